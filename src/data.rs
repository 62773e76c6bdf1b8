//! The only door to data for pages: the public network, held in memory; in `staff` the server as
//! those who work ask it.

mod decode;
mod json;
mod map;
mod points;
mod report;
#[cfg(test)]
#[cfg(not(feature = "csr"))]
pub mod sample;
pub mod staff;

use std::sync::{Arc, OnceLock};

use domain::finder::Finder;
use domain::id::Postcode;
use domain::language::Language;
use domain::network::{NETWORK_SCHEMA, NetworkDocument};
use domain::postcode_points::PostcodePoints;
use domain::search::Index;
use leptos::prelude::*;

pub use map::{MapState, provide_map, use_map};
pub use points::load_postcode_points;

pub use report::{ReportError, random_bytes, send_report};

/// The public network and, once somebody searches, its index.
pub struct PublicData {
    document: Arc<NetworkDocument>,
    indexes: [OnceLock<Index>; Language::ALL.len()],
    origin: OnceLock<String>,
    postcode_points: OnceLock<PostcodePoints>,
    finder: OnceLock<Finder>,
}

/// The network document can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataError {
    /// It is not what the API describes.
    Malformed,
    /// It is of a form that this build does not know: a newer build must be loaded.
    OtherSchema,
}

impl PublicData {
    /// Data to show.
    #[must_use]
    pub fn new(document: Arc<NetworkDocument>) -> PublicData {
        PublicData {
            document,
            indexes: Default::default(),
            origin: OnceLock::new(),
            postcode_points: OnceLock::new(),
            finder: OnceLock::new(),
        }
    }

    /// Data from the API's answer.
    ///
    /// # Errors
    /// [`DataError`] when it is not the document this build knows.
    pub fn from_json(text: &str) -> Result<PublicData, DataError> {
        let document = json::parse(text).and_then(decode::network);
        let document = document.ok_or(DataError::Malformed)?;
        if document.schema == NETWORK_SCHEMA {
            Ok(PublicData::new(Arc::new(document)))
        } else {
            Err(DataError::OtherSchema)
        }
    }

    /// The network.
    #[must_use]
    pub fn document(&self) -> &NetworkDocument {
        &self.document
    }

    /// The network, for whoever outlives the data.
    #[must_use]
    pub fn network(&self) -> Arc<NetworkDocument> {
        Arc::clone(&self.document)
    }

    /// Says where the site is: `https://example.org`. Said again, the first word stays.
    pub fn set_origin(&self, origin: String) {
        let _ = self.origin.set(origin);
    }

    /// A path's address as one types it: without `https://`.
    #[must_use]
    pub fn plain_address(&self, path: &str) -> String {
        let origin = self.origin.get().map_or("", String::as_str);
        let mut address = String::from(origin.split_once("://").map_or(origin, |(_, site)| site));
        address += path;
        address
    }

    /// Says where postcodes lie. Said again, the first word stays.
    pub fn set_postcode_points(&self, points: PostcodePoints) {
        let _ = self.postcode_points.set(points);
    }

    /// Latitude and longitude of a postcode's middle, exact to a hundredth of a degree; none when
    /// it is not known, or nobody has said yet where postcodes lie.
    #[must_use]
    pub fn postcode_point(&self, postcode: &Postcode) -> Option<(f64, f64)> {
        self.postcode_points.get()?.find(postcode)
    }

    /// The finder, made when somebody first asks.
    #[must_use]
    pub fn finder(&self) -> &Finder {
        self.finder.get_or_init(|| Finder::new(&self.document))
    }

    /// The search index for readers of a language, made at the first search.
    #[must_use]
    pub fn index(&self, reader: Language) -> Option<&Index> {
        let slot = self.indexes.get(reader as usize)?;
        Some(slot.get_or_init(|| Index::new(&self.document, reader)))
    }
}

/// Where postcodes lie, from the answer of `GET /api/v1/postcodes`; none when it is another one.
#[must_use]
pub fn postcode_points_from_json(text: &str) -> Option<PostcodePoints> {
    json::parse(text).and_then(decode::postcode_points)
}

/// The texts of a file of the catalogue.
#[must_use]
pub fn texts_from_json(text: &str) -> Option<Vec<String>> {
    json::parse(text).and_then(decode::texts)
}

/// The data that the application was given.
#[must_use]
pub fn use_data() -> Arc<PublicData> {
    expect_context()
}
