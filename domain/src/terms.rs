//! The terms that a holder agrees to, as they are shown to a client: a text of each version in every
//! way of speaking. Whoever presses "give the card" says under which version.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::date::Date;
use crate::operation::TERMS_VERSION;

/// Every version that there is a text of, the oldest first: the day from which it is in force.
pub const TERMS: [&str; 1] = [TERMS_VERSION];

/// The version in force on a day. A text may be there before its day.
#[must_use]
pub fn in_force(day: Date) -> &'static str {
    let begun = |version: &&&str| version.parse::<Date>().is_ok_and(|from| from <= day);
    TERMS.iter().rev().find(begun).unwrap_or(&TERMS_VERSION)
}

/// The version that whoever got a card on a day agreed to; nothing for a day before every version that
/// is known.
#[must_use]
pub fn agreed_on(day: Date) -> Option<&'static str> {
    let version = in_force(day);
    let begun = version.parse::<Date>().is_ok_and(|from| from <= day);
    begun.then_some(version)
}

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TermsPiece {
    /// What all of it is called.
    Title,
    /// What the next pieces are about.
    Heading,
    /// One thing that is agreed.
    Item,
}

coded!(TermsPiece {
    Title => "title",
    Heading => "heading",
    Item => "item",
});

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermsLine {
    /// What it is.
    pub piece: TermsPiece,
    /// Its words.
    pub words: String,
}

/// The text in one way of speaking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermsText {
    /// `fi`, `sv`, `en`, or `fi-selko` for plain Finnish.
    pub locale: String,
    /// Its pieces in order, the title first.
    pub lines: Vec<TermsLine>,
}

/// `GET /api/v1/terms/{version}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermsResponse {
    /// The version: the day from which it is in force.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2025-02-26"))]
    pub version: Date,
    /// One for each way of speaking.
    pub texts: Vec<TermsText>,
}

impl TermsText {
    /// Reads a text: lines that begin with `# `, `## ` or `* `, and empty ones.
    ///
    /// # Errors
    /// The number of the first line that is none of these, from 1; 0 where there is no title.
    pub fn read(locale: &str, text: &str) -> Result<TermsText, usize> {
        let marks = [
            ("# ", TermsPiece::Title),
            ("## ", TermsPiece::Heading),
            ("* ", TermsPiece::Item),
        ];
        let mut lines = Vec::new();
        for (at, line) in text.lines().enumerate() {
            if line.is_empty() {
                continue;
            }
            let read = marks.iter().find_map(|(mark, piece)| {
                let words = line.strip_prefix(mark)?.trim();
                (!words.is_empty()).then(|| TermsLine {
                    piece: *piece,
                    words: words.to_owned(),
                })
            });
            lines.push(read.ok_or(at + 1)?);
        }
        let title = lines.first().map(|line| line.piece);
        let titles = lines.iter().filter(|line| line.piece == TermsPiece::Title);
        if title != Some(TermsPiece::Title) || titles.count() != 1 {
            return Err(0);
        }
        Ok(TermsText {
            locale: locale.to_owned(),
            lines,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_days_in_their_order_and_each_begins_on_its_own() {
        let days: Vec<Date> = TERMS.iter().map(|day| day.parse().unwrap()).collect();
        assert!(days.is_sorted_by(|one, next| one < next));
        assert_eq!(TERMS.last(), Some(&TERMS_VERSION));
        for (day, version) in days.iter().zip(TERMS) {
            assert_eq!(in_force(*day), version);
        }
        assert_eq!(in_force(Date::EARLIEST), TERMS[0]);
    }

    #[test]
    fn a_text_is_a_title_headings_and_items_and_nothing_else() {
        let read = TermsText::read("fi", "# A\n\n## B\n\n* C\n* D\n").unwrap();
        let pieces: Vec<TermsPiece> = read.lines.iter().map(|line| line.piece).collect();
        let item = TermsPiece::Item;
        assert_eq!(pieces, [TermsPiece::Title, TermsPiece::Heading, item, item]);
        assert_eq!(TermsText::read("fi", "# A\n\nB"), Err(3));
        assert_eq!(TermsText::read("fi", "# A\n* "), Err(2));
        assert_eq!(TermsText::read("fi", "## A"), Err(0));
        assert_eq!(TermsText::read("fi", "# A\n# B"), Err(0));
        assert_eq!(TermsText::read("fi", ""), Err(0));
    }
}
