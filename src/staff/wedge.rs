//! A scanner that plays a keyboard: a card's code comes as keys that no hand can press so quickly,
//! with Enter at the end, wherever the focus is. Pure but for [`listen`].

use domain::card::{CardCode, MIN_CODE};

use crate::router::{field_at, type_into, while_here_on_keys};

/// The longest time that the keys of a scanner take, one with another, in milliseconds. Scanners
/// take 2–20, quick hands 60 and more.
const QUICK_MS: f64 = 30.0;

/// The longest time between two of them: a busy tablet may let one wait.
const PAUSE_MS: f64 = 120.0;

/// Keys that came quickly after each other.
#[derive(Debug, Default)]
struct Burst {
    keys: String,
    first: f64,
    last: f64,
}

/// What a key means.
#[derive(Debug, PartialEq, Eq)]
enum Heard {
    /// It may be the first of a scan.
    First,
    /// Nothing yet.
    Nothing,
    /// It ended a scan of these characters.
    Scan(String),
}

impl Burst {
    /// Whether the keys up to this time came as quickly as a scanner's, one with another. Of the
    /// first few, one may have had to wait.
    fn is_quick(&self, at: f64) -> bool {
        let keys = self.keys.chars().count().max(MIN_CODE);
        let keys = u32::try_from(keys).unwrap_or(u32::MAX);
        at - self.first < QUICK_MS * f64::from(keys)
    }

    /// Hears a key by its name, at a time in milliseconds.
    fn hear(&mut self, key: &str, at: f64) -> Heard {
        let goes_on = at - self.last < PAUSE_MS;
        let mut characters = key.chars();
        let one = characters.next().filter(|_| characters.next().is_none());
        match (one, key) {
            (Some(character), _) => {
                if goes_on && !self.keys.is_empty() && self.is_quick(at) {
                    self.keys.push(character);
                    self.last = at;
                    return Heard::Nothing;
                }
                self.keys.clear();
                self.keys.push(character);
                (self.first, self.last) = (at, at);
                Heard::First
            }
            (None, "Enter") => {
                let quick = goes_on && self.is_quick(self.last);
                let keys = std::mem::take(&mut self.keys);
                match quick && keys.chars().count() >= MIN_CODE {
                    true => Heard::Scan(keys),
                    false => Heard::Nothing,
                }
            }
            // A scanner holds Shift for capital letters.
            (None, "Shift") => Heard::Nothing,
            (None, _) => {
                self.keys.clear();
                Heard::Nothing
            }
        }
    }
}

/// What stands on a card, of what was scanned: a scanner set to another keyboard sends another mark
/// for the colon after `KK1`.
fn on_card(scanned: &str) -> &str {
    let rest = scanned
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("KK1"))
        .and_then(|_| scanned.get(3..));
    let mut characters = rest.unwrap_or_default().chars();
    match characters.next() {
        Some(mark) if !mark.is_alphanumeric() => characters.as_str(),
        _ => scanned,
    }
}

/// Whether the field for codes holds more of a scan than was taken for one: a tablet that halted let
/// its beginning pass for keys of a hand.
fn is_whole(text: &str, code: &str) -> bool {
    let characters = |text: &str| {
        text.chars()
            .filter(|one| one.is_alphanumeric())
            .collect::<String>()
    };
    let (text, code) = (characters(on_card(text)), characters(code));
    let whole = text.len() > code.len() && text.ends_with(&code);
    whole && text.parse::<CardCode>().is_ok_and(|code| code.is_checked())
}

/// Puts what is scanned anywhere on the page into the field that takes codes then, for as long as
/// the page is there. What the keys have left in another field is put back. `field` hears the code, and
/// names no field where the page has taken it itself.
pub fn listen(field: impl Fn(&str) -> Option<&'static str> + 'static) {
    let mut burst = Burst::default();
    let mut before = None;
    while_here_on_keys(move |key, at| match burst.hear(key, at) {
        Heard::First => {
            before = field_at("input:focus");
            false
        }
        Heard::Nothing => false,
        Heard::Scan(keys) => {
            let code = on_card(&keys);
            let field = field(code);
            let there = field.and_then(|field| field_at(&format!("#{field}")));
            let whole = there
                .map(|(_, text)| text)
                .filter(|text| is_whole(text, code));
            let code = whole.as_deref().map_or(code, on_card);
            if let Some((id, text)) = before.take().filter(|(id, _)| !id.is_empty()) {
                type_into(&format!("#{id}"), &text);
            }
            if let Some(field) = field {
                type_into(&format!("#{field}"), code);
            }
            true
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(keys: &[&str], every: f64) -> Heard {
        let mut burst = Burst::default();
        let mut last = Heard::Nothing;
        for (at, key) in keys.iter().enumerate() {
            last = burst.hear(key, 1_000.0 + every * f64::from(u32::try_from(at).unwrap()));
        }
        last
    }

    #[test]
    fn what_was_typed_before_a_halt_belongs_to_the_scan_only_where_the_whole_is_a_code() {
        assert!(is_whole("KK1:000000079444", "079444"));
        assert!(is_whole("0000 0007 9444", "00079444"));
        // A code that stood there before, and the one that was scanned behind it.
        assert!(!is_whole("0000 0007 9444 1234 5678 9092", "123456789092"));
        assert!(!is_whole("0000 0007 9444", "000000079444"));
        assert!(!is_whole("0000 0007 9445", "079445"));
    }

    #[test]
    fn quick_keys_with_enter_are_a_scan_and_slow_ones_are_a_hand() {
        let keys = ["Shift", "K", "K", "1", "2", "3", "Enter"];
        assert_eq!(heard(&keys, 7.0), Heard::Scan("KK123".to_owned()));
        assert_eq!(heard(&keys, 60.0), Heard::Nothing);
        assert_eq!(heard(&["1", "2", "3", "Enter"], 7.0), Heard::Nothing);
        assert_eq!(
            heard(&["1", "2", "Tab", "3", "4", "Enter"], 7.0),
            Heard::Nothing
        );
    }

    #[test]
    fn a_scan_is_known_although_a_busy_tablet_lets_some_keys_wait() {
        let mut burst = Burst::default();
        let mut at = 1_000.0;
        for wait in [0.0, 5.0, 90.0, 5.0, 5.0, 5.0, 5.0, 5.0] {
            at += wait;
            let _ = burst.hear("1", at);
        }
        assert_eq!(burst.hear("Enter", at + 80.0), Heard::Scan("1".repeat(8)));
    }

    #[test]
    fn what_was_typed_by_hand_before_a_scan_is_no_part_of_it() {
        let mut burst = Burst::default();
        assert_eq!(burst.hear("9", 0.0), Heard::First);
        assert_eq!(burst.hear("1", 500.0), Heard::First);
        for (at, key) in ["2", "3", "4"].iter().enumerate() {
            let at = 507.0 + 7.0 * f64::from(u32::try_from(at).unwrap());
            assert_eq!(burst.hear(key, at), Heard::Nothing);
        }
        assert_eq!(burst.hear("Enter", 530.0), Heard::Scan("1234".to_owned()));
    }

    #[test]
    fn a_code_is_read_whatever_the_keyboard_makes_of_its_colon() {
        assert_eq!(on_card("KK1:000000079444"), "000000079444");
        assert_eq!(on_card("kk1>000000079444"), "000000079444");
        assert_eq!(on_card("KK1234"), "KK1234");
        assert_eq!(on_card("ES0123"), "ES0123");
    }
}
