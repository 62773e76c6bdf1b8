//! A device that is lost: whoever may end somebody's work in a place signs that person out.

use domain::access::{Grant, Role};
use domain::audit::Action;
use domain::problem::Code;
use kaikukortti_server::store::audit::Sought;
use reqwest::Method;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{Browser, Engine, Mailbox, Server, on_both_engines, somebody};

on_both_engines!(
    whoever_may_end_somebodys_work_signs_them_out_everywhere_and_nobody_else_does,
    whoever_works_above_too_is_signed_out_from_above_only,
    whoever_is_signed_out_by_somebody_else_is_told_by_mail,
);

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

async fn whoever_works_above_too_is_signed_out_from_above_only(engine: Engine) {
    let server = Server::start(engine).await;
    let venue = "venue:espoo-april-jazz";
    let (mut contact, _) = Browser::worker(&server, &[grant(Role::VenueContact, venue)]).await;
    let desk = grant(Role::VenueDesk, venue);
    let (mut administrator, _) =
        Browser::worker(&server, &[grant(Role::NationalAdministrator, "national")]).await;
    // At the desk of the venue, and besides: coordinator of its town; at another venue.
    for besides in [
        grant(Role::AreaCoordinator, "municipality:049"),
        grant(Role::VenueDesk, "venue:vaasa-uimahalli"),
    ] {
        let (mut both, person) = Browser::worker(&server, &[desk.clone(), besides.clone()]).await;
        let of = path(person);
        let refused = contact.refusal(Method::DELETE, &of, Value::Null).await;
        assert_eq!(refused, Code::WorksBeyond, "{besides:?}");
        assert_eq!(both.state().await, "signed-in", "{besides:?}");
        // The work in the own place can be ended all the same, and the rest goes on.
        let account = server.running.app().store.account(person).await;
        let held = account.unwrap().unwrap().grants;
        let here = held.iter().find(|held| held.grant == desk).unwrap().id;
        let of = format!("/api/v1/grants/{here}");
        contact.json(Method::DELETE, &of, Value::Null).await;
        assert_eq!(both.state().await, "signed-in", "{besides:?}");
        administrator
            .json(Method::DELETE, &path(person), Value::Null)
            .await;
        assert_eq!(both.state().await, "signed-out", "{besides:?}");
    }
    let sought = Sought {
        action: Some(Action::SessionsEnded),
        limit: 10,
        ..Sought::default()
    };
    let store = &server.running.app().store;
    assert_eq!(store.audit(&sought).await.unwrap().len(), 2);
}

async fn whoever_is_signed_out_by_somebody_else_is_told_by_mail(engine: Engine) {
    let (server, mailbox) = Mailbox::with_server(engine).await;
    let venue = "venue:espoo-april-jazz";
    let person = somebody(
        &server,
        "kassa@example.fi",
        &[grant(Role::VenueDesk, venue)],
    )
    .await;
    let town = grant(Role::AreaCoordinator, "municipality:049");
    let (mut coordinator, own) = Browser::worker(&server, &[town]).await;
    let signed_out = path(person);
    coordinator
        .json(Method::DELETE, &signed_out, Value::Null)
        .await;
    // Whoever does it to themselves knows.
    coordinator
        .json(Method::DELETE, &path(own), Value::Null)
        .await;
    let subjects = mailbox.subjects(1).await;
    assert_eq!(subjects, ["Sinut kirjattiin ulos Kaikukortin palvelusta"]);
    let told = mailbox.all().remove(0);
    assert!(told.starts_with("To: kassa@example.fi\n"), "{told}");
    assert!(
        told.contains("/staff/fi\n") && !told.contains('#'),
        "{told}"
    );
}
