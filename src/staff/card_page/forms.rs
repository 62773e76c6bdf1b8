//! The forms of what can be done with a card.

use domain::card::{BlockReason, CardCode};
use domain::operation::{CardKind, CorrectionReason, Deed};
use domain::unit_day::CardView;
use leptos::prelude::*;

use super::actions::{Action, record};
use super::{Desk, reason_words};
use crate::data::staff::today_here;
use crate::router::show;
use crate::staff::background::Draft;
use crate::staff::camera::camera;
use crate::staff::card_code::{self, Said};
use crate::staff::card_field;
use crate::staff::give_page::{terms, version};
use crate::ui::blocks::{block, button, element, paragraph, parts, words as said};
use crate::ui::{Field, Form, Typed, choices};

/// The name of the field with the new card's code, and of the group of reasons.
pub const NEW_CODE: &str = "new-code";
const REASON: &str = "reason";

/// The form of one thing to do.
pub fn form(desk: Desk, action: Action, view: &CardView) -> AnyView {
    let texts = desk.texts;
    let form = Form::new("card-action-form");
    let (code, kind) = (view.code.clone(), view.kind);
    let draft = match &view.background {
        Some(background) => Draft::of(background),
        None => Draft::new(),
    };
    let reason = RwSignal::new(String::new());
    let new_code = RwSignal::new(String::new());
    let none = Signal::stored(Vec::new());
    let fields = match action {
        Action::Renew => {
            let [short, whole] = terms(texts);
            parts![paragraph("", texts.renew_lead()), short, whole]
        }
        Action::Change => parts![draft.home_field(form, none), draft.children_field()],
        Action::Correct => parts![
            draft.year_field(form),
            draft.home_field(form, none),
            draft.children_field(),
            draft.voluntary(form, Signal::stored(view.lists.clone())),
            reasons(desk, form, action, reason),
        ],
        Action::Block => parts![
            paragraph("", texts.block_lead()),
            reasons(desk, form, action, reason),
        ],
        Action::Replace => parts![
            paragraph("", texts.replace_lead()),
            new_field(desk, form, new_code),
            reasons(desk, form, action, reason),
        ],
    };
    let send = move || {
        if !form.begin() {
            return;
        }
        let chosen = reason.get_untracked();
        let (deed, shown) = match action {
            Action::Renew => (renewed(&code), Some(code.clone())),
            Action::Change => (changed(desk, form, draft, &code), Some(code.clone())),
            Action::Correct => (
                corrected(desk, form, draft, &code, &chosen),
                Some(code.clone()),
            ),
            Action::Block => {
                let reason = blocked_for(desk, form, &chosen);
                let code = code.clone();
                let deed = reason.map(|reason| Deed::Block {
                    code: code.clone(),
                    reason,
                });
                (deed, Some(code))
            }
            Action::Replace => {
                let by = new_card(desk, form, kind, &new_code.get_untracked());
                let reason = blocked_for(desk, form, &chosen);
                let code = code.clone();
                let deed = by.clone().zip(reason);
                let deed = deed.map(|(by, reason)| Deed::Replace { code, by, reason });
                (deed, by)
            }
        };
        if let (true, Some(deed), Some(shown)) = (form.is_sound(), deed, shown) {
            record(desk, form, deed, shown);
        }
    };
    let stop = Callback::new(move |()| {
        desk.opened.set(None);
        show(format!("#{}", action.opener()));
    });
    let stop = parts![button("tertiary", texts.cancel(), stop)];
    let drawn = form.draw_with(send, fields, action.words(texts), stop);
    let id = [("id", Some("card-action".to_owned())), ("lang", None)];
    let focus = [("tabindex", Some("-1".to_owned())), ("id", None)];
    let title = element("h3", "", focus, parts![said(action.words(texts))]);
    element("div", "stack", id, parts![title, drawn])
}

/// The field for the new card's code.
fn new_field(desk: Desk, form: Form, value: RwSignal<String>) -> AnyView {
    let texts = desk.texts;
    let field = Field {
        id: NEW_CODE,
        label: texts.replace_by().to_owned(),
        hint: texts.card_code_hint_short().to_owned(),
        typed: Typed::Digits,
        value,
    };
    let [open, finder] = camera("#new-code");
    block("div", "", parts![field.draw(form), open, finder])
}

/// Why: which reasons there are depends on what is done.
fn reasons(desk: Desk, form: Form, action: Action, value: RwSignal<String>) -> AnyView {
    let texts = desk.texts;
    let of_block = |reason: &BlockReason| {
        let words = reason_words(texts, *reason);
        (reason.code().to_owned(), words.to_owned())
    };
    let options: Vec<(String, String)> = match action {
        Action::Correct => {
            let of_correction = |reason: &CorrectionReason| {
                let words = match reason {
                    CorrectionReason::TypedWrong => texts.reason_typed_wrong(),
                    CorrectionReason::Misunderstood => texts.reason_misunderstood(),
                };
                (reason.code().to_owned(), words.to_owned())
            };
            CorrectionReason::ALL.iter().map(of_correction).collect()
        }
        Action::Replace => {
            let all = [BlockReason::Lost, BlockReason::Damaged];
            all.iter().map(of_block).collect()
        }
        _ => BlockReason::ALL.iter().map(of_block).collect(),
    };
    choices(form, REASON, texts.reason(), options, value)
}

fn renewed(code: &CardCode) -> Option<Deed> {
    Some(Deed::Renew {
        code: code.clone(),
        terms: version().to_owned(),
    })
}

fn changed(desk: Desk, form: Form, draft: Draft, code: &CardCode) -> Option<Deed> {
    let (postcode, confirmed_home) = draft.check_home(desk.texts, form)?;
    Some(Deed::Change {
        code: code.clone(),
        postcode,
        children: draft.children(),
        confirmed_home,
    })
}

fn corrected(desk: Desk, form: Form, draft: Draft, code: &CardCode, chosen: &str) -> Option<Deed> {
    let background = draft.check(desk.texts, form, today_here());
    let reason = CorrectionReason::from_code(chosen);
    if reason.is_none() {
        form.at(REASON, desk.texts.need_reason());
    }
    let (background, confirmed_home) = background?;
    Some(Deed::Correct {
        code: code.clone(),
        background,
        reason: reason?,
        confirmed_home,
    })
}

fn blocked_for(desk: Desk, form: Form, chosen: &str) -> Option<BlockReason> {
    let reason = BlockReason::from_code(chosen);
    if reason.is_none() {
        form.at(REASON, desk.texts.need_reason());
    }
    reason
}

/// The card that goes on in the place of another one of its kind.
fn new_card(desk: Desk, form: Form, kind: CardKind, typed: &str) -> Option<CardCode> {
    let texts = desk.texts;
    let practice = desk.outbox.is_practice();
    let said = desk.day.with_untracked(|day| {
        // The day lists the cards for clients.
        let day = card_field::here(day).filter(|_| kind == CardKind::Personal);
        card_code::said(typed, day, practice)
    });
    // Without the day it is not known whether an old series has such codes: it comes while one types.
    let is_wrong = matches!(said, Said::NotInStock(_) | Said::Doubtful(_));
    if is_wrong || said.code().is_none() {
        form.at(NEW_CODE, &card_field::needed(texts, &said, desk.outbox));
        return None;
    }
    said.code().cloned()
}
