//! Figures of areas in words, for the page of whoever works and for the files that leave it. Pure.

use domain::known::Known;
use domain::municipality::Answer;
use domain::regional::{
    Breaks, By, Class, Measure, Per, RegionalResponse, Row, Source, Target, Value, class_of,
};

use crate::i18n::{StaffTexts, date, number, partial_date};

/// What a measure is called.
#[must_use]
pub fn measure(texts: &StaffTexts, measure: Measure) -> &str {
    match measure {
        Measure::Status => texts.measure_status(),
        Measure::Venues => texts.measure_venues(),
        Measure::VenuesCulture => texts.measure_venues_culture(),
        Measure::VenuesEducation => texts.measure_venues_education(),
        Measure::VenuesScience => texts.measure_venues_science(),
        Measure::VenuesSport => texts.measure_venues_sport(),
        Measure::Distributors => texts.measure_distributors(),
        Measure::Population => texts.measure_population(),
        Measure::DaysSinceConfirmed => texts.measure_days(),
        Measure::OpenReports => texts.measure_reports(),
        Measure::CardsInForce => texts.measure_cards(),
        Measure::CardsGiven => texts.measure_given(),
        Measure::CardsInStock => texts.measure_stock(),
    }
}

/// What it means.
#[must_use]
pub fn definition(texts: &StaffTexts, measure: Measure) -> &str {
    match measure {
        Measure::Status => texts.measure_status_help(),
        Measure::Venues => texts.measure_venues_help(),
        Measure::VenuesCulture => texts.measure_venues_culture_help(),
        Measure::VenuesEducation => texts.measure_venues_education_help(),
        Measure::VenuesScience => texts.measure_venues_science_help(),
        Measure::VenuesSport => texts.measure_venues_sport_help(),
        Measure::Distributors => texts.measure_distributors_help(),
        Measure::Population => texts.measure_population_help(),
        Measure::DaysSinceConfirmed => texts.measure_days_help(),
        Measure::OpenReports => texts.measure_reports_help(),
        Measure::CardsInForce => texts.measure_cards_help(),
        Measure::CardsGiven => texts.measure_given_help(),
        Measure::CardsInStock => texts.measure_stock_help(),
    }
}

/// What the way is long to.
#[must_use]
pub fn target(texts: &StaffTexts, target: Target) -> &str {
    match target {
        Target::Venue => texts.target_venue(),
        Target::Culture => texts.target_culture(),
        Target::Education => texts.target_education(),
        Target::Science => texts.target_science(),
        Target::Sport => texts.target_sport(),
        Target::Distributor => texts.target_distributor(),
    }
}

/// The sort of areas.
#[must_use]
pub fn by(texts: &StaffTexts, by: By) -> &str {
    match by {
        By::Municipality => texts.by_municipality(),
        By::Region => texts.by_region(),
        By::County => texts.by_county(),
    }
}

/// How it is counted.
#[must_use]
pub fn per(texts: &StaffTexts, per: Per) -> &str {
    match per {
        Per::Area => texts.per_area(),
        Per::Thousand => texts.per_1000(),
        Per::TenThousand => texts.per_10000(),
    }
}

/// How classes are made.
#[must_use]
pub fn breaks(texts: &StaffTexts, breaks: Breaks) -> &str {
    match breaks {
        Breaks::Quantile => texts.breaks_quantile(),
        Breaks::Round => texts.breaks_round(),
    }
}

/// What figures are shown: the measure, the areas, and how it was counted where that is not plain.
#[must_use]
pub fn title(texts: &StaffTexts, found: &RegionalResponse) -> String {
    let mut title = format!(
        "{} · {}",
        measure(texts, found.measure),
        by(texts, found.by)
    );
    if found.per != Per::Area && found.measure.facts().has_rate {
        title = format!("{title} · {}", per(texts, found.per));
    }
    title
}

