//! The files of open data.

use axum::http::HeaderValue;
use domain::date::Date;
use domain::distributor::Distributor;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::venue::Venue;

use super::column::Entry;
use super::write;
use crate::http::prepared::{Prepared, REVALIDATE};

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// Where the card opens a door.
    Venues,
    /// Who gives cards.
    Distributors,
    /// Every municipality of Finland.
    Municipalities,
}

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// RFC 7946.
    GeoJson,
    /// RFC 4180.
    Csv,
    /// Plain JSON.
    Json,
}

/// A list in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// The list.
    pub which: Which,
    /// The format.
    pub format: Format,
}

impl Which {
    /// Every list.
    pub const ALL: [Which; 3] = [Which::Venues, Which::Distributors, Which::Municipalities];

    /// The name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Which::Venues => Venue::NAME,
            Which::Distributors => Distributor::NAME,
            Which::Municipalities => Municipality::NAME,
        }
    }
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 3] = [Format::GeoJson, Format::Csv, Format::Json];

    /// The end of the name in addresses.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Format::GeoJson => "geojson",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    /// The type in answers.
    #[must_use]
    pub const fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Format::GeoJson => "application/geo+json",
            Format::Csv => "text/csv; charset=utf-8; header=present",
            Format::Json => "application/json",
        })
    }
}

impl File {
    /// The file with this name, such as `venues.csv`.
    #[must_use]
    pub fn named(name: &str) -> Option<File> {
        let (list, extension) = name.split_once('.')?;
        Some(File {
            which: Which::ALL.into_iter().find(|which| which.name() == list)?,
            format: Format::ALL
                .into_iter()
                .find(|format| format.extension() == extension)?,
        })
    }

    /// The file's content; `None` when it cannot be written, which is a mistake in its columns.
    #[must_use]
    pub fn prepare(self, network: &NetworkDocument, today: Date) -> Option<Prepared> {
        let body = match self.which {
            Which::Venues => self.write::<Venue>(network, today),
            Which::Distributors => self.write::<Distributor>(network, today),
            Which::Municipalities => self.write::<Municipality>(network, today),
        };
        let (kind, body) = (self.format.content_type(), body?.into_bytes());
        Some(Prepared::compressed(kind, REVALIDATE, body))
    }

    fn write<T: Entry>(self, network: &NetworkDocument, today: Date) -> Option<String> {
        match self.format {
            Format::GeoJson => write::geojson::<T>(network, today).ok(),
            Format::Csv => Some(write::csv::<T>(network, today)),
            Format::Json => write::json::<T>(network, today).ok(),
        }
    }
}
