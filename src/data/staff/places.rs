//! Names of places, from the public network, fetched when a page first needs one.

use std::sync::Arc;

use domain::network::NetworkDocument;
use leptos::prelude::*;

use crate::api;
use crate::data::PublicData;
use crate::platform;

/// The public network, once it has come.
#[derive(Clone, Copy)]
pub struct Places {
    network: RwSignal<Option<Arc<NetworkDocument>>>,
    asked: RwSignal<bool>,
    missing: RwSignal<bool>,
}

/// Makes them for every page.
pub fn provide_places() {
    provide_context(Places {
        network: RwSignal::new(None),
        asked: RwSignal::new(false),
        missing: RwSignal::new(false),
    });
}

/// The network, asked for if nobody has yet.
#[must_use]
pub fn use_places() -> Places {
    let places: Places = expect_context();
    places.fetch();
    places
}

impl Places {
    fn fetch(self) {
        if self.asked.get_untracked() {
            return;
        }
        self.asked.set(true);
        self.missing.set(false);
        platform::spawn(async move {
            let text = api::network().await.ok();
            let data = text.and_then(|text| PublicData::from_json(&text).ok());
            match data {
                Some(data) => {
                    let _ = self.network.try_set(Some(data.network()));
                }
                // Ids stand in the place of names; the next page asks again.
                None => {
                    let _ = self.asked.try_set(false);
                    let _ = self.missing.try_set(true);
                }
            }
        });
    }

    /// Whether the network could not be had. Tracked.
    #[must_use]
    pub fn is_missing(self) -> bool {
        self.missing.get()
    }

    /// The network as far as it is known, tracked.
    #[must_use]
    pub fn network(self) -> Option<Arc<NetworkDocument>> {
        self.network.get()
    }

    /// The network as it is now, as far as it is known.
    #[must_use]
    pub fn network_now(self) -> Option<Arc<NetworkDocument>> {
        self.network.get_untracked()
    }
}
