//! The workplace that somebody has chosen, as lists see it: what of them belongs to it, and the way
//! to the others.

use domain::access::{Grant, Operation, Scope};
use domain::account::{PeopleResponse, PersonView};
use domain::network::NetworkDocument;
use domain::report::{ReportsResponse, Subject};
use leptos::prelude::*;

use super::place;
use crate::data::staff::{Session, use_places};
use crate::router::{StaffLinks, StaffPage};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, paragraph, parts, words as said, words_link};
use crate::ui::live;

/// The people and the invitations of the places that the workplace covers. The server tells those
/// of all workplaces of whoever asks.
pub fn people(
    found: PeopleResponse,
    workplace: &Grant,
    network: &NetworkDocument,
) -> PeopleResponse {
    let is_here = |grant: &Grant| workplace.allows(Operation::ReadPeople, &grant.scope, network);
    let here = |mut person: PersonView| {
        let all = person.grants.len();
        person.grants.retain(|held| is_here(&held.grant));
        person.elsewhere |= person.grants.len() < all;
        (!person.grants.is_empty()).then_some(person)
    };
    let mut invitations = found.invitations;
    invitations.retain(|open| is_here(&open.grant));
    PeopleResponse {
        people: found.people.into_iter().filter_map(here).collect(),
        invitations,
    }
}

/// The reports on places that the workplace covers.
pub fn reports(
    mut found: ReportsResponse,
    workplace: &Grant,
    network: &NetworkDocument,
) -> ReportsResponse {
    let is_here = |about: &Scope| workplace.allows(Operation::ReadReports, about, network);
    found
        .reports
        .retain(|report| is_here(&about(&report.subject)));
    found
}

/// The place that a report is about.
pub fn about(subject: &Subject) -> Scope {
    match subject {
        Subject::Venue(id) => Scope::Venue(id.clone()),
        Subject::Distributor(id) => Scope::Distributor(id.clone()),
    }
}

/// How much of what the server told a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All that belongs to the workplace.
    Whole,
    /// What belongs to it of the first part that the server tells; there is more.
    Part,
}

/// For whoever has several workplaces: which one a list is of, and the way to the others. Without
/// the network nobody can tell what belongs where, and the list has everything.
pub fn only_here(
    session: Session,
    workplace: Grant,
    extent: impl Fn() -> Extent + Send + 'static,
) -> AnyView {
    let texts = use_staff_texts();
    let places = use_places();
    live(move || {
        let account = session.account();
        if account.is_none_or(|account| account.grants.len() < 2) {
            return ().into_any();
        }
        let Some(network) = places.network() else {
            return match places.is_missing() {
                true => paragraph("hint", texts.all_workplaces()),
                false => ().into_any(),
            };
        };
        let name = place::name(texts, Some(&network), &workplace.scope);
        let words = match extent() {
            Extent::Whole => texts.only_here(&name),
            Extent::Part => texts.partly_here(&name),
        };
        let others = StaffLinks(texts.language()).to(&StaffPage::Workplaces);
        block(
            "p",
            "hint",
            parts![
                said(&words),
                said(" "),
                words_link(others, texts.change_workplace()),
            ],
        )
    })
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::access::Role;

    use super::*;
    use crate::data::sample;

    fn grant(role: Role, scope: &str) -> Grant {
        Grant::new(role, scope.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_list_has_the_people_of_the_workplace_and_of_each_only_what_they_do_there() {
        let held = |id: &str, role: &str, scope: &str| {
            format!(r#"{{"id":"{id}","grant":{{"role":"{role}","scope":"{scope}"}},"since":0}}"#)
        };
        let ids = ["a", "b", "c"].map(|last| format!("0123abcd-0000-7000-8000-0123456789a{last}"));
        let [one, other, third] = &ids;
        let both = [
            held(one, "venue-desk", "venue:turku-mallimuseo"),
            held(other, "area-coordinator", "municipality:620"),
        ];
        let person = |id: &str, grants: &str| {
            format!(
                r#"{{"id":"{id}","name":"A","email":"a@b.fi","second_factor":false,"me":false,"grants":[{grants}]}}"#
            )
        };
        let open = |id: &str, role: &str, scope: &str| {
            format!(
                r#"{{"id":"{id}","email":"a@b.fi","grant":{{"role":"{role}","scope":"{scope}"}},"expires_at":0}}"#
            )
        };
        let all = format!(
            r#"{{"people":[{},{}],"invitations":[{},{}]}}"#,
            person(one, &both.join(",")),
            person(other, &held(third, "area-coordinator", "municipality:620")),
            open(one, "venue-desk", "venue:turku-mallimuseo"),
            open(other, "area-coordinator", "municipality:620"),
        );
        let network = sample::document();
        let seen = |workplace: &Grant| {
            let found = people(sample::read(&all), workplace, &network);
            let grants = found.people.iter();
            let grants = grants.map(|person| (person.grants.len(), person.elsewhere));
            (grants.collect::<Vec<_>>(), found.invitations.len())
        };
        let turku = grant(Role::AreaCoordinator, "municipality:853");
        let puolanka = grant(Role::AreaCoordinator, "municipality:620");
        let everywhere = grant(Role::NationalAdministrator, "national");
        // Whoever works in both is seen in each with one grant, which is not all of the work.
        assert_eq!(seen(&turku), (vec![(1, true)], 1));
        assert_eq!(seen(&puolanka), (vec![(1, true), (1, false)], 1));
        assert_eq!(seen(&everywhere), (vec![(2, false), (1, false)], 2));
        let desk = grant(Role::VenueDesk, "venue:turku-mallimuseo");
        assert_eq!(seen(&desk), (vec![], 0));
    }

    #[test]
    fn a_list_has_the_reports_on_places_of_the_workplace() {
        let report = |subject: &str| {
            format!(
                r#"{{"id":"0123abcd-0000-4000-8000-0123456789ab","subject":{subject},"what":"hours",
                "version":"0123456789abcdef","language":"fi","received_on":"2026-11-25","state":"new","etag":"x"}}"#
            )
        };
        let all = format!(
            r#"{{"reports":[{},{}],"more":false}}"#,
            report(r#"{"venue":"turku-mallimuseo"}"#),
            report(r#"{"distributor":"kainuu-malliyhdistys"}"#),
        );
        let network = sample::document();
        let seen = |workplace: &Grant| {
            let found = reports(sample::read(&all), workplace, &network);
            found
                .reports
                .iter()
                .map(|report| about(&report.subject).to_string())
                .collect::<Vec<_>>()
        };
        let turku = grant(Role::AreaCoordinator, "municipality:853");
        assert_eq!(seen(&turku), ["venue:turku-mallimuseo"]);
        let unit = grant(Role::DistributorContact, "distributor:kainuu-malliyhdistys");
        assert_eq!(seen(&unit), ["distributor:kainuu-malliyhdistys"]);
    }
}
