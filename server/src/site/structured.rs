//! What a page tells programs of itself, in the words of `schema.org`: only what it tells people
//! too, and only while that is fresh.
//!
//! That entry is free is never among it: it is free with the card, and not for everybody.

mod hours;
#[cfg(test)]
mod tests;

use domain::date::Date;
use domain::distributor::{Distributor, DistributorKind, Serves};
use domain::id::Postcode;
use domain::language::Language;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::venue::{Venue, VenueAnswer, VenueKind};
use kaikukortti::i18n::Texts;
use kaikukortti::locale::Locale;
use kaikukortti::router::{Address, Links, Page};
use serde_json::{Map, Value, json};

/// What there is to tell of the page at an address of the site at `origin`; none where the page is
/// about nothing in particular, and none of a made-up network, which no program could tell from
/// the real one.
pub(super) fn about(
    address: &Address,
    network: &NetworkDocument,
    today: Date,
    origin: &str,
) -> Option<Value> {
    if network.demo {
        return None;
    }
    let links = Links(address.locale);
    let reader = address.locale.language();
    let (mut facts, path) = match &address.page {
        Page::Start { .. } => return Some(site(address.locale, origin)),
        Page::Municipality(code) => {
            let found = network.municipality(code)?;
            let facts = municipality(found, network, reader);
            (facts, links.municipality(found))
        }
        Page::Venue { id, .. } => {
            let found = network.venue(id)?;
            (venue(found, network, reader, today), links.venue(found))
        }
        Page::Distributor(id) => {
            let found = network.distributor(id)?;
            let facts = distributor(found, network, reader);
            (facts, links.distributor(found))
        }
        Page::Municipalities { .. }
        | Page::Venues(_)
        | Page::PrintOut(_)
        | Page::Distributors { .. }
        | Page::Favourites
        | Page::NotFound => return None,
    };
    facts.insert("@context".into(), json!(CONTEXT));
    facts.insert("mainEntityOfPage".into(), json!(format!("{origin}{path}")));
    Some(Value::Object(facts))
}

const CONTEXT: &str = "https://schema.org";

/// The start page: the site and how it is searched.
fn site(locale: Locale, origin: &str) -> Value {
    let start = format!("{origin}{}", Links(locale).start());
    json!({
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": Texts::built_in(locale).site_name(),
        "url": start,
        "inLanguage": locale.language().code(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": format!("{start}?q={{search_term_string}}"),
            },
            "query-input": "required name=search_term_string",
        },
    })
}

/// A municipality. Which of them are towns is in no table.
fn municipality(
    municipality: &Municipality,
    network: &NetworkDocument,
    reader: Language,
) -> Map<String, Value> {
    let name = municipality.name.best_text(reader);
    let mut facts = named("AdministrativeArea", name);
    let other = match reader {
        Language::Sv => Language::Fi,
        Language::Fi | Language::En => Language::Sv,
    };
    let other = municipality.name.exact(other);
    say(&mut facts, "alternateName", other.filter(|it| *it != name));
    if let Some(region) = network.region(&municipality.region) {
        let region = named("AdministrativeArea", region.name.best_text(reader));
        facts.insert("containedInPlace".into(), region.into());
    }
    facts
}

/// A venue: what it is, where, and when it is open.
fn venue(
    venue: &Venue,
    network: &NetworkDocument,
    reader: Language,
    today: Date,
) -> Map<String, Value> {
    let mut facts = named(kind(venue.kind), venue.name.best_text(reader));
    let place = network.municipality(&venue.municipality);
    let address = address(
        venue.address.as_deref(),
        venue.postcode.as_ref(),
        place,
        reader,
    );
    facts.insert("address".into(), address);
    // A point that is only near could not be marked as such.
    if let Some(point) = venue.point.filter(|point| point.quality.is_exact()) {
        let geo = json!({
            "@type": "GeoCoordinates",
            "latitude": point.lat,
            "longitude": point.lon,
        });
        facts.insert("geo".into(), geo);
    }
    say(&mut facts, "url", venue.url.as_deref());
    say(&mut facts, "telephone", venue.phone.as_deref());
    // The page says of an old entry that its hours may have changed; here nothing could say so.
    if venue.answer(today) == VenueAnswer::Valid
        && let Some(hours) = venue
            .opening_hours()
            .as_ref()
            .and_then(hours::specification)
    {
        facts.insert("openingHoursSpecification".into(), hours);
    }
    facts
}

/// A distributor, whom it serves and how it is reached.
fn distributor(
    distributor: &Distributor,
    network: &NetworkDocument,
    reader: Language,
) -> Map<String, Value> {
    let sort = match distributor.kind {
        DistributorKind::SocialServices | DistributorKind::WellbeingCounty => "GovernmentOffice",
        _ => "Organization",
    };
    let mut facts = named(sort, distributor.name.best_text(reader));
    let (served, place) = match &distributor.serves {
        Serves::Municipality(code) => {
            let place = network.municipality(code);
            (place.map(|place| &place.name), place)
        }
        Serves::Region(code) => (network.region(code).map(|region| &region.name), None),
    };
    if let Some(served) = served {
        let area = named("AdministrativeArea", served.best_text(reader));
        facts.insert("areaServed".into(), area.into());
    }
    let (street, postcode) = (
        distributor.address.as_deref(),
        distributor.postcode.as_ref(),
    );
    if street.is_some() {
        let address = address(street, postcode, place, reader);
        facts.insert("address".into(), address);
    }
    say(&mut facts, "url", distributor.url.as_deref());
    say(&mut facts, "telephone", distributor.phone.as_deref());
    facts
}

/// Where something is; a postcode only with its street, as on the page.
fn address(
    street: Option<&str>,
    postcode: Option<&Postcode>,
    place: Option<&Municipality>,
    reader: Language,
) -> Value {
    let mut facts = Map::new();
    facts.insert("@type".into(), json!("PostalAddress"));
    say(&mut facts, "streetAddress", street);
    let postcode = postcode.filter(|_| street.is_some());
    say(&mut facts, "postalCode", postcode.map(Postcode::as_str));
    let place = place.map(|place| place.name.best_text(reader));
    say(&mut facts, "addressLocality", place);
    facts.insert("addressCountry".into(), json!("FI"));
    facts.into()
}

fn named(sort: &str, name: &str) -> Map<String, Value> {
    let mut facts = Map::new();
    facts.insert("@type".into(), json!(sort));
    facts.insert("name".into(), json!(name));
    facts
}

fn say(facts: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        facts.insert(name.to_owned(), json!(value));
    }
}

/// The type that fits a kind without doubt, else only that it is a place: an orchestra or a
/// festival has no house that its entry would be about.
const fn kind(kind: VenueKind) -> &'static str {
    match kind {
        VenueKind::Museum => "Museum",
        VenueKind::Theatre => "PerformingArtsTheater",
        VenueKind::Cinema => "MovieTheater",
        VenueKind::CultureHouse => "EventVenue",
        VenueKind::AdultEducation | VenueKind::MusicSchool => "EducationalOrganization",
        VenueKind::Sport | VenueKind::ExerciseGroup | VenueKind::SportServices => {
            "SportsActivityLocation"
        }
        VenueKind::SwimmingHall => "PublicSwimmingPool",
        VenueKind::Gym => "ExerciseGym",
        VenueKind::SportClub => "SportsClub",
        VenueKind::Culture
        | VenueKind::Music
        | VenueKind::Festival
        | VenueKind::Dance
        | VenueKind::Events
        | VenueKind::Education
        | VenueKind::Science
        | VenueKind::ScienceCentre => "Place",
    }
}
