//! The shared tablets of a unit: the own initials and PIN, and, for whoever manages the unit's
//! people, making the device at hand one and ending one that is lost.

use domain::access::{Grant, Operation, Scope, may_somewhere};
use domain::account::{
    Initials, NewPinRequest, PinResponse, Secret, TabletView, TabletsResponse, WeakPin, check_pin,
};
use domain::id::DistributorId;
use leptos::prelude::*;

use super::confirm::{For, Gate};
use super::loaded::{Slot, fill, loaded, slot};
use super::{nothing_here, words};
use crate::data::staff::{self as data, ApiError, Session, use_session};
use crate::i18n::StaffTexts;
use crate::router::StaffPage;
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, button, named_button, paragraph, parts, rows, section, text, words as said,
};
use crate::ui::{Field, Form, Told, Typed, live, page_heading};

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    unit: StoredValue<DistributorId>,
    own: Slot<PinResponse>,
    tablets: Slot<TabletsResponse>,
    told: Told,
    gate: Gate,
}

impl Desk {
    fn read_own(self) {
        if let Some(unit) = self.unit.try_get_value() {
            fill(self.session, self.own, data::pin(unit));
        }
    }

    fn read_tablets(self) {
        if let Some(unit) = self.unit.try_get_value() {
            fill(self.session, self.tablets, data::tablets(unit));
        }
    }

    /// Says what came of a press; the lists are read anew.
    fn done(self, outcome: Result<(), ApiError>, words: &str) {
        match outcome {
            Ok(()) => self.told.done(words),
            Err(ApiError::ConfirmNeeded) => return self.gate.open(),
            Err(error) => self.told.failed(&words::problem(self.texts, error)),
        }
        self.told.show();
        self.read_tablets();
    }
}

/// The page.
pub fn tablets_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    let Scope::Distributor(unit) = &grant.scope else {
        return nothing_here::not_allowed(texts, &StaffPage::Tablets);
    };
    let desk = Desk {
        texts,
        session: use_session(),
        unit: StoredValue::new(unit.clone()),
        own: slot(),
        tablets: slot(),
        told: Told::new("tablets-told"),
        gate: Gate::new(For::Tablet),
    };
    desk.read_own();
    let mut all = parts![
        page_heading("", said(texts.tablets_title())),
        paragraph("lead", texts.tablets_lead()),
        section(texts.own_pin_title(), parts![own_pin(desk)]),
    ];
    if may_somewhere(std::slice::from_ref(grant), Operation::KeepTablets) {
        desk.read_tablets();
        all.push(section(texts.tablets_keep_title(), parts![keep(desk)]));
    }
    block("div", "stack", all)
}

/// The own initials and PIN.
fn own_pin(desk: Desk) -> AnyView {
    let texts = desk.texts;
    let again = Callback::new(move |()| desk.read_own());
    let told = Told::new("pin-told");
    let part = loaded(desk.own, again, move |own| match own.possible {
        false => paragraph("", texts.own_pin_impossible()),
        true => pin_form(desk, told, own.initials.as_ref()),
    });
    block("div", "stack", parts![told.draw(), part])
}

