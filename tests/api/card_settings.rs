//! What is decided about cards: from its day on, by administrators alone, and never backwards.

use domain::access::Role;
use domain::date::Date;
use domain::problem::Code;
use kaikukortti_server::auth::now;
use kaikukortti_server::{retention, serve};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::desk::{
    UNIT, administrator, community, day, employee, give, grant, hand, look_up, operation, record,
    send, stock,
};
use crate::support::{Browser, Engine, Server, code, on_both_engines};

on_both_engines!(
    what_is_decided_holds_for_the_next_card_and_changes_no_earlier_one,
    an_answer_is_given_while_it_is_offered_and_read_ever_after,
    of_two_administrators_who_decide_at_once_the_second_reads_first,
    what_is_out_of_its_limits_is_refused_by_its_name,
    nobody_but_national_administrators_decides,
    what_is_kept_for_a_shorter_time_is_erased_and_counts_stay_true,
    who_had_a_card_is_known_for_as_long_as_is_decided,
    who_was_oriented_is_known_for_as_long_as_is_decided,
    the_terms_are_readable_and_the_version_stays_with_the_card,
);

const PATH: &str = "/api/v1/card-settings";

fn today() -> Date {
    serve::today()
}

async fn settings(browser: &mut Browser<'_>) -> Value {
    browser.json(Method::GET, PATH, Value::Null).await
}

/// Decides something after the version with this number.
async fn decide(
    browser: &mut Browser<'_>,
    after: u32,
    from: Date,
    settings: &Value,
) -> reqwest::Response {
    let body = json!({ "from_day": from.to_string(), "settings": settings });
    let version = format!("\"{after}\"");
    let headers = [("if-match", version.as_str())];
    browser.send_with(Method::POST, PATH, body, &headers).await
}

async fn decided(browser: &mut Browser<'_>, change: impl FnOnce(&mut Value)) -> Value {
    let known = settings(browser).await;
    let newest = &known["versions"][0];
    let mut wished = newest["settings"].clone();
    change(&mut wished);
    let after = u32::try_from(newest["version"].as_u64().unwrap()).unwrap();
    let answer = decide(browser, after, today(), &wished).await;
    assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
    answer.json().await.unwrap()
}

async fn what_is_decided_holds_for_the_next_card_and_changes_no_earlier_one(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let mut administrator = administrator(&server).await;
    let first = record(&mut worker, UNIT, give(&codes[0])).await;
    assert_eq!(first["until"], today().plus_months(12).to_string());
    let known = decided(&mut administrator, |all| {
        all["validity"]["months"] = json!(6)
    })
    .await;
    assert_eq!(known["now"]["validity"]["months"], 6);
    assert_eq!(known["versions"][0]["version"], 1);
    assert_eq!(known["versions"][1]["settings"]["validity"]["months"], 12);
    let half = today().plus_months(6).to_string();
    assert_eq!(day(&mut worker, UNIT).await["until"], half);
    assert_eq!(
        record(&mut worker, UNIT, give(&codes[1])).await["until"],
        half
    );
    let seen = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(seen["until"], first["until"]);
    // What is planned holds from its day on, and not before.
    let mut later = known["now"].clone();
    later["validity"]["months"] = json!(3);
    let words = json!({ "fi": "Varusmies", "sv": "Beväring", "en": "Conscript" });
    let list = later["lists"]["situations"].as_array_mut().unwrap();
    list.push(json!({ "code": "added-1", "words": words }));
    let tomorrow = Date::from_epoch_days(today().epoch_days() + 1).unwrap();
    let planned = decide(&mut administrator, 1, tomorrow, &later).await;
    assert_eq!(planned.status(), 200);
    assert_eq!(day(&mut worker, UNIT).await["until"], half);
    let seen = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(seen["lists"], known["now"]["lists"]);
    let audit = administrator
        .json(Method::GET, "/api/v1/audit", Value::Null)
        .await;
    let entries = audit["entries"].as_array().unwrap().iter();
    let told = entries.filter(|entry| entry["action"] == "card-settings-decided");
    assert_eq!(told.count(), 2);
}

fn say(code: &str, answer: &str) -> Value {
    let mut deed = give(code);
    deed["background"]["life_situation"] = json!(answer);
    deed
}

