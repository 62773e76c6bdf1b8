//! Dates for people. Finland writes day.month.year in all three languages.

use domain::date::Date;
use domain::known::{Known, PartialDate};

use super::{StaffTexts, Texts};

/// A date as exact as it is known: `14.2.2018`, `2/2018` or `2018`.
#[must_use]
pub fn partial_date(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, month) => format!("{month}/{year}"),
        PartialDate::Day(day) => format!("{}.{}.{}", day.day(), day.month(), day.year()),
    }
}

/// The date of a piece of evidence: `2018`, or `2023 or later`.
#[must_use]
pub fn known(texts: &Texts, known: Known) -> String {
    let date = partial_date(known.date);
    if known.or_later {
        texts.date_or_later(&date)
    } else {
        date
    }
}

/// A day: `25.11.2026`.
#[must_use]
pub fn date(date: Date) -> String {
    partial_date(PartialDate::Day(date))
}

/// The day of a moment (year, month, day, hour, minute).
#[must_use]
pub fn day([year, month, day, ..]: [u32; 5]) -> String {
    format!("{day}.{month}.{year}")
}

/// A moment (year, month, day, hour, minute): `25.11.2026 klo 9.05`.
#[must_use]
pub fn moment(texts: &StaffTexts, at: [u32; 5]) -> String {
    let [.., hour, minute] = at;
    texts.moment(&day(at), &hour.to_string(), &format!("{minute:02}"))
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::language::Language;

    use crate::locale::Locale;

    use super::*;

    #[test]
    fn a_moment_is_written_as_each_language_writes_it() {
        let at = [2026, 11, 25, 9, 5];
        for (language, written) in [
            (Language::Fi, "25.11.2026 klo 9.05"),
            (Language::Sv, "25.11.2026 kl. 9.05"),
            (Language::En, "25.11.2026 at 9:05"),
        ] {
            assert_eq!(moment(StaffTexts::built_in(language), at), written);
        }
    }

    #[test]
    fn a_date_is_written_as_exactly_as_it_is_known() {
        let texts = Texts::built_in(Locale::En);
        for (wire, shown) in [
            ("2018-02-14", "14.2.2018"),
            ("2018-02", "2/2018"),
            ("2018", "2018"),
            ("2023+", "2023 or later"),
        ] {
            assert_eq!(known(texts, wire.parse().unwrap()), shown);
        }
    }
}
