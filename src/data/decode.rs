//! The network document from its JSON, member by member. Members that are not known are passed
//! over, so that an older client reads a newer document of the same schema.

use std::str::FromStr;

use domain::accessibility::{Access, AccessFact, Accessibility};
use domain::area::{County, Region, RegionEvidence};
use domain::distributor::{Distributor, DistributorKind, Serves};
use domain::language::Localized;
use domain::municipality::{Municipality, NetworkStatus, Standing};
use domain::network::NetworkDocument;
use domain::point::{Point, PointQuality};
use domain::postcode_points::PostcodePoints;
use domain::postcodes::PackedPostcodes;
use domain::venue::{ExternalIds, ServiceLanguage, TicketMethod, Venue, VenueKind};

use super::json::Value;

/// The document; nothing where a member is missing or of another form.
#[must_use]
pub fn network(value: Value) -> Option<NetworkDocument> {
    let mut from = Members::of(value)?;
    Some(NetworkDocument {
        schema: from.whole("schema")??,
        version: from.text("version")?,
        updated: from.parsed("updated")??,
        demo: from.flag("demo")?.unwrap_or(false),
        regions: from.list("regions", region)?,
        counties: from.list("counties", county)?,
        municipalities: from.list("municipalities", municipality)?,
        postcodes: PackedPostcodes::from_packed(from.text("postcodes")?),
        venues: from.list("venues", venue)?,
        distributors: from.list("distributors", distributor)?,
        sources: from.list("sources", text)?,
    })
}

/// Where postcodes lie.
#[must_use]
pub fn postcode_points(value: Value) -> Option<PostcodePoints> {
    let packed = Members::of(value)?.text("points")?;
    Some(PostcodePoints::from_packed(packed))
}

/// Texts in a row: a file of the catalogue.
#[must_use]
pub fn texts(value: Value) -> Option<Vec<String>> {
    list(value, text)
}

fn region(value: Value) -> Option<Region> {
    let mut from = Members::of(value)?;
    Some(Region {
        code: from.parsed("code")??,
        name: from.localized("name")?,
        evidence: from.optional("evidence", |value| {
            let mut from = Members::of(value)?;
            Some(RegionEvidence {
                known: from.parsed("known")??,
                source: from.whole("source")??,
            })
        })?,
    })
}

fn county(value: Value) -> Option<County> {
    let mut from = Members::of(value)?;
    Some(County {
        code: from.parsed("code")??,
        name: from.localized("name")?,
    })
}

fn municipality(value: Value) -> Option<Municipality> {
    let mut from = Members::of(value)?;
    Some(Municipality {
        code: from.parsed("code")??,
        name: from.localized("name")?,
        region: from.parsed("region")??,
        county: from.parsed("county")??,
        seat: from.optional("seat", point)?,
        standing: from.optional("standing", standing)?,
    })
}

fn standing(value: Value) -> Option<Standing> {
    let mut from = Members::of(value)?;
    Some(Standing {
        status: from.coded("status", NetworkStatus::from_code)??,
        trial_start: from.parsed("trial_start")?,
        trial_end: from.parsed("trial_end")?,
        permanent_start: from.parsed("permanent_start")?,
        known: from.parsed("known")??,
        source: from.whole("source")??,
    })
}

fn venue(value: Value) -> Option<Venue> {
    let mut from = Members::of(value)?;
    Some(Venue {
        id: from.parsed("id")??,
        name: from.localized("name")?,
        organisation: from.optional("organisation", text)?,
        kind: from.coded("kind", VenueKind::from_code)??,
        municipality: from.parsed("municipality")??,
        address: from.optional("address", text)?,
        postcode: from.parsed("postcode")?,
        point: from.optional("point", point)?,
        url: from.optional("url", text)?,
        phone: from.optional("phone", text)?,
        email: from.optional("email", text)?,
        offer: from.localized("offer")?,
        ticket_method: from.coded("ticket_method", TicketMethod::from_code)?,
        quota: from.whole("quota")?,
        tickets: from.flag("tickets")?,
        season_passes: from.flag("season_passes")?,
        children: from.flag("children")?,
        courses: from.flag("courses")?,
        hours: from.optional("hours", text)?,
        hours_exceptions: from.optional("hours_exceptions", text)?,
        accessibility: from
            .optional("accessibility", accessibility)?
            .unwrap_or_default(),
        languages: from.optional("languages", languages)?.unwrap_or_default(),
        // Of no use on a phone, and left out of the document.
        ids: ExternalIds::default(),
        valid_from: from.parsed("valid_from")?,
        valid_to: from.parsed("valid_to")?,
        last_confirmed: from.parsed("last_confirmed")?,
        source: from.whole("source")?,
        attribution: from.optional("attribution", text)?,
    })
}

