//! A pile of cards that is being recorded. It lives above every page and in this tab's memory alone:
//! it is stored nowhere, and nobody else who signs in here sees it. It waits for whoever typed it.

use domain::account::Email;
use domain::backlog::{Cells, Column, Problem, is_blank};
use domain::date::Date;
use domain::id::DistributorId;
use domain::operation::{Operation, OperationsResponse, Outcome, Trouble};
use leptos::prelude::*;

use super::session::Session;
use crate::platform;

/// How far a row has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Stage {
    /// It is being typed.
    #[default]
    Typed,
    /// The register says that it can be recorded.
    Ready,
    /// It was sent and not answered: it stays as it is, and is sent again as it is.
    Sent,
    /// It would have no effect, or was not taken. Nothing of it is stored.
    Told(Outcome),
    /// It is stored, had no effect, and waits on the unit's day for somebody who settles it.
    Waits(Trouble),
    /// It is recorded; until when the card is in force.
    Done(Option<Date>),
}

/// A row of the pile.
#[derive(Clone, Default)]
pub struct PileRow {
    /// What stands in its cells.
    pub cells: Cells,
    /// What is wrong with them.
    pub wrong: Vec<(Column, Problem)>,
    /// The row before it with the same card, counted from 0.
    pub twice: Option<usize>,
    /// Whether its home is outside of the network, and whether that was confirmed.
    pub outside: bool,
    /// See `outside`.
    pub confirmed: bool,
    /// The operation that it became, made once.
    pub operation: Option<Operation>,
    /// How far it has come.
    pub stage: Stage,
}

impl PileRow {
    /// Whether it stays as it is.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        matches!(self.stage, Stage::Sent | Stage::Waits(_) | Stage::Done(_))
    }

    /// Whether it can be sent: for the first time, or once more.
    #[must_use]
    pub fn can_go(&self) -> bool {
        self.stage == Stage::Sent || self.stage == Stage::Ready && !self.is_wrong()
    }

    /// Whether there is nothing more to do here: the register has it.
    #[must_use]
    pub fn is_stored(&self) -> bool {
        matches!(self.stage, Stage::Waits(_) | Stage::Done(_))
    }

    /// Something else stands in it: what was made of it before is of no account.
    pub fn retype(&mut self) {
        self.operation = None;
        self.confirmed = false;
        self.stage = Stage::Typed;
    }

    /// What became of it. What a dry run says of a row that was sent meanwhile is of no account.
    fn hear(&mut self, outcome: &Outcome, is_dry: bool) {
        if is_dry && self.is_fixed() {
            return;
        }
        self.stage = match outcome {
            Outcome::Done { .. } if is_dry => Stage::Ready,
            Outcome::Done { until, .. } => Stage::Done(*until),
            Outcome::NeedsAttention { trouble } if !is_dry => Stage::Waits(*trouble),
            Outcome::Differs if !is_dry => Stage::Waits(Trouble::SameId),
            other => Stage::Told(other.clone()),
        };
    }

    /// Whether somebody has to put it right.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        let unsure = self.outside && !self.confirmed;
        let wrong = !self.wrong.is_empty() || self.twice.is_some() || unsure;
        matches!(self.stage, Stage::Told(_)) || wrong && !self.is_fixed()
    }
}

/// Whose a pile is, and where.
type Owned = (Option<Email>, DistributorId);

/// The pile of whoever is signed in, and those of others who will be back.
#[derive(Clone, Copy)]
pub struct Pile {
    /// Its rows.
    pub rows: RwSignal<Vec<PileRow>>,
    of: RwSignal<Option<Owned>>,
    kept: RwSignal<Vec<(Owned, Vec<PileRow>)>>,
    // In whose session something is being sent.
    busy: RwSignal<Option<u32>>,
    /// Counts up when other rows stand there than before.
    pub shape: RwSignal<u32>,
    /// Counts up when something else is to be said of them.
    pub words: RwSignal<u32>,
}

/// Makes it for every page.
pub fn provide_pile() {
    let pile = Pile {
        rows: RwSignal::new(Vec::new()),
        of: RwSignal::new(None),
        kept: RwSignal::new(Vec::new()),
        busy: RwSignal::new(None),
        shape: RwSignal::new(0),
        words: RwSignal::new(0),
    };
    provide_context(pile);
    Effect::new(move || platform::ask_before_leaving(move || pile.would_lose()));
}

