//! `GET /api/v1/venues`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::filter::{Period, VenueFilter, category_from_code};
use domain::id::{MunicipalityCode, RegionCode};
use domain::network::NetworkDocument;
use domain::problem::Problem;
use domain::venue::VenueKind;

use crate::app::App;
use crate::http::list::{self, VenueList};
use crate::http::problem::BadParameter;
use crate::http::query::{Pairs, Parameters};
use crate::serve::today;

const FILTERS: [&str; 7] = [
    "municipality",
    "region",
    "category",
    "kind",
    "courses",
    "children",
    "standing",
];

const CATEGORIES: [&str; 4] = ["culture", "education", "science", "sport"];

/// Stands for no filter, so that a program may always write one.
const ALL: &str = "all";

/// Venues
///
/// Where the card opens a door, sorted by id, in pieces: give `next` as `cursor` and keep the
/// filters to get the next piece. Filters are combined by *and*. A fact that is not known answers
/// neither `true` nor `false`.
#[utoipa::path(
    get,
    path = "/api/v1/venues",
    operation_id = "list_venues",
    tag = "network",
    params(
        ("municipality" = Option<MunicipalityCode>, Query, description = "Only in this municipality: three digits", example = "049"),
        ("region" = Option<RegionCode>, Query, description = "Only in municipalities of this region: two digits"),
        ("category" = Option<String>, Query, description = "Only of this category, with all its kinds: `culture`, `education`, `science` or `sport`", example = "culture"),
        ("kind" = Option<VenueKind>, Query, description = "Only of exactly this kind; `culture` alone means culture not further specified"),
        ("courses" = Option<bool>, Query, description = "Only where there are known to be free course places, or known to be none"),
        ("children" = Option<bool>, Query, description = "Only where the holder's children are known to come in free, or known not to"),
        ("standing" = Option<String>, Query, description = "`current`: the period in which the card works runs today in Finland, as far as is known. `coming`: it has not begun. `ended`: it is over. `all`: no matter, as without this filter"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "How many entries, 1–200; 50 when it is left out", example = 10),
        ("cursor" = Option<String>, Query, description = "`next` of the answer before"),
    ),
    responses(
        (status = 200, body = VenueList, headers(("etag" = String, description = "Version of this body in this encoding"))),
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
    let parameters = Parameters::read("venues", &FILTERS, pairs)?;
    let network = Arc::clone(&app.snapshot.load().network);
    let filter = filter(&parameters, &network)?;
    let today = today();
    let venues = network.venues.iter();
    let venues = venues.filter(|venue| filter.takes(venue, &network, today));
    list::respond(
        &network,
        &parameters,
        venues,
        |venue| venue.id.as_str(),
        |venue| venue.source,
        &headers,
    )
}

fn filter(given: &Parameters, network: &NetworkDocument) -> Result<VenueFilter, BadParameter> {
    let kinds = VenueKind::ALL.iter().map(|kind| kind.code());
    let periods = Period::ALL.iter().map(|period| period.code());
    let period = given.one_of("standing", periods.chain([ALL]), |code| match code {
        ALL => Some(None),
        code => Period::from_code(code).map(Some),
    })?;
    Ok(VenueFilter {
        municipality: given.existing("municipality", "three digits, as 049", |code| {
            network.municipality(code).is_some()
        })?,
        region: given.existing("region", "two digits, as 01", |code| {
            network.region(code).is_some()
        })?,
        category: given.one_of("category", CATEGORIES.into_iter(), category_from_code)?,
        kind: given.one_of("kind", kinds, VenueKind::from_code)?,
        courses: given.yes_or_no("courses")?,
        children: given.yes_or_no("children")?,
        period: period.flatten(),
    })
}
