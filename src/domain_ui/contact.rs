//! How one reaches a place: address, telephone, mail, web, and the way there.

use domain::id::{MunicipalityCode, Postcode};
use domain::municipality::Municipality;
use domain::point::Point;
use leptos::prelude::*;

use crate::i18n::Texts;
use crate::router::way_to;
use crate::state::Reader;
use crate::ui::blocks::{fact, paragraph, parts, words, words_link};
use crate::ui::out_link;

/// What is known of reaching a place, whichever sort of place it is.
#[derive(Clone, Copy, Debug)]
pub struct Contact<'a> {
    /// Its name, for the journey planner.
    pub name: &'a str,
    /// The municipality it lies in or serves.
    pub municipality: Option<&'a Municipality>,
    /// Street address.
    pub address: Option<&'a str>,
    /// Postcode of the address.
    pub postcode: Option<&'a Postcode>,
    /// Where it is.
    pub point: Option<&'a Point>,
    /// Its own web page.
    pub url: Option<&'a str>,
    /// Its own number.
    pub phone: Option<&'a str>,
    /// Its own address for mail.
    pub email: Option<&'a str>,
}

/// The facts, those that are known.
#[must_use]
pub fn contact_facts(reader: Reader, contact: &Contact<'_>) -> Vec<AnyView> {
    let texts = reader.texts;
    let mut all = parts![fact(
        texts.address_label(),
        words(&address_words(texts, contact)),
    )];
    if let Some(municipality) = contact.municipality {
        let name = municipality.name.best_text(reader.language());
        let href = reader.links().municipality(municipality);
        all.push(fact(texts.municipality_label(), words_link(href, name)));
    }
    all.extend(way(reader, contact));
    if let Some(phone) = contact.phone {
        all.push(fact(texts.venue_phone_label(), phone_link(phone)));
    }
    if let Some(email) = contact.email {
        all.push(fact(texts.venue_email_label(), mail_link(email)));
    }
    if let Some(url) = contact.url {
        all.push(fact(texts.venue_web_label(), web_link(url)));
    }
    all
}

/// The address in one line.
#[must_use]
pub fn address_words(texts: &Texts, contact: &Contact<'_>) -> String {
    let mut address = String::from(contact.address.unwrap_or(texts.venue_address_unknown()));
    if let (Some(_), Some(postcode)) = (contact.address, contact.postcode) {
        address += ", ";
        address += postcode.as_str();
    }
    address
}

/// A number to call.
#[must_use]
pub fn phone_link(phone: &str) -> AnyView {
    let mut href = String::from("tel:");
    let dialled = |sign: &char| sign.is_ascii_digit() || *sign == '+';
    href.extend(phone.chars().filter(dialled));
    words_link(href, phone)
}

/// A mailbox to write to.
#[must_use]
pub fn mail_link(email: &str) -> AnyView {
    let mut href = String::from("mailto:");
    href += email;
    words_link(href, email)
}

/// A page of the place's own, called by its address without what every address begins with.
#[must_use]
pub fn web_link(url: &str) -> AnyView {
    let name = url
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let name = name.trim_start_matches("www.").trim_end_matches('/');
    out_link(url, name)
}

/// The link to the journey planner, which is only asked for anything once it is followed.
fn way(reader: Reader, contact: &Contact<'_>) -> Option<AnyView> {
    let texts = reader.texts;
    let point = contact.point?;
    let municipality = contact.municipality.map(|found| &found.code);
    let href = way_to(
        reader.language(),
        planner(municipality),
        contact.name,
        point,
    );
    let exact = point.quality.is_exact();
    let said = if exact {
        texts.route_link()
    } else {
        texts.route_link_approximate()
    };
    let mut parts = parts![out_link(&href, said)];
    if !exact {
        parts.push(paragraph("hint", texts.route_approximate()));
    }
    Some(fact(texts.route_label(), parts.into_any()))
}

/// Municipalities whose public transport HSL plans.
const HSL: [&str; 9] = [
    "049", "091", "092", "235", "245", "257", "753", "755", "858",
];

/// The journey planner for a municipality: HSL's in its own area, the national one elsewhere.
fn planner(municipality: Option<&MunicipalityCode>) -> &'static str {
    let of_hsl = municipality.is_some_and(|code| HSL.contains(&code.as_str()));
    if of_hsl {
        "https://reittiopas.hsl.fi"
    } else {
        "https://opas.matka.fi"
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_planned_by_hsl_in_its_area_and_by_the_national_planner_elsewhere() {
        for (code, expected) in [
            ("091", "https://reittiopas.hsl.fi"),
            ("858", "https://reittiopas.hsl.fi"),
            ("853", "https://opas.matka.fi"),
            ("092", "https://reittiopas.hsl.fi"),
        ] {
            assert_eq!(planner(Some(&code.parse().unwrap())), expected, "{code}");
        }
        assert_eq!(planner(None), "https://opas.matka.fi");
    }
}
