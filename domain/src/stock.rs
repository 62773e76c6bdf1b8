//! Cards before they are given: batches, and what units have and ask for. Totals without codes.

mod homes;
mod totals;

use serde::{Deserialize, Serialize};

pub use homes::{HomesOutside, homes_outside};
pub use totals::{Counted, MunicipalityStock, total, totals};

use crate::access::Scope;
use crate::date::Date;
use crate::id::DistributorId;
use crate::operation::{BatchId, CardKind};
use crate::orientation::Oriented;
use crate::unit_day::LOW_STOCK;

/// A count under this is not told to anybody but the unit itself.
pub const HIDDEN_UNDER: u64 = 5;

/// `GET /api/v1/stock`: for those who make cards and hand them out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StockResponse {
    /// Batches that the caller may hand out, the newest first.
    pub batches: Vec<BatchView>,
    /// Units within the caller's reach that have cards, had some, or ask for some.
    pub units: Vec<UnitStock>,
    /// The same by the municipality that units serve, for those who may hand cards out in all of it;
    /// units of a whole region are in none.
    #[serde(default)]
    pub municipalities: Vec<MunicipalityStock>,
    /// Where holders of cards in force of these units live though the card is not known to be in use
    /// there: the most holders first.
    #[serde(default)]
    pub homes_outside: Vec<HomesOutside>,
}

/// A batch of cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchView {
    /// Its id.
    pub id: BatchId,
    /// Its number, from 1: what is written on the box.
    pub number: u64,
    /// How many cards it has.
    pub size: u32,
    /// Whom they are for.
    pub cards: CardKind,
    /// Whose coordinators hand them out; none: national administrators alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Scope>,
    /// When they were made.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-25"))]
    pub made_on: Date,
    /// The ranges of numbers that nobody has yet, each with its first and its last number.
    pub left: Vec<(u32, u32)>,
}

/// What a unit has. Counts of cards that holders have are hidden while they are small.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitStock {
    /// The unit.
    pub unit: DistributorId,
    /// Cards that it can give; to tens below while [`UnitStock::given`] is hidden, because who knows
    /// how many the unit got would reckon from them how many it gave.
    pub in_stock: u64,
    /// Community cards that it has not taken into use. They have no holders, so nothing is hidden.
    #[serde(default, skip_serializing_if = "is_none")]
    pub community: u64,
    /// Whether the unit is no more: what it had can be taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// For how many it has asked since it last got some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    /// Cards that it has given; none while they are 1–4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<u64>,
    /// Those of them that are in force; none while they, or those that are not, are 1–4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<u64>,
    /// How many of those who give cards there have an orientation that counts.
    pub people: Oriented,
}

#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::trivially_copy_pass_by_ref, reason = "as serde passes it")
)]
const fn is_none(count: &u64) -> bool {
    *count == 0
}

impl UnitStock {
    /// Whether the unit is known to have few cards left. Who reads this knows it from the row.
    #[must_use]
    pub const fn is_low(&self) -> bool {
        // What was rounded down may be more.
        let is_exact = self.given.is_some();
        !self.closed && (self.in_stock < LOW_STOCK || (self.in_stock == LOW_STOCK && is_exact))
    }

    /// Hides what is small: a count of 1–4, and one that differs from its whole by 1–4.
    #[must_use]
    pub fn new(
        unit: DistributorId,
        in_stock: u64,
        asked: Option<u32>,
        given: u64,
        in_force: u64,
    ) -> UnitStock {
        let small = |count: u64| (1..HIDDEN_UNDER).contains(&count);
        let hidden = small(given);
        let part_hidden = hidden || small(in_force) || small(given.saturating_sub(in_force));
        UnitStock {
            unit,
            in_stock: if hidden { in_stock / 10 * 10 } else { in_stock },
            community: 0,
            closed: false,
            asked,
            given: (!hidden).then_some(given),
            in_force: (!part_hidden).then_some(in_force),
            people: Oriented::default(),
        }
    }
}

/// Sorted numbers as ranges of those that follow each other.
#[must_use]
pub fn ranges(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_learns_of_a_unit_what_one_to_four_holders_are() {
        let unit = || "a".parse::<DistributorId>().unwrap();
        let told = |given, in_force| {
            let stock = UnitStock::new(unit(), 3, None, given, in_force);
            (stock.given, stock.in_force)
        };
        assert_eq!(told(0, 0), (Some(0), Some(0)));
        assert_eq!(told(4, 0), (None, None));
        assert_eq!(told(5, 5), (Some(5), Some(5)));
        // Who knows all and the part knows the rest.
        assert_eq!(told(9, 6), (Some(9), None));
        assert_eq!(told(9, 3), (Some(9), None));
        assert_eq!(told(20, 10), (Some(20), Some(10)));
        // Nor by what is left of what one has handed over.
        let left = |in_stock, given| UnitStock::new(unit(), in_stock, None, given, given).in_stock;
        assert_eq!((left(28, 2), left(26, 4), left(25, 5)), (20, 20, 25));
    }

    #[test]
    fn a_unit_that_still_works_and_has_few_cards_left_is_low() {
        let unit = |in_stock, given| {
            let name = "a".parse::<DistributorId>().unwrap();
            UnitStock::new(name, in_stock, None, given, given)
        };
        for (in_stock, given, is_low) in [
            (0, 0, true),
            (10, 5, true),
            (11, 5, false),
            // Of 19 and a few holders, ten are told, which may be more.
            (9, 3, true),
            (10, 3, false),
            (19, 3, false),
        ] {
            let told = unit(in_stock, given);
            assert_eq!(told.is_low(), is_low, "{in_stock} {given}");
            let closed = UnitStock {
                closed: true,
                ..told
            };
            assert!(!closed.is_low());
        }
    }

    #[test]
    fn numbers_side_by_side_are_one_range() {
        assert_eq!(ranges(&[]), []);
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]), [(1, 3), (7, 7), (9, 10)]);
        assert_eq!(ranges(&[u32::MAX]), [(u32::MAX, u32::MAX)]);
    }
}
