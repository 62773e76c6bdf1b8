//! Asking for more cards.

use domain::operation::{Deed, MOST_CARDS, OperationId, Outcome};
use leptos::prelude::*;

use super::Desk;
use crate::data::staff::ApiError;
use crate::staff::{trouble, words};
use crate::ui::{Field, Form, Typed};

/// The name of the field.
const COUNT: &str = "ask-count";

/// What is typed. Lives above the list, which is drawn anew when the day is read again.
#[derive(Clone, Copy)]
pub struct Asking {
    form: Form,
    count: RwSignal<String>,
}

impl Asking {
    /// Nothing is typed yet.
    pub fn new() -> Asking {
        Asking {
            form: Form::new("ask"),
            count: RwSignal::new(String::new()),
        }
    }

    /// The form.
    pub fn draw(self, desk: Desk) -> AnyView {
        let texts = desk.texts;
        let field = Field {
            id: COUNT,
            label: texts.ask_count().to_owned(),
            hint: String::new(),
            typed: Typed::Digits,
            value: self.count,
        };
        let fields = vec![field.draw(self.form)];
        self.form
            .draw(move || self.press(desk), fields, texts.ask_more())
    }

    fn press(self, desk: Desk) {
        let (texts, form) = (desk.texts, self.form);
        if !form.begin() {
            return;
        }
        let typed = self
            .count
            .with_untracked(|count| count.trim().parse::<u32>());
        let count = typed.ok().filter(|count| (1..=MOST_CARDS).contains(count));
        if count.is_none() {
            form.at(COUNT, texts.trouble_bad_count());
        }
        let (true, Some(count)) = (form.is_sound(), count) else {
            return;
        };
        let done = move |answered: Result<(OperationId, Outcome), ApiError>| match answered {
            Ok((_, Outcome::Done { .. })) => {
                let _ = self.count.try_set(String::new());
                form.succeeded(texts.asked());
                desk.read();
            }
            Ok((_, other)) => form.failed(&trouble::outcome(texts, &other, false)),
            Err(error) => words::tell(texts, form, error),
        };
        let unit = desk.unit.get_value();
        desk.outbox
            .record(desk.session, unit, Deed::Ask { count }, done);
    }
}
