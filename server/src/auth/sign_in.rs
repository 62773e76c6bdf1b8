//! From a right password to a session, step by step.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use domain::access::{self, Grant};
use domain::account::{AccountView, SessionResponse, SessionState};
use domain::language::Language;
use domain::problem::Code;

use super::tablet::{self, Held, limits};
use super::{Token, cookie, device, now};
use crate::app::App;
use crate::http::json::{self, answer};
use crate::http::problem::Refused;
use crate::store::audit::Entry;
use crate::store::people::{Account, NewSession, OnTablet, Session, Stage};

/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;

/// How long half a sign-in waits, and how long a given password counts for what is sensitive.
pub(super) const TEN_MINUTES: i64 = 10 * MINUTE;

/// Where signing in goes on after the password was right.
#[must_use]
pub fn stage_of(account: &Account) -> Stage {
    match account.second_factor {
        Some(_) => Stage::SecondFactor,
        None if access::needs_second_factor(&account.grants()) => Stage::Enrol,
        None => Stage::SignedIn,
    }
}

/// A word for the device that a request comes from.
#[must_use]
pub fn device_of(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT);
    device(agent.and_then(|agent| agent.to_str().ok()).unwrap_or(""))
}

/// A session that is about to begin, and what its browser holds.
///
/// # Errors
/// [`Refused`] when there is no randomness.
pub fn new_session(
    account: uuid::Uuid,
    stage: Stage,
    headers: &HeaderMap,
    tablet: Option<OnTablet>,
) -> Result<(NewSession, Token), Refused> {
    let token = Token::new()?;
    let session = NewSession {
        secret_hash: token.hash(),
        account,
        stage,
        device: device_of(headers),
        confirmed: true,
        tablet,
        at: now(),
    };
    Ok((session, token))
}

/// Begins a session and says who is signed in. A session that the browser held ends.
///
/// # Errors
/// [`Refused`] when the database is away.
pub async fn begin(
    app: &App,
    headers: &HeaderMap,
    account: &Account,
    stage: Stage,
    done: Option<Entry>,
) -> Result<Response, Refused> {
    let held = Held::find(app, headers).await?;
    let on = held.by_password();
    let (session, token) = new_session(account.id, stage, headers, on)?;
    let hash = account.password.as_deref().unwrap_or_default();
    if !app.store.begin_session_by(&session, hash, done).await? {
        return Err(Code::WrongCredentials.into());
    }
    end_held(app, headers).await?;
    let mut response = said(app, account, stage, on, &token).await?;
    if held == Held::Ended {
        tablet::forget(&mut response);
    }
    Ok(response)
}

/// Ends the session that a browser holds, so that a new one never inherits it.
///
/// # Errors
/// [`Refused`] when the database is away.
pub async fn end_held(app: &App, headers: &HeaderMap) -> Result<(), Refused> {
    if let Some(held) = cookie::read(headers) {
        let held = app.store.session(&super::secret::hash(held)).await?;
        if let Some((session, account)) = held {
            app.store.end_session(session.id, account.id, None).await?;
        }
    }
    Ok(())
}

/// Says who is signed in, and gives the browser the session.
///
/// # Errors
/// [`Refused`] when the database is away.
pub async fn said(
    app: &App,
    account: &Account,
    stage: Stage,
    on: Option<OnTablet>,
    token: &Token,
) -> Result<Response, Refused> {
    // Whoever has shown more than a PIN at a tablet may try the own PIN there again.
    if stage == Stage::SignedIn
        && let Some(on) = on.filter(|on| !on.by_pin)
    {
        app.store.may_try_pin_again(account.id, on.tablet).await?;
    }
    let at = now();
    let view = view(app, account, (stage, on), at, at).await?;
    let mut response = answer(StatusCode::OK, &view);
    let limits = limits(account, on);
    if let Some(cookie) = cookie::set(token.expose(), limits.absolute) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Gives a session another secret, because its owner has just proved something.
///
/// # Errors
/// [`Refused`] when the database is away.
pub async fn renew(
    app: &App,
    session: &Session,
    account: &Account,
    stage: Stage,
    done: Option<Entry>,
) -> Result<Response, Refused> {
    let token = Token::new()?;
    let (hash, at) = (token.hash(), now());
    app.store
        .renew_session(session.id, hash, stage, at, done)
        .await?;
    if stage == Stage::SignedIn
        && session.stage != stage
        && let Some(on) = session.tablet
    {
        app.store.may_try_pin_again(account.id, on.tablet).await?;
    }
    let limits = limits(account, session.tablet);
    let mut response = json::done();
    if stage != session.stage {
        let view = view(
            app,
            account,
            (stage, session.tablet),
            session.created_at,
            at,
        )
        .await?;
        response = answer(StatusCode::OK, &view);
    }
    if let Some(cookie) = cookie::set(token.expose(), limits.absolute) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// What somebody may know of the own session.
///
/// # Errors
/// [`Refused`] when the database is away.
pub async fn view(
    app: &App,
    account: &Account,
    (stage, on): (Stage, Option<OnTablet>),
    created_at: i64,
    used_at: i64,
) -> Result<SessionResponse, Refused> {
    let state = match stage {
        Stage::SecondFactor => SessionState::SecondFactor,
        Stage::Enrol => SessionState::Enrol,
        Stage::SignedIn => SessionState::SignedIn,
    };
    // Whoever has only given a password learns nothing but what comes next.
    if stage == Stage::SecondFactor {
        return Ok(SessionResponse {
            state,
            ..SessionResponse::signed_out(app.auth.mailer.is_set_up())
        });
    }
    let limits = limits(account, on);
    let left = |from: i64, seconds: u32| {
        let gone = u32::try_from((now() - from) / 1000).unwrap_or(0);
        Some(seconds.saturating_sub(gone))
    };
    Ok(SessionResponse {
        state,
        account: Some(account_view(app, account).await?),
        workplace: workplace(account),
        idle_seconds: left(used_at, limits.idle),
        absolute_seconds: left(created_at, limits.absolute),
        mail: app.auth.mailer.is_set_up(),
        by_pin: on.is_some_and(|on| on.by_pin),
        tablet: None,
    })
}

/// The own account.
///
/// # Errors
/// [`Refused`] when the database is away.
pub async fn account_view(app: &App, account: &Account) -> Result<AccountView, Refused> {
    Ok(AccountView {
        email: account.email.clone(),
        name: account.name.clone(),
        language: account.language,
        grants: account.grants(),
        second_factor: account.second_factor.is_some(),
        recovery_codes_left: app.store.recovery_codes_left(account.id).await?,
    })
}

/// The workplace that was chosen last, if it is still one; the only one where there is one.
fn workplace(account: &Account) -> Option<Grant> {
    let grants = account.grants();
    match grants.as_slice() {
        [only] => Some(only.clone()),
        several => {
            let chosen = account.workplace.as_ref()?;
            several.iter().find(|grant| *grant == chosen).cloned()
        }
    }
}

/// The address that a link leads to. The token stands after `#`, which browsers send nowhere.
#[must_use]
pub fn link(origin: &str, language: Language, token: &Token) -> String {
    let page = match language {
        Language::Fi => "fi/kutsu",
        Language::Sv => "sv/inbjudan",
        Language::En => "en/invitation",
    };
    format!("{origin}/staff/{page}#{}", token.expose())
}
