//! Where the device is, once its owner has asked for what is near. Kept in memory alone.

use std::time::Duration;

use domain::point::Point;
use leptos::prelude::*;

use crate::platform;

/// After that long a person is told what else to do; an answer that comes later still counts.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is known of where the device is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Position {
    /// Nobody has asked.
    #[default]
    NotAsked,
    /// The device was asked a moment ago.
    Asking,
    /// It is here. Never leaves the device.
    Here(Point),
    /// Its owner, or the device, has said no.
    Refused,
    /// No answer in time, or a place outside Finland.
    Late,
}

/// Makes room for the position above every page.
pub fn provide_position() {
    provide_context(RwSignal::new(Position::default()));
}

/// The position that [`provide_position`] made room for.
#[must_use]
pub fn use_position() -> RwSignal<Position> {
    expect_context()
}

/// Asks the device where it is. Only ever called by a tap.
pub fn ask_position(position: RwSignal<Position>) {
    position.set(Position::Asking);
    let here = move |lat, lon| {
        let point = Point::exact(lat, lon);
        let _ = position.try_set(point.map_or(Position::Late, Position::Here));
    };
    let missed = move |refused| {
        let missed = if refused {
            Position::Refused
        } else {
            Position::Late
        };
        let _ = position.try_set(missed);
    };
    platform::locate(here, missed);
    let late = move || {
        if position.try_get_untracked() == Some(Position::Asking) {
            position.set(Position::Late);
        }
    };
    set_timeout(late, PATIENCE);
}
