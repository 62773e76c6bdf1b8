//! A new password for the own account.

use domain::account::{Secret, WeakPassword};
use leptos::prelude::*;

use crate::data::staff::{self as data, ApiError, use_session};
use crate::staff::new_password::{check, new_password};
use crate::staff::words;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, paragraph, parts};
use crate::ui::{Field, Form, Typed, whose};

/// The form.
pub fn password() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let form = Form::new("change-password");
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let own = move || {
        let account = session.account_now();
        account.map_or_else(Vec::new, |account| {
            vec![
                account.email.as_str().to_owned(),
                account.name.as_str().to_owned(),
            ]
        })
    };
    let weak = move |weak: WeakPassword| {
        form.at("new-password", words::weak(texts, weak));
        form.stopped();
    };
    let send = move || {
        if !form.begin() {
            return;
        }
        if current.get_untracked().is_empty() {
            form.at("current-password", texts.need_password());
        }
        check(texts, form, "new-password", &new.get_untracked(), &own());
        if !form.is_sound() {
            return;
        }
        let change = data::change_password(
            Secret::new(current.get_untracked()),
            Secret::new(new.get_untracked()),
        );
        session.ask(change, move |outcome| match outcome {
            Ok(()) => {
                let _ = current.try_set(String::new());
                let _ = new.try_set(String::new());
                form.succeeded(texts.password_changed());
            }
            Err(ApiError::Weak(reason)) => weak(reason),
            Err(ApiError::WrongCredentials) => {
                form.at("current-password", texts.password_wrong());
                form.stopped();
            }
            Err(error) => words::tell(texts, form, error),
        });
    };
    let now = Field {
        id: "current-password",
        label: texts.current_password().to_owned(),
        hint: String::new(),
        typed: Typed::Password,
        value: current,
    };
    let fields = parts![
        whose(own().into_iter().next().unwrap_or_default()),
        now.draw(form),
        new_password(form, "new-password", new, own),
    ];
    block(
        "div",
        "stack",
        parts![
            paragraph("", texts.password_lead()),
            form.draw(send, fields, texts.password_change()),
        ],
    )
}
