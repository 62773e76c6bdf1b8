//! Signing in by a service elsewhere: which there are, sending somebody there, and their return.
//!
//! A browser walks through these addresses by itself, so what comes to nothing is not answered
//! with a problem but with the staff page, which says in words what to do.

pub mod callback;
pub mod list;
pub mod start;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::account::ElsewhereProblem;
use domain::language::Language;

use super::prepared::NO_STORE;
use super::problem::Refused;
use crate::auth::expired_transaction;
use crate::auth::oidc::{Provider, SignInError};

/// Why it came to nothing.
#[derive(Debug)]
enum Failed {
    /// What the staff page says.
    Told(ElsewhereProblem),
    /// The service, or what came from it.
    Elsewhere(SignInError),
    /// The database, or something else of ours; that is logged already.
    Here,
}

impl From<ElsewhereProblem> for Failed {
    fn from(problem: ElsewhereProblem) -> Failed {
        Failed::Told(problem)
    }
}

impl From<SignInError> for Failed {
    fn from(error: SignInError) -> Failed {
        Failed::Elsewhere(error)
    }
}

impl From<Refused> for Failed {
    fn from(_: Refused) -> Failed {
        Failed::Here
    }
}

impl Failed {
    /// What the staff page says of it; the log says more.
    fn problem(&self, provider: &Provider) -> ElsewhereProblem {
        match self {
            Failed::Told(problem) => *problem,
            Failed::Here => ElsewhereProblem::SignInFailed,
            Failed::Elsewhere(error) => {
                tracing::warn!(service = provider.id(), %error, "a sign-in elsewhere came to nothing");
                match error.is_of_service() {
                    true => ElsewhereProblem::ServiceAway,
                    false => ElsewhereProblem::SignInFailed,
                }
            }
        }
    }
}

/// On to the staff page. What was begun is over.
fn to_staff(language: Language, problem: Option<ElsewhereProblem>) -> Response {
    let code = language.code();
    let address = match problem {
        Some(problem) => format!("/staff/{code}?problem={}", problem.code()),
        None => format!("/staff/{code}"),
    };
    let mut response = onwards(&address);
    let over = expired_transaction();
    response.headers_mut().append(header::SET_COOKIE, over);
    response
}

/// On to an address. One that no header can hold leads nowhere.
fn onwards(address: &str) -> Response {
    let Ok(address) = HeaderValue::from_str(address) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (header::LOCATION, address),
        (header::CACHE_CONTROL, NO_STORE),
    ];
    (StatusCode::FOUND, headers).into_response()
}
