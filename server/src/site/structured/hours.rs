//! Opening hours in the words of `schema.org`, which knows weekdays and public holidays.

use domain::hours::{DAY, Hours, Span};
use serde_json::{Value, json};

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const HOLIDAYS: &str = "PublicHolidays";

/// The hours, days with the same ones together; none where they are of another form, or where
/// nothing is ever open.
pub(super) fn specification(hours: &Hours) -> Option<Value> {
    let weekly = hours.weekly()?;
    let mut groups: Vec<(&[Span], Vec<&str>)> = Vec::new();
    let open = DAYS.into_iter().zip(weekly.days);
    let open = open.filter(|(_, spans)| !spans.is_empty());
    let holidays = weekly.holidays.map(|spans| (HOLIDAYS, spans));
    for (day, spans) in open.chain(holidays) {
        match groups.iter_mut().find(|(same, _)| *same == spans) {
            Some((_, days)) => days.push(day),
            None => groups.push((spans, vec![day])),
        }
    }
    if groups.iter().all(|(spans, _)| spans.is_empty()) {
        return None;
    }
    let mut all = Vec::new();
    for (spans, days) in groups {
        // Closed has to be said of holidays alone: a weekday that is not named is closed.
        if spans.is_empty() {
            all.push(one(&days, "00:00", "00:00"));
        }
        for span in spans {
            all.push(one(&days, &clock(span.from), &end(span.to)));
        }
    }
    Some(all.into())
}

fn one(days: &[&str], opens: &str, closes: &str) -> Value {
    json!({
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": days,
        "opens": opens,
        "closes": closes,
    })
}

/// An end on the next day is earlier than the beginning; midnight at the end of a day is its last
/// minute, because no time of day is later.
fn end(minute: u16) -> String {
    match minute {
        DAY => clock(DAY - 1),
        minute => clock(minute % DAY),
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        let specification = specification(&Hours::parse(text).unwrap())?;
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        let one = |one: &Value| {
            assert_eq!(one["@type"], "OpeningHoursSpecification");
            let days = one["dayOfWeek"].as_array().unwrap().iter();
            let days: Vec<String> = days.map(|day| word(day)[..2].to_owned()).collect();
            let (opens, closes) = (word(&one["opens"]), word(&one["closes"]));
            format!("{} {opens}-{closes}", days.join(""))
        };
        let all: Vec<String> = specification.as_array().unwrap().iter().map(one).collect();
        Some(all.join("; "))
    }

    #[test]
    fn hours_are_told_by_weekday_where_they_are_the_same_every_week() {
        let table = [
            (
                "Mo-Fr 10:00-18:00; Sa,Su 11:00-16:30",
                Some("MoTuWeThFr 10:00-18:00; SaSu 11:00-16:30"),
            ),
            (
                "Tu 9:00-12:00,13:00-24:00",
                Some("Tu 09:00-12:00; Tu 13:00-23:59"),
            ),
            ("Fr 22:00-03:00", Some("Fr 22:00-03:00")),
            ("24/7", Some("MoTuWeThFrSaSu 00:00-23:59")),
            (
                "Mo-Su 10:00-18:00; PH off",
                Some("MoTuWeThFrSaSu 10:00-18:00; Pu 00:00-00:00"),
            ),
            ("Mo-Su,PH 8:00-20:00", Some("MoTuWeThFrSaSuPu 08:00-20:00")),
            ("off", None),
            ("Mo-Fr 10:00-18:00; 2026 Dec 24 off", None),
        ];
        for (text, expected) in table {
            assert_eq!(said(text).as_deref(), expected, "{text}");
        }
    }
}
