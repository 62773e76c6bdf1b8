//! Contexts that live above every page: the texts, and what day it is.

mod kept;
mod position;

use std::time::Duration;

use domain::date::Date;
use domain::language::Language;
use leptos::prelude::*;

use crate::i18n::{StaffTexts, Texts};
use crate::platform;
use crate::router::Links;

pub use kept::{favourites, forget, keep_favourites, last_seen};
pub use position::{Position, ask_position, provide_position, use_position};

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
        Links(self.texts.locale())
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

/// The texts of the staff app in the language of whoever works.
#[must_use]
pub fn use_staff_texts() -> &'static StaffTexts {
    expect_context()
}

/// A moment (milliseconds since 1970) by the device's calendar and clock: year, month, day, hour,
/// minute.
#[must_use]
pub fn local_time(at: i64) -> [u32; 5] {
    // Exact for the next quarter of a million years.
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    platform::local_time(at as f64)
}

/// Whether the app runs: false on the server and while the page is first drawn, so that what needs
/// the app is not in the server's page.
#[must_use]
pub fn use_app_runs() -> Signal<bool> {
    let runs = RwSignal::new(false);
    platform::after_render(move || {
        let _ = runs.try_set(true);
    });
    runs.into()
}

/// Words that depend on the time of day (minutes since midnight on the reader's device, 0–1,439).
///
/// The first words are those without a time, as on the server. The app then asks again twice a
/// minute while they are shown. Once [`Reader::today`] is over, the page's days are no longer true,
/// and the words are `afterwards`.
#[must_use]
pub fn use_words_of_now(
    words: impl Fn(Option<u16>) -> String + 'static,
    afterwards: &'static str,
) -> Signal<String> {
    let today = use_reader().today;
    let shown = RwSignal::new(words(None));
    platform::after_render(move || keep_up(shown, today, Box::new(words), afterwards));
    shown.into()
}

/// The minute of the day (0–1,439) on the reader's device, kept up while it is shown. Nothing at
/// first, as on the server, and once [`Reader::today`] is over.
#[must_use]
pub fn use_minute() -> Signal<Option<u16>> {
    let today = use_reader().today;
    let minute = RwSignal::new(None);
    platform::after_render(move || keep_minute(minute, today));
    minute.into()
}

fn keep_minute(minute: RwSignal<Option<u16>>, today: Date) {
    let now = platform::minute_of_day().filter(|_| is_today(today));
    // Nothing that depends on it is worked out again within a minute.
    let Some(known) = minute.try_get_untracked() else {
        return;
    };
    if known != now {
        minute.set(now);
    }
    set_timeout(move || keep_minute(minute, today), Duration::from_secs(30));
}

fn is_today(today: Date) -> bool {
    let (year, month, day) = (today.year().unsigned_abs(), today.month(), today.day());
    platform::today() == (year.into(), month.into(), day.into())
}

type Words = Box<dyn Fn(Option<u16>) -> String>;

fn keep_up(shown: RwSignal<String>, today: Date, words: Words, afterwards: &'static str) {
    let now = if is_today(today) {
        words(platform::minute_of_day())
    } else {
        afterwards.to_owned()
    };
    let gone = shown.try_set(now).is_some();
    if !gone {
        let again = move || keep_up(shown, today, words, afterwards);
        set_timeout(again, Duration::from_secs(30));
    }
}
