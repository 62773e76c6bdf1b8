//! What a person keeps on their own device: places, and what there was when they last looked.
//! Nothing is kept before somebody chooses a place or opens the page of their places.

use domain::date::Date;
use domain::kept::{Favourites, Seen};
use domain::network::NetworkDocument;

use crate::platform;

/// The chosen places.
const PLACES: &str = "kaikukortti-places";

/// Two lines of [`Seen`]: what changes are told against, and what there is now.
const SEEN: &str = "kaikukortti-seen";

/// The places that are kept on this device.
#[must_use]
pub fn favourites() -> Favourites {
    Favourites::read(&platform::remembered(PLACES))
}

/// Keeps these places; says whether the device did.
pub fn keep_favourites(places: &Favourites) -> bool {
    platform::remember(PLACES, &places.write())
}

/// What there was when somebody last looked on an earlier day, and none when they never did. From
/// now on the device also knows what there is today.
#[must_use]
pub fn last_seen(document: &NetworkDocument, today: Date) -> Option<Seen> {
    let kept = platform::remembered(SEEN);
    let (before, latest) = kept.split_once('\n').unwrap_or(("", &kept));
    let (mut before, latest) = (Seen::read(before), Seen::read(latest));
    // Looking twice on one day tells the same twice.
    if latest.as_ref().is_none_or(|latest| latest.day < today) {
        before = latest;
        let mut kept = before.as_ref().map_or_else(String::new, Seen::write);
        kept.push('\n');
        kept += &Seen::of(document, today).write();
        platform::remember(SEEN, &kept);
    }
    before
}

/// Takes everything off the device that was kept here.
pub fn forget() {
    platform::remember(PLACES, "");
    platform::remember(SEEN, "");
}
