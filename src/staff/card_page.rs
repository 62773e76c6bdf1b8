//! A card that lies on the table: what the register says of it, and what can be done with it. Its
//! code is sent in a body and stands in no address.

mod actions;
mod forms;

use domain::access::{Grant, Scope};
use domain::card::{BlockReason, CardCode};
use domain::id::DistributorId;
use domain::operation::{CardKind, Deed, OperationId, Outcome};
use domain::unit_day::{CardView, LookUpRequest, LookUpResponse, UnitDay};
use leptos::prelude::*;

use super::answers::List;
use super::card_code::said as judged;
use super::card_field::{CARD_CODE, CardField, needed};
use super::loaded::{Slot, arrived, slot};
use super::{nothing_here, trouble, undo, wedge, words};
use crate::data::staff::{
    ApiError, Outbox, Session, owned_here, use_drafts, use_outbox, use_session,
};
use crate::i18n::{StaffTexts, date};
use crate::router::{StaffPage, begin_in, show};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, element, fact, facts, paragraph, parts, words as said};
use crate::ui::{Form, Told, live, page_heading};

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    outbox: Outbox,
    unit: StoredValue<DistributorId>,
    form: Form,
    typed: RwSignal<String>,
    found: RwSignal<Option<LookUpResponse>>,
    opened: RwSignal<Option<actions::Action>>,
    // Nothing is known of the holder any more, as the register has said.
    forgotten: RwSignal<bool>,
    told: Told,
    // What was recorded last here, and about which card, so that it can be undone.
    last: RwSignal<Option<(OperationId, CardCode)>>,
    // The day of the unit, by which a new card is judged. Read once one is asked for.
    day: Slot<UnitDay>,
}

impl Desk {
    /// Nothing is typed yet.
    fn new(unit: &DistributorId, outbox: Outbox) -> Desk {
        Desk {
            texts: use_staff_texts(),
            session: use_session(),
            outbox,
            unit: StoredValue::new(unit.clone()),
            form: Form::new("look-up"),
            typed: RwSignal::new(String::new()),
            found: RwSignal::new(None),
            opened: RwSignal::new(None),
            forgotten: RwSignal::new(false),
            told: Told::new("card-told"),
            last: RwSignal::new(None),
            day: slot(),
        }
    }

    /// Asks the register about a card.
    fn look_up(self, code: CardCode, focus: &'static str) {
        // The answer that asks for this may come after the page is left.
        let Some(unit) = self.unit.try_get_value() else {
            return;
        };
        let question = LookUpRequest { unit, code };
        let answered = move |found| match found {
            Ok(found) => {
                self.form.succeeded("");
                let _ = self.found.try_set(Some(found));
                let _ = self.opened.try_set(None);
                show(focus.to_owned());
            }
            Err(error) => words::tell(self.texts, self.form, error),
        };
        self.outbox.look_up(self.session, question, answered);
    }

    /// Reads what the unit has in stock.
    fn read_day(self) {
        let place = self.day;
        let unit = self.unit.get_value();
        self.outbox
            .day(self.session, unit, move |day| arrived(place, day));
    }
}

/// The page.
pub fn card_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    let Scope::Distributor(unit) = &grant.scope else {
        return nothing_here::not_allowed(texts, &StaffPage::Card);
    };
    let heading = page_heading("", said(texts.card_title()));
    let desk = Desk::new(unit, use_outbox());
    let owned = owned_here(desk.session, unit.clone());
    match owned.and_then(|owned| use_drafts().take_card(&owned)) {
        // A card that waits for attention was opened on the day's page. It may come before one would
        // begin in the field, and has the focus then.
        Some(code) => {
            desk.typed.set(code.grouped().replace('\u{a0}', " "));
            desk.look_up(code, "#card-found");
        }
        None => begin_in("#card-code"),
    }
    screen(desk, heading)
}

/// The screen itself, for practice.
pub fn card_desk(unit: &DistributorId, outbox: Outbox, heading: AnyView) -> AnyView {
    screen(Desk::new(unit, outbox), heading)
}

fn screen(desk: Desk, heading: AnyView) -> AnyView {
    let Desk { texts, outbox, .. } = desk;
    // While a card is being replaced, the one that is scanned is the new one.
    wedge::listen(move |_| match desk.opened.try_get_untracked().flatten() {
        Some(actions::Action::Replace) => Some(forms::NEW_CODE),
        _ => Some(CARD_CODE),
    });
    let field = CardField {
        value: desk.typed,
        // A card that somebody has is in no stock, so nothing is judged by that.
        day: slot(),
        next: None,
        outbox,
    };
    let form = desk.form;
    let fields = parts![field.draw(form)];
    let shown = live(move || match desk.found.get() {
        None => ().into_any(),
        Some(LookUpResponse::NotHere) => not_here(texts),
        Some(LookUpResponse::Here(view)) => here(desk, &view, true),
        Some(LookUpResponse::UnitClosed(view)) => here(desk, &view, false),
    });
    block(
        "div",
        "stack",
        parts![
            heading,
            paragraph("lead", texts.card_lead()),
            form.draw(move || press(desk), fields, texts.card_look_up()),
            desk.told.draw(),
            undo_last(desk),
            shown,
        ],
    )
}

