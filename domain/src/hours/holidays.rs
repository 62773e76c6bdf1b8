//! Public holidays in Finland, as the law has had them since 1992: Church Act 652/2023, chapter 3,
//! and the acts on May Day (272/1944) and Independence Day (388/1937).

use crate::date::Date;

/// Whether a day is a public holiday by law. Eves are none: see [`is_holiday_eve`].
#[must_use]
pub fn is_public_holiday(date: Date) -> bool {
    let day = (date.month(), date.day());
    matches!(day, (1, 1 | 6) | (5, 1) | (12, 6 | 25 | 26))
        // The Saturdays of Midsummer and of All Saints.
        || date.weekday() == 5 && matches!(day, (6, 20..=26) | (10, 31) | (11, 1..=6))
        // Good Friday, Easter and its Monday, Ascension, Pentecost.
        || matches!(after_easter(date), -2 | 0 | 1 | 39 | 49)
}

/// Whether a day is Midsummer Eve or Christmas Eve: working days by law, on which most places are
/// closed all the same.
#[must_use]
pub fn is_holiday_eve(date: Date) -> bool {
    let day = (date.month(), date.day());
    day == (12, 24) || date.weekday() == 4 && matches!(day, (6, 19..=25))
}

/// Days since Easter Sunday of the same year; the reckoning of Meeus, Jones and Butcher.
fn after_easter(date: Date) -> i32 {
    let year = i32::from(date.year());
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - correction + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let march_22 = Date::new(date.year(), 3, 22).map_or(0, Date::epoch_days);
    date.epoch_days() - (march_22 + moon + sunday - 7 * late)
}
