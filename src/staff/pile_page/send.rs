//! Checking a pile by the register and recording it: in parts of fifty, each row with an operation
//! that is sent until it is answered. What was begun goes on though the page is left, and ends where
//! somebody else has come.

use domain::id::DistributorId;
use domain::operation::{MOST_OPERATIONS, Operation, OperationsRequest, Outcome};
use leptos::prelude::*;

use super::{Desk, PileRow, say};
use crate::data::staff::{self as data, ApiError, Stage, moment_here};
use crate::router::show;
use crate::staff::loaded::arrived;
use crate::staff::words;
use crate::ui::blocks::{block, button, named_button, parts};
use crate::ui::{live, spoken};

/// The button that records.
const RECORD: &str = "pile-record";

/// Something that is being sent for whoever pressed it.
#[derive(Clone)]
struct Run {
    desk: Desk,
    unit: DistributorId,
    number: u32,
}

impl Run {
    /// Begins, unless something is being sent already.
    fn begin(desk: Desk) -> Option<Run> {
        let unit = desk.unit.try_get_value()?;
        let number = desk.pile.begin(desk.session)?;
        desk.told.clear();
        Some(Run { desk, unit, number })
    }

    /// Whether whoever pressed it is still here, and has no other unit's pile open.
    fn goes_on(&self) -> bool {
        let desk = self.desk;
        desk.session.number_now() == Some(self.number) && desk.pile.is_of(&self.unit)
    }

    fn stop(&self) {
        self.desk.pile.end(self.number);
    }

    fn broke(&self, error: ApiError) {
        self.stop();
        if self.goes_on() {
            let told = self.desk.told;
            told.failed(&words::problem(self.desk.texts, error));
            told.show();
        }
    }

    /// The operations of rows that have come so far.
    fn operations(&self, of: fn(&PileRow) -> bool) -> Vec<Operation> {
        self.desk.pile.rows.with_untracked(|rows| {
            let rows = rows.iter().filter(|row| of(row));
            rows.filter_map(|row| row.operation.clone()).collect()
        })
    }

    /// Everything is checked: to the first cell that is to be put right, or to recording.
    fn checked(&self) {
        let desk = self.desk;
        let (ready, wrong) = counts(desk);
        let words = desk.texts;
        let words = words.pile_checked(&ready.to_string(), &wrong.to_string());
        let _ = desk.only_wrong.try_set(false);
        self.stop();
        desk.told.done(&words);
        if !desk.go_to_first(PileRow::is_wrong) {
            show(format!("#{RECORD}"));
        }
    }

    /// Everything was sent: to the first row that did not become what it should.
    fn recorded(&self, recorded: usize, left: usize) {
        let desk = self.desk;
        let words = desk.texts;
        let words = words.pile_recorded(&recorded.to_string(), &left.to_string());
        self.stop();
        desk.told.done(&words);
        let is_left = |row: &PileRow| matches!(row.stage, Stage::Told(_) | Stage::Waits(_));
        if left == 0 || !desk.go_to_first(is_left) {
            desk.told.show();
        }
    }
}

impl Desk {
    /// The focus goes to the first row like this, where it is wrong; says whether there is one.
    fn go_to_first(self, like: fn(&PileRow) -> bool) -> bool {
        let found = self.pile.rows.with_untracked(|rows| {
            let row = rows.iter().position(like)?;
            let wrong = rows.get(row)?.wrong.first();
            Some((row, wrong.map_or(0, |(column, _)| *column as usize)))
        });
        if let Some((row, column)) = found {
            self.go_after(row, column);
        }
        found.is_some()
    }
}

/// Checks every row here, and those that are good by the register. Nothing is stored.
pub fn check(desk: Desk) {
    let Some(run) = Run::begin(desk) else { return };
    desk.pile.reshape();
    // Cards may have come to the unit meanwhile, and it may be another day.
    let unit = run.unit.clone();
    desk.outbox.day(desk.session, unit, move |told| {
        let day = match told {
            Ok(day) if run.goes_on() => day,
            Ok(_) => return run.stop(),
            Err(error) => return run.broke(error),
        };
        // What could not be may be by now.
        desk.pile.rows.update_untracked(|rows| {
            let told = rows
                .iter_mut()
                .filter(|row| matches!(row.stage, Stage::Told(_)));
            told.for_each(|row| row.stage = Stage::Typed);
        });
        desk.look_by(&run.unit, Some(&day), true, None);
        arrived(desk.day, Ok(day));
        let whole =
            |row: &PileRow| matches!(row.stage, Stage::Typed | Stage::Ready) && !row.is_wrong();
        let all = run.operations(whole);
        next_check(run, all);
    });
}

fn next_check(run: Run, mut left: Vec<Operation>) {
    if !run.goes_on() {
        return run.stop();
    }
    let rest = left.split_off(left.len().min(MOST_OPERATIONS));
    if left.is_empty() {
        return run.checked();
    }
    let desk = run.desk;
    let asked = data::check_pile(run.unit.clone(), request(left));
    desk.session.ask(asked, move |answered| match answered {
        Ok(answer) => {
            desk.outbox.note_clock(answer.clock_is_off);
            desk.pile.hear(&answer, true);
            next_check(run, rest);
        }
        Err(error) => run.broke(error),
    });
}

