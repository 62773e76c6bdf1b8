//! What somebody finds who tries the made-up network.

use std::collections::BTreeMap;

use domain::access::{Grant, Operation, Reach, Scope};
use domain::network::NetworkDocument;
use domain::stock::StockResponse;
use kaikukortti_server::app::App;
use kaikukortti_server::{demo, serve};

use crate::support::{Database, Engine, on_both_engines};

on_both_engines!(
    a_coordinator_finds_cards_in_the_own_area_and_sees_what_the_worker_there_does,
    a_network_of_a_single_venue_can_be_tried_as_well,
);

async fn grants(app: &App, email: &str) -> Vec<Grant> {
    let account = app.store.account_of(&email.parse().unwrap()).await.unwrap();
    let held = account.unwrap().grants.into_iter();
    held.map(|held| held.grant).collect()
}

async fn stock(app: &App, grants: &[Grant], network: &NetworkDocument) -> StockResponse {
    let hands = Reach::of(grants, Operation::HandCards, network);
    let stock = app.store.stock(&hands, serve::today(), network);
    stock.await.unwrap()
}

async fn a_coordinator_finds_cards_in_the_own_area_and_sees_what_the_worker_there_does(
    engine: Engine,
) {
    let database = Database::new(engine).await;
    let mut config = database.config();
    config.demo = Some(450);
    let running = serve::start(&config).await.unwrap();
    let app = running.app();
    let network = app.snapshot.load().network.clone();
    let coordinator = grants(app, "vastuuhenkilo@demo.example").await;
    let told = stock(app, &coordinator, &network).await;
    let in_stock: BTreeMap<_, _> = told
        .units
        .iter()
        .map(|unit| (unit.unit.clone(), unit.in_stock))
        .collect();
    let worker = grants(app, "jakaja@demo.example").await.remove(0);
    let Scope::Distributor(unit) = &worker.scope else {
        panic!("{worker:?}");
    };
    assert_eq!(in_stock.get(unit), Some(&40));
    // Neighbours have given enough that it is told, and somebody is running low.
    let given = told.units.iter().filter_map(|unit| unit.given);
    assert!(given.filter(|given| *given >= 5).count() >= 3, "{told:?}");
    assert!(told.units.iter().any(|unit| unit.is_low()), "{told:?}");
    // So the map has something to show, too.
    let towns = told
        .municipalities
        .iter()
        .filter(|town| town.given > Some(0));
    assert!(towns.count() >= 3, "{told:?}");
    // There are cards to hand out, of the own batch alone.
    let left = |told: &StockResponse| {
        let batches = told.batches.iter();
        batches.map(|batch| batch.left.len()).collect::<Vec<_>>()
    };
    assert_eq!(left(&told), [1]);
    // Started once more, nothing is made twice.
    demo::cards(app).await.unwrap();
    assert_eq!(stock(app, &coordinator, &network).await, told);
}

async fn a_network_of_a_single_venue_can_be_tried_as_well(engine: Engine) {
    let database = Database::new(engine).await;
    let mut config = database.config();
    config.demo = Some(1);
    let running = serve::start(&config).await.unwrap();
    let app = running.app();
    let network = app.snapshot.load().network.clone();
    let national = grants(app, "yllapito@demo.example").await;
    let told = stock(app, &national, &network).await;
    assert!(!told.batches.is_empty(), "{told:?}");
    assert!(!told.units.is_empty(), "{told:?}");
}
