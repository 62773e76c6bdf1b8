//! The home of a workplace: who one is here, what one can do now, and what is not here yet.

use domain::access::{Grant, Operation, Role, may_somewhere};
use leptos::prelude::*;

use super::{place, words};
use crate::data::staff::{self as data, use_places, use_session};
use crate::i18n::StaffTexts;
use crate::router::{AuditQuestion, FiguresQuestion, StaffLinks, StaffPage};
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, element, link, paragraph, parts, section, text, words as said, words_link,
};
use crate::ui::{card, live, page_heading};

/// The page.
pub fn home_page(grant: Grant) -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let places = use_places();
    let reader = texts.language();
    let scope = grant.scope.clone();
    let name = live(move || {
        let network = places.network();
        said(&place::name(texts, network.as_deref(), &scope))
    });
    let hello = live(move || {
        let name = session
            .account()
            .map(|account| account.name.as_str().to_owned());
        let words = texts.home_hello(&name.unwrap_or_default(), words::role(texts, grant.role));
        paragraph("lead", &words)
    });
    let scope = grant.scope.clone();
    let public = live(move || {
        let found = places
            .network()
            .and_then(|network| place::public_page(&network, &scope, reader));
        match found {
            Some(link) => block("p", "", parts![words_link(link, texts.home_public())]),
            None => ().into_any(),
        }
    });
    block(
        "div",
        "stack",
        parts![
            page_heading(texts.home_kicker(), name),
            hello,
            can_do(texts, &grant),
            section(
                texts.home_coming_title(),
                parts![paragraph("", coming(texts, grant.role)), public,]
            ),
        ],
    )
}

/// One card for each thing that the role allows.
fn can_do(texts: &'static StaffTexts, grant: &Grant) -> AnyView {
    let grants = [grant.clone()];
    let may = |operation| may_somewhere(&grants, operation);
    let audit = StaffPage::Audit(AuditQuestion::default());
    let people = match may(Operation::Invite) {
        true => texts.home_people(),
        false => texts.home_people_read(),
    };
    let reports = match may(Operation::AnswerReport) {
        true => texts.home_reports(),
        false => texts.home_reports_read(),
    };
    let gives = may(Operation::GiveCards);
    let by_pin = use_session().is_by_pin();
    let all = [
        (
            gives,
            texts.give_title(),
            texts.home_give(),
            StaffPage::Give,
        ),
        (
            gives,
            texts.card_title(),
            texts.home_card(),
            StaffPage::Card,
        ),
        (gives, texts.day_title(), texts.home_day(), StaffPage::Day),
        (
            gives,
            texts.practice_title(),
            texts.home_practice(),
            StaffPage::Practice,
        ),
        (
            gives,
            texts.community_title(),
            texts.home_community(),
            StaffPage::Community,
        ),
        (
            may(Operation::HandCards),
            texts.cards_title(),
            texts.home_cards(),
            StaffPage::Stock,
        ),
        (
            may(Operation::ReadFigures),
            texts.figures_title(),
            texts.home_figures(),
            StaffPage::Figures(FiguresQuestion::default()),
        ),
        (
            may(Operation::ReadFigures),
            texts.distances_title(),
            texts.home_distances(),
            StaffPage::distances_of(&grant.scope),
        ),
        (
            may(Operation::ReadPeople),
            texts.people_title(),
            people,
            StaffPage::People,
        ),
        (
            may(Operation::ReadReports),
            texts.reports_title(),
            reports,
            StaffPage::Reports,
        ),
        (
            may(Operation::KeepTablets) && !gives,
            texts.tablets_title(),
            texts.home_all_tablets(),
            StaffPage::AllTablets,
        ),
        (
            may(Operation::SetCards),
            texts.settings_title(),
            texts.home_settings(),
            StaffPage::Settings,
        ),
        (
            may(Operation::ReadAudit),
            texts.audit_title(),
            texts.home_audit(),
            audit,
        ),
        (
            gives && !by_pin,
            texts.tablets_title(),
            texts.home_tablets(),
            StaffPage::Tablets,
        ),
        (
            !by_pin,
            texts.account_title(),
            texts.home_account(),
            StaffPage::Account,
        ),
    ];
    let mut cards: Vec<AnyView> = all
        .into_iter()
        .filter(|(may, ..)| *may)
        .map(|(_, title, lead, page)| {
            let to = StaffLinks(texts.language()).to(&page);
            task(link("", to, parts![said(title)]), lead)
        })
        .collect();
    if may(Operation::ReadCounts) {
        let attributes = [
            ("href", Some(data::counts_csv_address())),
            ("download", Some(String::new())),
        ];
        let load = element("a", "", attributes, parts![said(texts.counts_title())]);
        cards.push(task(load, texts.home_counts()));
    }
    section(texts.home_can_title(), parts![block("ul", "tasks", cards)])
}

/// A card whose whole surface is its link.
fn task(link: AnyView, lead: &str) -> AnyView {
    let heading = block("h3", "", parts![link]);
    let inside = parts![heading, text("p", "", lead)];
    block("li", "", parts![card("card task", inside)])
}

/// What is not here yet, in one sentence.
fn coming(texts: &StaffTexts, role: Role) -> &str {
    match role {
        Role::DistributorContact | Role::DistributorEmployee => texts.coming_cards(),
        Role::VenueContact | Role::VenueDesk | Role::TicketIntermediary => texts.coming_uses(),
        Role::NationalAdministrator | Role::AreaCoordinator => texts.coming_area(),
    }
}