fn accessibility(value: Value) -> Option<Accessibility> {
    let mut from = Members::of(value)?;
    let mut facts = Accessibility::default();
    for fact in AccessFact::ALL {
        facts.set(*fact, from.coded(fact.code(), Access::from_code)?);
    }
    Some(facts)
}

fn languages(value: Value) -> Option<Vec<ServiceLanguage>> {
    list(value, |value| ServiceLanguage::from_code(&text(value)?))
}

fn distributor(value: Value) -> Option<Distributor> {
    let mut from = Members::of(value)?;
    Some(Distributor {
        id: from.parsed("id")??,
        name: from.localized("name")?,
        organisation: from.optional("organisation", text)?,
        kind: from.coded("kind", DistributorKind::from_code)??,
        serves: from.optional("serves", serves)??,
        address: from.optional("address", text)?,
        postcode: from.parsed("postcode")?,
        point: from.optional("point", point)?,
        url: from.optional("url", text)?,
        phone: from.optional("phone", text)?,
        email: from.optional("email", text)?,
        last_confirmed: from.parsed("last_confirmed")?,
        source: from.whole("source")?,
    })
}

fn serves(value: Value) -> Option<Serves> {
    let mut from = Members::of(value)?;
    match from.parsed("municipality")? {
        Some(code) => Some(Serves::Municipality(code)),
        None => Some(Serves::Region(from.parsed("region")??)),
    }
}

fn point(value: Value) -> Option<Point> {
    let mut from = Members::of(value)?;
    Some(Point {
        lat: from.number("lat")??,
        lon: from.number("lon")??,
        quality: from
            .coded("quality", PointQuality::from_code)?
            .unwrap_or_default(),
    })
}

pub(super) fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn list<T>(value: Value, read: fn(Value) -> Option<T>) -> Option<Vec<T>> {
    match value {
        Value::List(values) => values.into_iter().map(read).collect(),
        _ => None,
    }
}

/// An object's members. Each way of taking one gives `None` for a member of another form, and
/// `Some(None)` for one that is not there.
pub(super) struct Members(Vec<(String, Value)>);

impl Members {
    pub(super) fn of(value: Value) -> Option<Members> {
        match value {
            Value::Object(members) => Some(Members(members)),
            _ => None,
        }
    }

    fn take(&mut self, name: &str) -> Value {
        let member = self.0.iter_mut().find(|(known, _)| known == name);
        member.map_or(Value::Null, |(_, value)| {
            std::mem::replace(value, Value::Null)
        })
    }

