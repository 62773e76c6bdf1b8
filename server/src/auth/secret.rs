//! Secrets: tokens that open something, and the key of this service.
//!
//! A token is kept as its hash only. The key lies in a file beside the data and not in the
//! database, so that a copy of the database alone opens no second factor.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::hex;

/// 256 bits by chance, as 64 hexadecimal digits: what a cookie or a link holds.
pub struct Token(String);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`] when the operating system gives none.
    pub fn new() -> Result<Token, KeyError> {
        Ok(Token(hex::write(&random::<32>()?)))
    }

    /// The token itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// What is kept of a token. Without a salt: there is nothing to guess in 256 bits by chance.
#[must_use]
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Bytes by chance.
///
/// # Errors
/// [`KeyError::NoRandomness`].
pub fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    let filled = SystemRandom::new().fill(&mut bytes);
    filled.map_err(|_| KeyError::NoRandomness)?;
    Ok(bytes)
}

/// Why there is no key; the text is one line that says what to do.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("the key file {} cannot be used: {source}. Make it readable for the server alone, or name another with --key-file", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The operating system's words.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("the key file {} does not hold a key of 64 hexadecimal digits: put the right one back; without it second factors cannot be checked", .path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
    },
    /// The database was written with another key.
    #[error("the key file {} is not the one that this database was written with: put the right one back, or name it with --key-file. All nodes of one service have the same", .path.display())]
    Another {
        /// The file.
        path: PathBuf,
    },
    /// The operating system gives no randomness.
    #[error("the operating system gives no randomness: start the server again later")]
    NoRandomness,
}

/// The key of this service. All nodes of one service have the same.
pub struct Key([u8; 32]);

impl Key {
    /// Reads the key, making a new one where the file does not exist.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn open(path: &Path) -> Result<Key, KeyError> {
        let file = |source| KeyError::File {
            path: path.to_owned(),
            source,
        };
        match std::fs::read_to_string(path) {
            Ok(text) => read_hex(text.trim()).map(Key).ok_or(KeyError::Malformed {
                path: path.to_owned(),
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key = random::<32>()?;
                write_new(path, &hex::write(&key)).map_err(file)?;
                Ok(Key(key))
            }
            Err(error) => Err(file(error)),
        }
    }

    /// A key for tests and for nothing else: anybody can read it here.
    #[cfg(test)]
    pub(crate) fn for_tests() -> Key {
        Key([7; 32])
    }

    /// A keyed hash: without the key nobody can find out whose it is by trying.
    #[must_use]
    pub fn keyed(&self, purpose: &str, text: &str) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let mut context = hmac::Context::with_key(&key);
        context.update(purpose.as_bytes());
        context.update(&[0]);
        context.update(text.as_bytes());
        let mut hash = [0; 32];
        hash.copy_from_slice(context.sign().as_ref());
        hash
    }

    /// By which a database knows whether it is the key that it was written with; nothing follows
    /// from it for anybody else.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let hash = self.keyed("fingerprint", "");
        hex::write(hash.first_chunk::<8>().unwrap_or(&[0; 8]))
    }

    /// Seals something that belongs to `owner`; it opens for no other.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn seal(&self, owner: &[u8], secret: &[u8]) -> Result<Vec<u8>, KeyError> {
        let nonce = random::<NONCE_LEN>()?;
        let mut sealed = secret.to_vec();
        self.aead()?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(owner),
                &mut sealed,
            )
            .map_err(|_| KeyError::NoRandomness)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed; none when it is not so, or another's.
    #[must_use]
    pub fn unseal(&self, owner: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut opened = sealed.to_vec();
        let aead = self.aead().ok()?;
        let length = aead
            .open_in_place(nonce, Aad::from(owner), &mut opened)
            .ok()?
            .len();
        opened.truncate(length);
        Some(opened)
    }

    fn aead(&self) -> Result<LessSafeKey, KeyError> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &self.0);
        key.map(LessSafeKey::new)
            .map_err(|_| KeyError::NoRandomness)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(…)")
    }
}

fn read_hex(text: &str) -> Option<[u8; 32]> {
    hex::read(text)?.try_into().ok()
}

/// Writes a file that only its owner can read, and never over one that is there.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_for_one_opens_for_no_other_and_shows_nothing() {
        let key = Key::for_tests();
        let sealed = key.seal(b"aino", b"a secret").unwrap();
        assert_eq!(key.unseal(b"aino", &sealed).unwrap(), b"a secret");
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(key.unseal(b"matti", &sealed), None);
        assert_eq!(Key([8; 32]).unseal(b"aino", &sealed), None);
        let mut changed = sealed.clone();
        changed[NONCE_LEN] ^= 1;
        assert_eq!(key.unseal(b"aino", &changed), None);
        assert_eq!(key.unseal(b"aino", b"short"), None);
        assert_ne!(sealed, key.seal(b"aino", b"a secret").unwrap());
    }

    #[test]
    fn the_key_is_made_once_for_its_owner_alone_and_read_ever_after() {
        let folder = std::env::temp_dir().join(format!("kk_key_{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("secret.key");
        let first = Key::open(&path).unwrap();
        assert_eq!(Key::open(&path).unwrap().0, first.0);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        std::fs::write(&path, "not a key").unwrap();
        let refused = Key::open(&path).unwrap_err().to_string();
        assert!(refused.contains("64 hexadecimal digits"), "{refused}");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn no_two_tokens_are_alike_and_none_is_shown() {
        let (one, other) = (Token::new().unwrap(), Token::new().unwrap());
        assert_eq!(one.expose().len(), 64);
        assert_ne!(one.hash(), other.hash());
        assert!(!format!("{one:?}").contains(one.expose()));
    }
}
