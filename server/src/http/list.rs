//! Answers that are a piece of a list.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use domain::date::Date;
use domain::distributor::Distributor;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::paging::{self, Piece};
use domain::problem::Code;
use domain::venue::Venue;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::prepared::Prepared;
use super::problem::{BadParameter, Refusal};
use super::query::Parameters;
use super::source::Source;

/// What a piece of a list says beside its entries.
#[derive(Debug)]
pub struct Facts {
    next: Option<String>,
    total: usize,
    sources: Vec<Source>,
    network_version: String,
    updated: Date,
    demo: bool,
}

/// An entry of a list of the API.
pub trait Listed: Clone {
    /// A piece of that list.
    type List: Serialize;

    /// The piece with these entries.
    fn list(items: Vec<Self>, facts: Facts) -> Self::List;
}

/// The same members for every list. A type with a parameter would be described by a copy of its
/// entries' members; these are described by their names.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident of $item:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
        pub struct $name {
            /// The entries, in the order of their ids or codes.
            pub items: Vec<$item>,
            /// What to give as `cursor` for the next piece; `null` when this one is the last.
            #[schema(required)]
            pub next: Option<String>,
            /// How many entries the whole list has with these filters.
            pub total: usize,
            /// The sources that the entries refer to.
            pub sources: Vec<Source>,
            /// The network's version that this is a part of.
            pub network_version: String,
            /// The day on which the network last changed.
            #[schema(value_type = String, example = "2026-11-23")]
            pub updated: Date,
            /// Whether the network is made up for demonstration.
            #[serde(default, skip_serializing_if = "std::ops::Not::not")]
            pub demo: bool,
        }

        impl Listed for $item {
            type List = $name;

            fn list(items: Vec<$item>, facts: Facts) -> $name {
                let Facts { next, total, sources, network_version, updated, demo } = facts;
                $name { items, next, total, sources, network_version, updated, demo }
            }
        }
    };
}

list!(
    /// A piece of the list of venues.
    VenueList of Venue
);
list!(
    /// A piece of the list of distributors.
    DistributorList of Distributor
);
list!(
    /// A piece of the list of municipalities.
    MunicipalityList of Municipality
);

/// Answers with the piece that the parameters ask for. The entries have to be sorted by their ids.
///
/// # Errors
/// [`BadParameter`] for a limit or a cursor that cannot be read.
pub fn respond<'n, T: Listed + 'n>(
    network: &'n NetworkDocument,
    parameters: &Parameters,
    entries: impl Iterator<Item = &'n T>,
    id: fn(&T) -> &str,
    source: fn(&T) -> Option<usize>,
    headers: &HeaderMap,
) -> Result<Response, BadParameter> {
    let (limit, after) = (parameters.limit()?, parameters.after()?);
    let Piece { items, next, total } = paging::piece(entries, id, after.as_deref(), limit);
    let facts = Facts {
        next: next.map(|last| parameters.cursor(last)),
        total,
        sources: Source::resolve(network, items.iter().filter_map(|item| source(item))),
        network_version: network.version.clone(),
        updated: network.updated,
        demo: network.demo,
    };
    let list = T::list(items.into_iter().cloned().collect(), facts);
    let prepared = Prepared::json_for(headers, &list);
    Ok(prepared.map_or_else(
        |_| Refusal(Code::Internal).into_response(),
        |prepared| prepared.respond(headers),
    ))
}
