//! Smaller facts about venues: the languages they serve in, and their ids in other registers.

use serde::{Deserialize, Serialize};

use crate::coded::coded;

/// A language that a venue serves in. Public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceLanguage {
    /// Finnish.
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
    /// Northern Sámi.
    Se,
    /// Finnish Sign Language.
    Fse,
    /// Russian.
    Ru,
    /// Estonian.
    Et,
    /// Ukrainian.
    Uk,
    /// Arabic.
    Ar,
    /// Somali.
    So,
}

// ISO 639-1, and 639-3 where there is no shorter one.
coded!(ServiceLanguage {
    Fi => "fi",
    Sv => "sv",
    En => "en",
    Se => "se",
    Fse => "fse",
    Ru => "ru",
    Et => "et",
    Uk => "uk",
    Ar => "ar",
    So => "so",
});

/// A unit's ids in other public registers. Public; left out of the document for phones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExternalIds {
    /// Palvelutietovaranto, the national register of services.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ptv: Option<String>,
    /// LIPAS, the national register of sports places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lipas: Option<String>,
    /// The unit register of the Helsinki region (toimipisterekisteri).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tpr: Option<String>,
    /// A place in Linked Events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked_events: Option<String>,
}

impl ExternalIds {
    /// Whether the unit is known in no other register.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == ExternalIds::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_on_the_wire_are_the_codes_of_the_tables() {
        for language in ServiceLanguage::ALL {
            let wire = serde_json::to_string(language).unwrap();
            assert_eq!(wire, format!("\"{}\"", language.code()));
        }
    }
}
