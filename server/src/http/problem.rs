//! Refusals: RFC 9457 problems for programs, a line of text for people.

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::problem::{Code, Problem};

use super::prepared::NO_STORE;
use super::request_id;
use crate::auth::KeyError;
use crate::store::StoreError;

/// The content type of problems.
pub const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// A handler's refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal(pub Code);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        answer(self.0, |problem| problem)
    }
}

/// A refusal because of one parameter of the address, or one member of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadParameter {
    code: Code,
    parameter: String,
    detail: String,
}

/// Longer names of parameters are somebody's mistake and no help when they are told back.
const MAX_NAME: usize = 64;

impl BadParameter {
    /// The refusal with this code; `detail` says what to write instead.
    #[must_use]
    pub fn new(code: Code, parameter: &str, detail: impl Into<String>) -> BadParameter {
        BadParameter {
            code,
            parameter: parameter.chars().take(MAX_NAME).collect(),
            detail: detail.into(),
        }
    }
}

impl IntoResponse for BadParameter {
    fn into_response(self) -> Response {
        answer(self.code, |problem| Problem {
            parameter: Some(self.parameter),
            detail: Some(self.detail),
            ..problem
        })
    }
}

/// A refusal because of too much in a short time, and how long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany(pub Duration);

impl IntoResponse for TooMany {
    fn into_response(self) -> Response {
        let mut response = Refusal(Code::TooMany).into_response();
        // A whole second that has begun is waited for.
        let seconds = HeaderValue::from(self.0.as_secs() + 1);
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
        response
    }
}

/// Why a request is refused, in whole or because of a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// As it is.
    Whole(Code),
    /// Because of one member of the body or one parameter.
    Member(BadParameter),
    /// For now: so long has to be waited.
    TooMany(Duration),
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Refused::Whole(code) => Refusal(code).into_response(),
            Refused::Member(member) => member.into_response(),
            Refused::TooMany(wait) => TooMany(wait).into_response(),
        }
    }
}

impl From<Code> for Refused {
    fn from(code: Code) -> Refused {
        Refused::Whole(code)
    }
}

/// The database is away or broken; its own words go to the log and hold no values.
impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Refused {
        tracing::error!(%error, "the database did not do what it was asked to");
        Refused::Whole(Code::NotStored)
    }
}

impl From<KeyError> for Refused {
    fn from(error: KeyError) -> Refused {
        tracing::error!(%error, "no secret could be made");
        Refused::Whole(Code::Internal)
    }
}

/// The problem with this code for a program, after `more` has been said in it; its title for a
/// person.
fn answer(code: Code, more: impl FnOnce(Problem) -> Problem) -> Response {
    let current = request_id::current();
    let for_program = current.as_ref().is_none_or(|current| current.for_program);
    let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = if for_program {
        let problem = more(Problem::new(
            code,
            current.map(|current| current.id.to_string()),
        ));
        let mut response = Json(problem).into_response();
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, PROBLEM_JSON);
        response
    } else {
        format!("{}.\n", code.title()).into_response()
    };
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, NO_STORE);
    let wait = match code {
        Code::Timeout => Some("5"),
        Code::NotStored => Some("30"),
        _ => None,
    };
    if let Some(seconds) = wait {
        let seconds = HeaderValue::from_static(seconds);
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

/// The address exists, but not for this method.
pub async fn method_not_allowed() -> Refusal {
    Refusal(Code::MethodNotAllowed)
}
