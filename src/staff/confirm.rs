//! "It is still you?": what is asked for in place, without a dialogue, when something needs the
//! password once more. What was asked is then done again by itself.

use domain::account::Secret;
use leptos::prelude::*;

use super::words;
use crate::data::staff::{self as data, ApiError, use_session};
use crate::router::show;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, paragraph, parts, text};
use crate::ui::{Field, Form, Typed, live, whose};

/// What the password is asked for. Several may be open on one page, each with names of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Another second factor of the own account.
    Enrol,
    /// A second factor that a role needs, while signing in.
    Entry,
    /// New recovery codes, or no second factor any more.
    SecondFactor,
    /// A service that is linked for signing in.
    Link,
    /// A table of the audit.
    Audit,
    /// A shared tablet.
    Tablet,
    /// The own PIN.
    Pin,
}

impl For {
    /// The names of the form and of its field.
    const fn names(self) -> [&'static str; 2] {
        match self {
            For::Enrol => ["confirm-enrol", "confirm-enrol-password"],
            For::Entry => ["confirm-entry", "confirm-entry-password"],
            For::SecondFactor => ["confirm-factor", "confirm-factor-password"],
            For::Link => ["confirm-link", "confirm-link-password"],
            For::Audit => ["confirm-audit", "confirm-audit-password"],
            For::Tablet => ["confirm-tablet", "confirm-tablet-password"],
            For::Pin => ["confirm-pin", "confirm-pin-password"],
        }
    }
}

/// A place on a page where the password is asked for when it is needed.
#[derive(Clone, Copy)]
pub struct Gate {
    what: For,
    is_open: RwSignal<bool>,
    last: RwSignal<Option<Callback<()>>>,
}

impl Gate {
    /// A closed one.
    pub fn new(what: For) -> Gate {
        Gate {
            what,
            is_open: RwSignal::new(false),
            last: RwSignal::new(None),
        }
    }

    /// Does something, and again once the password has been given.
    pub fn run(self, act: Callback<()>) {
        self.last.set(Some(act));
        act.run(());
    }

    /// Does something once the password has been given.
    pub fn ask_first(self, act: Callback<()>) {
        self.last.set(Some(act));
        self.open();
    }

    /// Asks for the password.
    pub fn open(self) {
        let [_, field] = self.what.names();
        let _ = self.is_open.try_set(true);
        show(format!("#{field}"));
    }

    /// Whether the password is being asked for, tracked.
    pub fn is_open(self) -> bool {
        self.is_open.get()
    }

    /// The place itself.
    pub fn draw(self) -> AnyView {
        live(move || match self.is_open.get() {
            true => self.ask(),
            false => ().into_any(),
        })
    }

    fn ask(self) -> AnyView {
        let texts = use_staff_texts();
        let session = use_session();
        let [id, field] = self.what.names();
        let form = Form::new(id);
        let password = RwSignal::new(String::new());
        let account = session.account_now();
        let email = account.map_or_else(String::new, |account| account.email.as_str().to_owned());
        let send = move || {
            if !form.begin() {
                return;
            }
            if password.get_untracked().is_empty() {
                form.at(field, texts.need_password());
            }
            if !form.is_sound() {
                return;
            }
            let secret = Secret::new(password.get_untracked());
            session.ask(data::confirm(secret), move |outcome| match outcome {
                Ok(()) => {
                    form.succeeded("");
                    let _ = self.is_open.try_set(false);
                    if let Some(Some(act)) = self.last.try_get_untracked() {
                        act.run(());
                    }
                }
                Err(ApiError::WrongCredentials) => {
                    form.at(field, texts.password_wrong());
                    form.stopped();
                }
                Err(error) => words::tell(texts, form, error),
            });
        };
        let asked = Field {
            id: field,
            label: texts.password().to_owned(),
            hint: String::new(),
            typed: Typed::Password,
            value: password,
        };
        let stop = Callback::new(move |()| self.is_open.set(false));
        let stop = parts![button("tertiary", texts.cancel(), stop)];
        block(
            "div",
            "card",
            parts![
                text("h2", "small-heading", texts.confirm_title()),
                paragraph("", texts.confirm_lead()),
                form.draw_with(
                    send,
                    parts![whose(email), asked.draw(form)],
                    texts.go_on(),
                    stop
                ),
            ],
        )
    }
}
