//! Community cards: taken into use by the unit, and had by one of its employees at a time.

use domain::problem::Code;
use kaikukortti_server::auth::now;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::desk::{
    UNIT, administrator, community, day, employee, give, hand, look_up, operation, record, send,
    stock,
};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(
    a_community_card_is_taken_into_use_taken_along_and_brought_back_by_anybody,
    a_card_for_one_person_and_a_community_card_are_not_mistaken_for_each_other,
    of_two_who_take_a_card_at_once_one_has_it_and_the_other_is_told,
    taking_and_bringing_back_are_undone_for_five_minutes,
    a_community_card_is_renewed_blocked_and_replaced_as_others_are,
    nobody_else_learns_anything_of_a_units_community_cards,
    who_had_a_card_is_forgotten_after_three_months_and_who_has_it_is_not,
    who_had_a_card_that_a_colleague_blocked_is_forgotten_with_the_lending,
);

const OTHER: &str = "lappeenranta-eksote";

/// Community cards in a unit's stock, by their codes.
async fn in_stock(server: &Server, count: u32) -> Vec<String> {
    hand(server, UNIT, count, "community").await;
    let all = community(&mut employee(server, UNIT).await, UNIT).await;
    let codes = all["stock"].as_array().unwrap().iter();
    codes
        .map(|code| code.as_str().unwrap().to_owned())
        .collect()
}

fn register(code: &str) -> Value {
    json!({ "kind": "register", "code": code })
}

fn take(code: &str, over: Option<&Value>) -> Value {
    let mut deed = json!({ "kind": "take", "code": code });
    if let Some(over) = over {
        deed["over"] = over.clone();
    }
    deed
}

fn bring_back(code: &str, lending: &Value) -> Value {
    json!({ "kind": "return", "code": code, "lending": lending })
}

async fn done(browser: &mut Browser<'_>, deed: Value) -> Value {
    let result = record(browser, UNIT, deed).await;
    assert_eq!(result["outcome"], "done", "{result}");
    result
}

async fn a_community_card_is_taken_into_use_taken_along_and_brought_back_by_anybody(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    let codes = in_stock(&server, 2).await;
    let mut one = employee(&server, UNIT).await;
    let mut two = employee(&server, UNIT).await;
    // It is no card to give: the day knows nothing of it.
    let told = day(&mut one, UNIT).await;
    assert_eq!((&told["in_stock"], &told["stock"]), (&json!(0), &json!([])));
    // Nothing can be told of a holder.
    let mut words = register(&codes[0]);
    words["background"] = json!({ "birth_year": 1985, "postcode": "65100", "children": 0 });
    let result = record(&mut one, UNIT, words).await;
    assert_eq!(result["outcome"], "unreadable");

    let registered = done(&mut one, register(&codes[0])).await;
    let all = community(&mut one, UNIT).await;
    assert_eq!(all["stock"], json!([codes[1]]));
    assert_eq!(
        all["cards"],
        json!([{ "code": codes[0], "standing": "in-force", "until": registered["until"] }])
    );
    let taken = done(&mut one, take(&codes[0], None)).await;
    let lent = |all: &Value| all["cards"][0]["lent"].clone();
    let mine = lent(&community(&mut one, UNIT).await);
    assert_eq!(
        (&mine["operation"], &mine["by"], &mine["mine"]),
        (&taken["id"], &json!("Somebody"), &json!(true))
    );
    let seen = lent(&community(&mut two, UNIT).await);
    assert_eq!(
        (&seen["mine"], &seen["since"]),
        (&json!(false), &mine["since"])
    );

    // A colleague who has seen that takes it over; whoever has not is told.
    let blind = record(&mut two, UNIT, take(&codes[0], None)).await;
    assert_eq!(blind["trouble"], "lent");
    let waiting = day(&mut one, UNIT).await["attention"].clone();
    assert_eq!(
        (
            &waiting[0]["operation"],
            &waiting[0]["kind"],
            &waiting[0]["code"]
        ),
        (&blind["id"], &json!("take"), &json!(codes[0]))
    );
    let over = done(&mut two, take(&codes[0], Some(&taken["id"]))).await;
    let late = record(&mut one, UNIT, bring_back(&codes[0], &taken["id"])).await;
    assert_eq!(late["trouble"], "lent");
    // Anybody brings back what is there.
    done(&mut one, bring_back(&codes[0], &over["id"])).await;
    let twice = record(&mut two, UNIT, bring_back(&codes[0], &over["id"])).await;
    assert_eq!(twice["trouble"], "not-lent");
    assert_eq!(lent(&community(&mut two, UNIT).await), Value::Null);
    // It is no holder's, so the unit's figures of holders do not count it.
    let figures = day(&mut one, UNIT).await["figures"].clone();
    assert_eq!(
        figures,
        json!({ "today": 0, "this_year": 0, "in_force": 0 })
    );
}

