//! `GET /api/v1/venues/{id}`

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::date::Date;
use domain::id::VenueId;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::problem::{Code, Problem};
use domain::venue::Venue;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::http::problem::Refusal;
use crate::http::source::Source;

/// What is known of one venue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VenueResponse {
    /// The venue.
    pub venue: Venue,
    /// The municipality that it lies in.
    pub municipality: Option<Municipality>,
    /// The sources that the parts above refer to.
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

impl VenueResponse {
    /// The part of the network about this venue, if there is one with this id.
    #[must_use]
    pub fn of(network: &NetworkDocument, id: &VenueId) -> Option<VenueResponse> {
        let venue = network.venue(id)?.clone();
        let municipality = network.municipality(&venue.municipality).cloned();
        let standing = municipality
            .as_ref()
            .and_then(|place| place.standing.as_ref());
        let positions = venue.source.into_iter();
        let positions = positions.chain(standing.map(|standing| standing.source));
        Some(VenueResponse {
            sources: Source::resolve(network, positions),
            municipality,
            network_version: network.version.clone(),
            updated: network.updated,
            demo: network.demo,
            venue,
        })
    }
}

/// One venue
///
/// What is free there with the card, how one gets a ticket, and when that was last known to be so.
#[utoipa::path(
    get,
    path = "/api/v1/venues/{id}",
    operation_id = "get_venue",
    tag = "network",
    params(("id" = VenueId, Path, description = "The venue's id in the network document", example = "espoo-april-jazz")),
    responses(
        (status = 200, body = VenueResponse, headers(("etag" = String, description = "Version of this body in this encoding"))),
        (status = 304, description = "The client has this version"),
        (status = 400, description = "`malformed-venue-id`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-venue`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(app): State<Arc<App>>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = id.ok().and_then(|Path(id)| id.parse().ok());
    let id = id.ok_or(Refusal(Code::MalformedVenueId))?;
    let snapshot = app.snapshot.load();
    let body = snapshot.venue(&id);
    Ok(body.ok_or(Refusal(Code::UnknownVenue))?.respond(&headers))
}
