//! "I have forgotten my password": one field, and the same friendly answer for everybody; or, where
//! no mails go out, who helps instead.

use leptos::prelude::*;

use super::words;
use crate::data::staff::{self as data, use_session};
use crate::router::{StaffLinks, StaffPage, show};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, element, paragraph, parts, words as said, words_link};
use crate::ui::{Field, Form, Typed, live, page_heading};

/// The page.
pub fn recovery_page() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let form = Form::new("recovery");
    let email = RwSignal::new(String::new());
    let asked = RwSignal::new(false);
    let send = move || {
        if !form.begin() {
            return;
        }
        let address = email.get_untracked().parse();
        if address.is_err() {
            form.at("recovery-email", texts.need_email());
        }
        let (true, Ok(address)) = (form.is_sound(), address) else {
            return;
        };
        session.ask(data::ask_recovery(address), move |outcome| match outcome {
            Ok(()) => {
                form.succeeded("");
                let _ = asked.try_set(true);
                show("#asked".to_owned());
            }
            Err(error) => words::tell(texts, form, error),
        });
    };
    let field = Field {
        id: "recovery-email",
        label: texts.email().to_owned(),
        hint: texts.recovery_hint().to_owned(),
        typed: Typed::Email,
        value: email,
    };
    let answered = live(move || match asked.get() {
        false => ().into_any(),
        true => {
            let focus = [
                ("id", Some("asked".to_owned())),
                ("tabindex", Some("-1".to_owned())),
            ];
            let all = parts![
                paragraph("done", texts.recovery_asked()),
                paragraph("", texts.recovery_asked_help()),
            ];
            element("div", "card", focus, all)
        }
    });
    let back = StaffLinks(texts.language()).to(&StaffPage::Home);
    let asking = block(
        "div",
        "stack",
        parts![
            paragraph("lead", texts.recovery_lead()),
            answered,
            form.draw(send, parts![field.draw(form)], texts.recovery_send()),
        ],
    );
    // Where no mails go out, no link would ever come.
    let no_mail = Memo::new(move |_| session.told().is_some_and(|told| !told.mail));
    let instead = live(move || match no_mail.get() {
        true => paragraph("lead", texts.recovery_no_mail()),
        false => ().into_any(),
    });
    let asking = view! { <div hidden=move || no_mail.get()>{asking}</div> };
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.recovery_title())),
            instead,
            asking.into_any(),
            block("p", "", parts![words_link(back, texts.to_sign_in())]),
        ],
    )
}
