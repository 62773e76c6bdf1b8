//! The finder: of all venues those that somebody asks for, counted by every filter and put in
//! order. Pure: the day, the minute and the place to measure from come in as arguments, and a
//! person's position never leaves the device that asks.

mod area;
mod filters;
mod question;

pub use area::Area;
pub use filters::Counts;
pub use question::{KindChoice, LONGEST_TEXT, Needs, Open, Question, Sort, general_kind};

use self::filters::missed;
use crate::accessibility::{Access, AccessFact};
use crate::date::Date;
use crate::hours::{DAY, Hours, State};
use crate::network::NetworkDocument;
use crate::point::Point;
use crate::venue::{Venue, VenueAnswer};

/// What the finder knows of each venue beside the document. Built once.
pub struct Finder {
    places: Vec<Place>,
}

/// A venue's areas as positions in the document, and its hours where they are understood.
struct Place {
    municipality: usize,
    region: usize,
    county: usize,
    hours: Option<Hours>,
}

/// A question with what it depends on beside the network.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// What is asked for.
    pub question: &'a Question,
    /// Positions of the venues that fit the question's words, best first; nothing: no words.
    pub fitting: Option<&'a [usize]>,
    /// Each venue's rank by name, by position.
    pub name_ranks: &'a [u32],
    /// What [`Finder::openings`] says of this moment.
    pub openings: &'a [Opening],
    /// The day.
    pub today: Date,
    /// Where to measure distances from.
    pub from: Option<Point>,
}

/// Whether a venue is open at a moment, and if not, how soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opening {
    /// It is open.
    Open,
    /// It opens in that many minutes, at most eight days.
    In(u16),
    /// Its hours are not known, or not understood.
    Unknown,
    /// It stays closed for the week to come.
    Closed,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The venues, in the order asked for.
    pub rows: Vec<Row>,
    /// How many more there would be, had what was asked for been known of them.
    pub not_known: usize,
    /// What each filter would give.
    pub counts: Counts,
}

/// A venue that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Its position in the document.
    pub venue: usize,
    /// How far it is in metres, where both places are known.
    pub metres: Option<u32>,
}

impl Finder {
    /// The finder for a document.
    #[must_use]
    pub fn new(document: &NetworkDocument) -> Finder {
        let place = |venue: &Venue| {
            let code = &venue.municipality;
            let municipalities = &document.municipalities;
            let at = municipalities.binary_search_by(|place| place.code.cmp(code));
            let municipality = at.unwrap_or(usize::MAX);
            let areas = municipalities.get(municipality).map(|place| {
                let mut regions = document.regions.iter();
                let mut counties = document.counties.iter();
                (
                    regions.position(|region| region.code == place.region),
                    counties.position(|county| county.code == place.county),
                )
            });
            let (region, county) = areas.unwrap_or_default();
            Place {
                municipality,
                region: region.unwrap_or(usize::MAX),
                county: county.unwrap_or(usize::MAX),
                hours: venue.opening_hours(),
            }
        };
        Finder {
            places: document.venues.iter().map(place).collect(),
        }
    }

    /// A venue's hours, where they are understood.
    #[must_use]
    pub fn hours(&self, venue: usize) -> Option<&Hours> {
        self.places.get(venue)?.hours.as_ref()
    }

    /// Whether each venue is open on that day at that minute (0–1,439); without a minute, whether
    /// it is open at any time of the day.
    #[must_use]
    pub fn openings(&self, today: Date, minute: Option<u16>) -> Vec<Opening> {
        let opening = |place: &Place| match (&place.hours, minute) {
            (None, _) => Opening::Unknown,
            (Some(hours), None) if hours.on(today).is_empty() => Opening::Closed,
            (Some(_), None) => Opening::Open,
            (Some(hours), Some(minute)) => match hours.state(today, minute) {
                State::OpenUntil(_) => Opening::Open,
                State::OpensAt(day, at) => {
                    let days = day.epoch_days() - today.epoch_days();
                    let minutes = days * i32::from(DAY) + i32::from(at) - i32::from(minute);
                    Opening::In(u16::try_from(minutes).unwrap_or_default())
                }
                State::Closed => Opening::Closed,
            },
        };
        self.places.iter().map(opening).collect()
    }

    /// The venues that are asked for. Those that have left the network are never among them.
    #[must_use]
    pub fn find(&self, document: &NetworkDocument, asked: &Asked<'_>) -> Found {
        let mut counts = Counts::none(document);
        let mut not_known = 0;
        let mut keys: Vec<(u64, u32)> = Vec::new();
        let mut take = |at: usize, fit: u32| {
            let (Some(venue), Some(place)) = (document.venues.get(at), self.places.get(at)) else {
                return;
            };
            if venue.answer(asked.today) == VenueAnswer::Ended {
                return;
            }
            let opening = asked.openings.get(at).copied();
            let opening = opening.unwrap_or(Opening::Unknown);
            let missed = missed(document, venue, place, opening, asked);
            counts.add(venue, place, opening, missed);
            if missed.nothing() {
                let rank = asked.name_ranks.get(at).copied().unwrap_or(u32::MAX);
                let first = first_key(venue, opening, fit, asked);
                keys.push((u64::from(first) << 32 | u64::from(rank), at as u32));
            } else if missed.only_unknown() {
                not_known += 1;
            }
        };
        match asked.fitting {
            Some(fitting) => (0..).zip(fitting).for_each(|(fit, at)| take(*at, fit)),
            None => (0..document.venues.len()).for_each(|at| take(at, 0)),
        }
        keys.sort_unstable();
        let row = |(_, at): (u64, u32)| {
            let venue = at as usize;
            let point = document.venues.get(venue).and_then(|venue| venue.point);
            Row {
                venue,
                metres: metres(asked.from, point),
            }
        };
        Found {
            rows: keys.into_iter().map(row).collect(),
            not_known,
            counts,
        }
    }
}

/// What decides a venue's place in the list before its name does; smaller comes first.
fn first_key(venue: &Venue, opening: Opening, fit: u32, asked: &Asked<'_>) -> u32 {
    let question = asked.question;
    let near = || metres(asked.from, venue.point).unwrap_or(u32::MAX);
    match question.sort {
        Sort::Best if asked.from.is_some() => near(),
        Sort::Best if asked.fitting.is_some() => fit,
        Sort::Best => match venue.answer(asked.today) {
            VenueAnswer::Valid => 0,
            VenueAnswer::AskFirst | VenueAnswer::AskUndated => 1,
            VenueAnswer::NotYet | VenueAnswer::Ended => 2,
        },
        Sort::Name => 0,
        Sort::Distance => near(),
        Sort::Open => match opening {
            Opening::Open => 0,
            Opening::In(minutes) => u32::from(minutes),
            Opening::Unknown => 1 << 16,
            Opening::Closed => 1 << 17,
        },
        Sort::Access => {
            let facts = AccessFact::ALL.iter();
            let known = facts.map(|fact| match venue.accessibility.of(*fact) {
                Some(Access::Yes) => 3,
                Some(Access::Limited) => 2,
                None => 1,
                Some(Access::No) => 0,
            });
            100 - known.sum::<u32>()
        }
    }
}

/// The distance in whole metres, where both places are known.
fn metres(from: Option<Point>, to: Option<Point>) -> Option<u32> {
    // Within Finland; the conversion saturates.
    Some(from?.distance_to(&to?) as u32)
}
