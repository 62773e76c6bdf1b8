//! Shared tablets of a unit, and the initials and PINs of those who work with them.

use serde::{Deserialize, Serialize};

use super::{Initials, Secret};
use crate::id::DistributorId;
use crate::operation::DeviceId;

/// The shared tablet that a browser is: what its lock screen shows. Told to that browser alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletSeen {
    /// The device of everything that is recorded with it.
    pub id: DeviceId,
    /// The unit that it was enrolled for.
    pub unit: DistributorId,
    /// Its number within the unit: people call it "tablet 2".
    pub number: u32,
    /// Those who may unlock it now, by the alphabet of their initials.
    pub workers: Vec<TabletWorker>,
}

/// Somebody who may unlock a shared tablet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletWorker {
    /// By which they are found.
    pub initials: Initials,
    /// Whether too many PINs were wrong, so that the password is needed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blocked: bool,
}

/// `POST /api/v1/session/pin`, from an enrolled tablet.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PinRequest {
    /// Who.
    pub initials: Initials,
    /// Six digits.
    pub pin: Secret,
}

/// `PUT /api/v1/units/{id}/pin`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPinRequest {
    /// By which one is found on the unit's tablets. Nobody else there has the same.
    pub initials: Initials,
    /// Six digits; see [`super::check_pin`].
    pub pin: Secret,
}

/// `GET /api/v1/units/{id}/pin`: the own initials.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PinResponse {
    /// The own initials in this unit; absent where no PIN was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initials: Option<Initials>,
    /// Whether the own role may unlock tablets by PIN at all.
    pub possible: bool,
}

/// `GET /api/v1/units/{id}/tablets` and `GET /api/v1/tablets`: those in use, by unit and number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletsResponse {
    /// The tablets.
    pub tablets: Vec<TabletView>,
}

/// A shared tablet, for whoever keeps the unit's tablets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletView {
    /// By which it can be ended; opens nothing.
    pub id: DeviceId,
    /// The unit that it was enrolled for.
    pub unit: DistributorId,
    /// Its number within the unit.
    pub number: u32,
    /// When it was enrolled, in milliseconds since 1970 (UTC).
    pub enrolled_at: i64,
    /// When it was last unlocked by PIN, in milliseconds since 1970 (UTC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlocked_at: Option<i64>,
    /// Whether it is the one that asks.
    pub current: bool,
}
