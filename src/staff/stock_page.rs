//! Cards before they are given: what units have and ask for, handing cards to them, and, for those
//! who may, making and printing them.

mod back;
mod hand;
mod make;
mod tables;

use domain::access::{Grant, Operation, Scope, may_somewhere};
use domain::id::DistributorId;
use domain::operation::{CardKind, Deed, OperationId, Outcome};
use domain::stock::{BatchView, StockResponse};
use leptos::prelude::*;

use super::figures_page::file;
use super::loaded::{Slot, fill, loaded, slot};
use super::{nothing_here, place, trouble, words};
use crate::data::staff::{
    self as data, ApiError, Outbox, Places, Session, use_outbox, use_places, use_session,
};
use crate::i18n::{StaffTexts, date};
use crate::router::StaffPage;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, paragraph, parts, rows, section, text, words as said};
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
                form.failed(&trouble::outcome(texts, &other, false));
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
        parts![tables::units(desk, &stock.units)]
    )];
    if !stock.municipalities.is_empty() {
        all.push(section(
            texts.cards_municipalities(),
            parts![tables::municipalities(desk, &stock.municipalities)],
        ));
    }
    if !stock.homes_outside.is_empty() {
        all.push(section(
            texts.cards_homes(),
            parts![tables::homes(desk, &stock.homes_outside)],
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
