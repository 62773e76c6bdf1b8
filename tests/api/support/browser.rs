//! Somebody with a browser: keeps the cookie and says what a browser says.

use domain::access::Grant;
use domain::language::Language;
use domain::problem::{Code, Problem};
use kaikukortti_server::auth::{COOKIE, TABLET, Token, now};
use kaikukortti_server::store::people::{NewAccount, NewSession, Stage};
use reqwest::{Method, Response};
use serde_json::Value;
use uuid::Uuid;

use super::Server;

/// A browser that talks to one server.
pub struct Browser<'s> {
    server: &'s Server,
    /// What the server gave it.
    pub cookie: Option<String>,
    /// What says that it is a shared tablet.
    pub tablet: Option<String>,
}

impl<'s> Browser<'s> {
    /// Without any cookie.
    pub fn new(server: &'s Server) -> Browser<'s> {
        Browser {
            server,
            cookie: None,
            tablet: None,
        }
    }

    /// Somebody new with these grants who is signed in, with the account's id. Made behind the
    /// API's back, because most tests are about something else than signing in.
    pub async fn worker(server: &'s Server, grants: &[Grant]) -> (Browser<'s>, Uuid) {
        let store = &server.running.app().store;
        let email = format!("{}@example.fi", Uuid::now_v7().simple());
        let new = NewAccount {
            email: email.parse().unwrap(),
            name: "Somebody".parse().unwrap(),
            language: Language::Fi,
            password: None,
            // Roles that need one have one; which, no test of this kind asks.
            second_factor: domain::access::needs_second_factor(grants).then(|| vec![0]),
        };
        let account = store.demo_account(&new, grants, now()).await.unwrap();
        let token = Token::new().unwrap();
        let session = NewSession {
            secret_hash: token.hash(),
            account,
            stage: Stage::SignedIn,
            device: String::new(),
            confirmed: true,
            tablet: None,
            at: now(),
        };
        store.begin_session(&session, None).await.unwrap();
        let cookie = Some(token.expose().to_owned());
        let browser = Browser {
            server,
            cookie,
            tablet: None,
        };
        (browser, account)
    }

    /// A request with this body as JSON, or without one where it is null.
    pub async fn send(&mut self, method: Method, path: &str, body: Value) -> Response {
        self.send_with(method, path, body, &[]).await
    }

    /// The same with further headers.
    pub async fn send_with(
        &mut self,
        method: Method,
        path: &str,
        body: Value,
        headers: &[(&str, &str)],
    ) -> Response {
        let mut request = self.server.request(method, path);
        let held = [(COOKIE, &self.cookie), (TABLET, &self.tablet)];
        let held = held.iter().filter_map(|(name, value)| {
            let value = value.as_ref()?;
            Some(format!("{name}={value}"))
        });
        let held: Vec<String> = held.collect();
        if !held.is_empty() {
            request = request.header("cookie", held.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !body.is_null() {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        for set in answer.headers().get_all("set-cookie") {
            let set = set.to_str().unwrap();
            let value = set.split(';').next().unwrap();
            let (name, value) = value.split_once('=').unwrap();
            let kept = (!value.is_empty()).then(|| value.to_owned());
            match name {
                COOKIE => self.cookie = kept,
                TABLET => self.tablet = kept,
                other => panic!("{other}"),
            }
        }
        answer
    }

    /// A request that is answered well, and the answer's JSON.
    pub async fn json(&mut self, method: Method, path: &str, body: Value) -> Value {
        let answer = self.send(method, path, body).await;
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        if text.is_empty() {
            return Value::Null;
        }
        serde_json::from_str(&text).unwrap()
    }

    /// A request that is refused, and why.
    pub async fn refusal(&mut self, method: Method, path: &str, body: Value) -> Code {
        code(self.send(method, path, body).await).await
    }

    /// How far this browser has come with signing in.
    pub async fn state(&mut self) -> String {
        let session = self.json(Method::GET, "/api/v1/session", Value::Null).await;
        session["state"].as_str().unwrap().to_owned()
    }
}

/// The code of a refusal, once its form has been looked at.
pub async fn code(answer: Response) -> Code {
    let status = answer.status();
    let kind = answer.headers().get("content-type").cloned();
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let text = answer.text().await.unwrap();
    assert_eq!(kind.unwrap(), "application/problem+json", "{status} {text}");
    let problem: Problem = serde_json::from_str(&text).unwrap();
    assert_eq!(status, problem.status);
    problem.code
}
