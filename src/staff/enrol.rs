//! A new second factor: a picture for the app on a telephone, its first code, and then the recovery
//! codes, which are shown this once.

use domain::account::{RecoveryCodes, SecondFactorSetUp, Secret};
use leptos::prelude::*;

use super::confirm::{For, Gate};
use super::copy::copy_button;
use super::loaded::{Loaded, loaded, slot};
use super::words;
use crate::data::staff::{self as data, ApiError, use_session};
use crate::i18n::StaffTexts;
use crate::router::{print_page, show};
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, button, element, numbered, paragraph, parts, text, words as said, words_link,
};
use crate::ui::{Field, Form, Typed, live};

/// The names of the form, of its field and of the heading of the codes: one may enrol while signing
/// in above a page where one was just about to.
const fn names(what: For) -> [&'static str; 3] {
    match what {
        For::Entry => ["entry-enrol", "entry-enrol-code", "entry-codes"],
        _ => ["enrol-form", "enrol-code", "recovery-codes"],
    }
}

/// From the picture to the kept codes; `kept` comes after that.
pub fn enrol(what: For, kept: Callback<()>) -> AnyView {
    let session = use_session();
    let set_up = slot::<SecondFactorSetUp>();
    let codes = RwSignal::new(None::<RecoveryCodes>);
    let gate = Gate::new(what);
    let ask = Callback::new(move |()| {
        set_up.set(Loaded::Waiting);
        session.ask(data::begin_second_factor(), move |outcome| match outcome {
            Err(error) => {
                // Whoever gives no password can still try again.
                let _ = set_up.try_set(Loaded::Failed(error));
                if error == ApiError::ConfirmNeeded {
                    gate.open();
                }
            }
            Ok(found) => {
                let _ = set_up.try_set(Loaded::Here(found));
            }
        });
    });
    gate.run(ask);
    let texts = use_staff_texts();
    let steps = loaded(set_up, ask, move |found| steps(texts, what, &found, codes));
    let shown = view! {
        <div hidden=move || codes.get().is_some() || gate.is_open()>{steps}</div>
        {gate.draw()}
        {live(move || match codes.get() {
            Some(found) => recovery_codes(what, &found, kept),
            None => ().into_any(),
        })}
    };
    shown.into_any()
}

fn steps(
    texts: &'static StaffTexts,
    what: For,
    set_up: &SecondFactorSetUp,
    codes: RwSignal<Option<RecoveryCodes>>,
) -> AnyView {
    let session = use_session();
    let [id, field_id, codes_id] = names(what);
    let form = Form::new(id);
    let code = RwSignal::new(String::new());
    let send = move || {
        if !form.begin() {
            return;
        }
        if code.get_untracked().trim().is_empty() {
            form.at(field_id, texts.need_code());
        }
        if !form.is_sound() {
            return;
        }
        let secret = Secret::new(code.get_untracked().trim());
        session.ask(
            data::finish_second_factor(secret),
            move |outcome| match outcome {
                Ok(found) => {
                    form.succeeded("");
                    let _ = codes.try_set(Some(found));
                    show(format!("#{codes_id}"));
                }
                Err(ApiError::WrongCode) => {
                    form.at(field_id, texts.problem_code());
                    form.stopped();
                }
                Err(error) => words::tell(texts, form, error),
            },
        );
    };
    let field = Field {
        id: field_id,
        label: texts.code().to_owned(),
        hint: String::new(),
        typed: Typed::Code,
        value: code,
    };
    let size = set_up.qr_size;
    let picture = view! {
        <svg class="qr" role="img" viewBox=format!("0 0 {size} {size}") aria-label=texts.enrol_picture()>
            <path d=set_up.qr_path.clone() />
        </svg>
    };
    let key = parts![
        said(texts.enrol_scan()),
        picture.into_any(),
        paragraph("", texts.enrol_key()),
        text("p", "key", &set_up.key),
        block(
            "p",
            "",
            parts![words_link(set_up.uri.clone(), texts.enrol_open())]
        ),
    ];
    let steps = numbered([
        parts![said(texts.enrol_app())],
        key,
        parts![
            said(texts.enrol_code()),
            form.draw(send, parts![field.draw(form)], texts.enrol_finish()),
        ],
    ]);
    match set_up.again {
        true => {
            let alert = [("role", Some("alert".to_owned())), ("id", None)];
            let again = element(
                "p",
                "notice-words",
                alert,
                parts![said(texts.enrol_again())],
            );
            block("div", "stack", parts![again, steps])
        }
        false => steps,
    }
}

/// The codes, with ways to keep them.
pub fn recovery_codes(what: For, codes: &RecoveryCodes, kept: Callback<()>) -> AnyView {
    let texts = use_staff_texts();
    let all = codes.codes.join("\n");
    let [_, _, id] = names(what);
    let items = codes
        .codes
        .iter()
        .map(|code| text("li", "", code))
        .collect();
    let focus = [
        ("id", Some(id.to_owned())),
        ("tabindex", Some("-1".to_owned())),
    ];
    let print = button("secondary", texts.print(), Callback::new(|()| print_page()));
    let parts = parts![
        element("h2", "", focus, parts![said(texts.codes_title())]),
        paragraph("", texts.codes_lead()),
        block("ul", "codes", items),
        copy_button(texts.copy(), all, parts![print]),
        button("primary", texts.codes_kept(), kept),
    ];
    block("div", "card", parts)
}
