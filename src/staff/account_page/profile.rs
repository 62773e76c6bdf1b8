//! The name that colleagues see, and the language of mails.

use domain::account::{Name, ProfileRequest};
use domain::language::Language;
use leptos::prelude::*;

use crate::data::staff::{self as data, use_session};
use crate::staff::words;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, fact, facts, parts, words as said};
use crate::ui::{Field, Form, Typed, choices};

/// The form.
pub fn profile() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let Some(account) = session.account_now() else {
        return ().into_any();
    };
    let form = Form::new("profile");
    let name = RwSignal::new(account.name.as_str().to_owned());
    let language = RwSignal::new(account.language.code().to_owned());
    let send = move || {
        if !form.begin() {
            return;
        }
        let parsed = name.get_untracked().parse::<Name>();
        if parsed.is_err() {
            form.at("name", texts.need_name());
        }
        let (true, Ok(parsed)) = (form.is_sound(), parsed) else {
            return;
        };
        let profile = ProfileRequest {
            name: Some(parsed),
            language: Language::from_code(&language.get_untracked()),
        };
        session.ask(
            data::change_profile(profile),
            move |outcome| match outcome {
                Ok(account) => {
                    session.account_changed(account);
                    form.succeeded(texts.saved());
                }
                Err(error) => words::tell(texts, form, error),
            },
        );
    };
    let name = Field {
        id: "name",
        label: texts.name().to_owned(),
        hint: texts.name_hint().to_owned(),
        typed: Typed::Name,
        value: name,
    };
    let fields = parts![
        name.draw(form),
        choices(
            form,
            "language",
            texts.profile_language(),
            words::languages(texts),
            language
        ),
    ];
    block(
        "div",
        "stack",
        parts![
            facts(parts![fact(texts.email(), said(account.email.as_str()))]),
            form.draw(send, fields, texts.save()),
        ],
    )
}
