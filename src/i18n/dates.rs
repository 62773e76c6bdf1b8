//! Dates for people. Finland writes day.month.year in all three languages.

use domain::known::{Known, PartialDate};

use super::Texts;

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

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use crate::locale::Locale;

    use super::*;

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
