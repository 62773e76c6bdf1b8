//! The audit: what is told, what is not, and that it can't be changed unseen.

use domain::audit::Action;
use domain::problem::Code;
use kaikukortti_server::auth::now;
use kaikukortti_server::config::{Command, Config};
use kaikukortti_server::store::audit::{Chain, Entry};
use kaikukortti_server::store::{Location, Store};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    Browser, Database, Engine, PASSWORD, Process, Server, administrator, invite, on_both_engines,
    token, try_sql,
};

on_both_engines!(
    rows_from_before_the_end_was_told_stay_as_good_as_they_were,
    a_cut_off_end_is_noticed_and_stays_to_be_seen,
    rows_of_an_older_program_that_still_runs_stop_nobody,
    what_somebody_does_to_the_own_account_is_told_without_what_it_is,
    the_audit_tells_what_was_done_and_a_changed_row_shows,
    the_command_that_verifies_the_audit_names_the_first_row_that_was_changed,
);

async fn the_audit_tells_what_was_done_and_a_changed_row_shows(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut administrator, _) = administrator(&server).await;
    let wrong = json!({ "email": "yllapito@example.fi", "password": "salasana on väärä" });
    Browser::new(&server)
        .refusal(Method::POST, "/api/v1/session", wrong)
        .await;
    let invited = invite(
        &mut administrator,
        "kohde@example.fi",
        "venue-contact",
        "venue:espoo-april-jazz",
    );
    let invited = invited.await;
    let audit = administrator
        .json(Method::GET, "/api/v1/audit", Value::Null)
        .await;
    let entries = audit["entries"].as_array().unwrap();
    let actions: Vec<&str> = entries
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    let expected = [
        "invited",
        "sign-in-failed",
        "signed-in",
        "recovery-codes-made",
        "second-factor-added",
        "granted",
        "account-made",
        "set-up-link-made",
    ];
    assert_eq!(actions, expected);
    assert_eq!(entries[0]["grant"]["role"], "venue-contact");
    assert!(entries[0]["request_id"].is_string() && entries[0]["actor_email"].is_string());
    // Nothing that opens anything, and no address of somebody who is not there yet.
    let text = audit.to_string();
    for secret in [
        PASSWORD,
        &token(invited["link"].as_str().unwrap()),
        "kohde@example.fi",
        "väärä",
    ] {
        assert!(!text.contains(secret), "{secret}");
    }
    let only = "/api/v1/audit?action=invited&place=venue:espoo-april-jazz";
    let only = administrator.json(Method::GET, only, Value::Null).await;
    assert_eq!(only["entries"].as_array().unwrap().len(), 1);
    let wrong = administrator
        .refusal(Method::GET, "/api/v1/audit?action=x", Value::Null)
        .await;
    assert_eq!(wrong, Code::MalformedFilter);
    let file = administrator
        .send(Method::GET, "/api/v1/audit.csv", Value::Null)
        .await;
    let file = file.text().await.unwrap();
    assert!(file.starts_with("number,at,actor"), "{file}");
    assert!(
        file.contains(",audit-exported,") && file.lines().count() > 7,
        "{file}"
    );

    let store = &server.running.app().store;
    assert!(matches!(store.verify_audit().await.unwrap(), Chain::Whole(rows) if rows >= 8));
    if engine == Engine::Postgres {
        // The test's own user may do everything; an ordinary one may not even try.
        server
            .database
            .sql("GRANT UPDATE ON audit TO CURRENT_USER")
            .await;
    }
    server
        .database
        .sql("UPDATE audit SET action = 'signed-out' WHERE number = 4")
        .await;
    assert_eq!(store.verify_audit().await.unwrap(), Chain::BrokenAt(4));
}

