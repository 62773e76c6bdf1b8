//! Cards before they are given: what units have and ask for, handing cards to them, and, for those
//! who may, making and printing them.

mod back;
mod hand;
mod make;

use domain::access::{Grant, Operation, Scope, may_somewhere};
use domain::id::DistributorId;
use domain::operation::{CardKind, Deed, OperationId, Outcome};
use domain::stock::{BatchView, MunicipalityStock, StockResponse, UnitStock};
use leptos::prelude::*;

use super::figures_page::file;
use super::loaded::{Slot, fill, loaded, slot};
use super::{nothing_here, place, trouble, words};
use crate::data::staff::{
    self as data, ApiError, Outbox, Places, Session, use_outbox, use_places, use_session,
};
use crate::i18n::{StaffTexts, date, number};
use crate::router::StaffPage;
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, element, paragraph, parts, rows, section, table_frame, text, words as said,
};
use crate::ui::{Form, page_heading};

/// Most cards of one file to print.
const PRINTED: u32 = 1000;

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    outbox: Outbox,
    places: Places,
    stock: Slot<StockResponse>,
    grant: StoredValue<Grant>,
}

impl Desk {
    fn read(self) {
        fill(self.session, self.stock, data::stock());
    }

    fn may_make(self) -> bool {
        may_somewhere(&[self.grant.get_value()], Operation::MakeCards)
    }

    /// Records something that a form has asked for.
    fn record(
        self,
        form: Form,
        unit: Option<DistributorId>,
        deed: Deed,
        done: impl FnOnce(bool) + 'static,
    ) {
        let texts = self.texts;
        let answered = move |answered: Result<(OperationId, Outcome), ApiError>| match answered {
            Ok((_, Outcome::Done { .. })) => {
                done(true);
                self.read();
            }
            // It waits for nobody: whoever asked is told here.
            Ok((_, Outcome::NeedsAttention { trouble })) => {
                done(false);
                form.failed(trouble::words(texts, trouble));
            }
            Ok((_, other)) => {
                done(false);
                form.failed(&trouble::outcome(texts, &other));
            }
            Err(error) => words::tell(texts, form, error),
        };
        self.outbox.record(self.session, unit, deed, answered);
    }

    fn name(self, place: &Scope) -> String {
        let network = self.places.network();
        place::name(self.texts, network.as_deref(), place)
    }
}

/// The page.
pub fn stock_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    if !may_somewhere(std::slice::from_ref(grant), Operation::HandCards) {
        return nothing_here::not_allowed(texts, &StaffPage::Stock);
    }
    let desk = Desk {
        texts,
        session: use_session(),
        outbox: use_outbox(),
        places: use_places(),
        stock: slot(),
        grant: StoredValue::new(grant.clone()),
    };
    desk.read();
    let forms = Forms {
        making: make::Making::new(),
        handing: hand::Handing::new(),
        back: back::TakingBack::new(),
    };
    let again = Callback::new(move |()| desk.read());
    let shown = loaded(desk.stock, again, move |stock| all(desk, forms, &stock));
    let parts = parts![
        page_heading("", said(texts.cards_title())),
        paragraph("lead", texts.cards_lead()),
        shown,
    ];
    block("div", "stack", parts)
}

/// What is typed into the page's forms.
#[derive(Clone, Copy)]
struct Forms {
    making: make::Making,
    handing: hand::Handing,
    back: back::TakingBack,
}

fn all(desk: Desk, forms: Forms, stock: &StockResponse) -> AnyView {
    let texts = desk.texts;
    let mut all = parts![section(
        texts.cards_units(),
        parts![units(desk, &stock.units)]
    )];
    if !stock.municipalities.is_empty() {
        all.push(section(
            texts.cards_municipalities(),
            parts![municipalities(desk, &stock.municipalities)],
        ));
    }
    let hand = match stock.batches.iter().any(|batch| !batch.left.is_empty()) {
        true => forms.handing.draw(desk, &stock.batches),
        false => paragraph("hint", texts.cards_none_left()),
    };
    all.push(section(texts.cards_hand(), parts![hand]));
    if !stock.units.is_empty() && !stock.batches.is_empty() {
        let back = forms.back.draw(desk, &stock.units, &stock.batches);
        all.push(section(texts.cards_back(), parts![back]));
    }
    let batches = stock.batches.iter().map(|each| batch(desk, each));
    let batches: Vec<AnyView> = batches.collect();
    let batches = match batches.is_empty() {
        true => paragraph("hint", texts.cards_no_batches()),
        false => rows(batches),
    };
    all.push(section(texts.cards_batches(), parts![batches]));
    if desk.may_make() {
        all.push(section(texts.cards_make(), parts![forms.making.draw(desk)]));
    }
    block("div", "", all)
}

