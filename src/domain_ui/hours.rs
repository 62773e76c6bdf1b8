//! Opening hours: the line for today beside the answer, then the week with today first, and the
//! days to come that have other hours.

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests;

use domain::date::Date;
use domain::hours::{DAY, Hours, Span, State, is_holiday_eve, is_public_holiday};
use domain::language::Language;
use domain::venue::Venue;
use leptos::prelude::*;

use crate::i18n::Texts;
use crate::state::{Reader, use_words_of_now};
use crate::ui::blocks::{block, fact, paragraph, parts, text, words};

/// How many days ahead other hours are told of.
const AHEAD: i32 = 60;

/// One line on today, and on now where the time is known; nothing where the hours are not known
/// or not understood.
#[must_use]
pub fn today_line(reader: Reader, venue: &Venue) -> Option<AnyView> {
    let (texts, today) = (reader.texts, reader.today);
    let hours = venue.opening_hours()?;
    let said = move |minute| opening_words(texts, &hours, today, minute);
    let line = use_words_of_now(said, texts.hours_check());
    Some(block("p", "hours-now", parts![line.into_any()]))
}

/// When a place is open: a list of seven days that begins today, then the days with other hours.
/// Hours that are not understood are shown as they came, and nothing is said of them. Empty where
/// no hours are known; `old` tells that the entry is too old to rely on.
#[must_use]
pub fn opening_hours(reader: Reader, venue: &Venue, old: bool) -> Vec<AnyView> {
    let Some(ordinary) = venue.hours.as_deref() else {
        return Vec::new();
    };
    let texts = reader.texts;
    let mut parts = Vec::new();
    let mut note = "";
    if let Some(hours) = venue.opening_hours() {
        let plain = venue.hours_exceptions.as_ref();
        let plain = plain.and_then(|_| Hours::parse(ordinary));
        let plain = plain.as_ref().unwrap_or(&hours);
        let (days, doubtful) = week(reader, &hours, plain);
        parts.push(block("dl", "facts hours", days));
        parts.extend(days_to_come(reader, &hours, plain));
        if doubtful {
            note = texts.hours_holiday_check();
        }
    } else {
        parts.push(paragraph("hours-now", ordinary));
        if let Some(exceptions) = &venue.hours_exceptions {
            parts.push(paragraph("", exceptions));
        }
        note = texts.hours_check();
    }
    if old {
        note = texts.hours_old();
    }
    if !note.is_empty() {
        parts.push(paragraph("hint", note));
    }
    parts
}

/// The seven days, and whether a holiday among them should be checked.
fn week(reader: Reader, hours: &Hours, plain: &Hours) -> (Vec<AnyView>, bool) {
    let (texts, today) = (reader.texts, reader.today);
    let silent = !hours.name_holidays();
    let mut doubtful = false;
    let mut days = Vec::new();
    for (date, spans) in hours.week(today) {
        let holiday = is_public_holiday(date);
        let other = spans != plain.on(date);
        doubtful |= !other && (is_holiday_eve(date) || holiday && silent);
        let mut said = span_words(texts, spans);
        let note = match (holiday, other) {
            (true, _) => texts.hours_holiday(),
            (false, true) => texts.hours_exception(),
            (false, false) => "",
        };
        if !note.is_empty() {
            said += " · ";
            said += note;
        }
        days.push(fact(&day_words(texts, date, date == today), words(&said)));
    }
    (days, doubtful)
}

/// The days after the week that have other hours than usual, those in a row as one.
fn days_to_come(reader: Reader, hours: &Hours, plain: &Hours) -> Vec<AnyView> {
    let (texts, today) = (reader.texts, reader.today);
    let mut runs: Vec<(Date, Date, &[Span])> = Vec::new();
    for ahead in 7..=AHEAD {
        let Ok(date) = Date::from_epoch_days(today.epoch_days() + ahead) else {
            break;
        };
        let spans = hours.on(date);
        if spans == plain.on(date) {
            continue;
        }
        match runs.last_mut() {
            Some((_, last, same))
                if *same == spans && last.epoch_days() + 1 == date.epoch_days() =>
            {
                *last = date;
            }
            _ => runs.push((date, date, spans)),
        }
    }
    if runs.is_empty() {
        return Vec::new();
    }
    let run = |(first, last, spans): (Date, Date, &[Span])| {
        let mut days = String::new();
        push_date(&mut days, texts, first);
        if first != last {
            days += "–";
            push_date(&mut days, texts, last);
        }
        fact(&days, words(&span_words(texts, spans)))
    };
    let days: Vec<AnyView> = runs.into_iter().map(run).collect();
    let title = texts.hours_exceptions_title();
    parts![
        text("h3", "", title),
        block("dl", "facts hours to-come", days),
    ]
}

