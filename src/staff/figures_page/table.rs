//! The same figures as a table that can be put into another order.

use domain::regional::{Order, RegionalResponse, Row};
use leptos::prelude::*;

use super::Figures;
use super::compare::{change, is_compared, is_full};
use crate::domain_ui::figures as say;
use crate::ui::blocks::{
    block, element, paragraph, parts, section, table_frame, text, words as said,
};
use crate::ui::{live, on_change, on_press};

/// The table, drawn anew with each answer and each order.
pub fn table(page: Figures) -> AnyView {
    let texts = page.texts;
    let order = Memo::new(move |_| page.question.get().order);
    let inside = live(move || match page.found.get() {
        Some(found) => drawn(page, &found, order.get()),
        None => ().into_any(),
    });
    section(
        texts.figures_table(),
        parts![
            paragraph("hint for-screen", texts.figures_table_lead()),
            inside,
        ],
    )
}

fn drawn(page: Figures, found: &RegionalResponse, order: Order) -> AnyView {
    let texts = page.texts;
    let [by_name, by_value] = match order {
        Order::Name => [Some("ascending"), None],
        Order::NameBackwards => [Some("descending"), None],
        Order::Most => [None, Some("descending")],
        Order::Least => [None, Some("ascending")],
    };
    let next_name = if order == Order::Name {
        Order::NameBackwards
    } else {
        Order::Name
    };
    let next_value = if order == Order::Most {
        Order::Least
    } else {
        Order::Most
    };
    let value = say::measure(texts, found.measure);
    let mut head = parts![
        sorter(page, "order-name", texts.figures_area(), by_name, next_name),
        sorter(page, "order-value", value, by_value, next_value),
    ];
    if found.is_status() {
        head.push(column("", texts.figures_since()));
        head.push(column("", texts.figures_known()));
    }
    head.push(column("for-screen", texts.compare()));
    let reader = texts.language();
    let by = |row: &Row| domain::search::alphabetical(row.name.best_text(reader), reader);
    let lines = order.of(&found.rows, by).into_iter();
    let lines = lines.map(|row| line(page, found, row));
    let table = block(
        "table",
        "figures-table",
        parts![
            block("thead", "", parts![block("tr", "", head)]),
            block("tbody", "", lines.collect()),
        ],
    );
    table_frame(texts.figures_table(), table)
}

fn column(class: &'static str, words: &str) -> AnyView {
    let scope = [("scope", Some("col".to_owned())), ("id", None)];
    element("th", class, scope, parts![said(words)])
}

/// A heading that changes the order. Its arrow is for the eyes; the order itself is said by the
/// table.
fn sorter(
    page: Figures,
    id: &'static str,
    words: &str,
    order: Option<&'static str>,
    next: Order,
) -> AnyView {
    let sign = match order {
        Some("ascending") => "▲",
        Some(_) => "▼",
        None => "",
    };
    let words = words.to_owned();
    let press = on_press(move |_| {
        page.change(|question| question.order = next);
        // The heading is drawn anew.
        crate::router::focus_named(format!("#{id}"));
    });
    view! {
        <th scope="col" aria-sort=order>
            <button class="sorter" type="button" id=id on:click=press>
                {words}
                <span aria-hidden="true">{sign}</span>
            </button>
        </th>
    }
    .into_any()
}

fn line(page: Figures, found: &RegionalResponse, row: &Row) -> AnyView {
    let texts = page.texts;
    let name = say::name(texts, row);
    let code = row.code.clone();
    let look = on_press(move |_| {
        page.change(|question| question.area = Some(code.clone()));
        crate::router::show(".figures-detail".to_owned());
    });
    let shown = view! {
        <button class="row-button" type="button" aria-label=texts.figures_look(&name) on:click=look>
            {name.clone()}
        </button>
    };
    let mut first = parts![shown.into_any()];
    if row.own {
        first.push(said(" "));
        first.push(text("span", "tag", texts.figures_own()));
    }
    let head = [("scope", Some("row".to_owned())), ("id", None)];
    let mut cells = parts![
        element("th", "", head, first),
        text(
            "td",
            if found.is_status() { "" } else { "number" },
            &say::value(texts, found, row)
        ),
    ];
    if found.is_status() {
        cells.push(text("td", "", &say::since(row)));
        cells.push(text("td", "", &say::known(texts, row)));
    }
    cells.push(block(
        "td",
        "for-screen",
        parts![check(page, &row.code, &name)],
    ));
    block("tr", "", cells)
}

/// Takes the area of a row into the comparison.
fn check(page: Figures, code: &str, name: &str) -> AnyView {
    let (own, other, third) = (code.to_owned(), code.to_owned(), code.to_owned());
    view! {
        <label class="row-choice">
            <input
                type="checkbox"
                aria-label=page.texts.compare_this(name)
                prop:checked=move || is_compared(page, &own)
                disabled=move || is_full(page) && !is_compared(page, &other)
                on:change=on_change(move |_| change(page, &third))
            />
        </label>
    }
    .into_any()
}
