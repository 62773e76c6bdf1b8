//! Giving a card: one screen, no dialogue. What is typed stays until the card is given and the next
//! one begins.

mod form;
mod hand_over;
mod saved;
mod terms;

use domain::access::{Grant, Scope};
use domain::card::{CardCode, UNDO_MS, may_undo};
use domain::date::Date;
use domain::id::{DistributorId, Postcode};
use domain::operation::{Deed, OperationId, Outcome};
use domain::unit_day::UnitDay;
use leptos::prelude::*;

pub use terms::{terms, version};

use super::background::{Draft, FIRST};
use super::card_field::{CARD_CODE, CardField};
use super::loaded::{Loaded, Slot, fill, slot};
use super::{nothing_here, trouble, wedge, words};
use crate::data::staff::{
    self as data, ApiError, Outbox, Session, moment_here, today_here, use_outbox, use_session,
};
use crate::i18n::StaffTexts;
use crate::router::{StaffPage, begin_in, show};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, parts, words as said};
use crate::ui::{Form, live, page_heading};

/// A card that was just given.
#[derive(Clone)]
struct Given {
    operation: OperationId,
    code: CardCode,
    home: Postcode,
    until: Option<Date>,
    // By the device's clock.
    at: i64,
    // It was recorded by an earlier press that was not answered then.
    earlier: bool,
}

impl Given {
    /// For how many minutes more it can be undone, rounded up; none once the time is over.
    fn minutes_left(&self, now: i64) -> Option<usize> {
        let left = (self.at + UNDO_MS - now).min(UNDO_MS);
        let minutes = usize::try_from(left).ok()?.div_ceil(60_000);
        (may_undo(self.at, now) && minutes > 0).then_some(minutes)
    }
}

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    outbox: Outbox,
    unit: StoredValue<DistributorId>,
    day: Slot<UnitDay>,
    form: Form,
    card: CardField,
    draft: Draft,
    given: RwSignal<Option<Given>>,
}

impl Desk {
    /// Reads what the unit has and does today.
    fn read(self) {
        // The answer that asks for this may come after the page is left.
        let Some(unit) = self.unit.try_get_value() else {
            return;
        };
        fill(self.session, self.day, data::unit_day(unit));
    }

    /// Today: the server's day where it is known.
    fn today(self) -> Date {
        self.day.with_untracked(|day| match day {
            Loaded::Here(day) => day.day,
            Loaded::Waiting | Loaded::Failed(_) => today_here(),
        })
    }

    /// Records that a card is given. The same deed is sent again, not anew, until it is answered.
    fn give(self, deed: Deed, code: CardCode, home: Postcode, earlier: bool) {
        let unit = self.unit.get_value();
        let done = move |answered: Result<(OperationId, Outcome), ApiError>| match answered {
            Ok((operation, Outcome::Done { until, .. })) => {
                self.form.succeeded("");
                let at = moment_here();
                let given = Given {
                    operation,
                    code,
                    home,
                    until,
                    at,
                    earlier,
                };
                let _ = self.given.try_set(Some(given));
                show("#given".to_owned());
                self.read();
            }
            Ok((_, other)) => {
                self.form.failed(&trouble::outcome(self.texts, &other));
                self.read();
            }
            Err(error) => words::tell(self.texts, self.form, error),
        };
        self.outbox.record(self.session, unit, deed, done);
    }

    /// Everything that was typed goes; the next card begins.
    fn clear(self) {
        self.card.value.set(String::new());
        self.draft.clear();
        self.form.clear();
        self.given.set(None);
        begin_in("#card-code");
    }
}

/// The page.
pub fn give_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    let Scope::Distributor(unit) = &grant.scope else {
        return nothing_here::not_allowed(texts, &StaffPage::Give);
    };
    let day = slot();
    let desk = Desk {
        texts,
        session: use_session(),
        outbox: use_outbox(),
        unit: StoredValue::new(unit.clone()),
        day,
        form: Form::new("give"),
        card: CardField {
            value: RwSignal::new(String::new()),
            day,
            next: Some(FIRST),
        },
        draft: Draft::new(),
        given: RwSignal::new(None),
    };
    desk.read();
    wedge::listen(|| CARD_CODE);
    begin_in("#card-code");
    let shown = live(move || match desk.given.get() {
        None => form::form(desk),
        Some(given) => saved::saved(desk, given),
    });
    let heading = page_heading("", said(texts.give_title()));
    block("div", "give stack", parts![heading, shown])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_to_undo_counts_down_in_whole_minutes() {
        let given = Given {
            operation: OperationId::new(0, [0; 10]),
            code: "ES0123".parse().unwrap(),
            home: "20100".parse().unwrap(),
            until: None,
            at: 1_000_000,
            earlier: false,
        };
        let left = |later| given.minutes_left(1_000_000 + later);
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
