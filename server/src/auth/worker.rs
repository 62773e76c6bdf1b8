//! Who asks: the session of a request, and what its owner may do.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use domain::access::{self, Grant, Limits, Operation, Reach, Scope};
use domain::audit::Action;
use domain::network::NetworkDocument;
use domain::problem::Code;

use super::sign_in::{MINUTE, TEN_MINUTES};
use super::tablet::{Held, limits};
use super::{cookie, now, request, secret};
use crate::app::App;
use crate::http::problem::Refused;
use crate::store::audit::Entry;
use crate::store::people::{Account, Session, Stage};

/// Somebody who has begun to sign in, however far that has come.
#[derive(Clone, Debug)]
pub struct Working {
    /// The session.
    pub session: Session,
    /// The account with the grants in force now.
    pub account: Account,
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Worker {
    /// The session.
    pub session: Session,
    /// The account with the grants in force now.
    pub account: Account,
}

/// That somebody may do something in a place. Only [`Worker::permit`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    operation: Operation,
    place: Scope,
}

impl Permit {
    /// What is permitted.
    #[must_use]
    pub const fn operation(&self) -> Operation {
        self.operation
    }

    /// Where.
    #[must_use]
    pub const fn place(&self) -> &Scope {
        &self.place
    }
}

impl Working {
    /// Whose session a request carries; none when nobody is signed in, the session is over, or
    /// the account has no grant left.
    ///
    /// # Errors
    /// [`Refused`] when the database is away.
    pub async fn find(app: &App, headers: &HeaderMap) -> Result<Option<Working>, Refused> {
        let Some(token) = cookie::read(headers) else {
            return Ok(None);
        };
        let hash = secret::hash(token);
        let Some((session, account)) = app.store.session(&hash).await? else {
            return Ok(None);
        };
        let (id, of, was_on) = (session.id, account.id, session.tablet);
        let held = Held::find(app, headers).await?;
        let Some((session, account)) = held.admits(session, account) else {
            app.store.end_session(id, of, None).await?;
            return Ok(None);
        };
        if let (None, Some(on)) = (was_on, session.tablet) {
            // It began before this browser was a tablet, or at a service; from now on it is good
            // here alone.
            app.store.put_on_tablet(id, on.tablet).await?;
        }
        let grants = account.grants();
        let over = is_over(&session, limits(&account, session.tablet), now());
        // A role that was given since signing in may need a second factor that there is not.
        let half = session.stage == Stage::SignedIn
            && account.second_factor.is_none()
            && access::needs_second_factor(&grants);
        let known = session.confirmed_at.is_some_and(is_lately);
        if over || grants.is_empty() || (half && !known) {
            app.store.end_session(session.id, account.id, None).await?;
            return Ok(None);
        }
        let stage = if half { Stage::Enrol } else { session.stage };
        let session = Session { stage, ..session };
        Ok(Some(Working { session, account }))
    }
}

/// Whether a moment lies within the last ten minutes.
fn is_lately(at: i64) -> bool {
    now() - at <= TEN_MINUTES
}

/// Whether a session is over: not used for too long, or too old. Half a sign-in waits ten minutes.
fn is_over(session: &Session, limits: Limits, now: i64) -> bool {
    let idle = now - session.used_at;
    let age = now - session.created_at;
    match session.stage {
        Stage::SignedIn => {
            idle > i64::from(limits.idle) * 1000 || age > i64::from(limits.absolute) * 1000
        }
        Stage::SecondFactor | Stage::Enrol => age > TEN_MINUTES,
    }
}

impl FromRequestParts<Arc<App>> for Working {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Working, Refused> {
        let found = Working::find(app, &parts.headers).await?;
        found.ok_or(Refused::Whole(Code::NotSignedIn))
    }
}

impl FromRequestParts<Arc<App>> for Worker {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Worker, Refused> {
        let Working { session, account } = Working::from_request_parts(parts, app).await?;
        if session.stage != Stage::SignedIn {
            return Err(Refused::Whole(Code::SecondFactorNeeded));
        }
        let at = now();
        // To the minute: a write for every request would cost more than it tells.
        if at - session.used_at > MINUTE {
            app.store.touch_session(session.id, at).await?;
        }
        Ok(Worker { session, account })
    }
}

