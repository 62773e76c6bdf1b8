//! What a person's own device keeps of the network: the places that they chose, and which places
//! there were when they last looked, so that changes can be told. Nothing of this is ever sent.

use std::fmt::Write as _;

use crate::date::Date;
use crate::id::VenueId;
use crate::network::NetworkDocument;
use crate::venue::{Venue, VenueAnswer};

/// A place that a person keeps, with the name that it had then: the place may leave the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Favourite {
    /// The venue's id.
    pub id: VenueId,
    /// Its name in the language in which it was kept.
    pub name: String,
}

/// The places that a person keeps, in the order in which they were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Favourites {
    /// The places.
    pub places: Vec<Favourite>,
}

impl Favourites {
    /// Reads what [`Favourites::write`] wrote. Lines of another form are left out.
    #[must_use]
    pub fn read(text: &str) -> Favourites {
        let place = |line: &str| {
            let (id, name) = line.split_once('\t')?;
            let (id, name) = (id.parse().ok()?, name.to_owned());
            Some(Favourite { id, name })
        };
        Favourites {
            places: text.lines().filter_map(place).collect(),
        }
    }

    /// One line a place: the id, a tab, the name.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        for place in &self.places {
            text += place.id.as_str();
            text.push('\t');
            text.extend(place.name.chars().filter(|letter| !letter.is_control()));
            text.push('\n');
        }
        text
    }

    /// Whether a place is among them.
    #[must_use]
    pub fn has(&self, id: &VenueId) -> bool {
        self.places.iter().any(|place| place.id == *id)
    }

    /// Keeps a place at the end of the list, or no longer.
    pub fn toggle(&mut self, id: &VenueId, name: &str) {
        let before = self.places.len();
        self.places.retain(|place| place.id != *id);
        if self.places.len() == before {
            let (id, name) = (id.clone(), name.to_owned());
            self.places.push(Favourite { id, name });
        }
    }
}

/// What has become of a place since somebody last looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    New,
    /// One could go there, and now its period is over.
    Left,
    /// Whether the card works there has another answer.
    Answer,
}

/// The places of a day, each with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The day.
    pub day: Date,
    /// A digest of the id, and the answer's letter; sorted.
    places: Vec<(u32, u8)>,
}

impl Seen {
    /// The places of a network on a day, those that have left excepted.
    #[must_use]
    pub fn of(document: &NetworkDocument, day: Date) -> Seen {
        let mut places: Vec<_> = document
            .venues
            .iter()
            .map(|venue| (digest(&venue.id), letter(venue.answer(day))))
            .filter(|(_, letter)| *letter != ENDED)
            .collect();
        places.sort_unstable();
        Seen { day, places }
    }

    /// Reads what [`Seen::write`] wrote; none when it is of another form.
    #[must_use]
    pub fn read(text: &str) -> Option<Seen> {
        let mut words = text.split(' ');
        let day = words.next()?.parse().ok()?;
        let place = |word: &str| {
            let (digest, letter) = word.split_at_checked(8)?;
            let &[letter] = letter.as_bytes() else {
                return None;
            };
            Some((u32::from_str_radix(digest, 16).ok()?, letter))
        };
        let mut places = words.map(place).collect::<Option<Vec<_>>>()?;
        places.sort_unstable();
        Some(Seen { day, places })
    }

    /// The day and nine letters a place, in one line.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = self.day.to_string();
        for (digest, letter) in &self.places {
            // Writing to a String can't fail.
            let _ = write!(text, " {digest:08x}");
            text.push(char::from(*letter));
        }
        text
    }

    /// What has become of a place by a later day; none where it is as it was.
    #[must_use]
    pub fn change(&self, venue: &Venue, today: Date) -> Option<Change> {
        let now = letter(venue.answer(today));
        let at = digest(&venue.id);
        let at = self.places.binary_search_by_key(&at, |(digest, _)| *digest);
        let before = at.ok().and_then(|at| self.places.get(at));
        match before {
            None if now == ENDED => None,
            None => Some(Change::New),
            Some(_) if now == ENDED => Some(Change::Left),
            Some((_, before)) => (*before != now).then_some(Change::Answer),
        }
    }
}

const ENDED: u8 = b'e';

