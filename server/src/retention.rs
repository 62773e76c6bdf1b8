//! Forgetting in time: what is kept for a limited time is deleted at start and then every hour,
//! so that neither a quiet week nor a long run keeps anything longer.

use std::sync::Arc;
use std::time::Duration;

use domain::date::Date;
use domain::page_count;
use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;
use crate::auth::now;
use crate::clock;
use crate::serve::today;
use crate::store::StoreError;

/// How long something may outstay its time.
pub const INTERVAL: Duration = Duration::from_secs(60 * 60);

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// How long a session that nobody uses is kept. No role may rest that long, so it is over anyway.
const SESSIONS: i64 = 30 * DAY;

/// How long a link is kept after it stopped working, so that whoever opens it late is told why.
const LINKS: i64 = 7 * DAY;

/// How long the kinds of devices that somebody signed in with are remembered.
const DEVICES: i64 = 365 * DAY;

/// How long a shared tablet is remembered after it was ended: as long as what was recorded with it.
const TABLETS: i64 = 2 * 365 * DAY;

/// How long it is remembered that signing in failed. The longest wait is a quarter of an hour.
const FAILURES: i64 = DAY;

/// How long it is kept what a card was before an operation. It is wanted for five minutes by the
/// device's clock; but a tablet may be without a network for long.
const UNDOING: i64 = 60 * DAY;

/// Forgets what is old, for as long as it is polled.
pub async fn follow(app: Arc<App>) {
    let mut ticks = interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match of_reports(&app, today()).await {
            Ok(0) => {}
            Ok(forgotten) => tracing::info!(forgotten, "old reports were deleted"),
            Err(error) => tracing::error!(%error, "old reports could not be deleted"),
        }
        let counts = page_count::kept_since(today());
        match app.store.forget_page_counts(counts).await {
            Ok(0) => {}
            Ok(forgotten) => tracing::info!(forgotten, "old page counts were deleted"),
            Err(error) => tracing::error!(%error, "old page counts could not be deleted"),
        }
        match of_cards(&app, today(), now()).await {
            Ok(0) => {}
            Ok(forgotten) => tracing::info!(forgotten, "old records of cards were erased"),
            Err(error) => tracing::error!(%error, "old records of cards could not be erased"),
        }
        if let Err(error) = of_orientations(&app, today()).await {
            tracing::error!(%error, "old orientations could not be deleted");
        }
        if let Err(error) = of_sign_in(&app, now()).await {
            tracing::error!(%error, "old sessions, links, devices and failures could not be deleted");
        }
    }
}

/// Deletes reports that came long ago, by what is decided about them.
///
/// # Errors
/// [`StoreError`].
pub async fn of_reports(app: &App, today: Date) -> Result<u64, StoreError> {
    let kept = app.store.card_settings_on(today).await?.retention;
    let since = today.minus_months(kept.reports.into());
    app.store.forget_reports(since).await
}

/// Forgets holders of cards that ended long ago, who had a community card, and what was written in
/// old operations, by what is decided about them; says how many these were.
///
/// # Errors
/// [`StoreError`].
pub async fn of_cards(app: &App, today: Date, now: i64) -> Result<u64, StoreError> {
    let kept = app.store.card_settings_on(today).await?.retention;
    let ended = today.minus_months(kept.backgrounds.into());
    let holders = app.store.forget_backgrounds(ended).await?;
    let since = today.minus_months(kept.operations.into());
    let days = i64::from(today.epoch_days() - since.epoch_days());
    let operations = now - days * DAY;
    let lendings = clock::day_began(today.minus_months(kept.lendings.into()));
    // Once nothing is left of an operation, nobody can tell that it was about a lending.
    let lent = app.store.forget_lendings(lendings.max(operations)).await?;
    app.store.forget_before(now - UNDOING).await?;
    Ok(holders + lent + app.store.forget_operations(operations).await?)
}

/// Forgets who was through the yearly orientation long ago, by what is decided about that.
///
/// # Errors
/// [`StoreError`].
pub async fn of_orientations(app: &App, today: Date) -> Result<u64, StoreError> {
    let kept = app.store.card_settings_on(today).await?.retention;
    let since = today.minus_months(kept.orientations.into());
    app.store.forget_orientations(since).await
}

/// Forgets what signing in leaves behind.
///
/// # Errors
/// [`StoreError`].
pub async fn of_sign_in(app: &App, now: i64) -> Result<(), StoreError> {
    app.store.forget_sessions(now - SESSIONS).await?;
    app.store.forget_invitations(now - LINKS).await?;
    app.store.forget_devices(now - DEVICES).await?;
    app.store.forget_tablets(now - TABLETS).await?;
    app.store.forget_failures(now - FAILURES).await
}
