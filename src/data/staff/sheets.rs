//! What a hand-over sheet is made of besides the network: the residents' own words, in whichever
//! language the client reads, and where postcodes lie. Fetched when a sheet is first shown.

use domain::id::Postcode;
use domain::point::Point;
use domain::postcode_points::PostcodePoints;
use leptos::prelude::*;

use crate::data::{postcode_points_from_json, texts_from_json};
use crate::i18n::Texts;
use crate::locale::Locale;
use crate::platform;
use crate::router::Links;

/// What has been fetched so far.
#[derive(Clone, Copy)]
pub struct Sheets {
    texts: RwSignal<Vec<&'static Texts>>,
    missing: RwSignal<bool>,
    points: RwSignal<Option<PostcodePoints>>,
}

/// Makes them for every page.
pub fn provide_sheets() {
    provide_context(Sheets {
        texts: RwSignal::new(Vec::new()),
        missing: RwSignal::new(false),
        points: RwSignal::new(None),
    });
}

/// What [`provide_sheets`] made.
#[must_use]
pub fn use_sheets() -> Sheets {
    expect_context()
}

impl Sheets {
    /// Fetches what a sheet in these words needs and is not here yet.
    pub fn fetch(self, locale: Locale) {
        let known = self
            .texts
            .with_untracked(|all| all.iter().any(|texts| texts.locale() == locale));
        let placed = self.points.with_untracked(Option::is_some);
        self.missing.set(false);
        platform::spawn(async move {
            if !placed && let Ok(text) = platform::get_text("/api/v1/postcodes").await {
                let _ = self.points.try_set(postcode_points_from_json(&text));
            }
            if known {
                return;
            }
            match texts_of(locale).await {
                // Once a language and page: these texts live as long as the page does.
                Some(texts) => {
                    let texts: &'static Texts = Box::leak(Box::new(texts));
                    let _ = self.texts.try_update(|all| all.push(texts));
                }
                None => {
                    let _ = self.missing.try_set(true);
                }
            }
        });
    }

    /// The residents' words, once they have come. Tracked.
    #[must_use]
    pub fn texts(self, locale: Locale) -> Option<&'static Texts> {
        self.texts
            .with(|all| all.iter().find(|texts| texts.locale() == locale).copied())
    }

    /// Whether the words could not be had. Tracked.
    #[must_use]
    pub fn is_missing(self) -> bool {
        self.missing.get()
    }

    /// The middle of a postcode, once it is known. Tracked.
    #[must_use]
    pub fn point(self, postcode: &Postcode) -> Option<Point> {
        let found = self.points.with(|points| points.as_ref()?.find(postcode));
        let (lat, lon) = found?;
        Point::exact(lat, lon)
    }
}

/// The residents' words. Where their file is, the page of theirs says.
async fn texts_of(locale: Locale) -> Option<Texts> {
    let page = platform::get_text(&Links(locale).start()).await.ok()?;
    let (_, rest) = page.split_once("data-texts=\"")?;
    let (address, _) = rest.split_once('"')?;
    let file = platform::get_text(address).await.ok()?;
    Texts::from_file(locale, texts_from_json(&file)?).ok()
}
