//! The session on a shared tablet. It is locked after five minutes without a touch or a key, when
//! somebody comes back to it after as long, and at a press of the button: what is on the screen goes
//! at once, and the session ends at the server.

use std::time::Duration;

use domain::account::{
    Initials, LOCK_AFTER, Secret, SessionResponse, SessionState, TabletSeen, is_to_lock,
};
use domain::id::DistributorId;
use leptos::prelude::*;

use super::here::moment_here;
use super::session::Session;
use crate::api::{self, ApiError};
use crate::platform::{self, Sign};

/// Where this device remembers that the session is to be ended still.
const LOCKED: &str = "kaikukortti-locked";

/// Where it remembers when it was last touched.
const TOUCHED: &str = "kaikukortti-touched";

/// How often is looked whether it is time.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How often is remembered when the device was touched, in milliseconds.
const REMEMBER_EVERY: i64 = 10_000;

/// What hands do on a shared tablet.
#[derive(Clone, Copy)]
pub(super) struct Hands {
    touched_at: RwSignal<i64>,
    remembered_at: RwSignal<i64>,
    // The server is being told that the session is over.
    closing: RwSignal<bool>,
    next: RwSignal<Option<Callback<()>>>,
}

impl Hands {
    pub(super) fn new() -> Hands {
        Hands {
            touched_at: RwSignal::new(0),
            remembered_at: RwSignal::new(0),
            closing: RwSignal::new(false),
            next: RwSignal::new(None),
        }
    }
}

impl Session {
    /// The shared tablet that this browser is. Tracked.
    #[must_use]
    pub fn tablet(self) -> Option<TabletSeen> {
        self.told.with(|told| told.as_ref()?.tablet.clone())
    }

    /// The same as it is now.
    #[must_use]
    pub fn tablet_now(self) -> Option<TabletSeen> {
        let told = self
            .told
            .try_with_untracked(|told| told.as_ref()?.tablet.clone());
        told.flatten()
    }

    /// Whether a shared tablet was unlocked by PIN. Tracked.
    #[must_use]
    pub fn is_by_pin(self) -> bool {
        self.told
            .with(|told| told.as_ref().is_some_and(|told| told.by_pin))
    }

    /// Whether this is a shared tablet that has just been locked.
    #[must_use]
    pub fn is_locked_now(self) -> bool {
        self.tablet_now().is_some() && !self.is_in()
    }

    /// For how long a shared tablet has not been touched, in milliseconds; nothing elsewhere.
    #[must_use]
    pub fn untouched_ms(self) -> Option<i64> {
        self.tablet_now()?;
        let touched = self.hands.touched_at.try_get_untracked()?;
        Some(moment_here() - touched)
    }

    /// The only unit that is open here: on a shared tablet that was unlocked by PIN.
    #[must_use]
    pub(super) fn only_unit_now(self) -> Option<DistributorId> {
        let by_pin = self
            .told
            .try_with_untracked(|told| told.as_ref().is_some_and(|told| told.by_pin));
        let tablet = self.tablet_now().filter(|_| by_pin == Some(true));
        tablet.map(|tablet| tablet.unit)
    }

    fn is_in(self) -> bool {
        let told = self.told.try_with_untracked(|told| {
            let told = told.as_ref();
            told.is_some_and(|told| told.state == SessionState::SignedIn)
        });
        told == Some(true)
    }

    /// Looks who is signed in, and begins to watch the hands. What was locked without a network and
    /// never told to the server is told first.
    pub(super) fn begin(self) {
        self.touch();
        platform::on_hands(move |sign| self.hands_moved(sign));
        self.watch_hands();
        match platform::remembered(LOCKED).is_empty() {
            true => self.look(),
            false => self.close(),
        }
    }

    /// Hands came, the page is seen again, or something happened in another window.
    pub(super) fn hands_moved(self, sign: Sign) {
        if self.lock_if_due() {
            return;
        }
        match sign {
            Sign::Hands => self.touch(),
            Sign::Seen => {}
            Sign::Restored | Sign::Elsewhere if self.tablet_now().is_none() => {}
            Sign::Restored => {
                // The tablet may have been locked on a later page. What was typed here is kept for
                // its owner.
                self.out();
                match platform::remembered(LOCKED).is_empty() {
                    true => self.look(),
                    false => self.close(),
                }
            }
            Sign::Elsewhere => match (platform::remembered(LOCKED).is_empty(), self.is_in()) {
                // The window where it was locked tells the server.
                (false, true) => self.out(),
                (true, false) => self.look(),
                _ => {}
            },
        }
    }

