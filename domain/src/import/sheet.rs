//! The form of a table: byte order mark, delimiter, quoting, header line and the lines of rows.

use csv::{ReaderBuilder, StringRecord};

use super::cells::Row;
use super::problem::{Reason, RowProblem};
use super::table::{Parsed, Table};

/// A table split into rows and cells.
pub(super) struct Sheet<'a> {
    file: &'a str,
    header: Vec<String>,
    header_line: u64,
    records: Vec<(u64, StringRecord)>,
    problems: Vec<RowProblem>,
}

impl<'a> Sheet<'a> {
    /// Splits a table. Rows with nothing in them are left out.
    pub(super) fn open(table: &Table<'a>) -> Sheet<'a> {
        let text = table.text.strip_prefix('\u{FEFF}').unwrap_or(table.text);
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter(text))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut sheet = Sheet {
            file: table.file,
            header: Vec::new(),
            header_line: 1,
            records: Vec::new(),
            problems: Vec::new(),
        };
        let mut lines = Lines::new(text);
        let mut has_header = false;
        loop {
            let mut record = StringRecord::new();
            let offset = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(_) => {
                    // The text is UTF-8 and the delimiters are ASCII: nothing else can go wrong,
                    // and this cannot either.
                    let line = lines.at(offset);
                    sheet.problem(line, None, "", Reason::NotUtf8);
                    break;
                }
            }
            let line = lines.at(offset);
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if has_header {
                sheet.records.push((line, record));
            } else {
                has_header = true;
                sheet.header_line = line;
                sheet.header = record.iter().map(|cell| cell.trim().to_owned()).collect();
            }
        }
        sheet
    }

    /// Whether the header line has this column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.position(column).is_some()
    }

    /// Whether any row has this value in this column.
    pub(super) fn holds(&self, column: &str, value: &str) -> bool {
        self.position(column).is_some_and(|at| {
            let mut cells = self.records.iter().filter_map(|(_, record)| record.get(at));
            cells.any(|cell| cell.trim() == value)
        })
    }

    /// The position of a column.
    pub(super) fn position(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|name| name == column)
    }

    /// Reads every row, if the columns `required` are there; `known` are the others that `read`
    /// looks at. A row is taken when `read` gives it and has reported nothing.
    pub(super) fn read<T>(
        mut self,
        required: &[&str],
        known: &[&str],
        read: impl Fn(&mut Row<'_>) -> Option<T>,
    ) -> Parsed<T> {
        let is_known = |name: &str| required.contains(&name) || known.contains(&name);
        let unknown_columns = self
            .header
            .iter()
            .filter(|name| !is_known(name))
            .cloned()
            .collect();
        let repeated: Vec<String> = self
            .header
            .iter()
            .enumerate()
            .filter(|(at, name)| is_known(name) && self.position(name) != Some(*at))
            .map(|(_, name)| name.clone())
            .collect();
        let line = self.header_line;
        for column in required
            .iter()
            .filter(|column| !self.has(column))
            .copied()
            .collect::<Vec<_>>()
        {
            self.problem(line, Some(column), "", Reason::MissingColumn);
        }
        for column in repeated {
            self.problem(line, Some(&column), "", Reason::RepeatedColumn);
        }
        if !self.problems.is_empty() {
            return Parsed::nothing(self.problems, unknown_columns);
        }
        let mut parsed = Parsed::nothing(Vec::new(), unknown_columns);
        for (line, record) in &self.records {
            let width = self.header.len();
            if record.len() != width {
                let found = record.len().to_string();
                let reason = Reason::WrongFieldCount(width);
                let problem = RowProblem::new(self.file, *line, None, &found, reason);
                parsed.problems.push(problem);
                continue;
            }
            let mut row = Row::new(&self, record);
            let read_row = read(&mut row);
            let problems = row.into_problems(self.file, *line);
            match read_row {
                Some(value) if problems.is_empty() => {
                    parsed.rows.push(value);
                    parsed.lines.push(*line);
                }
                _ => parsed.problems.extend(problems),
            }
        }
        parsed
    }

    fn problem(&mut self, line: u64, column: Option<&str>, value: &str, reason: Reason) {
        self.problems
            .push(RowProblem::new(self.file, line, column, value, reason));
    }
}

/// The delimiter: whichever of `;` and `,` is more often in the first line that is not blank,
/// outside quotes. A comma where neither is.
fn delimiter(text: &str) -> u8 {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let (mut semicolons, mut commas, mut quoted) = (0_usize, 0_usize, false);
    for byte in header.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b';' if !quoted => semicolons += 1,
            b',' if !quoted => commas += 1,
            _ => {}
        }
    }
    if semicolons > commas { b';' } else { b',' }
}

/// Physical lines of rising byte offsets. The reader's own numbers count blank lines before a row
/// to the row, which sends the keeper of the table to the wrong line.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        Lines {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line of the first byte at or after `offset` that does not break a line.
    fn at(&mut self, offset: usize) -> u64 {
        while let Some(byte) = self.bytes.get(self.at) {
            let breaks = matches!(byte, b'\n' | b'\r');
            if self.at >= offset && !breaks {
                break;
            }
            // `\r\n` is one break, a lone `\r` is one as well.
            let first_of_two = *byte == b'\r' && self.bytes.get(self.at + 1) == Some(&b'\n');
            self.line += u64::from(breaks && !first_of_two);
            self.at += 1;
        }
        self.line
    }
}
