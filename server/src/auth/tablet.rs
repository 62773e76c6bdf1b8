//! Which shared tablet a browser is, and what that makes of a session on it.

use axum::http::{HeaderMap, header};
use axum::response::Response;
use domain::access::{self, Limits};
use domain::account::{TabletSeen, TabletWorker};
use domain::operation::DeviceId;

use super::{cookie, secret};
use crate::app::App;
use crate::http::problem::Refused;
use crate::store::StoreError;
use crate::store::people::{Account, OnTablet, Session, Tablet};

/// What a browser holds that says it is a shared tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing, or something that no tablet was given.
    Nothing,
    /// The secret of one that was ended: nothing opens here until it is thrown away.
    Ended,
    /// The secret of one that is in use.
    InUse(Tablet),
}

impl Held {
    /// What a browser holds.
    ///
    /// # Errors
    /// [`Refused`] when the database is away.
    pub async fn find(app: &App, headers: &HeaderMap) -> Result<Held, Refused> {
        let Some(token) = cookie::read_tablet(headers) else {
            return Ok(Held::Nothing);
        };
        let found = app.store.tablet(&secret::hash(token)).await?;
        Ok(match found {
            None => Held::Nothing,
            Some(tablet) if tablet.ended_at.is_some() => Held::Ended,
            Some(tablet) => Held::InUse(tablet),
        })
    }

    /// The tablet in use.
    #[must_use]
    pub const fn in_use(&self) -> Option<&Tablet> {
        match self {
            Held::InUse(tablet) => Some(tablet),
            Held::Nothing | Held::Ended => None,
        }
    }

    /// What a session that begins here by more than a PIN is on.
    #[must_use]
    pub fn by_password(&self) -> Option<OnTablet> {
        self.in_use().map(|tablet| OnTablet {
            tablet: tablet.id,
            by_pin: false,
        })
    }

    /// A session and an account as they are in this browser: on a tablet it lasts shorter, and by
    /// PIN there is one grant left. None where the session is not to be had here.
    #[must_use]
    pub fn admits(&self, session: Session, mut account: Account) -> Option<(Session, Account)> {
        let here = match (self, session.tablet) {
            (Held::Ended, _) => return None,
            (Held::Nothing, None) => return Some((session, account)),
            // Taken from the tablet that it belongs to.
            (Held::Nothing, Some(_)) => return None,
            (Held::InUse(tablet), Some(on)) if on.tablet != tablet.id => return None,
            (Held::InUse(tablet), _) => tablet,
        };
        let by_pin = session.tablet.is_some_and(|on| on.by_pin);
        if by_pin {
            let daily = access::by_pin(&account.grants(), &here.unit)?;
            let held = account.grants.into_iter();
            let mut held = held.filter(|held| held.grant.scope == daily.scope);
            let held = held.next()?;
            account.grants = vec![crate::store::people::HeldGrant {
                grant: daily,
                ..held
            }];
        }
        let tablet = Some(OnTablet {
            tablet: here.id,
            by_pin,
        });
        Some((Session { tablet, ..session }, account))
    }
}

/// How long somebody stays signed in with these grants, on a shared tablet or elsewhere.
#[must_use]
pub fn limits(account: &Account, on: Option<OnTablet>) -> Limits {
    let usual = access::limits(&account.grants());
    if on.is_some() {
        usual.on_tablet()
    } else {
        usual
    }
}

/// A tablet as its own lock screen shows it.
///
/// # Errors
/// [`StoreError`].
pub async fn seen(app: &App, tablet: &Tablet) -> Result<TabletSeen, StoreError> {
    let holders = app.store.pin_holders(&tablet.unit).await?;
    let workers = holders.into_iter().map(|holder| TabletWorker {
        initials: holder.initials,
        blocked: holder.blocked,
    });
    Ok(TabletSeen {
        id: device(tablet)?,
        unit: tablet.unit.clone(),
        number: tablet.number,
        workers: workers.collect(),
    })
}

/// A tablet's id as operations name their device.
///
/// # Errors
/// Never; the forms of ids are the same.
pub fn device(tablet: &Tablet) -> Result<DeviceId, StoreError> {
    let id = tablet.id.to_string().parse();
    id.map_err(|_| StoreError::BadRow("id"))
}

