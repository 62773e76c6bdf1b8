//! What a file of postcodes out of reach is asked for with, the same for every kind of file.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use domain::access::Operation;
use domain::language::Language;
use domain::problem::Code;
use domain::regional::CoverageResponse;
use serde::Deserialize;

use super::get::{Asked, found};
use crate::app::App;
use crate::auth::Worker;
use crate::http::csv::Form;
use crate::http::problem::Refused;
use crate::http::regional::wanted::{language, note};
use crate::site::figures::{ToldGaps, told_gaps};

/// What should be near, where, and the language of the file.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// As in `/api/v1/coverage`.
    pub target: Option<String>,
    /// As in `/api/v1/coverage`.
    pub km: Option<String>,
    /// As in `/api/v1/coverage`.
    pub within: Option<String>,
    /// As in `/api/v1/coverage`.
    pub here: Option<String>,
    /// The language of the title and its like: `fi` (the default), `sv` or `en`.
    pub lang: Option<String>,
    /// `true`: semicolons between cells and decimal commas. Only tables have these.
    pub semicolon: Option<bool>,
    /// `true`: a byte order mark in front. Only tables have one.
    pub bom: Option<bool>,
}

/// What a file is made from.
#[derive(Debug)]
pub struct Given {
    /// The postcodes.
    pub found: CoverageResponse,
    /// What is said of them.
    pub words: ToldGaps,
    /// The language of names.
    pub language: Language,
    /// How a table is written.
    pub form: Form,
}

/// Postcodes for a file. That they leave the service stands in the audit before they do.
///
/// # Errors
/// [`Code::NotAllowed`], a parameter that cannot be read, or the database is away.
pub async fn given(
    app: &App,
    worker: &Worker,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Given, Refused> {
    worker.reach(Operation::ReadFigures, &app.snapshot.load().network)?;
    let Query(wanted) = wanted.map_err(|_| Code::UnknownParameter)?;
    let language = language(wanted.lang.as_deref())?;
    let asked = Asked {
        target: wanted.target,
        km: wanted.km,
        within: wanted.within,
        here: wanted.here,
    };
    let found = found(app, &asked).await?;
    let what = format!("coverage {} {}", found.target.code(), found.within);
    note(app, worker, what).await?;
    let words = told_gaps(&found, &app.snapshot.load().network, language);
    Ok(Given {
        found,
        words,
        language,
        form: Form {
            semicolon: wanted.semicolon == Some(true),
            bom: wanted.bom == Some(true),
        },
    })
}
