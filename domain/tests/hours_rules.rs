//! Opening hours: what is understood, what it says of a day, and what is left as text.

use domain::date::Date;
use domain::hours::{Hours, Span, State};

#[cfg(test)]
fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[cfg(test)]
fn hours(text: &str) -> Hours {
    Hours::parse(text).unwrap_or_else(|| panic!("not understood: {text}"))
}

/// Spans as `10:00-18:00 20:00-26:00`.
fn written(spans: &[Span]) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let spans = spans
        .iter()
        .map(|span| format!("{}-{}", clock(span.from), clock(span.to)));
    spans.collect::<Vec<_>>().join(" ")
}

#[test]
fn hours_say_of_each_day_when_it_is_open() {
    // 2026-11-23 is a Monday; 2026-12-06 a Sunday and a public holiday; 2027-01-06 a Wednesday
    // and one; 2026-06-20 is Midsummer Day, a Saturday.
    let table = [
        ("Mo-Fr 10:00-18:00", "2026-11-23", "10:00-18:00"),
        ("Mo-Fr 10:00-18:00", "2026-11-28", ""),
        ("Sa,Su 11:00-15:00", "2026-11-28", "11:00-15:00"),
        ("Fr-Mo 11:00-15:00", "2026-11-23", "11:00-15:00"),
        ("Fr-Mo 11:00-15:00", "2026-11-25", ""),
        ("Tu,Th-Sa 11:00-15:00", "2026-11-26", "11:00-15:00"),
        ("10:00-18:00", "2026-11-29", "10:00-18:00"),
        ("9:00-15:30", "2026-11-23", "09:00-15:30"),
        (
            "We 10:00-12:00,13:00-17:00",
            "2026-11-25",
            "10:00-12:00 13:00-17:00",
        ),
        (
            "We 13:00-17:00, 10:00-12:00",
            "2026-11-25",
            "10:00-12:00 13:00-17:00",
        ),
        ("We 10:00-14:00,12:00-17:00", "2026-11-25", "10:00-17:00"),
        ("We 10:00-12:00,12:00-17:00", "2026-11-25", "10:00-17:00"),
        (
            "We 8:00-9:00,12:00-13:00,8:30-12:30",
            "2026-11-25",
            "08:00-13:00",
        ),
        ("Fr 20:00-02:00", "2026-11-27", "20:00-26:00"),
        ("Fr 20:00-02:00", "2026-11-28", ""),
        ("Fr 20:00-00:00", "2026-11-27", "20:00-24:00"),
        ("Fr 20:00-24:00", "2026-11-27", "20:00-24:00"),
        ("24/7", "2026-11-29", "00:00-24:00"),
        ("24/7; Dec 24 off", "2026-12-24", ""),
        ("Mo-Su 00:00-24:00", "2026-11-29", "00:00-24:00"),
        ("off", "2026-11-29", ""),
        // Later rules take the place of earlier ones on the days they name.
        (
            "Mo-Fr 10:00-18:00; We 12:00-20:00",
            "2026-11-25",
            "12:00-20:00",
        ),
        (
            "Mo-Fr 10:00-18:00; We 12:00-20:00",
            "2026-11-26",
            "10:00-18:00",
        ),
        ("Mo-Su 10:00-18:00; Mo closed", "2026-11-23", ""),
        ("Mo-Su 10:00-18:00; Mo off;", "2026-11-24", "10:00-18:00"),
        // Public holidays.
        ("Mo-Fr 10:00-18:00; PH off", "2027-01-06", ""),
        ("Mo-Fr 10:00-18:00; PH off", "2027-01-07", "10:00-18:00"),
        ("Mo-Fr 10:00-18:00", "2027-01-06", "10:00-18:00"),
        (
            "Mo-Fr 10:00-18:00; Sa,PH 12:00-16:00",
            "2027-01-06",
            "12:00-16:00",
        ),
        (
            "Mo-Fr 10:00-18:00; PH,Su 12:00-16:00",
            "2026-12-06",
            "12:00-16:00",
        ),
        ("Mo-Sa 10:00-18:00; PH off", "2026-06-20", ""),
        (
            "Mo-Sa 10:00-18:00; PH off; Jan 6 12:00-14:00",
            "2027-01-06",
            "12:00-14:00",
        ),
        ("Jun-Aug 10:00-18:00; PH off", "2026-06-20", ""),
        // Midsummer Eve and Christmas Eve are no public holidays.
        ("Mo-Fr 10:00-18:00; PH off", "2026-06-19", "10:00-18:00"),
        ("Mo-Fr 10:00-18:00; PH off", "2026-12-24", "10:00-18:00"),
        // Seasons and dates.
        ("Jun-Aug 10:00-18:00", "2026-05-31", ""),
        ("Jun-Aug 10:00-18:00", "2026-06-01", "10:00-18:00"),
        ("Jun-Aug: 10:00-18:00", "2026-08-31", "10:00-18:00"),
        ("Jun-Aug: Mo-Fr: 10:00-18:00", "2026-08-31", "10:00-18:00"),
        ("Jun-Aug 10:00-18:00", "2026-09-01", ""),
        ("Feb 10:00-18:00", "2028-02-29", "10:00-18:00"),
        ("Nov-Feb 10:00-16:00", "2027-01-15", "10:00-16:00"),
        ("Nov-Feb 10:00-16:00", "2027-03-01", ""),
        (
            "Jun 1-Aug 31 Mo-Fr 10:00-18:00",
            "2026-08-31",
            "10:00-18:00",
        ),
        ("Jun 01-Aug 31 Mo-Fr 10:00-18:00", "2026-08-30", ""),
        (
            "Aug 15-May 31 Mo-Th 10:00-18:00",
            "2027-01-04",
            "10:00-18:00",
        ),
        ("Aug 15-May 31 Mo-Th 10:00-18:00", "2026-08-13", ""),
        ("Tu-Su 11:00-17:00; Dec 24-26 off", "2026-12-26", ""),
        (
            "Tu-Su 11:00-17:00; Dec 24-26 off",
            "2026-12-27",
            "11:00-17:00",
        ),
        ("Tu-Su 11:00-17:00; Dec 24-Jan 6 off", "2027-01-05", ""),
        ("Mo-Su 11:00-17:00; Jan 1,Dec 24-26 off", "2027-01-01", ""),
        (
            "Mo-Su 11:00-17:00; Dec 24: 10:00-13:00",
            "2026-12-24",
            "10:00-13:00",
        ),
        ("Mo-Su 11:00-17:00; 2026 Dec 24 off", "2026-12-24", ""),
        (
            "Mo-Su 11:00-17:00; 2026 Dec 24 off",
            "2027-12-24",
            "11:00-17:00",
        ),
        ("Mo-Su 11:00-17:00; 2026 Dec 24-26 off", "2026-12-25", ""),
        (
            "Mo-Su 11:00-17:00; 2026 Dec 24-2027 Jan 6 off",
            "2027-01-06",
            "",
        ),
        (
            "Mo-Su 11:00-17:00; 2026 Dec 24-2027 Jan 6 off",
            "2026-01-05",
            "11:00-17:00",
        ),
        ("Mo-Su 11:00-17:00; 2026 Dec 24-Jan 6 off", "2027-01-06", ""),
        ("Mo-Su 11:00-17:00; 2027 Nov-Feb off", "2028-02-29", ""),
        ("Mo-Su 11:00-17:00; 2026 Nov-Feb off", "2027-02-28", ""),
        (
            "Mo-Su 11:00-17:00; 2026 Nov-Feb off",
            "2027-11-01",
            "11:00-17:00",
        ),
        (
            "  Mo - Fr   10:00 - 18:00 ;Sa 10:00-14:00",
            "2026-11-28",
            "10:00-14:00",
        ),
    ];
    for (text, date, expected) in table {
        assert_eq!(
            written(hours(text).on(day(date))),
            expected,
            "{text} on {date}"
        );
    }
}

