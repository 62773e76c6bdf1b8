//! Loading the project's tables: everything once, or nothing.

use std::time::{Duration, Instant};

use kaikukortti_server::import::{self, TABLES};
use kaikukortti_server::serve::today;
use kaikukortti_server::store::Loaded;

use crate::support::{Database, Engine, PATIENCE, Process, Server, get, on_both_engines};

on_both_engines!(
    data_are_loaded_once_over_two_starts,
    what_is_loaded_is_read_back_as_it_was,
    a_bad_row_is_left_out_and_the_others_are_loaded,
    changed_tables_bring_rows_up_to_date_and_remove_none,
    a_public_id_that_is_taken_costs_one_row_and_not_the_load,
    a_row_that_cannot_be_read_back_is_left_out_and_the_others_are_answered,
    two_nodes_that_start_together_load_once,
    a_start_after_one_that_was_killed_at_any_moment_works,
);

async fn data_are_loaded_once_over_two_starts(engine: Engine) {
    let server = Server::start(engine).await;
    assert_eq!(server.running.app().store.data_version().await.unwrap(), 1);
    let first = server.running.app().snapshot.load().network.clone();
    let server = Server::on(server.stop().await).await;
    assert_eq!(server.running.app().store.data_version().await.unwrap(), 1);
    assert_eq!(*server.running.app().snapshot.load().network, *first);
}

async fn what_is_loaded_is_read_back_as_it_was(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    import::load_embedded(&store, today()).await.unwrap();
    let (read, meta) = store.register().await.unwrap();
    let (written, problems) = domain::import::register(&TABLES);
    assert_eq!(problems, [], "the project's own tables are clean");
    assert_eq!(
        read.document(today(), false),
        written.document(today(), false)
    );
    let by_key = |units: &[domain::register::UnitRow]| {
        let mut units = units.to_vec();
        units.sort_by(|a, b| a.source_id.cmp(&b.source_id));
        units
    };
    assert_eq!(by_key(&read.units), by_key(&written.units));
    assert_eq!(meta.updated, Some(today()));
    store.close().await;
}

async fn a_bad_row_is_left_out_and_the_others_are_loaded(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    let damaged = TABLES.municipalities.text.replace("\n005,", "\nabc,");
    assert_ne!(damaged, TABLES.municipalities.text);
    let mut tables = TABLES;
    tables.municipalities.text = &damaged;
    import::load_tables(&store, &tables, today()).await.unwrap();
    let (register, _) = store.register().await.unwrap();
    assert_eq!(register.municipalities.len(), 307);
    store.close().await;
}

async fn changed_tables_bring_rows_up_to_date_and_remove_none(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    import::load_embedded(&store, today()).await.unwrap();
    let (before, _) = store.register().await.unwrap();
    let loaded = import::load_embedded(&store, today()).await.unwrap();
    assert_eq!(loaded, Loaded::Unchanged);

    let mut lines: Vec<&str> = TABLES.venues.text.lines().collect();
    lines.pop();
    let shorter = lines.join("\n").replace("April Jazz", "April Jazz Espoo");
    let mut tables = TABLES;
    tables.venues.text = &shorter;
    import::load_tables(&store, &tables, today()).await.unwrap();
    let (after, meta) = store.register().await.unwrap();
    assert_eq!(after.units.len(), before.units.len());
    assert_eq!(meta.data_version, 2);
    let names = after
        .units
        .iter()
        .filter_map(|unit| unit.name.fi.as_deref());
    assert!(names.into_iter().any(|name| name == "April Jazz Espoo"));
    store.close().await;
}

async fn a_public_id_that_is_taken_costs_one_row_and_not_the_load(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    import::load_embedded(&store, today()).await.unwrap();
    let (mut register, _) = store.register().await.unwrap();
    let count = register.units.len();
    register.units[0].source_id = "another-row".into();
    let load = kaikukortti_server::store::Load {
        register: register.into(),
        hash: "other".into(),
        today: today(),
        demo: false,
    };
    let Loaded::Changed { skipped } = store.load(&load).await.unwrap() else {
        panic!("nothing was loaded");
    };
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0].source_id, "another-row");
    assert_eq!(store.register().await.unwrap().0.units.len(), count);
    store.close().await;
}

async fn a_row_that_cannot_be_read_back_is_left_out_and_the_others_are_answered(engine: Engine) {
    let database = Server::start(engine).await.stop().await;
    let unreadable = "UPDATE unit SET kind = 'x' WHERE public_id = 'espoo-april-jazz'";
    database.sql(unreadable).await;
    let server = Server::on(database).await;
    assert_eq!(
        server.get("/api/v1/venues/espoo-april-jazz").await.status(),
        404
    );
    assert_eq!(server.get("/api/v1/venues/espoo-arbis").await.status(), 200);
}

async fn two_nodes_that_start_together_load_once(engine: Engine) {
    let database = Database::new(engine).await;
    let (one, other) = tokio::join!(database.store(), database.store());
    let (first, second) = tokio::join!(
        import::load_embedded(&one, today()),
        import::load_embedded(&other, today())
    );
    let outcomes = [first.unwrap(), second.unwrap()];
    let unchanged = outcomes
        .iter()
        .filter(|outcome| **outcome == Loaded::Unchanged)
        .count();
    assert_eq!(unchanged, 1);
    assert_eq!(one.data_version().await.unwrap(), 1);
    one.close().await;
    other.close().await;
}

async fn a_start_after_one_that_was_killed_at_any_moment_works(engine: Engine) {
    for wait in [5, 15, 30, 50, 80, 120, 200, 300] {
        let database = Database::new(engine).await;
        let mut killed = Process::spawn(&database.arguments(), &database.env());
        tokio::time::sleep(Duration::from_millis(wait)).await;
        killed.kill();

        let mut process = Process::spawn(&database.arguments(), &database.env());
        let start = Instant::now();
        let address = process.address();
        assert!(start.elapsed() < PATIENCE);
        let network = get(address, "/api/v1/network").await.unwrap();
        let network: domain::network::NetworkDocument = network.json().await.unwrap();
        assert_eq!(network.municipalities.len(), 308, "killed after {wait} ms");
        assert_eq!(network.postcodes.unpack().count(), 3023);
        process.terminate();
        assert!(process.wait().success());
        let store = database.store().await;
        assert_eq!(
            store.data_version().await.unwrap(),
            1,
            "killed after {wait} ms"
        );
        store.close().await;
    }
}
