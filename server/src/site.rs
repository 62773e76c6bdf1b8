//! Pages for people: the client's own components, rendered here, so that a page can be read
//! before any WebAssembly runs and without it.
//!
//! The only part of the server that uses the client crate.

pub mod ahead;
mod counted;
mod documents;
mod edition;
pub mod figures;
mod head;
mod made;
pub(crate) mod qr;
mod sitemap;
mod structured;
mod template;

use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::date::Date;
use domain::language::Language;
use domain::problem::Code;
use kaikukortti::locale::Locale;
use kaikukortti::render::{self, Presence};
use kaikukortti::router::{Address, Document, Links, Page, Program, StaffAddress};
use tokio::sync::Semaphore;

pub use documents::MalformedDocument;
pub use made::Made;
pub use template::{MalformedTemplate, PageTemplate};

use crate::counts::Counts;
use crate::http::prepared::{NO_STORE, Prepared, REVALIDATE};
use crate::http::problem::Refusal;
use crate::serve::today;
use crate::snapshot::Snapshot;
use documents::Documents;
use edition::Edition;
use made::Written;

/// The end of a municipality's address whose code is asked for as a picture.
const QR: &str = "/qr.svg";

/// The end of the address that `public/sw.js` keeps for pages that it does not have.
const OFFLINE: &str = "/offline";

/// What robots ask for first.
const ROBOTS: &str = "/robots.txt";

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const XML: HeaderValue = HeaderValue::from_static("application/xml");
const SVG: HeaderValue = HeaderValue::from_static("image/svg+xml");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// The staff app's page before the app comes: by language and by the build that is to start.
type StaffPages = [[Prepared; Program::ALL.len()]; Language::ALL.len()];

/// What pages are made from, and the pages that have been made.
#[derive(Debug)]
pub struct Site {
    resident: Option<Arc<PageTemplate>>,
    staff: Option<StaffPages>,
    documents: Arc<Documents>,
    counts: Counts,
    edition: Mutex<Option<Arc<Edition>>>,
    renderers: Arc<Semaphore>,
}

/// A page that somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    /// A page of the residents' app.
    App(Address),
    /// What robots are told.
    Robots,
    /// The list of pages for search engines.
    Sitemap,
    /// What a device without a network shows for a page that it does not keep.
    Offline(Locale),
    /// A text page, and the municipality that was chosen on it.
    Text((Locale, Document), Option<String>),
}