async fn the_command_that_verifies_the_audit_names_the_first_row_that_was_changed(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    for _ in 0..5 {
        store.note(entry()).await.unwrap();
    }
    store.close().await;
    let verify = || {
        let arguments = [
            vec!["audit".to_owned(), "verify".to_owned()],
            database.arguments(),
        ];
        let (good, words, _) = Process::output(&arguments.concat(), &database.env());
        (good, words.trim_end().to_owned())
    };
    assert_eq!(verify(), (true, "The audit is whole: 5 rows".to_owned()));
    if engine == Engine::Postgres {
        // The tests' own user is a superuser; whoever is not may not even try.
        database.sql("GRANT UPDATE ON audit TO CURRENT_USER").await;
    }
    database
        .sql("UPDATE audit SET at = at + 1 WHERE number IN (3, 5)")
        .await;
    let (good, words) = verify();
    let expected = "The audit is broken: row 3 is not as it was written";
    assert_eq!((good, words.as_str()), (false, expected));
}

fn entry() -> Entry {
    Entry {
        at: now(),
        actor: None,
        action: Action::SignInFailed,
        person: None,
        role: None,
        place: None,
        object: None,
        request_id: None,
    }
}

/// An operator's own role is an ordinary one: it owns the database and is no superuser.
#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql_not_even_the_owner_of_the_database_changes_the_audit() {
    let database = Database::new(Engine::Postgres).await;
    let role = format!("{}_role", database.name());
    let admin = async |statement: String| database.sql(&statement).await;
    admin(format!("CREATE ROLE {role} LOGIN PASSWORD 'tuuli'")).await;
    admin(format!(
        "ALTER DATABASE {} OWNER TO {role}",
        database.name()
    ))
    .await;
    let url = database.url_of(&role, "tuuli");
    let variable = |name: &str| (name == "DATABASE_URL").then(|| url.clone());
    let Ok(Command::Run(Config {
        postgres: Some(location),
        ..
    })) = Config::parse(database.arguments(), variable)
    else {
        panic!("a server on PostgreSQL was asked for")
    };
    let store = Store::open(&Location::Postgres(location)).await.unwrap();
    store.note(entry()).await.unwrap();
    store.note(entry()).await.unwrap();
    for statement in [
        "UPDATE audit SET action = 'signed-out'",
        "DELETE FROM audit WHERE number = 2",
        "TRUNCATE audit",
    ] {
        let refused = try_sql(&url, statement).await.unwrap_err();
        assert!(
            refused.contains("permission denied"),
            "{statement}: {refused}"
        );
    }
    try_sql(&url, "SELECT number FROM audit").await.unwrap();
    store.note(entry()).await.unwrap();
    assert_eq!(store.verify_audit().await.unwrap(), Chain::Whole(3));
    store.close().await;
    admin(format!("REASSIGN OWNED BY {role} TO CURRENT_USER")).await;
    admin(format!("DROP OWNED BY {role}")).await;
    admin(format!("DROP ROLE {role}")).await;
}

async fn what_somebody_does_to_the_own_account_is_told_without_what_it_is(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut administrator, key) = administrator(&server).await;
    let account = "/api/v1/account";
    let profile = json!({ "name": "Aino Malli", "language": "sv" });
    administrator
        .json(Method::PATCH, account, profile.clone())
        .await;
    // To be as one is already is no change, and neither is nothing.
    administrator.json(Method::PATCH, account, profile).await;
    administrator.json(Method::PATCH, account, json!({})).await;
    let codes = "/api/v1/account/recovery-codes";
    let codes = administrator.json(Method::POST, codes, json!({})).await;
    let code = codes["codes"][0].as_str().unwrap();
    let mut again = Browser::new(&server);
    let right = json!({ "email": "yllapito@example.fi", "password": PASSWORD });
    again.json(Method::POST, "/api/v1/session", right).await;
    let given = json!({ "code": code });
    let path = "/api/v1/session/second-factor";
    again.json(Method::POST, path, given.clone()).await;
    assert_eq!(again.state().await, "signed-in");

    let audit = administrator.json(Method::GET, "/api/v1/audit", Value::Null);
    let audit = audit.await;
    let entries = audit["entries"].as_array().unwrap();
    let told = entries
        .iter()
        .map(|entry| entry["action"].as_str().unwrap());
    let told: Vec<&str> = told.take(4).collect();
    let expected = [
        "signed-in",
        "recovery-code-used",
        "recovery-codes-made",
        "profile-changed",
    ];
    assert_eq!(told, expected);
    assert_eq!(entries[3]["object"], "name language");
    assert_eq!(entries.last().unwrap()["action"], "set-up-link-made");
    let text = audit.to_string();
    for secret in ["Aino", code, &key] {
        assert!(!text.contains(secret), "{secret}");
    }
}

