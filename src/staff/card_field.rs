//! The field for a card's code: large, grouped while one types, and with a word under it on what is
//! so, from what the unit has in stock.

use domain::card::CardCode;
use domain::unit_day::UnitDay;
use leptos::prelude::*;

use super::camera::camera;
use super::card_code::{Said, grouped, meant, said};
use super::loaded::{Loaded, Slot};
use crate::data::staff::Outbox;
use crate::i18n::StaffTexts;
use crate::router::{caret, focus, rewrite};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, parts};
use crate::ui::{Form, frame, live, on_change, spoken};

/// The field's name on the page; there is one.
pub const CARD_CODE: &str = "card-code";

/// Its place on the page.
const SELECTOR: &str = "#card-code";

/// What somebody types as a card's code.
#[derive(Clone, Copy)]
pub struct CardField {
    /// What is typed.
    pub value: RwSignal<String>,
    /// The day of the unit, by which a code is judged.
    pub day: Slot<UnitDay>,
    /// Where one goes on once the card is certain.
    pub next: Option<&'static str>,
    /// Hears of slips.
    pub outbox: Outbox,
}

impl CardField {
    /// What can be said of what is typed, as it is now.
    pub fn said(self) -> Said {
        let typed = self.value.get_untracked();
        self.day.with_untracked(|day| self.judge(&typed, here(day)))
    }

    fn judge(self, typed: &str, day: Option<&UnitDay>) -> Said {
        said(typed, day, self.outbox.is_practice())
    }

    /// The field within a form.
    pub fn draw(self, form: Form) -> AnyView {
        let texts = use_staff_texts();
        let described = move || {
            let wrong = form.wrong_at(CARD_CODE);
            let ids = match wrong.is_some() {
                true => "card-code-wrong card-code-hint",
                false => "card-code-hint",
            };
            ids.to_owned()
        };
        let invalid = move || form.wrong_at(CARD_CODE).map(|_| "true");
        let value = self.value;
        let hint = match self.next {
            Some(_) => texts.card_code_hint(),
            None => texts.card_code_hint_short(),
        };
        let input = view! {
            <input
                class="ds-input card-code"
                id=CARD_CODE
                name=CARD_CODE
                type="text"
                inputmode="numeric"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=on_change(move |event| self.typed(&event_target_value(&event)))
            />
        };
        let [open, finder] = camera(SELECTOR);
        let line = block("div", "with-button", parts![input.into_any(), open]);
        let field = frame(form, CARD_CODE, texts.card_code(), hint, line);
        block(
            "div",
            "card-field",
            parts![field, finder, self.about(texts)],
        )
    }

    /// Writes what was typed in groups; the caret stays where it was among the characters.
    fn typed(self, typed: &str) {
        let length = typed.chars().count();
        let at = caret(SELECTOR).and_then(|at| usize::try_from(at).ok());
        let (text, at) = grouped(typed, at.unwrap_or(length));
        let at_end = at == text.chars().count();
        if text != typed {
            rewrite(SELECTOR, &text, u32::try_from(at).unwrap_or(u32::MAX));
        }
        self.value.set(text);
        let said = self.said();
        if said == Said::Slip {
            self.outbox.saw_a_slip();
        }
        let certain = matches!(said, Said::InStock(_));
        if let Some(next) = self.next.filter(|_| at_end && certain) {
            focus(next);
        }
    }

    /// What is so, and which card may be meant.
    fn about(self, texts: &'static StaffTexts) -> AnyView {
        let line = spoken("field-said", move || {
            let typed = self.value.get();
            let said = self.day.with(|day| self.judge(&typed, here(day)));
            words(texts, &said, self.outbox)
        });
        let practice = self.outbox.is_practice();
        let near = live(move || {
            let one = |code: CardCode| {
                let words = texts.card_meant(code.ending());
                let take = Callback::new(move |()| {
                    self.value.set(code.grouped().replace('\u{a0}', " "));
                    focus(self.next.unwrap_or(SELECTOR));
                });
                button("secondary", &words, take)
            };
            let typed = self.value.get();
            let near = self.day.with(|day| meant(&typed, here(day), practice));
            let all: Vec<AnyView> = near.into_iter().map(one).collect();
            match all.is_empty() {
                true => ().into_any(),
                false => block("div", "actions", all),
            }
        });
        block("div", "", parts![line, near])
    }
}

/// The day of the unit, once it has come.
pub fn here(day: &Loaded<UnitDay>) -> Option<&UnitDay> {
    match day {
        Loaded::Here(day) => Some(day),
        Loaded::Waiting | Loaded::Failed(_) => None,
    }
}

/// What can be said of a code, in words; nothing of an empty field.
pub fn words(texts: &StaffTexts, said: &Said, outbox: Outbox) -> String {
    match said {
        Said::Nothing => String::new(),
        Said::More(more) => texts.card_more(*more),
        Said::Slip | Said::Doubtful(_) => texts.card_slip().to_owned(),
        Said::Bad(character) => texts.card_bad(&character.to_string()),
        Said::Long => texts.card_long().to_owned(),
        Said::OtherSide if outbox.is_practice() => texts.card_real().to_owned(),
        Said::OtherSide => texts.card_for_practice().to_owned(),
        Said::Maybe(_) => texts.card_maybe().to_owned(),
        Said::NotInStock(_) => texts.card_not_in_stock().to_owned(),
        Said::InStock(_) => texts.card_fits().to_owned(),
    }
}

/// Why something cannot go on without another code.
pub fn needed(texts: &StaffTexts, said: &Said, outbox: Outbox) -> String {
    match said {
        Said::Nothing => texts.need_card_code().to_owned(),
        other => words(texts, other, outbox),
    }
}
