//! Lists of the people and the shared tablets of places, read member by member like the network:
//! both builds of the staff app hold them, and derived readers cost them three times as much.

use domain::access::{Grant, Role};
use domain::account::{
    GrantView, InvitationView, PeopleResponse, PersonView, TabletView, TabletsResponse,
};
use domain::id::DistributorId;

use super::cards::{moment, moment_if_any, read};
use crate::api::{self, ApiError};
use crate::data::decode::Members;
use crate::data::json::Value;

/// The people of the places that one may see.
///
/// # Errors
/// [`ApiError`].
pub async fn people() -> Result<PeopleResponse, ApiError> {
    read(&api::people().await?, people_of)
}

/// The tablets of a unit.
///
/// # Errors
/// [`ApiError`].
pub async fn tablets(unit: DistributorId) -> Result<TabletsResponse, ApiError> {
    read(&api::tablets(unit).await?, tablets_of)
}

/// The tablets of all units within reach.
///
/// # Errors
/// [`ApiError`].
pub async fn all_tablets() -> Result<TabletsResponse, ApiError> {
    read(&api::all_tablets().await?, tablets_of)
}

fn people_of(value: Value) -> Option<PeopleResponse> {
    let mut from = Members::of(value)?;
    Some(PeopleResponse {
        people: from.list("people", person)?,
        invitations: from.list("invitations", invitation)?,
    })
}

fn person(value: Value) -> Option<PersonView> {
    let mut from = Members::of(value)?;
    Some(PersonView {
        id: from.parsed("id")??,
        name: from.parsed("name")??,
        email: from.parsed("email")??,
        grants: from.list("grants", held)?,
        second_factor: from.flag("second_factor")??,
        me: from.flag("me")??,
        elsewhere: from.flag("elsewhere")?.unwrap_or_default(),
    })
}

fn held(value: Value) -> Option<GrantView> {
    let mut from = Members::of(value)?;
    Some(GrantView {
        id: from.parsed("id")??,
        grant: from.optional("grant", grant)??,
        since: moment(&mut from, "since")?,
        oriented_until: from.parsed("oriented_until")?,
    })
}

fn grant(value: Value) -> Option<Grant> {
    let mut from = Members::of(value)?;
    Some(Grant {
        role: from.coded("role", Role::from_code)??,
        scope: from.parsed("scope")??,
    })
}

fn invitation(value: Value) -> Option<InvitationView> {
    let mut from = Members::of(value)?;
    Some(InvitationView {
        id: from.parsed("id")??,
        email: from.parsed("email")??,
        grant: from.optional("grant", grant)??,
        expires_at: moment(&mut from, "expires_at")?,
    })
}

fn tablets_of(value: Value) -> Option<TabletsResponse> {
    let mut from = Members::of(value)?;
    Some(TabletsResponse {
        tablets: from.list("tablets", tablet)?,
    })
}

fn tablet(value: Value) -> Option<TabletView> {
    let mut from = Members::of(value)?;
    Some(TabletView {
        id: from.parsed("id")??,
        unit: from.parsed("unit")??,
        number: from.whole("number")??,
        enrolled_at: moment(&mut from, "enrolled_at")?,
        unlocked_at: moment_if_any(&mut from, "unlocked_at")?,
        current: from.flag("current")??,
    })
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;
    use crate::data::json;

    const ID: &str = "01936f00-0000-7000-8000-000000000001";

    #[test]
    fn the_people_of_a_place_are_read_as_they_are_written() {
        let grant = Grant::new(Role::DistributorEmployee, "distributor:a".parse().unwrap());
        let grant = grant.unwrap();
        let person = |until: Option<&str>, elsewhere| PersonView {
            id: ID.parse().unwrap(),
            name: "Åsa".parse().unwrap(),
            email: "a@b.fi".parse().unwrap(),
            grants: vec![GrantView {
                id: ID.parse().unwrap(),
                grant: grant.clone(),
                since: 1_764_000_000_123,
                oriented_until: until.map(|day| day.parse().unwrap()),
            }],
            second_factor: elsewhere,
            me: !elsewhere,
            elsewhere,
        };
        let told = PeopleResponse {
            people: vec![person(None, false), person(Some("2027-11-25"), true)],
            invitations: vec![InvitationView {
                id: ID.parse().unwrap(),
                email: "c@d.fi".parse().unwrap(),
                grant: grant.clone(),
                expires_at: 1_764_000_000_456,
            }],
        };
        let text = serde_json::to_string(&told).unwrap();
        assert_eq!(people_of(json::parse(&text).unwrap()), Some(told));
        let odd = text.replace("distributor-employee", "queen");
        assert_eq!(people_of(json::parse(&odd).unwrap()), None);
    }

    #[test]
    fn tablets_are_read_as_they_are_written() {
        let tablet = |number, unlocked_at| TabletView {
            id: ID.parse().unwrap(),
            unit: "a-unit".parse().unwrap(),
            number,
            enrolled_at: 1_764_000_000_123,
            unlocked_at,
            current: unlocked_at.is_some(),
        };
        let told = TabletsResponse {
            tablets: vec![tablet(1, None), tablet(2, Some(1_764_000_000_456))],
        };
        let text = serde_json::to_string(&told).unwrap();
        assert_eq!(tablets_of(json::parse(&text).unwrap()), Some(told));
        let odd = text.replace("\"number\":2", "\"number\":2.5");
        assert_eq!(tablets_of(json::parse(&odd).unwrap()), None);
    }
}
