//! Where postcodes lie: asked for when somebody first writes a postcode, all of them at once, so
//! that nobody learns which one it was.

use std::sync::Arc;

use leptos::prelude::*;

use super::{PublicData, postcode_points_from_json};
use crate::platform;

const ADDRESS: &str = "/api/v1/postcodes";

/// Asks for the points unless they are there; `known` becomes true once they are. Without a
/// network nothing changes: a postcode then lies at its municipality's seat.
pub fn load_postcode_points(data: Arc<PublicData>, known: RwSignal<bool>) {
    if known.get_untracked() {
        return;
    }
    platform::spawn(async move {
        let Ok(text) = platform::get_text(ADDRESS).await else {
            return;
        };
        if let Some(points) = postcode_points_from_json(&text) {
            data.set_postcode_points(points);
            let _ = known.try_set(true);
        }
    });
}
