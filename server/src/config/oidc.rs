//! Services elsewhere that people may sign in by, from the environment: a list of ids, and for
//! each what it is asked with. Secrets stand in no flag, where every user of a machine sees them.

use domain::account::Secret;

use super::{ConfigError, bad};

/// The variable with the ids, and what the names of the others begin with.
const LIST: &str = "KAIKUKORTTI_OIDC";

/// Longest id.
const LONGEST: usize = 20;

/// A service.
#[derive(Clone, Debug)]
pub struct OidcConfig {
    /// Names it in addresses, such as `entra`.
    pub id: String,
    /// Names it to people.
    pub name: String,
    /// Its address, exactly as its tokens name it.
    pub issuer: String,
    /// What it knows this service by.
    pub client_id: String,
    /// What proves that.
    pub client_secret: Secret,
}

/// The services that the environment names.
///
/// # Errors
/// [`ConfigError`] for the first that is not whole.
pub fn services(env: impl Fn(&str) -> Option<String>) -> Result<Vec<OidcConfig>, ConfigError> {
    let list = env(LIST).unwrap_or_default();
    let ids = list.split(',').map(str::trim).filter(|id| !id.is_empty());
    let mut services: Vec<OidcConfig> = Vec::new();
    for id in ids {
        if !is_id(id) || services.iter().any(|known| known.id == id) {
            let expected = "different short names of a-z, 0-9 and -, such as entra,keycloak";
            return Err(bad(LIST, list.clone(), expected));
        }
        services.push(service(id, &env)?);
    }
    Ok(services)
}

fn service(id: &str, env: &impl Fn(&str) -> Option<String>) -> Result<OidcConfig, ConfigError> {
    let name = |part: &str| {
        let id = id.to_uppercase().replace('-', "_");
        format!("{LIST}_{id}_{part}")
    };
    let value = |part: &str| env(&name(part)).filter(|value| !value.is_empty());
    let needed = |part: &str| value(part).ok_or_else(|| ConfigError::MissingVariable(name(part)));
    let issuer = needed("ISSUER")?;
    if !is_issuer(&issuer) {
        let expected =
            "an address that begins with https://, such as https://login.example.fi/realms/x";
        return Err(bad(&name("ISSUER"), issuer, expected));
    }
    let client_secret = match value("CLIENT_SECRET_FILE") {
        Some(path) => {
            let text = std::fs::read_to_string(path)
                .map_err(|_| ConfigError::UnreadableSecret(name("CLIENT_SECRET_FILE")))?;
            text.trim().to_owned()
        }
        None => needed("CLIENT_SECRET")?,
    };
    Ok(OidcConfig {
        name: value("NAME").unwrap_or_else(|| id.to_owned()),
        id: id.to_owned(),
        issuer,
        client_id: needed("CLIENT_ID")?,
        client_secret: Secret::new(client_secret),
    })
}

fn is_id(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.len() <= LONGEST
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(letters)
}

/// Without encryption only on this very machine, for trying things out.
fn is_issuer(text: &str) -> bool {
    let here = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
    let allowed = text.starts_with("https://") || here.iter().any(|start| text.starts_with(start));
    allowed && !text.contains(['?', '#', '@', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: [(&str, &str); 4] = [
        ("KAIKUKORTTI_OIDC", "town-hall"),
        (
            "KAIKUKORTTI_OIDC_TOWN_HALL_ISSUER",
            "https://login.example.fi/a",
        ),
        ("KAIKUKORTTI_OIDC_TOWN_HALL_CLIENT_ID", "kaiku"),
        ("KAIKUKORTTI_OIDC_TOWN_HALL_CLIENT_SECRET", "hunter2"),
    ];

    fn read(env: &[(&str, &str)]) -> Result<Vec<OidcConfig>, ConfigError> {
        services(|name| {
            // The last one wins, so that a table can be changed in one place.
            let found = env.iter().rev().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_service_is_read_whole_and_its_secret_is_shown_by_no_debugging() {
        assert!(read(&[]).unwrap().is_empty());
        let found = read(&WHOLE).unwrap();
        let [one] = found.as_slice() else {
            panic!("one service is named, and not {found:?}")
        };
        assert_eq!(
            (one.id.as_str(), one.name.as_str()),
            ("town-hall", "town-hall")
        );
        assert_eq!(one.client_secret.expose(), "hunter2");
        assert!(!format!("{found:?}").contains("hunter2"));
    }

    #[test]
    fn what_is_missing_is_named_and_no_secret_is_told_back() {
        for (missing, _) in WHOLE.iter().skip(1) {
            let env = [WHOLE.as_slice(), &[(*missing, "")]].concat();
            let told = read(&env).unwrap_err().to_string();
            assert!(
                told.contains(missing) && !told.contains("hunter2"),
                "{told}"
            );
        }
        let file = (
            "KAIKUKORTTI_OIDC_TOWN_HALL_CLIENT_SECRET_FILE",
            "/nowhere/at/all",
        );
        let told = read(&[WHOLE.as_slice(), &[file]].concat()).unwrap_err();
        assert_eq!(told, ConfigError::UnreadableSecret(file.0.into()));
    }

    #[test]
    fn secrets_go_to_no_service_in_the_clear_and_ids_are_short_and_different() {
        let with = |name: &str, value: &str| read(&[WHOLE.as_slice(), &[(name, value)]].concat());
        let issuer = "KAIKUKORTTI_OIDC_TOWN_HALL_ISSUER";
        assert!(with(issuer, "http://127.0.0.1:9/a").is_ok());
        for wrong in [
            "http://login.example.fi",
            "login.example.fi",
            "https://x/?a",
            "https://u@x/",
        ] {
            assert!(with(issuer, wrong).is_err(), "{wrong}");
        }
        for wrong in [
            "town-hall,town-hall",
            "Town-hall",
            "town/hall",
            "a-name-that-is-too-long",
        ] {
            assert!(with("KAIKUKORTTI_OIDC", wrong).is_err(), "{wrong}");
        }
    }
}
