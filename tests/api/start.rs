//! Starts that cannot succeed say so in one line that tells what to do.

use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;

use kaikukortti_server::serve;

use crate::support::{Database, Engine, Process, Server, administrator, on_both_engines};

on_both_engines!(
    a_check_says_that_a_start_would_succeed,
    a_schema_from_a_newer_program_is_left_alone,
    a_node_with_another_key_is_not_started,
    a_database_from_before_fingerprints_takes_the_key_that_opens_what_it_sealed,
    a_key_that_is_lost_for_good_makes_room_for_another,
);

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_port_names_the_flag_that_chooses_another() {
    let database = Database::new(Engine::Sqlite).await;
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut arguments = database.arguments();
    arguments[1] = port.clone();
    let line = Process::refusal(&arguments, &database.env());
    assert!(line.contains(&format!("port {port} is taken")), "{line}");
    assert!(line.contains("--port"), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_database_is_named_and_left_as_it_is() {
    let database = Database::new(Engine::Sqlite).await;
    fs::create_dir_all(database.file().parent().unwrap()).unwrap();
    let garbage = "these are notes about a holiday. ".repeat(100);
    fs::write(database.file(), &garbage).unwrap();
    let line = Process::refusal(&database.arguments(), &database.env());
    assert!(line.contains("is not a SQLite database"), "{line}");
    assert!(line.contains("kaikukortti.sqlite3"), "{line}");
    assert!(line.contains("move it away"), "{line}");
    assert_eq!(fs::read_to_string(database.file()).unwrap(), garbage);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_database_is_not_started_with() {
    let database = Server::start(Engine::Sqlite).await.stop().await;
    let mut bytes = fs::read(database.file()).unwrap();
    // The header stays, so that it still looks like a database.
    for byte in &mut bytes[100..] {
        *byte = 0xAA;
    }
    fs::write(database.file(), bytes).unwrap();
    let line = Process::refusal(&database.arguments(), &database.env());
    assert!(line.contains("is damaged"), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_data_folder_that_cannot_be_one_is_named() {
    let database = Database::new(Engine::Sqlite).await;
    fs::write(database.folder.join("data"), "a file is in the way").unwrap();
    let line = Process::refusal(&database.arguments(), &database.env());
    assert!(line.contains("data folder"), "{line}");
    assert!(line.contains("--data-dir"), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_that_is_not_there_is_named_without_its_password() {
    let database = Database::new(Engine::Sqlite).await;
    let url = "postgres://kaiku:hunter2@127.0.0.1:1/kaiku";
    let env = [("DATABASE_URL".to_owned(), url.to_owned())];
    let line = Process::refusal(&database.arguments(), &env);
    assert!(
        line.contains("PostgreSQL at 127.0.0.1:1/kaiku cannot be reached"),
        "{line}"
    );
    assert!(!line.contains("hunter2"), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_flag_points_to_the_help() {
    let line = Process::refusal(&["--prot".to_owned()], &[]);
    assert!(line.contains("--prot") && line.contains("--help"), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_real_network_and_a_made_up_one_never_share_a_database() {
    let database = Server::start(Engine::Sqlite).await.stop().await;
    let demo = database.folder.join("data/demo.sqlite3");
    fs::copy(database.file(), demo).unwrap();
    let mut arguments = database.arguments();
    arguments.push("--demo".into());
    let line = Process::refusal(&arguments, &database.env());
    assert!(line.contains("real network"), "{line}");
}

async fn a_check_says_that_a_start_would_succeed(engine: Engine) {
    let database = Database::new(engine).await;
    let mut config = database.config();
    config.check = true;
    serve::check(&config).await.unwrap();
}

async fn a_schema_from_a_newer_program_is_left_alone(engine: Engine) {
    let database = Server::start(engine).await.stop().await;
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_future', 0)";
    database.sql(newer).await;
    let line = Process::refusal(&database.arguments(), &database.env());
    assert!(line.contains("newer schema (m9999_future)"), "{line}");
}

async fn a_node_with_another_key_is_not_started(engine: Engine) {
    let database = Server::start(engine).await.stop().await;
    let fingerprint = "SELECT value FROM meta WHERE key = 'key_fingerprint'";
    let fingerprint = database.texts(fingerprint).await.remove(0);
    let key = database.folder.join("data/secret.key");
    let right = fs::read_to_string(&key).unwrap();
    assert!(!right.contains(&fingerprint), "{fingerprint}");

    // A key that is missing would have been made anew; its place stays free for the right one.
    fs::remove_file(&key).unwrap();
    let line = Process::refusal(&database.arguments(), &database.env());
    assert!(line.contains("is not the one that this database"), "{line}");
    assert!(
        line.contains("secret.key") && line.contains("--key-file"),
        "{line}"
    );
    assert!(!key.exists());

    fs::write(&key, "7".repeat(64)).unwrap();
    let line = Process::refusal(&database.arguments(), &database.env());
    assert!(line.contains("is not the one that this database"), "{line}");
    assert!(!line.contains(&fingerprint), "{line}");
    assert_eq!(fs::read_to_string(&key).unwrap(), "7".repeat(64));

    fs::write(&key, right).unwrap();
    Server::on(database).await.stop().await;
}

const FORGET_KEY: &str = "DELETE FROM meta WHERE key = 'key_fingerprint'";

/// A server with somebody who has a second factor, stopped, and the file of its key.
async fn with_a_second_factor(engine: Engine) -> (Database, PathBuf) {
    let server = Server::start(engine).await;
    administrator(&server).await;
    let database = server.stop().await;
    let key = database.folder.join("data/secret.key");
    (database, key)
}

async fn a_database_from_before_fingerprints_takes_the_key_that_opens_what_it_sealed(
    engine: Engine,
) {
    let (database, key) = with_a_second_factor(engine).await;
    let right = fs::read_to_string(&key).unwrap();
    let fingerprint = "SELECT value FROM meta WHERE key = 'key_fingerprint'";
    let first = database.texts(fingerprint).await;
    database.sql(FORGET_KEY).await;

    fs::write(&key, "7".repeat(64)).unwrap();
    let line = Process::refusal(&database.arguments(), &database.env());
    assert!(line.contains("is not the one that this database"), "{line}");
    // Nor is one that would have been made anew.
    fs::remove_file(&key).unwrap();
    let line = Process::refusal(&database.arguments(), &database.env());
    assert!(line.contains("is not the one that this database"), "{line}");
    assert!(!key.exists());
    assert_eq!(
        database.count("meta WHERE key = 'key_fingerprint'").await,
        0
    );

    // A check finds the right one good, and leaves it to the start to remember it.
    fs::write(&key, &right).unwrap();
    let mut config = database.config();
    config.check = true;
    serve::check(&config).await.unwrap();
    assert_eq!(
        database.count("meta WHERE key = 'key_fingerprint'").await,
        0
    );
    let database = Server::on(database).await.stop().await;
    assert_eq!(database.texts(fingerprint).await, first);
}

async fn a_key_that_is_lost_for_good_makes_room_for_another(engine: Engine) {
    let (database, key) = with_a_second_factor(engine).await;
    fs::remove_file(&key).unwrap();
    let lost = "UPDATE meta SET value = 'lost' WHERE key = 'key_fingerprint'";
    database.sql(lost).await;
    let database = Server::on(database).await.stop().await;
    // From then on the new one is the right one.
    fs::write(&key, "7".repeat(64)).unwrap();
    let line = Process::refusal(&database.arguments(), &database.env());
    assert!(line.contains("is not the one that this database"), "{line}");
}
