//! Pages for people: the client's own components, rendered here, so that a page can be read
//! before any WebAssembly runs and without it.
//!
//! The only part of the server that uses the client crate.

mod template;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::date::Date;
use domain::language::Language;
use kaikukortti::data::PublicData;
use kaikukortti::render;
use kaikukortti::router::{Address, Page};

pub use template::{MalformedTemplate, PageTemplate};

use crate::http::prepared::{NO_STORE, Prepared, REVALIDATE};
use crate::serve::today;
use crate::snapshot::Snapshot;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// What pages are made from, and the pages that have been made.
#[derive(Debug)]
pub struct Site {
    resident: Option<PageTemplate>,
    staff: Option<[Prepared; Language::ALL.len()]>,
    rendered: Mutex<Rendered>,
}

/// The pages of one version of the data on one day, by the path they are known by. There are
/// finitely many: unknown addresses and searches are never kept.
#[derive(Default)]
struct Rendered {
    version: String,
    day: Option<Date>,
    data: Option<Arc<PublicData>>,
    pages: HashMap<String, Arc<Prepared>>,
}

impl std::fmt::Debug for Rendered {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{} pages of version {}",
            self.pages.len(),
            self.version
        )
    }
}

impl Site {
    /// The pages of the built client, as far as it has been built.
    #[must_use]
    pub fn new(resident: Option<PageTemplate>, staff: Option<PageTemplate>) -> Site {
        let staff = staff.map(|template| {
            Language::ALL.map(|language| {
                let html = template.fill(&render::staff(language));
                Prepared::compressed(HTML, REVALIDATE, html.into_bytes())
            })
        });
        Site {
            resident,
            staff,
            rendered: Mutex::default(),
        }
    }

    /// The page at an address for a reader whose browser likes this language best.
    #[must_use]
    pub fn respond(
        &self,
        path: &str,
        query: Option<&str>,
        preferred: Language,
        headers: &HeaderMap,
        snapshot: &Snapshot,
    ) -> Response {
        if path == "/staff" || path.starts_with("/staff/") {
            let page = self
                .staff
                .as_ref()
                .and_then(|pages| pages.get(preferred as usize));
            let mut response = page.map_or_else(not_built, |page| page.respond(headers));
            let vary = HeaderValue::from_static("accept-encoding, accept-language");
            response.headers_mut().insert(header::VARY, vary);
            return response;
        }
        match &self.resident {
            Some(template) => {
                let address = Address::parse(path, query.unwrap_or_default());
                self.resident(template, &address, headers, snapshot)
            }
            None => not_built(),
        }
    }

    fn resident(
        &self,
        template: &PageTemplate,
        address: &Address,
        headers: &HeaderMap,
        snapshot: &Snapshot,
    ) -> Response {
        let today = today();
        let data = self.data(snapshot, today);
        let key = key(address, &data);
        if let Some(page) = key.as_ref().and_then(|key| self.kept(key)) {
            return page.respond(headers);
        }
        let rendered = render::resident(&data, address, today);
        let html = template.fill(&rendered).into_bytes();
        if !rendered.found {
            let prepared = Prepared::from_forms(HTML, NO_STORE, html, None, None);
            let mut response = prepared.respond(&HeaderMap::new());
            *response.status_mut() = StatusCode::NOT_FOUND;
            return response;
        }
        let Some(key) = key else {
            // What somebody searches for is nobody else's business: it is kept nowhere.
            return Prepared::from_forms(HTML, NO_STORE, html, None, None).respond(headers);
        };
        let page = Arc::new(Prepared::compressed(HTML, REVALIDATE, html));
        self.keep(key, &page, &data);
        page.respond(headers)
    }

    /// The data that pages are rendered from. A new version or a new day begins an empty store.
    fn data(&self, snapshot: &Snapshot, today: Date) -> Arc<PublicData> {
        let fresh = || Arc::new(PublicData::new(snapshot.network.clone()));
        let Ok(mut rendered) = self.rendered.lock() else {
            return fresh();
        };
        let current = rendered.version == snapshot.network.version && rendered.day == Some(today);
        match &rendered.data {
            Some(data) if current => data.clone(),
            _ => {
                let data = fresh();
                *rendered = Rendered {
                    version: snapshot.network.version.clone(),
                    day: Some(today),
                    data: Some(data.clone()),
                    pages: HashMap::new(),
                };
                data
            }
        }
    }

    fn kept(&self, key: &str) -> Option<Arc<Prepared>> {
        self.rendered.lock().ok()?.pages.get(key).cloned()
    }

    /// Keeps a page, unless newer data came while it was being rendered.
    fn keep(&self, key: String, page: &Arc<Prepared>, data: &Arc<PublicData>) {
        if let Ok(mut rendered) = self.rendered.lock()
            && rendered
                .data
                .as_ref()
                .is_some_and(|current| Arc::ptr_eq(current, data))
        {
            rendered.pages.insert(key, page.clone());
        }
    }
}

/// The path that a page is kept by; none for searches and for what there is no page of.
fn key(address: &Address, data: &PublicData) -> Option<String> {
    let document = data.document();
    let exists = match &address.page {
        Page::Start { query } => query.is_empty(),
        Page::Municipalities => true,
        Page::Municipality(code) => document.municipality(code).is_some(),
        Page::Venue(id) => document.venue(id).is_some(),
        Page::NotFound => false,
    };
    let links = kaikukortti::router::Links(address.language);
    exists.then(|| links.translate(address, document))
}

fn not_built() -> Response {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let text = "The pages have not been built. Run `cargo xtask dist` and start again, or name their folder with --dist.\nThe API runs: /api/v1/network\n";
    (status, [(header::CACHE_CONTROL, NO_STORE)], text).into_response()
}
