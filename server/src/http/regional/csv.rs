//! The figures of areas as a table.

use domain::regional::{RegionalResponse, Row, Value};

use crate::http::csv::{Form, table};
use crate::site::figures::Told;

/// The columns of figures; each row says by itself what it tells, so that it can leave the table.
const COLUMNS: [&str; 16] = [
    "kind",
    "code",
    "name_fi",
    "name_sv",
    "measure",
    "by",
    "per",
    "value",
    "state",
    "status",
    "since",
    "known",
    "day",
    "title",
    "definition",
    "source",
];

/// Figures as a table.
#[must_use]
pub fn figures(found: &RegionalResponse, words: &Told, form: Form) -> String {
    let mut lines = vec![COLUMNS.map(str::to_owned).to_vec()];
    let country = found.comparison.last();
    for row in found.rows.iter().chain(country) {
        lines.push(cells(found, row, words, form));
    }
    table(&lines, form)
}

fn cells(found: &RegionalResponse, row: &Row, words: &Told, form: Form) -> Vec<String> {
    let state = match row.value {
        Value::Known(_) => "known",
        Value::NoData => "no_data",
        Value::Hidden => "hidden",
    };
    let number = row.value.number().filter(|_| !found.is_answer(row));
    let kind = wire(&row.kind);
    vec![
        kind,
        row.code.clone(),
        row.name.fi.clone().unwrap_or_default(),
        row.name.sv.clone().unwrap_or_default(),
        found.measure.code().to_owned(),
        found.by.code().to_owned(),
        found.per.code().to_owned(),
        number.map_or_else(String::new, |number| form.number(number)),
        state.to_owned(),
        row.status.as_ref().map_or_else(String::new, wire),
        row.since
            .map_or_else(String::new, |since| since.to_string()),
        row.known
            .map_or_else(String::new, |known| known.to_string()),
        found.today.to_string(),
        words.title.clone(),
        words.definition.clone(),
        words.sources.clone(),
    ]
}

/// A value's code as JSON has it.
fn wire(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
