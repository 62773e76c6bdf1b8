//! What holds of opening hours whatever is written.

use domain::date::Date;
use domain::hours::{DAY, Hours, Span, State, is_public_holiday};
use proptest::prelude::*;

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// One rule as it was meant: months, weekdays, holidays too, opening times.
#[derive(Clone, Debug)]
struct Meant {
    months: Option<(usize, usize)>,
    weekdays: (usize, usize),
    holidays: bool,
    spans: Vec<(u16, u16)>,
}

#[cfg(test)]
impl Meant {
    fn text(&self) -> String {
        let range = |names: &[&str], (first, last): (usize, usize)| {
            if first == last {
                names[first].to_owned()
            } else {
                format!("{}-{}", names[first], names[last])
            }
        };
        let mut text = String::new();
        if let Some(months) = self.months {
            text = range(&MONTHS, months) + " ";
        }
        text += &range(&WEEKDAYS, self.weekdays);
        text += if self.holidays { ",PH " } else { " " };
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let spans: Vec<String> = self
            .spans
            .iter()
            .map(|(from, to)| format!("{}-{}", clock(*from), clock(*to)))
            .collect();
        text + if spans.is_empty() { "off" } else { "" } + &spans.join(",")
    }

    fn is_about(&self, date: Date) -> bool {
        let within = |(first, last): (usize, usize), place: usize| {
            if first <= last {
                (first..=last).contains(&place)
            } else {
                place >= first || place <= last
            }
        };
        let month = usize::from(date.month()) - 1;
        self.months.is_none_or(|months| within(months, month))
            && (within(self.weekdays, usize::from(date.weekday()))
                || self.holidays && is_public_holiday(date))
    }

    fn is_open(&self, minute: u16) -> bool {
        self.spans.iter().any(|(from, to)| {
            let to = if to <= from { to + DAY } else { *to };
            (*from..to).contains(&minute)
        })
    }
}

fn meant() -> impl Strategy<Value = Meant> {
    let span = (0..DAY, 0..DAY).prop_filter("an empty span", |(from, to)| from != to);
    (
        proptest::option::of((0_usize..12, 0_usize..12)),
        (0_usize..7, 0_usize..7),
        any::<bool>(),
        proptest::collection::vec(span, 0..4),
    )
        .prop_map(|(months, weekdays, holidays, spans)| Meant {
            months,
            weekdays,
            holidays,
            spans,
        })
}

fn open_at(spans: &[Span], minute: u16) -> bool {
    spans
        .iter()
        .any(|span| (span.from..span.to).contains(&minute))
}

#[cfg(test)]
fn date(days: i32) -> Date {
    Date::from_epoch_days(days).unwrap()
}

/// Texts of the notation's own words in any order.
fn jumbled() -> impl Strategy<Value = String> {
    let word = prop_oneof![proptest::sample::select(vec![
        "Mo", "Fr", "Su", "PH", "Jun", "Aug", "Feb", "Dec", "24", "31", "2026", "off", "24/7",
        "10:00", "18:30", "02:00", "24:00", "-", ",", ";", ":", " ", "+", "\"", "–", "ö",
    ]),];
    proptest::collection::vec(word, 0..14).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn one_rule_of_hours_says_what_was_meant(rule in meant(), days in 18_000_i32..40_000) {
        let hours = Hours::parse(&rule.text()).unwrap();
        for day in (days..days + 366).step_by(5) {
            let spans = hours.on(date(day));
            for minute in (0..2 * DAY).step_by(13) {
                let expected = rule.is_about(date(day)) && rule.is_open(minute);
                prop_assert_eq!(open_at(spans, minute), expected, "{} {}", rule.text(), minute);
            }
        }
    }

    #[test]
    fn the_last_rule_of_hours_that_is_about_a_day_decides(
        rules in proptest::collection::vec(meant(), 1..5),
        days in 18_000_i32..40_000,
    ) {
        let texts: Vec<String> = rules.iter().map(Meant::text).collect();
        // Contradictions are refused; that is tested by the tables.
        if let Some(hours) = Hours::parse(&texts.join("; ")) {
            for day in days..days + 366 {
                let decides = rules.iter().rev().find(|rule| rule.is_about(date(day)));
                let spans = hours.on(date(day));
                let minute = u16::try_from(day % i32::from(DAY)).unwrap();
                let expected = decides.is_some_and(|rule| rule.is_open(minute));
                prop_assert_eq!(open_at(spans, minute), expected);
                prop_assert_eq!(spans.is_empty(), decides.is_none_or(|rule| rule.spans.is_empty()));
            }
        }
    }

    #[test]
    fn spans_of_hours_are_in_order_and_apart(rule in meant(), days in 18_000_i32..40_000) {
        let hours = Hours::parse(&rule.text()).unwrap();
        for (_, spans) in hours.week(date(days)) {
            prop_assert!(spans.iter().all(|span| span.from < span.to && span.from < DAY));
            prop_assert!(spans.iter().all(|span| span.to < 2 * DAY));
            prop_assert!(spans.windows(2).all(|pair| pair[0].to < pair[1].from));
        }
    }

    #[test]
    fn the_state_of_hours_agrees_with_a_look_at_every_minute(
        rule in meant(),
        days in 18_000_i32..40_000,
        minute in 0..DAY,
    ) {
        let hours = Hours::parse(&rule.text()).unwrap();
        let today = date(days);
        // Whether it is open so many minutes after this midnight.
        let open = |minute: i32| {
            let day = days + minute.div_euclid(1_440);
            let minute = u16::try_from(minute.rem_euclid(1_440)).unwrap();
            open_at(hours.on(date(day)), minute)
                || open_at(hours.on(date(day - 1)), minute + DAY)
        };
        let now = i32::from(minute);
        match hours.state(today, minute) {
            State::OpenUntil(until) => {
                prop_assert!((now..i32::from(until)).step_by(7).all(open));
                prop_assert!(i32::from(until) >= 8 * 1_440 || !open(i32::from(until)));
            }
            State::OpensAt(day, at) => {
                let at = (day.epoch_days() - days) * 1_440 + i32::from(at);
                prop_assert!(at > now && open(at) && !open(at - 1));
                prop_assert!(!(now..at).step_by(7).any(open));
            }
            State::Closed => prop_assert!(!(now..8 * 1_440).step_by(7).any(open)),
        }
    }

    #[test]
    fn no_text_makes_hours_panic(text in "\\PC*", jumbled in jumbled(), minute in any::<u16>()) {
        for text in [text, jumbled] {
            if let Some(hours) = Hours::parse(&text) {
                let _ = hours.week(Date::EARLIEST);
                let _ = hours.state(Date::EARLIEST, minute);
                let _ = hours.state(Date::new(9999, 12, 31).unwrap(), minute);
            }
        }
    }
}
