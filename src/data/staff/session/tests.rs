//! Somebody else comes, in this window or in another one.

use domain::account::{AccountView, TabletSeen};

use super::*;
use crate::platform::Sign;

fn account(email: &str) -> AccountView {
    AccountView {
        email: email.parse().unwrap(),
        name: "A".parse().unwrap(),
        language: domain::language::Language::Fi,
        grants: Vec::new(),
        second_factor: false,
        recovery_codes_left: 0,
    }
}

fn signed_in(email: &str, on_tablet: bool) -> SessionResponse {
    let tablet = TabletSeen {
        id: "01936f00-0000-4000-8000-000000000002".parse().unwrap(),
        unit: "a-unit".parse().unwrap(),
        number: 1,
        workers: Vec::new(),
    };
    SessionResponse {
        state: SessionState::SignedIn,
        account: Some(account(email)),
        tablet: on_tablet.then_some(tablet),
        ..SessionResponse::signed_out(false)
    }
}

fn with_session(on_tablet: bool, test: impl FnOnce(Session)) {
    let owner = Owner::new();
    owner.with(|| {
        let session = provide_session();
        session.welcome(signed_in("a@b.fi", on_tablet));
        test(session);
    });
    owner.cleanup();
}

fn here(session: Session) -> Option<String> {
    let account = session.account_now();
    account.map(|account| account.email.as_str().to_owned())
}

#[test]
fn a_late_answer_to_whoever_was_here_before_ends_nobody_elses_session() {
    with_session(true, |session| {
        let before = session.number.try_get_untracked();
        session.lock();
        session.welcome(signed_in("c@d.fi", true));
        session.answered(before, Some(&ApiError::NotSignedIn));
        assert_eq!(here(session).as_deref(), Some("c@d.fi"));
        let now = session.number.try_get_untracked();
        session.answered(now, Some(&ApiError::NotSignedIn));
        assert!(session.is_locked_now());
    });
}

#[test]
fn a_page_of_a_shared_tablet_that_the_browser_had_kept_shows_nobodys_work_when_it_comes_back() {
    with_session(true, |session| {
        session.hands_moved(Sign::Seen);
        assert_eq!(here(session).as_deref(), Some("a@b.fi"));
        session.hands_moved(Sign::Restored);
        assert!(session.is_locked_now());
    });
    // Elsewhere nobody else comes to it, and what was typed stays.
    with_session(false, |session| {
        session.hands_moved(Sign::Restored);
        assert_eq!(here(session).as_deref(), Some("a@b.fi"));
    });
}

#[test]
fn where_somebody_else_signed_in_in_another_window_nothing_stays_open() {
    with_session(true, |session| {
        session.hear(signed_in("a@b.fi", true));
        assert_eq!(here(session).as_deref(), Some("a@b.fi"));
        session.hear(signed_in("c@d.fi", true));
        assert_eq!(here(session), None);
    });
}
