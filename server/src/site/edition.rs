//! The pages of one version of the data on one day.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use domain::date::Date;
use kaikukortti::data::PublicData;
use kaikukortti::router::{Address, Links, Page};
use tokio::sync::OnceCell;

use super::Made;
use crate::snapshot::Snapshot;

/// Where a page is kept as soon as it has been made.
pub(super) type Place = Arc<OnceCell<Arc<Made>>>;

/// What pages are rendered from, and those that have been rendered, by the path they are known
/// by. There are finitely many.
pub(super) struct Edition {
    /// The database's version of the data.
    pub(super) data_version: i64,
    /// The day that pages speak of.
    pub(super) day: Date,
    /// The network, with its index once somebody searched.
    pub(super) data: Arc<PublicData>,
    pages: Mutex<HashMap<String, Place>>,
}

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
            pages: Mutex::default(),
        }
    }

    /// Whether it is of this version on this day.
    pub(super) fn is_of(&self, snapshot: &Snapshot, day: Date) -> bool {
        self.data_version == snapshot.data_version && self.day == day
    }

    /// The path that a page is kept by; none for searches and for what there is no page of.
    pub(super) fn key(&self, address: &Address) -> Option<String> {
        let document = self.data.document();
        let exists = match &address.page {
            Page::Start { query } => query.is_empty(),
            Page::Venues(question) => question.parameters().is_empty(),
            Page::Municipalities => true,
            Page::Municipality(code) => document.municipality(code).is_some(),
            Page::Venue(id) => document.venue(id).is_some(),
            Page::PrintOut(code) => document.municipality(code).is_some(),
            Page::Distributors { near } => near.is_empty(),
            Page::Distributor(id) => document.distributor(id).is_some(),
            Page::Favourites => true,
            Page::NotFound => false,
        };
        exists.then(|| Links(address.locale).translate(address, document))
    }

    /// The place of a page.
    pub(super) fn place(&self, key: String) -> Place {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(pages.entry(key).or_default())
    }
}

impl fmt::Debug for Edition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "edition of version {}", self.data_version)
    }
}
