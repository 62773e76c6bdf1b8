//! `GET /api/v1/coverage`

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Operation;
use domain::problem::Code;
use domain::regional::{CoverageResponse, Sought, coverage};
use serde::Deserialize;

use crate::app::App;
use crate::auth::Worker;
use crate::clock;
use crate::http::json::answer;
use crate::http::problem::{BadParameter, Refused};

/// What should be near, and where.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// `venue` (the default), `culture`, `education`, `science`, `sport` or `distributor`.
    pub target: Option<String>,
    /// Within `10`, `30` (the default) or `60` kilometres as the crow flies.
    pub km: Option<String>,
    /// `national` (the default), or `region:02`, `county:02` or `municipality:853`.
    pub within: Option<String>,
    /// A postcode: what a further place in its middle would change.
    pub here: Option<String>,
}

/// List where people are out of reach
///
/// Postcodes with nothing of that sort near enough, the furthest first. Everything is counted from
/// what is public, so every area may be asked about. Inhabitants are told only where an imported
/// table tells them.
#[utoipa::path(get, path = "/api/v1/coverage", operation_id = "get_coverage", tag = "regional",
    params(Asked), responses((status = 200, body = CoverageResponse)))]
pub async fn get(
    State(app): State<Arc<App>>,
    worker: Worker,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refused> {
    worker.reach(Operation::ReadFigures, &app.snapshot.load().network)?;
    let Query(asked) = asked.map_err(|_| Code::UnknownParameter)?;
    Ok(answer(StatusCode::OK, &found(&app, &asked).await?))
}

/// The postcodes out of reach.
///
/// # Errors
/// The parameter that cannot be read or that is nowhere.
pub async fn found(app: &App, asked: &Asked) -> Result<CoverageResponse, Refused> {
    let given = |name: &str| {
        match name {
            "target" => &asked.target,
            "km" => &asked.km,
            "within" => &asked.within,
            _ => &asked.here,
        }
        .clone()
    };
    let sought = Sought::read(given).map_err(malformed)?;
    let snapshot = app.snapshot.load_full();
    // Three thousand postcodes by hundreds of places is too much for a thread that others wait for.
    let measured = tokio::task::spawn_blocking(move || {
        coverage(
            &snapshot.network,
            &snapshot.postcode_points,
            &snapshot.population,
            &sought,
            clock::today(),
        )
    });
    let measured = measured.await.map_err(|_| Code::Internal)?;
    measured.map_err(malformed)
}

fn malformed(name: &'static str) -> Refused {
    let expected = match name {
        "target" => "one of venue, culture, education, science, sport, distributor",
        "km" => "10, 30 or 60",
        "within" => "national, or region:, county: or municipality: with a code of the network",
        _ => "a postcode whose place is known, such as 20100",
    };
    let detail = format!("`{name}` takes {expected}");
    Refused::Member(BadParameter::new(Code::MalformedFilter, name, detail))
}
