//! Every operation of the API × every role × the own place and another: what the server does is
//! what the reviewed table says.

use domain::access::{self, Door, Grant, Operation, Role, Scope, door};
use domain::language::Language;
use domain::report::{Report, ReportKind, Subject};
use kaikukortti_server::auth::{Token, now};
use kaikukortti_server::router;
use kaikukortti_server::store::people::Invited;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Browser, Engine, Server, code, desk, on_both_engines, tablets};

on_both_engines!(
    what_each_role_can_do_in_its_own_place_and_in_another_is_what_the_table_says,
    nobody_who_is_not_signed_in_gets_through_a_door,
    half_a_sign_in_opens_nothing,
);

/// The operations of the description: id, method, path.
fn operations() -> Vec<(String, Method, String)> {
    let description = serde_json::to_value(router::description()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Ok(method) = method.to_uppercase().parse::<Method>() else {
                continue;
            };
            if let Some(id) = operation["operationId"].as_str() {
                operations.push((id.to_owned(), method, path.clone()));
            }
        }
    }
    operations
}

#[test]
fn every_operation_that_is_described_has_its_row_in_the_table() {
    let operations = operations();
    assert!(operations.len() > 30);
    for (id, method, path) in operations {
        assert!(
            door(&id).is_some(),
            "{id} ({method} {path}) has no row in domain::access::door"
        );
    }
}

fn grant(role: Role, place: &str) -> Grant {
    Grant::new(role, place.parse().unwrap()).unwrap()
}

/// A role in a place of its own, and such a place where it has nothing.
fn roles() -> [(Grant, Scope, Scope); 8] {
    let scope = |text: &str| text.parse::<Scope>().unwrap();
    let venue = ("venue:espoo-april-jazz", "venue:vaasa-uimahalli");
    let distributor = (
        "distributor:vaasa-reimari",
        "distributor:lappeenranta-eksote",
    );
    let own = |role, place: (&str, &str)| (grant(role, place.0), scope(place.0), scope(place.1));
    [
        own(Role::NationalAdministrator, ("national", "national")),
        (
            grant(Role::AreaCoordinator, "municipality:049"),
            scope(venue.0),
            scope(venue.1),
        ),
        (
            grant(Role::AreaCoordinator, "county:03"),
            scope(venue.0),
            scope(venue.1),
        ),
        own(Role::DistributorContact, distributor),
        own(Role::DistributorEmployee, distributor),
        own(Role::VenueContact, venue),
        own(Role::VenueDesk, venue),
        own(
            Role::TicketIntermediary,
            ("intermediary:a", "intermediary:b"),
        ),
    ]
}

/// The daily role of a place: what a contact person may give.
fn daily(place: &Scope) -> Role {
    match place {
        Scope::Venue(_) => Role::VenueDesk,
        Scope::Distributor(_) => Role::DistributorEmployee,
        Scope::Intermediary(_) => Role::TicketIntermediary,
        Scope::National => Role::NationalAdministrator,
        _ => Role::AreaCoordinator,
    }
}

async fn what_each_role_can_do_in_its_own_place_and_in_another_is_what_the_table_says(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    let network = server.running.app().snapshot.load().network.clone();
    let mut asked = 0;
    for (mine, own, other) in roles() {
        let grants = [mine.clone()];
        for place in [own, other] {
            let given = grant(daily(&place), &place.to_string());
            for (id, method, path) in operations() {
                let Some(Door::Doing(operation)) = door(&id) else {
                    continue;
                };
                // Lists have no place: whoever may read any gets one.
                let expected = match id.as_str() {
                    "invite" | "give_grant" => access::may_give(&grants, &given, &*network),
                    "end_grant" | "end_sessions_of" => {
                        access::may(&grants, operation, &place, &*network)
                            && access::may_give(&grants, &given, &*network)
                    }
                    "call_invitation_back"
                    | "answer_report"
                    | "get_unit_day"
                    | "acknowledge_orientation"
                    | "check_backlog"
                    | "get_community_cards"
                    | "look_up_card"
                    | "list_tablets"
                    | "enrol_tablet"
                    | "end_tablet"
                    | "get_pin"
                    | "set_pin"
                    | "remove_pin" => access::may(&grants, operation, &place, &*network),
                    _ => access::may_somewhere(&grants, operation),
                };
                let Some((path, body, etag)) =
                    request(&server, &id, &path, &given, &mine, operation).await
                else {
                    continue;
                };
                let (mut browser, _) = Browser::worker(&server, &grants).await;
                let version = match id.as_str() {
                    // After whatever was decided last; the first of all versions has the number 0.
                    "decide_card_settings" => {
                        let store = &server.running.app().store;
                        store.card_settings().await.unwrap().len() - 1
                    }
                    _ => 1,
                };
                let version = format!("\"{version}\"");
                let etag = etag.then_some(("if-match", version.as_str()));
                let headers: Vec<(&str, &str)> = etag.into_iter().collect();
                let answer = browser.send_with(method, &path, body, &headers).await;
                let status = answer.status();
                let what = format!("{id} by {:?} in {place}", mine);
                if expected {
                    assert!(
                        status.is_success(),
                        "{what}: {status} {}",
                        answer.text().await.unwrap()
                    );
                } else {
                    let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
                    assert!(refused.contains(&status), "{what}: {status}");
                    code(answer).await;
                }
                asked += 1;
            }
        }
    }
    assert!(asked >= 8 * 2 * 8, "{asked}");
}

