//! `GET /api/v1/municipalities`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::filter::{MunicipalityFilter, StatusFilter};
use domain::id::{CountyCode, RegionCode};
use domain::municipality::NetworkStatus;
use domain::problem::Problem;

use crate::app::App;
use crate::http::list::{self, MunicipalityList};
use crate::http::problem::BadParameter;
use crate::http::query::{Pairs, Parameters};

const FILTERS: [&str; 3] = ["region", "county", "status"];

/// Municipalities
///
/// All municipalities of Finland with what is known of the card there, sorted by code, in pieces:
/// give `next` as `cursor` and keep the filters to get the next piece. Filters are combined by
/// *and*.
#[utoipa::path(
    get,
    path = "/api/v1/municipalities",
    operation_id = "list_municipalities",
    tag = "network",
    params(
        ("region" = Option<RegionCode>, Query, description = "Only in this region: two digits", example = "01"),
        ("county" = Option<CountyCode>, Query, description = "Only in this wellbeing area: two digits; 90 is Helsinki, 91 Åland"),
        ("status" = Option<String>, Query, description = "Only where the evidence says `preparing`, `trial`, `in_use`, `left` or `not_in_network`, whatever its age; `not_known`: where there is none", example = "in_use"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "How many entries, 1–200; 50 when it is left out", example = 10),
        ("cursor" = Option<String>, Query, description = "`next` of the answer before"),
    ),
    responses(
        (status = 200, body = MunicipalityList, headers(("etag" = String, description = "Version of this body in this encoding"))),
        (status = 304, description = "The client has this version"),
        (status = 400, description = "`unknown-parameter`, `repeated-parameter`, `malformed-filter`, `unknown-filter-value`, `malformed-limit` or `malformed-cursor`; `parameter` names which one", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too slow", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(app): State<Arc<App>>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, BadParameter> {
    let given = Parameters::read("municipalities", &FILTERS, pairs)?;
    let network = Arc::clone(&app.snapshot.load().network);
    let statuses = NetworkStatus::ALL.map(StatusFilter::Known).into_iter();
    let statuses = statuses.chain([StatusFilter::NotKnown]);
    let statuses = statuses.map(StatusFilter::code);
    let filter = MunicipalityFilter {
        region: given.existing("region", "two digits, as 01", |code| {
            network.region(code).is_some()
        })?,
        county: given.existing("county", "two digits, as 90", |code| {
            network.county(code).is_some()
        })?,
        status: given.one_of("status", statuses, StatusFilter::from_code)?,
    };
    let places = network.municipalities.iter();
    let places = places.filter(|place| filter.takes(place));
    list::respond(
        &network,
        &given,
        places,
        |place| place.code.as_str(),
        |place| Some(place.standing.as_ref()?.source),
        &headers,
    )
}
