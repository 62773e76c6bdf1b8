//! Pages that nobody has asked for yet are made in the background, so that nobody has to wait for
//! one: after a change of the data first those that the change touches, then all others.

use std::collections::HashSet;
use std::sync::Arc;
use std::thread::{JoinHandle, sleep};
use std::time::Instant;

use domain::finder::Question;
use domain::network::NetworkDocument;
use domain::venue::Venue;
use kaikukortti::locale::Locale;
use kaikukortti::router::{Address, Document, Page};

use super::Wanted;
use super::edition::{Edition, Weight};
use super::template::PageTemplate;
use crate::app::App;
use crate::serve::today;

/// Begins with the newest edition unless it is complete. On a thread that nothing waits for, not
/// even the end of the process.
pub fn begin(app: &Arc<App>) -> Option<JoinHandle<()>> {
    let template = Arc::clone(app.site.resident.as_ref()?);
    let edition = app.site.edition(&app.snapshot.load(), today());
    if edition.is_complete() {
        return None;
    }
    let app = Arc::clone(app);
    let work = move || {
        let started = Instant::now();
        if let Some(Weight { pages, bytes }) = fill(&app, &template, &edition) {
            let seconds = started.elapsed().as_secs();
            tracing::info!(pages, bytes, seconds, "every page has been made");
        }
    };
    let thread = std::thread::Builder::new().name("pages".into());
    // Without a thread pages are made when somebody asks, and the next round tries again.
    thread.spawn(work).ok()
}

/// Makes every page; none when a newer edition came or the server is about to stop.
fn fill(app: &App, template: &PageTemplate, edition: &Edition) -> Option<Weight> {
    for wanted in pages(edition) {
        if edition.is_outdated() || app.is_stopping() {
            return None;
        }
        let started = Instant::now();
        app.site.make_ahead(template, &wanted, edition);
        // Half of one core at most: the rest is for those who ask.
        sleep(started.elapsed());
    }
    Some(edition.complete())
}

/// Every page that is kept, those first that most people come to and that a change touches.
fn pages(edition: &Edition) -> Vec<Wanted> {
    let network = edition.data.document();
    let before = edition.take_before();
    let touched = before.map(|before| touched(&before, network));
    let touched = touched.unwrap_or_default();
    let mut pages: Vec<Page> = Vec::new();
    let mut seen = HashSet::new();
    for page in overviews().into_iter().chain(touched).chain(all(network)) {
        if seen.insert(format!("{page:?}")) {
            pages.push(page);
        }
    }
    let mut wanted = vec![Wanted::Robots, Wanted::Sitemap];
    wanted.extend(Locale::ALL.map(Wanted::Offline));
    for document in Document::ALL {
        wanted.extend(Locale::ALL.map(|locale| Wanted::Text((locale, document), None)));
    }
    let addresses = pages.into_iter().flat_map(|page| {
        Locale::ALL.map(|locale| {
            let page = page.clone();
            Wanted::App(Address { locale, page })
        })
    });
    wanted.extend(addresses);
    wanted
}

fn overviews() -> [Page; 5] {
    [
        Page::Start {
            query: String::new(),
        },
        Page::Venues(Box::<Question>::default()),
        Page::Municipalities { map: false },
        Page::Distributors {
            near: String::new(),
        },
        Page::Favourites,
    ]
}

fn all(network: &NetworkDocument) -> impl Iterator<Item = Page> {
    let municipalities = network.municipalities.iter().map(|place| &place.code);
    let own = municipalities.clone().cloned().map(Page::Municipality);
    let venues = network.venues.iter().map(venue_page);
    let distributors = network.distributors.iter().map(|place| place.id.clone());
    own.chain(venues)
        .chain(distributors.map(Page::Distributor))
        .chain(municipalities.cloned().map(Page::PrintOut))
}

fn venue_page(venue: &Venue) -> Page {
    Page::Venue {
        id: venue.id.clone(),
        map: false,
    }
}

/// The pages of what is not as it was, and of the municipalities where that lies.
fn touched(before: &NetworkDocument, now: &NetworkDocument) -> Vec<Page> {
    let mut pages = Vec::new();
    for venue in &now.venues {
        let was = before.venue(&venue.id);
        if was != Some(venue) {
            pages.push(venue_page(venue));
            let places = was.map(|was| &was.municipality).into_iter();
            let places = places.chain([&venue.municipality]);
            pages.extend(places.cloned().map(Page::Municipality));
        }
    }
    let left = before.venues.iter();
    let left = left.filter(|venue| now.venue(&venue.id).is_none());
    pages.extend(left.map(|venue| Page::Municipality(venue.municipality.clone())));
    for place in &now.municipalities {
        if before.municipality(&place.code) != Some(place) {
            pages.push(Page::Municipality(place.code.clone()));
        }
    }
    for place in &now.distributors {
        if before.distributor(&place.id) != Some(place) {
            pages.push(Page::Distributor(place.id.clone()));
        }
    }
    pages
}
