//! Cards on their way to a unit: handed out, asked for and printed.

use domain::access::Role;
use domain::card::CardCode;
use domain::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::desk::{
    UNIT, administrator, day, employee, give, grant, operation, record, send, stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    a_coordinator_hands_out_what_is_meant_for_the_area_and_nothing_else,
    a_unit_that_asks_for_cards_is_seen_until_it_gets_some,
    printed_cards_have_a_code_for_eyes_and_one_for_cameras,
);

const OTHER: &str = "lappeenranta-eksote";

async fn a_coordinator_hands_out_what_is_meant_for_the_area_and_nothing_else(engine: Engine) {
    let server = Server::start(engine).await;
    let mut administrator = administrator(&server).await;
    let make = |area: Option<&str>| {
        let batch = Uuid::now_v7();
        let mut deed = json!({ "kind": "make", "batch": batch, "count": 20, "cards": "personal" });
        if let Some(area) = area {
            deed["area"] = json!(area);
        }
        (batch, operation(None, deed))
    };
    let (own, make_own) = make(Some("municipality:905"));
    let (far, make_far) = make(Some("municipality:405"));
    let (all, make_all) = make(None);
    for result in send(&mut administrator, &[make_own, make_far, make_all]).await {
        assert_eq!(result["outcome"], "done");
    }
    let vaasa = grant(Role::AreaCoordinator, "municipality:905");
    let (mut coordinator, _) = Browser::worker(&server, &[vaasa]).await;
    let hand = |batch: Uuid, first: u32, last: u32| json!({ "kind": "hand", "batch": batch, "first": first, "last": last });
    for (deed, unit, outcome, trouble) in [
        (hand(own, 1, 10), UNIT, "done", Value::Null),
        (
            hand(own, 10, 12),
            UNIT,
            "needs-attention",
            json!("in-stock"),
        ),
        (
            hand(own, 11, 21),
            UNIT,
            "needs-attention",
            json!("unknown-batch"),
        ),
        (
            hand(far, 1, 5),
            UNIT,
            "needs-attention",
            json!("unknown-batch"),
        ),
        (
            hand(all, 1, 5),
            UNIT,
            "needs-attention",
            json!("unknown-batch"),
        ),
        // A unit elsewhere gets nothing from here, and nothing is kept of it.
        (hand(own, 11, 12), OTHER, "refused", Value::Null),
    ] {
        let result = record(&mut coordinator, unit, deed).await;
        assert_eq!(
            (&result["outcome"], &result["trouble"]),
            (&json!(outcome), &trouble)
        );
    }
    let stock = coordinator
        .json(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    let batches = stock["batches"].as_array().unwrap();
    assert_eq!(batches.len(), 1);
    assert_eq!(batches[0]["left"], json!([[11, 20]]));
    let units = stock["units"].as_array().unwrap();
    assert_eq!(units.len(), 1);
    assert_eq!(
        (&units[0]["unit"], &units[0]["in_stock"]),
        (&json!(UNIT), &json!(10))
    );
    let make = json!({ "kind": "make", "batch": Uuid::now_v7(), "count": 5, "cards": "personal" });
    let refused = send(&mut coordinator, &[operation(None, make)]).await;
    assert_eq!(refused[0]["outcome"], "refused");
    let path = format!("/api/v1/batches/{own}/cards");
    assert_eq!(
        coordinator.refusal(Method::GET, &path, Value::Null).await,
        Code::NotAllowed
    );
}

async fn a_unit_that_asks_for_cards_is_seen_until_it_gets_some(engine: Engine) {
    let server = Server::start(engine).await;
    let mut worker = employee(&server, UNIT).await;
    let ask = json!({ "kind": "ask", "count": 50 });
    assert_eq!(record(&mut worker, UNIT, ask).await["outcome"], "done");
    assert_eq!(day(&mut worker, UNIT).await["asked"], 50);
    let mut administrator = administrator(&server).await;
    let seen = administrator
        .json(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    assert_eq!(
        seen["units"],
        json!([{ "unit": UNIT, "in_stock": 0, "asked": 50, "given": 0, "in_force": 0,
            "people": { "workers": 1, "oriented": 0 } }])
    );
    let codes = stock(&server, UNIT, 5).await;
    assert_eq!(day(&mut worker, UNIT).await["asked"], Value::Null);
    // Four holders are nobody's business but the unit's.
    for code in &codes[..4] {
        record(&mut worker, UNIT, give(code)).await;
    }
    let seen = administrator
        .json(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    let people = json!({ "workers": 2, "oriented": 0 });
    assert_eq!(
        seen["units"],
        json!([{ "unit": UNIT, "in_stock": 0, "people": people }])
    );
    record(&mut worker, UNIT, give(&codes[4])).await;
    let seen = administrator
        .json(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    assert_eq!(
        seen["units"],
        json!([{ "unit": UNIT, "in_stock": 0, "given": 5, "in_force": 5, "people": people }])
    );
}

async fn printed_cards_have_a_code_for_eyes_and_one_for_cameras(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 12).await;
    let mut administrator = administrator(&server).await;
    let seen = administrator
        .json(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    let batch = seen["batches"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/batches/{batch}/cards");
    let answer = administrator.send(Method::GET, &path, Value::Null).await;
    assert_eq!(answer.headers()["content-type"], "image/svg+xml");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let drawing = answer.text().await.unwrap();
    for code in &codes {
        let grouped = code.parse::<CardCode>().unwrap().grouped();
        assert_eq!(drawing.matches(&grouped).count(), 1);
    }
    // What a unit was handed is told by numbers: they stand beside the cards and on none of them.
    assert_eq!(drawing.matches("<tspan").count(), 2 * 12);
    for card in drawing.split("<g ").skip(1) {
        let (card, _) = card.split_once("</g>").unwrap();
        assert!(!card.contains("<tspan") && card.matches("<text").count() == 3);
    }
    // Two sheets, twelve cards, each with its own picture.
    assert!(drawing.contains("height=\"594mm\""));
    let pictures: std::collections::BTreeSet<&str> = drawing
        .split("crispEdges")
        .filter_map(|part| part.rsplit(" d=\"").next())
        .filter(|path| path.starts_with('M'))
        .collect();
    assert_eq!(pictures.len(), 12);
    let part = format!("{path}?first=3&last=4");
    let answer = administrator.send(Method::GET, &part, Value::Null).await;
    assert_eq!(
        answer.text().await.unwrap().matches("crispEdges").count(),
        2
    );
    for wrong in ["first=0", "first=5&last=4", "first=1&last=5000", "first=x"] {
        let refused = administrator
            .refusal(Method::GET, &format!("{path}?{wrong}"), Value::Null)
            .await;
        assert_eq!(refused, Code::MalformedFilter, "{wrong}");
    }
    let missing = format!("/api/v1/batches/{}/cards", Uuid::now_v7());
    let refused = administrator
        .refusal(Method::GET, &missing, Value::Null)
        .await;
    assert_eq!(refused, Code::UnknownBatch);
    let audit = administrator
        .json(Method::GET, "/api/v1/audit", Value::Null)
        .await;
    let printed = audit["entries"].as_array().unwrap().iter();
    let printed = printed.filter(|entry| entry["action"] == "cards-printed");
    assert_eq!(printed.count(), 2);
}
