//! A pile of cards that were given before they are recorded: on paper while the network was away,
//! or in use before there was a register. A table that is typed, pasted or read from a file becomes
//! rows, and each row is checked before anything is stored.
//!
//! Privacy: a table from somebody's spreadsheet may hold names, addresses or identity codes. Such a
//! table is refused as a whole. No problem here holds anything of what a cell says.

mod cell;
mod check;
mod header;
mod personal;
mod table;

pub use check::{Home, Known, Problem, Ready, check, twice};
pub use header::{heads, template};
pub use personal::looks_personal;
pub use table::{Table, TableProblem, read};

/// Most rows in one pile.
pub const MOST_ROWS: usize = 500;

/// Most bytes of a file.
pub const MOST_BYTES: usize = 5_000_000;

/// The columns of a pile, in the order that is taken where a table has no header row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The card's code.
    Code,
    /// The day on which it was given.
    GivenOn,
    /// The holder's year of birth.
    BirthYear,
    /// The postcode of the holder's home.
    Postcode,
    /// Minor children or grandchildren.
    Children,
    /// The last valid day of a card in use; empty for others.
    Until,
}

/// How many columns there are.
pub const COLUMNS: usize = 6;

impl Column {
    /// All of them, in their order.
    pub const ALL: [Column; COLUMNS] = [
        Column::Code,
        Column::GivenOn,
        Column::BirthYear,
        Column::Postcode,
        Column::Children,
        Column::Until,
    ];
}

/// What stands in the cells of a row, in the order of [`Column::ALL`].
pub type Cells = [String; COLUMNS];

/// What stands in one of them.
#[must_use]
pub fn cell(cells: &Cells, column: Column) -> &str {
    cells.get(column as usize).map_or("", String::as_str)
}

/// Whether nothing stands in a row.
#[must_use]
pub fn is_blank(cells: &Cells) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

#[cfg(test)]
mod tests;