#[test]
fn hours_outside_the_subset_are_left_as_text() {
    for text in [
        "",
        " ; ",
        ";Mo 10:00-12:00",
        "Mo 10:00-12:00;;Tu 10:00-12:00",
        "Sopimuksen mukaan",
        "ma–pe klo 10–16",
        "Mo-Fr",
        "Jun-Aug",
        "Mo-Fr 10-18",
        "Mo-Fr 10.00-18.00",
        "Mo-Fr 10:00–18:00",
        "mo-fr 10:00-18:00",
        "Monday 10:00-18:00",
        "Mooff",
        "Mo-Fr 10:00",
        "Mo-Fr 10:00+",
        "Mo-Fr 10:00-18:00+",
        "Mo-Fr 10:00-18:00 \"vain ryhmille\"",
        "\"sopimuksen mukaan\"",
        "Mo-Fr 10:00-18:00 || \"soita\"",
        "Mo-Fr 10:00-18:00, Sa 10:00-14:00",
        "Mo-Fr 10:00-18:00:",
        "Mo-Fr 10:00-18:00,",
        "Mo,10:00-18:00",
        ":10:00-18:00",
        "Mo-Fr sunrise-sunset",
        "Mo[1] 10:00-18:00",
        "week 1-10 Mo 10:00-18:00",
        "SH off",
        "PH-Mo off",
        "Mo-PH off",
        "PH Mo 10:00-18:00",
        "Mo-Fr 24/7",
        "easter off",
        "2026 Mo-Fr 10:00-18:00",
        "0000 Jun 10:00-18:00",
        "Jun-Aug 31 10:00-18:00",
        "Jun 1-Aug 10:00-18:00",
        "Jun- 10:00-18:00",
        "Jun 1-2027 Aug 31 10:00-18:00",
        "Dec 24,25 off",
        "Mo-Fr unknown",
        "Mo-Fr open",
        "öö",
        "M",
    ] {
        assert_eq!(Hours::parse(text), None, "{text}");
    }
}

