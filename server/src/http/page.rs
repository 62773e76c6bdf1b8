//! Addresses for people: the start, the client's files, the pages, and what is nowhere.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::language::Language;
use domain::problem::Code;

use super::prepared::{NO_STORE, REVALIDATE};
use super::problem::Refusal;
use super::request_id::is_for_program;
use crate::app::App;

/// `GET /`: on to the pages in the reader's language.
pub async fn start(headers: HeaderMap) -> Response {
    let language = preferred_language(&headers);
    let location = HeaderValue::from_static(match language {
        Language::Fi => "/fi",
        Language::Sv => "/sv",
        Language::En => "/en",
    });
    let vary = HeaderValue::from_static("accept-language");
    let headers = [
        (header::LOCATION, location),
        (header::VARY, vary),
        (header::CACHE_CONTROL, REVALIDATE),
    ];
    (StatusCode::FOUND, headers).into_response()
}

/// `GET /assets/…`: a file of the client whose name holds its hash.
pub async fn asset(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    match app.assets.file(uri.path()) {
        Some(file) => file.respond(&headers),
        None => Refusal(Code::NoSuchAddress).into_response(),
    }
}

/// Every other address: a file with a fixed name, a page, or for programs nothing.
pub async fn fallback(State(app): State<Arc<App>>, request: Request) -> Response {
    let (request, _body) = request.into_parts();
    let (path, headers) = (request.uri.path(), &request.headers);
    if is_for_program(path) {
        return Refusal(Code::NoSuchAddress).into_response();
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        let allow = HeaderValue::from_static("GET,HEAD");
        let mut refusal = Refusal(Code::MethodNotAllowed).into_response();
        refusal.headers_mut().insert(header::ALLOW, allow);
        return refusal;
    }
    let snapshot = app.snapshot.load_full();
    let (query, opened) = (request.uri.query(), is_opening(&request.method, headers));
    if let Some(page) = app.site.kept(path, query, &snapshot, opened) {
        return page.respond(headers);
    }
    if let Some(file) = app.assets.file(path) {
        return file.respond(headers);
    }
    let language = preferred_language(headers);
    let site = &app.site;
    let answer = site.respond(path, query, language, headers, &snapshot, opened);
    let mut response = answer.await;
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(NO_STORE);
    response
}

/// Whether somebody opens what is asked for. A script that fetches it does not: it belongs to a
/// page that was counted, and above all `sw.js` fetches the page again that it is to keep.
fn is_opening(method: &Method, headers: &HeaderMap) -> bool {
    let mode = headers.get("sec-fetch-mode");
    *method == Method::GET && mode.is_none_or(|mode| mode == "navigate")
}

/// The language of the service that the browser likes best; Finnish when it names none of them.
pub(super) fn preferred_language(headers: &HeaderMap) -> Language {
    let mut best = (Language::Fi, 0.0);
    let wishes = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    let wishes = wishes.filter_map(|value| value.to_str().ok());
    for wish in wishes.flat_map(|value| value.split(',')) {
        let mut parts = wish.split(';').map(str::trim);
        let tag = parts.next().unwrap_or("").to_ascii_lowercase();
        let quality = parts.find_map(|part| part.strip_prefix("q="));
        let quality: f32 = quality.map_or(1.0, |text| text.parse().unwrap_or(0.0));
        let language = Language::from_code(tag.split('-').next().unwrap_or(""));
        if let Some(language) = language.filter(|_| quality > best.1) {
            best = (language, quality);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_page_follows_the_browsers_first_language_of_the_service() {
        let table = [
            (None, Language::Fi),
            (Some("fi-FI,fi;q=0.9,en;q=0.8"), Language::Fi),
            (Some("sv-FI, fi;q=0.9"), Language::Sv),
            (Some("de, en;q=0.5, fi;q=0.4"), Language::En),
            (Some("de"), Language::Fi),
            (Some("EN-gb"), Language::En),
            (Some("sv;q=0, en;q=x"), Language::Fi),
        ];
        for (accept, expected) in table {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
            }
            assert_eq!(preferred_language(&headers), expected, "{accept:?}");
        }
    }
}
