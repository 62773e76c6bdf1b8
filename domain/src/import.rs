//! Reading tables: from text to rows of the [`Register`](crate::register::Register) and a list of
//! what is wrong with the rest.
//!
//! A bad row is reported with its file, line, column, value and reason and never hides a good one.
//! A table without a column that it needs is not read at all. Pure functions: whoever calls them
//! opens the files, and decides what to do with the problems.

mod address;
mod areas;
mod cells;
mod problem;
mod sheet;
mod table;
mod tables;
mod units;
mod write;

#[cfg(test)]
mod tests;

pub use areas::{counties, municipalities, postcodes, region_evidence, regions, statuses};
pub use problem::{Reason, RowProblem};
pub use table::{Parsed, Table};
pub use tables::{Tables, register};
pub use units::{UNIT_COLUMNS, units};
pub use write::to_csv;
