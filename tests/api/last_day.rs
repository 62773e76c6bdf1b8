//! The end of somebody's work: what they began ends with it, and somebody who may do everything is
//! always left.

use std::time::Duration;

use domain::access::{Grant, Role};
use domain::audit::Action;
use domain::problem::Code;
use kaikukortti_server::store::audit::Sought;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    Browser, Database, Engine, PASSWORD, Server, code, invite, on_both_engines, token,
};

on_both_engines!(
    the_invitations_of_somebody_end_with_the_grant_that_they_were_made_by,
    an_invitation_goes_on_while_any_grant_of_its_inviter_allows_it,
    of_ending_a_grant_and_accepting_its_invitation_at_once_neither_waits_for_the_other,
    an_invitation_is_worth_only_what_its_inviter_may_give_when_it_is_accepted,
    of_two_administrators_who_end_each_other_at_once_one_stays,
    an_administrator_invites_a_ticket_intermediary_and_a_coordinator_does_not,
);

const VENUE: &str = "venue:espoo-april-jazz";

fn grant(role: Role, place: &str) -> Grant {
    Grant::new(role, place.parse().unwrap()).unwrap()
}

/// The address of the first grant of somebody.
async fn grant_of(server: &Server, person: Uuid, role: Role) -> String {
    let account = server.running.app().store.account(person).await;
    let account = account.unwrap().unwrap();
    let mut held = account.grants.iter();
    let held = held.find(|held| held.grant.role == role).unwrap();
    format!("/api/v1/grants/{}", held.id)
}

fn accepted(invited: &Value) -> Value {
    let link = invited["link"].as_str().unwrap();
    json!({ "token": token(link), "name": "A", "password": PASSWORD, "language": "fi" })
}

const ACCEPT: &str = "/api/v1/invitations/accept";
const LOOK: &str = "/api/v1/invitations/look";

async fn the_invitations_of_somebody_end_with_the_grant_that_they_were_made_by(engine: Engine) {
    let server = Server::start(engine).await;
    let national = grant(Role::NationalAdministrator, "national");
    let (mut administrator, _) = Browser::worker(&server, &[national]).await;
    // Contact person of two units: the other unit's invitation has nothing to do with it.
    let other = "distributor:vaasa-reimari";
    let contact = [
        grant(Role::VenueContact, VENUE),
        grant(Role::DistributorContact, other),
    ];
    let (mut contact, person) = Browser::worker(&server, &contact).await;
    let here = invite(&mut contact, "a@example.fi", "venue-desk", VENUE).await;
    let there = invite(&mut contact, "b@example.fi", "distributor-employee", other).await;
    let above = invite(&mut administrator, "c@example.fi", "venue-desk", VENUE).await;

    let of = grant_of(&server, person, Role::VenueContact).await;
    administrator.json(Method::DELETE, &of, Value::Null).await;
    let mut visitor = Browser::new(&server);
    for path in [ACCEPT, LOOK] {
        let body = match path {
            LOOK => json!({ "token": accepted(&here)["token"] }),
            _ => accepted(&here),
        };
        assert_eq!(
            visitor.refusal(Method::POST, path, body).await,
            Code::UsedLink
        );
    }
    let people = administrator.json(Method::GET, "/api/v1/people", Value::Null);
    let people = people.await;
    let open = people["invitations"].as_array().unwrap();
    let open: Vec<&str> = open
        .iter()
        .map(|one| one["email"].as_str().unwrap())
        .collect();
    assert_eq!(open, ["c@example.fi", "b@example.fi"]);
    for good in [&there, &above] {
        visitor.json(Method::POST, ACCEPT, accepted(good)).await;
    }

    // It is told of each, with whose work's end it was.
    let sought = Sought {
        action: Some(Action::InvitationCalledBack),
        limit: 10,
        ..Sought::default()
    };
    let told = server.running.app().store.audit(&sought).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].entry.object.as_deref(), here["id"].as_str());
    assert_eq!(told[0].entry.person, Some(person));
    assert_eq!(told[0].entry.role, Some(Role::VenueDesk));
}