async fn a_card_for_one_person_and_a_community_card_are_not_mistaken_for_each_other(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    let personal = stock(&server, UNIT, 2).await;
    let codes = in_stock(&server, 2).await;
    let mut worker = employee(&server, UNIT).await;
    done(&mut worker, give(&personal[0])).await;
    done(&mut worker, register(&codes[0])).await;
    let replace = |code: &str, by: &str| json!({ "kind": "replace", "code": code, "by": by, "reason": "lost" });
    let change = json!({ "kind": "change", "code": codes[0], "postcode": "65200", "children": 3 });
    for (deed, trouble) in [
        (give(&codes[1]), "community"),
        (give(&codes[0]), "community"),
        (change, "community"),
        (register(&personal[1]), "personal"),
        (take(&personal[0], None), "personal"),
        (replace(&personal[0], &codes[1]), "community"),
        (replace(&codes[0], &personal[1]), "personal"),
    ] {
        let result = record(&mut worker, UNIT, deed.clone()).await;
        assert_eq!(result["trouble"], trouble, "{deed}");
    }
    let view = look_up(&mut worker, UNIT, &codes[0]).await;
    assert_eq!(
        (&view["kind"], &view["standing"], &view["background"]),
        (&json!("community"), &json!("in-force"), &Value::Null)
    );
}

async fn of_two_who_take_a_card_at_once_one_has_it_and_the_other_is_told(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = in_stock(&server, 10).await;
    let mut one = employee(&server, UNIT).await;
    let mut two = employee(&server, UNIT).await;
    for code in &codes {
        done(&mut one, register(code)).await;
        let (first, second) = tokio::join!(
            record(&mut one, UNIT, take(code, None)),
            record(&mut two, UNIT, take(code, None)),
        );
        let both = [&first, &second];
        let winner: Vec<&&Value> = both
            .iter()
            .filter(|each| each["outcome"] == "done")
            .collect();
        let told = both.iter().filter(|each| each["trouble"] == "lent").count();
        assert_eq!((winner.len(), told), (1, 1), "{first} {second}");
        // And of two who take it over from the same colleague.
        let over = winner[0]["id"].clone();
        let mut three = employee(&server, UNIT).await;
        let mut four = employee(&server, UNIT).await;
        let (first, second) = tokio::join!(
            record(&mut three, UNIT, take(code, Some(&over))),
            record(&mut four, UNIT, take(code, Some(&over))),
        );
        let both = [&first, &second];
        let done = both.iter().filter(|each| each["outcome"] == "done").count();
        let told = both.iter().filter(|each| each["trouble"] == "lent").count();
        assert_eq!((done, told), (1, 1), "{first} {second}");
    }
}

async fn taking_and_bringing_back_are_undone_for_five_minutes(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = in_stock(&server, 1).await;
    let mut worker = employee(&server, UNIT).await;
    let mut colleague = employee(&server, UNIT).await;
    let undo = |of: &Value| json!({ "kind": "undo", "operation": of["id"] });
    done(&mut worker, register(&codes[0])).await;
    let taken = done(&mut worker, take(&codes[0], None)).await;
    let over = done(&mut colleague, take(&codes[0], Some(&taken["id"]))).await;
    // Who had it before has it again.
    done(&mut colleague, undo(&over)).await;
    let lent = community(&mut worker, UNIT).await["cards"][0]["lent"].clone();
    assert_eq!(
        (&lent["operation"], &lent["mine"]),
        (&taken["id"], &json!(true))
    );
    let back = done(&mut colleague, bring_back(&codes[0], &taken["id"])).await;
    done(&mut colleague, undo(&back)).await;
    let lent = community(&mut worker, UNIT).await["cards"][0]["lent"].clone();
    assert_eq!(lent["operation"], taken["id"]);
    done(&mut worker, bring_back(&codes[0], &taken["id"])).await;
    let early = {
        let mut early = operation(Some(UNIT), take(&codes[0], None));
        early["recorded_at"] = json!(now() - 360_000);
        send(&mut worker, &[early]).await.remove(0)
    };
    let late = record(&mut worker, UNIT, undo(&early)).await;
    assert_eq!(late["trouble"], "too-late-to-undo");
}

