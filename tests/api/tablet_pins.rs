//! PINs of shared tablets: who has one, where it opens something, and how often it may be tried.

use std::sync::Arc;

use domain::access::Role;
use domain::problem::Code;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::desk::{UNIT, employee, grant};
use crate::support::tablets::{PIN, choose, giver, seen, tablet, unlock};
use crate::support::{Browser, Engine, PASSWORD, Server, code, on_both_engines, somebody};

on_both_engines!(
    a_pin_opens_a_tablet_of_its_own_unit_and_nothing_else,
    five_wrong_pins_are_checked_however_many_are_tried_at_once,
    after_five_wrong_pins_the_password_opens_the_tablet_and_the_pin_works_again,
    whoever_tries_many_initials_at_a_tablet_has_to_wait,
    whoever_needs_a_second_factor_has_no_pin,
    initials_are_taken_once_in_a_unit_and_a_guessable_pin_is_not,
);

const SESSION: &str = "/api/v1/session";
const WRONG: &str = "193754";

async fn a_pin_opens_a_tablet_of_its_own_unit_and_nothing_else(engine: Engine) {
    let server = Server::start(engine).await;
    giver(&server, UNIT, "AB").await;
    // A browser that is no tablet, one that says it is, and a tablet of another unit.
    let mut browser = Browser::new(&server);
    let refused = code(unlock(&mut browser, "AB", PIN).await).await;
    assert_eq!(refused, Code::UnknownTablet);
    browser.tablet = Some("a".repeat(64));
    let refused = code(unlock(&mut browser, "AB", PIN).await).await;
    assert_eq!(refused, Code::UnknownTablet);
    let mut elsewhere = tablet(&server, "lappeenranta-eksote").await;
    let refused = code(unlock(&mut elsewhere, "AB", PIN).await).await;
    assert_eq!(refused, Code::WrongCode);
    let mut here = tablet(&server, UNIT).await;
    for wrong in [WRONG, "", "48291", "4829155"] {
        let refused = code(unlock(&mut here, "AB", wrong).await).await;
        assert_eq!(refused, Code::WrongCode, "{wrong}");
    }
    let nobody = code(unlock(&mut here, "CD", PIN).await).await;
    assert_eq!(nobody, Code::WrongCode);
    // The fifth is right, and those before are forgotten.
    let answer = unlock(&mut here, "ab", PIN).await;
    let cookies = answer.headers().get_all("set-cookie").iter();
    let cookies: Vec<String> = cookies
        .map(|cookie| cookie.to_str().unwrap().to_owned())
        .collect();
    assert!(cookies.len() == 2 && cookies[0].starts_with("__Host-kaiku="));
    for cookie in cookies {
        assert!(cookie.ends_with("; Secure; HttpOnly; SameSite=Strict"));
    }
    let session: Value = answer.json().await.unwrap();
    assert_eq!(session["by_pin"], true);
    let daily = json!({ "role": "distributor-employee", "scope": format!("distributor:{UNIT}") });
    assert_eq!(session["account"]["grants"], json!([daily]));
    assert_eq!(session["workplace"], daily);
    for _ in 0..4 {
        unlock(&mut here, "AB", WRONG).await;
    }
    assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
}

async fn five_wrong_pins_are_checked_however_many_are_tried_at_once(engine: Engine) {
    let server = Arc::new(Server::start(engine).await);
    giver(&server, UNIT, "AB").await;
    let here = tablet(&server, UNIT).await.tablet;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (server, here) = (Arc::clone(&server), here.clone());
        tries.spawn(async move {
            let mut browser = Browser::new(&server);
            browser.tablet = here;
            code(unlock(&mut browser, "AB", WRONG).await).await
        });
    }
    let answers = tries.join_all().await;
    let count = |code| answers.iter().filter(|answer| **answer == code).count();
    assert_eq!(
        (count(Code::WrongCode), count(Code::PinBlocked)),
        (4, 16),
        "{answers:?}"
    );
    let written = "SELECT action FROM audit WHERE action IN ('sign-in-failed', 'pin-blocked')";
    let mut written = server.database.texts(written).await;
    written.sort();
    assert_eq!(written[0], "pin-blocked");
    assert_eq!(written.len(), 1 + 5);
}

async fn after_five_wrong_pins_the_password_opens_the_tablet_and_the_pin_works_again(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    let daily = grant(Role::DistributorEmployee, &format!("distributor:{UNIT}"));
    somebody(&server, "a@example.fi", &[daily]).await;
    let right = json!({ "email": "a@example.fi", "password": PASSWORD });
    let mut worker = Browser::new(&server);
    worker.json(Method::POST, SESSION, right.clone()).await;
    choose(&mut worker, UNIT, "AB").await;
    giver(&server, UNIT, "CD").await;
    let mut here = tablet(&server, UNIT).await;
    for _ in 0..5 {
        unlock(&mut here, "AB", WRONG).await;
    }
    let refused = code(unlock(&mut here, "AB", PIN).await).await;
    assert_eq!(refused, Code::PinBlocked);
    assert_eq!(
        seen(&mut here).await["workers"],
        json!([{ "initials": "AB", "blocked": true }, { "initials": "CD" }])
    );
    // Others work on.
    assert_eq!(unlock(&mut here, "CD", PIN).await.status(), 200);
    // Elsewhere the password opens what it always opens, and unblocks no PIN.
    let mut elsewhere = Browser::new(&server);
    elsewhere.json(Method::POST, SESSION, right.clone()).await;
    let refused = code(unlock(&mut here, "AB", PIN).await).await;
    assert_eq!(refused, Code::PinBlocked);
    let session = here.json(Method::POST, SESSION, right).await;
    assert_eq!(
        (&session["state"], &session["by_pin"]),
        (&json!("signed-in"), &Value::Null)
    );
    assert!(session["idle_seconds"].as_u64().unwrap() <= 15 * 60);
    here.json(Method::DELETE, SESSION, json!({})).await;
    assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
}

