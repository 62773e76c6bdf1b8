//! Tables as comma- or semicolon-separated text that no spreadsheet takes for formulas, and the
//! answers that carry them.

use axum::response::Response;

use super::download::download;

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// With semicolons between cells and decimal commas, as spreadsheets in Finland expect.
    pub semicolon: bool,
    /// With a byte order mark in front, by which some spreadsheets know UTF-8.
    pub bom: bool,
}

impl Form {
    /// A number in full: whoever calculates with it rounds it last.
    #[must_use]
    pub fn number(self, number: f64) -> String {
        let written = number.to_string();
        match self.semicolon {
            true => written.replace('.', ","),
            false => written,
        }
    }
}

/// Lines of cells as one text.
#[must_use]
pub fn table(lines: &[Vec<String>], form: Form) -> String {
    let between = if form.semicolon { ";" } else { "," };
    let mut text = String::new();
    if form.bom {
        text.push('\u{feff}');
    }
    for line in lines {
        let cells: Vec<String> = line.iter().map(|value| cell(value)).collect();
        text.push_str(&cells.join(between));
        text.push_str("\r\n");
    }
    text
}

/// A table as a file to keep, for one reader only.
#[must_use]
pub fn file(name: &'static str, text: String) -> Response {
    download(name, "text/csv; charset=utf-8; header=present", text)
}

/// A cell that no spreadsheet takes for a formula and that does not break out of its place: an
/// address may begin with a sign.
fn cell(value: &str) -> String {
    let harmless = match value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        true => format!("'{value}"),
        false => value.to_owned(),
    };
    match harmless.contains(['"', ',', ';', '\n', '\r']) {
        true => format!("\"{}\"", harmless.replace('"', "\"\"")),
        false => harmless,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_out_of_its_place() {
        let table = [
            ("aino@esimerkki.fi", "aino@esimerkki.fi"),
            ("=1+1@x.fi", "'=1+1@x.fi"),
            ("+a,b", "\"'+a,b\""),
            ("-x", "'-x"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("a;b", "\"a;b\""),
            ("a\"b", "\"a\"\"b\""),
        ];
        for (value, expected) in table {
            assert_eq!(cell(value), expected);
        }
    }

    #[test]
    fn with_semicolons_a_decimal_is_written_as_spreadsheets_in_finland_read_it() {
        let finnish = Form {
            semicolon: true,
            bom: true,
        };
        assert_eq!(finnish.number(0.156), "0,156");
        assert_eq!(finnish.number(12.0), "12");
        assert_eq!(Form::default().number(0.004_4), "0.0044");
        let lines = [vec!["a".to_owned(), "b".to_owned()]];
        assert_eq!(table(&lines, finnish), "\u{feff}a;b\r\n");
    }
}
