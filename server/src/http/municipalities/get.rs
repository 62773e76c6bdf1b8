//! `GET /api/v1/municipalities/{code}`

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::area::{County, Region};
use domain::date::Date;
use domain::distributor::Distributor;
use domain::id::MunicipalityCode;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::problem::{Code, Problem};
use domain::venue::Venue;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::http::problem::Refusal;
use crate::http::source::Source;

/// What is known of the card in one municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MunicipalityResponse {
    /// The municipality; without `standing` nothing is known, which is not the same as no.
    pub municipality: Municipality,
    /// Its region, and what an undetailed source says of that.
    pub region: Option<Region>,
    /// Its wellbeing area.
    pub county: Option<County>,
    /// Venues in the municipality, ended ones too.
    pub venues: Vec<Venue>,
    /// Distributors that serve it: its own first, then those of its region.
    pub distributors: Vec<Distributor>,
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

impl MunicipalityResponse {
    /// The part of the network about this municipality, if there is one with this code.
    #[must_use]
    pub fn of(network: &NetworkDocument, code: &MunicipalityCode) -> Option<MunicipalityResponse> {
        let municipality = network.municipality(code)?.clone();
        let region = network.region(&municipality.region).cloned();
        let venues: Vec<Venue> = network.venues_in(code).cloned().collect();
        let distributors = network.distributors_for(&municipality);
        let distributors: Vec<Distributor> = distributors.into_iter().cloned().collect();
        let evidence = region.as_ref().and_then(|region| region.evidence.as_ref());
        let positions = (municipality.standing.iter().map(|standing| standing.source))
            .chain(evidence.map(|evidence| evidence.source))
            .chain(venues.iter().filter_map(|venue| venue.source))
            .chain(
                distributors
                    .iter()
                    .filter_map(|distributor| distributor.source),
            );
        Some(MunicipalityResponse {
            sources: Source::resolve(network, positions),
            county: network.county(&municipality.county).cloned(),
            region,
            venues,
            distributors,
            network_version: network.version.clone(),
            updated: network.updated,
            demo: network.demo,
            municipality,
        })
    }
}

/// One municipality
///
/// Whether the card is in use there as far as anybody knows, where it opens a door and who gives
/// it.
#[utoipa::path(
    get,
    path = "/api/v1/municipalities/{code}",
    operation_id = "get_municipality",
    tag = "network",
    params(("code" = MunicipalityCode, Path, description = "Official three-digit code", example = "091")),
    responses(
        (status = 200, body = MunicipalityResponse, headers(("etag" = String, description = "Version of this body in this encoding"))),
        (status = 304, description = "The client has this version"),
        (status = 400, description = "`malformed-municipality-code`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-municipality`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(
    State(app): State<Arc<App>>,
    code: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    // A code that is not even text is malformed as well.
    let code = code.ok().and_then(|Path(code)| code.parse().ok());
    let code = code.ok_or(Refusal(Code::MalformedMunicipalityCode))?;
    let snapshot = app.snapshot.load();
    let body = snapshot.municipality(&code);
    Ok(body
        .ok_or(Refusal(Code::UnknownMunicipality))?
        .respond(&headers))
}
