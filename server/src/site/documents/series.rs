//! The national figures by year as a table, and how many people live where the card is in use.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::date::Date;
use domain::municipality::Answer;
use domain::network::NetworkDocument;
use kaikukortti::locale::Locale;

use super::MalformedDocument;
use super::markdown::scroll_box;
use super::source::Labels;
use crate::http::html::escape;

/// The columns of the table after the year, as the file and the labels name them.
const COLUMNS: [&str; 3] = ["cards_registered", "cards_taken_into_use", "uses_total"];

/// The sorts of uses, each as the file's columns for adults and children.
pub(super) const SORTS: [&str; 4] = ["culture", "education", "science", "sport"];

/// The figures of a year. A cell may be empty: not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Year {
    /// The year.
    pub(super) year: String,
    figures: BTreeMap<String, Option<u32>>,
}

impl Year {
    /// A figure by its column; nothing where it is not known.
    pub(super) fn figure(&self, column: &str) -> Option<u32> {
        self.figures.get(column).copied().flatten()
    }

    /// Uses of a sort by adults and children; nothing where neither is known.
    pub(super) fn uses(&self, sort: &str) -> Option<u32> {
        let adult = self.figure(&format!("adult_{sort}"));
        let child = self.figure(&format!("child_{sort}"));
        match (adult, child) {
            (None, None) => None,
            (adult, child) => Some(adult.unwrap_or(0) + child.unwrap_or(0)),
        }
    }

    /// Uses by children of every sort.
    fn child_uses(&self) -> u32 {
        let child = |sort: &&str| self.figure(&format!("child_{sort}"));
        SORTS.iter().filter_map(child).sum()
    }
}

/// The figures of every year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Series {
    /// The years in their order.
    pub(super) years: Vec<Year>,
}

impl Series {
    /// Reads the table; every cell is empty or a number.
    pub(super) fn read(text: &str) -> Result<Series, MalformedDocument> {
        let malformed = |reason: String| MalformedDocument {
            file: "data/national-series.csv".to_owned(),
            reason,
        };
        let mut lines = text.lines();
        let names: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
        let mut years = Vec::new();
        for line in lines.filter(|line| !line.is_empty()) {
            let mut figures = BTreeMap::new();
            let mut cells = line.split(',');
            let year = cells.next().unwrap_or_default().to_owned();
            for (name, cell) in names.iter().skip(1).zip(cells) {
                let figure = match cell {
                    "" => None,
                    cell => Some(
                        cell.parse()
                            .map_err(|_| malformed(format!("{name}: {cell}")))?,
                    ),
                };
                figures.insert((*name).to_owned(), figure);
            }
            if figures.len() + 1 != names.len() {
                return Err(malformed(format!("{year}: not as many cells as columns")));
            }
            years.push(Year { year, figures });
        }
        match years.len() {
            0 => Err(malformed("no year".to_owned())),
            _ => Ok(Series { years }),
        }
    }
}

/// The figures as a table.
pub(super) fn table(series: &Series, labels: &Labels, locale: Locale) -> String {
    let title = labels.get("table_title");
    let mut html = scroll_box(title);
    // Writing to a String can't fail.
    let _ = write!(
        html,
        "<table><caption>{}</caption><thead><tr>",
        escape(title)
    );
    let heads = ["year", COLUMNS[0], COLUMNS[1], "uses", "uses_child"];
    for head in heads.into_iter().chain(SORTS).chain(["municipalities"]) {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(labels.get(head)));
    }
    html.push_str("</tr></thead><tbody>");
    for year in &series.years {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&year.year));
        let first = COLUMNS.map(|column| year.figure(column));
        let rest = SORTS.map(|sort| year.uses(sort));
        let cells = first
            .into_iter()
            .chain([Some(year.child_uses())])
            .chain(rest);
        for figure in cells.chain([year.figure("municipalities")]) {
            let cell = match figure {
                Some(figure) => number(figure, locale),
                None => format!(
                    "<span class=\"hint\">{}</span>",
                    escape(labels.get("not_known"))
                ),
            };
            let _ = write!(html, "<td>{cell}</td>");
        }
        html.push_str("</tr>");
    }
    html + "</tbody></table></div>"
}