async fn an_invitation_goes_on_while_any_grant_of_its_inviter_allows_it(engine: Engine) {
    let server = Server::start(engine).await;
    let national = grant(Role::NationalAdministrator, "national");
    let (mut administrator, _) = Browser::worker(&server, &[national]).await;
    let both = [
        grant(Role::AreaCoordinator, "municipality:049"),
        grant(Role::VenueContact, VENUE),
    ];
    // Whichever of the two ends first, the other still allows the daily role, and no more.
    for (round, [first, last]) in [
        [Role::AreaCoordinator, Role::VenueContact],
        [Role::VenueContact, Role::AreaCoordinator],
    ]
    .into_iter()
    .enumerate()
    {
        let (mut inviter, person) = Browser::worker(&server, &both).await;
        let email = |number: usize| format!("{round}-{number}@example.fi");
        let desk = invite(&mut inviter, &email(0), "venue-desk", VENUE).await;
        let later = invite(&mut inviter, &email(1), "venue-desk", VENUE).await;
        let contact = invite(&mut inviter, &email(2), "venue-contact", VENUE).await;
        let mut visitor = Browser::new(&server);
        let seen = |invited: &Value| json!({ "token": accepted(invited)["token"] });

        let of = grant_of(&server, person, first).await;
        administrator.json(Method::DELETE, &of, Value::Null).await;
        visitor.json(Method::POST, ACCEPT, accepted(&desk)).await;
        match first {
            Role::AreaCoordinator => {
                let refused = visitor.refusal(Method::POST, LOOK, seen(&contact)).await;
                assert_eq!(refused, Code::UsedLink);
            }
            _ => {
                visitor.json(Method::POST, LOOK, seen(&contact)).await;
            }
        }
        let of = grant_of(&server, person, last).await;
        administrator.json(Method::DELETE, &of, Value::Null).await;
        for gone in [&later, &contact] {
            let refused = visitor.refusal(Method::POST, LOOK, seen(gone)).await;
            assert_eq!(refused, Code::UsedLink, "{round}");
        }
    }
}

/// Whichever comes first, with the audit's lock held until both are on their way: on PostgreSQL
/// each would otherwise hold what the other waits for.
async fn of_ending_a_grant_and_accepting_its_invitation_at_once_neither_waits_for_the_other(
    engine: Engine,
) {
    let database = Database::new(engine).await;
    if engine == Engine::Postgres {
        // Nobody comes to the rescue of two that wait for each other.
        let name = database.name();
        let patient = format!("ALTER DATABASE {name} SET deadlock_timeout = '10min'");
        database.sql(&patient).await;
    }
    let server = Server::on(database).await;
    let national = grant(Role::NationalAdministrator, "national");
    let (administrator, _) = Browser::worker(&server, &[national]).await;
    let cookie = format!("__Host-kaiku={}", administrator.cookie.unwrap());
    for ends_first in [true, false] {
        let contact = grant(Role::VenueContact, VENUE);
        let (mut contact, person) = Browser::worker(&server, &[contact]).await;
        let email = format!("{ends_first}@example.fi");
        let invited = invite(&mut contact, &email, "venue-desk", VENUE).await;
        let of = grant_of(&server, person, Role::VenueContact).await;
        let ending = server.request(Method::DELETE, &of).json(&json!({}));
        let ending = ending.header("cookie", &cookie).send();
        let accepting = server.request(Method::POST, ACCEPT);
        let accepting = accepting.json(&accepted(&invited)).send();

        let held = server.database.hold_audit().await;
        let both = match ends_first {
            true => {
                let ending = tokio::spawn(ending);
                server.database.until_waiting(1).await;
                (ending, tokio::spawn(accepting))
            }
            false => {
                let accepting = tokio::spawn(accepting);
                server.database.until_waiting(1).await;
                (tokio::spawn(ending), accepting)
            }
        };
        server.database.until_waiting(2).await;
        drop(held);
        let answers = async { (both.0.await, both.1.await) };
        let answers = tokio::time::timeout(Duration::from_secs(20), answers).await;
        let (ended, accepted) = answers.expect("they wait for each other");
        assert_eq!(ended.unwrap().unwrap().status(), 204);
        let accepted = accepted.unwrap().unwrap().status();
        match (engine, ends_first) {
            // One writes after the other, in whichever order.
            (Engine::Sqlite, _) => assert!([200, 410].contains(&accepted.as_u16())),
            (Engine::Postgres, true) => assert_eq!(accepted, 410),
            (Engine::Postgres, false) => assert_eq!(accepted, 200),
        }
    }
}

