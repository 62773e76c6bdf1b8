//! Cookies: the browser keeps them from scripts, from other sites and from plain HTTP. One holds a
//! session, one says that the browser is a shared tablet; the other holds for ten minutes what a return from a sign-in elsewhere is checked by.

use axum::http::{HeaderMap, HeaderValue, header};

/// Its name. The prefix makes browsers refuse it from anything but this very host over HTTPS;
/// they count `localhost` and 127.0.0.1 as safe.
pub const COOKIE: &str = "__Host-kaiku";

/// The cookie of a sign-in elsewhere.
pub const TRANSACTION: &str = "__Host-kaiku-oidc";

/// The cookie of a shared tablet.
pub const TABLET: &str = "__Host-kaiku-tablet";

/// Seconds for which a browser remembers that it is a tablet, from each time that it is unlocked:
/// browsers keep nothing for longer.
const TABLET_KEPT: u32 = 400 * 24 * 60 * 60;

/// What a browser sends; none when it sends none, or something that is none of ours.
#[must_use]
pub fn read(headers: &HeaderMap) -> Option<&str> {
    find(headers, COOKIE).filter(|value| is_token(value))
}

/// The secret of a shared tablet that a browser sends.
#[must_use]
pub fn read_tablet(headers: &HeaderMap) -> Option<&str> {
    find(headers, TABLET).filter(|value| is_token(value))
}

fn is_token(value: &str) -> bool {
    value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What a browser sends of a sign-in elsewhere, whatever it is.
#[must_use]
pub fn read_transaction(headers: &HeaderMap) -> Option<&str> {
    find(headers, TRANSACTION)
}

fn find<'h>(headers: &'h HeaderMap, wanted: &str) -> Option<&'h str> {
    let cookies = headers.get_all(header::COOKIE).iter();
    let cookies = cookies.filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value)
}

/// Gives a browser a session that lasts so many seconds at most.
#[must_use]
pub fn set(token: &str, seconds: u32) -> Option<HeaderValue> {
    strict(COOKIE, token, seconds)
}

/// Makes a browser a shared tablet.
#[must_use]
pub fn set_tablet(token: &str) -> Option<HeaderValue> {
    strict(TABLET, token, TABLET_KEPT)
}

fn strict(name: &str, token: &str, seconds: u32) -> Option<HeaderValue> {
    let text =
        format!("{name}={token}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Strict");
    HeaderValue::from_str(&text).ok()
}

/// Takes it away again.
#[must_use]
pub fn expired() -> HeaderValue {
    HeaderValue::from_static("__Host-kaiku=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict")
}

/// Makes a browser a shared tablet no more.
#[must_use]
pub fn expired_tablet() -> HeaderValue {
    HeaderValue::from_static(
        "__Host-kaiku-tablet=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict",
    )
}

/// Gives a browser a sealed sign-in elsewhere. `Lax`, because it has to come along when the other
/// site sends the browser back; the session's own cookie does not.
#[must_use]
pub fn set_transaction(sealed: &str, seconds: i64) -> Option<HeaderValue> {
    let text = format!(
        "{TRANSACTION}={sealed}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax"
    );
    HeaderValue::from_str(&text).ok()
}

/// Takes it away again.
#[must_use]
pub fn expired_transaction() -> HeaderValue {
    HeaderValue::from_static(
        "__Host-kaiku-oidc=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_cookie_is_found_among_others_and_nothing_else_is_one() {
        let token = "a1".repeat(32);
        let table = [
            (format!("x=1; {COOKIE}={token}; y=2"), Some(token.as_str())),
            (format!("{COOKIE}={token}"), Some(token.as_str())),
            (format!("{COOKIE}=short"), None),
            (format!("Host-kaiku={token}"), None),
            (format!("{COOKIE}={}", "ä".repeat(32)), None),
            (String::new(), None),
        ];
        for (sent, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(
                header::COOKIE,
                HeaderValue::from_bytes(sent.as_bytes()).unwrap(),
            );
            assert_eq!(read(&headers), expected, "{sent}");
        }
    }
}