    pub(super) fn optional<T>(
        &mut self,
        name: &str,
        read: fn(Value) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.take(name) {
            Value::Null => Some(None),
            value => read(value).map(Some),
        }
    }

    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        text(self.take(name))
    }

    pub(super) fn list<T>(&mut self, name: &str, read: fn(Value) -> Option<T>) -> Option<Vec<T>> {
        list(self.take(name), read)
    }

    pub(super) fn parsed<T: FromStr>(&mut self, name: &str) -> Option<Option<T>> {
        match self.optional(name, text)? {
            Some(text) => text.parse().ok().map(Some),
            None => Some(None),
        }
    }

    pub(super) fn coded<T>(
        &mut self,
        name: &str,
        read: fn(&str) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.optional(name, text)? {
            Some(text) => read(&text).map(Some),
            None => Some(None),
        }
    }

    pub(super) fn number(&mut self, name: &str) -> Option<Option<f64>> {
        self.optional(name, |value| match value {
            Value::Number(number) => Some(number),
            _ => None,
        })
    }

    pub(super) fn whole<T: TryFrom<u32>>(&mut self, name: &str) -> Option<Option<T>> {
        let Some(number) = self.number(name)? else {
            return Some(None);
        };
        // The conversion saturates; a number that it changes was not a whole one in its range.
        let whole = number as u32;
        let exact = f64::from(whole) == number;
        exact.then(|| T::try_from(whole).ok()).flatten().map(Some)
    }

    pub(super) fn flag(&mut self, name: &str) -> Option<Option<bool>> {
        self.optional(name, |value| match value {
            Value::Bool(flag) => Some(flag),
            _ => None,
        })
    }

    pub(super) fn localized(&mut self, name: &str) -> Option<Localized> {
        let read = |value| {
            let mut from = Members::of(value)?;
            Some(Localized {
                fi: from.optional("fi", text)?,
                sv: from.optional("sv", text)?,
                en: from.optional("en", text)?,
            })
        };
        Some(self.optional(name, read)?.unwrap_or_default())
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::import::{Table, Tables};
    use domain::register::Register;
    use domain::synthetic;
    use proptest::prelude::*;

    use super::super::json;
    use super::*;

    fn register() -> Register {
        macro_rules! table {
            ($name:literal) => {
                Table {
                    file: $name,
                    text: include_str!(concat!("../../data/", $name)),
                }
            };
        }
        let (register, problems) = domain::import::register(&Tables {
            municipalities: table!("municipalities.csv"),
            regions: table!("regions.csv"),
            counties: table!("counties.csv"),
            postcodes: table!("postcodes.csv"),
            municipality_status: table!("municipality-status.csv"),
            region_evidence: table!("region-evidence.csv"),
            venues: table!("venues.csv"),
            distributors: table!("distributors.csv"),
        });
        assert!(problems.is_empty());
        register
    }

    fn read_back(document: &NetworkDocument) -> Option<NetworkDocument> {
        network(json::parse(&serde_json::to_string(document).unwrap())?)
    }

    #[test]
    fn the_real_network_is_read_as_it_was_written() {
        let document = register().document("2026-11-23".parse().unwrap(), false);
        assert_eq!(read_back(&document).as_ref(), Some(&document));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn every_made_up_network_is_read_as_it_was_written(seed: u64) {
            let today = "2026-11-23".parse().unwrap();
            let mut register = register();
            register.units = synthetic::units(seed, 60, 40, &register, today);
            let document = register.document(today, true);
            prop_assert_eq!(read_back(&document), Some(document));
        }
    }

    #[test]
    fn a_document_with_a_member_of_another_form_is_refused() {
        let good = serde_json::to_value(crate::data::sample::document()).unwrap();
        assert!(network(json::parse(&good.to_string()).unwrap()).is_some());
        for (member, bad) in [
            ("/schema", serde_json::json!("1")),
            ("/schema", serde_json::json!(1.5)),
            ("/updated", serde_json::json!("2026-02-30")),
            (
                "/venues/0/kind",
                serde_json::json!("culture/circus-of-the-future"),
            ),
            ("/venues/0/name", serde_json::json!("Mallimuseo")),
            ("/municipalities/0/code", serde_json::json!("62")),
            ("/distributors/0/serves", serde_json::json!({})),
            ("/sources", serde_json::json!([1])),
        ] {
            let mut document = good.clone();
            *document.pointer_mut(member).unwrap() = bad;
            assert!(
                network(json::parse(&document.to_string()).unwrap()).is_none(),
                "{member}"
            );
        }
    }

    #[test]
    fn members_of_a_later_version_are_passed_over() {
        let mut document = serde_json::to_value(crate::data::sample::document()).unwrap();
        document["venues"][0]["from_the_future"] = serde_json::json!({ "a": [1] });
        let read = network(json::parse(&document.to_string()).unwrap());
        assert_eq!(read, Some(crate::data::sample::document()));
    }

    #[test]
    fn the_points_of_postcodes_are_read_from_their_answer() {
        let read = |text: &str| super::super::postcode_points_from_json(text);
        let points = read(r#"{"version":"0","points":"2s,4n5,1x9"}"#).unwrap();
        let helsinki = "00100".parse().unwrap();
        assert_eq!(points.find(&helsinki), Some((60.17, 24.93)));
        assert!(read("{}").is_none() && read("[]").is_none());
    }
}