/// What units have. A small count of cards that holders have is not told here.
fn units(desk: Desk, units: &[UnitStock]) -> AnyView {
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
        name.extend(closed.map(|closed| text("p", "tag", &closed)));
        name.extend(community.map(|community| text("p", "hint", &community)));
        counts(
            texts,
            name,
            [Some(unit.in_stock), unit.given, unit.in_force],
            Some(&people),
        )
    };
    let rows = units.iter().map(row).collect();
    let names = [texts.cards_units(), texts.cards_unit()];
    table(texts, names, Some(texts.cards_oriented()), rows)
}

/// The same by municipality.
fn municipalities(desk: Desk, all: &[MunicipalityStock]) -> AnyView {
    let texts = desk.texts;
    let row = |each: &MunicipalityStock| {
        let name = desk.name(&Scope::Municipality(each.municipality.clone()));
        counts(
            texts,
            parts![said(&name)],
            [Some(each.in_stock), each.given, each.in_force],
            None,
        )
    };
    let rows = all.iter().map(row).collect();
    let names = [texts.cards_municipalities(), texts.cards_municipality()];
    let lead = paragraph("hint", texts.cards_municipalities_lead());
    block(
        "div",
        "stack",
        parts![lead, table(texts, names, None, rows)],
    )
}

/// A row: whose it is, its counts, and what is said of its people.
fn counts(
    texts: &StaffTexts,
    name: Vec<AnyView>,
    counts: [Option<u64>; 3],
    people: Option<&str>,
) -> AnyView {
    let cell = |count: Option<u64>| {
        let count = count.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let words = match count {
            Some(count) => number(texts.language(), f64::from(count)),
            None => texts.cards_few().to_owned(),
        };
        text("td", "number", &words)
    };
    let scope = [("scope", Some("row".to_owned())), ("id", None)];
    let mut all = parts![element("th", "", scope, name)];
    all.extend(counts.map(cell));
    all.extend(people.map(|people| text("td", "number", people)));
    block("tr", "", all)
}

fn table(
    texts: &StaffTexts,
    [label, whose]: [&str; 2],
    people: Option<&str>,
    rows: Vec<AnyView>,
) -> AnyView {
    let heads = [
        whose,
        texts.stock_left(),
        texts.cards_given(),
        texts.figures_in_force(),
    ];
    let heads = heads.into_iter().chain(people).enumerate();
    let head = |(at, words): (usize, &str)| {
        let scope = [("scope", Some("col".to_owned())), ("id", None)];
        let class = if at == 0 { "" } else { "number" };
        element("th", class, scope, parts![said(words)])
    };
    let heads = block("tr", "", heads.map(head).collect());
    let table = block(
        "table",
        "figures-table",
        parts![block("thead", "", parts![heads]), block("tbody", "", rows),],
    );
    table_frame(label, table)
}

/// A batch by its number; one of community cards is told apart.
fn batch_name(texts: &StaffTexts, batch: &BatchView) -> String {
    let mut name = texts.cards_batch(&batch.number.to_string());
    if batch.cards == CardKind::Community {
        name += " · ";
        name += texts.community_title();
    }
    name
}

/// A batch: how many it has, what is left, and the sheets to print.
fn batch(desk: Desk, batch: &BatchView) -> AnyView {
    let texts = desk.texts;
    let left = batch.left.iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    });
    let left: Vec<String> = left.collect();
    let left = match left.is_empty() {
        true => texts.cards_all_handed().to_owned(),
        false => texts.cards_left(&left.join(", ")),
    };
    let network = desk.places.network();
    let area = batch.area.as_ref();
    let area = area.map(|area| place::name(texts, network.as_deref(), area));
    let mut words = texts.cards_made(&batch.size.to_string(), &date(batch.made_on));
    if let Some(area) = area {
        words += " · ";
        words += &area;
    }
    let title = batch_name(texts, batch);
    let mut all = parts![
        text("strong", "", &title),
        text("span", "hint", &words),
        text("span", "", &left),
    ];
    if desk.may_make() {
        let sheets = |first: u32| {
            let last = batch.size.min(first + PRINTED - 1);
            let sheets = format!(
                "/api/v1/batches/{}/cards?first={first}&last={last}",
                batch.id
            );
            let words = match batch.size > PRINTED {
                true => format!("{} {first}–{last}", texts.cards_print()),
                false => texts.cards_print().to_owned(),
            };
            file(&words, sheets)
        };
        let starts = (1..=batch.size).step_by(PRINTED as usize);
        all.extend(starts.map(sheets));
    }
    block("li", "work-row", parts![block("div", "row-words", all)])
}