/// An answer in one letter. Dates alone change nothing that a person would act upon.
const fn letter(answer: VenueAnswer) -> u8 {
    match answer {
        VenueAnswer::Valid => b'v',
        VenueAnswer::AskFirst | VenueAnswer::AskUndated => b'a',
        VenueAnswer::NotYet => b'n',
        VenueAnswer::Ended => ENDED,
    }
}

/// FNV-1a of an id. Among 5,000 places two share a digest once in 350 networks; then a new place
/// may go unmentioned.
fn digest(id: &VenueId) -> u32 {
    let bytes = id.as_str().bytes();
    bytes.fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn id(text: &str) -> VenueId {
        text.parse().unwrap()
    }

    /// Venues by id with their last day and when they were last confirmed.
    fn document(venues: &[(&str, Option<&str>, &str)]) -> NetworkDocument {
        let venue = |(id, end, confirmed): &(&str, Option<&str>, &str)| {
            let mut venue = serde_json::json!({
                "id": id, "name": {"fi": "Malli"}, "kind": "culture/museum",
                "municipality": "091", "last_confirmed": confirmed,
            });
            if let Some(end) = end {
                venue["valid_to"] = (*end).into();
            }
            venue
        };
        let venues: Vec<_> = venues.iter().map(venue).collect();
        serde_json::from_value(serde_json::json!({
            "schema": 1, "version": "0", "updated": "2026-11-23", "regions": [], "counties": [],
            "municipalities": [], "postcodes": "", "venues": venues, "distributors": [],
            "sources": [],
        }))
        .unwrap()
    }

    #[test]
    fn a_place_is_kept_until_it_is_chosen_again() {
        let mut kept = Favourites::default();
        kept.toggle(&id("a-museo"), "Museo\n\tA");
        kept.toggle(&id("b-halli"), "Halli");
        let read = Favourites::read(&kept.write());
        assert_eq!(read.places.len(), 2);
        assert_eq!(
            read.places[0].name, "MuseoA",
            "a name stays within its line"
        );
        kept.toggle(&id("a-museo"), "Museo");
        assert!(!kept.has(&id("a-museo")) && kept.has(&id("b-halli")));
    }

    #[test]
    fn what_another_hand_wrote_is_left_out_and_breaks_nothing() {
        let kept = Favourites::read("\n<script>\tx\nb-halli\tHalli\nnothing");
        assert_eq!(kept.places.len(), 1);
        for text in [
            "",
            "x",
            "2026-11-24 1",
            "2026-11-24 zzzzzzzzv",
            "2026-11-24 é00000000",
        ] {
            assert_eq!(Seen::read(text), None, "{text}");
        }
        assert!(Seen::read("2026-11-24").is_some());
    }

    #[test]
    fn what_came_what_left_and_what_became_uncertain_is_told_and_nothing_else() {
        let before = document(&[
            ("stays", None, "2026-10"),
            ("leaves", Some("2026-11-30"), "2026-10"),
            ("left-long-ago", Some("2020"), "2019"),
            ("ages", None, "2025-07"),
        ]);
        let seen = Seen::of(&before, day("2026-11-24"));
        let seen = Seen::read(&seen.write()).unwrap();
        let after = document(&[
            ("ages", None, "2025-07"),
            ("came", None, "2026-12"),
            ("came-and-went", Some("2026-12-01"), "2026-11"),
            ("leaves", Some("2026-11-30"), "2026-10"),
            ("left-long-ago", Some("2020"), "2019"),
            ("stays", None, "2026-12"),
        ]);
        let later = day("2027-03-01");
        let change = |name: &str| seen.change(after.venue(&id(name)).unwrap(), later);
        assert_eq!(change("stays"), None);
        assert_eq!(change("leaves"), Some(Change::Left));
        assert_eq!(change("left-long-ago"), None);
        assert_eq!(change("came"), Some(Change::New));
        assert_eq!(change("came-and-went"), None);
        assert_eq!(change("ages"), Some(Change::Answer));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in ".{0,80}") {
            let kept = Favourites::read(&text).write();
            prop_assert_eq!(Favourites::read(&kept).write(), kept);
            let _ = Seen::read(&text);
        }
    }
}
