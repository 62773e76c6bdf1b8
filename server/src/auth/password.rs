//! Passwords as argon2id hashes, computed off the threads that answer and no more at once than
//! memory allows.

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use domain::account::Secret;
use tokio::sync::Semaphore;

use super::secret::KeyError;

/// Memory of one computation in KiB: 46 MiB with one pass (OWASP's first choice for argon2id).
const MEMORY: u32 = 46 * 1024;

/// How long one waits in line at most is bounded by the request's own limit.
#[derive(Debug)]
pub struct Passwords {
    /// Twice as many as there are cores: more at once would only take memory.
    line: Semaphore,
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
            line: Semaphore::new(cores * 2),
            nobody: compute("", params())?,
        })
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`]; also when the computation broke.
    pub async fn hash(&self, password: &Secret) -> Result<String, KeyError> {
        let _place = self.line.acquire().await;
        let password = password.clone();
        let work = move || compute(password.expose(), params());
        let done = tokio::task::spawn_blocking(work).await;
        done.unwrap_or(Err(KeyError::NoRandomness))
    }

    /// Whether a password is that of this hash. Without a hash: no, after as long.
    pub async fn is_right(&self, password: &Secret, hash: Option<&str>) -> bool {
        let _place = self.line.acquire().await;
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
        tokio::task::spawn_blocking(work).await.unwrap_or(false) && known
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

    #[test]
    fn an_older_weaker_hash_is_told_from_todays() {
        let older = compute("x", Params::new(19 * 1024, 2, 1, None).unwrap()).unwrap();
        assert!(Passwords::is_weak(&older) && Passwords::is_weak("no hash"));
        assert!(!Passwords::is_weak(&compute("x", params()).unwrap()));
    }
}
