//! What says who somebody is, and has no place in a pile of cards.

use super::Column;

/// Whether a cell of a column holds something that says who somebody is: a personal identity code, an
/// address of mail, a telephone number, or words, such as a name or a street.
#[must_use]
pub fn looks_personal(cell: &str, column: Option<Column>) -> bool {
    if cell.contains('@') || has_identity_code(cell) {
        return true;
    }
    match column {
        // Numbers of any length are codes there.
        Some(Column::Code) => has_name(cell),
        Some(Column::GivenOn | Column::Until) => is_telephone(cell) || words(cell).any(is_no_month),
        // `#VALUE!` is what a spreadsheet says.
        _ => is_telephone(cell) || !cell.starts_with('#') && words(cell).next().is_some(),
    }
}

/// `DDMMYY`, a sign of the century, three digits and a check character, anywhere in the cell.
fn has_identity_code(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    bytes.windows(11).enumerate().any(|(at, window)| {
        let digits = |some: &[u8]| some.iter().all(u8::is_ascii_digit);
        let (Some(day), Some(sign), Some(number), Some(check)) = (
            window.get(..6),
            window.get(6),
            window.get(7..10),
            window.get(10),
        ) else {
            return false;
        };
        // In the middle of a longer number or word it is none.
        let joined = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        digits(day)
            && matches!(sign, b'+' | b'-' | b'A'..=b'F' | b'U'..=b'Y' | b'a'..=b'f' | b'u'..=b'y')
            && digits(number)
            && check.is_ascii_alphanumeric()
            && !joined(before)
            && !joined(bytes.get(at + 11))
            && is_day(day)
    })
}

fn is_day(digits: &[u8]) -> bool {
    let two = |from: usize| {
        let pair = digits.get(from..from + 2)?;
        let text = std::str::from_utf8(pair).ok()?;
        text.parse::<u8>().ok()
    };
    matches!((two(0), two(2)), (Some(1..=31), Some(1..=12)))
}

/// A Finnish number as it is written: with the country's code, or of a mobile telephone.
fn is_telephone(cell: &str) -> bool {
    let cell = cell.trim();
    let between = |character: char| matches!(character, ' ' | '-' | '(' | ')' | '\u{a0}');
    let digits: String = cell.chars().filter(|each| !between(*each)).collect();
    let (international, digits) = match digits.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, digits.as_str()),
    };
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let mobile =
        (digits.starts_with("04") || digits.starts_with("050")) && (9..=10).contains(&digits.len());
    all && (international && digits.len() >= 7 || mobile)
}

/// Parts of three letters or more, and nothing else.
fn words(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split(|each: char| !each.is_alphanumeric());
    parts.filter(|part| part.chars().count() >= 3 && part.chars().all(char::is_alphabetic))
}

/// `SARJA KK 000123`: one word before the number may be the name of a series. A word without a number
/// or behind it is none.
fn has_name(cell: &str) -> bool {
    let number = cell.find(|each: char| each.is_ascii_digit());
    let (before, behind) = cell.split_at(number.unwrap_or(0));
    words(before).count() > 1 || words(behind).next().is_some()
}

/// Months as they are written beside a day, in full and short.
const MONTHS: [&str; 56] = [
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesä",
    "heinä",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "august",
    "october",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "okt",
    "oct",
    "nov",
    "dec",
    "tam",
    "hel",
    "maa",
    "huh",
    "tou",
    "kes",
    "hei",
    "syy",
    "lok",
    "klo",
    "den",
];

fn is_no_month(word: &str) -> bool {
    let word = word.to_lowercase();
    let ends = ["kuuta", "kuun", "kuu"];
    let stem = ends.iter().find_map(|end| word.strip_suffix(end));
    !MONTHS.contains(&stem.unwrap_or(&word))
}
