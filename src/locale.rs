//! The ways in which a page speaks: three languages, and Finnish once more in plain words.

use domain::language::Language;

/// The words that a page is read in; the first part of its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    /// Finnish.
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
    /// Finnish in plain words (*helppo suomi*). What has no plain words yet is in Finnish.
    Selko,
}

impl Locale {
    /// Every one, in the order in which a reader is offered them.
    pub const ALL: [Locale; 4] = [Locale::Fi, Locale::Sv, Locale::En, Locale::Selko];

    /// Its name in addresses and of its file of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Locale::Selko => "fi-selko",
            other => other.language().code(),
        }
    }

    /// The one with this name, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Locale> {
        Locale::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The language, for names that the register keeps and for HTML's `lang`.
    #[must_use]
    pub const fn language(self) -> Language {
        match self {
            Locale::Fi | Locale::Selko => Language::Fi,
            Locale::Sv => Language::Sv,
            Locale::En => Language::En,
        }
    }
}

impl From<Language> for Locale {
    fn from(language: Language) -> Locale {
        match language {
            Language::Fi => Locale::Fi,
            Language::Sv => Locale::Sv,
            Language::En => Locale::En,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_one_is_found_by_its_own_name_only() {
        for locale in Locale::ALL {
            assert_eq!(Locale::from_code(locale.code()), Some(locale));
        }
        assert_eq!(Locale::from_code("selko"), None);
    }
}
