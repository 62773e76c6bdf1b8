//! `GET /api/v1/oidc/{id}/callback`

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use domain::access;
use domain::account::ElsewhereProblem;
use domain::audit::Action;
use domain::language::Language;
use domain::problem::Code;

use super::{Failed, to_staff};
use crate::app::App;
use crate::auth::oidc::{Answered, Held, Provider, Purpose, SignInError, Transaction};
use crate::auth::tablet;
use crate::auth::{Slow, Throttle, new_session, now, read_transaction, set_cookie, stage_of};
use crate::http::page::preferred_language;
use crate::http::path::Id;
use crate::http::problem::Refused;
use crate::http::session::post::{failed, signed_in};
use crate::letters::Notice;
use crate::notices;
use crate::store::audit::Entry;
use crate::store::people::NewSession;
use crate::store::people::{Account, Linked, Stage};

/// Where somebody has arrived.
struct Arrived {
    language: Language,
    session: Option<HeaderValue>,
}

/// Come back from a service
///
/// For a browser that the service sends: 302 to the staff page, with a session or with `problem`
/// in the address. A code of the second factor is asked for there as after a password.
#[utoipa::path(get, path = "/api/v1/oidc/{id}/callback", operation_id = "finish_oidc",
    tag = "session", params(("id" = String, Path, description = "`id` of the service's entry")),
    responses((status = 302, description = "To the staff page, with `problem` when it came to nothing")))]
pub async fn callback(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Id(id): Id,
    headers: HeaderMap,
    answered: Result<Query<Answered>, QueryRejection>,
) -> Result<Response, Refused> {
    let provider = app.auth.services.get(&id).ok_or(Code::NoSuchAddress)?;
    let begun = read_transaction(&headers)
        .and_then(|sealed| Transaction::open(&app.auth.key, provider.id(), sealed, now()));
    let language = begun.as_ref().map(|begun| begun.language);
    let language = language.unwrap_or_else(|| preferred_language(&headers));
    let answered = answered.map(|Query(answered)| answered);
    let answered = answered.unwrap_or_default();
    let from = app.rate.client(peer.ip(), &headers);
    let throttle = Throttle::of_network(&app.auth.key, from);
    let arrived = arrive(&app, &provider, &throttle, &headers, begun, &answered).await;
    Ok(match arrived {
        Ok(arrived) => {
            let mut response = to_staff(arrived.language, None);
            let session = arrived.session;
            response
                .headers_mut()
                .extend(session.map(|cookie| (header::SET_COOKIE, cookie)));
            response
        }
        Err(failed) => to_staff(language, Some(failed.problem(&provider))),
    })
}

async fn arrive(
    app: &Arc<App>,
    provider: &Provider,
    throttle: &Throttle,
    headers: &HeaderMap,
    begun: Option<Transaction>,
    answered: &Answered,
) -> Result<Arrived, Failed> {
    let waiting = throttle.check(&app.store, now()).await;
    if let Err(Slow(_)) = waiting.map_err(Refused::from)? {
        return Err(ElsewhereProblem::TooMany.into());
    }
    let arrived = believed(app, provider, headers, begun, answered).await;
    if let Err(failed) = &arrived
        && is_counted(failed)
    {
        let counted = throttle.failed(&app.store, now()).await;
        counted.map_err(Refused::from)?;
    }
    arrived
}

/// What a guesser would cause, and not what a service that is away or a change of mind would.
fn is_counted(failed: &Failed) -> bool {
    match failed {
        Failed::Told(problem) => *problem == ElsewhereProblem::NotLinked,
        // Nobody guesses 256 bits; and any page could send its reader's browser here.
        Failed::Elsewhere(SignInError::NotBegun(_) | SignInError::Ended) => false,
        Failed::Elsewhere(error) => !error.is_of_service(),
        Failed::Here => false,
    }
}

