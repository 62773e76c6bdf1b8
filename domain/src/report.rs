//! "This is wrong": what somebody tells the keepers of the network about an entry.
//!
//! Privacy: a report says nothing of who sends it. Its comment is free text from a stranger and
//! may hold personal data all the same, so it is for the network's keepers only: it is in no
//! public answer, no log and no open data, and it is deleted with its report.

mod answer;

use std::fmt::{self, Write as _};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::coded::{as_code, coded};
use crate::id::{DistributorId, NetworkVersion, ReportId, VenueId};
use crate::language::Language;

pub use answer::{AnswerRequest, ReportState, ReportView, ReportsResponse};

/// Longest comment, in characters.
pub const MAX_COMMENT: usize = 300;

/// A report on one entry. Seen by the network's keepers only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Made by the sender, so that a report that is sent twice is kept once.
    pub id: ReportId,
    /// The entry that it is about.
    pub subject: Subject,
    /// What is wrong there.
    pub what: ReportKind,
    /// A line in the sender's own words; absent when there are none. May hold personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
    /// The version of the network document that the sender saw.
    pub version: NetworkVersion,
    /// The language in which the sender read it.
    pub language: Language,
}

/// The entry that a report is about: `{"venue":"…"}` or `{"distributor":"…"}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A venue.
    Venue(VenueId),
    /// A distributor.
    Distributor(DistributorId),
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "snake_case")
)]
pub enum ReportKind {
    /// The place has closed, or has left the network.
    ClosedOrLeft,
    /// The card was not accepted there.
    CardNotAccepted,
    /// The opening hours are wrong.
    Hours,
    /// The address, the telephone number or the web address is wrong.
    Contact,
    /// What is free there is told wrong.
    Offer,
    /// What is told of accessibility is wrong.
    Accessibility,
    /// Something else.
    Other,
}

coded!(ReportKind {
    ClosedOrLeft => "closed_or_left",
    CardNotAccepted => "card_not_accepted",
    Hours => "hours",
    Contact => "contact",
    Offer => "offer",
    Accessibility => "accessibility",
    Other => "other",
});

as_code!(ReportKind);

/// A line in somebody's own words: 1–300 characters, no blank at either end, nothing that steers
/// a screen or a printer instead of being read.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comment(String);

/// Why words are no comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoComment {
    /// There is nothing but blanks: the report has no comment, which is no error.
    Empty,
    /// There are more than [`MAX_COMMENT`] characters.
    TooLong,
    /// There is a character that is not for reading: a line break, a control character, or a mark
    /// that turns the direction of the text.
    Unreadable,
}

impl fmt::Display for NoComment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoComment::Empty => formatter.write_str("expected words"),
            NoComment::TooLong => write!(formatter, "expected at most {MAX_COMMENT} characters"),
            NoComment::Unreadable => formatter.write_str("expected one line of text"),
        }
    }
}

impl std::error::Error for NoComment {}

impl Comment {
    /// A comment from what somebody typed: without what is not for reading, and no longer than it
    /// may be. Nothing where no words are left.
    #[must_use]
    pub fn from_typed(text: &str) -> Option<Comment> {
        let readable = text.chars().filter(|character| !is_unreadable(*character));
        let kept: String = readable.take(MAX_COMMENT).collect();
        kept.parse().ok()
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Words of a stranger get into no log by way of debugging.
impl fmt::Debug for Comment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Comment(…)")
    }
}

impl FromStr for Comment {
    type Err = NoComment;

    fn from_str(text: &str) -> Result<Comment, NoComment> {
        let text = text.trim();
        match text {
            "" => Err(NoComment::Empty),
            _ if text.chars().any(is_unreadable) => Err(NoComment::Unreadable),
            _ if text.chars().count() > MAX_COMMENT => Err(NoComment::TooLong),
            _ => Ok(Comment(text.to_owned())),
        }
    }
}