impl Site {
    /// The pages of the built client, as far as it has been built.
    ///
    /// # Errors
    /// [`MalformedDocument`] when a text page cannot be read.
    pub fn new(
        resident: Option<PageTemplate>,
        staff: Option<PageTemplate>,
    ) -> Result<Site, MalformedDocument> {
        let staff = staff.map(|template| {
            Language::ALL.map(|language| {
                Program::ALL.map(|program| {
                    let html = template.fill(&render::staff(language, program), None);
                    Prepared::compressed(HTML, REVALIDATE, html.into_bytes())
                })
            })
        });
        // More at once would be no quicker, and would keep those waiting that came first.
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Site {
            resident: resident.map(Arc::new),
            staff,
            documents: Arc::new(Documents::read()?),
            counts: Counts::default(),
            edition: Mutex::default(),
            renderers: Arc::new(Semaphore::new(cores)),
        })
    }

    /// How often pages were opened, as far as it has not been written yet.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The page at an address for a reader whose browser likes this language best; `opened` when
    /// it is given to somebody who opens it, and so is counted.
    pub async fn respond(
        &self,
        path: &str,
        query: Option<&str>,
        preferred: Language,
        headers: &HeaderMap,
        snapshot: &Snapshot,
        opened: bool,
    ) -> Response {
        if path == "/staff" || path.starts_with("/staff/") {
            // The address says the language; `/staff` itself is for everybody.
            let address = StaffAddress::parse(path, "");
            let language = address.language.unwrap_or(preferred);
            let program = address.page.program().unwrap_or(Program::Daily);
            let pages = self.staff.as_ref();
            let pages = pages.and_then(|pages| pages.get(language as usize));
            let page = pages.and_then(|pages| pages.get(program as usize));
            let mut response = page.map_or_else(not_built, |page| page.respond(headers));
            let vary = HeaderValue::from_static("accept-encoding, accept-language");
            response.headers_mut().insert(header::VARY, vary);
            return response;
        }
        let Some(template) = &self.resident else {
            return not_built();
        };
        if let Some(picture) = path
            .strip_suffix(QR)
            .and_then(|page| picture(template, page, snapshot))
        {
            return picture.respond(headers);
        }
        let wanted = Wanted::read(path, query.unwrap_or_default());
        let edition = self.edition(snapshot, today());
        let Some(made) = self.made(template, wanted, edition, opened).await else {
            return Refusal(Code::Internal).into_response();
        };
        made.respond(headers)
    }

    /// Whether nobody has to wait for a page any more, because every one has been made.
    #[must_use]
    pub fn has_every_page(&self) -> bool {
        let current = self.edition.lock().unwrap_or_else(PoisonError::into_inner);
        current
            .as_ref()
            .is_some_and(|edition| edition.is_complete())
    }

    /// The page whose own path this is, when it has been made from this snapshot and shows today:
    /// what nearly everybody asks for, without reading the address first. Whoever opens it first
    /// is not among them: what that counts for only the address tells.
    #[must_use]
    pub fn kept(
        &self,
        path: &str,
        query: Option<&str>,
        snapshot: &Snapshot,
        opened: bool,
    ) -> Option<Arc<Made>> {
        // A query may ask for another page, or for one that is nobody else's business.
        self.resident.as_ref().filter(|_| query.is_none())?;
        let place = self.edition(snapshot, today()).known(path)?;
        let made = place.made.get()?;
        if opened {
            place.count(made)?;
        }
        Some(Arc::clone(made))
    }

    /// The page at an address, kept or just made; none when rendering it broke.
    async fn made(
        &self,
        template: &Arc<PageTemplate>,
        wanted: Wanted,
        edition: Arc<Edition>,
        opened: bool,
    ) -> Option<Arc<Made>> {
        let key = wanted.key(&edition);
        // Unknown addresses must take no memory. What somebody searches for is nobody else's
        // business: it is kept nowhere, and counts for its page.
        let Some(place) = key.map(|key| edition.place(key)) else {
            let counted = wanted.counted(&edition).filter(|_| opened);
            let made = self.make(template, wanted, edition, false).await?;
            if let Some(counted) = counted.filter(|_| made.presence == Presence::Found) {
                self.counts.add(counted);
            }
            return Some(made);
        };
        if opened {
            place.counter.get_or_init(|| {
                let counted = wanted.counted(&edition)?;
                Some(self.counts.counter(counted))
            });
        }
        // Who comes while the page is being made waits for it instead of making it again.
        let make = async || {
            let made = self.make(template, wanted, edition, true).await;
            made.ok_or(())
        };
        let made = place.made.get_or_try_init(make).await.ok().cloned()?;
        if opened {
            let _ = place.count(&made);
        }
        Some(made)
    }

    /// Renders and compresses on a thread that may be busy, as many at once as there are cores.
    async fn make(
        &self,
        template: &Arc<PageTemplate>,
        wanted: Wanted,
        edition: Arc<Edition>,
        keep: bool,
    ) -> Option<Arc<Made>> {
        let permit = Arc::clone(&self.renderers).acquire_owned().await.ok()?;
        let (template, documents) = (Arc::clone(template), Arc::clone(&self.documents));
        let work = move || {
            // Held as long as the work goes on, even when nobody waits for it any more.
            let _permit = permit;
            let written = wanted.write(&documents, &edition, &template)?;
            let earlier = || edition.take_earlier(&wanted.key(&edition)?);
            Some(match keep {
                true => written.kept(earlier()),
                false => written.for_one_reader(),
            })
        };
        tokio::task::spawn_blocking(work).await.ok().flatten()
    }

    /// Makes a page that nobody has asked for yet, on the thread of whoever calls.
    fn make_ahead(&self, template: &PageTemplate, wanted: &Wanted, edition: &Edition) {
        let Some(key) = wanted.key(edition) else {
            return;
        };
        let place = edition.place(key.clone());
        if place.made.initialized() {
            return;
        }
        if let Some(written) = wanted.write(&self.documents, edition, template) {
            // Somebody who asked meanwhile may have been quicker, which is as good.
            let _ = place.made.set(written.kept(edition.take_earlier(&key)));
        }
    }

    /// The edition of this snapshot on this day. A newer snapshot or another day begins an empty
    /// one; an older snapshot, that a request took before the newer came, gets one for itself.
    fn edition(&self, snapshot: &Snapshot, today: Date) -> Arc<Edition> {
        let origin = || {
            let template = self.resident.as_ref();
            template.map_or_else(String::new, |template| template.whole_address(""))
        };
        let new = || Edition::new(snapshot, today, origin());
        let mut current = self.edition.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = match current.as_ref() {
            Some(edition) if edition.is_of(snapshot, today) => return Arc::clone(edition),
            Some(edition) if edition.data_version > snapshot.data_version => {
                return Arc::new(new());
            }
            Some(before) => new().after(before),
            None => new(),
        };
        Arc::clone(current.insert(Arc::new(newest)))
    }
}

