//! Opening hours: today first, then the week.

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
    let line = use_words_of_now(move |minute| match &known {
        Some(known) => now(texts, known, today, minute),
        None => hours.clone(),
    });
    view! {
        <p class="hours-now">{line}</p>
        <dl class="facts hours">{days}</dl>
        {note.map(|note| view! { <p class="hint">{note}</p> })}
    }
}

/// What is true today; where the time is known, what is true now.
fn now(texts: &Texts, hours: &Hours, today: Date, minute: Option<u16>) -> String {
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
        words.push_str("–");
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
        words.push_str(if english { ":" } else { "." });
        if rest < 10 {
            words.push_str("0");
        }
        push_number(&mut words, rest);
    }
    words
}

/// `24.11.`; in Swedish without the last stop.
fn push_date(words: &mut String, texts: &Texts, date: Date) {
    push_number(words, date.day().into());
    words.push_str(".");
    push_number(words, date.month().into());
    if texts.language() != Language::Sv {
        words.push_str(".");
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
    words.push_str(" ");
    push_date(&mut words, texts, date);
    words
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;
    use crate::state::Reader;

    fn texts(language: Language) -> &'static Texts {
        Texts::built_in(language)
    }

    /// What a page of Monday 2026-11-23, or of another day, shows.
    fn shown(language: Language, hours: &str, old: bool, today: &str) -> String {
        let (hours, today) = (hours.to_owned(), today.parse().unwrap());
        let owner = Owner::new();
        owner.with(|| {
            provide_context(Reader {
                texts: texts(language),
                today,
            });
            view! { <OpeningHours hours old /> }.into_view().to_html()
        })
    }

    fn now_in(language: Language, hours: &str, today: &str, minute: Option<u16>) -> String {
        let hours = Hours::parse(hours).unwrap();
        now(texts(language), &hours, today.parse().unwrap(), minute)
    }

    #[test]
    fn a_page_without_a_time_tells_of_today_and_never_of_now() {
        let week = "Tu-Fr 10:00-12:00,13:00-17:30; Sa 20:00-02:00; Su 00:00-24:00";
        let table = [
            (Language::Fi, "2026-11-23", "Tänään suljettu"),
            (Language::Fi, "2026-11-24", "Tänään auki 10–12, 13–17.30"),
            (Language::Sv, "2026-11-24", "I dag öppet 10–12, 13–17.30"),
            (
                Language::En,
                "2026-11-24",
                "Open today 10:00–12:00, 13:00–17:30",
            ),
            (Language::Fi, "2026-11-28", "Tänään auki 20–2"),
            (Language::Fi, "2026-11-29", "Tänään auki ympäri vuorokauden"),
            (Language::Sv, "2026-11-29", "I dag öppet dygnet runt"),
            (Language::En, "2026-11-29", "Open today around the clock"),
        ];
        for (language, today, expected) in table {
            assert_eq!(now_in(language, week, today, None), expected);
        }
    }

    #[test]
    fn at_a_time_of_day_the_line_tells_what_comes_next() {
        let week = "Mo-Fr 10:00-18:00; We off; Sa 20:00-24:00";
        let table = [
            (
                Language::Fi,
                "2026-11-23",
                9 * 60,
                "Nyt suljettu, aukeaa klo 10",
            ),
            (
                Language::Fi,
                "2026-11-23",
                12 * 60,
                "Auki nyt, sulkeutuu klo 18",
            ),
            (
                Language::Sv,
                "2026-11-23",
                12 * 60,
                "Öppet nu, stänger kl. 18",
            ),
            (
                Language::En,
                "2026-11-23",
                12 * 60,
                "Open now, closes at 18:00",
            ),
            (
                Language::Fi,
                "2026-11-23",
                18 * 60,
                "Suljettu, aukeaa huomenna klo 10",
            ),
            (
                Language::Fi,
                "2026-11-24",
                18 * 60,
                "Suljettu, aukeaa 26.11. klo 10",
            ),
            (
                Language::Sv,
                "2026-11-24",
                18 * 60,
                "Stängt, öppnar 26.11 kl. 10",
            ),
            (
                Language::En,
                "2026-11-24",
                18 * 60,
                "Closed, opens 26.11. at 10:00",
            ),
            (
                Language::Fi,
                "2026-11-28",
                21 * 60,
                "Auki nyt, sulkeutuu klo 24",
            ),
        ];
        for (language, today, minute, expected) in table {
            assert_eq!(now_in(language, week, today, Some(minute)), expected);
        }
        assert_eq!(
            now_in(Language::Fi, "24/7", "2026-11-23", Some(600)),
            "Auki nyt"
        );
        assert_eq!(
            now_in(Language::Fi, "off", "2026-11-23", Some(600)),
            "Suljettu"
        );
    }

    #[test]
    fn an_end_that_is_more_than_a_day_away_is_not_told_by_its_time_alone() {
        let hours = "Mo 00:00-24:00; Tu 00:00-18:00";
        let at = |minute| now_in(Language::Fi, hours, "2026-11-23", Some(minute));
        assert_eq!(at(17 * 60), "Auki nyt");
        assert_eq!(at(19 * 60), "Auki nyt, sulkeutuu klo 18");
    }

    #[test]
    fn seven_days_are_listed_with_closed_days_and_holidays_in_words() {
        let html = shown(
            Language::Fi,
            "Mo-Sa 10:00-18:00; PH off",
            false,
            "2026-12-01",
        );
        for words in [
            ">Tänään 1.12.<",
            ">Keskiviikko 2.12.<",
            ">Sunnuntai 6.12.<",
            ">Suljettu · juhlapyhä<",
            ">Maanantai 7.12.<",
        ] {
            assert!(html.contains(words), "{words}: {html}");
        }
        assert!(!html.contains("8.12."), "{html}");
        assert!(!html.contains("class=\"hint\""), "{html}");
        let html = shown(Language::Sv, "Mo-Sa 10:00-18:00", false, "2026-12-01");
        assert!(html.contains(">Onsdag 2.12<"), "{html}");
    }

    #[test]
    fn holidays_that_the_hours_are_silent_on_and_eves_ask_to_be_checked() {
        let check = texts(Language::Fi).hours_holiday_check();
        let asks = |hours, today| shown(Language::Fi, hours, false, today).contains(check);
        assert!(asks("Mo-Fr 10:00-18:00", "2026-12-01"));
        assert!(!asks("Mo-Fr 10:00-18:00; PH off", "2026-12-01"));
        assert!(!asks("Mo-Fr 10:00-18:00", "2026-11-23"));
        assert!(asks("Mo-Fr 10:00-18:00; PH off", "2026-12-21"));
    }

    #[test]
    fn hours_that_are_not_understood_are_shown_as_they_came_and_nothing_is_claimed() {
        for language in Language::ALL {
            let html = shown(language, "ma–pe klo 10–16 <b>", false, "2026-11-23");
            assert!(html.contains("ma–pe klo 10–16 &lt;b&gt;"), "{html}");
            assert!(html.contains(texts(language).hours_check()));
            assert!(!html.contains("<dt>"), "{html}");
        }
    }

    #[test]
    fn an_old_entry_says_that_its_hours_may_have_changed() {
        for language in Language::ALL {
            let old = texts(language).hours_old();
            for hours in ["Mo-Fr 10:00-18:00", "Sopimuksen mukaan"] {
                assert!(shown(language, hours, true, "2026-11-23").contains(old));
                assert!(!shown(language, hours, false, "2026-11-23").contains(old));
            }
        }
    }
}
