//! What stands in a cell, without what a spreadsheet has added to it.

use super::Column;
use crate::card::CardCode;
use crate::date::Date;

/// A day as people and spreadsheets write it: `24.11.2026`, `2026-11-24`, either with midnight
/// after it. A day that another country would read otherwise (`11/24/2026`) and a spreadsheet's own
/// count of days are none: they would be guesses.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, time) = match text.split_once([' ', 'T']) {
        Some((day, time)) => (day, time.trim()),
        None => (text, ""),
    };
    let midnight = time
        .chars()
        .all(|each| matches!(each, '0' | ':' | '.' | 'Z'));
    if !midnight {
        return None;
    }
    if let Ok(date) = day.parse() {
        return Some(date);
    }
    let mut parts = day.trim_end_matches('.').split('.');
    let (Some(day), Some(month), Some(year), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(day) && digits(month) && digits(year) && year.len() == 4) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A number without the zeros that a spreadsheet writes behind a comma: `2,0` is `2`.
pub(super) fn whole(text: &str) -> &str {
    match text.split_once([',', '.']) {
        Some((number, rest))
            if !number.is_empty() && !rest.is_empty() && rest.bytes().all(|byte| byte == b'0') =>
        {
            number
        }
        _ => text,
    }
}

/// A cell of a table as it comes into the pile. Zeros that a spreadsheet has taken away are put back
/// before a postcode, which is looked up afterwards, and before a code whose check digits then fit.
pub(super) fn tidy(column: Column, text: &str) -> String {
    let text = neutral(text);
    let number = whole(text).trim();
    match column {
        Column::Code => code(number),
        Column::BirthYear | Column::Children => number.to_owned(),
        Column::Postcode => postcode(number),
        Column::GivenOn | Column::Until => match day(text) {
            Some(day) => day.to_string(),
            None => text.to_owned(),
        },
    }
}

fn postcode(text: &str) -> String {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        3 | 4 if digits => format!("{text:0>5}"),
        _ => text.to_owned(),
    }
}

fn code(text: &str) -> String {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && (8..12).contains(&text.len()) {
        let whole = format!("{text:0>12}");
        if whole.parse().is_ok_and(|code: CardCode| code.is_checked()) {
            return whole;
        }
    }
    text.to_owned()
}

/// A cell without the sign by which a spreadsheet takes it for a sum. Nothing here is ever worked
/// out.
pub(super) fn neutral(text: &str) -> &str {
    text.trim_start_matches(|each: char| each.is_whitespace() || "'=+@".contains(each))
        .trim_end()
}
