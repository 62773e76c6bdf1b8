//! The server is killed again and again while cards are given: nothing that it has acknowledged is
//! lost, and nothing is doubled.

use std::collections::BTreeSet;
use std::time::Duration;

use kaikukortti_server::auth::{COOKIE, now};
use serde_json::{Value, json};

use crate::support::desk::{UNIT, day, employee, give, operation, stock};
use crate::support::{Engine, Process, Server};

/// How often the server is killed; more with `KAIKUKORTTI_KILLS`.
const KILLS: usize = 8;

/// Which server is killed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    /// The one that people use.
    Own,
    /// One that acknowledges before it has stored, to see that this is found out.
    Early,
}

/// What a tablet believes after all the killing.
struct Outcome {
    /// The cards that it takes for given.
    believed: BTreeSet<String>,
    /// All cards there were.
    codes: Vec<String>,
    server: Server,
}

async fn run(engine: Engine, build: Build, kills: usize) -> Outcome {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 400).await;
    let worker = employee(&server, UNIT).await;
    let cookie = format!("{COOKIE}={}", worker.cookie.as_ref().unwrap());
    // Whoever was made for this test works for the real network as well.
    server.database.sql("UPDATE account SET demo = 0").await;
    let database = server.stop().await;
    let client = reqwest::Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(10))
        .build()
        .unwrap();
    let mut believed = BTreeSet::new();
    let mut waiting: Vec<(String, Value)> = codes
        .iter()
        .map(|code| (code.clone(), operation(Some(UNIT), give(code))))
        .collect();
    let (mut pids, mut boots) = (BTreeSet::new(), BTreeSet::new());
    let (mut sent_before, mut in_flight, mut new_in_flight) = (waiting.clone(), 0, 0);
    sent_before.truncate(1);
    // New facts for every life; when a life has had its share, what was sent is sent again.
    let share = codes.len() / kills;
    for life in 0..kills {
        let (arguments, env) = (database.arguments(), database.env());
        let mut process = match build {
            Build::Own => Process::spawn(&arguments, &env),
            Build::Early => Process::spawn_early(&arguments, &env),
        };
        let address = process.address();
        let alive: Value = client
            .get(format!("http://{address}/livez"))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        // It is a new process each time, and not the one that should be dead.
        assert!(pids.insert(process.pid()) && boots.insert(alive["boot_id"].to_string()));
        // Dies a while after its first answer, however slow the machine is.
        let die = tokio::time::sleep(Duration::from_secs(60));
        tokio::pin!(die);
        let delay = Duration::from_millis(5 + 11 * (life as u64 % 7));
        let mut answered = false;
        let mut new = 0;
        loop {
            let is_new = new < share && !waiting.is_empty();
            let source = if is_new { &waiting } else { &sent_before };
            let batch: Vec<&(String, Value)> = source.iter().take(1).collect();
            new += usize::from(is_new);
            let operations: Vec<&Value> = batch.iter().map(|(_, operation)| operation).collect();
            let sending = client
                .post(format!("http://{address}/api/v1/operations"))
                .header("cookie", &cookie)
                .json(&json!({ "sent_at": now(), "operations": operations }))
                .send();
            if is_new {
                sent_before = vec![(*batch[0]).clone()];
            }
            let answer = tokio::select! {
                answer = sending => answer.ok(),
                () = &mut die => {
                    in_flight += 1;
                    new_in_flight += usize::from(is_new);
                    None
                }
            };
            let Some(answer) = answer else { break };
            let Ok(answer) = answer.json::<Value>().await else {
                break;
            };
            if !answered {
                answered = true;
                die.as_mut().reset(tokio::time::Instant::now() + delay);
            }
            for result in answer["results"].as_array().into_iter().flatten() {
                assert_eq!(result["outcome"], "done", "{result}");
                let done = waiting
                    .iter()
                    .position(|(_, sent)| sent["id"] == result["id"]);
                if let Some(at) = done {
                    believed.insert(waiting.remove(at).0);
                }
            }
        }
        process.kill();
        process.wait();
        let log = process.errors();
        assert!(
            codes.iter().all(|code| !log.contains(code)),
            "a code is in the log"
        );
    }
    assert_eq!(in_flight, kills, "the server was idle when it was killed");
    assert!(
        new_in_flight >= kills / 3,
        "{new_in_flight} of {kills} in the middle of a new fact"
    );
    let server = Server::on(database).await;
    Outcome {
        believed,
        codes,
        server,
    }
}

/// The cards that are given, from the register; each counted once.
async fn given(outcome: &Outcome) -> BTreeSet<String> {
    let mut worker = employee(&outcome.server, UNIT).await;
    let day = day(&mut worker, UNIT).await;
    assert_eq!(day["attention"], json!([]), "something was done twice");
    let left: BTreeSet<&str> = day["stock"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| code.as_str().unwrap())
        .collect();
    let given: BTreeSet<String> = outcome
        .codes
        .iter()
        .filter(|code| !left.contains(code.as_str()))
        .cloned()
        .collect();
    // A fact for each card that is given, and two for making and handing them out.
    let facts = outcome.server.database.count("operation").await;
    assert_eq!(facts, given.len() + 2);
    given
}

fn kills() -> usize {
    let wished = std::env::var("KAIKUKORTTI_KILLS").ok();
    wished
        .and_then(|wished| wished.parse().ok())
        .unwrap_or(KILLS)
}

async fn nothing_is_lost_and_nothing_doubled(engine: Engine) {
    let outcome = run(engine, Build::Own, kills()).await;
    let given = given(&outcome).await;
    let lost: Vec<&String> = outcome.believed.difference(&given).collect();
    assert!(lost.is_empty(), "{} acknowledged and lost", lost.len());
    assert!(
        outcome.believed.len() >= kills(),
        "hardly anything was sent"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_every_kill_on_sqlite() {
    nothing_is_lost_and_nothing_doubled(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_every_kill_on_postgresql() {
    nothing_is_lost_and_nothing_doubled(Engine::Postgres).await;
}

/// The check itself is checked: with a server that acknowledges before it has stored, something
/// is lost, and shows.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_acknowledges_before_it_has_stored_is_found_out() {
    let outcome = run(Engine::Sqlite, Build::Early, 8).await;
    let given = given(&outcome).await;
    let lost = outcome.believed.difference(&given).count();
    assert!(lost > 0, "no kill came between acknowledging and storing");
}