impl Wanted {
    /// What is asked for at an address.
    fn read(path: &str, query: &str) -> Wanted {
        match path {
            ROBOTS => return Wanted::Robots,
            sitemap::SITEMAP => return Wanted::Sitemap,
            _ => {}
        }
        let offline = path
            .strip_suffix(OFFLINE)
            .and_then(|start| start.strip_prefix('/'));
        if let Some(locale) = offline.and_then(Locale::from_code) {
            return Wanted::Offline(locale);
        }
        let Some(which) = Document::at(path) else {
            return Wanted::App(Address::parse(path, query));
        };
        let chosen = Document::chosen(query);
        let chosen = chosen.filter(|_| which.1 == Document::SpeakForIt);
        Wanted::Text(which, chosen)
    }

    /// The path that the page is kept by; none for what nobody else asks for.
    fn key(&self, edition: &Edition) -> Option<String> {
        match self {
            Wanted::App(address) => edition.key(address),
            Wanted::Robots => Some(ROBOTS.to_owned()),
            Wanted::Sitemap => Some(sitemap::SITEMAP.to_owned()),
            Wanted::Offline(locale) => Some(Links(*locale).start() + OFFLINE),
            Wanted::Text((locale, document), None) => Some(Links(*locale).document(*document)),
            Wanted::Text(_, Some(_)) => None,
        }
    }

    /// Writes it; none when rendering it broke.
    fn write(
        &self,
        documents: &Documents,
        edition: &Edition,
        template: &PageTemplate,
    ) -> Option<Written> {
        let (network, today) = (edition.data.document(), edition.day);
        let rendered = match self {
            Wanted::Robots => return Some(Written::new(TEXT, sitemap::robots(template))),
            Wanted::Sitemap => {
                return Some(Written::new(XML, sitemap::xml(template, network, today)));
            }
            Wanted::App(address) => render::resident(&edition.data, address, today),
            Wanted::Offline(locale) => render::offline(network, *locale, today),
            Wanted::Text(which, chosen) => {
                documents.page(*which, chosen.as_deref(), network, today)?
            }
        };
        let about = match self {
            // What is not listed is told to nobody, least of all to programs.
            Wanted::App(address) if rendered.listed => {
                structured::about(address, network, today, &template.whole_address(""))
            }
            _ => None,
        };
        Some(Written {
            presence: rendered.presence,
            ..Written::new(HTML, template.fill(&rendered, about.as_ref()))
        })
    }
}

/// The QR code of a municipality's page; none when there is no such page.
fn picture(template: &PageTemplate, page: &str, snapshot: &Snapshot) -> Option<Prepared> {
    let address = Address::parse(page, "");
    let Page::Municipality(code) = &address.page else {
        return None;
    };
    let municipality = snapshot.network.municipality(code)?;
    let link = Links(address.locale).municipality(municipality);
    let svg = qr::svg(&template.whole_address(&link))?;
    Some(Prepared::compressed(SVG, REVALIDATE, svg.into_bytes()))
}

fn not_built() -> Response {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let text = "The pages have not been built. Run `cargo xtask dist` and start again, or name their folder with --dist.\nThe API runs: /api/v1/network\n";
    (status, [(header::CACHE_CONTROL, NO_STORE)], text).into_response()
}

#[cfg(test)]
mod tests;
