//! A device that is lost: whoever may end somebody's work in a place signs that person out.

use domain::access::{Grant, Role};
use domain::audit::Action;
use domain::problem::Code;
use kaikukortti_server::store::audit::Sought;
use reqwest::Method;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{Browser, Engine, Server, on_both_engines};

on_both_engines!(whoever_may_end_somebodys_work_signs_them_out_everywhere_and_nobody_else_does);

fn grant(role: Role, place: &str) -> Grant {
    Grant::new(role, place.parse().unwrap()).unwrap()
}

fn path(person: Uuid) -> String {
    format!("/api/v1/people/{person}/sessions")
}

async fn whoever_may_end_somebodys_work_signs_them_out_everywhere_and_nobody_else_does(
    engine: Engine,
) {
    let server = Server::start(engine).await;
    let venue = "venue:espoo-april-jazz";
    let (mut desk, person) = Browser::worker(&server, &[grant(Role::VenueDesk, venue)]).await;
    let (mut contact, _) = Browser::worker(&server, &[grant(Role::VenueContact, venue)]).await;
    let elsewhere = grant(Role::VenueContact, "venue:vaasa-uimahalli");
    let (mut stranger, _) = Browser::worker(&server, &[elsewhere]).await;
    let town = grant(Role::AreaCoordinator, "municipality:049");
    let (mut coordinator, above) = Browser::worker(&server, &[town]).await;

    let of = path(person);
    let refused = desk.refusal(Method::DELETE, &of, Value::Null).await;
    assert_eq!(refused, Code::NotAllowed);
    // Whoever does not see somebody learns nothing of them.
    for unknown in [of.clone(), path(Uuid::nil()), path(above)] {
        let refused = stranger
            .refusal(Method::DELETE, &unknown, Value::Null)
            .await;
        assert_eq!(refused, Code::UnknownPerson, "{unknown}");
    }
    assert_eq!(desk.state().await, "signed-in");

    contact.json(Method::DELETE, &of, Value::Null).await;
    assert_eq!(desk.state().await, "signed-out");
    let store = &server.running.app().store;
    assert!(store.sessions_of(person).await.unwrap().is_empty());
    // The work itself goes on.
    let account = store.account(person).await.unwrap().unwrap();
    assert_eq!(account.grants.len(), 1);

    // Seen, but not to be managed: a contact person of the same venue by another.
    let (_, colleague) = Browser::worker(&server, &[grant(Role::VenueContact, venue)]).await;
    let refused = contact
        .refusal(Method::DELETE, &path(colleague), Value::Null)
        .await;
    assert_eq!(refused, Code::NotAllowed);
    coordinator
        .json(Method::DELETE, &path(colleague), Value::Null)
        .await;

    let sought = Sought {
        action: Some(Action::SessionsEnded),
        limit: 10,
        ..Sought::default()
    };
    let told = store.audit(&sought).await.unwrap();
    let people: Vec<_> = told.iter().map(|told| told.entry.person).collect();
    assert_eq!(people, [Some(colleague), Some(person)]);
    assert_eq!(told[1].entry.place, venue.parse().ok());
}
