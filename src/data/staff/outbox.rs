//! What was recorded here and has not been answered yet. Lives above every page, so that nothing
//! is lost or doubled when an answer does not come: the same operation is sent again.
//!
//! Practice has an outbox of its own, which sends nothing: its register answers at once. A page that
//! works with cards is given one or the other and asks by no other way.

use domain::account::Email;
use domain::id::DistributorId;
use domain::operation::{
    Deed, DeviceId, MOST_OPERATIONS, OPERATION_SCHEMA, Operation, OperationId, OperationsRequest,
    Outcome,
};
use domain::practice::Step;
use domain::unit_day::{LookUpRequest, LookUpResponse, UnitDay};
use leptos::prelude::*;

use super::cards;
use super::here::{moment_here, new_operation};
use super::practice::Practice;
use super::session::{Done, Session};
use crate::api::ApiError;
use crate::platform;

/// Where this device remembers its own id.
const DEVICE: &str = "kaikukortti-device";

/// Where this device remembers how many operations it has recorded.
const SEQUENCE: &str = "kaikukortti-sequence";

/// Something recorded by whoever was signed in then. Nobody else sends it.
#[derive(Clone)]
struct Kept {
    by: Option<Email>,
    operation: Operation,
}

/// What became of something, and nobody has read it yet.
#[derive(Clone)]
pub struct News {
    by: Option<Email>,
    /// What was recorded.
    pub operation: Operation,
    /// What became of it.
    pub outcome: Outcome,
}

/// What was recorded here and has not been answered yet.
#[derive(Clone, Copy)]
pub struct Outbox {
    kept: RwSignal<Vec<Kept>>,
    news: RwSignal<Vec<News>>,
    clock_is_off: RwSignal<bool>,
    device: RwSignal<Option<DeviceId>>,
    counted: RwSignal<u32>,
    practice: Option<Practice>,
}

/// Makes it for every page.
pub fn provide_outbox() {
    let outbox = Outbox::new(None);
    provide_context(outbox);
    // What is kept here ends with the page.
    Effect::new(move || {
        platform::ask_before_leaving(move || outbox.would_lose());
    });
}

/// What [`provide_outbox`] made.
#[must_use]
pub fn use_outbox() -> Outbox {
    expect_context()
}

impl Outbox {
    fn new(practice: Option<Practice>) -> Outbox {
        Outbox {
            kept: RwSignal::new(Vec::new()),
            news: RwSignal::new(Vec::new()),
            clock_is_off: RwSignal::new(false),
            device: RwSignal::new(None),
            counted: RwSignal::new(0),
            practice,
        }
    }

    /// One that sends nothing.
    #[must_use]
    pub fn of_practice(practice: Practice) -> Outbox {
        Outbox::new(Some(practice))
    }

    /// Whether nothing of it is real.
    #[must_use]
    pub const fn is_practice(self) -> bool {
        self.practice.is_some()
    }

    /// Somebody saw what a mistyped code looks like; in practice that is a step.
    pub fn saw_a_slip(self) {
        if let Some(practice) = self.practice {
            practice.did(Step::Slip);
        }
    }

    /// Asks for the day of a unit.
    pub fn day(
        self,
        session: Session,
        unit: DistributorId,
        done: impl FnOnce(Result<UnitDay, ApiError>) + 'static,
    ) {
        self.day_boxed(session, unit, Box::new(done));
    }

    fn day_boxed(self, session: Session, unit: DistributorId, done: Done<UnitDay>) {
        match self.practice {
            Some(practice) => done(Ok(practice.day())),
            None => session.ask(cards::unit_day(unit), done),
        }
    }

    /// Looks a card up.
    pub fn look_up(
        self,
        session: Session,
        asked: LookUpRequest,
        done: impl FnOnce(Result<LookUpResponse, ApiError>) + 'static,
    ) {
        self.look_up_boxed(session, asked, Box::new(done));
    }

    fn look_up_boxed(self, session: Session, asked: LookUpRequest, done: Done<LookUpResponse>) {
        match self.practice {
            Some(practice) => done(Ok(practice.look_up(&asked.code))),
            None => session.ask(cards::look_up(asked), done),
        }
    }

