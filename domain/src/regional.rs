//! The figures of an area: what is known of the card in each municipality, region and wellbeing
//! county, how it is put into classes, and where people are out of reach.
//!
//! A figure is never guessed: what nobody knows is *no data*, what the reader may not see is
//! *hidden*, and neither of them is a zero.

mod answer;
mod classes;
mod count;
mod coverage;
mod figures;
mod measure;
mod order;
mod population;
mod question;
mod sought;
#[cfg(test)]
mod tests;

pub use answer::{Class, PopulationView, RegionalResponse, Row, RowKind, Value};
pub use classes::{CLASSES, class_of, classes};
pub use coverage::{CoverageResponse, Gap, Here, Nearest, coverage};
pub use figures::{Inputs, figures, own_county};
pub use measure::{Facts, Measure, Source, Suppression, Unit};
pub use order::Order;
pub use population::{PeopleTable, Population};
pub use question::{Breaks, By, MOST_COMPARED, Per, Question};
pub use sought::{MalformedArea, Radius, Sought, Target, Within};
