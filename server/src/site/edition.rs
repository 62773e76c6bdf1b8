//! The pages of one version of the data on one day.

use std::collections::HashMap;
use std::fmt;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use domain::date::Date;
use domain::network::NetworkDocument;
use kaikukortti::data::PublicData;
use kaikukortti::render::Presence;
use kaikukortti::router::{Address, Links, Page};
use tokio::sync::OnceCell;

use super::Made;
use crate::counts::Counter;
use crate::snapshot::Snapshot;

/// Where a page is kept as soon as it has been made.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The page.
    pub(super) made: OnceCell<Arc<Made>>,
    /// What counts its openings, from the first on; none for what is not counted. It stays here
    /// when the page is taken over by another edition, because that may be of another day.
    pub(super) counter: OnceLock<Option<Counter>>,
}

impl Place {
    /// Counts an opening of what stands here; none when nobody has told yet what it counts for.
    pub(super) fn count(&self, made: &Made) -> Option<()> {
        if let Some(counter) = self.counter.get()?
            && made.presence == Presence::Found
        {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        Some(())
    }
}

/// What pages are rendered from, and those that have been rendered, by the path they are known
/// by. There are finitely many.
pub(super) struct Edition {
    /// The database's version of the data.
    pub(super) data_version: i64,
    /// The day that pages speak of.
    pub(super) day: Date,
    /// The network, with its index once somebody searched.
    pub(super) data: Arc<PublicData>,
    /// What the edition before this one was made from; none for the first, and once it has been
    /// seen what changed.
    before: Mutex<Option<Arc<NetworkDocument>>>,
    pages: Mutex<Pages>,
    /// The pages of the edition before. One that is still the same is taken over as it is, and
    /// each that is made anew goes from here, so that two editions take little more than one.
    earlier: Mutex<Pages>,
    complete: AtomicBool,
    outdated: AtomicBool,
}

type Pages = HashMap<String, Arc<Place>>;

impl Edition {
    /// An edition without pages yet, of a site that is at `origin`.
    pub(super) fn new(snapshot: &Snapshot, day: Date, origin: String) -> Edition {
        let data = PublicData::new(Arc::clone(&snapshot.network));
        data.set_origin(origin);
        data.set_postcode_points(snapshot.postcode_points.clone());
        Edition {
            data_version: snapshot.data_version,
            day,
            data: Arc::new(data),
            before: Mutex::default(),
            pages: Mutex::default(),
            earlier: Mutex::default(),
            complete: AtomicBool::new(false),
            outdated: AtomicBool::new(false),
        }
    }

    /// The same, in the place of an edition that is outdated now and leaves it its pages.
    pub(super) fn after(self, before: &Edition) -> Edition {
        before.outdated.store(true, Ordering::Relaxed);
        // What an edition that was never completed had not used yet is as good as its own.
        let mut earlier = mem::take(&mut *held(&before.earlier));
        earlier.extend(mem::take(&mut *held(&before.pages)));
        Edition {
            before: Mutex::new(Some(before.data.network())),
            earlier: Mutex::new(earlier),
            ..self
        }
    }

    /// What the edition before was made from, once: after that nobody needs it any more.
    pub(super) fn take_before(&self) -> Option<Arc<NetworkDocument>> {
        held(&self.before).take()
    }

    /// Whether it is of this version on this day.
    pub(super) fn is_of(&self, snapshot: &Snapshot, day: Date) -> bool {
        self.data_version == snapshot.data_version && self.day == day
    }

    /// The path that a page is kept by; none for searches, for pages with a map
    /// and for what there is no page of.
    pub(super) fn key(&self, address: &Address) -> Option<String> {
        let document = self.data.document();
        let exists = match &address.page {
            Page::Start { query } => query.is_empty(),
            Page::Venues(question) => question.parameters().is_empty(),
            Page::Municipalities { map } => !map,
            Page::Municipality(code) => document.municipality(code).is_some(),
            Page::Venue { id, map } => !map && document.venue(id).is_some(),
            Page::PrintOut(code) => document.municipality(code).is_some(),
            Page::Distributors { near } => near.is_empty(),
            Page::Distributor(id) => document.distributor(id).is_some(),
            Page::Favourites => true,
            Page::NotFound => false,
        };
        exists.then(|| Links(address.locale).translate(address, document))
    }

    /// The place of a page.
    pub(super) fn place(&self, key: String) -> Arc<Place> {
        Arc::clone(held(&self.pages).entry(key).or_default())
    }

    /// The place of a page that somebody has asked for or that was made.
    pub(super) fn known(&self, key: &str) -> Option<Arc<Place>> {
        held(&self.pages).get(key).cloned()
    }

    /// What stood at a path in the edition before. Whoever asks is about to make it anew.
    pub(super) fn take_earlier(&self, key: &str) -> Option<Arc<Made>> {
        let place = held(&self.earlier).remove(key)?;
        place.made.get().cloned()
    }

    /// Whether another edition has taken its place.
    pub(super) fn is_outdated(&self) -> bool {
        self.outdated.load(Ordering::Relaxed)
    }

    /// Whether every page has been made.
    pub(super) fn is_complete(&self) -> bool {
        self.complete.load(Ordering::Relaxed)
    }

    /// Every page has been made: what is left of the edition before belongs to pages that are no
    /// more.
    pub(super) fn complete(&self) -> Weight {
        self.complete.store(true, Ordering::Relaxed);
        held(&self.earlier).clear();
        let pages = held(&self.pages);
        let made = pages.values().filter_map(|place| place.made.get());
        Weight {
            pages: pages.len(),
            bytes: made.map(|made| made.page.size()).sum(),
        }
    }
}

/// How much an edition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weight {
    /// How many pages.
    pub(super) pages: usize,
    /// Their bytes, as they are kept.
    pub(super) bytes: usize,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Edition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "edition of version {}", self.data_version)
    }
}
