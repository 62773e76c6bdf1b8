//! Opening hours: today first, then the week.

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests;

use domain::date::Date;
use domain::hours::{DAY, Hours, Span, State, is_holiday_eve, is_public_holiday};
use domain::language::Language;
use leptos::prelude::*;

use crate::i18n::Texts;
use crate::state::{use_reader, use_words_of_now};
use crate::ui::Fact;

/// When a place is open: one line for now, and a list of seven days that begins today. Hours that
/// are not understood are shown as they came, and nothing is said of them.
#[component]
pub fn OpeningHours(
    /// The hours in OpenStreetMap's notation, or in any words.
    hours: String,
    /// Whether the entry is too old to rely on.
    old: bool,
) -> impl IntoView {
    let reader = use_reader();
    let (texts, today) = (reader.texts, reader.today);
    let known = Hours::parse(&hours);
    let understood = known.is_some();
    let mut doubtful = false;
    let mut days = Vec::new();
    if let Some(known) = &known {
        let silent = !known.name_holidays();
        for (date, spans) in known.week(today) {
            let holiday = is_public_holiday(date);
            doubtful |= is_holiday_eve(date) || holiday && silent;
            let label = day_words(texts, date, date == today);
            let mut words = span_words(texts, spans);
            if holiday {
                words.push_str(" · ");
                words.push_str(texts.hours_holiday());
            }
            days.push(view! { <Fact label>{words}</Fact> });
        }
    }
    let note = match (old, understood, doubtful) {
        (true, ..) => Some(texts.hours_old()),
        (_, false, _) => Some(texts.hours_check()),
        (_, _, true) => Some(texts.hours_holiday_check()),
        _ => None,
    };
    let words = move |minute| match &known {
        Some(known) => opening_words(texts, known, today, minute),
        None => hours.clone(),
    };
    let line = use_words_of_now(words, texts.hours_check());
    view! {
        <p class="hours-now">{line}</p>
        <dl class="facts hours">{days}</dl>
        {note.map(|note| view! { <p class="hint">{note}</p> })}
    }
}

/// What is true today; where the time is known, what is true now.
#[must_use]
pub fn opening_words(texts: &Texts, hours: &Hours, today: Date, minute: Option<u16>) -> String {
    let Some(minute) = minute else {
        let spans = hours.on(today);
        return if spans.is_empty() {
            texts.hours_today_closed().to_owned()
        } else {
            texts.hours_today_open(&span_words(texts, spans))
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
    let name = match date.weekday() {
        _ if is_today => texts.hours_today(),
        0 => texts.hours_monday(),
        1 => texts.hours_tuesday(),
        2 => texts.hours_wednesday(),
        3 => texts.hours_thursday(),
        4 => texts.hours_friday(),
        5 => texts.hours_saturday(),
        _ => texts.hours_sunday(),
    };
    let mut words = String::from(name);
    words += " ";
    push_date(&mut words, texts, date);
    words
}
