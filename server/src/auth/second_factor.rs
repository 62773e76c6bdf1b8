//! Second factors: codes of six digits that change with time (RFC 6238), and recovery codes for
//! when the app with them is gone.

use domain::account::{Email, SecondFactorSetUp};
use qrcodegen::{QrCode, QrCodeEcc};
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use super::secret::{Key, KeyError, hash, random};

/// Bytes of the key: 160 bits, as RFC 4226 recommends.
const KEY: usize = 20;

/// Recovery codes that somebody gets.
const CODES: usize = 10;

/// Letters and digits that nobody mistakes for each other.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// Characters of a recovery code: 80 bits.
const CODE_LENGTH: usize = 16;

/// The second factor of an account.
pub struct SecondFactor(Totp);

impl SecondFactor {
    /// A new one, and its key sealed for the account.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn new(
        key: &Key,
        account: Uuid,
        email: &Email,
    ) -> Result<(SecondFactor, Vec<u8>), KeyError> {
        let secret = random::<KEY>()?;
        let sealed = key.seal(account.as_bytes(), &secret)?;
        Ok((SecondFactor::of(secret.to_vec(), email), sealed))
    }

    /// The same for an account of the made-up network: its key follows from the service's.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn for_demo(
        key: &Key,
        account: Uuid,
        email: &Email,
    ) -> Result<(SecondFactor, Vec<u8>), KeyError> {
        let secret = key.keyed("demo", email.as_str());
        let secret: Vec<u8> = secret.into_iter().take(KEY).collect();
        let sealed = key.seal(account.as_bytes(), &secret)?;
        Ok((SecondFactor::of(secret, email), sealed))
    }

    /// The one that was sealed for this account; none when the key is another one.
    #[must_use]
    pub fn unseal(key: &Key, account: Uuid, email: &Email, sealed: &[u8]) -> Option<SecondFactor> {
        let secret = key.unseal(account.as_bytes(), sealed)?;
        Some(SecondFactor::of(secret, email))
    }

    fn of(secret: Vec<u8>, email: &Email) -> SecondFactor {
        let builder = Builder::new()
            .with_secret(Secret::new(secret.into_boxed_slice()))
            .with_account_name(email.as_str())
            .with_issuer(Some("Kaikukortti"));
        SecondFactor(builder.build_noncompliant())
    }

    /// The time step of a code, if it is one of now, of the step before or of the next.
    #[must_use]
    pub fn step(&self, code: &str, now: i64) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let all_digits = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = u64::try_from(now / 1000).ok().filter(|_| all_digits)?;
        i64::try_from(self.0.check(&code, seconds)?).ok()
    }

    /// What an app is told.
    #[must_use]
    pub fn set_up(&self) -> Option<SecondFactorSetUp> {
        let uri = self.0.to_url().ok()?;
        let code = QrCode::encode_text(&uri, QrCodeEcc::Medium).ok()?;
        let (qr_path, qr_size) = picture(&code);
        let key = self.0.secret().to_base32();
        let groups: Vec<&str> = key
            .as_bytes()
            .chunks(4)
            .filter_map(|group| std::str::from_utf8(group).ok())
            .collect();
        Some(SecondFactorSetUp {
            key: groups.join(" "),
            uri,
            qr_path,
            qr_size,
            again: false,
        })
    }
}

/// The dark squares of a code as a path, within four light ones on each side.
fn picture(code: &QrCode) -> (String, u32) {
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in 0..size {
            if code.get_module(x, y) {
                path.push_str(&format!("M{},{}h1v1h-1z", x + 4, y + 4));
            }
        }
    }
    (path, u32::try_from(size + 8).unwrap_or(0))
}

/// New recovery codes, and what is kept of them.
///
/// # Errors
/// [`KeyError::NoRandomness`].
pub fn recovery_codes() -> Result<(Vec<String>, Vec<[u8; 32]>), KeyError> {
    let mut codes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let letters = random::<CODE_LENGTH>()?.map(|byte| {
            // 256 is a multiple of 32, so every letter is as likely.
            let letter = ALPHABET.get(usize::from(byte) % ALPHABET.len());
            char::from(letter.copied().unwrap_or(b'a'))
        });
        let text: String = letters.iter().collect();
        let (first, second) = text.split_at(CODE_LENGTH / 2);
        codes.push(format!("{first}-{second}"));
    }
    let hashes = codes.iter().map(|code| recovery_code_hash(code)).collect();
    Ok((codes, hashes))
}

/// What is kept of a recovery code, however it was typed.
#[must_use]
pub fn recovery_code_hash(code: &str) -> [u8; 32] {
    let code = code.to_lowercase();
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    hash(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor() -> (SecondFactor, Vec<u8>, Uuid, Email) {
        let (id, email) = (Uuid::now_v7(), "aino@esimerkki.fi".parse().unwrap());
        let (factor, sealed) = SecondFactor::new(&Key::for_tests(), id, &email).unwrap();
        (factor, sealed, id, email)
    }

    #[test]
    fn a_code_is_good_in_its_own_half_minute_and_the_ones_beside_it() {
        let (factor, sealed, id, email) = factor();
        let at = 1_764_000_000_000_i64;
        let code = factor.0.generate(1_764_000_000).to_string();
        let step = factor.step(&code, at).unwrap();
        assert_eq!(step, 1_764_000_000 / 30);
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        assert_eq!(factor.step(&spaced, at), Some(step));
        assert_eq!(factor.step(&code, at + 30_000), Some(step));
        assert_eq!(factor.step(&code, at + 90_000), None);
        for wrong in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(factor.step(wrong, at), None, "{wrong}");
        }
        let again = SecondFactor::unseal(&Key::for_tests(), id, &email, &sealed).unwrap();
        assert_eq!(again.step(&code, at), Some(step));
        let other = Uuid::now_v7();
        assert!(SecondFactor::unseal(&Key::for_tests(), other, &email, &sealed).is_none());
    }

    #[test]
    fn an_app_is_told_the_service_and_the_account() {
        let told = factor().0.set_up().unwrap();
        assert!(
            told.uri.starts_with("otpauth://totp/Kaikukortti:aino"),
            "{}",
            told.uri
        );
        assert!(told.key.split(' ').all(|group| group.len() <= 4));
        assert!(told.qr_path.starts_with('M') && told.qr_size > 29);
    }

    #[test]
    fn recovery_codes_are_ten_different_ones_and_are_read_as_people_type_them() {
        let (codes, hashes) = recovery_codes().unwrap();
        let mut different = codes.clone();
        different.sort();
        different.dedup();
        assert_eq!((codes.len(), different.len()), (10, 10));
        let typed = codes[0].to_uppercase().replace('-', " ");
        assert_eq!(recovery_code_hash(&typed), hashes[0]);
    }
}
