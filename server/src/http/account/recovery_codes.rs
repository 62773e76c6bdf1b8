//! `POST /api/v1/account/recovery-codes`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::account::RecoveryCodes;
use domain::audit::Action;
use domain::problem::Code;

use crate::app::App;
use crate::auth::{Owner, recovery_codes};
use crate::http::json::answer;
use crate::http::problem::Refused;
use crate::letters::Notice;
use crate::notices;

/// Get new recovery codes
///
/// Ten, shown only now. Those so far stop working.
#[utoipa::path(post, path = "/api/v1/account/recovery-codes", operation_id = "get_recovery_codes",
    tag = "account", responses((status = 200, body = RecoveryCodes)))]
pub async fn post(State(app): State<Arc<App>>, Owner(worker): Owner) -> Result<Response, Refused> {
    if worker.account.second_factor.is_none() {
        return Err(Code::NotAllowed.into());
    }
    worker.confirmed()?;
    let (codes, hashes) = recovery_codes()?;
    let entry = worker.entry(Action::RecoveryCodesMade);
    app.store
        .replace_recovery_codes(worker.account.id, hashes, entry)
        .await?;
    notices::tell(&app, &worker.account, Notice::RecoveryCodesMade);
    Ok(answer(StatusCode::OK, &RecoveryCodes { codes }))
}