async fn an_answer_is_given_while_it_is_offered_and_read_ever_after(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 4).await;
    let mut worker = employee(&server, UNIT).await;
    let mut administrator = administrator(&server).await;
    // What has never been an answer is no operation, and nothing of it is kept.
    for answer in ["added-1", "matti", "Words of my own"] {
        let unknown = record(&mut worker, UNIT, say(&codes[0], answer)).await;
        assert_eq!(unknown["outcome"], "unreadable", "{answer}");
    }
    let kept = server.database.texts("SELECT body FROM operation").await;
    assert!(
        kept.iter()
            .all(|body| !body.contains("matti") && !body.contains("own"))
    );
    let words = json!({ "fi": "Varusmies", "sv": "Beväring", "en": "Conscript" });
    decided(&mut administrator, |all| {
        let list = all["lists"]["situations"].as_array_mut().unwrap();
        list.push(json!({ "code": "added-1", "words": words }));
    })
    .await;
    let given = record(&mut worker, UNIT, say(&codes[0], "added-1")).await;
    assert_eq!(given["outcome"], "done");
    decided(&mut administrator, |all| {
        let list = all["lists"]["situations"].as_array_mut().unwrap();
        list.last_mut().unwrap()["retired"] = json!(true);
    })
    .await;
    let late = record(&mut worker, UNIT, say(&codes[1], "added-1")).await;
    assert_eq!(
        (&late["outcome"], &late["trouble"]),
        (&json!("needs-attention"), &json!("answer-not-offered"))
    );
    let seen = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(seen["background"]["life_situation"], "added-1");
    let told = seen["lists"]["situations"].as_array().unwrap();
    assert_eq!(told.last().unwrap()["words"]["sv"], "Beväring");
    // Taken away it cannot be, nor given other words.
    let known = settings(&mut administrator).await;
    for change in [
        |list: &mut Vec<Value>| drop(list.pop()),
        |list: &mut Vec<Value>| list.last_mut().unwrap()["words"]["fi"] = json!("Muu"),
    ] {
        let mut wished = known["versions"][0]["settings"].clone();
        change(wished["lists"]["situations"].as_array_mut().unwrap());
        let refused = decide(&mut administrator, 2, today(), &wished).await;
        assert_eq!(code(refused).await, Code::MalformedMember);
    }
    let sick = record(&mut worker, UNIT, say(&codes[2], "rather-not-say")).await;
    assert_eq!(sick["outcome"], "done");
}

