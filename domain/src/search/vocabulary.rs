//! Every word of the document once, sorted, in flat memory, with the places where it stands.

use crate::language::Language;
use crate::search::typo::letters;

/// Where a word stands.
#[derive(Clone, Copy)]
pub(super) struct Posting {
    /// Position of the entry, the region or the class.
    pub(super) at: u32,
    /// In which part of it.
    pub(super) field: Field,
}

/// The part of an entry that a word stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The name that the reader sees.
    Name,
    /// The name in a language that the reader does not see.
    Other(Language),
    /// A stem of a municipality's Finnish name, which case endings are put on.
    Stem,
    /// The organisation behind the entry.
    Organisation,
    /// The street address.
    Address,
    /// A region's name, or its stem.
    Region,
    /// A word for a kind.
    Class,
}

/// Words on the way into a [`Vocabulary`].
#[derive(Default)]
pub(super) struct Terms {
    text: Vec<u8>,
    terms: Vec<Term>,
}

struct Term {
    start: u32,
    end: u32,
    posting: Posting,
}

impl Terms {
    /// Notes that a word stands somewhere.
    pub(super) fn add(&mut self, word: &str, at: usize, field: Field) {
        let start = self.text.len() as u32;
        self.text.extend_from_slice(word.as_bytes());
        self.terms.push(Term {
            start,
            end: self.text.len() as u32,
            posting: Posting {
                at: at as u32,
                field,
            },
        });
    }

    /// Sorts the words and joins equal ones.
    pub(super) fn sorted(self) -> Vocabulary {
        let Terms {
            text: source,
            mut terms,
        } = self;
        let bytes = |term: &Term| span(&source, term.start, term.end);
        terms.sort_unstable_by(|a, b| bytes(a).cmp(bytes(b)).then(a.posting.at.cmp(&b.posting.at)));
        let mut vocabulary = Vocabulary::default();
        let mut last: Option<&[u8]> = None;
        for term in &terms {
            let word = bytes(term);
            if last != Some(word) {
                let start = vocabulary.text.len() as u32;
                vocabulary.text.extend_from_slice(word);
                vocabulary.words.push(Word {
                    start,
                    end: vocabulary.text.len() as u32,
                    postings: vocabulary.postings.len() as u32,
                    letters: letters(word),
                });
                last = Some(word);
            }
            vocabulary.postings.push(term.posting);
        }
        vocabulary
    }
}

/// Sorted words with their postings.
#[derive(Default)]
pub(super) struct Vocabulary {
    text: Vec<u8>,
    words: Vec<Word>,
    postings: Vec<Posting>,
}

struct Word {
    start: u32,
    end: u32,
    postings: u32,
    letters: u32,
}

/// A word of the vocabulary.
pub(super) struct Found<'a> {
    /// The word, folded.
    pub(super) word: &'a [u8],
    /// Its letters, see [`letters`].
    pub(super) letters: u32,
    /// Where it stands.
    pub(super) postings: &'a [Posting],
}

impl Vocabulary {
    /// Every word, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = Found<'_>> {
        self.from(0)
    }

    /// The words that begin so, in order; the word itself, if there is one, comes first.
    pub(super) fn starting_with<'a>(&'a self, start: &[u8]) -> impl Iterator<Item = Found<'a>> {
        let first = self
            .words
            .partition_point(|word| span(&self.text, word.start, word.end) < start);
        self.from(first)
            .take_while(move |found| found.word.starts_with(start))
    }

    /// Where exactly this word stands.
    pub(super) fn postings(&self, word: &[u8]) -> &[Posting] {
        self.starting_with(word)
            .next()
            .filter(|found| found.word == word)
            .map_or(&[], |found| found.postings)
    }

    fn from(&self, first: usize) -> impl Iterator<Item = Found<'_>> {
        let words = self.words.get(first..).unwrap_or_default();
        let ends = words
            .iter()
            .skip(1)
            .map(|word| word.postings as usize)
            .chain([self.postings.len()]);
        words.iter().zip(ends).map(|(word, end)| Found {
            word: span(&self.text, word.start, word.end),
            letters: word.letters,
            postings: self
                .postings
                .get(word.postings as usize..end)
                .unwrap_or_default(),
        })
    }
}

fn span(text: &[u8], start: u32, end: u32) -> &[u8] {
    text.get(start as usize..end as usize).unwrap_or_default()
}
