//! `/api/v1/account/second-factor`: beginning, finishing and taking away a second factor.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::Response;
use domain::access;
use domain::account::{RecoveryCodes, SecondFactorRequest, SecondFactorSetUp};
use domain::audit::Action;
use domain::problem::Code;

use crate::app::App;
use crate::auth::{Owner, SecondFactor, Worker, Working, now, recovery_codes, renew};
use crate::http::json::{Body, answer, done};
use crate::http::problem::Refused;
use crate::letters::Notice;
use crate::notices;
use crate::store::people::{Finished, Stage};

/// Begin a second factor
///
/// It counts once a code of it has been given. Another one that counts already goes on until then;
/// one that was begun before and not finished is over, which `again` tells.
#[utoipa::path(post, path = "/api/v1/account/second-factor", operation_id = "begin_second_factor",
    tag = "account", responses((status = 200, body = SecondFactorSetUp)))]
pub async fn post(State(app): State<Arc<App>>, who: Working) -> Result<Response, Refused> {
    let worker = enrolling(who)?;
    let account = &worker.account;
    let (factor, sealed) = SecondFactor::new(&app.auth.key, account.id, &account.email)?;
    app.store.begin_second_factor(account.id, sealed).await?;
    let told = factor.set_up().ok_or(Code::Internal)?;
    let told = SecondFactorSetUp {
        again: account.second_factor_begun.is_some(),
        ..told
    };
    Ok(answer(StatusCode::OK, &told))
}

/// Finish a second factor
///
/// With its first code. Answers ten recovery codes, which are shown only now.
#[utoipa::path(put, path = "/api/v1/account/second-factor", operation_id = "finish_second_factor",
    tag = "account", request_body = SecondFactorRequest,
    responses((status = 200, body = RecoveryCodes)))]
pub async fn put(
    State(app): State<Arc<App>>,
    who: Working,
    Body(tried): Body<SecondFactorRequest>,
) -> Result<Response, Refused> {
    let worker = enrolling(who)?;
    let account = &worker.account;
    let sealed = account.second_factor_begun.as_deref().unwrap_or_default();
    let factor = SecondFactor::unseal(&app.auth.key, account.id, &account.email, sealed);
    let step = factor.and_then(|factor| factor.step(tried.code.expose(), now()));
    let step = step.ok_or(Code::WrongCode)?;
    let (codes, hashes) = recovery_codes()?;
    let entries = [Action::SecondFactorAdded, Action::RecoveryCodesMade];
    let entries = entries.map(|action| worker.entry(action));
    let done = Finished {
        account: account.id,
        sealed: sealed.to_vec(),
        replaces: worker.session.stage == Stage::SignedIn,
        step,
        codes: hashes,
        keep: worker.session.id,
    };
    if !app.store.finish_second_factor(&done, entries).await? {
        return Err(Code::WrongCode.into());
    }
    let notice = match account.second_factor {
        Some(_) => Notice::SecondFactorReplaced,
        None => Notice::SecondFactorAdded,
    };
    notices::tell(&app, account, notice);
    let mut response = answer(StatusCode::OK, &RecoveryCodes { codes });
    if worker.session.stage == Stage::Enrol {
        let entry = Some(worker.entry(Action::SignedIn));
        let renewed = renew(&app, &worker.session, account, Stage::SignedIn, entry).await?;
        notices::arrived(&app, account, &worker.session.device).await;
        if let Some(cookie) = renewed.headers().get(header::SET_COOKIE) {
            let headers = response.headers_mut();
            headers.insert(header::SET_COOKIE, cookie.clone());
        }
    }
    Ok(response)
}

/// Take the second factor away
///
/// Not for roles that need one.
#[utoipa::path(delete, path = "/api/v1/account/second-factor",
    operation_id = "remove_second_factor", tag = "account", responses((status = 204)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    Owner(worker): Owner,
) -> Result<Response, Refused> {
    if access::needs_second_factor(&worker.grants()) {
        return Err(Code::NotAllowed.into());
    }
    worker.confirmed()?;
    let entry = worker.entry(Action::SecondFactorRemoved);
    app.store
        .remove_second_factor(worker.account.id, entry)
        .await?;
    notices::tell(&app, &worker.account, Notice::SecondFactorRemoved);
    Ok(done())
}

/// Somebody who may begin a second factor: on the way in, where there is none yet, or signed in
/// with the password just given.
fn enrolling(who: Working) -> Result<Worker, Refused> {
    let Working { session, account } = who;
    let worker = Worker { session, account };
    match worker.session.stage {
        // Somebody else may have been quicker meanwhile, who knew the password too.
        Stage::Enrol if worker.account.second_factor.is_none() => Ok(worker),
        Stage::Enrol => Err(Code::SecondFactorNeeded.into()),
        Stage::SecondFactor => Err(Code::SecondFactorNeeded.into()),
        Stage::SignedIn if worker.is_by_pin() => Err(Code::NotAllowed.into()),
        Stage::SignedIn => worker.confirmed().map(|()| worker),
    }
}
