//! Several workplaces: one tap each, the last one first.

use domain::access::Grant;
use leptos::prelude::*;

use super::{place, words};
use crate::data::staff::{self as data, use_places, use_session};
use crate::i18n::StaffTexts;
use crate::router::{StaffLinks, StaffPage, use_staff_navigation};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, element, paragraph, parts, rows, text, words as said};
use crate::ui::{live, on_press, page_heading};

/// The page.
pub fn workplaces_page() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let navigation = use_staff_navigation();
    let problem = RwSignal::new(String::new());
    let choose = Callback::new(move |grant: Grant| {
        session.ask(
            data::choose_workplace(grant),
            move |outcome| match outcome {
                Ok(found) => {
                    session.arrive(found);
                    let address = navigation.address().get_untracked();
                    if address.page == StaffPage::Workplaces {
                        navigation.go(&StaffLinks(texts.language()).to(&StaffPage::Home));
                    }
                }
                Err(error) => {
                    let _ = problem.try_set(words::problem(texts, error));
                }
            },
        );
    });
    let told = session.told();
    let last = told.as_ref().and_then(|told| told.workplace.clone());
    let account = told.and_then(|told| told.account);
    let mut grants = account.map(|account| account.grants).unwrap_or_default();
    grants.sort_by_key(|grant| Some(grant) != last.as_ref());
    let items = grants.into_iter().map(|grant| {
        let is_last = Some(&grant) == last.as_ref();
        workplace(texts, grant, is_last, choose)
    });
    let alert = [("role", Some("alert".to_owned())), ("id", None)];
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.choose_title())),
            paragraph("lead", texts.choose_lead()),
            element("p", "", alert, parts![live(move || said(&problem.get()))]),
            rows(items.collect()),
        ],
    )
}

fn workplace(
    texts: &'static StaffTexts,
    grant: Grant,
    is_last: bool,
    choose: Callback<Grant>,
) -> AnyView {
    let places = use_places();
    let scope = grant.scope.clone();
    let name = live(move || {
        let network = places.network();
        text(
            "strong",
            "",
            &place::name(texts, network.as_deref(), &scope),
        )
    });
    let mut under = words::role(texts, grant.role).to_owned();
    if is_last {
        under = format!("{under} · {}", texts.last_used());
    }
    let inside = parts![name, text("span", "hint", &under)];
    let press = on_press(move |_| choose.run(grant.clone()));
    let button = view! {
        <button class="workplace" type="button" on:click=press>
            {inside}
        </button>
    };
    block("li", "", parts![button.into_any()])
}
