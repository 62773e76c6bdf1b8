//! Checking a pile here and in the register, and recording it: in parts of fifty, each row with an
//! operation that is made once and sent until it is answered.

use domain::backlog::{Cells, Home, Known, Problem, check as check_row, is_blank, twice};
use domain::card::{Validity, last_valid_day};
use domain::id::Postcode;
use domain::operation::{
    Deed, MOST_OPERATIONS, Operation, OperationsRequest, OperationsResponse, Outcome, TERMS_VERSION,
};
use leptos::prelude::*;

use super::{Desk, PAGE, say};
use crate::data::staff::{self as data, ApiError, PileRow, Stage, moment_here, today_here};
use crate::router::show;
use crate::staff::background;
use crate::staff::card_code::patterns;
use crate::staff::loaded::Loaded;
use crate::staff::words;
use crate::ui::blocks::{block, button, named_button, parts};
use crate::ui::{live, spoken};

/// The button that records.
const RECORD: &str = "pile-record";

impl Desk {
    /// Looks at every row. What is missing is told only when `whole` is asked for: a row that is
    /// being typed is not wrong yet.
    pub(super) fn look(self, whole: bool) {
        let network = self.places.network_now();
        let home = |postcode: &Postcode| match &network {
            None => Home::Reached,
            Some(network) => match background::find(network, postcode, today_here()) {
                None => Home::Unknown,
                Some(home) if home.reached => Home::Reached,
                Some(_) => Home::Outside,
            },
        };
        let unit = self.unit.get_value();
        self.day.with_untracked(|day| {
            let day = match day {
                Loaded::Here(day) => Some(day),
                Loaded::Waiting | Loaded::Failed(_) => None,
            };
            let today = day.map_or_else(today_here, |day| day.day);
            let stock = day.map_or(&[][..], |day| &day.stock);
            let year = last_valid_day(today, Validity::Months(12)).ok();
            let until = day
                .and_then(|day| day.until)
                .filter(|end| Some(*end) != year);
            let known = Known {
                today,
                validity: until.map_or(Validity::Months(12), Validity::Until),
                patterns: &patterns(stock),
                stock,
                whole: day.is_some_and(|day| u64::try_from(stock.len()) == Ok(day.in_stock)),
                home: &home,
            };
            self.pile.rows.update_untracked(|rows| {
                let cells: Vec<&Cells> = rows.iter().map(|row| &row.cells).collect();
                let twice = twice(&cells);
                for (row, twice) in rows.iter_mut().zip(twice) {
                    if row.is_fixed() {
                        continue;
                    }
                    row.twice = twice;
                    row.wrong.clear();
                    row.outside = false;
                    if is_blank(&row.cells) {
                        row.stage = Stage::Typed;
                        continue;
                    }
                    match check_row(&row.cells, &known) {
                        Err(mut wrong) => {
                            wrong.retain(|(_, problem)| whole || *problem != Problem::Missing);
                            row.wrong = wrong;
                            row.operation = None;
                        }
                        Ok(ready) => {
                            row.outside = ready.outside;
                            let fits = twice.is_none() && (!ready.outside || row.confirmed);
                            if whole && fits && row.operation.is_none() {
                                let deed = Deed::Give {
                                    code: ready.code,
                                    background: ready.background,
                                    terms: TERMS_VERSION.to_owned(),
                                    confirmed_home: ready.outside,
                                    given_on: Some(ready.given_on),
                                    until: ready.until,
                                };
                                row.operation = Some(self.outbox.made(Some(unit.clone()), deed));
                            }
                        }
                    }
                }
            });
        });
        self.reword();
    }

    /// The operations of rows that have come so far.
    fn operations(self, of: fn(&PileRow) -> bool) -> Vec<Operation> {
        self.pile.rows.with_untracked(|rows| {
            let rows = rows.iter().filter(|row| of(row));
            rows.filter_map(|row| row.operation.clone()).collect()
        })
    }

