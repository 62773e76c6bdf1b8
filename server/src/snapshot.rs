//! The public network in memory: what every public answer is made from, so that reading needs no
//! database and goes on when there is none.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, OnceLock};

use domain::id::{MunicipalityCode, VenueId};
use domain::map::Tiles;
use domain::network::{NetworkDocument, PostcodeDocument};
use domain::postcode_points::PostcodePoints;
use domain::regional::Population;
use domain::register::Register;
use serde::Serialize;
use thiserror::Error;

pub mod refresh;

use crate::http::etag;
use crate::http::municipalities::get::MunicipalityResponse;
use crate::http::open_data::kept::Kept;
use crate::http::prepared::Prepared;
use crate::http::venues::get::VenueResponse;
use crate::import::boundaries::Boundaries;
use crate::map::Maps;
use crate::store::population::Tables;
use crate::store::{Meta, Store, StoreError};

/// One version of the public network with the bodies of its answers.
#[derive(Debug)]
pub struct Snapshot {
    /// The network.
    pub network: Arc<NetworkDocument>,
    /// The database's version of the data that it was made from.
    pub data_version: i64,
    /// The whole network as the API answers it.
    pub body: Prepared,
    /// Where postcodes lie, for pages.
    pub postcode_points: PostcodePoints,
    /// Where postcodes lie, as the API answers it.
    pub postcodes: Prepared,
    /// The map's shapes, as the API answers them.
    pub maps: Maps,
    /// Whether `body`, `postcodes` and `maps` are compressed as far as it goes.
    pub is_smallest: bool,
    /// How many people live where.
    pub population: Arc<Population>,
    /// Files of open data, made when the first reader asks.
    pub open_data: Kept,
    municipalities: Bodies<MunicipalityCode>,
    venues: Bodies<VenueId>,
}

/// Why there is no new snapshot.
#[derive(Debug, Error)]
pub enum SnapshotError {
    /// The database did not give its rows.
    #[error("the public network could not be read: {0}")]
    Store(#[from] StoreError),
    /// The document cannot be written as JSON.
    #[error("the public network could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The database did not answer for long.
    #[error("the database took too long")]
    TooSlow,
    /// The thread that made it broke.
    #[error("the public network could not be prepared")]
    Broken,
}

impl Snapshot {
    /// Reads the network from the database and prepares its answers on a thread that may be busy.
    ///
    /// # Errors
    /// [`SnapshotError`]; the caller goes on with the snapshot that it has.
    pub async fn read(store: &Store, tiles: Option<&Tiles>) -> Result<Snapshot, SnapshotError> {
        let tiles = tiles.cloned();
        let (register, meta) = store.register().await?;
        // After the version: what is newer than it is read again at the next look.
        let official = store.boundaries().await?;
        let imported = store.population().await?;
        tokio::task::spawn_blocking(move || {
            Snapshot::build(
                &register,
                &meta,
                official.as_ref(),
                imported,
                tiles.as_ref(),
            )
        })
        .await
        .map_err(|_| SnapshotError::Broken)?
    }

    /// The snapshot of these rows, of official borders and tables of inhabitants where they have
    /// been imported, and of the operator's pictures for beneath maps.
    ///
    /// # Errors
    /// [`SnapshotError::Json`].
    pub fn build(
        register: &Register,
        meta: &Meta,
        official: Option<&Boundaries>,
        imported: Tables,
        tiles: Option<&Tiles>,
    ) -> Result<Snapshot, SnapshotError> {
        let updated = meta.updated.unwrap_or(domain::date::Date::EARLIEST);
        let mut network = register.document(updated, meta.demo);
        // The version is the digest of everything else, so it is empty while it is computed.
        network.version = String::new();
        network.version = etag::digest(&serde_json::to_vec(&network)?);
        let body = Prepared::json(&network.for_phones())?;
        let points = register.postcodes.iter();
        let points = points.filter_map(|row| Some((row.postcode.clone(), row.point?)));
        let points = PostcodePoints::pack(&points.collect::<Vec<_>>());
        let postcodes = Prepared::json(&PostcodeDocument {
            version: etag::digest(points.as_str().as_bytes()),
            points: points.clone(),
        })?;
        let maps = Maps::of(&network, official, tiles)?;
        let approximate = register.municipalities.iter();
        let approximate =
            approximate.filter_map(|row| Some((row.code.clone(), row.population_approx?)));
        let population = Population {
            approximate: approximate.collect(),
            municipalities: imported.0,
            postcodes: imported.1,
        };
        Ok(Snapshot {
            municipalities: Bodies::of(network.municipalities.iter().map(|row| &row.code)),
            venues: Bodies::of(network.venues.iter().map(|row| &row.id)),
            open_data: Kept::default(),
            network: Arc::new(network),
            population: Arc::new(population),
            data_version: meta.data_version,
            body,
            postcode_points: points,
            postcodes,
            maps,
            is_smallest: false,
        })
    }

    /// The same network, compressed as far as it goes; see [`Prepared::at_its_smallest`].
    #[must_use]
    pub fn at_its_smallest(&self) -> Snapshot {
        Snapshot {
            municipalities: self.municipalities.emptied(),
            venues: self.venues.emptied(),
            open_data: Kept::default(),
            network: Arc::clone(&self.network),
            population: Arc::clone(&self.population),
            data_version: self.data_version,
            body: self.body.at_its_smallest(),
            postcode_points: self.postcode_points.clone(),
            postcodes: self.postcodes.at_its_smallest(),
            maps: self.maps.at_its_smallest(),
            is_smallest: true,
        }
    }

    /// The answer about one municipality; none when there is no such code.
    #[must_use]
    pub fn municipality(&self, code: &MunicipalityCode) -> Option<&Prepared> {
        self.municipalities
            .get(code, || MunicipalityResponse::of(&self.network, code))
    }

    /// The answer about one venue; none when there is no such id.
    #[must_use]
    pub fn venue(&self, id: &VenueId) -> Option<&Prepared> {
        self.venues.get(id, || VenueResponse::of(&self.network, id))
    }
}

/// Answers that are made when the first reader asks, and kept as long as the snapshot. There is a
/// place for every key that exists and for no other, so that unknown keys take no memory.
#[derive(Debug)]
struct Bodies<K> {
    places: HashMap<K, OnceLock<Option<Prepared>>>,
}

impl<K: Clone + Eq + Hash> Bodies<K> {
    fn of<'k>(keys: impl Iterator<Item = &'k K>) -> Bodies<K>
    where
        K: 'k,
    {
        Bodies {
            places: keys.map(|key| (key.clone(), OnceLock::new())).collect(),
        }
    }

    fn emptied(&self) -> Bodies<K> {
        Bodies::of(self.places.keys())
    }

    fn get<T: Serialize>(&self, key: &K, make: impl FnOnce() -> Option<T>) -> Option<&Prepared> {
        let place = self.places.get(key)?;
        place.get_or_init(|| Prepared::json(&make()?).ok()).as_ref()
    }
}