    /// Records something and sends it, then tells what became of it and by which id it is known.
    /// Whoever records the same again before an answer came sends the same operation again.
    pub fn record(
        self,
        session: Session,
        unit: impl Into<Option<DistributorId>>,
        deed: Deed,
        done: impl FnOnce(Result<(OperationId, Outcome), ApiError>) + 'static,
    ) {
        self.record_boxed(session, unit.into(), deed, Box::new(done));
    }

    /// The same for everybody who waits for an answer: so it is in the program once.
    fn record_boxed(
        self,
        session: Session,
        unit: Option<DistributorId>,
        deed: Deed,
        done: Done<(OperationId, Outcome)>,
    ) {
        if let Some(practice) = self.practice {
            return done(Ok(practice.record(&deed)));
        }
        let by = session.account_now().map(|account| account.email);
        self.know(session);
        let id = self.keep(by.clone(), unit, deed);
        let request = OperationsRequest {
            sent_at: moment_here(),
            operations: self.waiting(by.as_ref(), session.only_unit_now().as_ref()),
        };
        session.ask(cards::operations(request), move |answered| {
            done(answered.and_then(|answer| {
                self.note_clock(answer.clock_is_off);
                let mut own = None;
                let by_pin = session.only_unit_now().is_some();
                for result in answer.results {
                    let is_own = result.id == id.as_str();
                    // By PIN less is allowed than by the password: it waits for that.
                    if !(by_pin && result.outcome == Outcome::Refused) {
                        self.answered(&result.id, &result.outcome, is_own);
                    }
                    if is_own {
                        own = Some(result.outcome);
                    }
                }
                own.map(|outcome| (id, outcome)).ok_or(ApiError::Unexpected)
            }));
        });
    }

    /// Whether something would be lost with the page, whoever recorded it: what was not answered, and
    /// what the server has not stored and nobody has read of.
    fn would_lose(self) -> bool {
        let unanswered = self.kept.try_with_untracked(|kept| !kept.is_empty());
        let unread = self
            .news
            .try_with_untracked(|all| all.iter().any(|each| !is_stored(&each.outcome)));
        unanswered == Some(true) || unread == Some(true)
    }

    /// Something was answered. What the server has not stored is kept until somebody has read that,
    /// and so is what became of something that was pressed earlier: nobody waits for it any more.
    fn answered(self, id: &str, outcome: &Outcome, is_told: bool) {
        let found = self.kept.try_update(|kept| {
            let at = kept
                .iter()
                .position(|each| each.operation.id.as_str() == id);
            at.map(|at| kept.remove(at))
        });
        if let Some(Some(Kept { by, operation })) = found
            && !(is_told && is_stored(outcome))
        {
            let outcome = outcome.clone();
            let news = News {
                by,
                operation,
                outcome,
            };
            let _ = self.news.try_update(|all| all.push(news));
        }
    }

    /// What became of what whoever is signed in has recorded here, and they have not read. Tracked.
    #[must_use]
    pub fn news(self, session: Session) -> Vec<News> {
        let by = session.account().map(|account| account.email);
        self.news
            .with(|all| all.iter().filter(|each| each.by == by).cloned().collect())
    }

    /// What became of an operation was read.
    pub fn read(self, id: &OperationId) {
        self.news
            .update(|all| all.retain(|each| each.operation.id != *id));
    }

    /// The server said of an answer whether this device's clock is off.
    pub fn note_clock(self, is_off: bool) {
        let _ = self.clock_is_off.try_set(is_off);
    }

    /// Whether this device's clock was more than five minutes off when something was last sent.
    /// Tracked.
    #[must_use]
    pub fn clock_is_off(self) -> bool {
        self.clock_is_off.get()
    }

    /// A card that was given at a unit by whoever is signed in, and of which no answer came yet. It
    /// may have been stored: it is sent again before anything else is given.
    #[must_use]
    pub fn unanswered_gift(self, session: Session, unit: &DistributorId) -> Option<Deed> {
        let by = session.account_now().map(|account| account.email);
        self.kept.with_untracked(|kept| {
            let gift = kept.iter().find(|each| {
                let here = each.operation.unit.as_ref() == Some(unit);
                here && each.by == by && matches!(each.operation.deed, Deed::Give { .. })
            });
            gift.map(|each| each.operation.deed.clone())
        })
    }