#[test]
fn hours_that_contradict_themselves_are_not_understood() {
    for text in [
        "Mo 10:00-10:00",
        "Mo 00:00-00:00",
        "Mo 24:00-02:00",
        "Mo 10:00-24:30",
        "Mo 10:00-26:00",
        "Mo 10:60-12:00",
        "Mo-Mo 10:00-18:00",
        "Jun-Jun 10:00-18:00",
        "Dec 24-24 off",
        "Dec 24-2026 Dec 26 off",
        "2026 Dec 24-2028 Jan 6 off",
        "Feb 31 off",
        "Feb 30-Mar 2 off",
        "2027 Feb 29 off",
        "Apr 0 off",
        "Apr 31 off",
        "Dec 26-24 off",
        "Jun 10-Jun 5 off",
        "2027 Jan 1-2026 Jan 1 off",
        // A rule that a later one leaves no day for.
        "Mo-Fr 10:00-18:00; Mo-Fr 12:00-16:00",
        "Mo-Fr 10:00-18:00; Mo-Su 12:00-16:00",
        "Mo-Fr 10:00-18:00; 24/7",
        "Jul 10:00-18:00; Jun-Aug 12:00-16:00",
        "PH off; PH 12:00-16:00",
        // An exception before the rule, which would cancel it.
        "PH off; Mo-Fr 10:00-18:00",
        "Mo-Fr 10:00-18:00; PH off; Sa 10:00-16:00",
        "PH 12:00-14:00; 10:00-18:00",
        "Su,PH off; Mo-Sa 10:00-18:00",
        "PH off; Jun-Aug 10:00-18:00",
        "Dec 24 off; Mo-Fr 10:00-18:00",
        "Dec 24 off; Dec Mo-Fr 10:00-18:00",
        "2026 Dec 24 off; Dec Mo-Fr 10:00-18:00",
        "Jul off; Mo-Fr 10:00-18:00",
    ] {
        assert_eq!(Hours::parse(text), None, "{text}");
    }
}