async fn a_community_card_is_renewed_blocked_and_replaced_as_others_are(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = in_stock(&server, 3).await;
    let mut worker = employee(&server, UNIT).await;
    done(&mut worker, register(&codes[0])).await;
    done(&mut worker, take(&codes[0], None)).await;
    let renew = json!({ "kind": "renew", "code": codes[0], "terms": "2025-02-26" });
    done(&mut worker, renew).await;
    // Renewing takes it from nobody; a new one in its place lies at the unit.
    let cards = community(&mut worker, UNIT).await["cards"].clone();
    assert_eq!(cards[0]["lent"]["mine"], true);
    let replace = json!({ "kind": "replace", "code": codes[0], "by": codes[1], "reason": "lost" });
    done(&mut worker, replace).await;
    let cards = community(&mut worker, UNIT).await["cards"].clone();
    assert_eq!(cards.as_array().unwrap().len(), 1);
    assert_eq!(
        (&cards[0]["code"], &cards[0]["lent"]),
        (&json!(codes[1]), &Value::Null)
    );
    done(&mut worker, take(&codes[1], None)).await;
    let block = json!({ "kind": "block", "code": codes[1], "reason": "lost" });
    done(&mut worker, block).await;
    assert_eq!(community(&mut worker, UNIT).await["cards"], json!([]));
    let lent = server
        .database
        .texts("SELECT code FROM card WHERE lent_to IS NOT NULL");
    assert!(lent.await.is_empty());
    let again = record(&mut worker, UNIT, take(&codes[1], None)).await;
    assert_eq!(again["trouble"], "blocked");
}

