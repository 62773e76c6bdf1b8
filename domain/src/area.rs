//! Regions and wellbeing areas.

use serde::{Deserialize, Serialize};

use crate::id::{CountyCode, RegionCode};
use crate::known::Known;
use crate::language::Localized;

/// A region (maakunta, landskap). Public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Region {
    /// Official two-digit code.
    pub code: RegionCode,
    /// Official names.
    pub name: Localized,
    /// Evidence that the card is or was used somewhere in the region. It names no member, so it
    /// never says anything of a single municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<RegionEvidence>,
}

/// A dated source that speaks of a region without naming the municipalities. Public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionEvidence {
    /// When this was known.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2023+"))]
    pub known: Known,
    /// Position in the network document's `sources`.
    pub source: usize,
}

/// A wellbeing services county (hyvinvointialue, välfärdsområde), or Helsinki or Åland, which
/// belong to none. Public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct County {
    /// Official two-digit code; `90` Helsinki, `91` Åland.
    pub code: CountyCode,
    /// Official names.
    pub name: Localized,
}
