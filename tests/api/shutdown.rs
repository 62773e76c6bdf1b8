//! A server that is asked to stop finishes what it began.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::support::{Database, Engine, PATIENCE, Process, on_both_engines};

on_both_engines!(a_server_stopped_under_load_fails_no_request_that_it_accepted);

async fn a_server_stopped_under_load_fails_no_request_that_it_accepted(engine: Engine) {
    let database = Database::new(engine).await;
    let mut process = Process::spawn(&database.arguments(), &database.env());
    let address = process.address();
    let stopping = Arc::new(AtomicBool::new(false));
    let answered = Arc::new(AtomicU32::new(0));
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let (stopping, answered) = (Arc::clone(&stopping), Arc::clone(&answered));
            tokio::spawn(async move {
                let client = reqwest::Client::builder().no_proxy().build().unwrap();
                loop {
                    let url = format!("http://{address}/api/v1/network");
                    match client.get(url).send().await {
                        Ok(answer) => {
                            assert_eq!(answer.status(), 200);
                            // A body cut short would be an error here.
                            assert!(answer.bytes().await.unwrap().len() > 10_000);
                            answered.fetch_add(1, Ordering::Relaxed);
                        }
                        // Nobody listens any more: this request was never accepted.
                        Err(error) => {
                            assert!(stopping.load(Ordering::Relaxed), "{error:?}");
                            return error.is_connect() || is_closed_before_answer(&error);
                        }
                    }
                }
            })
        })
        .collect();
    let start = Instant::now();
    while answered.load(Ordering::Relaxed) <= 8 {
        assert!(start.elapsed() < PATIENCE, "nobody is answered");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stopping.store(true, Ordering::Relaxed);
    let start = Instant::now();
    process.terminate();
    for worker in workers {
        assert!(worker.await.unwrap(), "an accepted request failed");
    }
    assert!(process.wait().success());
    // Not because it gave up waiting for somebody, which takes twenty seconds.
    assert!(start.elapsed() < Duration::from_secs(15));
    if engine == Engine::Sqlite {
        let log = database.file().with_extension("sqlite3-wal");
        assert!(std::fs::metadata(log).map_or(0, |file| file.len()) == 0);
    }
}

/// A kept connection that the server closed while idle, just as the client used it again: the
/// request was never read. Nothing of an answer has come.
fn is_closed_before_answer(error: &reqwest::Error) -> bool {
    let text = format!("{error:?}");
    error.is_request()
        && (text.contains("IncompleteMessage")
            || text.contains("ConnectionReset")
            || text.contains("BrokenPipe")
            || text.contains("Canceled"))
}