/// Where the figures are from, and of which day they are.
#[must_use]
pub fn sources(texts: &StaffTexts, found: &RegionalResponse) -> String {
    let today = date(found.today);
    let mut all = vec![match found.measure.facts().source {
        Source::Reports => texts.figures_source_reports(&today),
        Source::Register => texts.figures_source_cards(&today),
        Source::Network | Source::Population => texts.figures_source(&date(found.updated), &today),
    }];
    let counts_people =
        found.measure.facts().source == Source::Population || found.per != Per::Area;
    let people = &found.population;
    match (&people.source, people.day) {
        (Some(source), Some(day)) if counts_people => {
            all.push(texts.figures_source_population(&date(day), source));
        }
        _ if counts_people => all.push(texts.figures_source_rough().to_owned()),
        _ => {}
    }
    all.join(" ")
}

/// The name of an area.
#[must_use]
pub fn name(texts: &StaffTexts, row: &Row) -> String {
    match row.name.best_text(texts.language()) {
        "" => texts.place_national().to_owned(),
        name => name.to_owned(),
    }
}

/// A figure.
#[must_use]
pub fn value(texts: &StaffTexts, found: &RegionalResponse, row: &Row) -> String {
    if found.is_answer(row) {
        let status = row.status.map(|answer| status(texts, answer));
        return status.unwrap_or_else(|| texts.verdict_unknown()).to_owned();
    }
    match row.value {
        Value::Known(value) => number(texts.language(), value),
        Value::NoData => texts.figures_no_data().to_owned(),
        Value::Hidden => texts.figures_hidden().to_owned(),
    }
}

/// What may be said of the card in a municipality.
fn status(texts: &StaffTexts, answer: Answer) -> &str {
    match answer {
        Answer::InUse => texts.status_in_use(),
        Answer::WasInUse => texts.status_was_in_use(),
        Answer::Trial => texts.status_trial(),
        Answer::TrialEnded => texts.status_trial_ended(),
        Answer::WasTrial => texts.status_was_trial(),
        Answer::Preparing => texts.status_preparing(),
        Answer::WasPreparing => texts.status_was_preparing(),
        Answer::Left => texts.status_left(),
        Answer::NotInNetwork => texts.status_not_in_network(),
        Answer::NotKnown => texts.verdict_unknown(),
    }
}

/// Since when.
#[must_use]
pub fn since(row: &Row) -> String {
    row.since.map(partial_date).unwrap_or_default()
}

/// Of when the evidence is.
#[must_use]
pub fn known(texts: &StaffTexts, row: &Row) -> String {
    row.known
        .map_or_else(String::new, |Known { date, or_later }| {
            let date = partial_date(date);
            match or_later {
                true => texts.figures_known_or_later(&date),
                false => date,
            }
        })
}

/// From where to where a class goes.
#[must_use]
pub fn range(texts: &StaffTexts, class: &Class, breaks: Breaks) -> String {
    let say = |value| number(texts.language(), value);
    match breaks {
        _ if class.from == class.to => say(class.from),
        Breaks::Quantile => texts.figures_range(&say(class.from), &say(class.to)),
        Breaks::Round => texts.figures_range_below(&say(class.from), &say(class.to)),
    }
}

/// The shades of the map, from the lightest; see `style/components/figures.css`.
const SHADES: [&str; 5] = ["c1", "c2", "c3", "c4", "c5"];

/// The shade of a class: however few there are, the first is light and the last is dark.
#[must_use]
pub fn shade(at: usize, of: usize) -> &'static str {
    let place = match of {
        0 | 1 => 2,
        of => at * (SHADES.len() - 1) / (of - 1),
    };
    SHADES.get(place).copied().unwrap_or("c5")
}

/// The look of an area on the map.
#[must_use]
pub fn look(found: &RegionalResponse, row: &Row) -> &'static str {
    match row.value {
        Value::NoData => "unknown",
        Value::Hidden => "hidden-figure",
        Value::Known(value) if found.is_status() => match value {
            2.0 => "yes",
            1.0 => "ask",
            _ => "no",
        },
        Value::Known(value) => match class_of(&found.classes, value) {
            Some(at) => shade(at, found.classes.len()),
            None => "unknown",
        },
    }
}

