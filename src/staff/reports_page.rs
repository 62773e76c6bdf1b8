//! What residents say is wrong, open ones first, and what the keepers answer.

mod answer;

use domain::access::{Grant, Operation, Scope};
use domain::network::NetworkDocument;
use domain::report::{ReportState, ReportView, ReportsResponse};
use leptos::prelude::*;

use super::loaded::{Loaded, fill, loaded, slot, with_places};
use super::workplace::{self, Extent};
use super::{place, words};
use crate::data::staff::{self as data, use_places, use_session};
use crate::i18n::{StaffTexts, date};
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, fact, facts, paragraph, parts, rows, section, text, words as said, words_link,
};
use crate::ui::{in_language, live, page_heading};

/// The page.
pub fn reports_page(grant: Grant) -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let places = use_places();
    let reports = slot::<ReportsResponse>();
    let opened = RwSignal::new(String::new());
    let again = Callback::new(move |()| fill(session, reports, data::reports()));
    again.run(());
    let extent = move || match reports.get() {
        Loaded::Here(found) if found.more => Extent::Part,
        _ => Extent::Whole,
    };
    let here = grant.clone();
    let list = loaded(reports, again, move |found| {
        with_places(places, |network| {
            let found = match &network {
                Some(network) => workplace::reports(found, &here, network),
                None => found,
            };
            all(texts, &here, network.as_deref(), opened, &found)
        })
    });
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.reports_title())),
            paragraph("lead", texts.reports_lead()),
            workplace::only_here(session, grant, extent),
            list,
        ],
    )
}

/// Open ones first.
fn all(
    texts: &'static StaffTexts,
    workplace: &Grant,
    network: Option<&NetworkDocument>,
    opened: RwSignal<String>,
    found: &ReportsResponse,
) -> AnyView {
    let is_open =
        |report: &&ReportView| matches!(report.state, ReportState::New | ReportState::InWork);
    let (open, closed): (Vec<_>, Vec<_>) = found.reports.iter().partition(is_open);
    let draw = |all: Vec<&ReportView>| {
        let items = all
            .into_iter()
            .map(|each| report(texts, workplace, network, opened, each));
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
}

/// A report, drawn anew when it has been answered.
fn report(
    texts: &'static StaffTexts,
    workplace: &Grant,
    network: Option<&NetworkDocument>,
    opened: RwSignal<String>,
    report: &ReportView,
) -> AnyView {
    let now = RwSignal::new(report.clone());
    let scope = workplace::about(&report.subject);
    let name = place::name(texts, network, &scope);
    let told = live(move || facts_of(texts, &now.get()));
    let may_answer =
        network.is_some_and(|network| workplace.allows(Operation::AnswerReport, &scope, network));
    let answer = match may_answer {
        true => answer::answer(now, opened, &name),
        false => ().into_any(),
    };
    let about = about(texts, network, &scope, &name);
    block("li", "work-row tall", parts![about, told, answer])
}

fn facts_of(texts: &StaffTexts, report: &ReportView) -> AnyView {
    let state = words::report_state(texts, report.state);
    let what = words::report_kind(texts, report.what);
    let mut all = parts![
        fact(texts.report_what(), said(what)),
        fact(texts.report_came(), said(&date(report.received_on))),
        fact(texts.report_state(), text("span", "tag", state)),
    ];
    if let Some(comment) = &report.comment {
        let own = report.language != texts.language();
        let lang = own.then(|| report.language.code());
        let words = in_language(comment.as_str(), lang);
        all.push(fact(texts.report_words(), words));
    }
    if let Some(note) = &report.note {
        all.push(fact(texts.report_note(), said(note.as_str())));
    }
    facts(all)
}

/// The name of the place, with its public page.
fn about(
    texts: &StaffTexts,
    network: Option<&NetworkDocument>,
    scope: &Scope,
    name: &str,
) -> AnyView {
    let link = network.and_then(|network| place::public_page(network, scope, texts.language()));
    let inside = match link {
        Some(link) => words_link(link, name),
        None => said(name),
    };
    block("h3", "", parts![inside])
}
