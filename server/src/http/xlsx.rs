//! Tables as workbooks: what is told above a table says what it is, so that a file that has left
//! still explains itself. Every cell is a number or words, never a formula.

use axum::response::Response;
use domain::problem::Code;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::download::download;
use super::problem::Refused;

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Longest name of a sheet.
const NAME: usize = 31;

/// One table of a workbook.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What its tab says.
    pub name: String,
    /// What stands above the table: the title, then a sentence a line.
    pub above: Vec<String>,
    /// The headings.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A number.
    Number(f64),
}

/// A workbook of these tables, as a file to keep.
///
/// # Errors
/// [`Code::Internal`] when a table is larger than a workbook can hold.
pub fn file(name: &'static str, sheets: &[Sheet]) -> Result<Response, Refused> {
    let book = book(sheets).map_err(|error| {
        tracing::error!(%error, "a workbook cannot be written");
        Code::Internal
    })?;
    Ok(download(name, KIND, book))
}

fn book(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for sheet in sheets {
        write(book.add_worksheet(), sheet)?;
    }
    book.save_to_buffer()
}

fn write(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    // Signs that no tab may hold.
    let name = sheet
        .name
        .replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    page.set_name(name.chars().take(NAME).collect::<String>())?;
    page.set_column_width(0, 34)?;
    let mut line = 0;
    for (at, words) in sheet.above.iter().enumerate() {
        match at {
            0 => page.write_string_with_format(line, 0, words, &bold)?,
            _ => page.write_string(line, 0, words)?,
        };
        line += 1;
    }
    line += 1;
    for (at, words) in (0..).zip(&sheet.head) {
        page.write_string_with_format(line, at, words, &bold)?;
        if at > 0 {
            page.set_column_width(at, 22)?;
        }
    }
    page.set_freeze_panes(line + 1, 0)?;
    for row in &sheet.rows {
        line += 1;
        for (at, cell) in (0..).zip(row) {
            match cell {
                Cell::Words(words) => page.write_string(line, at, words)?,
                Cell::Number(number) => page.write_number(line, at, *number)?,
            };
        }
    }
    Ok(())
}
