//! Who is signed in, and until when. Lives above every page and hears every answer.

mod ask;

use std::time::Duration;

use domain::access::{Grant, limits};
use domain::account::{AccountView, SessionResponse, SessionState};
use leptos::prelude::*;

use super::tablet::Hands;
use crate::api::{self, ApiError};
use crate::platform;

pub(super) use ask::Done;

/// Milliseconds before the end at which a warning is given.
const WARN_BEFORE: f64 = 120_000.0;

/// How often is looked whether it is time.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// What a warning says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Nothing was asked of the server for long: whoever is there can stay.
    Idle,
    /// The time after signing in is over soon: one has to sign in again in any case.
    Whole,
}

/// Who is signed in here.
#[derive(Clone, Copy)]
pub struct Session {
    pub(super) told: RwSignal<Option<SessionResponse>>,
    pub(super) away: RwSignal<bool>,
    // How often somebody has come or gone: what was asked before says nothing of who is here now.
    number: RwSignal<u32>,
    ended: RwSignal<bool>,
    choosing: RwSignal<bool>,
    resumed: RwSignal<bool>,
    warning: RwSignal<Option<Warning>>,
    idle_until: RwSignal<f64>,
    whole_until: RwSignal<f64>,
    pub(super) hands: Hands,
}

/// Makes the session and asks who is signed in.
pub fn provide_session() -> Session {
    let session = Session {
        told: RwSignal::new(None),
        away: RwSignal::new(false),
        number: RwSignal::new(0),
        ended: RwSignal::new(false),
        choosing: RwSignal::new(false),
        resumed: RwSignal::new(false),
        warning: RwSignal::new(None),
        idle_until: RwSignal::new(f64::INFINITY),
        whole_until: RwSignal::new(f64::INFINITY),
        hands: Hands::new(),
    };
    provide_context(session);
    Effect::new(move || {
        session.begin();
        session.keep_watch();
    });
    session
}

