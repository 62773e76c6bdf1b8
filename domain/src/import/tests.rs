//! What the importer promises to the keepers of tables.

mod codes;
mod form;
mod properties;
mod reasons;
mod unit_rows;
mod whole;

use super::{Reason, RowProblem, Table};

/// A table with a name that reports can show.
fn table(text: &str) -> Table<'_> {
    Table {
        file: "table.csv",
        text,
    }
}

/// Line, column, value and reason of each problem.
fn seen(problems: &[RowProblem]) -> Vec<(u64, &str, &str, Reason)> {
    problems
        .iter()
        .map(|problem| {
            let column = problem.column.as_deref().unwrap_or_default();
            (problem.line, column, problem.value.as_str(), problem.reason)
        })
        .collect()
}

/// A table of one unit: a venue that is good but for the cells given here.
fn venue_with(changes: &[(&str, &str)]) -> String {
    let good = [
        ("source", "tampere"),
        ("source_id", "museo-1"),
        ("kind", "venue"),
        ("name_fi", "Mallimuseo"),
        ("category", "culture/museum"),
        ("municipality_code", "837"),
    ];
    unit_with(&good, changes)
}

/// A table of one unit: a distributor that is good but for the cells given here.
fn distributor_with(changes: &[(&str, &str)]) -> String {
    let good = [
        ("source", "tampere"),
        ("source_id", "neuvonta-1"),
        ("kind", "distributor"),
        ("name_fi", "Mallineuvonta"),
        ("distributor_kind", "guidance"),
        ("municipality_code", "837"),
    ];
    unit_with(&good, changes)
}

fn unit_with(good: &[(&str, &str)], changes: &[(&str, &str)]) -> String {
    let cells = super::UNIT_COLUMNS.map(|column| {
        let mut given = changes
            .iter()
            .chain(good)
            .filter(|(name, _)| *name == column);
        let cell = given.next().map_or("", |(_, value)| *value);
        format!("\"{}\"", cell.replace('"', "\"\""))
    });
    format!("{}\n{}\n", super::UNIT_COLUMNS.join(","), cells.join(","))
}
