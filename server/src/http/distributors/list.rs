//! `GET /api/v1/distributors`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::distributor::DistributorKind;
use domain::filter::DistributorFilter;
use domain::id::{MunicipalityCode, RegionCode};
use domain::problem::Problem;

use crate::app::App;
use crate::http::list::{self, DistributorList};
use crate::http::problem::BadParameter;
use crate::http::query::{Pairs, Parameters};

const FILTERS: [&str; 3] = ["municipality", "region", "kind"];

/// Distributors
///
/// Who gives cards, sorted by id, in pieces: give `next` as `cursor` and keep the filters to get
/// the next piece. Filters are combined by *and*.
#[utoipa::path(
    get,
    path = "/api/v1/distributors",
    operation_id = "list_distributors",
    tag = "network",
    params(
        ("municipality" = Option<MunicipalityCode>, Query, description = "Only those that serve people of this municipality, its own and those of its whole region: three digits", example = "049"),
        ("region" = Option<RegionCode>, Query, description = "Only those that serve this region or a municipality in it: two digits"),
        ("kind" = Option<DistributorKind>, Query, description = "Only of this kind"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "How many entries, 1–200; 50 when it is left out", example = 10),
        ("cursor" = Option<String>, Query, description = "`next` of the answer before"),
    ),
    responses(
        (status = 200, body = DistributorList, headers(("etag" = String, description = "Version of this body in this encoding"))),
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
    let given = Parameters::read("distributors", &FILTERS, pairs)?;
    let network = Arc::clone(&app.snapshot.load().network);
    let kinds = DistributorKind::ALL.iter().map(|kind| kind.code());
    let filter = DistributorFilter {
        municipality: given.existing("municipality", "three digits, as 049", |code| {
            network.municipality(code).is_some()
        })?,
        region: given.existing("region", "two digits, as 01", |code| {
            network.region(code).is_some()
        })?,
        kind: given.one_of("kind", kinds, DistributorKind::from_code)?,
    };
    let units = network.distributors.iter();
    let units = units.filter(|unit| filter.takes(unit, &network));
    list::respond(
        &network,
        &given,
        units,
        |unit| unit.id.as_str(),
        |unit| unit.source,
        &headers,
    )
}
