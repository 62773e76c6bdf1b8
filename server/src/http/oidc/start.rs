//! `GET /api/v1/oidc/{id}/start`

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use domain::account::ElsewhereProblem;
use domain::language::Language;
use domain::problem::Code;
use serde::Deserialize;

use super::{Failed, onwards, to_staff};
use crate::app::App;
use crate::auth::oidc::{Held, Provider, Purpose, TEN_MINUTES_IN_SECONDS, Transaction};
use crate::auth::{Slow, Throttle, Worker, Working, now, set_transaction};
use crate::http::page::preferred_language;
use crate::http::path::Id;
use crate::http::problem::{BadParameter, Refused};
use crate::store::people::Stage;

/// What somebody is sent there for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// `1` to link whoever one is there to the account that is signed in here.
    pub link: Option<String>,
    /// The language of the page to come back to: `fi`, `sv` or `en`; else the browser's.
    pub language: Option<String>,
}

impl Asked {
    fn purpose(&self) -> Result<Purpose, Refused> {
        match self.link.as_deref() {
            None => Ok(Purpose::SignIn),
            Some("1") => Ok(Purpose::Link),
            Some(_) => Err(malformed("link", "`link` takes 1")),
        }
    }

    fn language(&self, headers: &HeaderMap) -> Result<Language, Refused> {
        match self.language.as_deref().map(Language::from_code) {
            None => Ok(preferred_language(headers)),
            Some(Some(language)) => Ok(language),
            Some(None) => Err(malformed("language", "`language` takes fi, sv or en")),
        }
    }
}

fn malformed(name: &str, detail: &str) -> Refused {
    Refused::Member(BadParameter::new(Code::MalformedFilter, name, detail))
}

/// Go to a service to sign in
///
/// For a browser: 302 to the service, or to the staff page with `problem` in its address when that
/// cannot be. With `link=1` for somebody who is signed in and has lately given the password.
#[utoipa::path(get, path = "/api/v1/oidc/{id}/start", operation_id = "start_oidc", tag = "session",
    params(("id" = String, Path, description = "`id` of the service's entry"), Asked),
    responses((status = 302, description = "To the service, or to the staff page with `problem`")))]
pub async fn start(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Id(id): Id,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refused> {
    let provider = app.auth.services.get(&id).ok_or(Code::NoSuchAddress)?;
    let Query(asked) = asked.map_err(|_| Code::UnknownParameter)?;
    let (purpose, language) = (asked.purpose()?, asked.language(&headers)?);
    let from = app.rate.client(peer.ip(), &headers);
    let throttle = Throttle::of_network(&app.auth.key, from);
    let sent = send(&app, &provider, &throttle, &headers, purpose, language).await;
    Ok(sent.unwrap_or_else(|failed| to_staff(language, Some(failed.problem(&provider)))))
}

async fn send(
    app: &App,
    provider: &Provider,
    throttle: &Throttle,
    headers: &HeaderMap,
    purpose: Purpose,
    language: Language,
) -> Result<Response, Failed> {
    let waiting = throttle.check(&app.store, now()).await;
    if let Err(Slow(_)) = waiting.map_err(Refused::from)? {
        return Err(ElsewhereProblem::TooMany.into());
    }
    let working = Working::find(app, headers).await?;
    let held = working.as_ref().map(|working| Held {
        session: working.session.id,
        account: working.account.id,
    });
    if purpose == Purpose::Link {
        may_link(working)?;
    }
    let begun = Transaction::new(purpose, held, language, now()).map_err(Refused::from)?;
    let address = provider.address(&begun).await?;
    let sealed = begun.seal(&app.auth.key, provider.id());
    let sealed = sealed.map_err(Refused::from)?;
    let mut response = onwards(&address);
    let cookie = set_transaction(&sealed, TEN_MINUTES_IN_SECONDS);
    response
        .headers_mut()
        .extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok(response)
}

/// Only somebody who is signed in, and has lately shown to be who they are, may link.
fn may_link(working: Option<Working>) -> Result<(), Failed> {
    let signed_in = working.filter(|working| working.session.stage == Stage::SignedIn);
    let Some(Working { session, account }) = signed_in else {
        return Err(ElsewhereProblem::NotSignedIn.into());
    };
    let worker = Worker { session, account };
    if worker.is_by_pin() {
        return Err(ElsewhereProblem::ConfirmNeeded.into());
    }
    let confirmed = worker.confirmed();
    confirmed.map_err(|_| ElsewhereProblem::ConfirmNeeded.into())
}
