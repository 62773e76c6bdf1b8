//! `GET /api/v1/people`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Operation;
use domain::account::{GrantView, InvitationView, PeopleResponse, PersonView};
use domain::audit::Action;
use domain::language::Language;
use domain::search::alphabetical;

use crate::app::App;
use crate::auth::{Worker, now};
use crate::http::invitations::post::parsed;
use crate::http::json::answer;
use crate::http::problem::Refused;
use crate::store::people::{Colleague, HeldGrant, Invitation, Orientations, gives_cards_at};

/// List the people of the own places
///
/// Of each, only the grants within the caller's reach are told, and whether there are others. The
/// reading is audited.
#[utoipa::path(get, path = "/api/v1/people", operation_id = "list_people", tag = "people",
    responses((status = 200, body = PeopleResponse)))]
pub async fn get(State(app): State<Arc<App>>, worker: Worker) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    let reach = worker.reach(Operation::ReadPeople, &network)?;
    let read = worker.reading(Action::PeopleRead, Operation::ReadPeople);
    let people = app.store.people(&reach, read).await?;
    let invitations = app.store.open_invitations(&reach, now()).await?;
    let oriented = app.store.orientations().await?;
    let people = people.iter().map(|person| seen(person, &worker, &oriented));
    let mut people = people.collect::<Result<Vec<_>, _>>()?;
    people.sort_by_cached_key(|person| alphabetical(person.name.as_str(), Language::Fi));
    let invitations = invitations.into_iter().filter_map(open).collect();
    Ok(answer(
        StatusCode::OK,
        &PeopleResponse {
            people,
            invitations,
        },
    ))
}

fn seen(
    colleague: &Colleague,
    worker: &Worker,
    oriented: &Orientations,
) -> Result<PersonView, Refused> {
    let person = &colleague.account;
    let grants = person.grants.iter().map(|grant| {
        let unit = gives_cards_at(grant);
        let until = unit.and_then(|unit| oriented.get(&(person.id, unit.clone())));
        let oriented_until = until.copied();
        let view = held(grant)?;
        Ok::<GrantView, Refused>(GrantView {
            oriented_until,
            ..view
        })
    });
    Ok(PersonView {
        id: parsed(person.id)?,
        name: person.name.clone(),
        email: person.email.clone(),
        grants: grants.collect::<Result<_, _>>()?,
        second_factor: person.second_factor.is_some(),
        me: person.id == worker.account.id,
        elsewhere: colleague.elsewhere,
    })
}

/// A grant as the API tells it.
///
/// # Errors
/// Never; the forms of ids are the same.
pub fn held(held: &HeldGrant) -> Result<GrantView, Refused> {
    Ok(GrantView {
        id: parsed(held.id)?,
        grant: held.grant.clone(),
        since: held.given_at,
        oriented_until: None,
    })
}

fn open(invitation: Invitation) -> Option<InvitationView> {
    Some(InvitationView {
        id: parsed(invitation.id).ok()?,
        email: invitation.email?,
        grant: invitation.grant?,
        expires_at: invitation.expires_at,
    })
}
