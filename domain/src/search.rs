//! Finding a municipality, a venue, a distributor or a postcode from what a person types.
//!
//! [`Index::new`] turns the network document into sorted words once; [`Index::search`] looks every
//! typed word up in them, in any language of the service, in any case of a place name, with slips
//! of the finger forgiven. Any text at all may be typed: nothing here panics.

mod build;
mod fold;
mod grade;
mod inflection;
mod kinds;
mod query;
mod rank;
mod suggest;
mod typo;
mod vocabulary;

pub use fold::{alphabetical, fold, words};

use crate::id::Postcode;
use crate::language::Language;
use crate::network::NetworkDocument;
use build::Entry;
use kinds::MUNICIPALITY;
use query::Query;
use rank::{
    INFLECTED, KIND, OTHER, PREFIX, Round, SOME_IN_PLACE, SOME_PLACE, Tally, WHOLE,
    WHOLE_INFLECTED, WHOLE_PREFIX, Why, at,
};
use vocabulary::Vocabulary;

/// The words of one network document, for readers of one language. Built once.
pub struct Index {
    municipalities: usize,
    venues: usize,
    regions: usize,
    /// Every word.
    vocabulary: Vocabulary,
    /// Every whole name.
    names: Vocabulary,
    /// Municipalities, then venues, then distributors.
    entries: Vec<Entry>,
    /// Entries by the name that the reader sees.
    by_name: Vec<u32>,
    /// The place of each entry in `by_name`.
    ranks: Vec<u32>,
    /// Postcodes, each above the position of its municipality.
    postcodes: Vec<u64>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// A next step where nothing, or only something mistyped, was found.
    pub suggestion: Option<Suggestion>,
}

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub target: Target,
    /// Why it was found, by the typed word that fits it best.
    pub reason: Reason,
    /// Its rank among the hits of the same query; means nothing beyond that.
    pub score: u32,
}

/// A position in one of the network document's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// In `municipalities`.
    Municipality(usize),
    /// In `venues`.
    Venue(usize),
    /// In `distributors`.
    Distributor(usize),
}

/// Why something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By the name that the reader sees.
    Name,
    /// By its name in another language.
    OtherName(Language),
    /// By its postcode, or one of those of a municipality.
    Postcode(Postcode),
    /// It lies in the named municipality or region, or serves it.
    Place,
    /// By a word for its kind: `uimahalli`, `museum`.
    Kind,
    /// By the organisation behind it.
    Organisation,
    /// By its street address.
    Address,
    /// By its name, but for a slip or two.
    Typo,
}

/// A next step for a person who found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// The best hit was found in spite of slips; this is its name.
    DidYouMean(String),
    /// Nothing was found; these municipalities (positions, nearest first) look most like it.
    Municipalities(Vec<usize>),
}

impl Index {
    /// The index of a document for readers of this language, who see names in it where there are
    /// any.
    #[must_use]
    pub fn new(document: &NetworkDocument, reader: Language) -> Index {
        build::build(document, reader)
    }