async fn of_two_administrators_who_decide_at_once_the_second_reads_first(engine: Engine) {
    let server = Server::start(engine).await;
    let mut one = administrator(&server).await;
    let mut other = administrator(&server).await;
    let known = settings(&mut one).await;
    let mut wished = known["now"].clone();
    let without = json!({ "from_day": today().to_string(), "settings": wished });
    assert_eq!(
        one.refusal(Method::POST, PATH, without).await,
        Code::VersionNeeded
    );
    wished["validity"]["months"] = json!(6);
    let (first, second) = tokio::join!(
        decide(&mut one, 0, today(), &wished),
        decide(&mut other, 0, today(), &wished),
    );
    let mut statuses = [first.status().as_u16(), second.status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    for version in [0, 2, 7] {
        let stale = decide(&mut other, version, today(), &wished).await;
        assert_eq!(code(stale).await, Code::Changed);
    }
    assert_eq!(server.database.count("card_settings").await, 1);
}

async fn what_is_out_of_its_limits_is_refused_by_its_name(engine: Engine) {
    let server = Server::start(engine).await;
    let mut administrator = administrator(&server).await;
    let good = settings(&mut administrator).await["now"].clone();
    for (path, value) in [
        ("/validity/months", json!(0)),
        ("/validity/months", json!(37)),
        ("/validity/months", json!(300)),
        ("/validity/renewal", json!("never")),
        ("/retention/backgrounds", json!(25)),
        ("/retention/operations", json!(2)),
        ("/retention/reports", json!(13)),
        ("/retention/lendings", json!(25)),
        ("/retention/orientations", json!(11)),
        ("/lists/genders", json!([])),
        ("/lists/situations/0/code", json!("Free text")),
    ] {
        let mut wished = good.clone();
        *wished.pointer_mut(path).unwrap() = value.clone();
        let refused = decide(&mut administrator, 0, today(), &wished).await;
        assert_eq!(refused.status(), 400, "{path}");
        let problem: Value = refused.json().await.unwrap();
        let named = problem["parameter"]
            .as_str()
            .unwrap()
            .replace(['.', '['], "/");
        let asked = format!("settings{}", path.replace("/0/code", ""));
        assert!(named.starts_with(&asked), "{named} {path}");
    }
    let yesterday = Date::from_epoch_days(today().epoch_days() - 1).unwrap();
    let refused = decide(&mut administrator, 0, yesterday, &good).await;
    assert_eq!(code(refused).await, Code::MalformedMember);
    assert_eq!(server.database.count("card_settings").await, 0);
}

async fn nobody_but_national_administrators_decides(engine: Engine) {
    let server = Server::start(engine).await;
    for (role, place) in [
        (Role::AreaCoordinator, "municipality:905"),
        (Role::DistributorContact, "distributor:vaasa-reimari"),
        (Role::DistributorEmployee, "distributor:vaasa-reimari"),
        (Role::VenueDesk, "venue:vaasa-uimahalli"),
    ] {
        let (mut browser, _) = Browser::worker(&server, &[grant(role, place)]).await;
        let refused = browser.refusal(Method::GET, PATH, Value::Null).await;
        assert_eq!(refused, Code::NotAllowed, "{place}");
        let wished = serde_json::to_value(domain::card::CardSettings::default()).unwrap();
        let refused = decide(&mut browser, 0, today(), &wished).await;
        assert_eq!(code(refused).await, Code::NotAllowed, "{place}");
    }
}

async fn what_is_kept_for_a_shorter_time_is_erased_and_counts_stay_true(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    let mut administrator = administrator(&server).await;
    for each in &codes {
        let given = send(&mut worker, &[operation(Some(UNIT), give(each))]).await;
        assert_eq!(given[0]["outcome"], "done");
    }
    let app = server.running.app();
    // Fourteen months on, cards are over for two; that is less than the year that is proposed.
    let later = today().plus_months(14);
    let then = now() + i64::from(later.epoch_days() - today().epoch_days()) * 86_400_000;
    assert_eq!(retention::of_cards(app, later, then).await.unwrap(), 0);
    decided(&mut administrator, |all| {
        all["retention"] = json!({ "backgrounds": 1, "operations": 13, "reports": 1 });
    })
    .await;
    let erased = retention::of_cards(app, later, then).await.unwrap();
    assert!(erased >= 4, "{erased}");
    let left = server
        .database
        .texts("SELECT body FROM operation WHERE body <> ''")
        .await;
    assert_eq!(left, Vec::<String>::new());
    for each in &codes {
        let seen = look_up(&mut worker, UNIT, each).await;
        assert_eq!(seen["background"], Value::Null);
        assert_eq!(seen["standing"], "in-force");
    }
    let figures = &day(&mut worker, UNIT).await["figures"];
    assert_eq!(figures["in_force"], 2);
    assert_eq!(figures["today"], 2);
}

async fn who_had_a_card_is_known_for_as_long_as_is_decided(engine: Engine) {
    let server = Server::start(engine).await;
    hand(&server, UNIT, 1, "community").await;
    let mut worker = employee(&server, UNIT).await;
    let mut administrator = administrator(&server).await;
    let code = community(&mut worker, UNIT).await["stock"][0].clone();
    record(
        &mut worker,
        UNIT,
        json!({ "kind": "register", "code": code }),
    )
    .await;
    let taken = record(&mut worker, UNIT, json!({ "kind": "take", "code": code })).await;
    let back = json!({ "kind": "return", "code": code, "lending": taken["id"] });
    assert_eq!(record(&mut worker, UNIT, back).await["outcome"], "done");
    // Whoever tries to undo what cannot be undone any more had the card as well.
    let undo = json!({ "kind": "undo", "operation": taken["id"] });
    let late = record(&mut worker, UNIT, undo).await;
    assert_eq!(late["outcome"], "needs-attention");
    let nobody = match engine {
        Engine::Sqlite => "x'00000000000000000000000000000000'",
        Engine::Postgres => "'\\x00000000000000000000000000000000'::bytea",
    };
    let known = async || {
        let whose = "SELECT kind FROM operation WHERE kind IN ('take', 'return', 'undo')";
        let whose = format!("{whose} AND account <> {nobody}");
        server.database.texts(&whose).await.len()
    };
    let app = server.running.app();
    let forget = async |months: u16| {
        let later = today().plus_months(months);
        let days = i64::from(later.epoch_days() - today().epoch_days());
        let then = now() + 1_000 + days * 86_400_000;
        retention::of_cards(app, later, then).await.unwrap();
    };
    let all = decided(&mut administrator, |all| {
        all["retention"]["lendings"] = json!(6);
    })
    .await;
    assert_eq!(all["now"]["retention"]["lendings"], 6);
    assert_eq!(community(&mut worker, UNIT).await["kept_months"], 6);
    forget(5).await;
    assert_eq!(known().await, 3);
    // As long as what was recorded and no longer, to the hour.
    decided(&mut administrator, |all| {
        all["retention"]["lendings"] = json!(3);
        all["retention"]["operations"] = json!(3);
    })
    .await;
    forget(3).await;
    assert_eq!(known().await, 0);
    let mut wished = settings(&mut administrator).await["now"].clone();
    wished["retention"]["lendings"] = json!(4);
    let refused = decide(&mut administrator, 2, today(), &wished).await;
    let problem: Value = refused.json().await.unwrap();
    assert_eq!(problem["parameter"], "settings.retention.lendings");
}

async fn who_was_oriented_is_known_for_as_long_as_is_decided(engine: Engine) {
    let server = Server::start(engine).await;
    let mut worker = employee(&server, UNIT).await;
    let mut administrator = administrator(&server).await;
    let path = format!("/api/v1/units/{UNIT}/orientation");
    let year = json!({ "year": today().year() });
    worker.json(Method::POST, &path, year).await;
    let app = server.running.app();
    let at = async |months: u16| {
        retention::of_orientations(app, today().plus_months(months))
            .await
            .unwrap()
    };
    decided(&mut administrator, |all| {
        all["retention"]["orientations"] = json!(60);
    })
    .await;
    assert_eq!(at(59).await, 0);
    // What a client of before sends says nothing of this time: it is what is proposed.
    let known = decided(&mut administrator, |all| {
        all["retention"] = json!({ "backgrounds": 12, "operations": 24, "reports": 12 });
    })
    .await;
    let kept = &known["now"]["retention"];
    assert_eq!(
        (&kept["lendings"], &kept["orientations"]),
        (&json!(3), &json!(36))
    );
    assert_eq!(at(35).await, 0);
    decided(&mut administrator, |all| {
        all["retention"]["orientations"] = json!(12);
    })
    .await;
    assert_eq!(at(11).await, 0);
    assert_eq!(at(13).await, 1);
    assert_eq!(server.database.count("orientation").await, 0);
}

async fn the_terms_are_readable_and_the_version_stays_with_the_card(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 3).await;
    let mut worker = employee(&server, UNIT).await;
    let path = "/api/v1/terms/2025-02-26";
    let terms = worker.json(Method::GET, path, Value::Null).await;
    let texts = terms["texts"].as_array().unwrap();
    let locales: Vec<&str> = texts
        .iter()
        .map(|text| text["locale"].as_str().unwrap())
        .collect();
    assert_eq!(locales, ["fi", "sv", "en", "fi-selko"]);
    assert_eq!(texts[1]["lines"][0]["words"], "Villkoren för Kaikukortet");
    let unknown = worker
        .refusal(Method::GET, "/api/v1/terms/2024-01-01", Value::Null)
        .await;
    assert_eq!(unknown, Code::NoSuchAddress);
    record(&mut worker, UNIT, give(&codes[0])).await;
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[0]).await["terms"],
        "2025-02-26"
    );
    let renew = json!({ "kind": "renew", "code": codes[0], "terms": "2026-11-01" });
    let renewed = record(&mut worker, UNIT, renew).await;
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[0]).await["terms"],
        "2026-11-01"
    );
    // Undone, the holder has agreed to what was agreed to before.
    let undo = json!({ "kind": "undo", "operation": renewed["id"] });
    record(&mut worker, UNIT, undo).await;
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[0]).await["terms"],
        "2025-02-26"
    );
    let replace = json!({ "kind": "replace", "code": codes[0], "by": codes[1], "reason": "lost" });
    record(&mut worker, UNIT, replace).await;
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[0]).await["terms"],
        Value::Null
    );
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[1]).await["terms"],
        "2025-02-26"
    );
}