/// A request for something that was made for it alone, aimed at the place of a grant. None where
/// no such thing can be there.
async fn request(
    server: &Server,
    id: &str,
    path: &str,
    given: &Grant,
    mine: &Grant,
    operation: Operation,
) -> Option<(String, Value, bool)> {
    let store = &server.running.app().store;
    let wire = json!({ "role": given.role.code(), "scope": given.scope.to_string() });
    let with = |found: String| path.replace("{id}", &found);
    Some(match id {
        "invite" => {
            let email = format!("{}@example.fi", Uuid::now_v7().simple());
            let body = json!({ "email": email, "grant": wire, "language": "fi" });
            (path.to_owned(), body, false)
        }
        "give_grant" => {
            // To somebody whom the caller sees, so that the place of the grant alone decides.
            let seen = grant(daily(&mine.scope), &mine.scope.to_string());
            let (_, person) = Browser::worker(server, &[seen]).await;
            let body = json!({ "person": person.to_string(), "grant": wire });
            if *given == grant(daily(&mine.scope), &mine.scope.to_string()) {
                // The same grant once more would be refused for that alone.
                return None;
            }
            (path.to_owned(), body, false)
        }
        "end_grant" => {
            // Two, so that the last administrator is not in question.
            Browser::worker(server, std::slice::from_ref(given)).await;
            let (_, person) = Browser::worker(server, std::slice::from_ref(given)).await;
            let account = store.account(person).await.unwrap().unwrap();
            (with(account.grants[0].id.to_string()), Value::Null, false)
        }
        "end_sessions_of" => {
            let (_, person) = Browser::worker(server, std::slice::from_ref(given)).await;
            (with(person.to_string()), Value::Null, false)
        }
        "call_invitation_back" => {
            let at = now();
            let invited = Invited {
                id: Uuid::now_v7(),
                token_hash: Token::new().unwrap().hash(),
                kind: domain::account::InvitationKind::Invitation,
                email: format!("{}@example.fi", Uuid::now_v7().simple())
                    .parse()
                    .ok(),
                account: None,
                grant: Some(given.clone()),
                by_grant: None,
                language: Language::Fi,
                at,
                expires_at: at + 60_000,
            };
            store.invite(&invited, None).await.unwrap();
            (with(invited.id.to_string()), Value::Null, false)
        }
        "answer_report" => {
            let subject = match &given.scope {
                Scope::Venue(id) => Subject::Venue(id.clone()),
                Scope::Distributor(id) => Subject::Distributor(id.clone()),
                // There are no reports on anything else; the door has been tried by the lists.
                _ => return None,
            };
            let report = Report {
                id: domain::id::ReportId::from_random(Uuid::now_v7().into_bytes()),
                subject,
                what: ReportKind::Hours,
                comment: None,
                version: "0123456789abcdef".parse().unwrap(),
                language: Language::Fi,
            };
            let today = kaikukortti_server::serve::today();
            store.keep_report(&report, today).await.unwrap();
            let body = json!({ "state": "corrected" });
            (with(report.id.to_string()), body, true)
        }
        "end_tablet" => match &given.scope {
            Scope::Distributor(unit) => {
                let made = tablets::enrolled(server, unit).await;
                (with(made), Value::Null, false)
            }
            _ => return None,
        },
        "set_pin" => match &given.scope {
            Scope::Distributor(unit) => {
                let initials = tablets::some_initials();
                let body = json!({ "initials": initials, "pin": tablets::PIN });
                (with(unit.to_string()), body, false)
            }
            _ => return None,
        },
        "get_unit_day"
        | "get_community_cards"
        | "list_tablets"
        | "enrol_tablet"
        | "get_pin"
        | "remove_pin" => match &given.scope {
            Scope::Distributor(unit) => (with(unit.to_string()), Value::Null, false),
            _ => return None,
        },
        "acknowledge_orientation" => match &given.scope {
            Scope::Distributor(unit) => {
                let year = kaikukortti_server::serve::today().year();
                (with(unit.to_string()), json!({ "year": year }), false)
            }
            _ => return None,
        },
        "look_up_card" => match &given.scope {
            Scope::Distributor(unit) => {
                let body = json!({ "unit": unit.to_string(), "code": "000000079444" });
                (path.to_owned(), body, false)
            }
            _ => return None,
        },
        "get_terms" => (
            with(domain::operation::TERMS_VERSION.to_owned()),
            Value::Null,
            false,
        ),
        "decide_card_settings" => (path.to_owned(), body_of(id), true),
        "check_backlog" => match &given.scope {
            Scope::Distributor(unit) => {
                let body = json!({ "sent_at": 0, "operations": [{}] });
                (with(unit.to_string()), body, false)
            }
            _ => return None,
        },
        "print_cards" => {
            let mut maker = desk::administrator(server).await;
            let batch = Uuid::now_v7();
            let make = json!({ "kind": "make", "batch": batch, "count": 1, "cards": "personal" });
            desk::send(&mut maker, &[desk::operation(None, make)]).await;
            (with(batch.to_string()), Value::Null, false)
        }
        _ => {
            assert!(
                !path.contains('{'),
                "{id} needs a request of its own ({operation:?})"
            );
            (path.to_owned(), Value::Null, false)
        }
    })
}