/// What is true today; where the time is known, what is true now.
#[must_use]
pub fn opening_words(texts: &Texts, hours: &Hours, today: Date, minute: Option<u16>) -> String {
    let Some(minute) = minute else {
        let spans = hours.on(today);
        if !spans.is_empty() {
            return texts.hours_today_open(&span_words(texts, spans));
        }
        // Yesterday's night may still go on, and then the next opening is not what comes first.
        return match hours.state(today, 0) {
            State::OpensAt(day, at) => {
                let mut date = String::new();
                push_date(&mut date, texts, day);
                texts.hours_today_closed_until(&date, &clock(texts, at))
            }
            _ => texts.hours_today_closed().to_owned(),
        };
    };
    match hours.state(today, minute) {
        // "Until 18" would be taken for the next 18.
        State::OpenUntil(until) if until >= minute + DAY => texts.hours_open_now().to_owned(),
        State::OpenUntil(until) => texts.hours_open_until(&clock(texts, until)),
        State::OpensAt(day, at) => {
            let at = clock(texts, at);
            match day.epoch_days() - today.epoch_days() {
                0 => texts.hours_opens_today(&at),
                1 => texts.hours_opens_tomorrow(&at),
                _ => {
                    let mut date = String::new();
                    push_date(&mut date, texts, day);
                    texts.hours_opens_later(&date, &at)
                }
            }
        }
        State::Closed => texts.hours_closed().to_owned(),
    }
}

/// The hours of every week in one line, for paper: `Maanantai–perjantai 10–18, lauantai 11–15`. Days
/// on which it is closed are left out; public holidays are told where anything is known of them. Empty where it is never open, and where weeks differ.
#[must_use]
pub fn week_words(texts: &Texts, hours: &Hours) -> String {
    let Some(weekly) = hours.weekly() else {
        return String::new();
    };
    let mut words = String::new();
    let mut from = 0;
    for run in weekly.days.chunk_by(|one, next| one == next) {
        let last = from + run.len() - 1;
        let spans = run.first().filter(|spans| !spans.is_empty());
        if let Some(spans) = spans {
            if !words.is_empty() {
                words += ", ";
            }
            push_weekday(&mut words, texts, from);
            if from != last {
                words += "–";
                push_weekday(&mut words, texts, last);
            }
            words += " ";
            words += &span_words(texts, spans);
        }
        from = last + 1;
    }
    if let Some(spans) = weekly.holidays.filter(|_| !words.is_empty()) {
        words += ", ";
        words.push_str(texts.hours_holiday());
        words += " ";
        words += &span_words(texts, spans).to_ascii_lowercase();
    }
    words
}

/// The name of a weekday, from Monday as 0; within a line it begins small, but in English.
fn push_weekday(words: &mut String, texts: &Texts, day: usize) {
    let name = weekday(texts, day);
    if words.is_empty() || texts.language() == Language::En {
        words.push_str(name);
    } else {
        words.push_str(&name.to_ascii_lowercase());
    }
}

/// `10–12, 13–17.30`, or that it is closed, or open day and night.
fn span_words(texts: &Texts, spans: &[Span]) -> String {
    let whole = match spans {
        [] => texts.hours_closed(),
        [Span { from: 0, to: DAY }] => texts.hours_all_day(),
        _ => "",
    };
    let mut words = String::from(whole);
    if !whole.is_empty() {
        return words;
    }
    for span in spans {
        if !words.is_empty() {
            words.push_str(", ");
        }
        words.push_str(&clock(texts, span.from));
        words += "–";
        words.push_str(&clock(texts, span.to));
    }
    words
}

/// A time of day: `9` and `9.30` in Finnish and Swedish, `9:00` in English. Midnight at the end
/// of a day is 24; later minutes are of the next day.
fn clock(texts: &Texts, minute: u16) -> String {
    let minute = if minute > DAY { minute % DAY } else { minute };
    let (hour, rest) = (minute / 60, minute % 60);
    let english = texts.language() == Language::En;
    let mut words = String::new();
    push_number(&mut words, hour);
    if english || rest > 0 {
        words += if english { ":" } else { "." };
        if rest < 10 {
            words += "0";
        }
        push_number(&mut words, rest);
    }
    words
}

/// `24.11.`; in Swedish without the last stop.
fn push_date(words: &mut String, texts: &Texts, date: Date) {
    push_number(words, date.day().into());
    *words += ".";
    push_number(words, date.month().into());
    if texts.language() != Language::Sv {
        *words += ".";
    }
}

/// A number below 100, without the machinery of `format!`.
fn push_number(words: &mut String, number: u16) {
    if number >= 10 {
        push_number(words, number / 10);
    }
    let digit = usize::from(number % 10);
    words.push_str("0123456789".get(digit..=digit).unwrap_or_default());
}

/// `Tiistai 24.11.`, or *today* in the place of the weekday.
fn day_words(texts: &Texts, date: Date, is_today: bool) -> String {
    let name = match is_today {
        true => texts.hours_today(),
        false => weekday(texts, date.weekday().into()),
    };
    let mut words = String::from(name);
    words += " ";
    push_date(&mut words, texts, date);
    words
}

/// The name of a weekday, from Monday as 0.
fn weekday(texts: &Texts, day: usize) -> &str {
    match day {
        0 => texts.hours_monday(),
        1 => texts.hours_tuesday(),
        2 => texts.hours_wednesday(),
        3 => texts.hours_thursday(),
        4 => texts.hours_friday(),
        5 => texts.hours_saturday(),
        _ => texts.hours_sunday(),
    }
}
