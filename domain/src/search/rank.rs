//! How well something fits: of one word, and of the whole query.

use crate::language::Language;
use crate::search::kinds::CLASSES;

// How well a typed word fits a word of the document.
pub(super) const EXACT: u16 = 100;
pub(super) const INFLECTED: u16 = 96;
pub(super) const PREFIX: u16 = 88;
pub(super) const TAIL: u16 = 60;
pub(super) const MIDDLE: u16 = 50;
/// With one slip; [`SLIP`] less for each further one.
pub(super) const TYPO: u16 = 44;
pub(super) const SLIP: u16 = 8;

// What is taken off where that word is not in the name that the reader sees.
pub(super) const OTHER: u16 = 1;
pub(super) const KIND: u16 = 8;
pub(super) const PLACE: u16 = 12;
pub(super) const ORGANISATION: u16 = 16;
pub(super) const ADDRESS: u16 = 32;
pub(super) const REGION: u16 = 34;

// What is added where the whole query fits a whole name.
pub(super) const WHOLE: u16 = 400;
pub(super) const WHOLE_INFLECTED: u16 = 300;
pub(super) const WHOLE_PREFIX: u16 = 200;

// What is added where only some words fit: a place is less easily exchanged than a kind.
pub(super) const SOME_PLACE: u16 = 60;
pub(super) const SOME_IN_PLACE: u16 = 30;

/// In what way a word fits.
#[derive(Clone, Copy, Default)]
pub(super) enum Why {
    #[default]
    Name,
    Other(Language),
    Postcode(u32),
    Place,
    Kind,
    Organisation,
    Address,
    Typo,
}

/// How well and in what way something fits; grade 0 is not at all.
#[derive(Clone, Copy, Default)]
pub(super) struct Fit {
    pub(super) grade: u16,
    pub(super) why: Why,
}

impl Fit {
    /// Keeps the better of two.
    pub(super) fn raise(&mut self, grade: u16, why: Why) {
        if grade > self.grade {
            *self = Fit { grade, why };
        }
    }

    /// Keeps the better of two, of which the other lies outside the names. Even where a name that
    /// the reader does not see fits better, the other explains the hit better.
    pub(super) fn raise_beyond(&mut self, grade: u16, less: u16, why: Why) {
        if grade >= self.grade && matches!(self.why, Why::Other(_)) {
            self.why = why;
        }
        self.raise(grade.saturating_sub(less), why);
    }
}

/// What one word of the query reaches.
pub(super) struct Round {
    /// Entries by what stands in themselves.
    pub(super) entries: Vec<Fit>,
    /// Municipalities as places of other entries.
    pub(super) places: Vec<u16>,
    /// Regions as places.
    pub(super) regions: Vec<u16>,
    /// Classes of entries.
    pub(super) classes: [u16; CLASSES],
}

impl Round {
    pub(super) fn new(entries: usize, places: usize, regions: usize) -> Round {
        Round {
            entries: vec![Fit::default(); entries],
            places: vec![0; places],
            regions: vec![0; regions],
            classes: [0; CLASSES],
        }
    }

    pub(super) fn clear(&mut self) {
        self.entries.fill(Fit::default());
        self.places.fill(0);
        self.regions.fill(0);
        self.classes.fill(0);
    }
}

/// What the words so far reach together in one entry.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    /// Words that fit.
    pub(super) words: u16,
    /// The sum of their grades.
    pub(super) sum: u16,
    /// The best of them.
    pub(super) best: Fit,
    /// For the whole query.
    pub(super) bonus: u16,
}

impl Tally {
    pub(super) fn add(&mut self, fit: Fit) {
        if fit.grade > 0 {
            self.words += 1;
            self.sum += fit.grade;
            self.best.raise(fit.grade, fit.why);
        }
    }

    /// The score out of so many words, before municipalities are put first among equals.
    pub(super) fn score(&self, words: u16) -> u32 {
        let share = |number: u16| u32::from(number) / u32::from(words.max(1));
        share(self.words * 2000) + share(self.sum) + u32::from(self.bonus)
    }
}

/// Raises a plain grade in a list.
pub(super) fn raise(grades: &mut [u16], at: usize, grade: u16) {
    if let Some(kept) = grades.get_mut(at) {
        *kept = grade.max(*kept);
    }
}

/// The grade at a position.
pub(super) fn at(grades: &[u16], at: usize) -> u16 {
    grades.get(at).copied().unwrap_or_default()
}
