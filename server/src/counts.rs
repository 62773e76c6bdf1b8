//! How often pages of the public site are opened: counted in memory, added to the database every
//! half minute and at a tidy end.
//!
//! Counting is one atomic addition: each page that is kept in memory has its own counter beside
//! it. Nothing here ever fails a request, and nothing here knows who asked.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::date::Date;
use domain::page_count::{CountedPage, PageCount};
use tokio::sync::Notify;
use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;
use crate::config::{Config, Days};
use crate::serve::{StartError, location};
use crate::store::{OpenError, Store, StoreError};

/// How long counts stay in memory alone; what a crash may lose.
pub const INTERVAL: Duration = Duration::from_secs(30);

/// What one counter counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Counted {
    /// The day in Finland.
    pub day: Date,
    /// The page.
    pub page: CountedPage,
    /// The words it is read in.
    pub locale: &'static str,
}

/// A counter; whoever holds one may add to it at any time.
pub type Counter = Arc<AtomicU64>;

/// The counters that are in use, and what has not been written yet.
#[derive(Debug, Default)]
pub struct Counts {
    open: Mutex<HashMap<Counted, Counter>>,
}

/// Counts that were taken out to be written.
type Taken = Vec<(Counted, u64)>;

impl Counts {
    /// The counter of a page, to be kept beside it.
    #[must_use]
    pub fn counter(&self, counted: Counted) -> Counter {
        Arc::clone(self.held().entry(counted).or_default())
    }

    /// Counts a page that is kept nowhere.
    pub fn add(&self, counted: Counted) {
        self.counter(counted).fetch_add(1, Ordering::Relaxed);
    }

    /// Takes everything out. A counter that nobody else holds any more is forgotten.
    fn take(&self) -> Taken {
        let mut taken = Vec::new();
        self.held().retain(|counted, counter| {
            // New holders come through the lock, so one that is alone here stays alone.
            let (count, alone) = match Arc::get_mut(counter) {
                Some(alone) => (*alone.get_mut(), true),
                None => (counter.swap(0, Ordering::Relaxed), false),
            };
            if count > 0 {
                taken.push((counted.clone(), count));
            }
            !alone
        });
        taken
    }

    fn give_back(&self, taken: Taken) {
        for (counted, count) in taken {
            self.counter(counted).fetch_add(count, Ordering::Relaxed);
        }
    }

    fn held(&self) -> MutexGuard<'_, HashMap<Counted, Counter>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Adds what was counted since the last time to the database.
///
/// # Errors
/// [`StoreError`]; then the counts are in memory again.
pub async fn write(app: &App) -> Result<(), StoreError> {
    let taken = app.site.counts().take();
    if taken.is_empty() {
        return Ok(());
    }
    let rows: Vec<PageCount> = taken.iter().map(row).collect();
    let added = app.store.add_page_counts(&rows).await;
    if added.is_err() {
        app.site.counts().give_back(taken);
    }
    added
}

fn row((counted, count): &(Counted, u64)) -> PageCount {
    PageCount {
        day: counted.day,
        page: counted.page.to_string(),
        locale: counted.locale.to_owned(),
        count: *count,
    }
}

/// Writes the counts again and again until it is told to stop, and then once more. It must not be
/// aborted: that could lose what it has just taken.
pub async fn follow(app: Arc<App>, stop: Arc<Notify>) {
    let mut ticks = interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut waiting = false;
    loop {
        let last = tokio::select! {
            () = stop.notified() => true,
            _ = ticks.tick() => false,
        };
        let written = write(&app).await;
        let failed = written.is_err();
        match written {
            Err(error) if last => {
                tracing::error!(%error, "the last page counts could not be written and are lost");
            }
            Err(error) if !waiting => {
                tracing::error!(%error, "page counts wait in memory until the database is back");
            }
            Ok(()) if waiting => tracing::info!("page counts are written again"),
            _ => {}
        }
        if last {
            return;
        }
        waiting = failed;
    }
}

/// The counts of these days as CSV, from the configured database and without a server.
///
/// # Errors
/// [`StartError`] when there is no such database or it cannot be read.
pub async fn csv(config: &Config, days: Days) -> Result<String, StartError> {
    let store = Store::open_as_it_is(&location(config)).await?;
    let counts = store.page_counts(days.from, days.to).await;
    store.close().await;
    Ok(table(&counts.map_err(OpenError::from)?))
}

/// Counts as CSV.
#[must_use]
pub fn table(counts: &[PageCount]) -> String {
    let mut csv = String::from("day,page,language,count\n");
    // No value can hold a comma or a quote: days, ids and numbers are made of none.
    for count in counts {
        csv.push_str(&format!(
            "{},{},{},{}\n",
            count.day, count.page, count.locale, count.count
        ));
    }
    csv
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn counted(day: &str, page: CountedPage) -> Counted {
        Counted {
            day: day.parse().unwrap(),
            page,
            locale: "fi",
        }
    }

    #[test]
    fn what_many_threads_count_while_it_is_taken_out_is_counted_exactly() {
        let counts = Counts::default();
        let start = counted("2026-11-25", CountedPage::Start);
        let mut sum = 0;
        thread::scope(|scope| {
            let adding: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        let kept = counts.counter(start.clone());
                        for _ in 0..10_000 {
                            kept.fetch_add(1, Ordering::Relaxed);
                            counts.add(counted("2026-11-25", CountedPage::Finder));
                        }
                    })
                })
                .collect();
            while adding.iter().any(|thread| !thread.is_finished()) {
                sum += counts.take().iter().map(|(_, count)| count).sum::<u64>();
            }
        });
        sum += counts.take().iter().map(|(_, count)| count).sum::<u64>();
        assert_eq!(sum, 80_000);
    }

    #[test]
    fn a_page_that_is_opened_over_midnight_counts_for_the_day_it_was_made_for() {
        let counts = Counts::default();
        let late = counts.counter(counted("2026-11-25", CountedPage::Start));
        counts.add(counted("2026-11-26", CountedPage::Start));
        assert_eq!(counts.take().len(), 1);
        // Whoever took yesterday's page before midnight is only answered now.
        late.fetch_add(1, Ordering::Relaxed);
        let taken = counts.take();
        assert_eq!(
            taken,
            [(counted("2026-11-25", CountedPage::Start), 1)],
            "{taken:?}"
        );
    }

    #[test]
    fn counters_that_nobody_holds_take_no_memory_and_what_is_given_back_is_not_lost() {
        let counts = Counts::default();
        let start = counted("2026-11-25", CountedPage::Start);
        counts.add(start.clone());
        let taken = counts.take();
        assert!(counts.held().is_empty());
        counts.give_back(taken);
        counts.add(start.clone());
        assert_eq!(counts.take(), [(start, 2)]);
    }
}
