//! What a file of figures is asked for with, the same for every kind of file, and the audit that
//! comes before one.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use domain::access::Operation;
use domain::audit::Action;
use domain::language::Language;
use domain::problem::Code;
use domain::regional::RegionalResponse;
use serde::Deserialize;

use super::get::{Asked, counted};
use crate::app::App;
use crate::auth::Worker;
use crate::http::csv::Form;
use crate::http::problem::{BadParameter, Refused};

/// A question, and the form of the file.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// As in `/api/v1/regional`.
    pub measure: Option<String>,
    /// As in `/api/v1/regional`.
    pub by: Option<String>,
    /// As in `/api/v1/regional`.
    pub per: Option<String>,
    /// As in `/api/v1/regional`; only a drawing shows classes.
    pub breaks: Option<String>,
    /// As in `/api/v1/regional`; only a workbook shows the comparison.
    pub compare: Option<String>,
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
    /// The figures, as the reader may see them.
    pub found: RegionalResponse,
    /// The language of the file's words.
    pub language: Language,
    /// How a table is written.
    pub form: Form,
}

/// Figures for a file. That they leave the service stands in the audit before they do.
///
/// # Errors
/// [`Code::NotAllowed`], a parameter that cannot be read, or the database is away.
pub async fn given(
    app: &App,
    worker: &Worker,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Given, Refused> {
    // Who may not read is told that first, whatever else is wrong.
    worker.reach(Operation::ReadFigures, &app.snapshot.load().network)?;
    let Query(wanted) = wanted.map_err(|_| Code::UnknownParameter)?;
    let language = language(wanted.lang.as_deref())?;
    let asked = Asked {
        measure: wanted.measure,
        by: wanted.by,
        per: wanted.per,
        breaks: wanted.breaks,
        compare: wanted.compare,
    };
    let found = counted(app, worker, &asked.read()?).await?;
    let what = format!("{} {}", found.measure.code(), found.by.code());
    note(app, worker, what).await?;
    Ok(Given {
        found,
        language,
        form: Form {
            semicolon: wanted.semicolon == Some(true),
            bom: wanted.bom == Some(true),
        },
    })
}

/// The language that a file is asked for in.
///
/// # Errors
/// [`Code::MalformedFilter`] where it is none of ours.
pub fn language(code: Option<&str>) -> Result<Language, Refused> {
    let Some(code) = code else {
        return Ok(Language::Fi);
    };
    Language::from_code(code).ok_or_else(|| {
        let detail = "`lang` takes one of fi, sv, en".to_owned();
        Refused::Member(BadParameter::new(Code::MalformedFilter, "lang", detail))
    })
}

/// Writes into the audit that figures leave the service, and which.
///
/// # Errors
/// [`Code::NotStored`]; then nothing may leave.
pub async fn note(app: &App, worker: &Worker, what: String) -> Result<(), Refused> {
    let mut entry = worker.reading(Action::FiguresExported, Operation::ReadFigures);
    entry.object = Some(what);
    Ok(app.store.note(entry).await?)
}
