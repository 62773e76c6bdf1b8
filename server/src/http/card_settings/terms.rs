//! `GET /api/v1/terms/{id}`: a version of the terms as it is shown to a client.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Operation;
use domain::operation::TERMS_VERSION;
use domain::problem::Code;
use domain::terms::{TermsResponse, TermsText};

use crate::app::App;
use crate::auth::Worker;
use crate::http::json::answer;
use crate::http::path::Id;
use crate::http::problem::Refused;

/// Every text: its version, the way of speaking, and its words.
const TEXTS: [(&str, &str, &str); 4] = [
    (
        TERMS_VERSION,
        "fi",
        include_str!("../../../../documents/terms/2025-02-26/fi.md"),
    ),
    (
        TERMS_VERSION,
        "sv",
        include_str!("../../../../documents/terms/2025-02-26/sv.md"),
    ),
    (
        TERMS_VERSION,
        "en",
        include_str!("../../../../documents/terms/2025-02-26/en.md"),
    ),
    (
        TERMS_VERSION,
        "fi-selko",
        include_str!("../../../../documents/terms/2025-02-26/fi-selko.md"),
    ),
];

/// Read the terms
///
/// What somebody agrees to with a card, in Finnish, Swedish, English and plain Finnish, in the
/// version with this day. A version stays readable after others have come.
#[utoipa::path(get, path = "/api/v1/terms/{id}", operation_id = "get_terms",
    tag = "cards", params(("id" = String, Path, description = "The version: `2025-02-26`")),
    responses((status = 200, body = TermsResponse)))]
pub async fn get(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.reach(Operation::GiveCards, &network)?;
    let texts = TEXTS.iter().filter(|(version, ..)| *version == id);
    let texts: Result<Vec<TermsText>, usize> = texts
        .map(|(_, locale, text)| TermsText::read(locale, text))
        .collect();
    // A test reads every text, so none is malformed here.
    let texts = texts.map_err(|_| Code::Internal)?;
    let version = id.parse().map_err(|_| Code::NoSuchAddress)?;
    if texts.is_empty() {
        return Err(Code::NoSuchAddress.into());
    }
    Ok(answer(StatusCode::OK, &TermsResponse { version, texts }))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::terms::{TERMS, TermsPiece};

    use super::*;

    #[test]
    fn every_version_has_a_text_in_every_way_of_speaking_with_the_same_headings() {
        let mut found: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
        for (version, locale, text) in TEXTS {
            let read = TermsText::read(locale, text).unwrap();
            let heading = |line: &&domain::terms::TermsLine| line.piece == TermsPiece::Heading;
            let headings = read.lines.iter().filter(heading).count();
            found.entry(version).or_default().push((locale, headings));
        }
        let expected = ["fi", "sv", "en", "fi-selko"].map(|locale| (locale, 5));
        for version in TERMS {
            assert_eq!(found.remove(version), Some(expected.to_vec()));
        }
        assert!(found.is_empty());
    }
}
