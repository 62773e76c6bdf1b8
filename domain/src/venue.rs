//! Venues: where the card opens a door.

mod facts;

use serde::{Deserialize, Serialize};

pub use facts::{ExternalIds, ServiceLanguage};

use crate::accessibility::Accessibility;
use crate::coded::coded;
use crate::date::Date;
use crate::hours::Hours;
use crate::id::{MunicipalityCode, Postcode, VenueId};
use crate::known::{Known, PartialDate};
use crate::language::Localized;
use crate::point::Point;

/// A venue (Kaikukortti-kohde, besöksmål). Public; never holds a person's name or number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Venue {
    /// Stable public id.
    pub id: VenueId,
    /// Names; at least one language.
    pub name: Localized,
    /// The body that the venue belongs to, where it is not the venue itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// What sort of place it is.
    pub kind: VenueKind,
    /// The municipality it lies in.
    pub municipality: MunicipalityCode,
    /// Street address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Postcode of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Postcode>,
    /// Where it is, and how well that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// The venue's own web page, `https` or `http`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The venue's own number, never a person's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The venue's own address, never a person's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What is free with the card, in words.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub offer: Localized,
    /// How one gets the ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_method: Option<TicketMethod>,
    /// Kaikukortti places per performance or course, 1–100,000; absent: no limit is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<u32>,
    /// Whether single tickets or visits are free; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tickets: Option<bool>,
    /// Whether a season pass can be had free; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub season_passes: Option<bool>,
    /// Whether the holder's children come in free as well; absent: not known. The holder always
    /// does, and so do assistants and interpreters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<bool>,
    /// Whether there are free course places; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub courses: Option<bool>,
    /// Opening hours in OpenStreetMap's notation, kept as they came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// Days with other hours than `hours`, in the same notation; they take the place of the
    /// ordinary hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_exceptions: Option<String>,
    /// What is known of its accessibility.
    #[serde(default, skip_serializing_if = "Accessibility::is_unknown")]
    pub accessibility: Accessibility,
    /// The languages it serves in; none: not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<ServiceLanguage>,
    /// Its ids in other registers.
    #[serde(default, skip_serializing_if = "ExternalIds::is_empty")]
    pub ids: ExternalIds,
    /// First day on which the card works here, where it began later than the venue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2017-01-01"))]
    pub valid_from: Option<PartialDate>,
    /// Last day on which the card works here: a pop-up's period, or the day it left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2017-12-31"))]
    pub valid_to: Option<PartialDate>,
    /// When this entry was last known to be true; absent: the evidence has no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2022"))]
    pub last_confirmed: Option<Known>,
    /// Position in the network document's `sources`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// Words that the source's licence asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
}

/// What may be said of a venue on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VenueAnswer {
    /// The card works here: confirmed within [`crate::known::FRESH_MONTHS`].
    Valid,
    /// The card worked here when last heard of, which is long ago: ask first.
    AskFirst,
    /// The evidence has no date: ask first.
    AskUndated,
    /// The period has not begun.
    NotYet,
    /// The period has ended, or the venue has left.
    Ended,
}

impl Venue {
    /// What may honestly be said on that day.
    #[must_use]
    pub fn answer(&self, today: Date) -> VenueAnswer {
        if self.valid_to.is_some_and(|end| end.last_day() < today) {
            return VenueAnswer::Ended;
        }
        if self
            .valid_from
            .is_some_and(|start| start.first_day() > today)
        {
            return VenueAnswer::NotYet;
        }
        match self.last_confirmed {
            Some(known) if known.is_fresh(today) => VenueAnswer::Valid,
            Some(_) => VenueAnswer::AskFirst,
            None => VenueAnswer::AskUndated,
        }
    }

    /// The opening hours with their exceptions; nothing where any of it is not understood.
    #[must_use]
    pub fn opening_hours(&self) -> Option<Hours> {
        let hours = self.hours.as_deref()?;
        match self.hours_exceptions.as_deref() {
            Some(exceptions) => Hours::parse(&format!("{hours}; {exceptions}")),
            None => Hours::parse(hours),
        }
    }
}

/// How one gets a ticket or a place. Public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketMethod {
    /// Show the card at the door.
    AtDoor,
    /// Book by phone.
    ByPhone,
    /// Book by e-mail.
    ByEmail,
    /// Enrol in the normal way, then give the card's code to the office (courses).
    EnrolThenOffice,
    /// Fetch it at the ticket office.
    TicketOffice,
}

coded!(TicketMethod {
    AtDoor => "at_door",
    ByPhone => "by_phone",
    ByEmail => "by_email",
    EnrolThenOffice => "enrol_then_office",
    TicketOffice => "ticket_office",
});

/// The four fields that uses are counted in (Kaikukanta's own split). Public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// Kulttuuri, kultur.
    Culture,
    /// Koulutus, utbildning.
    Education,
    /// Tiede, vetenskap.
    Science,
    /// Liikunta, motion.
    Sport,
}