/// The pile of whoever is signed in at a unit. Somebody else's waits for them, in this tab's memory,
/// and is shown to nobody meanwhile: a shared tablet goes from hand to hand.
#[must_use]
pub fn use_pile(session: Session, unit: &DistributorId) -> Pile {
    let pile: Pile = expect_context();
    let email = session.account_now().map(|account| account.email);
    pile.turn_to((email, unit.clone()));
    pile
}

impl Pile {
    fn turn_to(self, own: Owned) {
        if self.of.with_untracked(|of| of.as_ref() == Some(&own)) {
            return;
        }
        let mut mine = Vec::new();
        let before = self.of.get_untracked();
        let rows = self.rows.get_untracked();
        self.kept.update_untracked(|kept| {
            if let Some(before) = before.filter(|_| rows.iter().any(is_open)) {
                kept.push((before, rows));
            }
            if let Some(at) = kept.iter().position(|(of, _)| *of == own) {
                mine = kept.remove(at).1;
            }
        });
        self.rows.set(mine);
        self.of.set(Some(own));
    }

    /// Other rows stand there.
    pub fn reshape(self) {
        self.shape.update(|count| *count += 1);
        self.reword();
    }

    /// Something else is to be said of them.
    pub fn reword(self) {
        self.words.update(|count| *count += 1);
    }

    /// Whether something is being sent for whoever is here now. Tracked.
    #[must_use]
    pub fn is_busy(self, session: Session) -> bool {
        let of = self.busy.get();
        of.is_some() && of == session.number_now()
    }

    /// The same, not tracked.
    #[must_use]
    pub fn is_busy_now(self, session: Session) -> bool {
        untrack(|| self.is_busy(session))
    }

    /// Begins to send something, unless that is being done; gives the session's number.
    #[must_use]
    pub fn begin(self, session: Session) -> Option<u32> {
        let number = session.number_now();
        let is_busy = number.is_none() || self.busy.get_untracked() == number;
        if is_busy {
            return None;
        }
        self.busy.set(number);
        number
    }

    /// What was begun in a session has ended.
    pub fn end(self, number: u32) {
        if self.busy.get_untracked() == Some(number) {
            self.busy.set(None);
        }
        self.reshape();
    }

    /// Operations are about to be sent: their rows stay as they are until each is answered.
    pub fn sends(self, operations: &[Operation]) {
        self.rows.update_untracked(|rows| {
            for row in rows {
                let own = row.operation.as_ref();
                if own.is_some_and(|own| operations.iter().any(|each| each.id == own.id)) {
                    row.stage = Stage::Sent;
                }
            }
        });
    }

    /// Whether the pile that is open is of this unit.
    #[must_use]
    pub fn is_of(self, unit: &DistributorId) -> bool {
        self.of
            .with_untracked(|of| of.as_ref().is_some_and(|(_, own)| own == unit))
    }

    /// Writes what became of operations into their rows, whoever's pile is open by now.
    pub fn hear(self, answer: &OperationsResponse, is_dry: bool) {
        let into = |rows: &mut Vec<PileRow>| {
            for result in &answer.results {
                let own = |row: &&mut PileRow| {
                    let own = row.operation.as_ref();
                    own.is_some_and(|own| own.id.as_str() == result.id)
                };
                if let Some(row) = rows.iter_mut().find(own) {
                    row.hear(&result.outcome, is_dry);
                }
            }
        };
        self.rows.update_untracked(into);
        self.kept
            .update_untracked(|kept| kept.iter_mut().for_each(|(_, rows)| into(rows)));
        self.reword();
    }

    /// Whether something would be lost with the page that is not recorded yet.
    fn would_lose(self) -> bool {
        let here = self
            .rows
            .try_with_untracked(|rows| rows.iter().any(is_open));
        let kept = self.kept.try_with_untracked(|kept| !kept.is_empty());
        here == Some(true) || kept == Some(true)
    }
}

