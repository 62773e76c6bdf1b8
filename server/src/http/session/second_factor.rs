//! `POST /api/v1/session/second-factor`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use domain::account::{SecondFactorRequest, SessionResponse};
use domain::audit::Action;
use domain::problem::Code;

use super::post::signed_in;
use crate::app::App;
use crate::auth::{SecondFactor, Slow, Throttle, Working, now, recovery_code_hash, renew};
use crate::http::json::Body;
use crate::http::problem::Refused;
use crate::letters::Notice;
use crate::notices;
use crate::store::audit::Entry;
use crate::store::people::{Account, Stage};

/// Give the code of the second factor
///
/// Six digits of an app, each once, or one of the recovery codes.
#[utoipa::path(post, path = "/api/v1/session/second-factor", operation_id = "give_second_factor",
    tag = "session", request_body = SecondFactorRequest,
    responses((status = 200, body = SessionResponse)))]
pub async fn post(
    State(app): State<Arc<App>>,
    Working { session, account }: Working,
    Body(tried): Body<SecondFactorRequest>,
) -> Result<Response, Refused> {
    if session.stage != Stage::SecondFactor {
        return Err(Code::NotAllowed.into());
    }
    let throttle = Throttle::of_account(&app.auth.key, "code", account.id);
    if let Err(Slow(wait)) = throttle.take(&app.store, now()).await? {
        return Err(Refused::TooMany(wait));
    }
    if !is_right(&app, &account, tried.code.expose()).await? {
        let failed = Entry {
            action: Action::SecondFactorFailed,
            ..signed_in(&account)
        };
        app.store.note(failed).await?;
        return Err(Code::WrongCode.into());
    }
    throttle.was_right(&app.store).await?;
    let done = Some(signed_in(&account));
    let renewed = renew(&app, &session, &account, Stage::SignedIn, done).await?;
    notices::arrived(&app, &account, &session.device).await;
    Ok(renewed)
}

/// Whether a code is right and had not been used; it is used now.
async fn is_right(app: &Arc<App>, account: &Account, code: &str) -> Result<bool, Refused> {
    let sealed = account.second_factor.as_deref().unwrap_or_default();
    let factor = SecondFactor::unseal(&app.auth.key, account.id, &account.email, sealed);
    if let Some(step) = factor.and_then(|factor| factor.step(code, now())) {
        return Ok(app.store.use_step(account.id, step).await?);
    }
    let hash = recovery_code_hash(code);
    let used = Entry {
        action: Action::RecoveryCodeUsed,
        ..signed_in(account)
    };
    let was_there = app.store.use_recovery_code(account.id, hash, used).await?;
    if was_there {
        notices::tell(app, account, Notice::RecoveryCodeUsed);
    }
    Ok(was_there)
}