fn pin_form(desk: Desk, told: Told, known: Option<&Initials>) -> AnyView {
    let texts = desk.texts;
    let form = Form::new("pin-choose");
    let gate = Gate::new(For::Pin);
    let known = known.map_or("", Initials::as_str);
    let (initials, pin) = (
        RwSignal::new(known.to_owned()),
        RwSignal::new(String::new()),
    );
    let send = Callback::new(move |()| {
        if form.begin() {
            let wished = initials.get_untracked().parse::<Initials>();
            if wished.is_err() {
                form.at("initials", texts.need_initials());
            }
            match check_pin(&pin.get_untracked()) {
                Ok(()) => {}
                Err(WeakPin::NotSixDigits) => form.at("new-pin", texts.need_pin()),
                Err(WeakPin::Pattern) => form.at("new-pin", texts.pin_weak()),
            }
            if let (true, Ok(initials)) = (form.is_sound(), wished) {
                let pin = Secret::new(pin.get_untracked());
                choose(desk, told, (form, gate), NewPinRequest { initials, pin });
            }
        }
    });
    let fields = parts![
        Field {
            id: "initials",
            label: texts.initials().to_owned(),
            hint: texts.initials_hint().to_owned(),
            typed: Typed::Text,
            value: initials,
        }
        .draw(form),
        Field {
            id: "new-pin",
            label: texts.new_pin().to_owned(),
            hint: texts.new_pin_hint().to_owned(),
            typed: Typed::NewPin,
            value: pin,
        }
        .draw(form),
    ];
    let remove = Callback::new(move |()| {
        let unit = desk.unit.get_value();
        desk.session.ask(data::remove_pin(unit), move |outcome| {
            match outcome {
                Ok(()) => told.done(texts.pin_removed()),
                Err(error) => told.failed(&words::problem(texts, error)),
            }
            told.show();
            desk.read_own();
        });
    });
    let beside = match known.is_empty() {
        true => Vec::new(),
        false => parts![button("tertiary", texts.pin_remove(), remove)],
    };
    let lead = match known.is_empty() {
        true => paragraph("", texts.own_pin_lead()),
        false => paragraph("", &texts.own_pin_known(known)),
    };
    let press = move || gate.run(send);
    block(
        "div",
        "stack",
        parts![
            lead,
            form.draw_with(press, fields, texts.pin_choose(), beside),
            gate.draw(),
        ],
    )
}

fn choose(desk: Desk, told: Told, (form, gate): (Form, Gate), wished: NewPinRequest) {
    let texts = desk.texts;
    let unit = desk.unit.get_value();
    desk.session
        .ask(data::set_pin(unit, wished), move |outcome| match outcome {
            Ok(()) => {
                form.succeeded("");
                told.done(texts.pin_chosen());
                told.show();
                desk.read_own();
            }
            Err(ApiError::ConfirmNeeded) => {
                form.stopped();
                gate.open();
            }
            Err(ApiError::InitialsTaken) => {
                form.at("initials", texts.initials_taken());
                form.stopped();
            }
            Err(error) => words::tell(texts, form, error),
        });
}

/// The tablets of the unit, and making this device one.
fn keep(desk: Desk) -> AnyView {
    let texts = desk.texts;
    let again = Callback::new(move |()| desk.read_tablets());
    let enrol = Callback::new(move |()| {
        let unit = desk.unit.get_value();
        desk.session.ask(data::enrol_tablet(unit), move |outcome| {
            if outcome.is_ok() {
                desk.session.look();
            }
            desk.done(outcome, texts.tablet_enrolled());
        });
    });
    let make = live(move || match desk.session.tablet() {
        Some(_) => ().into_any(),
        None => {
            let press = Callback::new(move |()| desk.gate.run(enrol));
            block(
                "div",
                "stack",
                parts![
                    paragraph("", texts.tablet_enrol_lead()),
                    block(
                        "div",
                        "actions",
                        parts![button("primary", texts.tablet_enrol(), press)]
                    ),
                ],
            )
        }
    });
    let list = loaded(desk.tablets, again, move |found| {
        match found.tablets.is_empty() {
            true => paragraph("", texts.tablets_none()),
            false => rows(found.tablets.iter().map(|each| one(desk, each)).collect()),
        }
    });
    block(
        "div",
        "stack",
        parts![desk.told.draw(), list, make, desk.gate.draw()],
    )
}

/// A tablet, when it was enrolled and last unlocked, and ending it.
fn one(desk: Desk, tablet: &TabletView) -> AnyView {
    let texts = desk.texts;
    let name = texts.tablet_number(&tablet.number.to_string());
    let about = words::tablet_since(texts, tablet);
    let mut all = parts![text("strong", "", &name), text("span", "hint", &about)];
    if tablet.current {
        all.push(text("span", "tag", texts.session_here()));
    }
    let id = tablet.id.as_str().to_owned();
    let is_here = tablet.current;
    let end = Callback::new(move |()| {
        desk.session
            .ask(data::end_tablet(id.clone()), move |outcome| {
                if is_here && outcome.is_ok() {
                    return desk.session.look();
                }
                desk.done(outcome, texts.tablet_ended());
            });
    });
    let label = texts.tablet_end_this(&name);
    let words = block("div", "row-words", all);
    let press = named_button("secondary", texts.tablet_end(), [Some(label), None], end);
    block("li", "work-row", parts![words, press])
}
