//! Keeping the snapshot up to date, and keeping the old one when that fails.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use super::{Snapshot, SnapshotError};
use crate::app::App;

/// How long a change of data takes to reach readers, at most.
pub const INTERVAL: Duration = Duration::from_secs(2);

/// Follows the database's version of the data for as long as it is polled.
pub async fn follow(app: Arc<App>) {
    let mut ticks = interval(INTERVAL);
    // After a long stop of the whole machine, one look is as good as many.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut failing = false;
    loop {
        ticks.tick().await;
        match refresh(&app).await {
            Ok(()) if failing => {
                failing = false;
                tracing::info!("the database answers again");
            }
            Ok(()) => {}
            // Once, not every two seconds for a whole night.
            Err(error) if !failing => {
                failing = true;
                tracing::error!(%error, "answering from memory until the database is back");
            }
            Err(_) => {}
        }
    }
}

async fn refresh(app: &App) -> Result<(), SnapshotError> {
    let version = app.store.data_version().await?;
    if version == app.snapshot.load().data_version {
        return Ok(());
    }
    let snapshot = Snapshot::read(&app.store).await?;
    tracing::info!(
        network_version = snapshot.network.version,
        data_version = snapshot.data_version,
        "the public network changed"
    );
    app.snapshot.store(Arc::new(snapshot));
    Ok(())
}
