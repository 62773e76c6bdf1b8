//! Texts: one typed method a key, generated from `locales/` by the build script.

mod dates;
mod numbers;
mod staff;
mod generated {
    use super::Texts;
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

use domain::language::Language;

use crate::locale::Locale;

pub use dates::{date, day, known, moment, partial_date};
pub use numbers::number;
pub use staff::StaffTexts;

/// Every text of one language. Made once and kept for the life of the page, so it is passed
/// around as `&'static`.
#[derive(Debug)]
pub struct Texts {
    locale: Locale,
    texts: Vec<Box<str>>,
}

/// A text file does not belong to this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignTexts;

impl Texts {
    /// The texts of a fetched file: the keys' fingerprint and then every text.
    ///
    /// # Errors
    /// [`ForeignTexts`] when the file was made from other keys.
    pub fn from_file(locale: Locale, file: Vec<String>) -> Result<Texts, ForeignTexts> {
        let mut entries = file.into_iter();
        if entries.next().as_deref() != Some(generated::FINGERPRINT) {
            return Err(ForeignTexts);
        }
        let texts: Vec<Box<str>> = entries.map(String::into_boxed_str).collect();
        if texts.len() == generated::COUNT {
            Ok(Texts { locale, texts })
        } else {
            Err(ForeignTexts)
        }
    }

    /// The texts that are compiled into the server.
    #[cfg(not(feature = "csr"))]
    #[must_use]
    pub fn built_in(locale: impl Into<Locale>) -> &'static Texts {
        use std::sync::LazyLock;
        static BUILT_IN: LazyLock<[Texts; Locale::ALL.len()]> = LazyLock::new(|| {
            let texts = |locale, list: &[&str]| Texts {
                locale,
                texts: list.iter().map(|text| Box::from(*text)).collect(),
            };
            [
                texts(Locale::Fi, &generated::FI),
                texts(Locale::Sv, &generated::SV),
                texts(Locale::En, &generated::EN),
                texts(Locale::Selko, &generated::FI_SELKO),
            ]
        });
        let [fi, sv, en, selko] = &*BUILT_IN;
        match locale.into() {
            Locale::Fi => fi,
            Locale::Sv => sv,
            Locale::En => en,
            Locale::Selko => selko,
        }
    }

    /// The language the texts are in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.locale.language()
    }

    /// The words they are.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    // Some 400 uses, each 20 bytes smaller as a call: 2 kB for a resident.
    #[inline(never)]
    fn at(&self, position: usize) -> &str {
        self.texts.get(position).map_or("", |text| text)
    }
}

/// Puts values in the place of placeholders.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_values_are_never_read_as_placeholders() {
        assert_eq!(fill("{a} ja {b}", &[("a", "{b}"), ("b", "x")]), "{b} ja x");
        assert_eq!(fill("ei mitään", &[]), "ei mitään");
        assert_eq!(fill("{a", &[("a", "x")]), "a");
    }

    #[test]
    fn a_text_file_of_another_build_is_refused() {
        let foreign = vec!["0000000000000000".to_owned(), "sana".to_owned()];
        assert_eq!(
            Texts::from_file(Locale::Fi, foreign).unwrap_err(),
            ForeignTexts
        );
        let short = vec![generated::FINGERPRINT.to_owned()];
        assert_eq!(
            Texts::from_file(Locale::Fi, short).unwrap_err(),
            ForeignTexts
        );
    }

    #[test]
    fn every_language_has_its_own_words() {
        let [fi, sv, en] = [Locale::Fi, Locale::Sv, Locale::En]
            .map(|locale| Texts::built_in(locale).not_found_title());
        assert!(fi != sv && sv != en && fi != en);
    }
}
