//! A new password: the rule that the server enforces, in words while somebody types.

use domain::account::{WeakPassword, check_password};
use leptos::prelude::*;

use super::words;
use crate::i18n::StaffTexts;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, element, parts, text};
use crate::ui::{Field, Form, Typed, live};

/// The field and what is to be said of what has been typed so far. `own` are the words that
/// everybody who knows the person would try.
pub fn new_password(
    form: Form,
    id: &'static str,
    value: RwSignal<String>,
    own: impl Fn() -> Vec<String> + Send + 'static,
) -> AnyView {
    let texts = use_staff_texts();
    let field = Field {
        id,
        label: texts.new_password().to_owned(),
        hint: texts.new_password_hint().to_owned(),
        typed: Typed::NewPassword,
        value,
    };
    let verdict = live(move || {
        let typed = value.get();
        if typed.is_empty() {
            return ().into_any();
        }
        match reason(&typed, &own()) {
            Ok(()) => text("span", "good", texts.password_good()),
            Err(weak) => {
                let words = words::weak(texts, weak);
                // What stands at the field already is not said once more below it.
                match form.wrong_at(id).as_deref() == Some(words) {
                    true => ().into_any(),
                    false => text("span", "", words),
                }
            }
        }
    });
    let status = [("role", Some("status".to_owned())), ("id", None)];
    let verdict = element("p", "password-verdict", status, parts![verdict]);
    block("div", "field-group", parts![field.draw(form), verdict])
}

/// Notes in the form what is wrong with a new password.
pub fn check(texts: &StaffTexts, form: Form, id: &'static str, typed: &str, own: &[String]) {
    if let Err(weak) = reason(typed, own) {
        form.at(id, words::weak(texts, weak));
    }
}

fn reason(typed: &str, own: &[String]) -> Result<(), WeakPassword> {
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    check_password(typed, &own)
}