#[test]
fn the_state_of_hours_tells_what_comes_next() {
    let (open, opens) = (State::OpenUntil, |date, minute| {
        State::OpensAt(day(date), minute)
    });
    let late = "Fr 20:00-02:00; Sa 12:00-16:00";
    let around = "Mo-We 00:00-24:00";
    let table = [
        (
            "Mo-Fr 10:00-18:00",
            "2026-11-23",
            9 * 60 + 59,
            opens("2026-11-23", 600),
        ),
        ("Mo-Fr 10:00-18:00", "2026-11-23", 10 * 60, open(1080)),
        ("Mo-Fr 10:00-18:00", "2026-11-23", 18 * 60 - 1, open(1080)),
        (
            "Mo-Fr 10:00-18:00",
            "2026-11-23",
            18 * 60,
            opens("2026-11-24", 600),
        ),
        (
            "Mo-Fr 10:00-18:00",
            "2026-11-27",
            18 * 60,
            opens("2026-11-30", 600),
        ),
        (
            "Mo 10:00-12:00,13:00-17:00",
            "2026-11-23",
            12 * 60,
            opens("2026-11-23", 780),
        ),
        // The same weekday of the next week is within seven days, a later one isn't.
        (
            "Mo 10:00-12:00",
            "2026-11-23",
            12 * 60,
            opens("2026-11-30", 600),
        ),
        (
            "Mo 10:00-12:00; Nov 30 off",
            "2026-11-23",
            12 * 60,
            State::Closed,
        ),
        ("Jun-Aug 10:00-18:00", "2026-11-23", 12 * 60, State::Closed),
        ("off", "2026-11-23", 12 * 60, State::Closed),
        // After midnight it is still yesterday's evening, also where today is a holiday.
        (late, "2026-11-27", 23 * 60, open(1560)),
        (late, "2026-11-28", 60, open(120)),
        (late, "2026-11-28", 120, opens("2026-11-28", 720)),
        (late, "2026-11-27", 60, opens("2026-11-27", 1200)),
        ("Fr 20:00-02:00; Sa off", "2026-11-28", 60, open(120)),
        // Spans that meet at midnight are one.
        (around, "2026-11-23", 60, open(3 * 1440)),
        (around, "2026-11-25", 60, open(1440)),
        (around, "2026-11-26", 0, opens("2026-11-30", 0)),
        ("24/7", "2026-11-23", 60, open(8 * 1440)),
        (
            "Su 20:00-02:00; Mo 01:00-05:00",
            "2026-11-23",
            30,
            open(300),
        ),
    ];
    for (text, date, minute, expected) in table {
        let state = hours(text).state(day(date), minute);
        assert_eq!(state, expected, "{text} on {date} at {minute}");
    }
}

#[test]
fn a_week_of_hours_begins_today() {
    let hours = hours("Tu-Su 11:00-18:00; PH off");
    let week = hours.week(day("2026-12-01"));
    let shown: Vec<_> = week
        .map(|(date, spans)| format!("{date} {}", written(spans)))
        .collect();
    assert_eq!(shown.len(), 7);
    assert_eq!(shown.first().unwrap(), "2026-12-01 11:00-18:00");
    assert_eq!(shown.get(5).unwrap(), "2026-12-06 ", "Independence Day");
    assert_eq!(shown.last().unwrap(), "2026-12-07 ", "a Monday");
}

#[test]
fn hours_know_whether_they_speak_of_holidays() {
    assert!(hours("Mo-Fr 10:00-18:00; PH off").name_holidays());
    assert!(hours("Mo-Fr,PH 10:00-18:00").name_holidays());
    assert!(!hours("Mo-Fr 10:00-18:00").name_holidays());
}
