//! A pile of cards that is being recorded. It lives above every page and in this tab's memory alone:
//! it is stored nowhere, and nobody else who signs in here sees it. It waits for whoever typed it.

use domain::account::Email;
use domain::backlog::{Cells, Column, Problem, is_blank};
use domain::date::Date;
use domain::id::DistributorId;
use domain::operation::{Operation, Outcome};
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
    /// It could not take effect, or would not.
    Told(Outcome),
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
        matches!(self.stage, Stage::Sent | Stage::Done(_))
    }

    /// Whether somebody has to look at it.
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
}

/// Makes it for every page.
pub fn provide_pile() {
    let pile = Pile {
        rows: RwSignal::new(Vec::new()),
        of: RwSignal::new(None),
        kept: RwSignal::new(Vec::new()),
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
    !is_blank(&row.cells) && !matches!(row.stage, Stage::Done(_))
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;

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
