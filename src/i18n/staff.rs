//! The texts of the staff app: a catalogue of its own, so that residents fetch none of it.

use domain::language::Language;

use super::{ForeignTexts, fill};

mod generated {
    use super::StaffTexts;
    include!(concat!(env!("OUT_DIR"), "/staff_texts.rs"));
}

/// Every text of the staff app in one language. Made once and kept for the life of the page, so
/// it is passed around as `&'static`.
#[derive(Debug)]
pub struct StaffTexts {
    language: Language,
    texts: Vec<Box<str>>,
}

impl StaffTexts {
    /// The texts of a fetched file: the keys' fingerprint and then every text.
    ///
    /// # Errors
    /// [`ForeignTexts`] when the file was made from other keys.
    pub fn from_file(language: Language, file: Vec<String>) -> Result<StaffTexts, ForeignTexts> {
        let mut entries = file.into_iter();
        if entries.next().as_deref() != Some(generated::FINGERPRINT) {
            return Err(ForeignTexts);
        }
        let texts: Vec<Box<str>> = entries.map(String::into_boxed_str).collect();
        match texts.len() == generated::COUNT {
            true => Ok(StaffTexts { language, texts }),
            false => Err(ForeignTexts),
        }
    }

    /// The texts that are compiled into the server.
    #[cfg(not(feature = "csr"))]
    #[must_use]
    pub fn built_in(language: Language) -> &'static StaffTexts {
        use std::sync::LazyLock;
        static BUILT_IN: LazyLock<[StaffTexts; Language::ALL.len()]> = LazyLock::new(|| {
            let texts = |language, list: &[&str]| StaffTexts {
                language,
                texts: list.iter().map(|text| Box::from(*text)).collect(),
            };
            [
                texts(Language::Fi, &generated::FI),
                texts(Language::Sv, &generated::SV),
                texts(Language::En, &generated::EN),
            ]
        });
        let [fi, sv, en] = &*BUILT_IN;
        match language {
            Language::Fi => fi,
            Language::Sv => sv,
            Language::En => en,
        }
    }

    /// The language the texts are in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    #[inline(never)]
    fn at(&self, position: usize) -> &str {
        self.texts.get(position).map_or("", |text| text)
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;

    #[test]
    fn the_staffs_file_of_texts_is_none_of_the_residents() {
        let foreign = vec!["0000000000000000".to_owned()];
        let read = StaffTexts::from_file(Language::Sv, foreign);
        assert_eq!(read.unwrap_err(), ForeignTexts);
        let [fi, sv] = [Language::Fi, Language::Sv].map(|each| StaffTexts::built_in(each).title());
        assert_ne!(fi, sv);
    }
}
