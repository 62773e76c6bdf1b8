//! `PATCH /api/v1/account`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::account::{AccountView, ProfileRequest};
use domain::audit::Action;

use crate::app::App;
use crate::auth::{Owner, account_view};
use crate::http::json::{Body, answer};
use crate::http::problem::Refused;
use crate::store::audit::Entry;

/// Change the own name or language
#[utoipa::path(patch, path = "/api/v1/account", operation_id = "change_account", tag = "account",
    request_body = ProfileRequest, responses((status = 200, body = AccountView)))]
pub async fn patch(
    State(app): State<Arc<App>>,
    Owner(worker): Owner,
    Body(wished): Body<ProfileRequest>,
) -> Result<Response, Refused> {
    let entry = worker.entry(Action::ProfileChanged);
    let mut account = worker.account;
    // What is told to be as it is already is no change.
    let name = wished.name.filter(|name| *name != account.name);
    let language = wished.language.filter(|code| *code != account.language);
    let members = [name.as_ref().map(|_| "name"), language.map(|_| "language")];
    let members: Vec<&str> = members.into_iter().flatten().collect();
    if !members.is_empty() {
        let entry = Entry {
            person: Some(account.id),
            object: Some(members.join(" ")),
            ..entry
        };
        let set = app
            .store
            .set_profile(account.id, name.clone(), language, entry);
        set.await?;
    }
    account.name = name.unwrap_or(account.name);
    account.language = language.unwrap_or(account.language);
    Ok(answer(StatusCode::OK, &account_view(&app, &account).await?))
}
