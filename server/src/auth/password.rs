//! Passwords as argon2id hashes, computed off the threads that answer and no more at once than
//! memory allows.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use domain::account::Secret;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::secret::KeyError;

/// Memory of one computation in KiB: 46 MiB with one pass (OWASP's first choice for argon2id).
const MEMORY: u32 = 46 * 1024;

/// How long one waits in line at most is bounded by the request's own limit.
#[derive(Debug)]
pub struct Passwords {
    /// Twice as many as there are cores: more at once would only take memory.
    line: Arc<Semaphore>,
    /// The hash of no password at all, so that an unknown address takes as long as a known one.
    nobody: String,
}

impl Passwords {
    /// Ready to hash.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn new() -> Result<Passwords, KeyError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Passwords {
            line: Arc::new(Semaphore::new(cores * 2)),
            nobody: compute("", params())?,
        })
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`]; also when the computation broke.
    pub async fn hash(&self, password: &Secret) -> Result<String, KeyError> {
        let password = password.clone();
        let work = move || compute(password.expose(), params());
        self.in_line(work)
            .await
            .unwrap_or(Err(KeyError::NoRandomness))
    }

    /// Whether a password is that of this hash. Without a hash: no, after as long.
    pub async fn is_right(&self, password: &Secret, hash: Option<&str>) -> bool {
        let known = hash.is_some();
        let hash = hash.unwrap_or(&self.nobody).to_owned();
        let password = password.clone();
        let work = move || {
            let Ok(hash) = PasswordHash::new(&hash) else {
                return false;
            };
            argon2(params())
                .verify_password(password.expose().as_bytes(), &hash)
                .is_ok()
        };
        self.in_line(work).await.unwrap_or(false) && known
    }

    /// Computes once there is room. The computation itself holds its place: whoever asked may have
    /// gone meanwhile, and it goes on all the same.
    async fn in_line<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let place: OwnedSemaphorePermit = self.line.clone().acquire_owned().await.ok()?;
        let work = move || {
            let done = work();
            drop(place);
            done
        };
        tokio::task::spawn_blocking(work).await.ok()
    }

    /// Whether a hash was made with less than today's strength.
    #[must_use]
    pub fn is_weak(hash: &str) -> bool {
        let found = PasswordHash::new(hash).ok();
        let found = found.and_then(|hash| Params::try_from(&hash).ok());
        found.is_none_or(|found| found.m_cost() < MEMORY)
    }
}

fn params() -> Params {
    Params::new(MEMORY, 1, 1, None).unwrap_or_default()
}

fn argon2<'k>(params: Params) -> Argon2<'k> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn compute(password: &str, params: Params) -> Result<String, KeyError> {
    let hash: PasswordHash = argon2(params)
        .hash_password(password.as_bytes())
        .map_err(|_| KeyError::NoRandomness)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_is_right_and_nobodys_never_is() {
        let passwords = Passwords::new().unwrap();
        let right = Secret::new("vene keinuu aalloilla");
        let hash = passwords.hash(&right).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"),
            "{hash}"
        );
        assert!(passwords.is_right(&right, Some(&hash)).await);
        let wrong = Secret::new("vene keinuu aalloillA");
        assert!(!passwords.is_right(&wrong, Some(&hash)).await);
        assert!(!passwords.is_right(&Secret::new(""), None).await);
        assert!(!passwords.is_right(&right, Some("no hash")).await);
        assert_ne!(hash, passwords.hash(&right).await.unwrap());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn no_more_are_computed_at_once_though_whoever_asked_has_gone() {
        use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
        let passwords = Passwords::new().unwrap();
        let room = passwords.line.available_permits();
        let (started, go) = (
            Arc::new(AtomicUsize::new(0)),
            Arc::new(AtomicBool::new(false)),
        );
        for _ in 0..room * 3 {
            let (started, go) = (started.clone(), go.clone());
            let long = move || {
                started.fetch_add(1, Ordering::SeqCst);
                while !go.load(Ordering::SeqCst) {
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
            };
            let patience = std::time::Duration::from_millis(20);
            let asked = tokio::time::timeout(patience, passwords.in_line(long)).await;
            assert!(asked.is_err(), "it did not wait");
        }
        assert_eq!(passwords.line.available_permits(), 0);
        assert!(started.load(Ordering::SeqCst) <= room);
        go.store(true, Ordering::SeqCst);
        assert_eq!(passwords.in_line(|| 1).await, Some(1));
    }

    #[test]
    fn an_older_weaker_hash_is_told_from_todays() {
        let older = compute("x", Params::new(19 * 1024, 2, 1, None).unwrap()).unwrap();
        assert!(Passwords::is_weak(&older) && Passwords::is_weak("no hash"));
        assert!(!Passwords::is_weak(&compute("x", params()).unwrap()));
    }
}
