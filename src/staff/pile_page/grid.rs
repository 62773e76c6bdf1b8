//! The grid itself: a table of fields, and what is wrong with a row under it.

use domain::backlog::{Cells, Column};
use leptos::prelude::*;

use super::{Desk, PAGE, say};
use crate::data::staff::PileRow;
use crate::ui::blocks::{block, button, element, parts, text, words as said};
use crate::ui::live;

/// The name of a cell's field; rows and columns counted from 0.
pub fn id(row: usize, column: usize) -> String {
    format!("pile-{row}-{column}")
}

/// Which cell has a field of this name.
pub fn place(id: &str) -> Option<(usize, usize)> {
    let (row, column) = id.strip_prefix("pile-")?.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// The rows that stand on the screen, and the pages of all others.
pub fn grid(desk: Desk) -> AnyView {
    let texts = desk.texts;
    live(move || {
        desk.shape.get();
        let only = desk.only_wrong.get_untracked();
        let first = desk.first.get_untracked();
        let (shown, total) = desk.pile.rows.with_untracked(|rows| {
            let fits = |(_, row): &(usize, &PileRow)| !only || row.is_wrong();
            let all: Vec<usize> = rows
                .iter()
                .enumerate()
                .filter(fits)
                .map(|(at, _)| at)
                .collect();
            let total = all.len();
            (
                all.into_iter().skip(first).take(PAGE).collect::<Vec<_>>(),
                total,
            )
        });
        let mut head = parts![text("th", "pile-number", "")];
        for column in Column::ALL {
            head.push(text("th", "", say::column(texts, column)));
        }
        let mut body = Vec::new();
        for row in shown {
            let (cells, fixed) = desk.pile.rows.with_untracked(|rows| {
                let row = rows.get(row);
                row.map(|row| (row.cells.clone(), row.is_fixed()))
                    .unwrap_or_default()
            });
            body.push(fields(desk, row, &cells, fixed));
            body.push(about(desk, row));
        }
        let table = parts![
            block("thead", "", parts![block("tr", "", head)]),
            block("tbody", "", body),
        ];
        let label = [
            ("aria-label", Some(texts.pile_title().to_owned())),
            ("id", None),
        ];
        let mut all = parts![element("table", "pile", label, table)];
        if total > PAGE {
            all.push(pages(desk, first, total));
        }
        block("div", "stack", all)
    })
}

fn fields(desk: Desk, row: usize, cells: &Cells, fixed: bool) -> AnyView {
    let texts = desk.texts;
    let number = (row + 1).to_string();
    let mut all = parts![text("th", "pile-number", &number)];
    for (at, (column, cell)) in Column::ALL.into_iter().zip(cells).enumerate() {
        let label = texts.pile_cell(say::column(texts, column), &number);
        let told = format!("pile-said-{row}");
        let wrong = move || {
            desk.words.track();
            desk.pile.rows.with_untracked(|rows| {
                let row = rows.get(row)?;
                let here = row.wrong.iter().any(|(of, _)| *of == column);
                let twice = column == Column::Code && row.twice.is_some();
                (here || twice).then_some("true")
            })
        };
        let mode = if column == Column::Code {
            "text"
        } else {
            "decimal"
        };
        let field = view! {
            <input
                class="ds-input"
                id=id(row, at)
                type="text"
                inputmode=mode
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                aria-describedby=told
                aria-invalid=wrong
                readonly=fixed
                prop:value=cell.clone()
            />
        };
        let name = text("span", "pile-label", say::column(texts, column));
        let name = element(
            "span",
            "",
            [("aria-hidden", Some("true".to_owned())), ("id", None)],
            parts![name],
        );
        all.push(block("td", "", parts![name, field.into_any()]));
    }
    block("tr", "", all)
}

/// What is to be said of a row, under it.
fn about(desk: Desk, row: usize) -> AnyView {
    let said = live(move || {
        desk.words.track();
        let busy = desk.busy.get();
        let lines = desk.pile.rows.with_untracked(|rows| {
            rows.get(row)
                .map(|row| say::row(desk.texts, row, busy))
                .unwrap_or_default()
        });
        let lines = lines.iter().map(|(class, line)| text("span", class, line));
        block("div", "pile-lines", lines.collect())
    });
    let name = [
        ("id", Some(format!("pile-said-{row}"))),
        ("colspan", Some("7".to_owned())),
    ];
    block(
        "tr",
        "pile-about",
        parts![element("td", "", name, parts![said])],
    )
}

/// Fifty rows back, and on.
fn pages(desk: Desk, first: usize, total: usize) -> AnyView {
    let texts = desk.texts;
    let to = move |first: usize| {
        Callback::new(move |()| {
            desk.first.set(first);
            desk.reshape();
        })
    };
    let last = (first + PAGE).min(total);
    let [from, until, all] = [first + 1, last, total].map(|number| number.to_string());
    let mut parts = parts![said(&texts.pile_shown(&all, &from, &until))];
    if first > 0 {
        parts.push(button(
            "secondary",
            texts.pile_back(),
            to(first.saturating_sub(PAGE)),
        ));
    }
    if last < total {
        parts.push(button("secondary", texts.pile_on(), to(first + PAGE)));
    }
    block("div", "actions", parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_name_and_nothing_else_is_one() {
        assert_eq!(place(&id(499, 5)), Some((499, 5)));
        for other in ["pile-file", "pile", "card-code", "pile-1-x"] {
            assert_eq!(place(other), None, "{other}");
        }
    }
}