/// What sort of place a venue is, within its category. Public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum VenueKind {
    /// Culture not further specified.
    #[serde(rename = "culture")]
    Culture,
    /// Museum or gallery.
    #[serde(rename = "culture/museum")]
    Museum,
    /// Theatre.
    #[serde(rename = "culture/theatre")]
    Theatre,
    /// Concerts and orchestras.
    #[serde(rename = "culture/music")]
    Music,
    /// Cinema.
    #[serde(rename = "culture/cinema")]
    Cinema,
    /// Festival.
    #[serde(rename = "culture/festival")]
    Festival,
    /// Dance and circus.
    #[serde(rename = "culture/dance")]
    Dance,
    /// House of culture with several arts.
    #[serde(rename = "culture/culture-house")]
    CultureHouse,
    /// Events of an organiser without a house of its own.
    #[serde(rename = "culture/events")]
    Events,
    /// Education not further specified.
    #[serde(rename = "education")]
    Education,
    /// Adult education centre (kansalaisopisto, medborgarinstitut).
    #[serde(rename = "education/adult-education")]
    AdultEducation,
    /// Music school.
    #[serde(rename = "education/music-school")]
    MusicSchool,
    /// Science not further specified.
    #[serde(rename = "science")]
    Science,
    /// Science centre.
    #[serde(rename = "science/science-centre")]
    ScienceCentre,
    /// Sport not further specified.
    #[serde(rename = "sport")]
    Sport,
    /// Swimming hall.
    #[serde(rename = "sport/swimming-hall")]
    SwimmingHall,
    /// Gym.
    #[serde(rename = "sport/gym")]
    Gym,
    /// A club's games.
    #[serde(rename = "sport/club")]
    SportClub,
    /// Exercise group.
    #[serde(rename = "sport/exercise-group")]
    ExerciseGroup,
    /// A municipality's sport services.
    #[serde(rename = "sport/services")]
    SportServices,
}

coded!(VenueKind {
    Culture => "culture",
    Museum => "culture/museum",
    Theatre => "culture/theatre",
    Music => "culture/music",
    Cinema => "culture/cinema",
    Festival => "culture/festival",
    Dance => "culture/dance",
    CultureHouse => "culture/culture-house",
    Events => "culture/events",
    Education => "education",
    AdultEducation => "education/adult-education",
    MusicSchool => "education/music-school",
    Science => "science",
    ScienceCentre => "science/science-centre",
    Sport => "sport",
    SwimmingHall => "sport/swimming-hall",
    Gym => "sport/gym",
    SportClub => "sport/club",
    ExerciseGroup => "sport/exercise-group",
    SportServices => "sport/services",
});

impl VenueKind {
    /// The category that its uses are counted in.
    #[must_use]
    pub const fn category(self) -> Category {
        match self {
            VenueKind::Culture
            | VenueKind::Museum
            | VenueKind::Theatre
            | VenueKind::Music
            | VenueKind::Cinema
            | VenueKind::Festival
            | VenueKind::Dance
            | VenueKind::CultureHouse
            | VenueKind::Events => Category::Culture,
            VenueKind::Education | VenueKind::AdultEducation | VenueKind::MusicSchool => {
                Category::Education
            }
            VenueKind::Science | VenueKind::ScienceCentre => Category::Science,
            VenueKind::Sport
            | VenueKind::SwimmingHall
            | VenueKind::Gym
            | VenueKind::SportClub
            | VenueKind::ExerciseGroup
            | VenueKind::SportServices => Category::Sport,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn venue(valid_from: &str, valid_to: &str, last_confirmed: &str) -> Venue {
        let date = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        Venue {
            id: "malli-museo".parse().unwrap(),
            name: Localized::new("Mallimuseo", "", ""),
            organisation: None,
            kind: VenueKind::Museum,
            municipality: "091".parse().unwrap(),
            address: None,
            postcode: None,
            point: None,
            url: None,
            phone: None,
            email: None,
            offer: Localized::default(),
            ticket_method: None,
            quota: None,
            tickets: None,
            season_passes: None,
            children: None,
            courses: None,
            hours: None,
            hours_exceptions: None,
            accessibility: Accessibility::default(),
            languages: Vec::new(),
            ids: ExternalIds::default(),
            valid_from: date(valid_from),
            valid_to: date(valid_to),
            last_confirmed: (!last_confirmed.is_empty()).then(|| last_confirmed.parse().unwrap()),
            source: None,
            attribution: None,
        }
    }

    #[test]
    fn a_venue_is_valid_only_while_its_evidence_is_young_and_its_period_runs() {
        let today = "2026-11-23".parse().unwrap();
        let table = [
            ("", "", "2026-05", VenueAnswer::Valid),
            ("", "", "2016", VenueAnswer::AskFirst),
            ("", "", "", VenueAnswer::AskUndated),
            ("2017-01-01", "2017-12-31", "2017", VenueAnswer::Ended),
            ("", "2026-11-23", "2026", VenueAnswer::Valid),
            ("", "2026-11-22", "2026", VenueAnswer::Ended),
            ("2027", "", "2026", VenueAnswer::NotYet),
        ];
        for (from, to, confirmed, expected) in table {
            assert_eq!(
                venue(from, to, confirmed).answer(today),
                expected,
                "{from} {to} {confirmed}"
            );
        }
    }

    #[test]
    fn codes_on_the_wire_are_the_codes_of_the_tables() {
        for kind in VenueKind::ALL {
            let wire = serde_json::to_string(kind).unwrap();
            assert_eq!(wire, format!("\"{}\"", kind.code()));
            assert_eq!(VenueKind::from_code(kind.code()), Some(*kind));
        }
        for method in TicketMethod::ALL {
            assert_eq!(
                serde_json::to_string(method).unwrap(),
                format!("\"{}\"", method.code())
            );
        }
    }

    #[test]
    fn exceptional_days_take_the_place_of_ordinary_hours() {
        let mut museum = venue("", "", "2026");
        museum.hours = Some("Mo-Su 10:00-18:00".to_owned());
        museum.hours_exceptions = Some("2026 Dec 24 off".to_owned());
        let hours = museum.opening_hours().unwrap();
        assert_eq!(hours.on("2026-12-23".parse().unwrap()).len(), 1);
        assert_eq!(hours.on("2026-12-24".parse().unwrap()), []);
        museum.hours_exceptions = Some("jouluna kiinni".to_owned());
        assert_eq!(museum.opening_hours(), None, "not wholly understood");
    }
}