    fn touch(self) {
        let now = moment_here();
        let _ = self.hands.touched_at.try_set(now);
        let remembered = self.hands.remembered_at.try_get_untracked();
        let is_old = remembered.is_some_and(|at| (now - at).abs() > REMEMBER_EVERY);
        if is_old && self.tablet_now().is_some() {
            let _ = self.hands.remembered_at.try_set(now);
            let _ = platform::remember(TOUCHED, &now.to_string());
        }
    }

    fn watch_hands(self) {
        self.lock_if_due();
        if self.hands.touched_at.try_get_untracked().is_some() {
            set_timeout(move || self.watch_hands(), LOOK_EVERY);
        }
    }

    fn lock_if_due(self) -> bool {
        let touched = self.hands.touched_at.try_get_untracked();
        let due = touched.is_some_and(|at| is_to_lock(at, moment_here()));
        let locks = due && self.tablet_now().is_some() && self.is_in();
        if locks {
            self.lock();
        }
        locks
    }

    /// Whether a tablet's page was closed without locking, longer ago than it stays open.
    pub(super) fn was_left(self, found: &SessionResponse) -> bool {
        let known = self.told.try_with_untracked(Option::is_some);
        if known == Some(true) || found.tablet.is_none() {
            return false;
        }
        let touched = platform::remembered(TOUCHED).parse::<i64>();
        touched.is_ok_and(|at| moment_here() - at >= i64::from(LOCK_AFTER) * 1000)
    }

    /// Locks the tablet. The page is gone before anything else happens.
    pub fn lock(self) {
        if self.tablet_now().is_none() || !self.is_in() {
            return;
        }
        let _ = platform::remember(LOCKED, "1");
        self.out();
        self.close();
    }

    /// Tells the server that the session is over, and asks who may unlock.
    pub(super) fn close(self) {
        let _ = self.hands.closing.try_set(true);
        platform::spawn(async move {
            let told = api::sign_out().await;
            if matches!(told, Ok(()) | Err(ApiError::NotSignedIn)) {
                let _ = platform::remember(LOCKED, "");
                let _ = platform::remember(TOUCHED, "");
                self.look_now().await;
            } else if self.told.try_with_untracked(Option::is_none) == Some(true) {
                let _ = self.away.try_set(true);
            }
            let _ = self.hands.closing.try_set(false);
            if let Some(Some(next)) = self.hands.next.try_get_untracked() {
                let _ = self.hands.next.try_set(None);
                next.run(());
            }
        });
    }

    /// Unlocks the tablet, once the server has heard that the session before is over: its answer
    /// would take the new one away.
    pub fn unlock(self, initials: Initials, pin: Secret, done: Callback<Result<(), ApiError>>) {
        self.once_closed(Callback::new(move |()| {
            let asked = api::sign_in_by_pin(initials.clone(), pin.clone());
            self.ask_aside(asked, move |answer| {
                done.run(answer.map(|found| self.welcome(found)));
            });
        }));
    }

    /// Begins a session once the server has heard that the one before is over.
    pub fn once_closed(self, begin: Callback<()>) {
        match self.hands.closing.get_untracked() {
            true => self.hands.next.set(Some(begin)),
            false => begin.run(()),
        }
    }

    /// Somebody is here again: there is nothing to end any more.
    pub(super) fn opened(self) {
        if !platform::remembered(LOCKED).is_empty() {
            let _ = platform::remember(LOCKED, "");
        }
        // Remembered at once, so that other windows hear of it.
        let _ = self.hands.remembered_at.try_set(0);
        self.touch();
    }

    /// What the server says after somebody has signed in or out says nothing of the tablet, which
    /// is the same.
    pub(super) fn on_same_tablet(self, found: SessionResponse) -> SessionResponse {
        let tablet = found.tablet.clone().or_else(|| self.tablet_now());
        SessionResponse { tablet, ..found }
    }
}
