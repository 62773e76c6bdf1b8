//! Homes where the card is not known to be in use: listed for those who hand cards out, by
//! municipality, and never as a small number.

use domain::access::Role;
use domain::problem::Code;
use kaikukortti_server::serve::today;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::desk::{UNIT, administrator, employee, give, grant, record, stock};
use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(homes_outside_the_network_are_listed_for_the_area_they_got_cards_in,);

/// Two postcodes in one municipality that is not known to be in the network, and its code.
fn outside(server: &Server) -> ([String; 2], String) {
    let network = server.running.app().snapshot.load().network.clone();
    let postcodes: Vec<_> = network.postcodes.unpack().collect();
    let two = postcodes.windows(2).find(|two| {
        let town = &network.municipalities[two[0].1];
        two[0].1 == two[1].1 && !town.is_reached(today())
    });
    let two = two.unwrap();
    let code = network.municipalities[two[0].1].code.to_string();
    ([two[0].0.to_string(), two[1].0.to_string()], code)
}

fn at(code: &str, postcode: &str) -> Value {
    let mut deed = give(code);
    deed["background"]["postcode"] = json!(postcode);
    deed
}

async fn listed(browser: &mut Browser<'_>) -> Value {
    let told = browser
        .json(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    told["homes_outside"].clone()
}

async fn homes_outside_the_network_are_listed_for_the_area_they_got_cards_in(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 20).await;
    let (postcodes, town) = outside(&server);
    let mut worker = employee(&server, UNIT).await;
    let vaasa = grant(Role::AreaCoordinator, "municipality:905");
    let espoo = grant(Role::AreaCoordinator, "municipality:049");
    let (mut own, _) = Browser::worker(&server, std::slice::from_ref(&vaasa)).await;
    let (mut both, _) = Browser::worker(&server, &[vaasa, espoo.clone()]).await;
    let (mut other, _) = Browser::worker(&server, &[espoo]).await;
    let mut national = administrator(&server).await;
    assert_eq!(listed(&mut own).await, json!([]));

    let hidden = json!([{ "municipality": town }]);
    for (given, code) in codes.iter().take(6).enumerate() {
        let given = given + 1;
        // The municipality is counted, not its postcodes.
        let done = record(&mut worker, UNIT, at(code, &postcodes[given % 2])).await;
        assert_eq!(done["outcome"], "done");
        let told = match given {
            1..5 => hidden.clone(),
            _ => json!([{ "municipality": town, "holders": given }]),
        };
        for browser in [&mut own, &mut both, &mut national] {
            assert_eq!(listed(browser).await, told, "{given}");
        }
        assert_eq!(listed(&mut other).await, json!([]));
    }
    // Whoever knows that seven have a card must not learn that one of them lives in the network.
    let home = record(&mut worker, UNIT, give(&codes[6])).await;
    assert_eq!(home["outcome"], "done");
    for browser in [&mut own, &mut national] {
        assert_eq!(listed(browser).await, hidden);
    }
    // A card that is blocked is nobody's: then all six are told again.
    let block = json!({ "kind": "block", "code": codes[6], "reason": "lost" });
    assert_eq!(record(&mut worker, UNIT, block).await["outcome"], "done");
    let six = json!([{ "municipality": town, "holders": 6 }]);
    assert_eq!(listed(&mut own).await, six);

    // No word of it says which unit or which postcode.
    let told = listed(&mut national).await.to_string();
    assert!(
        !told.contains(UNIT) && !told.contains(&postcodes[0]),
        "{told}"
    );
    let refused = worker
        .refusal(Method::GET, "/api/v1/stock", Value::Null)
        .await;
    assert_eq!(refused, Code::NotAllowed);
}
