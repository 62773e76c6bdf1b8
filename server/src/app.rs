//! What handlers share.

use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::ArcSwap;
use uuid::Uuid;

use crate::assets::Assets;
use crate::auth::Auth;
use crate::http::guard::rate::Rate;
use crate::http::prepared::Prepared;
use crate::site::Site;
use crate::snapshot::Snapshot;
use crate::store::Store;

/// A running server's state.
#[derive(Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The public network in memory; readers take it without waiting for whoever replaces it.
    pub snapshot: ArcSwap<Snapshot>,
    /// Files of the built client.
    pub assets: Assets,
    /// Pages.
    pub site: Site,
    /// The API's own description.
    pub openapi: Prepared,
    /// How much has been sent lately.
    pub rate: Rate,
    /// What signing in needs.
    pub auth: Auth,
    /// Another one after every start, so that a restart shows.
    pub boot_id: Uuid,
    stopping: AtomicBool,
}

impl App {
    /// The state of a server that has just started.
    #[must_use]
    pub fn new(
        store: Store,
        snapshot: Snapshot,
        assets: Assets,
        site: Site,
        openapi: Prepared,
        rate: Rate,
        auth: Auth,
    ) -> App {
        App {
            store,
            snapshot: ArcSwap::from_pointee(snapshot),
            assets,
            site,
            openapi,
            rate,
            auth,
            boot_id: Uuid::now_v7(),
            stopping: AtomicBool::new(false),
        }
    }

    /// From now on the server says that it is not ready for more.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the server is about to stop.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}
