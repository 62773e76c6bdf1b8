//! Operations of requests that come at the same time are stored in one transaction.
//!
//! SQLite has one writer, and what makes a transaction last is a wait for the disk. Whoever comes
//! while another transaction is being stored waits in a queue; then all who wait are stored
//! together and wait for the disk once. Each is answered only after the commit. PostgreSQL joins
//! the commits of its connections by itself.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::operation::Outcome;
use tokio::sync::oneshot;

use super::record::{Incoming, store_all};
use crate::store::{Store, StoreError};

/// Most operations of one transaction: other writers wait that long at most.
const MOST_TOGETHER: usize = 200;

/// What one request brought, and who waits for what becomes of it.
#[derive(Debug)]
struct Waiting<T> {
    incoming: Arc<Vec<T>>,
    answer: oneshot::Sender<Result<Vec<Outcome>, StoreError>>,
}

/// Requests that wait to be stored.
#[derive(Debug)]
pub(in crate::store) struct Queue<T = Incoming>(Mutex<Line<T>>);

#[derive(Debug)]
struct Line<T> {
    waiting: Vec<Waiting<T>>,
    is_storing: bool,
}

impl<T> Default for Queue<T> {
    fn default() -> Queue<T> {
        Queue(Mutex::new(Line {
            waiting: Vec::new(),
            is_storing: false,
        }))
    }
}

impl<T> Queue<T> {
    fn line(&self) -> MutexGuard<'_, Line<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a request at the end; says whether somebody has to begin storing.
    fn join(&self, one: Waiting<T>) -> bool {
        let mut line = self.line();
        line.waiting.push(one);
        !std::mem::replace(&mut line.is_storing, true)
    }

    /// The first requests, as many as one transaction takes and one at least; none when nobody
    /// waits, and then the next one who comes begins anew.
    fn next(&self) -> Vec<Waiting<T>> {
        let mut line = self.line();
        let mut operations = 0;
        let fit = line.waiting.iter().take_while(|one| {
            let is_first = operations == 0;
            operations += one.incoming.len();
            is_first || operations <= MOST_TOGETHER
        });
        let count = fit.count();
        line.is_storing = count > 0;
        line.waiting.drain(..count).collect()
    }
}

/// Whoever stores for all must not leave them waiting for ever, whatever happens to them.
struct Duty<T>(Option<Arc<Queue<T>>>);

impl<T> Drop for Duty<T> {
    fn drop(&mut self) {
        let Some(queue) = &self.0 else { return };
        let mut line = queue.line();
        line.is_storing = false;
        // Nobody answers these: they are told that it did not work, and send again.
        line.waiting.clear();
    }
}

impl Store {
    /// Stores operations together with those that others send meanwhile, and says what became of
    /// each. One that is stored already is answered as it was then.
    ///
    /// # Errors
    /// [`StoreError`]; then none is stored, and all can be sent again.
    pub async fn record(&self, all: Vec<Incoming>) -> Result<Vec<Outcome>, StoreError> {
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let incoming = Arc::new(all);
        if !self.is_sqlite() {
            return self.record_alone(&incoming).await;
        }
        let (answer, answered) = oneshot::channel();
        let early = cfg!(feature = "acknowledge-early").then(|| all_done(&incoming));
        if self.queue.join(Waiting { incoming, answer }) {
            let store = self.clone();
            // On its own: whoever came first may go away while the others still wait.
            tokio::spawn(async move { store.record_waiting().await });
        }
        if let Some(early) = early {
            return Ok(early);
        }
        answered.await.unwrap_or(Err(StoreError::Interrupted))
    }

    async fn record_waiting(&self) {
        let mut duty = Duty(Some(Arc::clone(&self.queue)));
        loop {
            let group = self.queue.next();
            if group.is_empty() {
                // Nobody waits, and whoever comes now has begun anew.
                duty.0 = None;
                return;
            }
            self.record_group(group).await;
        }
    }

    /// Stores a group in one transaction. If that does not work, each by itself: what is wrong
    /// with one request is no other's fault.
    async fn record_group(&self, group: Vec<Waiting<Incoming>>) {
        let all: Vec<_> = group.iter().map(|one| Arc::clone(&one.incoming)).collect();
        let together = match group.len() {
            1 => None,
            _ => match self.record_together(Arc::new(all)).await {
                Ok(outcomes) => Some(outcomes),
                Err(error) => {
                    tracing::warn!(%error, "operations of several requests are stored one by one");
                    None
                }
            },
        };
        match together {
            Some(outcomes) => {
                for (one, outcomes) in group.into_iter().zip(outcomes) {
                    // Nobody waits any more where the browser has gone away.
                    let _ = one.answer.send(Ok(outcomes));
                }
            }
            None => {
                for one in group {
                    let outcomes = self.record_alone(&one.incoming).await;
                    let _ = one.answer.send(outcomes);
                }
            }
        }
    }

    async fn record_together(
        &self,
        all: Arc<Vec<Arc<Vec<Incoming>>>>,
    ) -> Result<Vec<Vec<Outcome>>, StoreError> {
        self.write(move |transaction| {
            let all = Arc::clone(&all);
            Box::pin(async move {
                let mut outcomes = Vec::with_capacity(all.len());
                for incoming in all.iter() {
                    outcomes.push(store_all(transaction, incoming).await?);
                }
                Ok(outcomes)
            })
        })
        .await
    }

    async fn record_alone(
        &self,
        incoming: &Arc<Vec<Incoming>>,
    ) -> Result<Vec<Outcome>, StoreError> {
        self.write(move |transaction| {
            let incoming = Arc::clone(incoming);
            Box::pin(async move { store_all(transaction, &incoming).await })
        })
        .await
    }
}

/// What a server says that answers before it has stored anything: only a build for the test that
/// must find it out does.
fn all_done(incoming: &[Incoming]) -> Vec<Outcome> {
    let done = |_: &Incoming| Outcome::Done {
        until: None,
        background: None,
    };
    incoming.iter().map(done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(operations: usize) -> Waiting<()> {
        Waiting {
            incoming: Arc::new(vec![(); operations]),
            answer: oneshot::channel().0,
        }
    }

    #[test]
    fn the_first_who_comes_begins_and_those_who_come_meanwhile_are_stored_together() {
        let queue = Queue::default();
        assert!(queue.join(waiting(1)));
        assert!(!queue.join(waiting(1)) && !queue.join(waiting(1)));
        assert_eq!(queue.next().len(), 3);
        assert!(!queue.join(waiting(1)), "somebody is still storing");
        assert_eq!(queue.next().len(), 1);
        assert!(queue.next().is_empty());
        assert!(queue.join(waiting(1)), "nobody stored any more");
    }

    #[test]
    fn no_transaction_is_longer_than_others_can_wait_and_the_largest_request_still_fits() {
        let queue = Queue::default();
        for operations in [150, 50, 1, 300, 1] {
            queue.join(waiting(operations));
        }
        let groups: Vec<usize> = std::iter::from_fn(|| Some(queue.next().len()))
            .take_while(|&group| group > 0)
            .collect();
        assert_eq!(groups, [2, 1, 1, 1]);
    }

    #[test]
    fn when_whoever_stores_breaks_off_nobody_waits_for_ever() {
        let queue = Arc::new(Queue::default());
        let (answer, mut answered) = oneshot::channel();
        queue.join(waiting(1));
        queue.join(Waiting {
            incoming: Arc::new(vec![()]),
            answer,
        });
        drop(Duty(Some(Arc::clone(&queue))));
        assert!(answered.try_recv().is_err());
        assert!(queue.join(waiting(1)), "the next one begins anew");
    }
}
