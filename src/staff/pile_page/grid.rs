//! The grid itself: a table of fields, and what is wrong with a row under it.

use domain::backlog::{Cells, Column};
use leptos::prelude::*;

use super::{Desk, PAGE, PileRow, say};
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
        desk.pile.shape.track();
        // While something is sent, what was typed would be lost with its answer.
        let busy = desk.pile.is_busy(desk.session);
        let first = desk.first.get_untracked();
        let listed = desk.listed();
        let total = listed.len();
        let head = |words: &str| element("th", "", [col(), ("id", None)], parts![said(words)]);
        let mut heads = parts![text("td", "pile-number", "")];
        heads.extend(Column::ALL.map(|column| head(say::column(texts, column))));
        let mut body = Vec::new();
        for row in listed.into_iter().skip(first).take(PAGE) {
            let (cells, fixed) = desk.pile.rows.with_untracked(|rows| {
                let row = rows.get(row);
                row.map(|row| (row.cells.clone(), row.is_fixed()))
                    .unwrap_or_default()
            });
            body.push(fields(desk, row, &cells, fixed || busy));
            body.push(about(desk, row));
        }
        let table = parts![
            block("thead", "", parts![block("tr", "", heads)]),
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

fn col() -> (&'static str, Option<String>) {
    ("scope", Some("col".to_owned()))
}

fn fields(desk: Desk, row: usize, cells: &Cells, fixed: bool) -> AnyView {
    let texts = desk.texts;
    let number = (row + 1).to_string();
    let scope = [("scope", Some("row".to_owned())), ("id", None)];
    let mut all = parts![element("th", "pile-number", scope, parts![said(&number)])];
    for (at, (column, cell)) in Column::ALL.into_iter().zip(cells).enumerate() {
        let label = texts.pile_cell(say::column(texts, column), &number);
        let told = format!("pile-said-{row}");
        let wrong = move || {
            desk.pile.words.track();
            desk.pile.rows.with_untracked(|rows| {
                let row = rows.get(row)?;
                say::is_wrong(row, column).then_some("true")
            })
        };
        // A keyboard of figures alone has no point on some telephones.
        let mode = match column {
            Column::Code | Column::GivenOn | Column::Until => "text",
            Column::BirthYear | Column::Postcode | Column::Children => "numeric",
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
        desk.pile.words.track();
        let busy = desk.pile.is_busy(desk.session);
        let lines = desk.pile.rows.with_untracked(|rows| {
            rows.get(row)
                .map(|row| say::row(desk.texts, row, busy))
                .unwrap_or_default()
        });
        let lines = lines.iter().map(|(class, line)| text("span", class, line));
        block("div", "pile-lines", lines.collect())
    });
    let number = (row + 1).to_string();
    let clear = live(move || {
        desk.pile.words.track();
        let rows = desk.pile.rows;
        let is_wrong = rows.with_untracked(|rows| rows.get(row).is_some_and(PileRow::is_wrong));
        if !is_wrong || desk.pile.is_busy(desk.session) {
            return ().into_any();
        }
        let press = Callback::new(move |()| desk.clear_row(row));
        button("tertiary", &desk.texts.pile_clear_row(&number), press)
    });
    let named = [("id", Some(format!("pile-said-{row}"))), ("lang", None)];
    let said = element("div", "", named, parts![said]);
    let wide = [("colspan", Some("7".to_owned())), ("id", None)];
    block(
        "tr",
        "pile-about",
        parts![element("td", "", wide, parts![said, clear])],
    )
}

/// Fifty rows back, and on.
fn pages(desk: Desk, first: usize, total: usize) -> AnyView {
    let texts = desk.texts;
    let to = move |first: usize| {
        Callback::new(move |()| {
            desk.first.set(first);
            desk.pile.reshape();
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
