//! The server is killed again and again while cards are given: nothing that it has acknowledged is
//! lost, and nothing is doubled.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use kaikukortti_server::auth::{COOKIE, now};
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::task::JoinSet;

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

/// How many tablets send at the same time, so that their operations are stored together.
const TABLETS: usize = 8;

/// How many cards there are: a unit is told of five hundred of its cards at most.
const CARDS: usize = 480;

/// Somebody who gives cards, one after the other, and sends each until an answer names it.
struct Tablet {
    client: reqwest::Client,
    cookie: String,
    waiting: Vec<(String, Value)>,
    sent_before: (String, Value),
    believed: BTreeSet<String>,
}

impl Tablet {
    /// Sends until the server is gone: new facts at first, and when it has had its share of these,
    /// what was sent is sent again. Tells of the first answer, and in the end whether it was in the
    /// middle of a new fact.
    async fn live(mut self, address: String, share: usize, first: Arc<Notify>) -> (Tablet, bool) {
        let mut new = 0;
        loop {
            let is_new = new < share && !self.waiting.is_empty();
            if is_new {
                new += 1;
                self.sent_before = self.waiting[0].clone();
            }
            let sent = json!({ "sent_at": now(), "operations": [self.sent_before.1] });
            let sending = self
                .client
                .post(format!("http://{address}/api/v1/operations"))
                .header("cookie", &self.cookie)
                .json(&sent)
                .send();
            let Ok(answer) = sending.await else {
                return (self, is_new);
            };
            let Ok(answer) = answer.json::<Value>().await else {
                return (self, is_new);
            };
            first.notify_one();
            for result in answer["results"].as_array().into_iter().flatten() {
                assert_eq!(result["outcome"], "done", "{result}");
                let named = |(_, sent): &(String, Value)| sent["id"] == result["id"];
                if let Some(at) = self.waiting.iter().position(named) {
                    self.believed.insert(self.waiting.remove(at).0);
                }
            }
        }
    }
}

async fn run(engine: Engine, build: Build, kills: usize) -> Outcome {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, u32::try_from(CARDS).unwrap()).await;
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
    let mut tablets: Vec<Tablet> = codes
        .chunks(CARDS / TABLETS)
        .map(|codes| {
            let gift = |code: &String| (code.clone(), operation(Some(UNIT), give(code)));
            let waiting: Vec<_> = codes.iter().map(gift).collect();
            Tablet {
                client: client.clone(),
                cookie: cookie.clone(),
                sent_before: waiting[0].clone(),
                waiting,
                believed: BTreeSet::new(),
            }
        })
        .collect();
    let (mut pids, mut boots) = (BTreeSet::new(), BTreeSet::new());
    let mut new_in_flight = 0;
    let share = (CARDS / TABLETS / kills).max(1);
    for life in 0..kills {
        let (arguments, env) = (database.arguments(), database.env());
        let mut process = match build {
            Build::Own => Process::spawn(&arguments, &env),
            Build::Early => Process::spawn_early(&arguments, &env),
        };
        let address = process.address().to_string();
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
        // Dies a while after its first answer, however slow the machine is, while all are sending.
        let first = Arc::new(Notify::new());
        let delay = Duration::from_millis(5 + 11 * (life as u64 % 7));
        let lives: JoinSet<_> = tablets
            .drain(..)
            .map(|tablet| tablet.live(address.clone(), share, Arc::clone(&first)))
            .collect();
        let answered = tokio::time::timeout(Duration::from_secs(60), first.notified());
        answered.await.expect("the server answers");
        tokio::time::sleep(delay).await;
        process.kill();
        let ended = lives.join_all().await;
        new_in_flight += usize::from(ended.iter().any(|(_, is_new)| *is_new));
        tablets.extend(ended.into_iter().map(|(tablet, _)| tablet));
        process.wait();
        let log = process.errors();
        assert!(
            codes.iter().all(|code| !log.contains(code)),
            "a code is in the log"
        );
    }
    assert!(
        new_in_flight >= kills / 3,
        "{new_in_flight} of {kills} in the middle of a new fact"
    );
    let believed = tablets
        .into_iter()
        .flat_map(|tablet| tablet.believed)
        .collect();
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
