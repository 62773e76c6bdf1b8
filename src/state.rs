//! Contexts that live above every page: the texts, and what day it is.

use domain::date::Date;
use domain::language::Language;
use leptos::prelude::*;

use crate::i18n::Texts;
use crate::router::Links;

/// What every page may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The texts in the reader's language.
    pub texts: &'static Texts,
    /// The day on which the page is shown: on the server Finland's, in the browser the device's.
    pub today: Date,
}

impl Reader {
    /// The reader's language.
    #[must_use]
    pub fn language(self) -> Language {
        self.texts.language()
    }

    /// Links to pages in the reader's language.
    #[must_use]
    pub fn links(self) -> Links {
        Links(self.language())
    }
}

/// The reader that the application was made for.
#[must_use]
pub fn use_reader() -> Reader {
    expect_context()
}

/// The texts in the reader's language.
#[must_use]
pub fn use_texts() -> &'static Texts {
    use_reader().texts
}
