//! `GET /api/v1/regional`

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Operation;
use domain::problem::Code;
use domain::regional::{
    Breaks, By, Inputs, MOST_COMPARED, Measure, Per, Question, RegionalResponse, Source, figures,
    own_county,
};
use serde::Deserialize;

use crate::app::App;
use crate::auth::Worker;
use crate::clock;
use crate::http::json::answer;
use crate::http::problem::{BadParameter, Refused};

/// What is asked, besides the form of a file.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What is measured: `status` (the default), `venues`, `venues-culture`, `venues-education`,
    /// `venues-science`, `venues-sport`, `distributors`, `population`, `days-since-confirmed`,
    /// `open-reports`, `cards-in-force`, `cards-given` or `cards-in-stock`.
    pub measure: Option<String>,
    /// By `municipality` (the default), `region` or `county`.
    pub by: Option<String>,
    /// `area` (the default), or for `1000` or `10000` people.
    pub per: Option<String>,
    /// Classes by `quantile` (the default) or with `round` breaks.
    pub breaks: Option<String>,
    /// Codes of at most six areas to set beside each other, separated by commas.
    pub compare: Option<String>,
}

impl Asked {
    /// The question.
    ///
    /// # Errors
    /// The parameter that cannot be read.
    pub fn read(&self) -> Result<Question, Refused> {
        let given = |name: &str| {
            match name {
                "measure" => &self.measure,
                "by" => &self.by,
                "per" => &self.per,
                "breaks" => &self.breaks,
                _ => &self.compare,
            }
            .clone()
        };
        Question::read(given).map_err(malformed)
    }
}

fn malformed(name: &str) -> Refused {
    let codes: Vec<&str> = match name {
        "measure" => Measure::ALL.iter().map(|each| each.code()).collect(),
        "by" => By::ALL.iter().map(|each| each.code()).collect(),
        "per" => Per::ALL.iter().map(|each| each.code()).collect(),
        "breaks" => Breaks::ALL.iter().map(|each| each.code()).collect(),
        _ => Vec::new(),
    };
    let detail = match codes.is_empty() {
        true => {
            format!("`{name}` takes at most {MOST_COMPARED} codes of areas, separated by commas")
        }
        false => format!("`{name}` takes one of {}", codes.join(", ")),
    };
    Refused::Member(BadParameter::new(Code::MalformedFilter, name, detail))
}

/// Read the figures of areas
///
/// One measure in every area of a kind. What is public is told of every area; the rest only of
/// areas that the caller works for as a whole, elsewhere it is `hidden`. What nobody knows is
/// `no_data`, never a zero.
#[utoipa::path(get, path = "/api/v1/regional", operation_id = "get_regional", tag = "regional",
    params(Asked), responses((status = 200, body = RegionalResponse)))]
pub async fn get(
    State(app): State<Arc<App>>,
    worker: Worker,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refused> {
    // Who may not read is told that first, whatever else is wrong.
    worker.reach(Operation::ReadFigures, &app.snapshot.load().network)?;
    let Query(asked) = asked.map_err(|_| Code::UnknownParameter)?;
    let found = counted(&app, &worker, &asked.read()?).await?;
    Ok(answer(StatusCode::OK, &found))
}

/// The figures as a worker may see them.
///
/// # Errors
/// [`Code::NotAllowed`], an area to compare that there is not, or the database is away.
pub async fn counted(
    app: &App,
    worker: &Worker,
    question: &Question,
) -> Result<RegionalResponse, Refused> {
    let snapshot = app.snapshot.load_full();
    let network = &*snapshot.network;
    let reach = worker.reach(Operation::ReadFigures, network)?;
    let reports = match question.measure {
        Measure::OpenReports => app.store.open_reports().await?,
        _ => Vec::new(),
    };
    let today = clock::today();
    let cards = match question.measure.facts().source {
        Source::Register => app.store.municipal_cards(&reach, today, network).await?,
        _ => Vec::new(),
    };
    let own = own_county(&worker.grants(), network);
    let inputs = Inputs {
        network,
        population: &snapshot.population,
        reports: &reports,
        cards: &cards,
        reach: &reach,
        own_county: own.as_ref(),
        today,
    };
    figures(&inputs, question).map_err(|code| {
        let detail = format!("No area has the code {code}: take one from /api/v1/network");
        Refused::Member(BadParameter::new(
            Code::UnknownFilterValue,
            "compare",
            detail,
        ))
    })
}
