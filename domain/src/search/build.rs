//! From the network document to an index.

use crate::area::Region;
use crate::distributor::Serves;
use crate::id::{MunicipalityCode, Postcode};
use crate::language::{Language, Localized};
use crate::network::NetworkDocument;
use crate::search::inflection::stems;
use crate::search::kinds::{self, CLASSES, Class};
use crate::search::vocabulary::{Field, Terms};
use crate::search::{Index, alphabetical, fold, words};

/// Stands where an entry has no municipality, region or postcode.
pub(super) const NONE: u32 = u32::MAX;

/// What the index knows of a municipality, a venue or a distributor beside its words.
pub(super) struct Entry {
    /// The municipality it lies in or serves. A municipality does not lie in itself.
    pub(super) municipality: u32,
    /// The region it lies in or serves.
    pub(super) region: u32,
    pub(super) classes: [Class; 2],
    /// Words in the Finnish name of a municipality; 0 otherwise.
    pub(super) name_words: u16,
    pub(super) postcode: u32,
    /// The name that the reader sees.
    pub(super) shown: String,
}

struct Builder {
    reader: Language,
    terms: Terms,
    names: Terms,
    entries: Vec<Entry>,
}

pub(super) fn build(document: &NetworkDocument, reader: Language) -> Index {
    let mut builder = Builder {
        reader,
        terms: Terms::default(),
        names: Terms::default(),
        entries: Vec::new(),
    };
    builder.add_regions(&document.regions);
    builder.add_municipalities(document);
    builder.add_venues(document);
    builder.add_distributors(document);
    for (class, listed) in kinds::WORDS {
        for word in words(listed) {
            builder.terms.add(word, usize::from(*class), Field::Class);
        }
    }
    let mut postcodes: Vec<u64> = document
        .postcodes
        .unpack()
        .map(|(postcode, at)| u64::from(number(Some(&postcode))) << 32 | at as u64)
        .collect();
    postcodes.sort_unstable();
    let names = builder.names.sorted();
    let by_name = order(&builder.entries, reader);
    let mut ranks = vec![NONE; builder.entries.len()];
    for (rank, entry) in (0..).zip(&by_name) {
        if let Some(kept) = ranks.get_mut(*entry as usize) {
            *kept = rank;
        }
    }
    Index {
        municipalities: document.municipalities.len(),
        venues: document.venues.len(),
        regions: document.regions.len(),
        vocabulary: builder.terms.sorted(),
        names,
        entries: builder.entries,
        by_name,
        ranks,
        postcodes,
    }
}

impl Builder {
    fn add_regions(&mut self, regions: &[Region]) {
        for (at, region) in regions.iter().enumerate() {
            for version in region.name.versions() {
                self.add_words(version.text, at, Field::Region);
            }
            for stem in finnish_stems(&region.name) {
                self.terms.add(&stem, at, Field::Region);
            }
        }
    }

    fn add_municipalities(&mut self, document: &NetworkDocument) {
        for (at, municipality) in document.municipalities.iter().enumerate() {
            self.add_name(&municipality.name);
            for stem in finnish_stems(&municipality.name) {
                self.terms.add(&stem, at, Field::Stem);
            }
            let finnish = fold(municipality.name.best_text(Language::Fi));
            self.entries.push(Entry {
                municipality: NONE,
                region: region(document, at),
                classes: [kinds::MUNICIPALITY; 2],
                name_words: words(&finnish).count() as u16,
                postcode: NONE,
                shown: municipality.name.best_text(self.reader).to_owned(),
            });
        }
    }

    fn add_venues(&mut self, document: &NetworkDocument) {
        for venue in &document.venues {
            self.add_name(&venue.name);
            self.add_optional(venue.organisation.as_deref(), Field::Organisation);
            self.add_optional(venue.address.as_deref(), Field::Address);
            let municipality = municipality(document, &venue.municipality);
            self.entries.push(Entry {
                municipality,
                region: region(document, municipality as usize),
                classes: [
                    kinds::venue(venue.kind),
                    kinds::category(venue.kind.category()),
                ],
                name_words: 0,
                postcode: number(venue.postcode.as_ref()),
                shown: venue.name.best_text(self.reader).to_owned(),
            });
        }
    }