async fn believed(
    app: &Arc<App>,
    provider: &Provider,
    headers: &HeaderMap,
    begun: Option<Transaction>,
    answered: &Answered,
) -> Result<Arrived, Failed> {
    let begun = begun.ok_or(SignInError::NotBegun(
        "there is no cookie, or it is too old",
    ))?;
    let state = answered.state.as_deref();
    if !state.is_some_and(|state| begun.is_state(state)) {
        return Err(SignInError::NotBegun("it has another state").into());
    }
    let subject = provider.subject(&begun, answered).await?;
    match begun.purpose {
        Purpose::SignIn => sign_in(app, provider, headers, &begun, &subject).await,
        Purpose::Link => link(app, provider, &begun, &subject).await,
    }
}

async fn sign_in(
    app: &Arc<App>,
    provider: &Provider,
    headers: &HeaderMap,
    begun: &Transaction,
    subject: &str,
) -> Result<Arrived, Failed> {
    let found = app
        .store
        .account_linked_to(provider.issuer(), subject)
        .await
        .map_err(Refused::from)?;
    let works = found.as_ref().filter(|account| !account.grants.is_empty());
    let Some(account) = works else {
        let noted = app.store.note(failed(found.as_ref())).await;
        noted.map_err(Refused::from)?;
        // The service has just said who it is, so its owner may know what has become of the account.
        return Err(match found {
            Some(_) => ElsewhereProblem::WorkEnded.into(),
            None => ElsewhereProblem::NotLinked.into(),
        });
    };
    if let Some(Held { session, account }) = begun.held {
        let ended = app.store.end_session(session, account, None).await;
        ended.map_err(Refused::from)?;
    }
    let stage = stage_of(account);
    let on = tablet::Held::find(app, headers).await?.by_password();
    let (session, token) = new_session(account.id, stage, headers, on)?;
    let device = session.device.clone();
    // What is sensitive needs the password all the same.
    let session = NewSession {
        confirmed: false,
        ..session
    };
    let done = (stage == Stage::SignedIn).then(|| signed_in(account));
    let began = app.store.begin_session(&session, done).await;
    began.map_err(Refused::from)?;
    if stage == Stage::SignedIn {
        if let Some(on) = on {
            let again = app.store.may_try_pin_again(account.id, on.tablet).await;
            again.map_err(Refused::from)?;
        }
        notices::arrived(app, account, &device).await;
    }
    let limits = access::limits(&account.grants());
    Ok(Arrived {
        language: account.language,
        session: set_cookie(token.expose(), limits.absolute),
    })
}

async fn link(
    app: &Arc<App>,
    provider: &Provider,
    begun: &Transaction,
    subject: &str,
) -> Result<Arrived, Failed> {
    let (held, account) = who_began(app, begun).await?;
    let entry = Entry {
        action: Action::SignInLinked,
        object: Some(provider.id().to_owned()),
        ..signed_in(&account)
    };
    let linked = app
        .store
        .link_sign_in(
            provider.issuer(),
            subject,
            (held.session, account.id),
            entry,
        )
        .await
        .map_err(Refused::from)?;
    if linked == Linked::Done {
        notices::tell(app, &account, Notice::LinksChanged);
    }
    match linked {
        Linked::Done | Linked::Already => Ok(Arrived {
            language: begun.language,
            session: None,
        }),
        Linked::ToAnother => Err(ElsewhereProblem::LinkedToAnother.into()),
        Linked::SignedOut => Err(ElsewhereProblem::NotSignedIn.into()),
    }
}

/// Who began, and with which session; whether that goes on is asked when the link is made.
async fn who_began(app: &App, begun: &Transaction) -> Result<(Held, Account), Failed> {
    let held = begun.held.ok_or(ElsewhereProblem::NotSignedIn)?;
    let account = app.store.account(held.account).await;
    let account = account.map_err(Refused::from)?;
    let works = account.filter(|account| !account.grants.is_empty());
    let account = works.ok_or(ElsewhereProblem::NotSignedIn)?;
    Ok((held, account))
}
