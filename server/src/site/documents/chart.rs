//! Bars by year as SVG: they lie, so that they can be read on a phone, and every bar has its figure
//! in words beside it. Colours are those of the style sheet.

use std::fmt::Write as _;

use kaikukortti::locale::Locale;

use super::series::{SORTS, Series, number};
use super::source::Labels;
use crate::http::html::escape;

/// The width of the drawing, in its own units; one is a pixel on a narrow phone.
const WIDTH: u32 = 340;
/// Where bars begin, right of the year.
const LEFT: u32 = 42;
/// Room for the figure at a bar's end.
const RIGHT: u32 = 74;
const BAR: u32 = 19;
const GAP: u32 = 12;

/// A bar's parts from the left, and the figure at its end.
struct Bar {
    parts: Vec<u32>,
    total: u32,
}

/// Cards registered, and of them taken into use, by year.
pub(super) fn cards(series: &Series, labels: &Labels, locale: Locale) -> String {
    let columns = ["cards_registered", "cards_taken_into_use"];
    let years = series.years.iter().map(|year| {
        let bars = columns.map(|column| {
            let total = year.figure(column).unwrap_or(0);
            Bar {
                parts: vec![total],
                total,
            }
        });
        (year.year.as_str(), Vec::from(bars))
    });
    chart("cards", &columns, years.collect(), labels, locale)
}

/// Uses by year, each sort a part of its bar.
pub(super) fn uses(series: &Series, labels: &Labels, locale: Locale) -> String {
    let years = series.years.iter().map(|year| {
        let parts = SORTS.map(|sort| year.uses(sort).unwrap_or(0));
        let total = year.figure("uses_total").unwrap_or(0);
        (
            year.year.as_str(),
            vec![Bar {
                parts: parts.into(),
                total,
            }],
        )
    });
    chart("uses", &SORTS, years.collect(), labels, locale)
}

fn chart(
    name: &str,
    legend: &[&str],
    years: Vec<(&str, Vec<Bar>)>,
    labels: &Labels,
    locale: Locale,
) -> String {
    let totals = years
        .iter()
        .flat_map(|(_, bars)| bars.iter().map(|bar| bar.total));
    let largest = totals.max().unwrap_or(1).max(1);
    let total_of = |year: Option<&(&str, Vec<Bar>)>| {
        let bar = year.and_then(|(_, bars)| bars.first());
        number(bar.map_or(0, |bar| bar.total), locale)
    };
    let (first, last) = (years.first(), years.last());
    let summary = labels.fill(
        &format!("{name}_chart_summary"),
        &[
            ("first_year", first.map_or("", |(year, _)| year)),
            ("last_year", last.map_or("", |(year, _)| year)),
            ("first", &total_of(first)),
            ("last", &total_of(last)),
        ],
    );
    let title = escape(labels.get(&format!("{name}_chart_title")));
    let mut drawing = String::new();
    let mut top = 4;
    for (year, bars) in &years {
        let height = u32::try_from(bars.len()).unwrap_or(1) * BAR;
        let middle = top + height / 2 + 4;
        // Writing to a String can't fail.
        let _ = write!(
            drawing,
            "<text x=\"0\" y=\"{middle}\">{}</text>",
            escape(year)
        );
        for (at, bar) in bars.iter().enumerate() {
            let end = draw(
                &mut drawing,
                bar,
                (bars.len() > 1).then_some(at),
                top,
                largest,
            );
            let text = top + BAR - 4;
            let _ = write!(
                drawing,
                "<text x=\"{}\" y=\"{text}\">{}</text>",
                end + 5,
                number(bar.total, locale)
            );
            top += BAR;
        }
        top += GAP;
    }
    let mut keys = String::new();
    for (at, part) in legend.iter().enumerate() {
        let _ = write!(
            keys,
            "<li><svg aria-hidden=\"true\" viewBox=\"0 0 10 10\"><rect class=\"bar-{at}\" width=\"10\" height=\"10\"/></svg> {}</li>",
            escape(labels.get(part))
        );
    }
    format!(
        "<figure class=\"chart\"><figcaption>{title}</figcaption><ul class=\"legend\">{keys}</ul>\
         <svg role=\"img\" viewBox=\"0 0 {WIDTH} {top}\" aria-label=\"{}\">{drawing}</svg>\
         <p class=\"hint\">{}</p></figure>",
        escape(&summary),
        escape(&summary)
    )
}

/// Draws a bar and says where it ends.
fn draw(out: &mut String, bar: &Bar, class: Option<usize>, top: u32, largest: u32) -> u32 {
    let room = u64::from(WIDTH - LEFT - RIGHT);
    let wide =
        |count: u32| u32::try_from(u64::from(count) * room / u64::from(largest)).unwrap_or(0);
    let mut left = LEFT;
    for (part, count) in bar.parts.iter().enumerate() {
        let class = class.unwrap_or(part);
        let width = wide(*count).max(u32::from(*count > 0));
        let _ = write!(
            out,
            "<rect class=\"bar-{class}\" x=\"{left}\" y=\"{}\" width=\"{width}\" height=\"{}\"/>",
            top + 1,
            BAR - 3
        );
        left += width;
    }
    left
}
