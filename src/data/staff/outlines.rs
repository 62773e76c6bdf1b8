//! Outlines of regions and wellbeing areas, fetched when somebody first looks at figures by them.

use std::sync::Arc;

use domain::map::AreaMap;
use leptos::prelude::*;

use crate::api;
use crate::platform;

/// The outlines, once for the whole app.
#[derive(Clone, Copy)]
pub struct Outlines {
    found: RwSignal<Option<Arc<AreaMap>>>,
    asked: RwSignal<bool>,
    missed: RwSignal<bool>,
}

/// Makes room for them above every page.
pub fn provide_outlines() {
    provide_context(Outlines {
        found: RwSignal::new(None),
        asked: RwSignal::new(false),
        missed: RwSignal::new(false),
    });
}

/// The outlines that the app keeps.
#[must_use]
pub fn use_outlines() -> Outlines {
    expect_context()
}

impl Outlines {
    /// Asks for them unless they are here or on their way.
    pub fn load(self) {
        if self.asked.get_untracked() {
            return;
        }
        self.asked.set(true);
        self.missed.set(false);
        platform::spawn(async move {
            match api::outlines().await {
                Ok(found) => {
                    let _ = self.found.try_set(Some(Arc::new(found)));
                }
                Err(_) => {
                    let _ = self.asked.try_set(false);
                    let _ = self.missed.try_set(true);
                }
            }
        });
    }

    /// The outlines as far as they are here. Tracked.
    #[must_use]
    pub fn found(self) -> Option<Arc<AreaMap>> {
        self.found.get()
    }

    /// Whether they did not come. Tracked.
    #[must_use]
    pub fn is_missed(self) -> bool {
        self.missed.get()
    }
}
