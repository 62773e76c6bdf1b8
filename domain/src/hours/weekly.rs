//! Hours that are the same every week, for readers who know no more of hours than weekdays.

use super::{DAY, HOLIDAYS, Hours, Rule, Span};

/// The hours of every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly<'a> {
    /// From Monday; nothing: closed.
    pub days: [&'a [Span]; 7],
    /// On public holidays, whatever their weekday, where anything is said of them.
    pub holidays: Option<&'a [Span]>,
}

impl Hours {
    /// The hours as those of a week; `None` where a period or a single day has others, or where a
    /// place stays open longer than a day, or where holidays depend on their weekday: a week's
    /// table would then not be the truth.
    #[must_use]
    pub fn weekly(&self) -> Option<Weekly<'_>> {
        let plain = |rule: &Rule| {
            let mut spans = rule.spans.iter();
            rule.periods.is_empty() && spans.all(|span| span.to - span.from <= DAY)
        };
        if !self.0.iter().all(plain) {
            return None;
        }
        let last = |bit: u8| self.0.iter().rposition(|rule| rule.days & bit != 0);
        let spans = |at: Option<usize>| Some(self.0.get(at?)?.spans.as_slice());
        let holidays = last(HOLIDAYS);
        let later = holidays.and_then(|at| self.0.get(at + 1..));
        if later.is_some_and(|rules| !rules.is_empty()) {
            // On a holiday that falls on the later rule's weekday, that rule holds.
            return None;
        }
        Some(Weekly {
            days: std::array::from_fn(|day| spans(last(1 << day)).unwrap_or(&[])),
            holidays: spans(holidays),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The week as text: `10-18 … | holidays`.
    fn week(text: &str) -> Option<String> {
        let hours = Hours::parse(text).unwrap();
        let weekly = hours.weekly()?;
        let said = |spans: &[Span]| {
            let spans = spans
                .iter()
                .map(|span| format!("{}-{}", span.from, span.to));
            spans.collect::<Vec<_>>().join(",")
        };
        let days = weekly.days.map(said).join(" ");
        Some(match weekly.holidays {
            Some(holidays) => format!("{days} | {}", said(holidays)),
            None => days,
        })
    }

    #[test]
    fn hours_of_a_week_are_told_only_where_every_week_is_like_that() {
        let table = [
            (
                "Mo-Fr 10:00-18:00; Sa 10:00-12:00,13:00-16:00",
                Some("600-1080 600-1080 600-1080 600-1080 600-1080 600-720,780-960 "),
            ),
            (
                "10:00-18:00; Mo off; PH off",
                Some(" 600-1080 600-1080 600-1080 600-1080 600-1080 600-1080 | "),
            ),
            ("Fr 22:00-03:00", Some("    1320-1620  ")),
            (
                "24/7",
                Some("0-1440 0-1440 0-1440 0-1440 0-1440 0-1440 0-1440"),
            ),
            ("Mo-Fr 10:00-18:00; Jul off", None),
            ("Mo-Su 10:00-18:00; 2026 Dec 24 off", None),
            ("Mo-Fr,PH 10:00-18:00; Sa 10:00-16:00", None),
            ("Sa 06:00-05:00,04:00-08:00", None),
        ];
        for (text, expected) in table {
            assert_eq!(week(text).as_deref(), expected, "{text}");
        }
    }
}
