//! The words of mails: `letters/<letter>.<language>.txt`, the subject in the first line.

use domain::access::Scope;
use domain::account::Email;
use domain::language::{Language, Localized};
use domain::network::NetworkDocument;

use crate::auth::mail::Mail;

const INVITATION: [&str; 3] = [
    include_str!("../../letters/invitation.fi.txt"),
    include_str!("../../letters/invitation.sv.txt"),
    include_str!("../../letters/invitation.en.txt"),
];

const RECOVERY: [&str; 3] = [
    include_str!("../../letters/recovery.fi.txt"),
    include_str!("../../letters/recovery.sv.txt"),
    include_str!("../../letters/recovery.en.txt"),
];

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
}
