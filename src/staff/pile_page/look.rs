//! Looking at rows by what is known here, before the register is asked.

use domain::backlog::{Cells, Home, Known, Problem, Ready, check, is_blank, twice};
use domain::id::{DistributorId, Postcode};
use domain::operation::Deed;
use domain::terms::agreed_on;
use domain::unit_day::UnitDay;
use leptos::prelude::*;

use super::{Desk, PileRow};
use crate::data::staff::{Stage, today_here};
use crate::staff::background;
use crate::staff::card_code::patterns;

impl Desk {
    /// Looks at one row or at every row. What is missing is told only when `whole` is asked for: a
    /// row that is being typed is not wrong yet.
    pub(super) fn look(self, whole: bool, only: Option<usize>) {
        if let Some(unit) = self.unit.try_get_value() {
            self.look_by(&unit, self.day_now().as_ref(), whole, only);
        }
    }

    /// The same by a unit's day that has just come.
    pub(super) fn look_by(
        self,
        unit: &DistributorId,
        day: Option<&UnitDay>,
        whole: bool,
        only: Option<usize>,
    ) {
        let network = self.places.network_now();
        let home = |postcode: &Postcode| match &network {
            None => Home::Reached,
            Some(network) => match background::find(network, postcode, today_here()) {
                None => Home::Unknown,
                Some(home) if home.reached => Home::Reached,
                Some(_) => Home::Outside,
            },
        };
        let stock = day.map_or(&[][..], |day| &day.stock);
        let known = Known {
            today: day.map_or_else(today_here, |day| day.day),
            patterns: &patterns(stock),
            stock,
            whole: day.is_some_and(|day| u64::try_from(stock.len()) == Ok(day.in_stock)),
            home: &home,
        };
        self.pile.rows.update_untracked(|rows| {
            let cells: Vec<&Cells> = rows.iter().map(|row| &row.cells).collect();
            let twice = twice(&cells);
            for (at, (row, twice)) in rows.iter_mut().zip(twice).enumerate() {
                if row.is_fixed() {
                    continue;
                }
                row.twice = twice;
                if only.is_none_or(|only| only == at) {
                    self.look_at(row, &known, unit, whole);
                }
            }
        });
        self.pile.reword();
    }

    fn look_at(self, row: &mut PileRow, known: &Known, unit: &DistributorId, whole: bool) {
        row.wrong.clear();
        row.outside = false;
        if is_blank(&row.cells) {
            row.stage = Stage::Typed;
            return;
        }
        match check(&row.cells, known) {
            Err(mut wrong) => {
                wrong.retain(|(_, problem)| whole || *problem != Problem::Missing);
                row.wrong = wrong;
                row.operation = None;
            }
            Ok(ready) => {
                row.outside = ready.outside;
                let fits = row.twice.is_none() && (!ready.outside || row.confirmed);
                let deed = give(ready);
                let made = row.operation.as_ref();
                let is_made =
                    made.is_some_and(|made| made.deed == deed && made.unit.as_ref() == Some(unit));
                if whole && fits && !is_made {
                    let made = self.outbox.made_here(self.session, unit.clone(), deed);
                    row.operation = Some(made);
                }
            }
        }
    }
}

/// That the card of a row was given, under the terms of that day.
fn give(ready: Ready) -> Deed {
    Deed::Give {
        code: ready.code,
        background: ready.background,
        terms: agreed_on(ready.given_on).unwrap_or_default().to_owned(),
        confirmed_home: ready.outside,
        given_on: Some(ready.given_on),
        until: ready.until,
    }
}