/// The session that [`provide_session`] made.
#[must_use]
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// What the server last said of it; nothing until it did. Tracked.
    #[must_use]
    pub fn told(self) -> Option<SessionResponse> {
        self.told.get()
    }

    /// The own account, tracked.
    #[must_use]
    pub fn account(self) -> Option<AccountView> {
        self.told.with(|told| told.as_ref()?.account.clone())
    }

    /// The own account as it is now.
    #[must_use]
    pub fn account_now(self) -> Option<AccountView> {
        self.told
            .with_untracked(|told| told.as_ref()?.account.clone())
    }

    /// The own grants as they are now.
    #[must_use]
    pub fn grants_now(self) -> Vec<Grant> {
        self.account_now()
            .map(|account| account.grants)
            .unwrap_or_default()
    }

    /// Whether invitations go out by mail.
    #[must_use]
    pub fn sends_mail(self) -> bool {
        self.told
            .with_untracked(|told| told.as_ref().is_some_and(|told| told.mail))
    }

    /// Whether the server could not be asked who is signed in. Tracked.
    #[must_use]
    pub fn is_away(self) -> bool {
        self.away.get()
    }

    /// Whether the session ended while a page was open. Tracked.
    #[must_use]
    pub fn has_ended(self) -> bool {
        self.ended.get()
    }

    /// Whether somebody has just signed in and has not said where they work now. Tracked.
    #[must_use]
    pub fn is_choosing(self) -> bool {
        self.choosing.get()
    }

    /// Whether somebody signed in again over a page that was kept. Tracked.
    #[must_use]
    pub fn is_resumed(self) -> bool {
        self.resumed.get()
    }

    /// The warning to show now, tracked.
    #[must_use]
    pub fn warning(self) -> Option<Warning> {
        self.warning.get()
    }

    /// Something that was asked in the session of this number was answered.
    fn answered(self, number: Option<u32>, error: Option<&ApiError>) {
        if self.number_now() != number {
            return;
        }
        match error {
            None => self.counted(),
            Some(ApiError::NotSignedIn) => self.end(),
            Some(_) => {}
        }
    }

    /// A number that is another one once somebody has come or gone: what was begun before is nobody's
    /// who is here now.
    #[must_use]
    pub fn number_now(self) -> Option<u32> {
        self.number.try_get_untracked()
    }

    /// Somebody has come or gone.
    fn next_number(self) {
        let _ = self.number.try_update(|number| *number += 1);
    }

    /// Asks who is signed in.
    pub fn look(self) {
        platform::spawn(self.look_now());
    }

    /// The same, for whoever waits for it.
    pub(super) async fn look_now(self) {
        let found = api::session().await;
        let _ = self.away.try_set(found.is_err());
        if let Ok(found) = found {
            self.hear(found);
        }
    }

    /// Notes what the server says of the session without changing the page that is open.
    fn hear(self, found: SessionResponse) {
        let was_in = self.told.try_with_untracked(|told| {
            told.as_ref()
                .is_some_and(|told| told.state == SessionState::SignedIn)
        });
        if was_in == Some(true) && found.state != SessionState::SignedIn {
            return self.end();
        }
        if found.state == SessionState::SignedIn && self.was_left(&found) {
            return self.close();
        }
        let here = self.told.try_with_untracked(|told| {
            let account = told.as_ref()?.account.as_ref();
            account.map(|account| account.email.clone())
        });
        if let (Some(Some(here)), Some(now)) = (here, &found.account)
            && here != now.email
        {
            // Somebody else, in another window: nothing that is open here is theirs.
            self.out();
            return platform::load("/staff");
        }
        self.note(found);
    }

    /// Somebody has signed in, or has come so far that only the second factor is missing.
    pub fn welcome(self, found: SessionResponse) {
        if found.state != SessionState::SignedIn {
            return self.note(found);
        }
        self.opened();
        self.next_number();
        let found = self.on_same_tablet(found);
        let before = self.account_now();
        let same = |one: &AccountView, other: &AccountView| one.email == other.email;
        let again = match (&before, &found.account) {
            (Some(before), Some(now)) => same(before, now),
            _ => false,
        };
        if self.ended.get_untracked() {
            if !again {
                // Somebody else: nothing of the page that was kept is theirs.
                return platform::load("/staff");
            }
            self.ended.set(false);
            self.resumed.set(true);
        } else {
            self.choosing.set(true);
        }
        self.note(found);
    }

    /// Somebody chose where they work now.
    pub fn arrive(self, found: SessionResponse) {
        let _ = self.choosing.try_set(false);
        self.note(self.on_same_tablet(found));
    }

    /// The own account is now this one.
    pub fn account_changed(self, account: AccountView) {
        let _ = self.told.try_update(|told| {
            if let Some(told) = told {
                told.account = Some(account);
            }
        });
    }

    /// Signs out. The screen changes once the server has ended the session; otherwise `done` is
    /// told why. A page that is kept until somebody signs in above it stays kept.
    pub fn sign_out(self, done: impl FnOnce(Result<(), ApiError>) + 'static) {
        platform::spawn(async move {
            let outcome = api::sign_out().await;
            let is_out = matches!(outcome, Ok(()) | Err(ApiError::NotSignedIn));
            if is_out && self.ended.try_get_untracked() == Some(false) {
                self.out();
                let _ = self.warning.try_set(None);
            }
            done(outcome);
        });
    }

    /// Stays signed in.
    pub fn stay(self) {
        let seen = move |is_in: bool| {
            if is_in {
                let _ = self.warning.try_set(None);
            }
        };
        // By PIN there is no own account to ask of.
        match self.only_unit_now() {
            Some(unit) => self.ask(api::pin(unit), move |told| seen(told.is_ok())),
            None => self.ask(api::sessions(), move |told| seen(told.is_ok())),
        }
    }

    /// Takes the word of having signed in again away.
    pub fn resumed_seen(self) {
        let _ = self.resumed.try_set(false);
    }

    /// Nobody is signed in here. Whether mails go out is known all the same.
    pub(super) fn out(self) {
        self.next_number();
        let told = self.told.try_get_untracked().flatten();
        let mail = told.is_some_and(|told| told.mail);
        let _ = self.warning.try_set(None);
        self.note(self.on_same_tablet(SessionResponse::signed_out(mail)));
    }

    pub(super) fn note(self, found: SessionResponse) {
        let now = platform::now();
        let until = |seconds: Option<u32>| {
            seconds.map_or(f64::INFINITY, |seconds| now + f64::from(seconds) * 1000.0)
        };
        let _ = self.idle_until.try_set(until(found.idle_seconds));
        let _ = self.whole_until.try_set(until(found.absolute_seconds));
        let _ = self.told.try_set(Some(found));
    }

    /// The session has ended: here, elsewhere, or by time.
    fn end(self) {
        let state = self
            .told
            .try_with_untracked(|told| told.as_ref().map(|told| told.state));
        match state.flatten() {
            None | Some(SessionState::SignedOut) => {}
            // On a shared tablet nothing stays behind for whoever comes next.
            Some(SessionState::SignedIn) if self.tablet_now().is_some() => self.lock(),
            Some(SessionState::SignedIn) => {
                let _ = self.warning.try_set(None);
                let _ = self.ended.try_set(true);
            }
            // Half signed in, there is no page to keep.
            Some(SessionState::SecondFactor | SessionState::Enrol) => {
                self.out();
            }
        }
    }

    /// A question that counts as work has been answered.
    fn counted(self) {
        let usual = limits(&self.grants_now());
        let idle = match self.tablet_now() {
            Some(_) => usual.on_tablet().idle,
            None => usual.idle,
        };
        let until = platform::now() + f64::from(idle) * 1000.0;
        let known = self.idle_until.try_get_untracked().unwrap_or(f64::INFINITY);
        if known.is_finite() {
            let _ = self.idle_until.try_set(until);
        }
        if self.warning.try_get_untracked() == Some(Some(Warning::Idle)) {
            let _ = self.warning.try_set(None);
        }
    }

    /// Looks now and then whether a warning is due. Before it is given, the server is asked:
    /// another window may have been at work.
    fn keep_watch(self) {
        let Some(known) = self.due() else { return };
        if known.is_some() && self.ended.try_get_untracked() == Some(false) {
            platform::spawn(async move {
                if let Ok(found) = api::session().await {
                    self.hear(found);
                }
                let due = self.due().flatten();
                if self.ended.try_get_untracked() == Some(false) {
                    let _ = self.warning.try_set(due);
                }
            });
        }
        set_timeout(move || self.keep_watch(), LOOK_EVERY);
    }

    /// The warning that is due; nothing at all once the app has been taken down.
    fn due(self) -> Option<Option<Warning>> {
        let soon = platform::now() + WARN_BEFORE;
        let whole = self.whole_until.try_get_untracked()?;
        let idle = self.idle_until.try_get_untracked()?;
        Some(match () {
            () if whole < soon => Some(Warning::Whole),
            () if idle < soon => Some(Warning::Idle),
            () => None,
        })
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests;
