//! The id in an address.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

/// What stands in the place of `{id}`. Bytes that are no text are an id that nothing has, so that
/// they are refused as any other is, and not in the framework's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Id, Infallible> {
        let found = Path::<String>::from_request_parts(parts, state).await;
        Ok(Id(found.map(|Path(id)| id).unwrap_or_default()))
    }
}
