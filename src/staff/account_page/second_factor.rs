//! The second factor of the own account: adding, replacing, taking away, new recovery codes.

use domain::access::needs_second_factor;
use domain::account::RecoveryCodes;
use leptos::prelude::*;

use crate::data::staff::{self as data, ApiError, Session, use_session};
use crate::i18n::StaffTexts;
use crate::router::show;
use crate::staff::confirm::{For, Gate};
use crate::staff::{enrol, words};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, paragraph, parts};
use crate::ui::{Told, live};

/// What is being done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Doing {
    Nothing,
    Enrolling,
    Codes(RecoveryCodes),
}

/// The part of the page.
pub fn second_factor() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let doing = RwSignal::new(Doing::Nothing);
    let told = Told::new("factor-told");
    let finished = Callback::new(move |()| {
        session.look();
        doing.set(Doing::Nothing);
        told.done(texts.saved());
        told.show();
    });
    let gate = Gate::new(For::SecondFactor);
    let body = live(move || match doing.get() {
        Doing::Nothing => overview(texts, session, doing, told, gate),
        Doing::Enrolling => block(
            "div",
            "stack",
            parts![
                enrol::enrol(For::Enrol, finished),
                button(
                    "tertiary",
                    texts.cancel(),
                    Callback::new(move |()| doing.set(Doing::Nothing))
                ),
            ],
        ),
        Doing::Codes(codes) => enrol::recovery_codes(For::Enrol, &codes, finished),
    });
    block("div", "stack", parts![told.draw(), body, gate.draw()])
}

fn overview(
    texts: &'static StaffTexts,
    session: Session,
    doing: RwSignal<Doing>,
    told: Told,
    gate: Gate,
) -> AnyView {
    let account = session.account();
    let has = account
        .as_ref()
        .is_some_and(|account| account.second_factor);
    let left = account
        .as_ref()
        .map_or(0, |account| account.recovery_codes_left);
    let needs = account.is_some_and(|account| needs_second_factor(&account.grants));
    let failed = move |error: ApiError| match error {
        ApiError::ConfirmNeeded => gate.open(),
        error => told.failed(&words::problem(texts, error)),
    };
    let begin = Callback::new(move |()| {
        told.clear();
        doing.set(Doing::Enrolling);
    });
    let remove = Callback::new(move |()| {
        session.ask(data::remove_second_factor(), move |outcome| match outcome {
            Ok(()) => {
                session.look();
                told.done(texts.factor_removed());
                told.show();
            }
            Err(error) => failed(error),
        });
    });
    let codes = Callback::new(move |()| {
        session.ask(data::new_recovery_codes(), move |outcome| match outcome {
            Ok(codes) => {
                let _ = doing.try_set(Doing::Codes(codes));
                show("#recovery-codes".to_owned());
            }
            Err(error) => failed(error),
        });
    });
    if !has {
        return block(
            "div",
            "stack",
            parts![
                paragraph("", texts.factor_none()),
                button("secondary", texts.factor_add(), begin),
            ],
        );
    }
    let left = usize::try_from(left).unwrap_or(usize::MAX);
    let mut buttons = parts![
        button("secondary", texts.factor_replace(), begin),
        button(
            "secondary",
            texts.codes_new(),
            Callback::new(move |()| gate.run(codes))
        ),
    ];
    if !needs {
        let remove = Callback::new(move |()| gate.run(remove));
        buttons.push(button("secondary", texts.factor_remove(), remove));
    }
    block(
        "div",
        "stack",
        parts![
            paragraph("", texts.factor_on()),
            paragraph("", &texts.codes_left(left)),
            paragraph("hint", texts.codes_lost()),
            block("div", "actions", buttons),
        ],
    )
}
