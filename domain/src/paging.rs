//! Walking through a list in pieces: each piece begins after the last id of the one before it, so
//! that nothing comes twice or is passed over when the list changes meanwhile.

/// Entries of a piece when nobody says how many.
pub const DEFAULT_LIMIT: usize = 50;

/// Most entries of a piece.
pub const MAX_LIMIT: usize = 200;

/// A piece of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece<'a, T> {
    /// The entries, in the order of their ids.
    pub items: Vec<&'a T>,
    /// The id that the next piece begins after; none when this one is the last.
    pub next: Option<&'a str>,
    /// How many entries the whole list has.
    pub total: usize,
}

/// The first `limit` of these entries after the id `after`. They have to be sorted by their ids.
pub fn piece<'a, T>(
    entries: impl Iterator<Item = &'a T>,
    id: impl Fn(&'a T) -> &'a str,
    after: Option<&str>,
    limit: usize,
) -> Piece<'a, T> {
    let (mut items, mut total, mut more) = (Vec::new(), 0, false);
    for entry in entries {
        total += 1;
        if after.is_some_and(|after| id(entry) <= after) {
            continue;
        }
        if items.len() < limit {
            items.push(entry);
        } else {
            more = true;
        }
    }
    let last = items.last().map(|entry| id(entry));
    Piece {
        next: last.filter(|_| more),
        items,
        total,
    }
}

/// How many entries somebody asks for, if that is a whole number from 1 to [`MAX_LIMIT`].
#[must_use]
pub fn read_limit(text: &str) -> Option<usize> {
    let all_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let limit = all_digits.then(|| text.parse().ok()).flatten()?;
    (1..=MAX_LIMIT).contains(&limit).then_some(limit)
}

/// A text that stands for "after this id, in the answer to this question". It holds no secret and
/// opens nothing; its check only keeps it from being used with another question by mistake.
#[must_use]
pub fn write_cursor(question: &str, after: &str) -> String {
    let mut cursor = format!("{:016x}", check(question, after));
    for byte in after.bytes() {
        cursor.push_str(&format!("{byte:02x}"));
    }
    cursor
}

/// The id in a cursor of exactly this question.
#[must_use]
pub fn read_cursor(question: &str, cursor: &str) -> Option<String> {
    let hexadecimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if !cursor.bytes().all(hexadecimal) {
        return None;
    }
    let (_check, after) = cursor.split_at_checked(16)?;
    let pairs = after.as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let after = String::from_utf8(pairs.map(byte).collect::<Option<_>>()?).ok()?;
    (write_cursor(question, &after) == cursor).then_some(after)
}

/// FNV-1a, 64 bits: the same on every machine and in every version.
fn check(question: &str, after: &str) -> u64 {
    let bytes = question.bytes().chain([0]).chain(after.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_walk_meets_every_entry_once_and_in_order(
            ids in proptest::collection::btree_set("[a-c]{1,4}", 0..40),
            limit in 1_usize..9,
        ) {
            let ids: Vec<String> = ids.into_iter().collect();
            let (mut met, mut after) = (Vec::new(), None);
            loop {
                let part = piece(ids.iter(), |id| id, after.as_deref(), limit);
                prop_assert_eq!(part.total, ids.len());
                prop_assert!(part.items.len() <= limit);
                met.extend(part.items.into_iter().cloned());
                match part.next {
                    Some(next) => after = Some(next.to_owned()),
                    None => break,
                }
            }
            prop_assert_eq!(met, ids);
        }

        #[test]
        fn what_comes_or_goes_meanwhile_neither_repeats_nor_hides_the_rest(
            before in proptest::collection::btree_set("[a-c]{1,3}", 5..30),
            after in proptest::collection::btree_set("[a-c]{1,3}", 0..30),
            limit in 1_usize..5,
        ) {
            let first: Vec<_> = before.iter().collect();
            let first = piece(first.into_iter(), |id| id, None, limit);
            let Some(next) = first.next else { return Ok(()) };
            let rest = piece(after.iter(), |id| id, Some(next), usize::MAX);
            let expected: BTreeSet<&String> = after.iter().filter(|id| id.as_str() > next).collect();
            prop_assert_eq!(rest.items, expected.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn a_cursor_is_read_back_for_its_own_question_only(
            question in "\\PC{0,20}", other in "\\PC{0,20}", after in "\\PC{0,20}",
        ) {
            let cursor = write_cursor(&question, &after);
            prop_assert_eq!(read_cursor(&question, &cursor), Some(after));
            if question != other {
                prop_assert_eq!(read_cursor(&other, &cursor), None);
            }
        }

        #[test]
        fn no_text_makes_the_reader_of_cursors_panic(text in "\\PC*", hex in "[0-9a-f]{0,40}") {
            prop_assert_eq!(read_cursor("", &text), None);
            let _ = read_cursor("", &hex);
        }
    }

    #[test]
    fn a_cursor_with_any_character_changed_is_refused() {
        let cursor = write_cursor("venues", "espoo-april-jazz");
        for at in 0..cursor.len() {
            let mut changed = cursor.clone().into_bytes();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(read_cursor("venues", &changed), None, "{changed}");
        }
        assert_eq!(read_cursor("venues", &cursor.to_uppercase()), None);
        assert_eq!(read_cursor("venues", ""), None);
    }

    #[test]
    fn a_limit_is_a_whole_number_from_1_to_200() {
        let table = [
            ("1", Some(1)),
            ("50", Some(50)),
            ("200", Some(200)),
            ("0", None),
            ("201", None),
            ("", None),
            ("-1", None),
            ("+7", None),
            ("7.0", None),
            (" 7", None),
            ("٧", None),
            ("99999999999999999999999", None),
        ];
        for (text, limit) in table {
            assert_eq!(read_limit(text), limit, "{text}");
        }
    }
}
