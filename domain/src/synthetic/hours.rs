//! Opening hours in OpenStreetMap's notation, in the shapes that keepers write them.

use super::chance::{Chance, NonEmpty};
use crate::date::Date;
use crate::hours::Hours;
use crate::venue::Category;

const CULTURE: &NonEmpty<&str> = &NonEmpty {
    first: "Tu-Su 11:00-18:00",
    rest: &[
        "Tu,Th 12:00-19:00; Sa 11:00-15:00",
        "Mo-Fr 10:00-18:00; Sa 10:00-16:00; PH off",
        "Jun-Aug Mo-Su 10:00-18:00; Sep-May Tu-Su 11:00-16:00",
        "Tu-Fr 10:00-18:00; Sa-Su 11:00-17:00; Dec 24-26 off",
        "We-Sa 12:00-14:00,15:00-19:00",
        "Fr-Sa 18:00-02:00",
        "May 15-Sep 15 Mo-Su 10:00-20:00",
    ],
};

const COURSES: &NonEmpty<&str> = &NonEmpty {
    first: "Mo-Th 09:00-15:00",
    rest: &[
        "Mo-Fr 09:00-16:00; PH off",
        "Aug 15-May 31 Mo-Th 10:00-18:00; Jun 01-Aug 14 off",
    ],
};

const SPORT: &NonEmpty<&str> = &NonEmpty {
    first: "Mo-Th 06:30-20:30; Fr 06:30-19:00; Sa-Su 10:00-17:00; PH off",
    rest: &[
        "Mo-Su 06:00-22:00",
        "24/7",
        "Mo,We,Fr 07:00-10:00,15:00-20:00; Sa 10:00-14:00",
        "Jun-Jul off; Aug-May Mo-Fr 06:30-20:00; Aug-May Sa 11:00-16:00",
    ],
};

/// What keepers write when they do not know the notation: shown as it is, never computed with.
pub(super) const UNREADABLE: &NonEmpty<&str> = &NonEmpty {
    first: "Sopimuksen mukaan",
    rest: &[
        "Enligt överenskommelse",
        "Esitysaikoina, ovet aukeavat tuntia ennen",
        "ma–pe klo 10–16",
        "vard. 12-18, lö-sö stängt",
    ],
};

/// Hours for a venue of this category; some have none, a few cannot be read.
pub(super) fn hours(chance: &mut Chance, category: Category) -> Option<String> {
    let shapes = match (chance.below(100), category) {
        (0..12, _) => return None,
        (12..17, _) => UNREADABLE,
        (_, Category::Culture | Category::Science) => CULTURE,
        (_, Category::Education) => COURSES,
        (_, Category::Sport) => SPORT,
    };
    Some((*chance.pick(shapes)).to_owned())
}

/// One venue in eight keeps other hours on a few days of the weeks to come.
pub(super) fn exceptions(chance: &mut Chance, hours: Option<&str>, today: Date) -> Option<String> {
    let hours = hours.filter(|_| chance.sometimes(12))?;
    let day = super::days_from(today, chance.days(0, 21));
    let name = MONTHS.get(usize::from(day.month()) - 1)?;
    let words = if chance.sometimes(60) {
        "off"
    } else {
        "12:00-15:00"
    };
    let exception = format!("{} {name} {} {words}", day.year(), day.day());
    // Hours that are text only have no exceptions that a program could understand.
    Hours::parse(&format!("{hours}; {exception}")).map(|_| exception)
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
