//! People who work, from the first administrator to the last day: over HTTP, as the staff app does.

use domain::access::{Grant, Role};
use domain::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    Browser, Engine, Mailbox, PASSWORD, Process, Server, accept, administrator, code_of, invite,
    on_both_engines, token,
};

on_both_engines!(
    from_the_first_administrator_to_the_last_day_of_a_desk,
    a_link_works_once_and_not_for_ever,
    of_two_who_accept_at_once_one_is_too_late,
    the_last_administrator_stays,
    whoever_works_in_a_place_is_seen_only_by_those_who_may_see_it,
    a_new_password_by_mail_ends_every_session_and_keeps_the_second_factor,
    accounts_for_demonstration_keep_a_real_server_from_starting,
);

async fn from_the_first_administrator_to_the_last_day_of_a_desk(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut administrator, _) = administrator(&server).await;

    let session = server.json("/api/v1/session").await;
    assert_eq!(session, json!({ "state": "signed-out", "mail": false }));

    // An administrator invites the contact person of a venue, who invites the desk.
    let place = "venue:espoo-april-jazz";
    let invited = invite(
        &mut administrator,
        "kohde@example.fi",
        "venue-contact",
        place,
    )
    .await;
    assert_eq!(invited["mail"], "not-set-up");
    let link = invited["link"].as_str().unwrap().to_owned();
    assert!(link.contains("/staff/sv/inbjudan#"), "{link}");
    let mut contact = Browser::new(&server);
    let session = accept(&mut contact, &link).await;
    assert_eq!(session["state"], "signed-in");
    assert_eq!(
        session["workplace"],
        json!({ "role": "venue-contact", "scope": place })
    );
    let invited = invite(&mut contact, "kassa@example.fi", "venue-desk", place).await;
    let mut desk = Browser::new(&server);
    accept(&mut desk, invited["link"].as_str().unwrap()).await;

    // The desk works, may invite nobody, and is seen by the contact person.
    let wished = json!({
        "email": "muu@example.fi", "grant": { "role": "venue-desk", "scope": place },
        "language": "fi",
    });
    let refused = desk
        .refusal(Method::POST, "/api/v1/invitations", wished)
        .await;
    assert_eq!(refused, Code::NotAllowed);
    let people = contact
        .json(Method::GET, "/api/v1/people", Value::Null)
        .await;
    let people = people["people"].as_array().unwrap().clone();
    assert_eq!(people.len(), 2);
    let found = people
        .iter()
        .find(|person| person["email"] == "kassa@example.fi");
    let grant = found.unwrap()["grants"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();

    // The last day: the very next request is refused, and the password opens nothing. Whoever knows
    // it is told why.
    assert_eq!(desk.state().await, "signed-in");
    let path = format!("/api/v1/grants/{grant}");
    contact.json(Method::DELETE, &path, Value::Null).await;
    let sessions = "/api/v1/account/sessions";
    assert_eq!(
        desk.refusal(Method::GET, sessions, Value::Null).await,
        Code::NotSignedIn
    );
    let again = json!({ "email": "kassa@example.fi", "password": PASSWORD });
    let refused = desk.refusal(Method::POST, "/api/v1/session", again).await;
    assert_eq!(refused, Code::WorkEnded);
    assert_eq!(
        contact.refusal(Method::DELETE, &path, Value::Null).await,
        Code::UnknownPerson
    );
}

