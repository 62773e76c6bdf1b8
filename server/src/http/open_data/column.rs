//! A column of open data: its name, what it means, in what unit, and how it is made.

use std::borrow::Cow;
use std::fmt::Display;

use domain::date::Date;
use domain::id::{MunicipalityCode, RegionCode};
use domain::language::Localized;
use domain::network::NetworkDocument;
use domain::point::Point;
use serde::{Serialize, Serializer};

/// A column of a list of `T`.
#[derive(Debug)]
pub struct Column<T: 'static> {
    /// The name: the CSV file's header, the member in JSON and GeoJSON.
    pub name: &'static str,
    /// What stands in it.
    pub meaning: &'static str,
    /// Unit, form or closed list of values.
    pub unit: &'static str,
    /// The cell of an entry.
    pub cell: for<'r> fn(&Row<'r, T>) -> Cell<'r>,
}

/// An entry with what its cells are made from.
#[derive(Debug)]
pub struct Row<'r, T> {
    /// The entry.
    pub entry: &'r T,
    /// The network that it is a part of.
    pub network: &'r NetworkDocument,
    /// The day on which the file is made, in Finland.
    pub today: Date,
}

/// What stands in a column of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'r> {
    /// Not known, or not applicable: never *no*.
    Empty,
    /// Words, codes and dates.
    Text(Cow<'r, str>),
    /// A number with decimals.
    Decimal(f64),
    /// A whole number.
    Whole(u32),
    /// Yes or no.
    Is(bool),
}

impl<'r> Cell<'r> {
    /// Words that are there.
    #[must_use]
    pub fn text(text: &'r str) -> Cell<'r> {
        Cell::Text(Cow::Borrowed(text))
    }

    /// Words that may be absent.
    #[must_use]
    pub fn maybe(text: Option<&'r str>) -> Cell<'r> {
        text.map_or(Cell::Empty, Cell::text)
    }

    /// Something that is written as text and may be absent.
    #[must_use]
    pub fn written(value: Option<impl Display>) -> Cell<'r> {
        value.map_or(Cell::Empty, |value| {
            Cell::Text(Cow::Owned(value.to_string()))
        })
    }

    /// Yes, no, or not known.
    #[must_use]
    pub fn whether(value: Option<bool>) -> Cell<'r> {
        value.map_or(Cell::Empty, Cell::Is)
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Empty => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Decimal(number) => serializer.serialize_f64(*number),
            Cell::Whole(number) => serializer.serialize_u32(*number),
            Cell::Is(yes) => serializer.serialize_bool(*yes),
        }
    }
}

/// A list that is given out as open data.
pub trait Entry: Sized + 'static {
    /// The list's name in addresses.
    const NAME: &'static str;
    /// The list's columns, in order.
    const COLUMNS: &'static [Column<Self>];

    /// The list's entries, sorted by their ids.
    fn all(network: &NetworkDocument) -> &[Self];

    /// The entry's stable id.
    fn id(&self) -> &str;

    /// Where the entry is.
    fn point(&self) -> Option<Point>;
}

/// Names of the columns that say where an entry is; in GeoJSON they are its geometry.
pub const LATITUDE: &str = "lat";
/// See [`LATITUDE`].
pub const LONGITUDE: &str = "lon";

impl<'r, T: Entry> Row<'r, T> {
    /// Degrees north.
    #[must_use]
    pub fn lat(&self) -> Cell<'r> {
        let point = self.entry.point();
        point.map_or(Cell::Empty, |point| Cell::Decimal(point.lat))
    }

    /// Degrees east.
    #[must_use]
    pub fn lon(&self) -> Cell<'r> {
        let point = self.entry.point();
        point.map_or(Cell::Empty, |point| Cell::Decimal(point.lon))
    }

    /// How well the place is known.
    #[must_use]
    pub fn quality(&self) -> Cell<'r> {
        let point = self.entry.point();
        Cell::maybe(point.map(|point| point.quality.code()))
    }

    /// The names of a municipality.
    #[must_use]
    pub fn municipality(&self, code: Option<&MunicipalityCode>) -> Option<&'r Localized> {
        Some(&self.network.municipality(code?)?.name)
    }

    /// The region of a municipality.
    #[must_use]
    pub fn region_of(&self, code: &MunicipalityCode) -> Option<&'r RegionCode> {
        Some(&self.network.municipality(code)?.region)
    }

    /// The names of a region.
    #[must_use]
    pub fn region(&self, code: Option<&RegionCode>) -> Option<&'r Localized> {
        Some(&self.network.region(code?)?.name)
    }

    /// The words of a source.
    #[must_use]
    pub fn source(&self, position: Option<usize>) -> Cell<'r> {
        Cell::maybe(position.and_then(|position| self.network.source(position)))
    }

    /// The day on which the network last changed.
    #[must_use]
    pub fn updated_at(&self) -> Cell<'r> {
        Cell::written(Some(self.network.updated))
    }

    /// Whether the network is made up.
    #[must_use]
    pub fn made_up(&self) -> Cell<'r> {
        Cell::Is(self.network.demo)
    }
}

/// A name's Finnish form.
#[must_use]
pub fn fi(name: Option<&Localized>) -> Cell<'_> {
    Cell::maybe(name.and_then(|name| name.fi.as_deref()))
}

/// A name's Swedish form.
#[must_use]
pub fn sv(name: Option<&Localized>) -> Cell<'_> {
    Cell::maybe(name.and_then(|name| name.sv.as_deref()))
}

/// A name's English form.
#[must_use]
pub fn en(name: Option<&Localized>) -> Cell<'_> {
    Cell::maybe(name.and_then(|name| name.en.as_deref()))
}