/// A shade with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The shade or the pattern; see [`look`].
    pub shade: &'static str,
    /// What it means.
    pub words: String,
    /// How many areas have it.
    pub count: usize,
}

/// What the shades and patterns mean, from the smallest figure; those for what is not known and
/// what is hidden only where there is any.
#[must_use]
pub fn legend(texts: &StaffTexts, found: &RegionalResponse) -> Vec<Key> {
    let count = |value: Value| found.rows.iter().filter(|row| row.value == value).count();
    let key = |shade, words: &str, count| Key {
        shade,
        words: words.to_owned(),
        count,
    };
    let mut keys: Vec<Key> = match found.is_status() {
        true => vec![
            key("yes", texts.verdict_yes(), count(Value::Known(2.0))),
            key("ask", texts.verdict_ask(), count(Value::Known(1.0))),
            key("no", texts.verdict_no(), count(Value::Known(0.0))),
        ],
        false => {
            let classes = found.classes.iter().enumerate();
            let of = found.classes.len();
            let key = |(at, class): (usize, &Class)| Key {
                shade: shade(at, of),
                words: range(texts, class, found.breaks),
                count: class.count,
            };
            classes.map(key).collect()
        }
    };
    keys.push(key(
        "unknown",
        texts.figures_no_data(),
        count(Value::NoData),
    ));
    keys.push(key(
        "hidden-figure",
        texts.figures_hidden(),
        count(Value::Hidden),
    ));
    keys.retain(|key| key.count > 0 || !matches!(key.shade, "unknown" | "hidden-figure"));
    keys
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::language::Language;

    use super::*;

    #[test]
    fn few_classes_are_as_far_apart_as_many() {
        let shades = |of: usize| (0..of).map(|at| shade(at, of)).collect::<Vec<_>>();
        assert_eq!(shades(1), ["c3"]);
        assert_eq!(shades(2), ["c1", "c5"]);
        assert_eq!(shades(3), ["c1", "c3", "c5"]);
        assert_eq!(shades(5), SHADES);
    }

    #[test]
    fn a_class_says_whether_its_last_number_belongs_to_it() {
        let texts = StaffTexts::built_in(Language::Fi);
        let class = |from, to| Class { from, to, count: 1 };
        let said = |class: Class, breaks| range(texts, &class, breaks);
        assert_eq!(said(class(0.0, 4.0), Breaks::Quantile), "0–4");
        assert_eq!(said(class(4.0, 4.0), Breaks::Quantile), "4");
        assert_eq!(said(class(0.0, 5.0), Breaks::Round), "0 – alle 5");
    }

    #[test]
    fn reports_are_said_to_be_of_residents_and_all_else_of_the_network() {
        for each in Measure::ALL {
            let found: RegionalResponse = serde_json::from_value(serde_json::json!({
                "measure": each, "by": "municipality", "per": "area", "breaks": "quantile",
                "today": "2026-11-25", "updated": "2026-11-20", "rows": [], "comparison": [],
                "classes": [], "population": { "approximate": true },
            }))
            .unwrap();
            let said = sources(StaffTexts::built_in(Language::Fi), &found);
            let is_report = said.starts_with("Lähde: asukkaiden ilmoitukset.");
            assert_eq!(is_report, *each == Measure::OpenReports, "{said}");
            let is_card = each.code().starts_with("cards-");
            assert_eq!(said.contains("korttirekisteri"), is_card, "{said}");
            assert_eq!(said.contains("verkosto"), !is_report && !is_card, "{said}");
        }
    }

    #[test]
    fn every_measure_has_a_name_and_a_meaning_of_its_own() {
        for language in Language::ALL {
            let texts = StaffTexts::built_in(language);
            let mut said: Vec<&str> = Measure::ALL
                .iter()
                .flat_map(|each| [measure(texts, *each), definition(texts, *each)])
                .collect();
            let count = said.len();
            said.sort_unstable();
            said.dedup();
            assert_eq!(said.len(), count);
        }
    }
}