/// A number with its thousands apart, as readers of the language write it.
pub(super) fn number(number: u32, locale: Locale) -> String {
    let apart = match locale {
        Locale::En => ',',
        Locale::Fi | Locale::Sv | Locale::Selko => '\u{a0}',
    };
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(apart);
        }
        out.push(digit);
    }
    out
}

/// How many people live in each municipality, roughly; some are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Population(BTreeMap<String, u32>);

impl Population {
    /// Reads code and population from the table of municipalities.
    pub(super) fn read(text: &str) -> Result<Population, MalformedDocument> {
        let malformed = |reason: &str| MalformedDocument {
            file: "data/municipalities.csv".to_owned(),
            reason: reason.to_owned(),
        };
        let mut lines = text.lines();
        let head = lines.next().unwrap_or_default();
        let at = head.split(',').position(|name| name == "population_approx");
        let at = at.ok_or_else(|| malformed("no population"))?;
        let mut people = BTreeMap::new();
        for line in lines {
            let mut cells = line.split(',');
            let code = cells.next().unwrap_or_default().to_owned();
            if let Some(cell) = cells.nth(at - 1).filter(|cell| !cell.is_empty()) {
                let count = cell
                    .parse()
                    .map_err(|_| malformed("a population is no number"))?;
                people.insert(code, count);
            }
        }
        Ok(Population(people))
    }
}

/// How many people live, roughly, where the card is or was last known to be in use or on trial.
pub(super) fn inhabitants(
    population: &Population,
    network: &NetworkDocument,
    today: Date,
    labels: &Labels,
    locale: Locale,
) -> String {
    let with_card = network.municipalities.iter().filter(|municipality| {
        let answer = municipality.answer(today);
        matches!(answer, Answer::InUse | Answer::WasInUse | Answer::Trial)
    });
    let codes: Vec<&str> = with_card
        .map(|municipality| municipality.code.as_str())
        .collect();
    let people: u32 = codes
        .iter()
        .filter_map(|code| population.0.get(*code))
        .sum();
    let values = [
        ("n", &*number(two_digits(people), locale)),
        ("municipalities", &*codes.len().to_string()),
    ];
    let today = labels.fill("inhabitants", &values);
    let earlier = labels.get("inhabitants_2021");
    format!("<p>{}</p><p>{}</p>", escape(&today), escape(earlier))
}

/// A number as exact as its first two digits.
fn two_digits(number: u32) -> u32 {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    (number + unit / 2) / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_readers_write_it_and_never_more_exact_than_it_is() {
        assert_eq!(number(51_188, Locale::En), "51,188");
        assert_eq!(number(1_000_000, Locale::Fi), "1\u{a0}000\u{a0}000");
        assert_eq!(number(610, Locale::Sv), "610");
        assert_eq!(
            [1_649_999, 99, 0, 995].map(two_digits),
            [1_600_000, 99, 0, 1000]
        );
    }

    #[test]
    fn a_table_with_a_cell_too_few_or_a_word_is_refused() {
        assert!(Series::read("year,a\n2015,\n").is_ok());
        for table in ["year,a\n2015\n", "year,a\n2015,x\n", "year,a\n"] {
            assert!(Series::read(table).is_err(), "{table}");
        }
    }

    #[test]
    fn adult_and_child_uses_of_every_year_make_its_total() {
        let series = Series::read(crate::import::embedded::SERIES).unwrap();
        for year in &series.years {
            let sum: u32 = SORTS.iter().filter_map(|sort| year.uses(sort)).sum();
            assert_eq!(Some(sum), year.figure("uses_total"), "{}", year.year);
        }
    }
}
