//! Somebody of the made-up network who has signed in, on a connection of their own.

use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::error::Error;
use crate::files;
use crate::http::Connection;
use crate::place::Place;
use crate::server::Running;

/// What the accounts for demonstration have in common; the server prints it at its start.
const PASSWORD: &str = "vene keinuu aalloilla";

pub struct Staff {
    port: u16,
    connection: Connection,
    cookie: String,
}

impl Staff {
    /// Signs in with the account's password and, where the server's log `name` tells a key for an
    /// app, with a code of that.
    pub fn sign_in(
        place: &Place,
        running: &Running,
        name: &str,
        email: &str,
    ) -> Result<Staff, Error> {
        let log = files::read_text(&place.run().join(format!("{name}.log")))?;
        let key = key_of(&log, email);
        let mut staff = Staff {
            port: running.port,
            connection: open(running.port)?,
            cookie: String::new(),
        };
        let request = json!({ "email": email, "password": PASSWORD });
        staff.ask("POST", "/api/v1/session", &request)?;
        if let Some(key) = key {
            let code = json!({ "code": code(&key)? });
            staff.ask("POST", "/api/v1/session/second-factor", &code)?;
        }
        Ok(staff)
    }

    /// The same person on another connection.
    pub fn again(&self) -> Result<Staff, Error> {
        Ok(Staff {
            port: self.port,
            connection: open(self.port)?,
            cookie: self.cookie.clone(),
        })
    }

    /// The unit where this person works.
    pub fn unit(&self) -> Result<String, Error> {
        let session = self.again()?.read("/api/v1/session")?;
        let place = session.pointer("/account/grants/0/scope");
        let unit = place
            .and_then(Value::as_str)
            .and_then(|place| place.strip_prefix("distributor:"));
        unit.map(str::to_owned)
            .ok_or_else(|| Error::Unexpected(format!("no unit in {session}")))
    }

    /// The codes of the cards that a unit can give.
    pub fn stock(&self, unit: &str) -> Result<Vec<String>, Error> {
        let day = self.again()?.read(&format!("/api/v1/units/{unit}/day"))?;
        let codes = day
            .get("stock")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        Ok(codes.filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// Sends operations; each must take effect.
    pub fn record(&mut self, operations: &[Value]) -> Result<(), Error> {
        let request = json!({ "sent_at": now(), "operations": operations });
        let answer = self.ask("POST", "/api/v1/operations", &request)?;
        let results = answer
            .get("results")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let done = results
            .filter(|result| result.get("outcome") == Some(&json!("done")))
            .count();
        match done == operations.len() {
            true => Ok(()),
            false => Err(Error::Unexpected(format!(
                "not everything was done: {answer}"
            ))),
        }
    }

    fn read(&mut self, path: &str) -> Result<Value, Error> {
        let cookie = format!("Cookie: {}\r\n", self.cookie);
        let answer = self.connection.get(path, &cookie);
        let answer = answer.map_err(|error| broken(path, &error))?;
        parsed(path, answer.status, &answer.body)
    }

    /// Asks with a body; what the answer sets as a cookie goes along from then on.
    pub fn ask(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, Error> {
        let cookie = match self.cookie.as_str() {
            "" => String::new(),
            cookie => format!("Cookie: {cookie}\r\n"),
        };
        let sent = self
            .connection
            .send(method, path, &cookie, &body.to_string());
        let answer = sent.map_err(|error| broken(path, &error))?;
        let set = answer
            .headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
        if let Some((_, set)) = set {
            set.split(';')
                .next()
                .unwrap_or_default()
                .clone_into(&mut self.cookie);
        }
        parsed(path, answer.status, &answer.body)
    }
}

/// An operation that is recorded now, on a device of its own.
pub fn operation(unit: Option<&str>, deed: Value) -> Value {
    let mut operation = json!({
        "id": id(), "device": id(), "sequence": 1,
        "recorded_at": now(), "schema": 1, "deed": deed,
    });
    if let (Some(unit), Some(members)) = (unit, operation.as_object_mut()) {
        members.insert("unit".to_owned(), json!(unit));
    }
    operation
}

/// A new id.
pub fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// The key for an app that a server's log tells of an account.
fn key_of(log: &str, email: &str) -> Option<String> {
    let line = log
        .lines()
        .find(|line| line.trim_start().starts_with(email))?;
    let (_, key) = line.split_once("key for an app: ")?;
    Some(key.split_whitespace().collect())
}

/// The code that an app with this key shows now.
fn code(key: &str) -> Result<String, Error> {
    let secret = Secret::try_from_base32(key).map_err(|error| {
        Error::Unexpected(format!("the key for an app cannot be read: {error}"))
    })?;
    let app = Builder::new()
        .with_secret(secret)
        .with_account_name("bench");
    Ok(app.build_noncompliant().generate(now() / 1000).to_string())
}

fn open(port: u16) -> Result<Connection, Error> {
    Connection::open(port).map_err(|error| broken("a connection", &error))
}

fn parsed(path: &str, status: u16, body: &[u8]) -> Result<Value, Error> {
    if !(200..300).contains(&status) {
        let body = String::from_utf8_lossy(body);
        return Err(Error::Unexpected(format!("{path}: {status} {body}")));
    }
    if body.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_slice(body).map_err(|error| Error::Unexpected(format!("{path}: {error}")))
}

fn broken(path: &str, error: &std::io::Error) -> Error {
    Error::Unexpected(format!(
        "the server broke off while answering {path}: {error}"
    ))
}

/// Milliseconds since 1970.
fn now() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_an_account_is_found_in_the_log_and_of_no_other() {
        let log = "  a@demo.example   national-administrator   key for an app: ABCD EFGH\n  b@demo.example  venue-desk\n";
        assert_eq!(key_of(log, "a@demo.example").as_deref(), Some("ABCDEFGH"));
        assert_eq!(key_of(log, "b@demo.example"), None);
        assert_eq!(key_of(log, "c@demo.example"), None);
    }
}
