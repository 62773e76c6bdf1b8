//! Requests that are stored in one transaction: what is wrong with one is no other's fault.

use std::time::Duration;

use kaikukortti_server::auth::{COOKIE, now};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::support::desk::{UNIT, employee, give, look_up, operation, stock};
use crate::support::{Engine, Server, on_both_engines};

on_both_engines!(one_request_that_fails_spoils_no_other_of_its_group,);

const REQUESTS: usize = 7;
const BROKEN: usize = 3;

async fn one_request_that_fails_spoils_no_other_of_its_group(engine: Engine) {
    let server = Server::start(engine).await;
    let codes = stock(&server, UNIT, 2 * u32::try_from(REQUESTS).unwrap()).await;
    let mut worker = employee(&server, UNIT).await;
    let before = server.database.count("operation").await;
    // Two cards a request; the second of one of them has a row that nobody can read.
    let pairs: Vec<&[String]> = codes.chunks(2).collect();
    let broken = &pairs[BROKEN][1];
    let statement = format!("UPDATE card SET terms = 'some-words' WHERE code = '{broken}'");
    server.database.sql(&statement).await;
    let requests: Vec<Value> = pairs
        .iter()
        .map(|pair| {
            let operations = pair.iter().map(|code| operation(Some(UNIT), give(code)));
            json!({ "sent_at": now(), "operations": operations.collect::<Vec<_>>() })
        })
        .collect();
    let cookie = format!("{COOKIE}={}", worker.cookie.as_ref().unwrap());
    let send = |body: &Value| -> JoinHandle<Response> {
        let request = server.request(Method::POST, "/api/v1/operations");
        let request = request.header("cookie", &cookie).json(body);
        tokio::spawn(async move { request.send().await.unwrap() })
    };
    // While the first one waits for the disk, all others come: they are stored together after it.
    let held = server.database.hold_writing().await;
    let mut sent = vec![send(&requests[0])];
    tokio::time::sleep(Duration::from_millis(300)).await;
    sent.extend(requests.iter().skip(1).map(send));
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(server.database.count("operation").await, before);
    drop(held);
    for (at, answer) in sent.into_iter().enumerate() {
        let answer = answer.await.unwrap();
        let status = answer.status().as_u16();
        if at == BROKEN {
            assert_eq!(status, 503);
            continue;
        }
        assert_eq!(status, 200, "{at}");
        let answer: Value = answer.json().await.unwrap();
        for result in answer["results"].as_array().unwrap() {
            assert_eq!(result["outcome"], "done", "{at}");
        }
    }
    // Of the one that failed nothing is stored, not even what was well; of the others everything.
    for (at, pair) in pairs.iter().enumerate() {
        let expected = if at == BROKEN { "in-stock" } else { "in-force" };
        let seen = look_up(&mut worker, UNIT, &pair[0]).await;
        assert_eq!(seen["standing"], expected, "{at}");
    }
    let stored = server.database.count("operation").await - before;
    assert_eq!(stored, 2 * (REQUESTS - 1));
    // Sent again once the row can be read, it is stored as well.
    let statement = format!("UPDATE card SET terms = NULL WHERE code = '{broken}'");
    server.database.sql(&statement).await;
    let answer = send(&requests[BROKEN]).await.unwrap();
    let answer: Value = answer.json().await.unwrap();
    for result in answer["results"].as_array().unwrap() {
        assert_eq!(result["outcome"], "done");
    }
    assert_eq!(
        server.database.count("operation").await - before,
        2 * REQUESTS
    );
}
