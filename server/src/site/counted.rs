//! Which pages are counted, and as what: the page alone, never what somebody asked it.

use domain::page_count::CountedPage;
use kaikukortti::locale::Locale;
use kaikukortti::router::Page;

use super::Wanted;
use super::edition::Edition;
use crate::counts::Counted;

impl Wanted {
    /// What an opening of it counts for; none for what is no page for people.
    pub(super) fn counted(&self, edition: &Edition) -> Option<Counted> {
        let (page, locale) = match self {
            Wanted::App(address) => (app_page(&address.page)?, address.locale),
            Wanted::Text((locale, document), _) => {
                (CountedPage::Text(document.word(Locale::En)), *locale)
            }
            Wanted::Robots | Wanted::Sitemap | Wanted::Offline(_) => return None,
        };
        Some(Counted {
            day: edition.day,
            page,
            locale: locale.code(),
        })
    }
}

fn app_page(page: &Page) -> Option<CountedPage> {
    Some(match page {
        Page::Start { .. } => CountedPage::Start,
        Page::Municipalities { .. } => CountedPage::Municipalities,
        Page::Municipality(code) => CountedPage::Municipality(code.clone()),
        Page::Venues(_) => CountedPage::Finder,
        Page::Venue { id, .. } => CountedPage::Venue(id.clone()),
        Page::PrintOut(code) => CountedPage::PrintOut(code.clone()),
        Page::Distributors { .. } => CountedPage::Distributors,
        Page::Distributor(id) => CountedPage::Distributor(id.clone()),
        Page::Favourites => CountedPage::MyPlaces,
        Page::NotFound => return None,
    })
}
