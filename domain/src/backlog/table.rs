//! Reading a table that was pasted or comes from a file.

use super::cell::{neutral, tidy};
use super::header::{Heading, heading};
use super::personal::looks_personal;
use super::{COLUMNS, Cells, Column, MOST_BYTES, MOST_ROWS, is_blank};

/// Why a table is refused as a whole. Holds nothing of what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableProblem {
    /// Nothing stands in it.
    Empty,
    /// It has more than [`MOST_BYTES`].
    TooLarge,
    /// It has more rows than [`MOST_ROWS`].
    TooManyRows,
    /// A column says who somebody is, by its heading; counted from 1.
    PersonalColumn(usize),
    /// A cell says who somebody is; the row of the table counted from 1, its headings among them.
    PersonalCell(usize),
    /// The heading of a column is none that is known; counted from 1.
    UnknownColumn(usize),
    /// Two columns have the same heading.
    ColumnTwice(Column),
    /// A row has more cells than there are columns; the row counted in the same way.
    TooWide(usize),
    /// It is no text: a workbook, or a picture.
    NoText,
}

/// A table that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Which columns it has: of the others it says nothing.
    pub columns: Vec<Column>,
    /// Its rows. What is in no column of it is empty.
    pub rows: Vec<Cells>,
}

/// Reads a table: tabs, semicolons or commas, with quotes or without, with a header row in one of
/// three languages, or else with the columns in their order from one on. Blank rows are left out where
/// the others say which card they are of.
///
/// # Errors
/// [`TableProblem`]; then nothing of it is taken.
pub fn read(text: &str, from: Column) -> Result<Table, TableProblem> {
    if text.len() > MOST_BYTES {
        return Err(TableProblem::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\0') || text.starts_with("PK\u{3}\u{4}") || text.starts_with("%PDF") {
        return Err(TableProblem::NoText);
    }
    // Each with its number in the table, as a spreadsheet counts.
    let mut records: Vec<(usize, Vec<String>)> = (1..).zip(split(text, delimiter(text))).collect();
    let is_blank_record =
        |(_, record): &(usize, Vec<String>)| record.iter().all(|cell| neutral(cell).is_empty());
    while records.last().is_some_and(is_blank_record) {
        records.pop();
    }
    let begins = records.iter().position(|record| !is_blank_record(record));
    let has_heads = begins
        .and_then(|at| records.get(at))
        .map(|(_, first)| columns(first));
    // With the codes a row can stand anywhere. Without them its place says whose it is.
    if from == Column::Code || has_heads.as_ref().is_some_and(Option::is_some) {
        records.retain(|record| !is_blank_record(record));
    }
    let order = match has_heads.flatten() {
        Some(order) => {
            let order = order?;
            records.remove(0);
            order
        }
        None => {
            let all = Column::ALL.into_iter().skip_while(|column| *column != from);
            all.map(Some).collect()
        }
    };
    if records.is_empty() {
        return Err(TableProblem::Empty);
    }
    if records.len() > MOST_ROWS {
        return Err(TableProblem::TooManyRows);
    }
    let widest = records.iter().map(|(_, record)| record.len()).max();
    let there = order.iter().copied().take(widest.unwrap_or(0));
    let mut table = Table {
        columns: there.flatten().collect(),
        rows: Vec::with_capacity(records.len()),
    };
    for (number, record) in &records {
        table.rows.push(cells(record, &order, *number)?);
    }
    match table.rows.iter().all(is_blank) {
        true => Err(TableProblem::Empty),
        false => Ok(table),
    }
}

/// The cells of one row.
fn cells(
    record: &[String],
    order: &[Option<Column>],
    number: usize,
) -> Result<Cells, TableProblem> {
    let mut cells = Cells::default();
    for (place, text) in record.iter().enumerate() {
        let column = order.get(place).copied().flatten();
        if looks_personal(text, column) {
            return Err(TableProblem::PersonalCell(number));
        }
        match column.and_then(|column| Some((column, cells.get_mut(column as usize)?))) {
            Some((column, cell)) => {
                *cell = tidy(column, text);
                if looks_personal(cell, Some(column)) {
                    return Err(TableProblem::PersonalCell(number));
                }
            }
            None if text.trim().is_empty() => {}
            None => return Err(TableProblem::TooWide(number)),
        }
    }
    Ok(cells)
}

/// The columns of a header row in their order; nothing where the row is none.
fn columns(first: &[String]) -> Option<Result<Vec<Option<Column>>, TableProblem>> {
    let headings: Vec<Option<Heading>> = first.iter().map(|cell| heading(cell)).collect();
    if headings.iter().all(Option::is_none) {
        return None;
    }
    let mut order: Vec<Option<Column>> = Vec::with_capacity(first.len());
    for (at, (found, cell)) in headings.into_iter().zip(first).enumerate() {
        match found {
            Some(Heading::Personal) => return Some(Err(TableProblem::PersonalColumn(at + 1))),
            Some(Heading::Of(column)) if order.contains(&Some(column)) => {
                return Some(Err(TableProblem::ColumnTwice(column)));
            }
            Some(Heading::Of(column)) => order.push(Some(column)),
            None if cell.trim().is_empty() => order.push(None),
            None => return Some(Err(TableProblem::UnknownColumn(at + 1))),
        }
    }
    Some(Ok(order))
}

/// What stands between cells: the one of tab, semicolon and comma that the first line has most of,
/// outside of quotes.
fn delimiter(text: &str) -> char {
    let (mut tabs, mut semicolons, mut commas, mut quoted) = (0, 0, 0, false);
    let text = text.trim_start();
    for (at, each) in text.char_indices() {
        match each {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\t' => tabs += 1,
            ';' => semicolons += 1,
            ',' if !is_decimal(text.get(at + 1..).unwrap_or_default()) => commas += 1,
            '\r' | '\n' => break,
            _ => {}
        }
    }
    match semicolons.max(commas) {
        most if most <= tabs => '\t',
        most if most == semicolons => ';',
        _ => ',',
    }
}

/// Whether what stands behind a comma is the end of a number: `65100,00`.
fn is_decimal(behind: &str) -> bool {
    let end = behind.find(['\r', '\n', '\t', ';']);
    let cell = behind.get(..end.unwrap_or(behind.len()));
    cell.is_some_and(|cell| !cell.is_empty() && cell.bytes().all(|byte| byte == b'0'))
}

/// Records of cells. A quote that is never closed goes to the end of the text.
fn split(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record: Vec<String> = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(each) = characters.next() {
        match each {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            _ if quoted => cell.push(each),
            _ if each == delimiter => record.push(std::mem::take(&mut cell)),
            '\r' | '\n' => {
                if each == '\r' && characters.peek() == Some(&'\n') {
                    characters.next();
                }
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            _ => cell.push(each),
        }
        // Cells beyond the columns are told of; there is no need to keep a thousand of them.
        record.truncate(COLUMNS * 4);
    }
    record.push(cell);
    records.push(record);
    records
}