async fn whoever_tries_many_initials_at_a_tablet_has_to_wait(engine: Engine) {
    let server = Server::start(engine).await;
    giver(&server, UNIT, "AB").await;
    let mut here = tablet(&server, UNIT).await;
    let mut other = tablet(&server, UNIT).await;
    // Whoever is right begins anew.
    for _ in 0..3 {
        unlock(&mut here, "CD", WRONG).await;
    }
    assert_eq!(unlock(&mut here, "AB", PIN).await.status(), 200);
    for letter in 0..31_u8 {
        let initials = format!("C{}", char::from(b'A' + letter % 26));
        let refused = code(unlock(&mut here, &initials, WRONG).await).await;
        let expected = match letter {
            0..30 => Code::WrongCode,
            _ => Code::TooMany,
        };
        assert_eq!(refused, expected, "{letter}");
    }
    let refused = code(unlock(&mut here, "AB", PIN).await).await;
    assert_eq!(refused, Code::TooMany);
    // The other tablet works on.
    assert_eq!(unlock(&mut other, "AB", PIN).await.status(), 200);
}

async fn whoever_needs_a_second_factor_has_no_pin(engine: Engine) {
    let server = Server::start(engine).await;
    let place = format!("distributor:{UNIT}");
    let grants = [
        grant(Role::DistributorEmployee, &place),
        grant(Role::AreaCoordinator, "municipality:905"),
    ];
    let (mut both, _) = Browser::worker(&server, &grants).await;
    let path = format!("/api/v1/units/{UNIT}/pin");
    let told = both.json(Method::GET, &path, Value::Null).await;
    assert_eq!(told, json!({ "possible": false }));
    let chosen = json!({ "initials": "AB", "pin": PIN });
    let refused = both.refusal(Method::PUT, &path, chosen).await;
    assert_eq!(refused, Code::NotAllowed);
    // Nor does one that was chosen before the role was given open anything, at once.
    let mut here = tablet(&server, UNIT).await;
    let (_, account) = giver(&server, UNIT, "CD").await;
    assert_eq!(unlock(&mut here, "CD", PIN).await.status(), 200);
    let store = &server.running.app().store;
    let given = grant(Role::AreaCoordinator, "municipality:905");
    let entry = kaikukortti_server::store::audit::Entry {
        at: 0,
        actor: None,
        action: domain::audit::Action::Granted,
        person: Some(account),
        role: None,
        place: None,
        object: None,
        request_id: None,
    };
    store.give(account, &given, 0, entry).await.unwrap();
    assert_eq!(here.state().await, "signed-out");
    assert_eq!(seen(&mut here).await["workers"], json!([]));
    let refused = code(unlock(&mut here, "CD", PIN).await).await;
    assert_eq!(refused, Code::NotAllowed);
}

async fn initials_are_taken_once_in_a_unit_and_a_guessable_pin_is_not(engine: Engine) {
    let server = Server::start(engine).await;
    giver(&server, UNIT, "AB").await;
    let mut second = employee(&server, UNIT).await;
    let path = format!("/api/v1/units/{UNIT}/pin");
    let wish = |initials: &str, pin: &str| json!({ "initials": initials, "pin": pin });
    let table = [
        (wish("ab", PIN), Code::InitialsTaken),
        (wish("A", PIN), Code::MalformedMember),
        (wish("ABCD", PIN), Code::MalformedMember),
        (wish("A1", PIN), Code::MalformedMember),
        (wish("CD", "123456"), Code::WeakPassword),
        (wish("CD", "000000"), Code::WeakPassword),
        (wish("CD", "4829"), Code::WeakPassword),
    ];
    for (wished, expected) in table {
        let refused = second.refusal(Method::PUT, &path, wished.clone()).await;
        assert_eq!(refused, expected, "{wished}");
    }
    assert_eq!(server.database.count("tablet_worker").await, 1);
    // Two who want the same at once: one gets them.
    let server = Arc::new(server);
    let mut wishes = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let server = Arc::clone(&server);
        wishes.spawn(async move {
            let mut worker = employee(&server, UNIT).await;
            let path = format!("/api/v1/units/{UNIT}/pin");
            let wished = json!({ "initials": "XY", "pin": PIN });
            worker.send(Method::PUT, &path, wished).await.status()
        });
    }
    let answers = wishes.join_all().await;
    let done = answers.iter().filter(|status| status.is_success()).count();
    let taken = answers
        .iter()
        .filter(|status| **status == StatusCode::CONFLICT);
    assert_eq!((done, taken.count()), (1, 3), "{answers:?}");
    // It takes a password that was given lately.
    let mut worker = employee(&server, UNIT).await;
    server
        .database
        .sql("UPDATE session SET confirmed_at = NULL")
        .await;
    let refused = worker.refusal(Method::PUT, &path, wish("EF", PIN)).await;
    assert_eq!(refused, Code::ConfirmNeeded);
    // The PIN is kept as passwords are.
    let kept = server.database.texts("SELECT pin FROM tablet_worker").await;
    assert!(kept.iter().all(|pin| pin.starts_with("$argon2id$")));
}
