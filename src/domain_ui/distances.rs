//! Postcodes out of reach in words, for the page of whoever works and for the files that leave it.
//! Pure.

use domain::point::PointQuality;
use domain::regional::{CoverageResponse, Gap, Nearest};

use crate::i18n::{StaffTexts, number};

/// How many postcodes there are. Where nobody can tell of all, it is not said that there are none.
#[must_use]
pub fn count(texts: &StaffTexts, found: &CoverageResponse) -> String {
    let km = found.km.code();
    match found.gaps.len() {
        0 if found.unmeasured > 0 => texts.distances_none_known(km),
        0 => texts.distances_none(km),
        gaps => texts.distances_found(gaps, &found.postcodes.to_string(), km),
    }
}

/// How many people live in all of them, where there are any and that is known.
#[must_use]
pub fn people(texts: &StaffTexts, found: &CoverageResponse) -> Option<String> {
    living(texts, found.gaps.len(), found.people)
}

fn living(texts: &StaffTexts, postcodes: usize, people: Option<u64>) -> Option<String> {
    let people = people.filter(|_| postcodes > 0)?;
    Some(texts.distances_people(usize::try_from(people).ok()?))
}

/// What is in no list because nobody knows where it is: a sentence for each sort.
#[must_use]
pub fn missing(texts: &StaffTexts, found: &CoverageResponse) -> Vec<String> {
    let sorts = [
        (found.placeless, texts.distances_placeless(found.placeless)),
        (
            found.unmeasured,
            texts.distances_unmeasured(found.unmeasured),
        ),
        (found.unplaced, texts.distances_unplaced(found.unplaced)),
    ];
    let some = sorts.into_iter().filter(|(count, _)| *count > 0);
    some.map(|(_, words)| words).collect()
}

/// What one more place would change, where one is being tried.
#[must_use]
pub fn tried(texts: &StaffTexts, found: &CoverageResponse) -> Option<String> {
    let here = found.here.as_ref()?;
    let said = texts.distances_here(here.closes, found.km.code(), &tried_name(texts, found)?);
    Some(match living(texts, here.closes, here.people) {
        Some(people) => format!("{said} {people}"),
        None => said,
    })
}

/// What the postcode is called where one more place is being tried.
#[must_use]
pub fn tried_name(texts: &StaffTexts, found: &CoverageResponse) -> Option<String> {
    let here = found.here.as_ref()?;
    let gap = found.gaps.iter().find(|gap| gap.postcode == here.postcode);
    Some(gap.map_or_else(|| here.postcode.to_string(), |gap| name(texts, gap)))
}

/// What a postcode is called: its number and its municipality.
#[must_use]
pub fn name(texts: &StaffTexts, gap: &Gap) -> String {
    let town = gap.name.best_text(texts.language());
    format!("{} {town}", gap.postcode)
}

/// How many kilometres it is, and whether that is approximate.
#[must_use]
pub fn far(texts: &StaffTexts, nearest: &Nearest) -> String {
    let km = number(texts.language(), f64::from(nearest.km));
    match nearest.quality {
        PointQuality::Exact => km,
        PointQuality::Postcode | PointQuality::Seat => texts.distances_about(&km),
    }
}

/// How well a place is known.
#[must_use]
pub fn quality(texts: &StaffTexts, quality: PointQuality) -> &str {
    match quality {
        PointQuality::Exact => texts.distances_exact(),
        PointQuality::Postcode => texts.distances_by_postcode(),
        PointQuality::Seat => texts.distances_by_seat(),
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::language::Language;
    use domain::regional::Here;

    use super::*;

    fn found() -> CoverageResponse {
        serde_json::from_value(serde_json::json!({
            "target": "distributor", "km": "30", "within": "region:18", "today": "2026-11-25",
            "postcodes": 12, "unplaced": 0, "gaps": [],
        }))
        .unwrap()
    }

    fn texts() -> &'static StaffTexts {
        StaffTexts::built_in(Language::Fi)
    }

    fn gap(quality: &str) -> Gap {
        serde_json::from_value(serde_json::json!({
            "postcode": "87100", "lat": 64.2, "lon": 27.7, "municipality": "205",
            "name": { "fi": "Kajaani" },
            "nearest": { "name": { "fi": "Esimerkki" }, "km": 142, "quality": quality },
        }))
        .unwrap()
    }

    #[test]
    fn nothing_is_said_to_be_near_where_nobody_can_tell() {
        let none = found();
        assert_eq!(count(texts(), &none), texts().distances_none("30"));
        assert_eq!(missing(texts(), &none), [""; 0]);
        let unsure = CoverageResponse {
            unmeasured: 12,
            placeless: 3,
            ..found()
        };
        assert_eq!(count(texts(), &unsure), texts().distances_none_known("30"));
        let said = [
            texts().distances_placeless(3),
            texts().distances_unmeasured(12),
        ];
        assert_eq!(missing(texts(), &unsure), said);
    }

    #[test]
    fn nobody_is_said_to_live_where_there_is_no_postcode() {
        let none = CoverageResponse {
            people: Some(0),
            here: Some(Here {
                postcode: "87100".parse().unwrap(),
                closes: 0,
                people: Some(0),
            }),
            ..found()
        };
        assert_eq!(people(texts(), &none), None);
        let said = texts().distances_here(0, "30", "87100");
        assert_eq!(tried(texts(), &none), Some(said));
        let one = CoverageResponse {
            people: Some(0),
            gaps: vec![gap("exact")],
            ..found()
        };
        assert_eq!(people(texts(), &one), Some(texts().distances_people(0)));
    }

    #[test]
    fn what_is_tried_is_told_with_the_distance_that_counts_as_near() {
        let one = CoverageResponse {
            gaps: vec![gap("exact")],
            here: Some(Here {
                postcode: "87100".parse().unwrap(),
                closes: 1,
                people: Some(1000),
            }),
            ..found()
        };
        let said = tried(texts(), &one).unwrap();
        for part in ["87100 Kajaani", "30 km", "1000"] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }

    #[test]
    fn a_distance_to_a_middle_is_said_to_be_approximate() {
        let said = |quality| far(texts(), gap(quality).nearest.as_ref().unwrap());
        assert_eq!(said("exact"), "142");
        assert_eq!(said("postcode"), "noin 142");
        assert_eq!(said("seat"), "noin 142");
    }
}
