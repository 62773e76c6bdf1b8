//! The sizes of the built client against `budgets.toml`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::error::Error;
use crate::files;
use crate::place::Place;

/// One budget: what it is about, how many bytes it takes (brotli) and how many it may.
#[derive(Debug, PartialEq)]
pub struct Line {
    pub name: &'static str,
    pub bytes: u64,
    pub limit: u64,
}

/// A table for people.
pub fn table(place: &Place) -> Result<String, Error> {
    let mut table = String::from("   bundle             brotli      budget\n");
    for line in read(place)? {
        let mark = if line.bytes > line.limit {
            "  over budget"
        } else {
            ""
        };
        let (bytes, limit) = (kilobytes(line.bytes), kilobytes(line.limit));
        table.push_str(&format!(
            "   {:<15} {bytes:>6} kB   {limit:>6} kB{mark}\n",
            line.name
        ));
    }
    Ok(table)
}

/// What is over its budget; nothing when the client is not built.
pub fn problems(place: &Place) -> Result<Vec<String>, Error> {
    if !place.at("dist/sizes.json").is_file() {
        return Ok(Vec::new());
    }
    let over = read(place)?
        .into_iter()
        .filter(|line| line.bytes > line.limit);
    Ok(over
        .map(|line| {
            format!(
                "dist: {} takes {} kB, the budget is {} kB (budgets.toml)",
                line.name,
                kilobytes(line.bytes),
                kilobytes(line.limit)
            )
        })
        .collect())
}

/// Every budget with the size it is about.
pub fn read(place: &Place) -> Result<Vec<Line>, Error> {
    let sizes = files::read_text(&place.at("dist/sizes.json"))?;
    let sizes: Value = serde_json::from_str(&sizes).map_err(|error| {
        Error::Unexpected(format!(
            "dist/sizes.json: {error}; delete ./dist and build again"
        ))
    })?;
    compare(
        &limits(&files::read_text(&place.at("budgets.toml"))?),
        &sizes,
    )
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

/// Reads `name = number` lines; numbers are kilobytes of 1,000 bytes.
fn limits(text: &str) -> BTreeMap<&str, u64> {
    text.lines()
        .filter_map(|line| line.split('#').next()?.split_once('='))
        .filter_map(|(name, value)| Some((name.trim(), value.trim().parse::<u64>().ok()? * 1000)))
        .collect()
}

fn compare(limits: &BTreeMap<&str, u64>, sizes: &Value) -> Result<Vec<Line>, Error> {
    let all: Vec<(&str, u64)> = sizes
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, size)| Some((name.as_str(), size.get("br")?.as_u64()?)))
        .collect();
    let matching = |start: &'static str, end: &'static str| {
        all.iter()
            .filter(move |(name, _)| name.starts_with(start) && name.ends_with(end))
    };
    let sum = |start, end| matching(start, end).map(|(_, bytes)| bytes).sum::<u64>();
    let largest = |start, end| {
        matching(start, end)
            .map(|(_, bytes)| *bytes)
            .max()
            .unwrap_or(0)
    };
    let limit = |name: &str| {
        limits.get(name).copied().ok_or_else(|| {
            Error::Unexpected(format!("budgets.toml has no line `{name} = <kilobytes>`"))
        })
    };
    let line = |name, bytes| {
        Ok(Line {
            name,
            bytes,
            limit: limit(name)?,
        })
    };

    let wasm = sum("assets/resident-", ".wasm");
    let glue = sum("assets/resident-", ".js") + sum("assets/boot-", ".js");
    let css = sum("assets/resident-", ".css");
    let texts = largest("assets/texts-", ".json");
    let page = sum("resident.html", "");
    let mut lines = vec![
        line("resident.wasm", wasm)?,
        line("resident.glue", glue)?,
        line("resident.css", css)?,
        line("resident.texts", texts)?,
        // The network document comes from the server: its whole budget counts as taken.
        line(
            "resident.entry",
            wasm + glue + css + texts + page + limit("resident.data")?,
        )?,
    ];
    let map = |end| sum("assets/resident_map-", end);
    if map(".wasm") > 0 {
        lines.push(line("map.wasm", map(".wasm"))?);
        lines.push(line("map.glue", map(".js"))?);
    }
    if matching("staff.html", "").next().is_some() {
        lines.push(line("staff.wasm", sum("assets/staff-", ".wasm"))?);
        lines.push(line("office.wasm", sum("assets/staff_office-", ".wasm"))?);
        lines.push(line("staff.css", sum("assets/staff-", ".css"))?);
        lines.push(line(
            "staff.texts",
            largest("assets/staff-texts-", ".json"),
        )?);
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const BUDGETS: &str = "# kB\nresident.wasm = 140\nresident.glue = 7\nresident.css = 15 # all\n\
        resident.texts = 12\nresident.data = 20\nresident.entry = 200\nmap.wasm = 180\nmap.glue = 8\nstaff.wasm = 300\nstaff.css = 20\nstaff.texts = 14\n";

    #[test]
    fn a_bundle_is_the_sum_of_its_files_and_texts_count_once() {
        let sizes = json!({
            "assets/resident-1_bg.wasm": { "br": 150_000 },
            "assets/resident-1.js": { "br": 5_000 },
            "assets/resident_map-1_bg.wasm": { "br": 170_000 },
            "assets/resident_map-1.js": { "br": 7_000 },
            "assets/boot-2.js": { "br": 500 },
            "assets/texts-fi-3.json": { "br": 9_000 },
            "assets/texts-sv-4.json": { "br": 8_000 },
            "resident.html": { "br": 1_000 },
        });
        let lines = compare(&limits(BUDGETS), &sizes).unwrap();
        let of = |name| lines.iter().find(|line| line.name == name).unwrap();
        assert_eq!(
            of("resident.wasm"),
            &Line {
                name: "resident.wasm",
                bytes: 150_000,
                limit: 140_000
            }
        );
        assert_eq!(of("resident.glue").bytes, 5_500);
        assert_eq!(of("resident.texts").bytes, 9_000);
        assert_eq!(of("resident.entry").bytes, 185_500);
        assert!(lines.iter().all(|line| !line.name.starts_with("staff")));
        assert_eq!(
            (of("map.wasm").bytes, of("map.glue").bytes),
            (170_000, 7_000)
        );
    }

    #[test]
    fn a_budget_that_is_not_written_down_is_an_error() {
        let error = compare(&limits("resident.wasm = 1"), &json!({})).unwrap_err();
        assert!(error.to_string().contains("resident."), "{error}");
    }
}