    /// What fits a query, best first, at most `limit`. Of the query the first 200 characters and 8
    /// words are read; words such as *i*, *på*, *ja*, *in* are passed over.
    ///
    /// # Ranking
    ///
    /// 1. What every word fits comes before what only some fit; where there is such a thing, the
    ///    rest is left out, except municipalities that were named in full. Where there is none, the
    ///    named municipality and what lies in it come first.
    /// 2. Where the whole query is the whole name: the name itself, then a municipality's name in
    ///    another case (*Turussa*), then the beginning of a name.
    /// 3. Then how well the words fit on average. A word fits as a whole word, in another case, as
    ///    the beginning of a word, as the end of a compound, as its middle, with slips (only where
    ///    it begins no known word), from best to worst; and in each of these in the name that the
    ///    reader sees, a name in another language, the kind, the municipality, the organisation,
    ///    the address, the region.
    /// 4. Then municipalities before venues before distributors, then the name.
    ///
    /// Dates play no part: the index does not know today.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Findings {
        let query = Query::new(query);
        if query.words.is_empty() {
            return Findings::default();
        }
        let words = query.words.len() as u16;
        let tallies = self.tallies(&query);
        let complete = tallies.iter().any(|tally| tally.words == words);
        let mut keys: Vec<u64> = Vec::new();
        for (at, tally) in tallies.iter().enumerate() {
            let partly = tally.words < words;
            let named = at < self.municipalities && tally.best.grade >= INFLECTED - OTHER;
            if !partly || tally.words > 0 && (!complete || named) {
                let place = match tally.best.why {
                    _ if !partly => 0,
                    _ if named => SOME_PLACE,
                    Why::Place => SOME_IN_PLACE,
                    _ => 0,
                };
                let score = (tally.score(words) + u32::from(place)) * 3 + self.precedence(at);
                let rank = self.ranks.get(at).copied().unwrap_or_default();
                keys.push(u64::from(u32::MAX - score) << 32 | u64::from(rank));
            }
        }
        keys.sort_unstable();
        let entry = |key: &u64| Some(*self.by_name.get(*key as u32 as usize)? as usize);
        let hit = |key: &u64| {
            let at = entry(key)?;
            let reason = reason(tallies.get(at)?.best.why)?;
            let score = u32::MAX - (key >> 32) as u32;
            Some(Hit {
                target: self.target(at),
                reason,
                score,
            })
        };
        let first = keys.first().and_then(entry);
        let suggestion = match first {
            Some(at) => tallies
                .get(at)
                .and_then(|tally| self.meant(at, tally.best.why)),
            None => self.nearest(&query),
        };
        Findings {
            hits: keys.iter().take(limit).filter_map(hit).collect(),
            total: keys.len(),
            suggestion,
        }
    }

    /// Each venue's rank by the name that the reader sees, by its position in the document.
    #[must_use]
    pub fn venue_ranks(&self) -> &[u32] {
        let venues = self.municipalities..self.municipalities + self.venues;
        self.ranks.get(venues).unwrap_or_default()
    }

    /// What the query reaches in each entry.
    fn tallies(&self, query: &Query) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); self.entries.len()];
        let mut round = Round::new(self.entries.len(), self.municipalities, self.regions);
        // Words such as the second of "Espoon kaupunki" and "Vasa stad".
        let mut titles = 0;
        for word in &query.words {
            round.clear();
            self.grade(word, &mut round);
            titles += u16::from(at(&round.classes, usize::from(MUNICIPALITY)) > 0);
            self.spread(&round, &mut tallies);
        }
        let words = query.words.len() as u16;
        for (tally, entry) in tallies.iter_mut().zip(&self.entries) {
            if tally.words == words && entry.name_words + titles == words {
                let least =
                    |grade| entry.name_words * (grade - OTHER) + titles * (INFLECTED - KIND);
                if tally.sum >= least(INFLECTED) {
                    tally.bonus = WHOLE_INFLECTED;
                } else if tally.sum >= least(PREFIX) {
                    tally.bonus = WHOLE_PREFIX;
                }
            }
        }
        for whole in [query.whole.as_str(), &query.words.join(" ")] {
            for found in self.names.starting_with(whole.as_bytes()) {
                let same = found.word.len() == whole.len();
                let bonus = if same { WHOLE } else { WHOLE_PREFIX };
                for posting in found.postings {
                    if let Some(tally) = tallies.get_mut(posting.at as usize) {
                        tally.bonus = tally.bonus.max(bonus);
                    }
                }
            }
        }
        tallies
    }

    fn target(&self, entry: usize) -> Target {
        match entry.checked_sub(self.municipalities) {
            None => Target::Municipality(entry),
            Some(venue) => match venue.checked_sub(self.venues) {
                None => Target::Venue(venue),
                Some(distributor) => Target::Distributor(distributor),
            },
        }
    }

    /// What comes first among equals.
    fn precedence(&self, entry: usize) -> u32 {
        match self.target(entry) {
            Target::Municipality(_) => 2,
            Target::Venue(_) => 1,
            Target::Distributor(_) => 0,
        }
    }
}

fn reason(why: Why) -> Option<Reason> {
    Some(match why {
        Why::Name => Reason::Name,
        Why::Other(language) => Reason::OtherName(language),
        Why::Postcode(number) => Reason::Postcode(five_digits(number)?),
        Why::Place => Reason::Place,
        Why::Kind => Reason::Kind,
        Why::Organisation => Reason::Organisation,
        Why::Address => Reason::Address,
        Why::Typo => Reason::Typo,
    })
}

fn five_digits(number: u32) -> Option<Postcode> {
    let digit = |place: u32| char::from_digit(number / place % 10, 10);
    let digits: String = [10_000, 1_000, 100, 10, 1]
        .into_iter()
        .filter_map(digit)
        .collect();
    digits.parse().ok()
}
