//! Figures of areas, and where the way is long, in the words that the page of whoever works says, for files that leave it.

use domain::language::Language;
use domain::network::NetworkDocument;
use domain::point::PointQuality;
use domain::regional::{CoverageResponse, RegionalResponse, Row, Within};
use kaikukortti::domain_ui::{distances as say_gaps, figures as say};
use kaikukortti::i18n::{StaffTexts, date};

/// A table of figures in words.
#[derive(Clone, Debug)]
pub struct Told {
    /// What is shown.
    pub title: String,
    /// What it means.
    pub definition: String,
    /// Where it is from, and of which day.
    pub sources: String,
    /// What the columns are called: area, figure, since when, known as of.
    pub columns: [String; 4],
    /// What the comparison is called.
    pub comparison: String,
    /// That borders are schematic.
    pub schematic: String,
    /// Whom the drawing of land is owed to.
    pub osm: String,
    /// What shades and patterns mean, each with its shade.
    pub legend: Vec<(&'static str, String)>,
}

/// An area in words.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its figure, or why there is none.
    pub value: String,
    /// Since when; empty where nothing is said of it.
    pub since: String,
    /// Of when the evidence is; empty where nothing is said of it.
    pub known: String,
    /// Its shade.
    pub shade: &'static str,
}

/// What is said of figures as a whole.
#[must_use]
pub fn told(found: &RegionalResponse, language: Language) -> Told {
    let texts = StaffTexts::built_in(language);
    Told {
        title: say::title(texts, found),
        definition: say::definition(texts, found.measure).to_owned(),
        sources: say::sources(texts, found),
        columns: [
            texts.figures_area().to_owned(),
            say::measure(texts, found.measure).to_owned(),
            texts.figures_since().to_owned(),
            texts.figures_known().to_owned(),
        ],
        comparison: texts.compare_title().to_owned(),
        schematic: texts.map_schematic().to_owned(),
        osm: texts.map_osm().to_owned(),
        legend: say::legend(texts, found)
            .into_iter()
            .map(|key| {
                let words = format!("{}: {}", key.words, texts.figures_class(key.count));
                (key.shade, words)
            })
            .collect(),
    }
}

/// An area in words.
#[must_use]
pub fn line(found: &RegionalResponse, row: &Row, language: Language) -> Line {
    let texts = StaffTexts::built_in(language);
    Line {
        name: say::name(texts, row),
        value: say::value(texts, found, row),
        since: say::since(row),
        known: say::known(texts, row),
        shade: say::look(found, row),
    }
}

/// A table of postcodes in words.
#[derive(Clone, Debug)]
pub struct ToldGaps {
    /// What is shown: to what, how far, and where.
    pub title: String,
    /// What it means.
    pub definition: String,
    /// Where it is from, and of which day.
    pub sources: String,
    /// The names of the area in Finnish and in Swedish; none of the whole country.
    pub area: [String; 2],
    /// How many there are, what is in no list, and what one more place would change.
    pub said: Vec<String>,
    /// What the columns are called: postcode, municipality, nearest, kilometres, how well its
    /// place is known, inhabitants.
    pub columns: [String; 6],
    /// What the column is called that tells what one more place would change, where one is tried.
    pub tried: Option<String>,
    /// What stands there of a postcode that would be near enough.
    pub closes: String,
    /// What is said where there is no place at all.
    pub nowhere: String,
}

/// How well a place is known.
#[must_use]
pub fn told_quality(quality: PointQuality, language: Language) -> String {
    say_gaps::quality(StaffTexts::built_in(language), quality).to_owned()
}

/// What is said of postcodes out of reach as a whole.
#[must_use]
pub fn told_gaps(
    found: &CoverageResponse,
    network: &NetworkDocument,
    language: Language,
) -> ToldGaps {
    let texts = StaffTexts::built_in(language);
    let within = match found.within.parse().unwrap_or_default() {
        Within::Country => None,
        Within::Region(code) => {
            let mut all = network.regions.iter();
            all.find(|area| area.code == code).map(|area| &area.name)
        }
        Within::County(code) => network.county(&code).map(|area| &area.name),
        Within::Municipality(code) => network.municipality(&code).map(|town| &town.name),
    };
    let area = within.cloned().unwrap_or_default();
    let within = within.map_or(texts.place_national(), |name| name.best_text(language));
    let people = found.population.as_ref();
    let people = people.and_then(|table| Some((table.source.as_ref()?, table.day?)));
    let mut sources = texts.figures_source(&date(network.updated), &date(found.today));
    if let Some((source, day)) = people {
        sources = format!(
            "{sources} {}",
            texts.figures_source_population(&date(day), source)
        );
    }
    let mut said = vec![say_gaps::count(texts, found)];
    said.extend(say_gaps::people(texts, found));
    said.extend(say_gaps::missing(texts, found));
    said.extend(say_gaps::tried(texts, found));
    ToldGaps {
        title: [
            texts.distances_title(),
            say::target(texts, found.target),
            &texts.distances_over(found.km.code()),
            within,
        ]
        .join(" · "),
        definition: texts.distances_lead().to_owned(),
        area: [area.fi, area.sv].map(Option::unwrap_or_default),
        said,
        tried: say_gaps::tried_name(texts, found).map(|name| texts.distances_tried(&name)),
        closes: texts.distances_closes(found.km.code()),
        sources,
        columns: [
            texts.distances_postcode().to_owned(),
            texts.figures_area().to_owned(),
            texts.distances_nearest().to_owned(),
            texts.distances_far().to_owned(),
            texts.distances_quality().to_owned(),
            texts.distances_living().to_owned(),
        ],
        nowhere: texts.distances_nowhere().to_owned(),
    }
}
