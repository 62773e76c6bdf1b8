//! `PUT /api/v1/account/password`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use domain::account::{PasswordRequest, Secret, check_password};
use domain::audit::Action;
use domain::problem::Code;

use crate::app::App;
use crate::auth::Owner;
use crate::http::json::{Body, done};
use crate::http::problem::{BadParameter, Refused};
use crate::http::session::confirm::check;
use crate::letters::Notice;
use crate::notices;

/// Change the own password
///
/// All other sessions end.
#[utoipa::path(put, path = "/api/v1/account/password", operation_id = "change_password",
    tag = "account", request_body = PasswordRequest, responses((status = 204)))]
pub async fn put(
    State(app): State<Arc<App>>,
    Owner(worker): Owner,
    Body(wished): Body<PasswordRequest>,
) -> Result<Response, Refused> {
    check(&app, &worker, &wished.current).await?;
    let account = &worker.account;
    let own = [account.name.as_str(), account.email.as_str()];
    let hash = new_hash(&app, &wished.new, &own).await?;
    let entry = worker.entry(Action::PasswordChanged);
    let keep = Some(worker.session.id);
    let before = account.password.as_deref().unwrap_or_default();
    let change = (before, hash.as_str());
    match app
        .store
        .set_password(account.id, change, keep, entry)
        .await?
    {
        true => {
            notices::tell(&app, account, Notice::PasswordChanged);
            Ok(done())
        }
        false => Err(Code::WrongCredentials.into()),
    }
}

/// The hash of a new password that is strong enough.
///
/// # Errors
/// [`Code::WeakPassword`], whose parameter says why.
pub async fn new_hash(app: &App, password: &Secret, own: &[&str]) -> Result<String, Refused> {
    check_password(password.expose(), own).map_err(|why| {
        let detail = Code::WeakPassword.next_step();
        Refused::Member(BadParameter::new(Code::WeakPassword, why.code(), detail))
    })?;
    Ok(app.auth.passwords.hash(password).await?)
}