async fn an_invitation_is_worth_only_what_its_inviter_may_give_when_it_is_accepted(engine: Engine) {
    let server = Server::start(engine).await;
    let town = grant(Role::AreaCoordinator, "municipality:049");
    let (mut coordinator, _) = Browser::worker(&server, &[town]).await;
    let invited = invite(&mut coordinator, "a@example.fi", "venue-desk", VENUE).await;
    let mut visitor = Browser::new(&server);
    let seen = json!({ "token": accepted(&invited)["token"] });
    visitor.json(Method::POST, LOOK, seen.clone()).await;
    // The coordinator's area is another one now, behind the back of everything that calls back.
    let moved = "UPDATE work_grant SET place = 'municipality:905' WHERE role = 'area-coordinator'";
    server.database.sql(moved).await;
    for (path, body) in [(LOOK, seen), (ACCEPT, accepted(&invited))] {
        let refused = visitor.refusal(Method::POST, path, body).await;
        assert_eq!(refused, Code::UsedLink, "{path}");
    }
    assert_eq!(server.database.count("account").await, 1);
}

async fn of_two_administrators_who_end_each_other_at_once_one_stays(engine: Engine) {
    let server = Server::start(engine).await;
    let national = grant(Role::NationalAdministrator, "national");
    let (mut left, mut kept) = Browser::worker(&server, std::slice::from_ref(&national)).await;
    for round in 0..8 {
        let (other, person) = Browser::worker(&server, std::slice::from_ref(&national)).await;
        let mut sends = Vec::new();
        for (browser, of) in [(&left, person), (&other, kept)] {
            let path = grant_of(&server, of, Role::NationalAdministrator).await;
            let cookie = format!("__Host-kaiku={}", browser.cookie.clone().unwrap());
            let request = server.request(Method::DELETE, &path).json(&json!({}));
            sends.push(tokio::spawn(request.header("cookie", cookie).send()));
        }
        let mut done = 0;
        for send in sends {
            let answer = send.await.unwrap().unwrap();
            match answer.status().as_u16() {
                204 => done += 1,
                // The other was quicker: nobody any more, or the last one's grant stays.
                401 | 403 => {}
                409 => assert_eq!(code(answer).await, Code::LastAdministrator),
                status => panic!("round {round}: {status}"),
            }
        }
        assert_eq!(done, 1, "round {round}");
        let in_force = "SELECT 'x' FROM work_grant WHERE ended_at IS NULL";
        assert_eq!(server.database.texts(in_force).await.len(), 1);
        let account = server.running.app().store.account(person).await.unwrap();
        if !account.unwrap().grants.is_empty() {
            (left, kept) = (other, person);
        }
        assert_eq!(left.state().await, "signed-in");
    }
}

async fn an_administrator_invites_a_ticket_intermediary_and_a_coordinator_does_not(engine: Engine) {
    let server = Server::start(engine).await;
    let national = grant(Role::NationalAdministrator, "national");
    let (mut administrator, _) = Browser::worker(&server, &[national]).await;
    let place = "intermediary:lippupiste";
    let role = "ticket-intermediary";
    let invited = invite(&mut administrator, "liput@example.fi", role, place).await;
    let mut intermediary = Browser::new(&server);
    let session = intermediary.json(Method::POST, ACCEPT, accepted(&invited));
    let session = session.await;
    assert_eq!(session["state"], "signed-in");
    assert_eq!(
        session["workplace"],
        json!({ "role": role, "scope": place })
    );

    let county = grant(Role::AreaCoordinator, "county:03");
    let (mut coordinator, _) = Browser::worker(&server, &[county]).await;
    let wished = json!({
        "email": "muu@example.fi", "grant": { "role": role, "scope": place }, "language": "fi",
    });
    let refused = coordinator.refusal(Method::POST, "/api/v1/invitations", wished);
    assert_eq!(refused.await, Code::NotAllowed);
}
