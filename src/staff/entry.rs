//! Signing in: the password, and then the code where there is a second factor.

use domain::account::{Email, Secret, SessionResponse, SessionState};
use leptos::prelude::*;

use super::confirm::For;
use super::services::services;
use super::{enrol, shell, words};
use crate::data::staff::{self as data, ApiError, Session, use_session};
use crate::i18n::StaffTexts;
use crate::router::{StaffLinks, StaffPage, show};
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, button, button_link, paragraph, parts, section, words as said, words_link,
};
use crate::ui::{Field, Form, Told, Typed, live, page_heading};

/// Signing in, from where it has come so far.
pub fn entry(state: SessionState) -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let now = RwSignal::new(state);
    let arrive = Callback::new(move |found: SessionResponse| match found.state {
        SessionState::SignedIn => session.welcome(found),
        state => {
            let _ = now.try_set(state);
            show(".entry h1".to_owned());
        }
    });
    let stage = live(move || match now.get() {
        SessionState::SecondFactor => code_form(texts, session, now, arrive),
        SessionState::Enrol => enrolment(texts, session, arrive),
        SessionState::SignedOut | SessionState::SignedIn => password_form(texts, session, arrive),
    });
    block("div", "entry stack", parts![stage])
}

fn password_form(
    texts: &'static StaffTexts,
    session: Session,
    arrive: Callback<SessionResponse>,
) -> AnyView {
    let form = Form::new("sign-in");
    let known = session
        .account_now()
        .map(|account| account.email.as_str().to_owned());
    let is_known = known.is_some();
    let (email, password) = (
        RwSignal::new(known.unwrap_or_default()),
        RwSignal::new(String::new()),
    );
    let send = move || {
        if !form.begin() {
            return;
        }
        let address = email.get_untracked().parse::<Email>();
        if address.is_err() {
            form.at("email", texts.need_email());
        }
        if password.get_untracked().is_empty() {
            form.at("password", texts.need_password());
        }
        let (true, Ok(address)) = (form.is_sound(), address) else {
            return;
        };
        let secret = Secret::new(password.get_untracked());
        session.once_closed(Callback::new(move |()| {
            session.ask(
                data::sign_in(address.clone(), secret.clone()),
                move |outcome| match outcome {
                    Ok(found) => {
                        form.succeeded("");
                        arrive.run(found);
                    }
                    Err(error) => words::tell(texts, form, error),
                },
            );
        }));
    };
    let fields = parts![
        Field {
            id: "email",
            label: texts.email().to_owned(),
            hint: String::new(),
            typed: Typed::Email,
            value: email,
        }
        .draw(form),
        Field {
            id: "password",
            label: texts.password().to_owned(),
            hint: String::new(),
            typed: Typed::Password,
            value: password,
        }
        .draw(form),
    ];
    let forgot = StaffLinks(texts.language()).to(&StaffPage::Recovery);
    let heading = match is_known {
        true => texts.again_title(),
        false => texts.sign_in_title(),
    };
    let mut all = parts![page_heading("", said(heading))];
    if !is_known {
        all.push(paragraph("lead", texts.lead()));
    }
    all.push(form.draw(send, fields, texts.sign_in()));
    all.push(block("p", "", parts![words_link(forgot, texts.forgot())]));
    all.push(others(texts));
    if !is_known {
        all.push(paragraph("hint", texts.no_account()));
        all.push(shell::residents(texts));
    }
    block("div", "stack", all)
}

/// Other services by which one can sign in, if any are set up.
fn others(texts: &'static StaffTexts) -> AnyView {
    let services = services();
    live(move || {
        let all = services.get();
        if all.is_empty() {
            return ().into_any();
        }
        let links = all.iter().map(|service| {
            let words = texts.sign_in_with(&service.name);
            button_link(data::provider_address(service), &words)
        });
        section(texts.or(), parts![block("div", "actions", links.collect())])
    })
}

fn code_form(
    texts: &'static StaffTexts,
    session: Session,
    now: RwSignal<SessionState>,
    arrive: Callback<SessionResponse>,
) -> AnyView {
    let form = Form::new("code-form");
    let code = RwSignal::new(String::new());
    let send = move || {
        if !form.begin() {
            return;
        }
        if code.get_untracked().trim().is_empty() {
            form.at("code", texts.need_code());
        }
        if !form.is_sound() {
            return;
        }
        let secret = Secret::new(code.get_untracked().trim());
        session.ask(data::second_factor(secret), move |outcome| match outcome {
            Ok(found) => {
                form.succeeded("");
                arrive.run(found);
            }
            Err(ApiError::WrongCode) => {
                form.at("code", texts.problem_code());
                form.stopped();
            }
            Err(error) => words::tell(texts, form, error),
        });
    };
    let field = Field {
        id: "code",
        label: texts.code().to_owned(),
        hint: texts.code_hint().to_owned(),
        typed: Typed::Code,
        value: code,
    };
    let told = Told::new("other-account");
    let other = Callback::new(move |()| {
        session.sign_out(move |outcome| match outcome {
            Ok(()) | Err(ApiError::NotSignedIn) => {
                let _ = now.try_set(SessionState::SignedOut);
                show(".entry h1".to_owned());
            }
            Err(error) => {
                told.failed(&words::problem(texts, error));
                told.show();
            }
        });
    });
    let other = parts![button("tertiary", texts.other_account(), other)];
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.code_title())),
            paragraph("lead", texts.code_lead()),
            form.draw_with(send, parts![field.draw(form)], texts.go_on(), other),
            told.draw(),
        ],
    )
}

/// A role that sees whole areas gets its second factor before anything else.
fn enrolment(
    texts: &'static StaffTexts,
    session: Session,
    arrive: Callback<SessionResponse>,
) -> AnyView {
    let told = Told::new("entry-told");
    let kept = Callback::new(move |()| {
        told.clear();
        session.ask(data::session(), move |outcome| match outcome {
            Ok(found) => arrive.run(found),
            Err(error) => told.failed(&words::problem(texts, error)),
        });
    });
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.enrol_title())),
            paragraph("lead", texts.enrol_lead()),
            enrol::enrol(For::Entry, kept),
            told.draw(),
        ],
    )
}
