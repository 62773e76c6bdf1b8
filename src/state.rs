//! Contexts that live above every page: the texts, and what day it is.

use std::time::Duration;

use domain::date::Date;
use domain::language::Language;
use leptos::prelude::*;

use crate::i18n::Texts;
use crate::platform;
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

/// The minute of the day on the reader's device, 0–1,439, kept up while the page is open. None on
/// the server, at first, and from midnight on, when [`Reader::today`] is no longer today.
#[must_use]
pub fn use_minute() -> Signal<Option<u16>> {
    let minute = RwSignal::new(None);
    Effect::new(move || {
        minute.set(platform::minute_of_day());
        let opened = platform::today();
        let tick = move || {
            let now = platform::minute_of_day().filter(|_| platform::today() == opened);
            let _ = minute.try_set(now);
        };
        if let Ok(timer) = set_interval_with_handle(tick, Duration::from_secs(30)) {
            on_cleanup(move || timer.clear());
        }
    });
    minute.into()
}
