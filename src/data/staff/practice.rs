//! A register to practise with, in the memory of the page that is open and nowhere else. Nothing of
//! it is ever sent.
//!
//! The outbox asks a practice by way of [`Does`], which only [`Practice::new`] names: a build that
//! has no practice has nothing of its rules either.

use std::cell::RefCell;

use domain::account::Email;
use domain::card::CardCode;
use domain::id::DistributorId;
use domain::operation::{Deed, OperationId, Outcome};
use domain::practice::{Register, Step};
use domain::unit_day::{LookUpResponse, UnitDay};
use leptos::prelude::*;

use super::here::{moment_here, new_operation, today_here};

/// Whose steps, at which unit, and which were done.
type Kept = (Option<Email>, DistributorId, Vec<Step>);

thread_local! {
    /// What was done before the page was left.
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// The register, and what of the orientation was done.
#[derive(Clone, Copy)]
pub struct Practice {
    register: RwSignal<Register>,
    done: RwSignal<Vec<Step>>,
    does: Does,
}

/// What a practice answers instead of the server.
#[derive(Clone, Copy)]
struct Does {
    record: fn(Practice, &Deed) -> (OperationId, Outcome),
    look_up: fn(Practice, &CardCode) -> LookUpResponse,
    day: fn(Practice) -> UnitDay,
}

impl Practice {
    /// A new one for whoever works at a unit.
    #[must_use]
    pub fn new(unit: DistributorId) -> Practice {
        Practice {
            register: RwSignal::new(Register::new(unit)),
            done: RwSignal::new(Vec::new()),
            does: Does {
                record: Practice::record_here,
                look_up: Practice::look_up_here,
                day: Practice::day_here,
            },
        }
    }

    /// Records something here.
    pub(super) fn record(self, deed: &Deed) -> (OperationId, Outcome) {
        (self.does.record)(self, deed)
    }

    /// Looks up a card to practise with.
    pub(super) fn look_up(self, code: &CardCode) -> LookUpResponse {
        (self.does.look_up)(self, code)
    }

    /// The day of the unit that one practises in.
    pub(super) fn day(self) -> UnitDay {
        (self.does.day)(self)
    }

    fn record_here(self, deed: &Deed) -> (OperationId, Outcome) {
        let id = new_operation(moment_here());
        let record = |register: &mut Register| {
            register.record(id.clone(), deed, today_here(), moment_here())
        };
        let outcome = self.register.try_update(record);
        let outcome = outcome.unwrap_or(Outcome::Unreadable);
        if matches!(outcome, Outcome::Done { .. })
            && let Some(step) = Step::of(deed)
        {
            self.did(step);
        }
        (id, outcome)
    }

    fn look_up_here(self, code: &CardCode) -> LookUpResponse {
        self.register
            .with_untracked(|register| register.look_up(code, today_here()))
    }

    fn day_here(self) -> UnitDay {
        self.register
            .with_untracked(|register| register.day(today_here()))
    }

    /// From now on cards get the last valid day that the unit's real cards get, as its day tells.
    pub fn follow(self, day: &UnitDay) {
        let _ = self
            .register
            .try_update(|register| register.follow(day.until));
    }

    /// Goes on with the steps that the same person has done at the same unit in this tab: an
    /// orientation is interrupted by clients.
    pub fn go_on(self, by: Option<Email>, unit: &DistributorId) {
        let kept = KEPT.with_borrow(|kept| match kept {
            Some((of, at, steps)) if *of == by && at == unit => steps.clone(),
            _ => Vec::new(),
        });
        self.done.set(kept);
        let unit = unit.clone();
        on_cleanup(move || {
            let done = self.done.try_get_untracked().unwrap_or_default();
            KEPT.set(Some((by, unit, done)));
        });
    }

    /// Notes that a step was done.
    pub fn did(self, step: Step) {
        let is_new = self.done.with_untracked(|done| !done.contains(&step));
        if is_new {
            self.done.update(|done| done.push(step));
        }
    }

    /// Whether a step was done. Tracked.
    #[must_use]
    pub fn has(self, step: Step) -> bool {
        self.done.with(|done| done.contains(&step))
    }

    /// How many steps were done. Tracked.
    #[must_use]
    pub fn count(self) -> usize {
        self.done.with(Vec::len)
    }

    /// Cards that nobody has, and one that somebody has. Tracked.
    #[must_use]
    pub fn cards(self) -> (Vec<CardCode>, Option<CardCode>) {
        self.register
            .with(|register| (register.stock(), register.held().cloned()))
    }
}