async fn nobody_else_learns_anything_of_a_units_community_cards(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = in_stock(&server, 2).await;
    let mut worker = employee(&server, UNIT).await;
    done(&mut worker, register(&codes[0])).await;
    let taken = done(&mut worker, take(&codes[0], None)).await;
    let mut other = employee(&server, OTHER).await;
    for deed in [
        register(&codes[0]),
        register(&codes[1]),
        take(&codes[0], None),
        take(&codes[0], Some(&taken["id"])),
        bring_back(&codes[0], &taken["id"]),
    ] {
        let result = record(&mut other, OTHER, deed.clone()).await;
        assert_eq!(result["trouble"], "not-here", "{deed}");
    }
    assert_eq!(
        look_up(&mut other, OTHER, &codes[0]).await,
        json!({ "found": "not-here" })
    );
    assert_eq!(community(&mut other, OTHER).await["cards"], json!([]));
    let path = format!("/api/v1/units/{UNIT}/community-cards");
    for browser in [&mut other, &mut administrator(&server).await] {
        let refused = browser.refusal(Method::GET, &path, Value::Null).await;
        assert_eq!(refused, Code::NotAllowed);
    }
    // Those who hand cards out see a count of what is in stock.
    let mut administrator = administrator(&server).await;
    let seen = administrator
        .json(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    assert_eq!(
        seen["units"],
        json!([{ "unit": UNIT, "in_stock": 0, "community": 1, "given": 0, "in_force": 0,
            "people": { "workers": 2, "oriented": 0 } }])
    );
}

async fn who_had_a_card_is_forgotten_after_three_months_and_who_has_it_is_not(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = in_stock(&server, 2).await;
    let mut worker = employee(&server, UNIT).await;
    for code in &codes {
        done(&mut worker, register(code)).await;
    }
    let taking = operation(Some(UNIT), take(&codes[0], None));
    let taken = send(&mut worker, std::slice::from_ref(&taking))
        .await
        .remove(0);
    let back = done(&mut worker, bring_back(&codes[0], &taken["id"])).await;
    let undo = json!({ "kind": "undo", "operation": back["id"] });
    done(&mut worker, undo).await;
    done(&mut worker, bring_back(&codes[0], &taken["id"])).await;
    let still_out = done(&mut worker, take(&codes[1], None)).await;
    let blind = record(
        &mut employee(&server, UNIT).await,
        UNIT,
        take(&codes[1], None),
    )
    .await;
    assert_eq!(blind["trouble"], "lent");
    // Something else under the same id, and an undoing that could not be.
    let mut twin = taking.clone();
    twin["deed"] = take(&codes[1], None);
    let mut gift = taking.clone();
    gift["deed"] = give(&codes[1]);
    let gift_under_it = gift.clone();
    for twin in send(&mut worker, &[twin, gift]).await {
        assert_eq!(twin["outcome"], "differs");
    }
    let undo = json!({ "kind": "undo", "operation": taken["id"] });
    let too_late = record(&mut worker, UNIT, undo).await;
    assert_eq!(too_late["outcome"], "needs-attention", "{too_late}");

    let app = server.running.app();
    let today = kaikukortti_server::serve::today();
    let in_days =
        |days: i32| domain::date::Date::from_epoch_days(today.epoch_days() + days).unwrap();
    let day_ms = 86_400_000_i64;
    let whose =
        "SELECT kind FROM operation WHERE account <> X AND kind IN ('take', 'return', 'undo')";
    let nobody = match engine {
        Engine::Sqlite => "x'00000000000000000000000000000000'",
        Engine::Postgres => "'\\x00000000000000000000000000000000'::bytea",
    };
    let whose = whose.replace('X', nobody);
    let forget = async |days: i32| {
        let at = now() + day_ms * i64::from(days);
        kaikukortti_server::retention::of_cards(app, in_days(days), at)
            .await
            .unwrap()
    };
    assert_eq!(community(&mut worker, UNIT).await["kept_months"], 3);
    // Within three months it is known who had it; what cards were before is gone by then.
    forget(85).await;
    assert_eq!(server.database.texts(&whose).await.len(), 8);
    let twins =
        format!("SELECT kind FROM operation WHERE account <> {nobody} AND twin_of IS NOT NULL");
    assert_eq!(server.database.texts(&twins).await.len(), 2);
    let before = "SELECT kind FROM operation WHERE before IS NOT NULL";
    assert!(server.database.texts(before).await.is_empty());
    forget(95).await;
    assert!(server.database.texts(&whose).await.is_empty());
    let left = "SELECT body FROM operation WHERE kind IN ('take', 'return') AND (body <> '' OR card IS NOT NULL)";
    assert!(server.database.texts(left).await.is_empty());
    // Who has a card now is known as long as it is out.
    let cards = community(&mut worker, UNIT).await["cards"].clone();
    assert_eq!(cards[0]["lent"]["operation"], still_out["id"]);
    // What came under the same id and is no lending still waits, and of nobody.
    let waiting = day(&mut worker, UNIT).await["attention"].clone();
    assert_eq!(waiting.as_array().unwrap().len(), 1, "{waiting}");
    assert_eq!(
        (&waiting[0]["kind"], &waiting[0]["by"], &waiting[0]["code"]),
        (&json!("give"), &json!("–"), &json!(codes[1]))
    );
    // Sent again, each is answered as then, and nothing is kept twice.
    let rows = server.database.count("operation").await;
    let again = send(&mut worker, &[taking.clone(), gift_under_it]).await;
    let outcomes: Vec<&Value> = again.iter().map(|each| &each["outcome"]).collect();
    assert_eq!(outcomes, ["done", "differs"]);
    // Another thing under its id is another thing, whoever had the card.
    let mut other = taking;
    other["deed"] = json!({ "kind": "block", "code": codes[1], "reason": "lost" });
    assert_eq!(send(&mut worker, &[other]).await[0]["outcome"], "differs");
    assert_eq!(server.database.count("operation").await, rows + 1);
    let of_nobody = "SELECT kind FROM operation WHERE twin_of IS NOT NULL AND kind <> 'block'";
    assert_eq!(server.database.texts(of_nobody).await.len(), 2);
}

async fn who_had_a_card_that_a_colleague_blocked_is_forgotten_with_the_lending(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = in_stock(&server, 1).await;
    let mut worker = employee(&server, UNIT).await;
    done(&mut worker, register(&codes[0])).await;
    done(&mut worker, take(&codes[0], None)).await;
    let mut colleague = employee(&server, UNIT).await;
    let block = json!({ "kind": "block", "code": codes[0], "reason": "lost" });
    done(&mut colleague, block).await;
    let lent = "SELECT kind FROM operation WHERE before LIKE '%lent%'";
    assert_eq!(server.database.texts(lent).await, ["block"]);
    let app = server.running.app();
    app.store.forget_lendings(now() + 1_000).await.unwrap();
    assert_eq!(server.database.texts(lent).await, Vec::<String>::new());
}
