//! Public holidays in Finland.

use domain::date::Date;
use domain::hours::{is_holiday_eve, is_public_holiday};
use proptest::prelude::*;

#[cfg(test)]
fn holidays(year: i16) -> Vec<Date> {
    let first = Date::new(year, 1, 1).unwrap().epoch_days();
    let days = (first..first + 366).map(|day| Date::from_epoch_days(day).unwrap());
    days.filter(|day| day.year() == year && is_public_holiday(*day))
        .collect()
}

/// Easter by Gauss's rule with its two exceptions: another way than the library's.
#[cfg(test)]
fn easter(year: i32) -> Date {
    let (a, b, c) = (year % 19, year % 4, year % 7);
    let (k, p) = (year / 100, (13 + 8 * (year / 100)) / 25);
    let m = (15 - p + k - k / 4).rem_euclid(30);
    let n = (4 + k - k / 4).rem_euclid(7);
    let d = (19 * a + m) % 30;
    let e = (2 * b + 4 * c + 6 * d + n) % 7;
    let mut after = d + e;
    if (d, e) == (29, 6) || (d, e) == (28, 6) && (11 * m + 11) % 30 < 19 {
        after -= 7;
    }
    let march_22 = Date::new(i16::try_from(year).unwrap(), 3, 22).unwrap();
    Date::from_epoch_days(march_22.epoch_days() + after).unwrap()
}

#[test]
fn hours_on_movable_holidays_follow_easter_from_1900_to_2100() {
    for year in 1900_i16..=2100 {
        let easter = easter(i32::from(year));
        assert_eq!(easter.weekday(), 6, "{year}");
        let mut expected: Vec<i32> = [-2, 0, 1, 39, 49]
            .map(|days| easter.epoch_days() + days)
            .into();
        for (month, day) in [(1, 1), (1, 6), (5, 1), (12, 6), (12, 25), (12, 26)] {
            expected.push(Date::new(year, month, day).unwrap().epoch_days());
        }
        for (month, day) in [(6, 20), (10, 31)] {
            let first = Date::new(year, month, day).unwrap();
            expected.push(first.epoch_days() + i32::from((12 - first.weekday()) % 7));
        }
        expected.sort_unstable();
        expected.dedup();
        let found: Vec<i32> = holidays(year).iter().map(|day| day.epoch_days()).collect();
        assert_eq!(found, expected, "{year}");
    }
}

#[test]
fn holidays_of_a_year_are_those_of_the_calendar() {
    let written = |year| {
        holidays(year)
            .iter()
            .map(Date::to_string)
            .collect::<Vec<_>>()
    };
    // The University Almanac Office's calendars.
    let of_2024 = [
        "2024-01-01",
        "2024-01-06",
        "2024-03-29",
        "2024-03-31",
        "2024-04-01",
        "2024-05-01",
        "2024-05-09",
        "2024-05-19",
        "2024-06-22",
        "2024-11-02",
        "2024-12-06",
        "2024-12-25",
        "2024-12-26",
    ];
    assert_eq!(written(2024), of_2024);
    let of_2026 = [
        "2026-01-01",
        "2026-01-06",
        "2026-04-03",
        "2026-04-05",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-24",
        "2026-06-20",
        "2026-10-31",
        "2026-12-06",
        "2026-12-25",
        "2026-12-26",
    ];
    assert_eq!(written(2026), of_2026);
}

#[test]
fn eves_are_no_public_holidays_but_are_known() {
    for (eve, next) in [
        ("2026-12-24", "2026-12-25"),
        ("2026-06-19", "2026-06-20"),
        ("2027-06-25", "2027-06-26"),
    ] {
        let (eve, next) = (eve.parse().unwrap(), next.parse().unwrap());
        assert!(is_holiday_eve(eve) && !is_public_holiday(eve), "{eve}");
        assert!(is_public_holiday(next) && !is_holiday_eve(next), "{next}");
    }
}

proptest! {
    #[test]
    fn no_day_of_the_calendar_breaks_the_holidays(days in -719_162_i32..=2_932_896) {
        let date = Date::from_epoch_days(days).unwrap();
        prop_assert!(!(is_public_holiday(date) && is_holiday_eve(date)));
    }
}