    /// Writes what became of operations into their rows.
    fn hear_of(self, answer: &OperationsResponse, is_dry: bool) {
        self.pile.rows.update_untracked(|rows| {
            for result in &answer.results {
                let row = rows.iter_mut().find(|row| {
                    let own = row.operation.as_ref();
                    own.is_some_and(|own| own.id.as_str() == result.id)
                });
                let Some(row) = row else { continue };
                row.stage = match &result.outcome {
                    Outcome::Done { .. } if is_dry => Stage::Ready,
                    Outcome::Done { until, .. } => Stage::Done(*until),
                    other => {
                        // Whatever is changed is another operation.
                        Stage::Told(other.clone())
                    }
                };
            }
        });
    }

    /// To the first cell that is to be put right, or to recording.
    fn go_on(self) {
        let wrong = self.pile.rows.with_untracked(|rows| {
            let row = rows.iter().position(PileRow::is_wrong)?;
            let cell = rows.get(row)?.wrong.first();
            Some((row, cell.map_or(0, |(column, _)| *column as usize)))
        });
        match wrong {
            Some((row, column)) => {
                self.first.set(row / PAGE * PAGE);
                self.reshape();
                self.stay(row, column);
            }
            None => show(format!("#{RECORD}")),
        }
    }

    fn ended(self, words: &str) {
        let _ = self.busy.try_set(false);
        self.reshape();
        self.told.done(words);
    }

    fn broke(self, error: ApiError) {
        let _ = self.busy.try_set(false);
        self.reshape();
        self.told.failed(&words::problem(self.texts, error));
        show("#pile-told > * > *".to_owned());
    }
}

/// Checks every row here, and those that are good by the register. Nothing is stored.
pub fn check(desk: Desk) {
    if desk.busy.get_untracked() {
        return;
    }
    desk.told.clear();
    // What could not be may be by now, as an operation of its own.
    desk.pile.rows.update_untracked(|rows| {
        for row in rows.iter_mut() {
            if matches!(row.stage, Stage::Told(_)) {
                row.stage = Stage::Typed;
                row.operation = None;
            }
        }
    });
    desk.look(true);
    let ready =
        desk.operations(|row| matches!(row.stage, Stage::Typed | Stage::Ready) && !row.is_wrong());
    desk.busy.set(true);
    next_check(desk, ready);
}

fn next_check(desk: Desk, mut left: Vec<Operation>) {
    let rest = left.split_off(left.len().min(MOST_OPERATIONS));
    if left.is_empty() {
        let (ready, wrong) = counts(desk);
        desk.only_wrong.set(false);
        let words = desk.texts;
        let words = words.pile_checked(&ready.to_string(), &wrong.to_string());
        desk.ended(&words);
        return desk.go_on();
    }
    let request = OperationsRequest {
        sent_at: moment_here(),
        operations: left,
    };
    let unit = desk.unit.get_value();
    desk.session.ask(
        data::check_pile(unit, request),
        move |answered| match answered {
            Ok(answer) => {
                desk.hear_of(&answer, true);
                next_check(desk, rest);
            }
            Err(error) => desk.broke(error),
        },
    );
}

/// How many rows can be recorded, and with how many something is wrong.
fn counts(desk: Desk) -> (usize, usize) {
    desk.pile.rows.with_untracked(|rows| {
        let ready = rows.iter().filter(|row| can_go(row)).count();
        (ready, rows.iter().filter(|row| row.is_wrong()).count())
    })
}

fn can_go(row: &PileRow) -> bool {
    row.stage == Stage::Sent || row.stage == Stage::Ready && !row.is_wrong()
}

fn record(desk: Desk) {
    if desk.busy.get_untracked() {
        return;
    }
    desk.told.clear();
    desk.busy.set(true);
    let all = desk.operations(can_go);
    // From here on they stay as they are, until each is answered.
    desk.pile.rows.update_untracked(|rows| {
        for row in rows.iter_mut().filter(|row| can_go(row)) {
            row.stage = Stage::Sent;
        }
    });
    desk.reword();
    next_part(desk, all, 0);
}

