//! Tables as comma- or semicolon-separated text that no spreadsheet takes for formulas.

use domain::regional::{RegionalResponse, Row, Value};

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// With semicolons between cells and decimal commas, as spreadsheets in Finland expect.
    pub semicolon: bool,
    /// With a byte order mark in front, by which some spreadsheets know UTF-8.
    pub bom: bool,
}

/// The columns of figures; each row says by itself what it tells, so that it can leave the table.
const COLUMNS: [&str; 14] = [
    "kind", "code", "name_fi", "name_sv", "measure", "by", "per", "value", "state", "status",
    "since", "known", "day", "source",
];

/// Figures as a table.
#[must_use]
pub fn figures(found: &RegionalResponse, source: &str, form: Form) -> String {
    let mut lines = vec![COLUMNS.map(str::to_owned).to_vec()];
    let country = found.comparison.last();
    for row in found.rows.iter().chain(country) {
        lines.push(cells(found, row, source, form));
    }
    table(&lines, form)
}

fn cells(found: &RegionalResponse, row: &Row, source: &str, form: Form) -> Vec<String> {
    let state = match row.value {
        Value::Known(_) => "known",
        Value::NoData => "no_data",
        Value::Hidden => "hidden",
    };
    let kind = wire(&row.kind);
    vec![
        kind,
        row.code.clone(),
        row.name.fi.clone().unwrap_or_default(),
        row.name.sv.clone().unwrap_or_default(),
        found.measure.code().to_owned(),
        found.by.code().to_owned(),
        found.per.code().to_owned(),
        row.value
            .number()
            .map_or_else(String::new, |number| written(number, form)),
        state.to_owned(),
        row.status.as_ref().map_or_else(String::new, wire),
        row.since
            .map_or_else(String::new, |since| since.to_string()),
        row.known
            .map_or_else(String::new, |known| known.to_string()),
        found.today.to_string(),
        source.to_owned(),
    ]
}

/// A value's code as JSON has it.
fn wire(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// A number with at most two decimals.
#[must_use]
pub fn written(number: f64, form: Form) -> String {
    let rounded = ((number * 100.0).round() / 100.0).to_string();
    match form.semicolon {
        true => rounded.replace('.', ","),
        false => rounded,
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

/// A cell that no spreadsheet takes for a formula and that does not break out of its place.
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
        let lines = [vec!["=1+1", "+x", "-x", "@x", "\tx", "a;b", "a,\"b\""]
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()];
        let expected = "'=1+1,'+x,'-x,'@x,'\tx,\"a;b\",\"a,\"\"b\"\"\"\r\n";
        assert_eq!(table(&lines, Form::default()), expected);
    }

    #[test]
    fn with_semicolons_a_decimal_is_written_as_spreadsheets_in_finland_read_it() {
        let finnish = Form {
            semicolon: true,
            bom: true,
        };
        assert_eq!(written(0.156, finnish), "0,16");
        assert_eq!(written(12.0, finnish), "12");
        assert_eq!(written(0.156, Form::default()), "0.16");
        let lines = [vec!["a".to_owned(), "b".to_owned()]];
        assert_eq!(table(&lines, finnish), "\u{feff}a;b\r\n");
    }
}
