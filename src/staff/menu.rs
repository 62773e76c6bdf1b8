//! The menu of the staff app: the pages that a workplace allows, and signing out.

use domain::access::{Grant, Operation, Scope, may_somewhere};
use leptos::prelude::*;

use crate::data::staff::Session;
use crate::i18n::StaffTexts;
use crate::router::{AuditQuestion, FiguresQuestion, StaffLinks, StaffPage};
use crate::ui::blocks::{block, button, element, parts, words as said};
use crate::ui::live;

/// What the menu leads to: only what the workplace allows.
pub fn menu(
    texts: &'static StaffTexts,
    session: Session,
    grant: Option<&Grant>,
    here: &StaffPage,
) -> AnyView {
    let grants: Vec<Grant> = grant.cloned().into_iter().collect();
    let may = |operation| may_somewhere(&grants, operation);
    let audit = StaffPage::Audit(AuditQuestion::default());
    let figures = StaffPage::Figures(FiguresQuestion::default());
    let place = grant.map_or(Scope::National, |grant| grant.scope.clone());
    let distances = StaffPage::distances_of(&place);
    let gives = may(Operation::GiveCards);
    let by_pin = session.is_by_pin();
    let all = [
        (texts.give_title(), StaffPage::Give, gives),
        (texts.card_title(), StaffPage::Card, gives),
        (texts.day_title(), StaffPage::Day, gives),
        (texts.practice_title(), StaffPage::Practice, gives),
        (texts.community_title(), StaffPage::Community, gives),
        (
            texts.cards_title(),
            StaffPage::Stock,
            may(Operation::HandCards),
        ),
        (texts.nav_home(), StaffPage::Home, grant.is_some()),
        (texts.figures_title(), figures, may(Operation::ReadFigures)),
        (
            texts.distances_title(),
            distances,
            may(Operation::ReadFigures),
        ),
        (
            texts.people_title(),
            StaffPage::People,
            may(Operation::ReadPeople),
        ),
        (
            texts.reports_title(),
            StaffPage::Reports,
            may(Operation::ReadReports),
        ),
        (
            texts.tablets_title(),
            StaffPage::AllTablets,
            may(Operation::KeepTablets) && !gives,
        ),
        (
            texts.settings_title(),
            StaffPage::Settings,
            may(Operation::SetCards),
        ),
        (texts.audit_title(), audit, may(Operation::ReadAudit)),
        (texts.tablets_title(), StaffPage::Tablets, gives && !by_pin),
        (texts.account_title(), StaffPage::Account, !by_pin),
    ];
    let links = all
        .into_iter()
        .filter(|(.., shown)| *shown)
        .map(|(words, page, _)| {
            let same = std::mem::discriminant(&page) == std::mem::discriminant(here);
            let current = same.then_some("page");
            let link = StaffLinks(texts.language()).to(&page);
            view! { <a href=link aria-current=current>{words.to_owned()}</a> }.into_any()
        });
    let links: Vec<AnyView> = links.collect();
    // A shared tablet has one button for it, in the bar above every page.
    let leave = match session.tablet() {
        Some(_) => ().into_any(),
        None => sign_out(texts, session),
    };
    view! {
        <div class="staff-menu">
            <nav class="site-nav" aria-label=texts.nav_label()>{links}</nav>
            {leave}
        </div>
    }
    .into_any()
}

fn sign_out(texts: &'static StaffTexts, session: Session) -> AnyView {
    let failed = RwSignal::new(false);
    let press = Callback::new(move |()| {
        session.sign_out(move |outcome| {
            let _ = failed.try_set(outcome.is_err());
        });
    });
    let told = live(move || match failed.get() {
        true => said(texts.sign_out_failed()),
        false => ().into_any(),
    });
    let status = [("role", Some("alert".to_owned())), ("id", None)];
    block(
        "div",
        "sign-out",
        parts![
            element("span", "", status, parts![told]),
            button("tertiary", texts.sign_out(), press),
        ],
    )
}
