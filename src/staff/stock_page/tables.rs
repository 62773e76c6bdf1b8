//! What there is, as tables: by unit, by municipality, and where holders live outside the network.

use domain::access::Scope;
use domain::stock::{HomesOutside, MunicipalityStock, UnitStock};
use leptos::prelude::*;

use super::Desk;
use crate::i18n::{StaffTexts, number};
use crate::ui::blocks::{block, element, paragraph, parts, table_frame, text, words as said};

/// What units have. A small count of cards that holders have is not told here.
pub fn units(desk: Desk, units: &[UnitStock]) -> AnyView {
    let texts = desk.texts;
    if units.is_empty() {
        return paragraph("hint", texts.cards_no_units());
    }
    let row = |unit: &UnitStock| {
        let asked = unit
            .asked
            .map(|asked| texts.cards_asked(&asked.to_string()));
        let people = texts.cards_oriented_of(
            &unit.people.oriented.to_string(),
            &unit.people.workers.to_string(),
        );
        let closed = unit.closed.then(|| texts.cards_unit_closed().to_owned());
        let community = usize::try_from(unit.community).ok();
        let community = community.filter(|count| *count > 0);
        let community = community.map(|count| texts.cards_community_left(count));
        let mut name = parts![said(&desk.name(&Scope::Distributor(unit.unit.clone())))];
        name.extend(asked.map(|asked| text("p", "tag", &asked)));
        if unit.is_low() {
            name.push(text("p", "tag", texts.cards_low()));
        }
        name.extend(closed.map(|closed| text("p", "tag", &closed)));
        name.extend(community.map(|community| text("p", "hint", &community)));
        counts(
            texts,
            name,
            &[Some(unit.in_stock), unit.given, unit.in_force],
            Some(&people),
        )
    };
    let rows = units.iter().map(row).collect();
    let mut heads = heads(texts, texts.cards_unit());
    heads.push(texts.cards_oriented());
    table(texts.cards_units(), heads, rows)
}

/// The same by municipality.
pub fn municipalities(desk: Desk, all: &[MunicipalityStock]) -> AnyView {
    let texts = desk.texts;
    let row = |each: &MunicipalityStock| {
        let name = desk.name(&Scope::Municipality(each.municipality.clone()));
        counts(
            texts,
            parts![said(&name)],
            &[Some(each.in_stock), each.given, each.in_force],
            None,
        )
    };
    let rows = all.iter().map(row).collect();
    let heads = heads(texts, texts.cards_municipality());
    let lead = paragraph("hint", texts.cards_municipalities_lead());
    let table = table(texts.cards_municipalities(), heads, rows);
    block("div", "stack", parts![lead, table])
}

/// Where holders live though the card is not known to be in use there: the most first, then by name.
pub fn homes(desk: Desk, all: &[HomesOutside]) -> AnyView {
    let texts = desk.texts;
    let named = |each: &HomesOutside| {
        let place = Scope::Municipality(each.municipality.clone());
        (std::cmp::Reverse(each.holders), desk.name(&place))
    };
    let mut all: Vec<_> = all.iter().map(named).collect();
    all.sort_by_cached_key(|(holders, name)| {
        (
            *holders,
            domain::search::alphabetical(name, texts.language()),
        )
    });
    let row = |(holders, name): &(std::cmp::Reverse<_>, String)| {
        counts(texts, parts![said(name)], &[holders.0], None)
    };
    let rows = all.iter().map(row).collect();
    let heads = vec![texts.cards_municipality(), texts.cards_holders()];
    let lead = paragraph("hint", texts.cards_homes_lead());
    let table = table(texts.cards_homes(), heads, rows);
    block("div", "stack", parts![lead, table])
}

/// A row: whose it is, its counts, and what is said of its people.
fn counts(
    texts: &StaffTexts,
    name: Vec<AnyView>,
    counts: &[Option<u64>],
    people: Option<&str>,
) -> AnyView {
    let cell = |count: &Option<u64>| {
        let count = count.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let words = match count {
            Some(count) => number(texts.language(), f64::from(count)),
            None => texts.cards_few().to_owned(),
        };
        text("td", "number", &words)
    };
    let scope = [("scope", Some("row".to_owned())), ("id", None)];
    let mut all = parts![element("th", "", scope, name)];
    all.extend(counts.iter().map(cell));
    all.extend(people.map(|people| text("td", "number", people)));
    block("tr", "", all)
}

/// What stands over the counts of [`UnitStock`] and [`MunicipalityStock`].
fn heads<'t>(texts: &'t StaffTexts, whose: &'t str) -> Vec<&'t str> {
    vec![
        whose,
        texts.stock_left(),
        texts.cards_given(),
        texts.figures_in_force(),
    ]
}

fn table(label: &str, heads: Vec<&str>, rows: Vec<AnyView>) -> AnyView {
    let head = |(at, words): (usize, &str)| {
        let scope = [("scope", Some("col".to_owned())), ("id", None)];
        let class = if at == 0 { "" } else { "number" };
        element("th", class, scope, parts![said(words)])
    };
    let heads = heads.into_iter().enumerate().map(head);
    let heads = block("tr", "", heads.collect());
    let table = block(
        "table",
        "figures-table",
        parts![block("thead", "", parts![heads]), block("tbody", "", rows),],
    );
    table_frame(label, table)
}