async fn a_cut_off_end_is_noticed_and_stays_to_be_seen(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    assert_eq!(store.verify_audit().await.unwrap(), Chain::Whole(0));
    for _ in 0..5 {
        store.note(entry()).await.unwrap();
    }
    assert_eq!(store.verify_audit().await.unwrap(), Chain::Whole(5));
    if engine == Engine::Postgres {
        // The tests' own user is a superuser; whoever is not may not even try.
        database.sql("GRANT DELETE ON audit TO CURRENT_USER").await;
    }
    database.sql("DELETE FROM audit WHERE number > 3").await;
    assert_eq!(store.verify_audit().await.unwrap(), Chain::CutAfter(3));
    let verify = || {
        let arguments = [
            vec!["audit".to_owned(), "verify".to_owned()],
            database.arguments(),
        ];
        let (good, words, _) = Process::output(&arguments.concat(), &database.env());
        (good, words.trim_end().to_owned())
    };
    let expected = "The audit is broken: it ends with row 3, and there were more";
    assert_eq!(verify(), (false, expected.to_owned()));
    // What is written afterwards does not close the gap.
    store.note(entry()).await.unwrap();
    assert_eq!(store.verify_audit().await.unwrap(), Chain::BrokenAt(4));
    database.sql("DELETE FROM audit WHERE number > 3").await;
    database
        .sql("DELETE FROM meta WHERE key = 'audit_end'")
        .await;
    assert_eq!(store.verify_audit().await.unwrap(), Chain::EndUnknown(3));
    store.note(entry()).await.unwrap();
    assert_eq!(store.verify_audit().await.unwrap(), Chain::EndUnknown(4));
    let (good, words) = verify();
    assert!(
        !good && words.ends_with("whether there were more is told no longer"),
        "{words}"
    );
    store.close().await;
}

async fn rows_of_an_older_program_that_still_runs_stop_nobody(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    store.note(entry()).await.unwrap();
    // What an older program does: it goes on, and does not tell where it ends.
    database
        .sql("CREATE TABLE told AS SELECT value FROM meta WHERE key = 'audit_end'")
        .await;
    store.note(entry()).await.unwrap();
    database
        .sql("UPDATE meta SET value = (SELECT value FROM told) WHERE key = 'audit_end'")
        .await;
    assert_eq!(store.verify_audit().await.unwrap(), Chain::MoreThanTold(2));
    store.note(entry()).await.unwrap();
    assert_eq!(store.verify_audit().await.unwrap(), Chain::Whole(3));
    store.close().await;
}

async fn rows_from_before_the_end_was_told_stay_as_good_as_they_were(engine: Engine) {
    let database = Database::new(engine).await;
    let store = database.store().await;
    for _ in 0..3 {
        store.note(entry()).await.unwrap();
    }
    store.close().await;
    for statement in [
        "DELETE FROM meta WHERE key = 'audit_end'",
        "DELETE FROM seaql_migrations WHERE version = 'm0007_audit_end'",
    ] {
        database.sql(statement).await;
    }
    let store = database.store().await;
    assert_eq!(store.verify_audit().await.unwrap(), Chain::Whole(3));
    store.note(entry()).await.unwrap();
    assert_eq!(store.verify_audit().await.unwrap(), Chain::Whole(4));
    store.close().await;
}
