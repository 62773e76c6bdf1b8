//! Fields of forms: label, hint, what is wrong, and the field, tied together for those who hear
//! them.

use leptos::prelude::*;

use super::blocks::{block, element, parts, text};
use super::form::Form;
use super::live::{live, on_change, on_press};
use crate::state::use_staff_texts;

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Words.
    Text,
    /// A person's name.
    Name,
    /// The address that one signs in with.
    Email,
    /// The address of somebody else.
    OtherEmail,
    /// The password so far.
    Password,
    /// A new password.
    NewPassword,
    /// Digits that work once.
    Code,
    /// Words that narrow a list.
    Filter,
    /// A few digits: a year, a postcode, a number.
    Digits,
    /// A PIN, by the keys on the page.
    Pin,
    /// A new PIN.
    NewPin,
}

impl Typed {
    const fn kind(self) -> &'static str {
        match self {
            Typed::Email | Typed::OtherEmail => "email",
            Typed::Password | Typed::NewPassword | Typed::Pin | Typed::NewPin => "password",
            Typed::Filter => "search",
            Typed::Text | Typed::Name | Typed::Code | Typed::Digits => "text",
        }
    }

    const fn autocomplete(self) -> &'static str {
        match self {
            Typed::Name => "name",
            Typed::Email => "username",
            Typed::Password => "current-password",
            Typed::NewPassword => "new-password",
            Typed::Code => "one-time-code",
            Typed::Text
            | Typed::OtherEmail
            | Typed::Filter
            | Typed::Digits
            | Typed::Pin
            | Typed::NewPin => "off",
        }
    }

    const fn is_secret(self) -> bool {
        matches!(self, Typed::Password | Typed::NewPassword | Typed::NewPin)
    }
}

/// One line that somebody types.
pub struct Field {
    /// Its name on the page.
    pub id: &'static str,
    /// What it is for.
    pub label: String,
    /// A hint; empty where none is needed.
    pub hint: String,
    /// What is typed.
    pub typed: Typed,
    /// What has been typed.
    pub value: RwSignal<String>,
}

impl Field {
    /// Draws it within a form.
    #[must_use]
    pub fn draw(self, form: Form) -> AnyView {
        let Field {
            id,
            label,
            hint,
            typed,
            value,
        } = self;
        let has_hint = !hint.is_empty();
        let shown = RwSignal::new(false);
        let kind = move || match typed.kind() {
            "password" if shown.get() => "text",
            kind => kind,
        };
        let described = move || {
            let wrong = form.wrong_at(id).map(|_| format!("{id}-wrong"));
            let hint = has_hint.then(|| format!("{id}-hint"));
            let all: Vec<String> = wrong.into_iter().chain(hint).collect();
            (!all.is_empty()).then(|| all.join(" "))
        };
        let invalid = move || form.wrong_at(id).map(|_| "true");
        let mode = match typed {
            Typed::Code | Typed::Digits | Typed::NewPin => Some("numeric"),
            Typed::Pin => Some("none"),
            _ => None,
        };
        let spelling = (typed.kind() != "search" && typed != Typed::Text).then_some("false");
        let input = view! {
            <input
                class="ds-input"
                id=id
                name=id
                type=kind
                autocomplete=typed.autocomplete()
                autocapitalize=spelling.map(|_| "off")
                spellcheck=spelling
                inputmode=mode
                aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=on_change(move |event| value.set(event_target_value(&event)))
            />
        }
        .into_any();
        let line = match typed.is_secret() {
            true => block("div", "with-button", parts![input, eye(id, shown)]),
            false => input,
        };
        frame(form, id, &label, &hint, line)
    }
}

/// For the browser's keeper of passwords, where a form asks for one alone: whose it is.
#[must_use]
pub fn whose(email: String) -> AnyView {
    view! { <input type="email" autocomplete="username" value=email readonly=true hidden=true /> }
        .into_any()
}

/// Shows and hides a password.
fn eye(id: &'static str, shown: RwSignal<bool>) -> AnyView {
    let texts = use_staff_texts();
    let words = live(move || match shown.get() {
        true => text("span", "", texts.password_hide()),
        false => text("span", "", texts.password_show()),
    });
    view! {
        <button
            class="ds-button"
            data-variant="secondary"
            type="button"
            aria-controls=id
            on:click=on_press(move |_| shown.update(|shown| *shown = !*shown))
        >
            {words}
        </button>
    }
    .into_any()
}

/// Label, hint and what is wrong around a field.
#[must_use]
pub fn frame(form: Form, id: &'static str, label: &str, hint: &str, field: AnyView) -> AnyView {
    let mut all = parts![element(
        "label",
        "ds-label",
        [("for", Some(id.to_owned())), ("id", None)],
        parts![label.to_owned().into_any()]
    )];
    if !hint.is_empty() {
        let attributes = [("id", Some(format!("{id}-hint"))), ("lang", None)];
        all.push(element(
            "p",
            "hint",
            attributes,
            parts![hint.to_owned().into_any()],
        ));
    }
    all.push(wrong(form, id));
    all.push(field);
    block("div", "field", all)
}

fn wrong(form: Form, id: &'static str) -> AnyView {
    live(move || match form.wrong_at(id) {
        None => ().into_any(),
        Some(words) => {
            let attributes = [("id", Some(format!("{id}-wrong"))), ("lang", None)];
            element("p", "field-wrong", attributes, parts![words.into_any()])
        }
    })
}

/// One of a list that is chosen in a menu.
#[must_use]
pub fn menu(
    form: Form,
    id: &'static str,
    label: &str,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
) -> AnyView {
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(code, words)| {
            let chosen = value.get_untracked() == code;
            view! { <option value=code selected=chosen>{words}</option> }.into_any()
        })
        .collect();
    let select = view! {
        <select
            class="ds-input"
            id=id
            name=id
            prop:value=move || value.get()
            on:change=on_change(move |event| value.set(event_target_value(&event)))
        >
            {options}
        </select>
    };
    frame(form, id, label, "", select.into_any())
}

/// One of a few, all of them to be seen. The first one has the group's name as its id, so that what
/// is wrong leads there.
#[must_use]
pub fn choices(
    form: Form,
    id: &'static str,
    label: &str,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
) -> AnyView {
    let mut items = Vec::new();
    for (at, (code, words)) in options.into_iter().enumerate() {
        let own = code.clone();
        let chosen = move || value.get() == own;
        let choose = code.clone();
        let item = view! {
            <label class="choice">
                <input
                    type="radio"
                    id=(at == 0).then_some(id)
                    name=id
                    value=code
                    prop:checked=chosen
                    on:change=on_change(move |_| value.set(choose.clone()))
                />
                <span>{words}</span>
            </label>
        };
        items.push(item.into_any());
    }
    let described = move || form.wrong_at(id).map(|_| format!("{id}-wrong"));
    view! {
        <fieldset class="field" aria-describedby=described>
            {text("legend", "ds-label", label)}
            {wrong(form, id)}
            {items}
        </fieldset>
    }
    .into_any()
}
