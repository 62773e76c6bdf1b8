//! What a person typed, cut to what is worth reading.

use crate::search::fold::{fold_start, words};

/// Characters that are read of what was typed.
const CHARACTERS: usize = 200;
/// Words that are looked for.
const WORDS: usize = 8;
/// Words that say nothing of what is looked for; `fi` stands before postcodes. The card's own name,
/// in any case, is passed over as well.
const SMALL_WORDS: &[&str] = &[
    "i", "pa", "fran", "till", "in", "at", "of", "the", "near", "ja", "och", "and", "lahella",
    "nara", "fi",
];

/// A folded query.
pub(super) struct Query {
    /// Everything, folded: compared with whole names.
    pub(super) whole: String,
    /// The words to look for.
    pub(super) words: Vec<String>,
}

impl Query {
    pub(super) fn new(typed: &str) -> Query {
        let whole = fold_start(typed, CHARACTERS);
        let telling = |word: &&str| !SMALL_WORDS.contains(word) && !word.starts_with("kaikukort");
        let mut chosen: Vec<String> = words(&whole)
            .filter(telling)
            .take(WORDS)
            .map(str::to_owned)
            .collect();
        if chosen.is_empty() {
            chosen = words(&whole).take(WORDS).map(str::to_owned).collect();
        }
        Query {
            whole,
            words: chosen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_dropped_unless_nothing_else_is_there() {
        let table = [
            ("simhall i Vanda", "simhall vanda"),
            ("Museot ja teatterit Åbossa", "museot teatterit abossa"),
            ("FI-20100", "20100"),
            ("Kaikukortilla Kuopiossa", "kuopiossa"),
            ("in", "in"),
            ("", ""),
            ("%  🎭", ""),
        ];
        for (typed, expected) in table {
            assert_eq!(Query::new(typed).words.join(" "), expected, "{typed}");
        }
    }

    #[test]
    fn only_the_start_of_a_long_text_is_read() {
        let query = Query::new(&"ab ".repeat(10_000));
        assert_eq!(query.words.len(), WORDS);
        assert!(query.whole.len() <= CHARACTERS);
    }
}
