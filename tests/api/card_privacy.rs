//! Who learns nothing of a card: other units, everybody else, and in time the register itself.

use domain::access::Role;
use domain::card::CardCode;
use domain::problem::Code;
use kaikukortti_server::auth::now;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::desk::{
    UNIT, administrator, day, employee, give, grant, hand, look_up, operation, record, send, stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};
use crate::telling_name::{ELSEWHERE, TELLING, told};

on_both_engines!(
    another_unit_learns_only_that_a_card_is_not_there,
    which_unit_gave_a_card_is_in_no_answer_to_anybody_else,
    holders_are_forgotten_a_year_after_their_card_and_counts_stay_true,
);

const OTHER: &str = "lappeenranta-eksote";

async fn another_unit_learns_only_that_a_card_is_not_there(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2).await;
    let mut worker = employee(&server, UNIT).await;
    record(&mut worker, UNIT, give(&codes[0])).await;
    let mut other = employee(&server, OTHER).await;
    let unknown = CardCode::from_body("0000000001").unwrap();
    let mut answers = Vec::new();
    for code in [codes[0].as_str(), codes[1].as_str(), unknown.expose()] {
        answers.push(look_up(&mut other, OTHER, code).await);
    }
    assert_eq!(answers, [(); 3].map(|()| json!({ "found": "not-here" })));
    // What one may not know one cannot learn by trying either: given or not, the answer is one.
    for code in [codes[0].as_str(), codes[1].as_str(), unknown.expose()] {
        assert_eq!(
            record(&mut other, OTHER, give(code)).await["trouble"],
            "not-here"
        );
    }
    for asked in [json!({ "unit": UNIT, "code": codes[0] })] {
        let refused = other
            .refusal(Method::POST, "/api/v1/cards/look-up", asked)
            .await;
        assert_eq!(refused, Code::NotAllowed);
    }
    let path = format!("/api/v1/units/{UNIT}/day");
    for browser in [&mut other, &mut administrator(&server).await] {
        let refused = browser.refusal(Method::GET, &path, Value::Null).await;
        assert_eq!(refused, Code::NotAllowed);
    }
}

/// Everything that can be read, and a few pages; but for the codes of a batch, which those who make
/// cards print.
fn reads(batch: Uuid, prints: bool) -> Vec<String> {
    let mut paths = crate::telling_name::reads(batch);
    paths.retain(|path| !prints || !path.contains(&batch.to_string()));
    paths.extend(["/fi", "/fi?q=horisonten", "/staff", "/open-data"].map(str::to_owned));
    paths
}

async fn which_unit_gave_a_card_is_in_no_answer_to_anybody_else(engine: Engine) {
    let server = Server::start(engine).await;
    let batch = hand(&server, TELLING, 8, "personal").await;
    let mut worker = employee(&server, TELLING).await;
    let codes = day(&mut worker, TELLING).await["stock"].clone();
    let codes: Vec<String> = serde_json::from_value(codes).unwrap();
    let mut given = Vec::new();
    for code in &codes {
        given.push(record(&mut worker, TELLING, give(code)).await["id"].clone());
    }
    let trouble = record(&mut worker, TELLING, give(&codes[0])).await;
    given.push(trouble["id"].clone());
    let mut looked = 0;
    let national = (Role::NationalAdministrator, "national");
    for (role, place) in ELSEWHERE.into_iter().flatten().chain([national]) {
        let reads = reads(batch, role == Role::NationalAdministrator);
        assert!(reads.len() > 75, "{reads:?}");
        let (mut browser, _) = Browser::worker(&server, &[grant(role, place)]).await;
        for path in &reads {
            let answer = browser.send(Method::GET, path, Value::Null).await;
            let told = told(answer).await;
            for code in &codes {
                let grouped = code.parse::<CardCode>().unwrap().grouped();
                assert!(
                    !told.contains(code) && !told.contains(&grouped),
                    "{place} {path}"
                );
            }
            for id in &given {
                assert!(!told.contains(id.as_str().unwrap()), "{place} {path}");
            }
            looked += 1;
        }
        let unit = place.strip_prefix("distributor:").unwrap_or(TELLING);
        let asked = json!({ "unit": unit, "code": codes[0] });
        let answer = browser
            .send(Method::POST, "/api/v1/cards/look-up", asked)
            .await;
        let told = answer.text().await.unwrap();
        assert!(
            !told.contains("in-force") && !told.contains("65100"),
            "{place}: {told}"
        );
        // Nor can anybody else undo or settle what was recorded there, or learn that it was.
        for deed in [
            json!({ "kind": "undo", "operation": given[0] }),
            json!({ "kind": "settle", "operation": trouble["id"], "how": "nothing-to-do" }),
        ] {
            let result = record(&mut browser, unit, deed).await;
            assert_ne!(result["outcome"], "done", "{place}");
        }
    }
    assert!(looked > 12 * 75);
    assert_eq!(
        look_up(&mut worker, TELLING, &codes[0]).await["standing"],
        "in-force"
    );
}

async fn holders_are_forgotten_a_year_after_their_card_and_counts_stay_true(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 3).await;
    let mut worker = employee(&server, UNIT).await;
    let first = operation(Some(UNIT), give(&codes[0]));
    send(&mut worker, std::slice::from_ref(&first)).await;
    record(&mut worker, UNIT, give(&codes[1])).await;
    let trouble = record(&mut worker, UNIT, give(&codes[1])).await;
    // What went on with another card stands in the answer, and goes as well.
    let replace = json!({ "kind": "replace", "code": codes[1], "by": codes[2], "reason": "lost" });
    let replaced = record(&mut worker, UNIT, replace).await;
    assert_eq!(replaced["background"]["birth_year"], 1985);
    let app = server.running.app();
    let today = kaikukortti_server::serve::today();
    let in_years =
        |years: i32| domain::date::Date::from_epoch_days(today.epoch_days() + 366 * years).unwrap();
    let year = 366 * 86_400_000_i64;
    // The last valid day is in a year: within two years nobody is forgotten.
    assert_eq!(
        kaikukortti_server::retention::of_cards(app, in_years(1), now() + year)
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        look_up(&mut worker, UNIT, &codes[0]).await["background"]["children"],
        2
    );
    let forgotten =
        kaikukortti_server::retention::of_cards(app, in_years(3), now() + 3 * year).await;
    assert!(forgotten.unwrap() >= 2);
    let kept = server
        .database
        .texts("SELECT body || outcome || COALESCE(before, '') FROM operation")
        .await;
    assert!(kept.iter().all(|text| text == "{}"), "{kept:?}");
    for code in [&codes[0], &codes[2]] {
        let seen = look_up(&mut worker, UNIT, code).await;
        assert_eq!(
            (&seen["background"], &seen["standing"]),
            (&Value::Null, &json!("in-force"))
        );
    }
    let day = day(&mut worker, UNIT).await;
    assert_eq!(day["figures"]["in_force"], 2);
    assert_eq!(day["attention"][0]["operation"], trouble["id"]);
    // Sent again by a tablet that has slept for years, it is answered as before.
    let again = send(&mut worker, &[first]).await.remove(0);
    assert_eq!(again["outcome"], "done");
    let twins = "SELECT kind FROM operation WHERE twin_of IS NOT NULL";
    assert!(server.database.texts(twins).await.is_empty());
}
