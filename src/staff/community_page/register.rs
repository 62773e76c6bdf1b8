//! Taking a community card into use: its code, and nothing else.

use domain::operation::{Deed, OperationId, Outcome};
use domain::unit_day::UnitDay;
use leptos::prelude::*;

use super::Desk;
use crate::data::staff::{ApiError, Outbox};
use crate::i18n::date;
use crate::staff::card_code::Said;
use crate::staff::card_field::{self, CARD_CODE, CardField};
use crate::staff::loaded::{Slot, slot};
use crate::staff::{trouble, words};
use crate::ui::Form;
use crate::ui::blocks::{block, paragraph, parts};

/// What is typed. Lives above the list, which is drawn anew when the cards are read again.
#[derive(Clone, Copy)]
pub struct Registering {
    form: Form,
    typed: RwSignal<String>,
    // The unit's stock for clients says nothing of these cards.
    day: Slot<UnitDay>,
}

impl Registering {
    /// Nothing is typed yet.
    pub fn new() -> Registering {
        Registering {
            form: Form::new("register"),
            typed: RwSignal::new(String::new()),
            day: slot(),
        }
    }

    fn field(self, outbox: Outbox) -> CardField {
        CardField {
            value: self.typed,
            day: self.day,
            next: None,
            outbox,
        }
    }

    /// The form.
    pub fn draw(self, desk: Desk) -> AnyView {
        let texts = desk.texts;
        let fields = parts![self.field(desk.outbox).draw(self.form)];
        let send = move || self.press(desk);
        let form = self
            .form
            .draw(send, fields, texts.community_register_button());
        block(
            "div",
            "stack",
            parts![paragraph("", texts.community_register_lead()), form],
        )
    }

    fn press(self, desk: Desk) {
        let (texts, form) = (desk.texts, self.form);
        if !form.begin() {
            return;
        }
        desk.told.clear();
        desk.last.set(None);
        let card = self.field(desk.outbox).said();
        // What looks like a slip and is none of the cards that are there is not recorded.
        let is_slip = matches!(&card, Said::Doubtful(code) if !desk.has_in_stock(code));
        if is_slip || card.code().is_none() {
            form.at(CARD_CODE, &card_field::needed(texts, &card, desk.outbox));
        }
        let (true, Some(code)) = (form.is_sound(), card.code().cloned()) else {
            return;
        };
        let done = move |answered: Result<(OperationId, Outcome), ApiError>| match answered {
            Ok((id, Outcome::Done { until, .. })) => {
                form.succeeded("");
                let _ = self.typed.try_set(String::new());
                let until = until.map(date).unwrap_or_default();
                desk.told.done(&texts.community_registered(&until));
                let _ = desk.last.try_set(Some(super::Last {
                    operation: id,
                    took: false,
                }));
                desk.told.show();
                desk.read();
            }
            Ok((_, other)) => form.failed(&trouble::outcome(texts, &other, true)),
            Err(error) => words::tell(texts, form, error),
        };
        let unit = desk.unit.get_value();
        let deed = Deed::Register { code };
        desk.outbox.record(desk.session, unit, deed, done);
    }
}
