//! Public answers go on without a database.

use std::time::{Duration, Instant};

use kaikukortti_server::health::{DatabaseState, Readiness, SchemaState};
use kaikukortti_server::import;

use crate::support::{Database, Engine, PATIENCE, Server, on_both_engines, sql};

on_both_engines!(
    without_its_database_the_server_answers_and_says_that_it_is_not_ready,
    a_change_in_the_database_reaches_readers_within_seconds,
);

/// Takes a running server's database away.
pub async fn take_away(database: &Database) {
    match database.engine {
        Engine::Sqlite => {
            let away = database.file().with_extension("away");
            std::fs::rename(database.file(), away).unwrap();
        }
        Engine::Postgres => {
            let (url, name) = (database.url(), database.name());
            let admin = format!("{}/postgres", url.rsplit_once('/').unwrap().0);
            sql(
                &admin,
                &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"),
            )
            .await;
            let end = format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            );
            sql(&admin, &end).await;
        }
    }
}

/// Gives it back.
pub async fn give_back(database: &Database) {
    match database.engine {
        Engine::Sqlite => {
            let away = database.file().with_extension("away");
            std::fs::rename(away, database.file()).unwrap();
        }
        Engine::Postgres => {
            let (url, name) = (database.url(), database.name());
            let admin = format!("{}/postgres", url.rsplit_once('/').unwrap().0);
            sql(
                &admin,
                &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"),
            )
            .await;
        }
    }
}

async fn readiness(server: &Server) -> (u16, Readiness) {
    let answer = server.get("/readyz").await;
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn without_its_database_the_server_answers_and_says_that_it_is_not_ready(engine: Engine) {
    let server = Server::start(engine).await;
    let (status, before) = readiness(&server).await;
    assert_eq!((status, before.database), (200, DatabaseState::Up));
    assert_eq!(before.migrations, SchemaState::Current);
    assert_eq!(before.pid, std::process::id());

    take_away(&server.database).await;
    let (status, during) = readiness(&server).await;
    assert_eq!((status, during.database), (503, DatabaseState::Down));
    assert_eq!(during.migrations, SchemaState::NotKnown);
    assert_eq!(during.network_version, before.network_version);
    for path in ["/api/v1/network", "/api/v1/municipalities/049", "/livez"] {
        let start = Instant::now();
        assert_eq!(server.get(path).await.status(), 200, "{path}");
        // Whoever asked the database would wait for five seconds and more.
        assert!(start.elapsed() < Duration::from_secs(4), "{path}");
    }

    give_back(&server.database).await;
    let (status, after) = readiness(&server).await;
    assert_eq!((status, after.database), (200, DatabaseState::Up));
    assert_eq!(after.boot_id, before.boot_id);
}

async fn a_change_in_the_database_reaches_readers_within_seconds(engine: Engine) {
    let server = Server::start(engine).await;
    let before = readiness(&server).await.1.network_version;
    let renamed = import::TABLES.regions.text.replace("Uusimaa", "Nylandia");
    let mut tables = import::TABLES;
    tables.regions.text = &renamed;
    // As another node, or another program, would do it.
    let other = server.database.store().await;
    let today = kaikukortti_server::serve::today();
    import::load_tables(&other, &tables, today).await.unwrap();
    let start = Instant::now();
    while readiness(&server).await.1.network_version == before {
        assert!(start.elapsed() < PATIENCE, "nothing changed");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let network = server.get("/api/v1/network").await.text().await.unwrap();
    assert!(network.contains("Nylandia"));
    other.close().await;
}