/// Makes a browser forget the secret of a tablet.
pub fn forget(response: &mut Response) {
    let gone = cookie::expired_tablet();
    response.headers_mut().append(header::SET_COOKIE, gone);
}

/// Gives a browser the secret of a tablet, or the same for longer.
pub fn remember(response: &mut Response, token: &str) {
    let kept = cookie::set_tablet(token).map(|cookie| (header::SET_COOKIE, cookie));
    if let Some((name, cookie)) = kept {
        response.headers_mut().append(name, cookie);
    }
}

#[cfg(test)]
mod tests {
    use domain::access::{Grant, Role};
    use domain::language::Language;
    use uuid::Uuid;

    use super::*;
    use crate::store::people::{HeldGrant, Stage};

    fn tablet(id: u128, unit: &str) -> Tablet {
        Tablet {
            id: Uuid::from_u128(id),
            unit: unit.parse().unwrap(),
            number: 1,
            enrolled_at: 0,
            unlocked_at: None,
            ended_at: None,
        }
    }

    fn session(on: Option<(u128, bool)>) -> Session {
        Session {
            id: Uuid::nil(),
            account: Uuid::nil(),
            stage: Stage::SignedIn,
            device: String::new(),
            created_at: 0,
            used_at: 0,
            confirmed_at: None,
            tablet: on.map(|(id, by_pin)| OnTablet {
                tablet: Uuid::from_u128(id),
                by_pin,
            }),
        }
    }

    fn account(grants: &[(Role, &str)]) -> Account {
        let grants = grants.iter().map(|(role, place)| HeldGrant {
            id: Uuid::nil(),
            grant: Grant::new(*role, place.parse().unwrap()).unwrap(),
            given_at: 0,
        });
        Account {
            id: Uuid::nil(),
            email: "a@example.fi".parse().unwrap(),
            name: "A".parse().unwrap(),
            language: Language::Fi,
            password: None,
            second_factor: None,
            second_factor_begun: None,
            second_factor_step: None,
            workplace: None,
            grants: grants.collect(),
        }
    }

    #[test]
    fn a_session_of_a_tablet_is_good_there_and_nowhere_else() {
        let contact = [(Role::DistributorContact, "distributor:a")];
        let coordinator = [(Role::AreaCoordinator, "county:02"), contact[0]];
        let here = || Held::InUse(tablet(1, "a"));
        let table = [
            (Held::Nothing, None, &contact[..], true),
            (Held::Nothing, Some((1, false)), &contact, false),
            (Held::Nothing, Some((1, true)), &contact, false),
            (here(), None, &contact, true),
            (here(), Some((1, false)), &contact, true),
            (here(), Some((1, true)), &contact, true),
            (here(), Some((2, true)), &contact, false),
            (here(), Some((1, false)), &coordinator, true),
            (here(), Some((1, true)), &coordinator, false),
            (
                Held::InUse(tablet(1, "b")),
                Some((1, true)),
                &contact,
                false,
            ),
            (Held::Ended, None, &contact, false),
            (Held::Ended, Some((1, true)), &contact, false),
        ];
        for (held, on, grants, expected) in table {
            let admitted = held.admits(session(on), account(grants));
            assert_eq!(admitted.is_some(), expected, "{held:?} {on:?}");
        }
    }

    #[test]
    fn by_pin_one_daily_grant_is_left_and_on_any_tablet_one_stays_for_a_shorter_time() {
        let grants = [
            (Role::DistributorContact, "distributor:a"),
            (Role::VenueContact, "venue:b"),
        ];
        let held = Held::InUse(tablet(1, "a"));
        let (by_pin, narrowed) = held
            .admits(session(Some((1, true))), account(&grants))
            .unwrap();
        let daily = Grant::new(Role::DistributorEmployee, "distributor:a".parse().unwrap());
        assert_eq!(narrowed.grants(), [daily.unwrap()]);
        let (by_password, whole) = held.admits(session(None), account(&grants)).unwrap();
        assert_eq!(whole.grants().len(), 2);
        for on in [by_pin.tablet, by_password.tablet] {
            assert_eq!(limits(&whole, on).idle, 15 * 60);
        }
        assert!(limits(&whole, None).idle > 15 * 60);
    }
}