async fn a_link_works_once_and_not_for_ever(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut administrator, _) = administrator(&server).await;
    let mut visitor = Browser::new(&server);
    let look = "/api/v1/invitations/look";
    let first = server.running.first_link.clone().unwrap();
    let used = json!({ "token": token(&first) });
    assert_eq!(
        visitor.refusal(Method::POST, look, used).await,
        Code::UsedLink
    );
    let unknown = json!({ "token": "0".repeat(64) });
    assert_eq!(
        visitor.refusal(Method::POST, look, unknown).await,
        Code::UnknownLink
    );

    // A newer invitation to the same calls the earlier one back; so does the inviter.
    let place = "venue:espoo-april-jazz";
    let earlier = invite(&mut administrator, "a@example.fi", "venue-desk", place).await;
    let newer = invite(&mut administrator, "a@example.fi", "venue-desk", place).await;
    let seen = |invited: &Value| json!({ "token": token(invited["link"].as_str().unwrap()) });
    assert_eq!(
        visitor.refusal(Method::POST, look, seen(&earlier)).await,
        Code::UsedLink
    );
    visitor.json(Method::POST, look, seen(&newer)).await;
    let path = format!("/api/v1/invitations/{}", newer["id"].as_str().unwrap());
    administrator.json(Method::DELETE, &path, Value::Null).await;
    assert_eq!(
        visitor.refusal(Method::POST, look, seen(&newer)).await,
        Code::UsedLink
    );

    let old = invite(&mut administrator, "b@example.fi", "venue-desk", place).await;
    let passed = "UPDATE invitation SET created_at = 1, expires_at = 2 WHERE used_at IS NULL";
    server.database.sql(passed).await;
    assert_eq!(
        visitor.refusal(Method::POST, look, seen(&old)).await,
        Code::ExpiredLink
    );
    let accepted = json!({
        "token": token(old["link"].as_str().unwrap()), "name": "B", "password": PASSWORD,
        "language": "fi",
    });
    let late = visitor
        .refusal(Method::POST, "/api/v1/invitations/accept", accepted)
        .await;
    assert_eq!(late, Code::ExpiredLink);
}

async fn of_two_who_accept_at_once_one_is_too_late(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut administrator, _) = administrator(&server).await;
    let place = "venue:espoo-april-jazz";
    let invited = invite(&mut administrator, "a@example.fi", "venue-desk", place).await;
    let body = json!({
        "token": token(invited["link"].as_str().unwrap()), "name": "A", "password": PASSWORD,
        "language": "fi",
    });
    let path = "/api/v1/invitations/accept";
    let sends = (0..6).map(|_| server.request(Method::POST, path).json(&body).send());
    let sends: Vec<_> = sends.map(tokio::spawn).collect();
    let mut accepted = 0;
    for send in sends {
        accepted += usize::from(send.await.unwrap().unwrap().status() == 200);
    }
    assert_eq!(accepted, 1);
    assert_eq!(server.database.count("account").await, 2);
    assert_eq!(server.database.count("work_grant").await, 2);
}

async fn the_last_administrator_stays(engine: Engine) {
    let server = Server::start(engine).await;
    let (mut first, _) = administrator(&server).await;
    let own = async |browser: &mut Browser<'_>| {
        let people = browser
            .json(Method::GET, "/api/v1/people", Value::Null)
            .await;
        let people = people["people"].as_array().unwrap().clone();
        let me = people.iter().find(|person| person["me"] == true).unwrap();
        format!("/api/v1/grants/{}", me["grants"][0]["id"].as_str().unwrap())
    };
    let grant = own(&mut first).await;
    assert_eq!(
        first.refusal(Method::DELETE, &grant, Value::Null).await,
        Code::LastAdministrator
    );
    let national = Grant::new(Role::NationalAdministrator, "national".parse().unwrap()).unwrap();
    let (mut second, _) = Browser::worker(&server, &[national]).await;
    first.json(Method::DELETE, &grant, Value::Null).await;
    assert_eq!(first.state().await, "signed-out");
    let grant = own(&mut second).await;
    assert_eq!(
        second.refusal(Method::DELETE, &grant, Value::Null).await,
        Code::LastAdministrator
    );
}

