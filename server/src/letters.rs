//! The words of mails: `letters/<letter>.<language>.txt`, the subject in the first line.

use domain::access::Scope;
use domain::account::Email;
use domain::language::{Language, Localized};
use domain::network::NetworkDocument;

use crate::auth::mail::Mail;

/// A letter in Finnish, Swedish and English.
macro_rules! letter {
    ($name:literal) => {
        [
            include_str!(concat!("../../letters/", $name, ".fi.txt")),
            include_str!(concat!("../../letters/", $name, ".sv.txt")),
            include_str!(concat!("../../letters/", $name, ".en.txt")),
        ]
    };
}

const INVITATION: [&str; 3] = letter!("invitation");
const RECOVERY: [&str; 3] = letter!("recovery");
const NEW_DEVICE: [&str; 3] = letter!("new_device");
const PASSWORD_CHANGED: [&str; 3] = letter!("password_changed");
const SECOND_FACTOR_ADDED: [&str; 3] = letter!("second_factor_added");
const SECOND_FACTOR_REPLACED: [&str; 3] = letter!("second_factor_replaced");
const SECOND_FACTOR_REMOVED: [&str; 3] = letter!("second_factor_removed");
const RECOVERY_CODES_MADE: [&str; 3] = letter!("recovery_codes_made");
const RECOVERY_CODE_USED: [&str; 3] = letter!("recovery_code_used");
const LINKS_CHANGED: [&str; 3] = letter!("links_changed");
const PIN_SET: [&str; 3] = letter!("pin_set");
const SIGNED_OUT: [&str; 3] = letter!("signed_out");

/// What somebody is told of the own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A sign-in with a device of a kind that is new; which, in words, where that is known.
    NewDevice(String),
    /// Another password.
    PasswordChanged,
    /// A second factor was added.
    SecondFactorAdded,
    /// Another second factor took the place of the former one.
    SecondFactorReplaced,
    /// The second factor was taken away.
    SecondFactorRemoved,
    /// New recovery codes took the place of the former ones.
    RecoveryCodesMade,
    /// Somebody signed in with a recovery code.
    RecoveryCodeUsed,
    /// A sign-in service was linked or taken away.
    LinksChanged,
    /// Initials and a PIN for shared tablets were chosen.
    PinSet,
    /// Somebody else signed the owner out on every device.
    SignedOut,
}

/// The mail that invites somebody to work in a place.
#[must_use]
pub fn invitation(to: Email, language: Language, place: &str, link: &str) -> Mail {
    letter(
        INVITATION,
        to,
        language,
        &[("{place}", place), ("{link}", link)],
    )
}

/// The mail with a link for a new password.
#[must_use]
pub fn recovery(to: Email, language: Language, link: &str) -> Mail {
    letter(RECOVERY, to, language, &[("{link}", link)])
}

/// The mail that tells somebody what was done to the own account. `address` is that of the staff
/// app, and opens nothing by itself.
#[must_use]
pub fn notice(to: Email, language: Language, notice: &Notice, address: &str) -> Mail {
    let (letters, device) = match notice {
        Notice::NewDevice(device) => (NEW_DEVICE, device.as_str()),
        Notice::PasswordChanged => (PASSWORD_CHANGED, ""),
        Notice::SecondFactorAdded => (SECOND_FACTOR_ADDED, ""),
        Notice::SecondFactorReplaced => (SECOND_FACTOR_REPLACED, ""),
        Notice::SecondFactorRemoved => (SECOND_FACTOR_REMOVED, ""),
        Notice::RecoveryCodesMade => (RECOVERY_CODES_MADE, ""),
        Notice::RecoveryCodeUsed => (RECOVERY_CODE_USED, ""),
        Notice::LinksChanged => (LINKS_CHANGED, ""),
        Notice::PinSet => (PIN_SET, ""),
        Notice::SignedOut => (SIGNED_OUT, ""),
    };
    // A device that says nothing of itself has no line.
    let letters = letters.map(|letter| {
        let lines = letter.split_inclusive('\n');
        let told = lines.filter(|line| !device.is_empty() || !line.contains("{device}"));
        told.collect::<String>()
    });
    let letters = letters.each_ref().map(String::as_str);
    letter(
        letters,
        to,
        language,
        &[("{device}", device), ("{address}", address)],
    )
}

