//! Undoing what was recorded within the last five minutes: the button, and for how long it is there.

use std::time::Duration;

use domain::card::{UNDO_MS, may_undo};
use leptos::prelude::*;

use crate::data::staff::moment_here;
use crate::i18n::StaffTexts;
use crate::ui::blocks::{block, named_button, parts, text};
use crate::ui::live;

/// How often is looked whether another minute has passed.
pub const LOOK_EVERY: Duration = Duration::from_secs(5);

/// When something was done, by the clock of this device, of which the server says for how long it can
/// still be undone.
pub fn done_at(undo_ms: u32) -> i64 {
    moment_here() + i64::from(undo_ms) - UNDO_MS
}

/// For how many minutes more something can be undone that was done at a moment, rounded up; none once
/// the time is over.
fn minutes_left(at: i64, now: i64) -> Option<usize> {
    let left = (at + UNDO_MS - now).min(UNDO_MS);
    let minutes = usize::try_from(left).ok()?.div_ceil(60_000);
    (may_undo(at, now) && minutes > 0).then_some(minutes)
}

/// The minutes that are left of what was done at a moment of this device's clock, counted down for as
/// long as they are shown.
pub fn counting(at: i64) -> RwSignal<Option<usize>> {
    let left = RwSignal::new(minutes_left(at, moment_here()));
    count_down(left, at);
    left
}

fn count_down(left: RwSignal<Option<usize>>, at: i64) {
    let again = move || {
        let now = minutes_left(at, moment_here());
        let Some(before) = left.try_get_untracked() else {
            return;
        };
        if before != now {
            left.set(now);
        }
        if now.is_some() {
            count_down(left, at);
        }
    };
    set_timeout(again, LOOK_EVERY);
}

/// The button and the time that is left; `over` once there is none. `what` is told to whoever hears
/// several of these buttons.
pub fn line(
    texts: &'static StaffTexts,
    left: RwSignal<Option<usize>>,
    what: Option<String>,
    press: Callback<()>,
    over: fn(&StaffTexts) -> AnyView,
) -> AnyView {
    let label = what.map(|what| [texts.undo(), &what].join(": "));
    live(move || match left.get() {
        Some(minutes) => {
            let time = text("span", "hint", &texts.undo_left(minutes));
            let press = named_button("secondary", texts.undo(), [label.clone(), None], press);
            block("div", "actions", parts![press, time])
        }
        None => over(texts),
    })
}

/// Nothing stands there once the time is over.
pub fn nothing(_: &StaffTexts) -> AnyView {
    ().into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_to_undo_counts_down_in_whole_minutes() {
        let left = |later| minutes_left(1_000_000, 1_000_000 + later);
        assert_eq!(left(0), Some(5));
        assert_eq!(left(1), Some(5));
        assert_eq!(left(60_000), Some(4));
        assert_eq!(left(299_000), Some(1));
        // In the very last moment there is still a minute to read of.
        assert_eq!(left(UNDO_MS - 1), Some(1));
        assert_eq!(left(UNDO_MS), None);
        // A clock that was set back leaves no more than there was, and too far back nothing.
        assert_eq!(left(-60_000), Some(5));
        assert_eq!(left(-3_600_000), None);
    }
}
