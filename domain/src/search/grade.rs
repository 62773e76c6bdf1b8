//! What one typed word reaches.

use crate::search::Index;
use crate::search::build::NONE;
use crate::search::inflection::without_endings;
use crate::search::kinds::MUNICIPALITY;
use crate::search::rank::{
    ADDRESS, EXACT, Fit, INFLECTED, KIND, MIDDLE, ORGANISATION, OTHER, PLACE, PREFIX, REGION,
    Round, SLIP, TAIL, TYPO, Tally, Why, at, raise,
};
use crate::search::typo::{distance, distance_from_start, forgiven, letters, may_be_near};
use crate::search::vocabulary::{Field, Posting};

/// Letters from which on the beginning of a word stands for a place or a kind.
const TELLING: usize = 3;
/// Letters from which on a slip is forgiven in the beginning of a word.
const TYPING: usize = 5;

impl Index {
    /// Grades everything by one folded word.
    pub(super) fn grade(&self, word: &str, round: &mut Round) {
        let typed = word.as_bytes();
        let mut known = self.grade_spelling(typed, round);
        let rests = without_endings(word);
        for rest in &rests {
            for posting in self.vocabulary.postings(rest.as_bytes()) {
                self.apply(*posting, INFLECTED, true, round);
                known = true;
            }
        }
        if !known {
            self.grade_typos(typed, &rests, round);
        }
        if typed.iter().all(u8::is_ascii_digit) {
            self.grade_postcode(word, round);
        }
    }

    /// The word as it stands. Whether it begins a known word.
    fn grade_spelling(&self, typed: &[u8], round: &mut Round) -> bool {
        let wanted = letters(typed);
        let mut known = false;
        for found in self.vocabulary.all() {
            if wanted & !found.letters != 0 {
                continue;
            }
            let quality = spelling(typed, found.word);
            let telling = quality == EXACT || quality == PREFIX && typed.len() >= TELLING;
            known |= quality >= PREFIX;
            if quality > 0 {
                for posting in found.postings {
                    self.apply(*posting, quality, telling, round);
                }
            }
        }
        known
    }

    /// The word with slips, and place names in their cases with slips.
    fn grade_typos(&self, typed: &[u8], rests: &[String], round: &mut Round) {
        let limit = forgiven(typed);
        if limit == 0 {
            return;
        }
        let wanted = letters(typed);
        let rests: Vec<(&[u8], u32, usize)> = rests
            .iter()
            .map(|rest| {
                (
                    rest.as_bytes(),
                    letters(rest.as_bytes()),
                    forgiven(rest.as_bytes()),
                )
            })
            .filter(|(_, _, limit)| *limit > 0)
            .collect();
        for found in self.vocabulary.all() {
            // A slip in what has been typed so far: letters may be missing, few may be too many.
            let so_far = (wanted & !found.letters).count_ones() <= 1 && typed.len() >= TYPING;
            let near = may_be_near(wanted, found.letters, limit);
            let whole = near.then(|| distance(typed, found.word, limit)).flatten();
            let quality = if let Some(slips) = whole {
                TYPO.saturating_sub(SLIP * slips as u16)
            } else if so_far && distance_from_start(typed, found.word, 1).is_some() {
                TYPO - 2 * SLIP - SLIP / 2
            } else {
                0
            };
            if quality > 0 {
                for posting in found.postings {
                    self.apply(*posting, quality, true, round);
                }
            }
            if !found.postings.iter().any(|posting| self.is_place(*posting)) {
                continue;
            }
            let nearest = rests
                .iter()
                .filter(|(_, wanted, limit)| may_be_near(*wanted, found.letters, *limit))
                .filter_map(|(rest, _, limit)| distance(rest, found.word, *limit))
                .min();
            if let Some(slips) = nearest {
                let quality = TYPO.saturating_sub(SLIP * slips as u16 + SLIP / 2);
                for posting in found
                    .postings
                    .iter()
                    .filter(|posting| self.is_place(**posting))
                {
                    self.apply(*posting, quality, true, round);
                }
            }
        }
    }

    fn is_place(&self, posting: Posting) -> bool {
        match posting.field {
            Field::Stem => true,
            Field::Name | Field::Other(_) => (posting.at as usize) < self.municipalities,
            _ => false,
        }
    }

