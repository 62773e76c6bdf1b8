//! How many slips of the finger lie between two words.

/// The longest word that is compared; longer ones are not corrected.
const LONGEST: usize = 32;

/// How many slips are forgiven in a word: none in a short one, where everything resembles
/// everything.
pub(super) fn forgiven(word: &[u8]) -> usize {
    if word.iter().any(u8::is_ascii_digit) {
        return 0;
    }
    match word.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The letters of a word as bits: comparing these first spares nearly every comparison of words.
pub(super) fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |bits, byte| bits | 1 << (byte % 32))
}

/// Whether two words with these letters can lie within so many slips of each other.
pub(super) fn may_be_near(typed: u32, word: u32, limit: usize) -> bool {
    (typed & !word).count_ones() as usize <= limit && (word & !typed).count_ones() as usize <= limit
}

/// The restricted Damerau–Levenshtein distance of two words (insert, delete, replace, swap two
/// neighbours), or nothing where it is above the limit.
pub(super) fn distance(typed: &[u8], word: &[u8], limit: usize) -> Option<usize> {
    compare(typed, word, limit)
        .map(|(whole, _)| whole)
        .filter(|found| *found <= limit)
}

/// The distance of what has been typed so far from the nearest beginning of a word.
pub(super) fn distance_from_start(typed: &[u8], word: &[u8], limit: usize) -> Option<usize> {
    compare(typed, word, limit)
        .map(|(_, start)| start)
        .filter(|found| *found <= limit)
}

/// The distances from the whole word and from its nearest beginning.
fn compare(typed: &[u8], word: &[u8], limit: usize) -> Option<(usize, usize)> {
    if typed.len() > LONGEST || word.len() > LONGEST || typed.len() > word.len() + limit {
        return None;
    }
    let mut before_last = [0_u8; LONGEST + 1];
    let mut last = [0_u8; LONGEST + 1];
    for (cell, column) in last.iter_mut().zip(0..) {
        *cell = column;
    }
    let mut typed_before = None;
    for (row, typed_here) in (1_u8..).zip(typed) {
        let mut current = [row; LONGEST + 1];
        let mut left = row;
        let mut least = row;
        let mut word_before = None;
        for (column, word_here) in word.iter().enumerate() {
            let same = typed_here == word_here;
            let mut cost = (at(&last, column) + u8::from(!same))
                .min(at(&last, column + 1) + 1)
                .min(left + 1);
            if typed_before == Some(word_here) && word_before == Some(typed_here) {
                // Both words have a letter before this one, so the column before exists.
                cost = cost.min(at(&before_last, column.saturating_sub(1)) + 1);
            }
            if let Some(cell) = current.get_mut(column + 1) {
                *cell = cost;
            }
            left = cost;
            least = least.min(cost);
            word_before = Some(word_here);
        }
        if usize::from(least) > limit {
            return None;
        }
        typed_before = Some(typed_here);
        before_last = last;
        last = current;
    }
    let start = last
        .iter()
        .take(word.len() + 1)
        .min()
        .copied()
        .unwrap_or(u8::MAX);
    Some((usize::from(at(&last, word.len())), usize::from(start)))
}

fn at(row: &[u8], column: usize) -> u8 {
    row.get(column).copied().unwrap_or(u8::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_a_letter_too_many_too_few_wrong_or_swapped() {
        let table = [
            ("helsnki", "helsinki", 1),
            ("lapeenranta", "lappeenranta", 1),
            ("tamprere", "tampere", 1),
            ("epsoo", "espoo", 1),
            ("oluu", "oulu", 1),
            ("kupoio", "kuopio", 1),
            ("vaasa", "vaasa", 0),
            ("rovnimi", "rovaniemi", 2),
            ("ab", "ba", 1),
            ("", "ab", 2),
            ("ca", "abc", 3),
        ];
        for (typed, word, expected) in table {
            assert_eq!(
                distance(typed.as_bytes(), word.as_bytes(), 3),
                Some(expected),
                "{typed}"
            );
        }
        assert_eq!(distance(b"turku", b"tampere", 2), None);
        assert_eq!(distance(&[b'a'; 300], &[b'a'; 300], 2), None);
    }

    #[test]
    fn a_beginning_with_a_slip_is_near_the_whole_word() {
        assert_eq!(distance_from_start(b"lapeenr", b"lappeenranta", 1), Some(1));
        assert_eq!(distance_from_start(b"sienaj", b"seinajoki", 1), Some(1));
        assert_eq!(distance_from_start(b"kuopi", b"lappeenranta", 1), None);
    }

    #[test]
    fn words_apart_by_their_letters_alone_are_not_compared() {
        let near = |typed: &str, word: &str| {
            may_be_near(letters(typed.as_bytes()), letters(word.as_bytes()), 1)
        };
        assert!(near("helsnki", "helsinki"));
        assert!(near("epsoo", "espoo"));
        assert!(!near("turku", "tampere"));
    }

    #[test]
    fn short_words_and_numbers_are_taken_as_they_are() {
        let table = [
            ("kem", 0),
            ("kemi", 1),
            ("seinajo", 1),
            ("seinajok", 2),
            ("20100", 0),
        ];
        for (word, expected) in table {
            assert_eq!(forgiven(word.as_bytes()), expected, "{word}");
        }
    }
}