fn is_open(row: &PileRow) -> bool {
    !is_blank(&row.cells) && !row.is_stored()
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;

    fn operation() -> Operation {
        let text = r#"{"id":"01936f00-0000-7000-8000-000000000001",
            "device":"01936f00-0000-7000-8000-000000000002","sequence":1,"recorded_at":1,
            "schema":2,"unit":"a-unit","deed":{"kind":"ask","count":1}}"#;
        serde_json::from_str(text).unwrap()
    }

    fn answered(outcome: Outcome) -> OperationsResponse {
        OperationsResponse {
            results: vec![domain::operation::OperationResult {
                id: operation().id.to_string(),
                outcome,
            }],
            clock_is_off: false,
        }
    }

    const DONE: Outcome = Outcome::Done {
        until: None,
        background: None,
    };

    #[test]
    fn what_was_sent_is_not_opened_again_by_a_dry_run_that_is_answered_late() {
        let owner = Owner::new();
        owner.with(|| {
            provide_pile();
            let pile: Pile = expect_context();
            let stage = || pile.rows.with_untracked(|rows| rows[0].stage.clone());
            pile.rows.set(vec![PileRow {
                operation: Some(operation()),
                ..PileRow::default()
            }]);
            pile.hear(&answered(DONE), true);
            assert_eq!(stage(), Stage::Ready);
            pile.sends(&[operation()]);
            pile.hear(&answered(DONE), true);
            assert_eq!(stage(), Stage::Sent);
            let trouble = Trouble::AlreadyGiven;
            pile.hear(&answered(Outcome::NeedsAttention { trouble }), false);
            assert_eq!(stage(), Stage::Waits(trouble));
            assert!(pile.rows.with_untracked(|rows| rows[0].is_stored()));
            pile.rows.update(|rows| rows[0].stage = Stage::Sent);
            pile.hear(&answered(Outcome::Differs), false);
            assert_eq!(stage(), Stage::Waits(Trouble::SameId));
        });
        owner.cleanup();
    }

    #[test]
    fn an_answer_reaches_the_pile_of_whoever_sent_it_though_somebody_else_is_here_by_now() {
        let owner = Owner::new();
        owner.with(|| {
            provide_pile();
            let pile: Pile = expect_context();
            let own = |email: &str| (Some(email.parse().unwrap()), "a-unit".parse().unwrap());
            let row = PileRow {
                cells: std::array::from_fn(|_| "1".to_owned()),
                operation: Some(operation()),
                stage: Stage::Sent,
                ..PileRow::default()
            };
            pile.turn_to(own("a@b.fi"));
            pile.rows.set(vec![row]);
            pile.turn_to(own("c@d.fi"));
            pile.hear(&answered(DONE), false);
            assert!(pile.rows.with_untracked(Vec::is_empty));
            pile.turn_to(own("a@b.fi"));
            assert_eq!(
                pile.rows.with_untracked(|rows| rows[0].stage.clone()),
                Stage::Done(None)
            );
        });
        owner.cleanup();
    }

    #[test]
    fn a_pile_waits_for_its_owner_and_is_shown_to_nobody_else() {
        let owner = Owner::new();
        owner.with(|| {
            provide_pile();
            let pile: Pile = expect_context();
            let own =
                |email: &str, unit: &str| (Some(email.parse().unwrap()), unit.parse().unwrap());
            let typed = |code: &str| PileRow {
                cells: std::array::from_fn(|at| {
                    if at == 0 {
                        code.to_owned()
                    } else {
                        String::new()
                    }
                }),
                ..PileRow::default()
            };
            let codes = || {
                let rows = pile.rows.get_untracked();
                rows.into_iter()
                    .map(|row| row.cells[0].clone())
                    .collect::<Vec<_>>()
            };
            pile.turn_to(own("a@b.fi", "a-unit"));
            pile.rows.set(vec![typed("1"), typed("2")]);
            assert!(pile.would_lose());
            pile.turn_to(own("c@d.fi", "a-unit"));
            assert_eq!(codes(), Vec::<String>::new());
            assert!(
                pile.would_lose(),
                "what waits would be lost with the page as well"
            );
            pile.turn_to(own("a@b.fi", "another"));
            assert_eq!(codes(), Vec::<String>::new());
            pile.turn_to(own("a@b.fi", "a-unit"));
            assert_eq!(codes(), ["1", "2"]);
            for row in 0..2 {
                pile.rows.update(|rows| rows[row].stage = Stage::Done(None));
            }
            assert!(!pile.would_lose());
            pile.turn_to(own("c@d.fi", "a-unit"));
            pile.turn_to(own("a@b.fi", "a-unit"));
            assert_eq!(
                codes(),
                Vec::<String>::new(),
                "what is recorded need not wait"
            );
        });
        owner.cleanup();
    }
}