    /// How many operations of whoever is signed in have not been answered yet. Tracked.
    #[must_use]
    pub fn unanswered(self, session: Session) -> usize {
        let by = session.account().map(|account| account.email);
        let own = |kept: &Vec<Kept>| kept.iter().filter(|each| each.by == by).count();
        self.kept.with(own)
    }

    /// Notes an operation, unless the same is there already; gives its id.
    fn keep(self, by: Option<Email>, unit: Option<DistributorId>, deed: Deed) -> OperationId {
        let known = self.kept.with_untracked(|kept| {
            let same = |each: &&Kept| {
                each.by == by && each.operation.unit == unit && each.operation.deed == deed
            };
            kept.iter().find(same).map(|each| each.operation.id.clone())
        });
        if let Some(id) = known {
            return id;
        }
        let operation = self.made(unit, deed);
        let id = operation.id.clone();
        self.kept.update(|kept| kept.push(Kept { by, operation }));
        id
    }

    /// The newest operations of somebody, in their order; where a PIN opened one unit alone, of that
    /// unit.
    fn waiting(self, by: Option<&Email>, only: Option<&DistributorId>) -> Vec<Operation> {
        let mut all: Vec<Operation> = self.kept.with_untracked(|kept| {
            let own = kept.iter().filter(|each| {
                let here = only.is_none_or(|unit| each.operation.unit.as_ref() == Some(unit));
                here && each.by.as_ref() == by
            });
            own.map(|each| each.operation.clone()).collect()
        });
        let surplus = all.len().saturating_sub(MOST_OPERATIONS);
        all.drain(..surplus);
        all
    }

    /// A shared tablet is known by the number that it was enrolled with.
    fn know(self, session: Session) {
        if let Some(tablet) = session.tablet_now() {
            self.device.set(Some(tablet.id));
        }
    }

    /// An operation with an id of its own, for whoever keeps and sends it otherwise.
    #[must_use]
    pub fn made_here(self, session: Session, unit: DistributorId, deed: Deed) -> Operation {
        self.know(session);
        self.made(Some(unit), deed)
    }

    fn made(self, unit: Option<DistributorId>, deed: Deed) -> Operation {
        let recorded_at = moment_here();
        Operation {
            id: new_operation(recorded_at),
            device: self.device(),
            sequence: self.next(),
            recorded_at,
            schema: OPERATION_SCHEMA,
            unit,
            deed,
        }
    }

    /// This device's own id; where the browser remembers nothing, one for as long as the page is
    /// open.
    fn device(self) -> DeviceId {
        if let Some(device) = self.device.get_untracked() {
            return device;
        }
        let known = platform::remembered(DEVICE).parse::<DeviceId>().ok();
        let device = known.unwrap_or_else(|| {
            let made = DeviceId::from_random(platform::random_bytes());
            let _ = platform::remember(DEVICE, made.as_str());
            made
        });
        self.device.set(Some(device.clone()));
        device
    }

    /// The next number of this device. Another window may have counted on.
    fn next(self) -> u32 {
        let remembered = platform::remembered(SEQUENCE);
        let next = after(&remembered, self.counted.get_untracked(), moment_here());
        let _ = platform::remember(SEQUENCE, &next.to_string());
        self.counted.set(next);
        next
    }
}

/// Whether the server has what became so.
const fn is_stored(outcome: &Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Done { .. } | Outcome::NeedsAttention { .. } | Outcome::Differs
    )
}

/// The number after what the browser remembers and what this page has counted. A browser may forget,
/// while a shared tablet's id stays: the count begins at the seconds since 1970, so that it goes on
/// after every number that was given before.
fn after(remembered: &str, counted: u32, now: i64) -> u32 {
    let before = match (remembered.parse::<u32>().ok(), counted) {
        (None, 0) => u32::try_from(now / 1000).unwrap_or(0),
        (remembered, counted) => remembered.unwrap_or(0).max(counted),
    };
    before.saturating_add(1)
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests;