async fn whoever_works_in_a_place_is_seen_only_by_those_who_may_see_it(engine: Engine) {
    let server = Server::start(engine).await;
    let grant = |role, place: &str| Grant::new(role, place.parse().unwrap()).unwrap();
    let espoo = grant(Role::VenueDesk, "venue:espoo-april-jazz");
    let vaasa = grant(Role::DistributorEmployee, "distributor:vaasa-reimari");
    // Somebody who works in both: the coordinator of one place sees nothing of the other.
    let (_, person) = Browser::worker(&server, &[espoo.clone(), vaasa]).await;
    let coordinator = grant(Role::AreaCoordinator, "municipality:049");
    let (mut coordinator, me) = Browser::worker(&server, &[coordinator]).await;
    let seen = coordinator
        .json(Method::GET, "/api/v1/people", Value::Null)
        .await;
    let people = seen["people"].as_array().unwrap();
    let ids: Vec<&str> = people
        .iter()
        .map(|person| person["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 2);
    assert!(ids.contains(&person.to_string().as_str()) && ids.contains(&me.to_string().as_str()));
    let text = seen.to_string();
    assert!(
        text.contains("espoo-april-jazz") && !text.contains("reimari"),
        "{text}"
    );
    // Only that there is other work is told, so that nobody takes the last grant for all there is.
    for seen in people {
        let works_elsewhere = seen["id"] == person.to_string();
        assert_eq!(seen["elsewhere"] == true, works_elsewhere, "{seen}");
    }
}

async fn a_new_password_by_mail_ends_every_session_and_keeps_the_second_factor(engine: Engine) {
    let (server, mailbox) = Mailbox::with_server(engine).await;
    let (mut administrator, key) = administrator(&server).await;
    // Taken now: half a minute later there would be another one, which nobody has used.
    let used = json!({ "code": code_of(&key) });
    // That there is a second factor now has been told.
    mailbox.once(1).await;

    // The page of a new password promises a mail only where one goes out.
    let mut visitor = Browser::new(&server);
    let session = visitor.json(Method::GET, "/api/v1/session", Value::Null);
    assert_eq!(
        session.await,
        json!({ "state": "signed-out", "mail": true })
    );
    // Asked for somebody and for nobody, the answers are the same.
    for email in ["yllapito@example.fi", "nobody@example.fi"] {
        let asked = json!({ "email": email });
        let answer = visitor.send(Method::POST, "/api/v1/recovery", asked).await;
        assert_eq!(answer.status(), 202);
        assert_eq!(answer.text().await.unwrap(), "");
    }
    let mail = mailbox.once(2).await.remove(1);
    assert!(mail.starts_with("To: yllapito@example.fi\n"), "{mail}");
    let link = mail.lines().find(|line| line.contains("/staff/")).unwrap();
    let new = "tuuli puhaltaa mereltä";
    let accepted = json!({ "token": token(link), "password": new, "language": "fi" });
    let path = "/api/v1/invitations/accept";
    let session = visitor.json(Method::POST, path, accepted).await;
    assert_eq!(session["state"], "second-factor");
    assert_eq!(session["account"], Value::Null);
    assert_eq!(administrator.state().await, "signed-out");

    // A code that was used to make the factor is used; a recovery is no way around the next.
    let path = "/api/v1/session/second-factor";
    assert_eq!(
        visitor.refusal(Method::POST, path, used).await,
        Code::WrongCode
    );
    // To nobody, none went out; the owner is told of the new password, without it.
    let told = mailbox.once(3).await.remove(2);
    assert!(told.contains("Salasanasi") && !told.contains(new), "{told}");
}

async fn accounts_for_demonstration_keep_a_real_server_from_starting(engine: Engine) {
    let server = Server::start(engine).await;
    let desk = Grant::new(Role::VenueDesk, "venue:espoo-april-jazz".parse().unwrap()).unwrap();
    Browser::worker(&server, &[desk]).await;
    let database = server.stop().await;
    let refusal = Process::refusal(&database.arguments(), &database.env());
    assert!(refusal.contains("accounts for demonstration"), "{refusal}");
}