    /// Notes that a word of this quality was found somewhere. A `telling` one also stands for
    /// what lies in that place or is of that kind.
    fn apply(&self, posting: Posting, quality: u16, telling: bool, round: &mut Round) {
        let at = posting.at as usize;
        let (grade, why) = match posting.field {
            Field::Name => (quality, Why::Name),
            Field::Other(language) => (quality.saturating_sub(OTHER), Why::Other(language)),
            Field::Stem => match quality {
                EXACT | PREFIX => (PREFIX, Why::Name),
                TAIL | MIDDLE => return,
                _ => (quality, Why::Name),
            },
            Field::Organisation => (quality.saturating_sub(ORGANISATION), Why::Organisation),
            Field::Address => (quality.saturating_sub(ADDRESS), Why::Address),
            Field::Region if telling => return raise(&mut round.regions, at, quality),
            Field::Class if telling => {
                // Every municipality is one: only the very word may mean that.
                if at != usize::from(MUNICIPALITY) || quality >= INFLECTED {
                    raise(&mut round.classes, at, quality);
                }
                return;
            }
            Field::Region | Field::Class => return,
        };
        let why = if quality < TYPO { Why::Typo } else { why };
        if let Some(fit) = round.entries.get_mut(at) {
            fit.raise(grade, why);
        }
        if telling && at < self.municipalities {
            raise(&mut round.places, at, grade);
        }
    }

    /// A postcode, or at least two digits of one.
    fn grade_postcode(&self, digits: &str, round: &mut Round) {
        let span = self.postcode_range(digits);
        let Some((low, high)) = span else { return };
        let inside = self.postcodes_between(low, high);
        let total = inside.len() as u16;
        let mut counts = vec![(0_u16, 0_u32); self.municipalities];
        for packed in inside.iter().rev() {
            if let Some(count) = counts.get_mut(*packed as u32 as usize) {
                *count = (count.0 + 1, (packed >> 32) as u32);
            }
        }
        let full = low == high;
        for (at, (count, first)) in counts
            .into_iter()
            .enumerate()
            .filter(|(_, found)| found.0 > 0)
        {
            // The larger a municipality's share of the postcodes, the likelier it is meant.
            let grade = if full {
                EXACT
            } else {
                PREFIX + count * (EXACT - PREFIX) / total.max(1)
            };
            if let Some(fit) = round.entries.get_mut(at) {
                fit.raise(grade, Why::Postcode(first));
            }
            raise(&mut round.places, at, grade);
        }
        for (fit, entry) in round.entries.iter_mut().zip(&self.entries) {
            if (low..=high).contains(&entry.postcode) {
                fit.raise(
                    if full { EXACT } else { PREFIX },
                    Why::Postcode(entry.postcode),
                );
            }
        }
    }

    /// The postcodes that begin with these digits: the lowest and the highest possible.
    pub(super) fn postcode_range(&self, digits: &str) -> Option<(u32, u32)> {
        let missing = 5_u32.checked_sub(digits.len() as u32)?;
        let number: u32 = digits.parse().ok()?;
        let step = 10_u32.pow(missing);
        (missing <= 3).then(|| (number * step, number * step + step - 1))
    }

    /// The postcodes of a range, each above the position of its municipality.
    pub(super) fn postcodes_between(&self, low: u32, high: u32) -> &[u64] {
        let first = self
            .postcodes
            .partition_point(|packed| packed >> 32 < u64::from(low));
        let end = self
            .postcodes
            .partition_point(|packed| packed >> 32 <= u64::from(high));
        self.postcodes.get(first..end).unwrap_or_default()
    }

    /// Adds to each entry's tally what the word reaches in it, its place and its kind.
    pub(super) fn spread(&self, round: &Round, tallies: &mut [Tally]) {
        // Who serves a region serves its municipalities.
        let mut around = vec![0; self.regions];
        for (place, entry) in round.places.iter().zip(&self.entries) {
            raise(&mut around, entry.region as usize, *place);
        }
        for ((entry, own), tally) in self.entries.iter().zip(&round.entries).zip(tallies) {
            let mut fit: Fit = *own;
            for class in entry.classes {
                fit.raise_beyond(at(&round.classes, usize::from(class)), KIND, Why::Kind);
            }
            let region = entry.region as usize;
            let place = at(&round.places, entry.municipality as usize);
            fit.raise_beyond(place, PLACE, Why::Place);
            fit.raise_beyond(at(&round.regions, region), REGION, Why::Place);
            if entry.municipality == NONE && entry.name_words == 0 {
                fit.raise_beyond(at(&around, region), ORGANISATION, Why::Place);
            }
            tally.add(fit);
        }
    }
}

/// How well the letters fit, from the whole word to its middle.
fn spelling(typed: &[u8], word: &[u8]) -> u16 {
    if word.starts_with(typed) {
        return if word.len() == typed.len() {
            EXACT
        } else {
            PREFIX
        };
    }
    if typed.len() < TELLING {
        return 0;
    }
    if word.ends_with(typed) {
        return TAIL;
    }
    let middle = word.windows(typed.len()).any(|window| window == typed);
    if middle { MIDDLE } else { 0 }
}