fn request(operations: Vec<Operation>) -> OperationsRequest {
    OperationsRequest {
        sent_at: moment_here(),
        operations,
    }
}

/// How many rows can be recorded, and with how many something is wrong.
fn counts(desk: Desk) -> (usize, usize) {
    desk.pile.rows.with_untracked(|rows| {
        let ready = rows.iter().filter(|row| row.can_go()).count();
        (ready, rows.iter().filter(|row| row.is_wrong()).count())
    })
}

fn record(desk: Desk) {
    let Some(run) = Run::begin(desk) else { return };
    // What is recorded now was recorded now, whenever it was checked; what was sent stays the same.
    desk.pile.rows.update_untracked(|rows| {
        let ready = rows
            .iter_mut()
            .filter(|row| row.can_go() && row.stage == Stage::Ready);
        for row in ready {
            let deed = row.operation.take().map(|checked| checked.deed);
            let unit = run.unit.clone();
            row.operation = deed.map(|deed| desk.outbox.made_here(desk.session, unit, deed));
        }
    });
    desk.pile.reshape();
    let all = run.operations(PileRow::can_go);
    next_part(run, all, [0, 0]);
}

fn next_part(run: Run, mut left: Vec<Operation>, [recorded, others]: [usize; 2]) {
    if !run.goes_on() {
        return run.stop();
    }
    let rest = left.split_off(left.len().min(MOST_OPERATIONS));
    if left.is_empty() {
        return run.recorded(recorded, others);
    }
    let desk = run.desk;
    desk.pile.sends(&left);
    let asked = data::record_pile(request(left));
    desk.session.ask(asked, move |answered| match answered {
        Ok(answer) => {
            desk.outbox.note_clock(answer.clock_is_off);
            desk.pile.hear(&answer, false);
            let done = answer.results.iter();
            let done = done.filter(|result| matches!(result.outcome, Outcome::Done { .. }));
            let done = done.count();
            let others = others + answer.results.len() - done;
            next_part(run, rest, [recorded + done, others]);
        }
        Err(error) => run.broke(error),
    });
}

/// The buttons under the grid, and what the whole pile is like.
pub fn actions(desk: Desk) -> AnyView {
    let texts = desk.texts;
    let more = button(
        "secondary",
        texts.pile_more(),
        Callback::new(move |()| {
            let _ = desk.only_wrong.try_set(false);
            desk.go_on_below();
        }),
    );
    let look = live(move || {
        desk.pile.words.track();
        // What comes next looks like it.
        let variant = match counts(desk).0 {
            0 => "primary",
            _ => "secondary",
        };
        let press = Callback::new(move |()| check(desk));
        button(variant, texts.pile_check(), press)
    });
    let send = live(move || {
        desk.pile.words.track();
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
        desk.pile.words.track();
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
                desk.pile.reshape();
            }),
        )
    });
    let homes = some(desk, is_unsure, |count| texts.pile_confirm(count), confirm);
    let clear = some(
        desk,
        PileRow::is_stored,
        |_| texts.pile_clear().to_owned(),
        clear,
    );
    let busy = spoken("form-said", move || match desk.pile.is_busy(desk.session) {
        true => texts.form_sending().to_owned(),
        false => say::nothing(),
    });
    let buttons = parts![more, look, send, homes, wrong, clear];
    block("div", "", parts![block("div", "actions", buttons), busy])
}

fn is_unsure(row: &PileRow) -> bool {
    row.outside && !row.confirmed && !row.is_fixed()
}

/// Homes outside of the network are right: those rows can be checked on.
fn confirm(desk: Desk) {
    desk.pile.rows.update_untracked(|rows| {
        let unsure = rows.iter_mut().filter(|row| is_unsure(row));
        unsure.for_each(|row| row.confirmed = true);
    });
    check(desk);
}

/// What the register has needs no place here.
fn clear(desk: Desk) {
    let rows = desk.pile.rows;
    rows.update_untracked(|rows| rows.retain(|row| !row.is_stored()));
    // What stood twice may stand once by now.
    desk.look(false, None);
    if rows.with_untracked(Vec::is_empty) {
        let _ = desk.grow();
    }
    desk.go_after(0, 0);
}

/// A button that is there while there are rows like this.
fn some(
    desk: Desk,
    like: fn(&PileRow) -> bool,
    words: impl Fn(&str) -> String + Send + 'static,
    act: fn(Desk),
) -> AnyView {
    live(move || {
        desk.pile.words.track();
        let rows = desk.pile.rows;
        let count = rows.with_untracked(|rows| rows.iter().filter(|row| like(row)).count());
        if count == 0 || desk.pile.is_busy(desk.session) {
            return ().into_any();
        }
        let press = Callback::new(move |()| act(desk));
        button("secondary", &words(&count.to_string()), press)
    })
}