impl<'de> Deserialize<'de> for Comment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Comment, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Control characters, separators of lines, and marks of direction (Unicode Annex 9).
fn is_unreadable(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Report {
    /// The report as `POST /api/v1/reports` takes it. Written by hand, because the browser has no
    /// general writer of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let (kind, id) = match &self.subject {
            Subject::Venue(id) => ("venue", id.as_str()),
            Subject::Distributor(id) => ("distributor", id.as_str()),
        };
        // All but the comment are ids and codes, which hold nothing that JSON would escape.
        let mut json = format!(
            "{{\"id\":\"{}\",\"subject\":{{\"{kind}\":\"{id}\"}},\"what\":\"{}\"",
            self.id,
            self.what.code()
        );
        if let Some(comment) = &self.comment {
            json.push_str(",\"comment\":\"");
            for character in comment.as_str().chars() {
                if matches!(character, '"' | '\\') {
                    json.push('\\');
                }
                json.push(character);
            }
            json.push('"');
        }
        // Writing to a String can't fail.
        let _ = write!(
            json,
            ",\"version\":\"{}\",\"language\":\"{}\"}}",
            self.version,
            self.language.code()
        );
        json
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn report(subject: Subject, what: ReportKind, comment: Option<Comment>) -> Report {
        Report {
            id: ReportId::from_random([7; 16]),
            subject,
            what,
            comment,
            version: "0123456789abcdef".parse().unwrap(),
            language: Language::Sv,
        }
    }

    #[test]
    fn what_is_typed_becomes_a_comment_without_what_is_not_for_reading() {
        let typed = |text: &str| Comment::from_typed(text).map(|comment| comment.0);
        assert_eq!(typed(" ovi\n kiinni "), Some("ovi kiinni".to_owned()));
        assert_eq!(typed("\u{202e}"), None);
        assert_eq!(typed(" "), None);
        let long = typed(&"ä".repeat(400)).unwrap();
        assert_eq!(long.chars().count(), MAX_COMMENT);
    }

    #[test]
    fn a_comment_is_one_readable_line_of_at_most_300_characters() {
        let long = "å".repeat(MAX_COMMENT);
        let table = [
            ("  Suljettu  ", Ok("Suljettu")),
            (long.as_str(), Ok(long.as_str())),
            (" \n\t ", Err(NoComment::Empty)),
            ("", Err(NoComment::Empty)),
            ("a\nb", Err(NoComment::Unreadable)),
            ("a\0b", Err(NoComment::Unreadable)),
            ("a\u{1b}[31m", Err(NoComment::Unreadable)),
            ("a\u{202e}b", Err(NoComment::Unreadable)),
            ("a\u{2028}b", Err(NoComment::Unreadable)),
        ];
        for (text, expected) in table {
            let read: Result<Comment, NoComment> = text.parse();
            assert_eq!(
                read.as_ref().map(Comment::as_str),
                expected.as_ref().copied()
            );
        }
        let longer = format!("{long}x");
        assert_eq!(longer.parse::<Comment>(), Err(NoComment::TooLong));
    }

    #[test]
    fn debugging_a_report_shows_no_words_of_its_sender() {
        let comment = "call 040 1234567".parse().ok();
        let subject = Subject::Venue("turku-mallimuseo".parse().unwrap());
        let shown = format!("{:?}", report(subject, ReportKind::Other, comment));
        assert!(!shown.contains("040"), "{shown}");
    }

    proptest! {
        #[test]
        fn a_report_written_by_hand_is_read_back_as_it_was(
            text in "\\PC{0,320}",
            kind in 0..ReportKind::ALL.len(),
            distributor in any::<bool>(),
        ) {
            let subject = match distributor {
                true => Subject::Distributor("a-1".parse().unwrap()),
                false => Subject::Venue("b-2".parse().unwrap()),
            };
            let report = report(subject, ReportKind::ALL[kind], text.parse().ok());
            let json = report.to_json();
            let read: Report = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(&read, &report);
            let derived = serde_json::to_value(&report).unwrap();
            prop_assert_eq!(derived, serde_json::from_str::<serde_json::Value>(&json).unwrap());
        }
    }
}
