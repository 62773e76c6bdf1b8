//! The map of a page that has one map and nothing else to do with it.

use leptos::prelude::*;

use super::turn::is_drawn;
use super::{national, venue};
use crate::data::use_data;
use crate::router::{Page, use_navigation};
use crate::state::Reader;
use crate::ui::live;

/// The map of the page that is shown, while its address asks for it.
pub(super) fn own(reader: Reader) -> AnyView {
    let data = use_data();
    let address = use_navigation().address();
    live(move || {
        if !is_drawn() {
            return ().into_any();
        }
        untrack(|| match address.get().page {
            Page::Municipalities { .. } => national::national(reader, &data),
            Page::Venue { id, .. } => venue::around(reader, &data, &id),
            _ => ().into_any(),
        })
    })
}
