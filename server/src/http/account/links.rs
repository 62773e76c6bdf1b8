//! `/api/v1/account/links`: by which services elsewhere one may sign in to the own account.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::account::{LinkView, LinksResponse, SignInService};
use domain::audit::Action;
use domain::problem::Code;
use uuid::Uuid;

use crate::app::App;
use crate::auth::oidc::Provider;
use crate::auth::{Owner, Worker};
use crate::http::json::{answer, done};
use crate::http::path::Id;
use crate::http::problem::Refused;
use crate::letters::Notice;
use crate::notices;
use crate::store::people::{Link, Unlinked};

/// List the own links to services elsewhere
#[utoipa::path(get, path = "/api/v1/account/links", operation_id = "list_links", tag = "account",
    responses((status = 200, body = LinksResponse)))]
pub async fn list(State(app): State<Arc<App>>, Owner(worker): Owner) -> Result<Response, Refused> {
    let links = app.store.links_of(worker.account.id).await?;
    let links = links.into_iter().map(|link| {
        let service = service(&app, &link);
        LinkView {
            id: name(&app, &worker, &link).to_string(),
            service: service.map(|service| SignInService {
                id: service.id().to_owned(),
                name: service.name().to_owned(),
            }),
            since: link.since,
        }
    });
    let links = links.collect();
    Ok(answer(StatusCode::OK, &LinksResponse { links }))
}

/// Take one of the own links away
///
/// Nobody signs in by it any more, and all other sessions end. Answers 204 also when there is no
/// such link. The last one of a service that is offered stays where there is no password to sign in
/// with instead.
#[utoipa::path(delete, path = "/api/v1/account/links/{id}", operation_id = "remove_link",
    tag = "account", params(("id" = String, Path, description = "`id` of the link's entry")),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    Owner(worker): Owner,
    Id(id): Id,
) -> Result<Response, Refused> {
    worker.confirmed()?;
    let Ok(id) = id.parse::<Uuid>() else {
        return Ok(done());
    };
    let (account, keep) = (worker.account.id, worker.session.id);
    let links = app.store.links_of(account).await?;
    let Some(link) = links.iter().find(|link| name(&app, &worker, link) == id) else {
        return Ok(done());
    };
    let mut entry = worker.entry(Action::SignInUnlinked);
    entry.object = service(&app, link).map(|service| service.id().to_owned());
    let services = app.auth.services.iter();
    let offered: Vec<&str> = services.map(|service| service.issuer()).collect();
    let unlinked = app
        .store
        .unlink_sign_in(link, &offered, (account, keep), entry);
    match unlinked.await? {
        Unlinked::Done => {
            notices::tell(&app, &worker.account, Notice::LinksChanged);
            Ok(done())
        }
        Unlinked::Gone => Ok(done()),
        Unlinked::Last => Err(Code::LastSignIn.into()),
    }
}

fn service<'a>(app: &'a App, link: &Link) -> Option<&'a Provider> {
    let services = &app.auth.services;
    services.iter().find(|one| one.issuer() == link.issuer)
}

/// Names a link to its owner, and tells nobody who that is elsewhere, not even somebody who tries
/// every number that people have: it stands in addresses, which others keep.
fn name(app: &App, worker: &Worker, link: &Link) -> Uuid {
    let Link {
        issuer, subject, ..
    } = link;
    let text = format!("{}\0{issuer}\0{subject}", worker.account.id);
    let hash = app.auth.key.keyed("link", &text);
    let first = hash.first_chunk().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(first).into_uuid()
}