fn next_part(desk: Desk, mut left: Vec<Operation>, recorded: usize) {
    let rest = left.split_off(left.len().min(MOST_OPERATIONS));
    if left.is_empty() {
        desk.ended(&desk.texts.pile_recorded(&recorded.to_string()));
        return desk.told.show();
    }
    let request = OperationsRequest {
        sent_at: moment_here(),
        operations: left,
    };
    desk.session
        .ask(data::record_pile(request), move |answered| match answered {
            Ok(answer) => {
                desk.hear_of(&answer, false);
                let done = answer.results.iter();
                let done = done.filter(|result| matches!(result.outcome, Outcome::Done { .. }));
                next_part(desk, rest, recorded + done.count());
            }
            Err(error) => desk.broke(error),
        });
}

/// The buttons under the grid, and what the whole pile is like.
pub fn actions(desk: Desk) -> AnyView {
    let texts = desk.texts;
    let more = button(
        "secondary",
        texts.pile_more(),
        Callback::new(move |()| {
            desk.grow();
            desk.go(desk.count().saturating_sub(1), 0);
        }),
    );
    let look = live(move || {
        desk.words.track();
        // What comes next looks like it.
        let variant = match counts(desk).0 {
            0 => "primary",
            _ => "secondary",
        };
        let press = Callback::new(move |()| check(desk));
        button(variant, texts.pile_check(), press)
    });
    let send = live(move || {
        desk.words.track();
        match counts(desk).0 {
            0 => ().into_any(),
            ready => {
                let words = texts.pile_record(&ready.to_string());
                let id = [None, Some(RECORD.to_owned())];
                named_button("primary", &words, id, Callback::new(move |()| record(desk)))
            }
        }
    });
    let wrong = live(move || {
        desk.words.track();
        let only = desk.only_wrong.get();
        if counts(desk).1 == 0 && !only {
            return ().into_any();
        }
        let words = if only {
            texts.pile_all()
        } else {
            texts.pile_only()
        };
        button(
            "tertiary",
            words,
            Callback::new(move |()| {
                desk.only_wrong.set(!only);
                desk.first.set(0);
                desk.reshape();
            }),
        )
    });
    let homes = live(move || {
        desk.words.track();
        let unsure = |row: &PileRow| row.outside && !row.confirmed && !row.is_fixed();
        let some = desk
            .pile
            .rows
            .with_untracked(|rows| rows.iter().filter(|row| unsure(row)).count());
        if some == 0 {
            return ().into_any();
        }
        let words = texts.pile_confirm(&some.to_string());
        button(
            "secondary",
            &words,
            Callback::new(move |()| {
                desk.pile.rows.update_untracked(|rows| {
                    for row in rows.iter_mut().filter(|row| unsure(row)) {
                        row.confirmed = true;
                    }
                });
                check(desk);
            }),
        )
    });
    let clear = live(move || {
        desk.words.track();
        let is_done = |row: &PileRow| matches!(row.stage, Stage::Done(_));
        if !desk
            .pile
            .rows
            .with_untracked(|rows| rows.iter().any(is_done))
        {
            return ().into_any();
        }
        button(
            "tertiary",
            texts.pile_clear(),
            Callback::new(move |()| {
                desk.pile.rows.update_untracked(|rows| {
                    rows.retain(|row| !is_done(row));
                    if rows.is_empty() {
                        rows.push(PileRow::default());
                    }
                });
                desk.first.set(0);
                desk.reshape();
                show("#pile-0-0".to_owned());
            }),
        )
    });
    let busy = spoken("form-said", move || match desk.busy.get() {
        true => texts.form_sending().to_owned(),
        false => say::nothing(),
    });
    let buttons = parts![more, look, send, homes, wrong, clear];
    block("div", "", parts![block("div", "actions", buttons), busy])
}