    fn add_distributors(&mut self, document: &NetworkDocument) {
        for distributor in &document.distributors {
            self.add_name(&distributor.name);
            self.add_optional(distributor.organisation.as_deref(), Field::Organisation);
            self.add_optional(distributor.address.as_deref(), Field::Address);
            let (municipality, region) = match &distributor.serves {
                Serves::Municipality(code) => {
                    let at = municipality(document, code);
                    (at, region(document, at as usize))
                }
                Serves::Region(code) => (
                    NONE,
                    position(
                        document
                            .regions
                            .iter()
                            .position(|region| region.code == *code),
                    ),
                ),
            };
            self.entries.push(Entry {
                municipality,
                region,
                classes: [kinds::distributor(distributor.kind), kinds::DISTRIBUTOR],
                name_words: 0,
                postcode: number(distributor.postcode.as_ref()),
                shown: distributor.name.best_text(self.reader).to_owned(),
            });
        }
    }

    /// Adds the names of the entry that comes next. One of them, the shown one, is [`Field::Name`].
    fn add_name(&mut self, name: &Localized) {
        let at = self.entries.len();
        let shown = name.best(self.reader);
        self.names
            .add(&fold(shown.map_or("", |shown| shown.text)), at, Field::Name);
        for version in name.versions() {
            let field = match shown {
                Some(shown) if shown == version => Field::Name,
                Some(shown) if shown.text == version.text => continue,
                _ => Field::Other(version.language),
            };
            if field != Field::Name {
                self.names.add(&fold(version.text), at, field);
            }
            self.add_words(version.text, at, field);
        }
    }

    fn add_optional(&mut self, text: Option<&str>, field: Field) {
        if let Some(text) = text {
            self.add_words(text, self.entries.len(), field);
        }
    }

    /// Adds words, and words with a hyphen or colon also as one: TP-47 is found by `tp47`.
    fn add_words(&mut self, text: &str, at: usize, field: Field) {
        for token in text.split_whitespace() {
            let token = fold(token);
            for word in words(&token) {
                self.terms.add(word, at, field);
            }
            if token.contains(' ') {
                self.terms.add(&token.replace(' ', ""), at, field);
            }
        }
    }
}

/// The stems of every word of a Finnish name: the last one declines, and of a name such as Koski Tl
/// the first.
fn finnish_stems(name: &Localized) -> Vec<String> {
    let folded = fold(name.best_text(Language::Fi));
    words(&folded).flat_map(stems).collect()
}

fn municipality(document: &NetworkDocument, code: &MunicipalityCode) -> u32 {
    let found = document
        .municipalities
        .binary_search_by(|municipality| municipality.code.cmp(code));
    position(found.ok())
}

/// The position of a municipality's region.
fn region(document: &NetworkDocument, municipality: usize) -> u32 {
    let code = document
        .municipalities
        .get(municipality)
        .map(|municipality| &municipality.region);
    position(
        document
            .regions
            .iter()
            .position(|region| Some(&region.code) == code),
    )
}

fn position(found: Option<usize>) -> u32 {
    found.map_or(NONE, |at| at as u32)
}

fn number(postcode: Option<&Postcode>) -> u32 {
    postcode
        .and_then(|postcode| postcode.as_str().parse().ok())
        .unwrap_or(NONE)
}

/// The entries in the order of the names that the reader sees.
fn order(entries: &[Entry], reader: Language) -> Vec<u32> {
    let mut all: Vec<u32> = (0..entries.len() as u32).collect();
    all.sort_by_cached_key(|at| {
        let entry = entries.get(*at as usize);
        entry.map(|entry| alphabetical(&entry.shown, reader))
    });
    all
}

const _: () = assert!(CLASSES < Class::MAX as usize);
