//! Keeping the snapshot up to date, and keeping the old one when that fails.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval, timeout};

use super::{Snapshot, SnapshotError};
use crate::app::App;
use crate::site::ahead;

/// How long a change of data takes to reach readers, at most.
pub const INTERVAL: Duration = Duration::from_secs(1);

/// A database that takes longer is as good as away; a dead connection may never say so.
const PATIENCE: Duration = Duration::from_secs(30);

/// Follows the database's version of the data for as long as it is polled.
pub async fn follow(app: Arc<App>) {
    let mut ticks = interval(INTERVAL);
    // After a long stop of the whole machine, one look is as good as many.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut failing = false;
    let mut shrinking: Option<JoinHandle<()>> = None;
    let mut rendering: Option<JoinHandle<()>> = None;
    loop {
        ticks.tick().await;
        let refreshed = timeout(PATIENCE, refresh(&app)).await;
        match refreshed.unwrap_or(Err(SnapshotError::TooSlow)) {
            Ok(()) if failing => {
                failing = false;
                tracing::info!("the database answers again");
            }
            Ok(()) => {}
            // Once, not every second for a whole night.
            Err(error) if !failing => {
                failing = true;
                tracing::error!(%error, "answering from memory until the database is back");
            }
            Err(_) => {}
        }
        if !is_busy(&shrinking) && !app.snapshot.load().is_smallest {
            shrinking = shrink(Arc::clone(&app));
        }
        if !is_busy(&rendering) {
            rendering = ahead::begin(&app);
        }
    }
}

fn is_busy(thread: &Option<JoinHandle<()>>) -> bool {
    thread.as_ref().is_some_and(|thread| !thread.is_finished())
}

/// Compresses what is being answered as far as it goes and answers that, unless newer data came
/// meanwhile. On a thread that nothing waits for, not even the end of the process.
fn shrink(app: Arc<App>) -> Option<JoinHandle<()>> {
    let work = move || {
        let before = app.snapshot.load_full();
        let smallest = Arc::new(before.at_its_smallest());
        app.snapshot.compare_and_swap(&before, smallest);
    };
    let thread = std::thread::Builder::new().name("shrink".into());
    // Without a thread the answers stay a little larger, and the next round tries again.
    thread.spawn(work).ok()
}

async fn refresh(app: &App) -> Result<(), SnapshotError> {
    let version = app.store.data_version().await?;
    if version == app.snapshot.load().data_version {
        return Ok(());
    }
    let tiles = app.snapshot.load().maps.drawings.land.tiles.clone();
    let mut snapshot = Snapshot::read(&app.store, tiles.as_ref()).await?;
    snapshot.maps = snapshot.maps.or_before(&app.snapshot.load().maps);
    tracing::info!(
        network_version = snapshot.network.version,
        data_version = snapshot.data_version,
        "the public network changed"
    );
    app.snapshot.store(Arc::new(snapshot));
    Ok(())
}