fn letter(letters: [&str; 3], to: Email, language: Language, values: &[(&str, &str)]) -> Mail {
    let [fi, sv, en] = letters;
    let letter = match language {
        Language::Fi => fi,
        Language::Sv => sv,
        Language::En => en,
    };
    let mut filled = letter.to_owned();
    for (placeholder, value) in values {
        filled = filled.replace(placeholder, value);
    }
    let (subject, text) = filled.split_once('\n').unwrap_or((&filled, ""));
    Mail {
        to,
        subject: subject.to_owned(),
        text: text.to_owned(),
    }
}

/// The name of a place for a reader of a language; its id where the network does not tell.
#[must_use]
pub fn place_name(place: &Scope, language: Language, network: &NetworkDocument) -> String {
    let best = |name: &Localized| name.best_text(language).to_owned();
    let name = match place {
        Scope::National => Some("Kaikukortti".to_owned()),
        Scope::County(code) => {
            let mut counties = network.counties.iter();
            let county = counties.find(|county| county.code == *code);
            county.map(|county| best(&county.name))
        }
        Scope::Municipality(code) => network.municipality(code).map(|place| best(&place.name)),
        Scope::Distributor(id) => network.distributor(id).map(|unit| best(&unit.name)),
        Scope::Venue(id) => network.venue(id).map(|venue| best(&venue.name)),
        Scope::Intermediary(id) => Some(id.to_string()),
    };
    name.unwrap_or_else(|| place.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_holds_its_link_once_and_no_placeholder_in_every_language() {
        let to: Email = "aino@esimerkki.fi".parse().unwrap();
        for language in Language::ALL {
            let link = "https://kortti.example.fi/staff/fi/kutsu#abc";
            let letters = [
                invitation(to.clone(), language, "Malli", link),
                recovery(to.clone(), language, link),
            ];
            for mail in letters {
                assert_eq!(mail.text.matches(link).count(), 1, "{}", mail.text);
                let all = format!("{}{}", mail.subject, mail.text);
                assert!(!all.contains(['{', '}']), "{all}");
                assert!(!mail.subject.is_empty() && !mail.subject.contains('\n'));
            }
        }
    }

    #[test]
    fn what_was_done_to_an_account_is_told_without_anything_that_opens_it() {
        let to: Email = "aino@esimerkki.fi".parse().unwrap();
        let mut subjects = Vec::new();
        for language in Language::ALL {
            for told in [
                Notice::NewDevice("Firefox, Windows".to_owned()),
                Notice::NewDevice(String::new()),
                Notice::PasswordChanged,
                Notice::SecondFactorAdded,
                Notice::SecondFactorReplaced,
                Notice::SecondFactorRemoved,
                Notice::RecoveryCodesMade,
                Notice::RecoveryCodeUsed,
                Notice::LinksChanged,
                Notice::SignedOut,
            ] {
                let mail = notice(
                    to.clone(),
                    language,
                    &told,
                    "https://kortti.example.fi/staff/x",
                );
                let all = format!("{}{}", mail.subject, mail.text);
                assert!(!all.contains(['{', '}', '#']), "{all}");
                let device = matches!(&told, Notice::NewDevice(device) if !device.is_empty());
                assert_eq!(mail.text.contains(": Firefox, Windows\n"), device, "{all}");
                subjects.push(mail.subject);
            }
        }
        subjects.sort();
        subjects.dedup();
        assert_eq!(subjects.len(), 27);
    }
}