/// Somebody who is signed in by more than a PIN: for the own account, which a PIN opens nothing of.
#[derive(Clone, Debug)]
pub struct Owner(pub Worker);

impl FromRequestParts<Arc<App>> for Owner {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Owner, Refused> {
        let worker = Worker::from_request_parts(parts, app).await?;
        match worker.is_by_pin() {
            true => Err(Refused::Whole(Code::NotAllowed)),
            false => Ok(Owner(worker)),
        }
    }
}

impl Worker {
    /// Whether a shared tablet was unlocked by PIN.
    #[must_use]
    pub fn is_by_pin(&self) -> bool {
        self.session.tablet.is_some_and(|on| on.by_pin)
    }

    /// The grants in force.
    #[must_use]
    pub fn grants(&self) -> Vec<Grant> {
        self.account.grants()
    }

    /// That this worker may do something in a place.
    ///
    /// # Errors
    /// [`Code::NotAllowed`].
    pub fn permit(
        &self,
        operation: Operation,
        place: &Scope,
        network: &NetworkDocument,
    ) -> Result<Permit, Refused> {
        let may = access::may(&self.grants(), operation, place, network);
        may.then(|| Permit {
            operation,
            place: place.clone(),
        })
        .ok_or(Refused::Whole(Code::NotAllowed))
    }

    /// How far this worker may do something.
    ///
    /// # Errors
    /// [`Code::NotAllowed`] when nowhere.
    pub fn reach(&self, operation: Operation, network: &NetworkDocument) -> Result<Reach, Refused> {
        let reach = Reach::of(&self.grants(), operation, network);
        if reach.is_empty() {
            return Err(Refused::Whole(Code::NotAllowed));
        }
        Ok(reach)
    }

    /// That this worker has given the password within the last ten minutes.
    ///
    /// # Errors
    /// [`Code::ConfirmNeeded`].
    pub fn confirmed(&self) -> Result<(), Refused> {
        match self.session.confirmed_at.is_some_and(is_lately) {
            true => Ok(()),
            false => Err(Refused::Whole(Code::ConfirmNeeded)),
        }
    }

    /// An entry of the audit on something that this worker does.
    #[must_use]
    pub fn entry(&self, action: Action) -> Entry {
        Entry {
            at: now(),
            actor: Some(self.account.id),
            action,
            person: None,
            role: None,
            place: None,
            object: None,
            request_id: request(),
        }
    }

    /// The same on reading what one may by one's role: the place of the grant that allows it; of
    /// several, the first, and all of them in `object`.
    #[must_use]
    pub fn reading(&self, action: Action, operation: Operation) -> Entry {
        let grants = self.grants();
        let allowing = grants
            .iter()
            .filter(|grant| access::rule(operation, grant.role).is_some());
        let places: Vec<String> = allowing
            .clone()
            .map(|grant| grant.scope.to_string())
            .collect();
        Entry {
            place: allowing.clone().next().map(|grant| grant.scope.clone()),
            object: (places.len() > 1).then(|| places.join(" ")),
            ..self.entry(action)
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_session_ends_when_it_is_not_used_when_it_is_old_and_when_signing_in_takes_too_long() {
        let limits = Limits {
            idle: 1_800,
            absolute: 43_200,
        };
        let minutes = |count: i64| count * MINUTE;
        let session = |stage, age: i64, idle: i64| Session {
            id: Uuid::nil(),
            account: Uuid::nil(),
            stage,
            device: String::new(),
            created_at: -age,
            used_at: -idle,
            confirmed_at: None,
            tablet: None,
        };
        let table = [
            (Stage::SignedIn, minutes(40), minutes(29), false),
            (Stage::SignedIn, minutes(40), minutes(31), true),
            (Stage::SignedIn, minutes(719), 0, false),
            (Stage::SignedIn, minutes(721), 0, true),
            (Stage::SecondFactor, minutes(9), 0, false),
            (Stage::SecondFactor, minutes(11), 0, true),
            (Stage::Enrol, minutes(11), 0, true),
        ];
        for (stage, age, idle, over) in table {
            let session = session(stage, age, idle);
            assert_eq!(is_over(&session, limits, 0), over, "{session:?}");
        }
    }
}