/// Bodies that are good as far as their form goes, so that nothing but the door refuses them.
pub fn body_of(id: &str) -> Value {
    let grant = json!({ "role": "venue-desk", "scope": "venue:espoo-april-jazz" });
    match id {
        "give_second_factor" | "finish_second_factor" => json!({ "code": "000000" }),
        "confirm" => json!({ "password": "x" }),
        "choose_workplace" => json!({ "grant": grant }),
        "change_account" => json!({}),
        "change_password" => json!({ "current": "x", "new": "y" }),
        "invite" => json!({ "email": "a@example.fi", "grant": grant, "language": "fi" }),
        "give_grant" => json!({ "person": Uuid::nil().to_string(), "grant": grant }),
        "answer_report" => json!({ "state": "corrected" }),
        "post_operations" => json!({ "sent_at": 0, "operations": [{}] }),
        "look_up_card" => json!({ "unit": "a", "code": "000000079444" }),
        "set_pin" => json!({ "initials": "AB", "pin": tablets::PIN }),
        "acknowledge_orientation" => {
            json!({ "year": kaikukortti_server::serve::today().year() })
        }
        "decide_card_settings" => {
            let today = kaikukortti_server::serve::today().to_string();
            let settings = domain::card::CardSettings::default();
            json!({ "from_day": today, "settings": settings })
        }
        "check_backlog" => json!({ "sent_at": 0, "operations": [{}] }),
        _ => Value::Null,
    }
}

async fn nobody_who_is_not_signed_in_gets_through_a_door(engine: Engine) {
    let server = Server::start(engine).await;
    let forged = Some("a".repeat(64));
    for cookie in [None, forged] {
        for (id, method, path) in operations() {
            if door(&id) == Some(Door::Everybody) {
                continue;
            }
            let mut browser = Browser::new(&server);
            browser.cookie.clone_from(&cookie);
            let path = path.replace("{id}", &Uuid::now_v7().to_string());
            let answer = browser.send(method, &path, body_of(&id)).await;
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{id}");
            assert_eq!(
                code(answer).await,
                domain::problem::Code::NotSignedIn,
                "{id}"
            );
        }
    }
}

async fn half_a_sign_in_opens_nothing(engine: Engine) {
    let server = Server::start(engine).await;
    let administrator = grant(Role::NationalAdministrator, "national");
    for stage in ["second-factor", "enrol"] {
        for (id, method, path) in operations() {
            if matches!(door(&id), Some(Door::Everybody | Door::Begun)) {
                continue;
            }
            let (mut browser, account) =
                Browser::worker(&server, std::slice::from_ref(&administrator)).await;
            let hex: String = account
                .as_bytes()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            let literal = match engine {
                Engine::Sqlite => format!("x'{hex}'"),
                Engine::Postgres => format!("'\\x{hex}'::bytea"),
            };
            let half = format!("UPDATE session SET state = '{stage}' WHERE account = {literal}");
            server.database.sql(&half).await;
            let path = path.replace("{id}", &Uuid::now_v7().to_string());
            let answer = browser.send(method, &path, body_of(&id)).await;
            let refused = code(answer).await;
            assert_eq!(refused, domain::problem::Code::SecondFactorNeeded, "{id}");
        }
    }
}
