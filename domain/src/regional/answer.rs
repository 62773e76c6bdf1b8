//! The answer about areas, as the API gives it and the page shows it.

use serde::{Deserialize, Serialize};

use super::{Breaks, By, Measure, Per};
use crate::coded::{as_code, coded};
use crate::date::Date;
use crate::known::{Known, PartialDate};
use crate::language::Localized;
use crate::municipality::Answer;

/// A figure, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// This number.
    Known(f64),
    /// Nobody knows.
    NoData,
    /// The reader may not see it, or it is so small that nobody does.
    Hidden,
}

impl Value {
    /// The number, where there is one to see.
    #[must_use]
    pub const fn number(self) -> Option<f64> {
        match self {
            Value::Known(number) => Some(number),
            Value::NoData | Value::Hidden => None,
        }
    }
}

/// What sort of area a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "snake_case")
)]
pub enum RowKind {
    /// A municipality.
    Municipality,
    /// A region.
    Region,
    /// A wellbeing area.
    County,
    /// The whole country.
    Country,
}

coded!(RowKind {
    Municipality => "municipality",
    Region => "region",
    County => "county",
    Country => "country",
});

as_code!(RowKind);

/// An area with its figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Row {
    /// What sort of area.
    pub kind: RowKind,
    /// Its code; empty for the whole country.
    pub code: String,
    /// Its names; none for the whole country.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub name: Localized,
    /// The figure. Of the measure `status` by municipality: 2 the card works, 1 ask first, 0 it
    /// does not; of larger areas the number of municipalities where it works.
    pub value: Value,
    /// What may be said of the card in a municipality today, with the measure `status`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Answer>,
    /// Since when, with the measure `status`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2018-02"))]
    pub since: Option<PartialDate>,
    /// The date of the evidence, with the measure `status`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2023+"))]
    pub known: Option<Known>,
    /// Whether the reader works for the whole of this area.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
}

/// A class of figures: from its first number on, up to where the next class begins.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Class {
    /// The smallest number that may stand in it.
    pub from: f64,
    /// With quantiles the largest number in it. With round breaks where the next class begins, or,
    /// of the last one, the largest number that may stand in it.
    pub to: f64,
    /// How many areas it holds.
    pub count: usize,
}

/// Which table of inhabitants was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PopulationView {
    /// Whether it is the approximate one of the register, which nothing may be calculated from.
    pub approximate: bool,
    /// The day that it tells of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2025-12-31"))]
    pub day: Option<Date>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// `GET /api/v1/regional`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionalResponse {
    /// What was measured.
    pub measure: Measure,
    /// By which areas.
    pub by: By,
    /// As it is, or for so many people; always as it is where a rate makes no sense. Without an imported table of inhabitants there are no
    /// rates, and every figure of one is `no_data`.
    pub per: Per,
    /// How the classes were made.
    pub breaks: Breaks,
    /// The day that the figures are of.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-25"))]
    pub today: Date,
    /// The day on which the public network last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-23"))]
    pub updated: Date,
    /// The areas, sorted by code.
    pub rows: Vec<Row>,
    /// At most six areas set beside each other, then the reader's own wellbeing area where there
    /// is one, then the whole country.
    pub comparison: Vec<Row>,
    /// The classes, from the smallest; none for a status of municipalities.
    pub classes: Vec<Class>,
    /// The table of inhabitants that there is.
    pub population: PopulationView,
}

impl RegionalResponse {
    /// Whether each figure is one of a few answers and not a number.
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.measure == Measure::Status && self.by == By::Municipality
    }

    /// Whether what a row tells is one of a few answers: the number behind it is no figure.
    #[must_use]
    pub fn is_answer(&self, row: &Row) -> bool {
        self.is_status() && row.kind == RowKind::Municipality
    }
}
