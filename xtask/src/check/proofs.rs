//! Tests that the pages on security name as their proof, and that are not there.

use std::collections::BTreeSet;

/// Where proofs are named.
const PAGES: &str = "docs/security/";

/// Names of tests are sentences: at least so many words.
const WORDS: usize = 4;

/// Names in backticks that look like a test's and that no function has.
pub fn missing(sources: &[(String, String)]) -> Vec<String> {
    let code = sources.iter().filter(|(name, _)| name.ends_with(".rs"));
    let functions: BTreeSet<&str> = code
        .flat_map(|(_, text)| text.split("fn ").skip(1))
        .filter_map(|rest| rest.split(|next| !is_of_a_name(next)).next())
        .collect();
    let pages = sources.iter().filter(|(name, _)| name.starts_with(PAGES));
    pages
        .flat_map(|(page, text)| {
            text.split('`')
                .skip(1)
                .step_by(2)
                .map(move |name| (page, name))
        })
        .filter(|(_, name)| name.split('_').count() >= WORDS && name.chars().all(is_of_a_name))
        .filter(|(_, name)| !functions.contains(name))
        .map(|(page, name)| format!("{page}: there is no test {name}"))
        .collect()
}

fn is_of_a_name(character: char) -> bool {
    character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_that_is_not_there_is_named_and_anything_else_is_left_alone() {
        let page = "| `a.rs`: `nobody_gets_in`, `every_door_is_shut` | `site/head.rs` `sign_in` |";
        let other = "`no_test_of_this_name`";
        let sources = [
            ("docs/security/asvs.md", page),
            ("docs/data.md", other),
            (
                "tests/api/a.rs",
                "async fn every_door_is_open(engine: Engine) {}",
            ),
            ("tests/api/b.md", "fn every_door_is_shut() {}"),
        ];
        let sources = sources.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let expected = ["docs/security/asvs.md: there is no test every_door_is_shut"];
        assert_eq!(missing(&sources), expected);
    }
}
