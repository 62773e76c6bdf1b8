//! What residents say is wrong, open ones first, and what the keepers answer.

mod answer;

use domain::access::{Operation, Scope, may};
use domain::report::{ReportState, ReportView, ReportsResponse, Subject};
use leptos::prelude::*;

use super::loaded::{fill, loaded, slot};
use super::{place, words};
use crate::data::staff::{self as data, Places, Session, use_places, use_session};
use crate::i18n::{StaffTexts, date};
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, fact, facts, paragraph, parts, rows, section, text, words as said, words_link,
};
use crate::ui::{in_language, live, page_heading};

/// The page.
pub fn reports_page() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let places = use_places();
    let reports = slot::<ReportsResponse>();
    let opened = RwSignal::new(String::new());
    let again = Callback::new(move |()| fill(session, reports, data::reports()));
    again.run(());
    let list = loaded(reports, again, move |found| {
        let is_open =
            |report: &&ReportView| matches!(report.state, ReportState::New | ReportState::InWork);
        let (open, closed): (Vec<_>, Vec<_>) = found.reports.iter().partition(is_open);
        let draw = |all: Vec<&ReportView>| {
            let items = all
                .into_iter()
                .map(|each| report(texts, session, places, opened, each));
            rows(items.collect())
        };
        let mut all = Vec::new();
        all.push(match open.is_empty() {
            true => paragraph("", texts.reports_none()),
            false => section(texts.reports_open(), parts![draw(open)]),
        });
        if !closed.is_empty() {
            all.push(section(texts.reports_closed(), parts![draw(closed)]));
        }
        if found.more {
            all.push(paragraph("hint", texts.reports_more()));
        }
        block("div", "", all)
    });
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.reports_title())),
            paragraph("lead", texts.reports_lead()),
            list,
        ],
    )
}

/// The place that a report is about.
fn scope(subject: &Subject) -> Scope {
    match subject {
        Subject::Venue(id) => Scope::Venue(id.clone()),
        Subject::Distributor(id) => Scope::Distributor(id.clone()),
    }
}

/// A report, drawn anew when it has been answered.
fn report(
    texts: &'static StaffTexts,
    session: Session,
    places: Places,
    opened: RwSignal<String>,
    report: &ReportView,
) -> AnyView {
    let now = RwSignal::new(report.clone());
    let scope = scope(&report.subject);
    let about = about(texts, places, scope.clone());
    let told = live(move || {
        let report = now.get();
        let state = words::report_state(texts, report.state);
        let mut all = parts![
            fact(
                texts.report_what(),
                said(words::report_kind(texts, report.what))
            ),
            fact(texts.report_came(), said(&date(report.received_on))),
            fact(texts.report_state(), text("span", "tag", state)),
        ];
        if let Some(comment) = &report.comment {
            let own = report.language != texts.language();
            let lang = own.then(|| report.language.code());
            all.push(fact(
                texts.report_words(),
                in_language(comment.as_str(), lang),
            ));
        }
        if let Some(note) = &report.note {
            all.push(fact(texts.report_note(), said(note.as_str())));
        }
        facts(all)
    });
    let answer = live(move || {
        let network = places.network();
        let grants = session.grants_now();
        let allowed = network
            .is_some_and(|network| may(&grants, Operation::AnswerReport, &scope, network.as_ref()));
        match allowed {
            true => answer::answer(now, opened),
            false => ().into_any(),
        }
    });
    block("li", "work-row tall", parts![about, told, answer])
}

/// The name of the place, with its public page.
fn about(texts: &'static StaffTexts, places: Places, scope: Scope) -> AnyView {
    live(move || {
        let network = places.network();
        let name = place::name(texts, network.as_deref(), &scope);
        let link =
            network.and_then(|network| place::public_page(&network, &scope, texts.language()));
        let inside = match link {
            Some(link) => words_link(link, &name),
            None => said(&name),
        };
        block("h3", "", parts![inside])
    })
}
