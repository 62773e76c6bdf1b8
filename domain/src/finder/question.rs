//! What somebody asks the finder for, and how an address says it.
//!
//! The names of the parameters are those of the API's lists, where the API has them.

use super::area::Area;
use crate::accessibility::AccessFact;
use crate::coded::coded;
use crate::date::Date;
use crate::filter::category_from_code;
use crate::id::{CountyCode, MunicipalityCode, RegionCode};
use crate::venue::{Category, VenueKind};

/// The longest text that is read, in characters; the rest is cut off.
pub const LONGEST_TEXT: usize = 200;

/// What somebody asks for. What is left out asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Words to search for.
    pub words: String,
    /// A kind of place, or a whole category.
    pub kind: Option<KindChoice>,
    /// In this municipality.
    pub municipality: Option<MunicipalityCode>,
    /// In this region.
    pub region: Option<RegionCode>,
    /// In this wellbeing area.
    pub county: Option<CountyCode>,
    /// Open at this time.
    pub open: Option<Open>,
    /// Accessible in these ways.
    pub needs: Needs,
    /// With free course places.
    pub courses: bool,
    /// Where the holder's children come in free.
    pub children: bool,
    /// A postcode or the name of a municipality to measure distances from, as it was typed.
    pub near: String,
    /// What comes first.
    pub sort: Sort,
    /// Within this part of the map.
    pub area: Option<Area>,
    /// Whether the answer is shown on a map beside the list; asks for nothing.
    pub map: bool,
    /// Parameters whose values were not understood, and are therefore not asked for.
    pub not_understood: Vec<&'static str>,
}

/// A kind of place, or a whole category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindChoice {
    /// Any kind in the category.
    Category(Category),
    /// This kind alone.
    Kind(VenueKind),
}

impl KindChoice {
    /// The choice with this code: `culture` is the category, `culture/museum` a kind.
    #[must_use]
    pub fn from_code(code: &str) -> Option<KindChoice> {
        match category_from_code(code) {
            Some(category) => Some(KindChoice::Category(category)),
            None => VenueKind::from_code(code).map(KindChoice::Kind),
        }
    }

    /// The code in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            KindChoice::Category(category) => general_kind(category).code(),
            KindChoice::Kind(kind) => kind.code(),
        }
    }

    /// Whether a place of this kind is meant.
    #[must_use]
    pub fn takes(self, kind: VenueKind) -> bool {
        match self {
            KindChoice::Category(category) => kind.category() == category,
            KindChoice::Kind(wanted) => kind == wanted,
        }
    }
}

/// The kind that says no more than its category.
#[must_use]
pub const fn general_kind(category: Category) -> VenueKind {
    match category {
        Category::Culture => VenueKind::Culture,
        Category::Education => VenueKind::Education,
        Category::Science => VenueKind::Science,
        Category::Sport => VenueKind::Sport,
    }
}

/// When a place should be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// At this moment.
    Now,
    /// At any time of that day.
    Day(Date),
}

/// A set of [`AccessFact`]s that somebody needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs(u8);

impl Needs {
    /// Whether this is needed.
    #[must_use]
    pub const fn has(self, fact: AccessFact) -> bool {
        self.0 & (1 << fact as u8) != 0
    }

    /// The same set with this fact needed or not.
    #[must_use]
    pub const fn with(self, fact: AccessFact, needed: bool) -> Needs {
        let bit = 1 << fact as u8;
        Needs(if needed { self.0 | bit } else { self.0 & !bit })
    }

    /// Whether nothing is needed.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What comes first in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The nearest where a place is given, else what fits the words best, else where the card is
    /// known to work.
    #[default]
    Best,
    /// By name.
    Name,
    /// The nearest.
    Distance,
    /// What is open now, then what opens next.
    Open,
    /// What is known to be most accessible.
    Access,
}

coded!(Sort {
    Best => "best",
    Name => "name",
    Distance => "distance",
    Open => "open",
    Access => "access",
});

impl Question {
    /// Reads the parameters of an address, decoded, in any order. Empty and unknown ones are
    /// passed over; a value that is not understood is named in [`Question::not_understood`].
    #[must_use]
    pub fn read(parameters: &[(String, String)]) -> Question {
        let mut asked = Question::default();
        for (name, value) in parameters {
            let value = value.trim();
            if !value.is_empty() && asked.take(name, value).is_none() {
                let known = PARAMETERS.iter().find(|known| *known == name);
                asked.not_understood.extend(known);
            }
        }
        asked
    }

    /// Takes one parameter; nothing where its value, or its name, is not understood.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "q" => self.words = shortened(value),
            "near" => self.near = shortened(value),
            "kind" => self.kind = Some(KindChoice::from_code(value)?),
            "municipality" => self.municipality = Some(value.parse().ok()?),
            "region" => self.region = Some(value.parse().ok()?),
            "county" => self.county = Some(value.parse().ok()?),
            "open" if value == "now" => self.open = Some(Open::Now),
            "open" => self.open = Some(Open::Day(value.parse().ok()?)),
            "access" => self.needs = self.needs.with(AccessFact::from_code(value)?, true),
            "courses" if value == "true" => self.courses = true,
            "children" if value == "true" => self.children = true,
            "area" => self.area = Some(Area::read(value)?),
            "view" if value == "map" => self.map = true,
            "sort" => self.sort = Sort::from_code(value)?,
            _ => return None,
        }
        Some(())
    }

    /// The parameters of the question's address: only what is asked for, always in one order.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut parameters = Vec::new();
        let mut add = |name, value: &str| {
            if !value.is_empty() {
                parameters.push((name, value.to_owned()));
            }
        };
        add("q", self.words.trim());
        add("kind", self.kind.map_or("", KindChoice::code));
        add(
            "municipality",
            self.municipality
                .as_ref()
                .map_or("", MunicipalityCode::as_str),
        );
        add(
            "region",
            self.region.as_ref().map_or("", RegionCode::as_str),
        );
        add(
            "county",
            self.county.as_ref().map_or("", CountyCode::as_str),
        );
        match self.open {
            Some(Open::Now) => add("open", "now"),
            Some(Open::Day(date)) => add("open", &date.to_string()),
            None => {}
        }
        for fact in AccessFact::ALL {
            add(
                "access",
                if self.needs.has(*fact) {
                    fact.code()
                } else {
                    ""
                },
            );
        }
        add("courses", if self.courses { "true" } else { "" });
        add("children", if self.children { "true" } else { "" });
        add("near", self.near.trim());
        add(
            "sort",
            if self.sort == Sort::Best {
                ""
            } else {
                self.sort.code()
            },
        );
        let area = self.area.map(Area::text);
        add("area", &area.unwrap_or_default());
        add("view", if self.map { "map" } else { "" });
        parameters
    }

    /// Whether everything is asked for: no words, no filter; the order and the map do not
    /// matter.
    #[must_use]
    pub fn is_open_to_all(&self) -> bool {
        let plain = Question {
            sort: self.sort,
            map: self.map,
            near: self.near.clone(),
            not_understood: self.not_understood.clone(),
            ..Question::default()
        };
        *self == plain
    }
}

/// The names of the parameters.
const PARAMETERS: [&str; 13] = [
    "q",
    "kind",
    "municipality",
    "region",
    "county",
    "open",
    "access",
    "courses",
    "children",
    "near",
    "sort",
    "area",
    "view",
];

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}
