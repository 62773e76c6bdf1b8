//! The languages of the service and texts that exist in some of them.

use serde::{Deserialize, Serialize};

use crate::coded::as_code;

/// A language of the service. Finnish and Swedish are of equal quality (Language Act 423/2003).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "lowercase")
)]
pub enum Language {
    /// Finnish.
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order in which a reader is offered them.
    pub const ALL: [Language; 3] = [Language::Fi, Language::Sv, Language::En];

    /// The code used in addresses and in HTML's `lang`: `fi`, `sv` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Language::Fi => "fi",
            Language::Sv => "sv",
            Language::En => "en",
        }
    }

    /// The language with this code, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// Languages to try for a reader of this one, best first.
    #[must_use]
    pub const fn preferences(self) -> [Language; 3] {
        match self {
            Language::Fi => [Language::Fi, Language::Sv, Language::En],
            Language::Sv => [Language::Sv, Language::Fi, Language::En],
            Language::En => [Language::En, Language::Fi, Language::Sv],
        }
    }
}

as_code!(Language);

/// A text and the language it is written in, so that a page can mark it with `lang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The words.
    pub text: &'a str,
    /// The language they are in; it may differ from the reader's.
    pub language: Language,
}

/// A text in up to three languages. Public. An absent language falls back to another one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Localized {
    /// Finnish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fi: Option<String>,
    /// Swedish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sv: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Localized {
    /// A text from what a table holds: empty or blank cells mean that the language is absent.
    #[must_use]
    pub fn new(fi: &str, sv: &str, en: &str) -> Localized {
        let present = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Localized {
            fi: present(fi),
            sv: present(sv),
            en: present(en),
        }
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn exact(&self, language: Language) -> Option<&str> {
        match language {
            Language::Fi => self.fi.as_deref(),
            Language::Sv => self.sv.as_deref(),
            Language::En => self.en.as_deref(),
        }
    }

    /// The text for a reader of this language, with the language it is really in.
    #[must_use]
    pub fn best(&self, reader: Language) -> Option<Text<'_>> {
        reader
            .preferences()
            .into_iter()
            .find_map(|language| self.exact(language).map(|text| Text { text, language }))
    }

    /// The text for a reader of this language, or nothing at all as an empty string.
    #[must_use]
    pub fn best_text(&self, reader: Language) -> &str {
        self.best(reader).map_or("", |found| found.text)
    }

    /// Every version there is, with its language.
    pub fn versions(&self) -> impl Iterator<Item = Text<'_>> {
        Language::ALL
            .into_iter()
            .filter_map(|language| self.exact(language).map(|text| Text { text, language }))
    }

    /// Whether no language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fi.is_none() && self.sv.is_none() && self.en.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_and_says_which_one_it_is() {
        let name = Localized::new("", "Simhallen", " ");
        assert_eq!(
            name.best(Language::Fi),
            Some(Text {
                text: "Simhallen",
                language: Language::Sv
            })
        );
        assert_eq!(name.best_text(Language::En), "Simhallen");
        assert!(Localized::new("", "", "").is_empty());
    }

    #[test]
    fn every_language_is_found_by_its_own_code_only() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("FI"), None);
    }
}