/// What was recorded last can be undone for five minutes.
fn undo_last(desk: Desk) -> AnyView {
    live(move || match desk.last.get() {
        Some((operation, code)) => {
            let left = undo::counting(operation.made_at());
            let press = Callback::new(move |()| put_back(desk, operation.clone(), code.clone()));
            undo::line(desk.texts, left, None, press, undo::nothing)
        }
        None => ().into_any(),
    })
}

fn put_back(desk: Desk, operation: OperationId, code: CardCode) {
    let texts = desk.texts;
    desk.told.clear();
    let done = move |answered: Result<(OperationId, Outcome), ApiError>| {
        // Without an answer it can be pressed again.
        if answered.is_ok() {
            let _ = desk.last.try_set(None);
        }
        if trouble::tell(texts, desk.told, &answered, texts.undone_now()) {
            desk.look_up(code, "#card-told > * > *");
        }
    };
    let unit = desk.unit.get_value();
    let deed = Deed::Undo { operation };
    desk.outbox.record(desk.session, unit, deed, done);
}

fn press(desk: Desk) {
    let form = desk.form;
    if !form.begin() {
        return;
    }
    desk.told.clear();
    desk.last.set(None);
    desk.forgotten.set(false);
    let practice = desk.outbox.is_practice();
    let said = desk
        .typed
        .with_untracked(|typed| judged(typed, None, practice));
    if said.code().is_none() {
        form.at(CARD_CODE, &needed(desk.texts, &said, desk.outbox));
    }
    if let (true, Some(code)) = (form.is_sound(), said.code()) {
        desk.look_up(code.clone(), "#card-found");
    }
}

fn found(name: &str) -> AnyView {
    let focus = [
        ("id", Some("card-found".to_owned())),
        ("tabindex", Some("-1".to_owned())),
    ];
    element("h2", "", focus, parts![said(name)])
}

fn not_here(texts: &StaffTexts) -> AnyView {
    let words = paragraph("", texts.card_not_here_help());
    block("div", "card", parts![found(texts.card_not_here()), words])
}

/// What the register says, and what can be done. `own`: with a card of this unit. That of a unit
/// that is no more can go on here.
fn here(desk: Desk, view: &CardView, own: bool) -> AnyView {
    let texts = desk.texts;
    let mut all = parts![fact(
        texts.card_standing(),
        said(trouble::standing(texts, view.standing))
    )];
    if let Some(until) = view.until {
        all.push(fact(texts.card_until(), said(&date(until))));
    }
    if let Some(reason) = view.blocked {
        all.push(fact(
            texts.block_reason(),
            said(reason_words(texts, reason)),
        ));
    }
    if let Some(terms) = view.terms {
        all.push(fact(texts.card_terms(), said(&date(terms))));
    }
    if let Some(holder) = &view.background {
        let year = holder.birth_year.year().to_string();
        let children = holder.children.count().to_string();
        all.push(fact(texts.birth_year(), said(&year)));
        all.push(fact(texts.home_postcode(), said(holder.postcode.as_str())));
        all.push(fact(texts.children(), said(&children)));
        if let Some(gender) = &holder.gender {
            let words = List::Genders.words(texts, &view.lists, gender);
            all.push(fact(texts.gender(), said(&words)));
        }
        if let Some(situation) = &holder.life_situation {
            let words = List::Situations.words(texts, &view.lists, situation);
            all.push(fact(texts.situation(), said(&words)));
        }
    }
    let title = texts.card_of(view.code.ending());
    let about = match (own, view.kind) {
        (false, _) => paragraph("", texts.card_unit_closed()),
        (true, CardKind::Community) => paragraph("", texts.cards_community()),
        (true, CardKind::Personal) => ().into_any(),
    };
    let actions = actions::actions(desk, view, own);
    block(
        "div",
        "card",
        parts![found(&title), about, facts(all), actions],
    )
}

/// Why a card is blocked.
fn reason_words(texts: &StaffTexts, reason: BlockReason) -> &str {
    match reason {
        BlockReason::Lost => texts.reason_lost(),
        BlockReason::Damaged => texts.reason_damaged(),
        BlockReason::Mistake => texts.reason_mistake(),
    }
}
