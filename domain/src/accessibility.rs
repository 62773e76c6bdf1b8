//! What is known of a venue's accessibility: five facts, each yes, partly, no or not known.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::coded::coded;

/// A fact that somebody may need. Public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccessFact {
    /// One gets in and around without a step.
    StepFree,
    /// There is a toilet for a wheelchair user.
    Toilet,
    /// There is an induction loop.
    InductionLoop,
    /// Guide and assistance dogs are welcome.
    GuideDog,
    /// There are quiet hours.
    QuietHours,
}

coded!(AccessFact {
    StepFree => "step_free",
    Toilet => "toilet",
    InductionLoop => "induction_loop",
    GuideDog => "guide_dog",
    QuietHours => "quiet_hours",
});

/// What is known of a fact. Public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// It is so.
    Yes,
    /// It is so in part, or with help.
    Limited,
    /// It is not so.
    No,
}

coded!(Access {
    Yes => "yes",
    Limited => "limited",
    No => "no",
});

/// The facts that are known of a venue; an absent one is not known. Public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Accessibility {
    /// One gets in and around without a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_free: Option<Access>,
    /// There is a toilet for a wheelchair user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toilet: Option<Access>,
    /// There is an induction loop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub induction_loop: Option<Access>,
    /// Guide and assistance dogs are welcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_dog: Option<Access>,
    /// There are quiet hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet_hours: Option<Access>,
}

impl Accessibility {
    /// What is known of a fact.
    #[must_use]
    pub const fn of(&self, fact: AccessFact) -> Option<Access> {
        match fact {
            AccessFact::StepFree => self.step_free,
            AccessFact::Toilet => self.toilet,
            AccessFact::InductionLoop => self.induction_loop,
            AccessFact::GuideDog => self.guide_dog,
            AccessFact::QuietHours => self.quiet_hours,
        }
    }

    /// Notes what is known of a fact.
    pub const fn set(&mut self, fact: AccessFact, access: Option<Access>) {
        match fact {
            AccessFact::StepFree => self.step_free = access,
            AccessFact::Toilet => self.toilet = access,
            AccessFact::InductionLoop => self.induction_loop = access,
            AccessFact::GuideDog => self.guide_dog = access,
            AccessFact::QuietHours => self.quiet_hours = access,
        }
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Accessibility::default()
    }
}

/// The form of tables: `step_free=yes;toilet=no`.
impl fmt::Display for Accessibility {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for fact in AccessFact::ALL {
            if let Some(access) = self.of(*fact) {
                write!(formatter, "{separator}{}={}", fact.code(), access.code())?;
                separator = ";";
            }
        }
        Ok(())
    }
}

/// A text that is not facts as `name=yes|limited|no`, each name once, separated by `;`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedAccessibility;

impl FromStr for Accessibility {
    type Err = MalformedAccessibility;

    fn from_str(text: &str) -> Result<Accessibility, MalformedAccessibility> {
        let mut facts = Accessibility::default();
        let parts = text.split(';').map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or(MalformedAccessibility)?;
            let fact = AccessFact::from_code(name.trim()).ok_or(MalformedAccessibility)?;
            let access = Access::from_code(value.trim()).ok_or(MalformedAccessibility)?;
            if facts.of(fact).is_some() {
                return Err(MalformedAccessibility);
            }
            facts.set(fact, Some(access));
        }
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_read_as_they_were_written_and_what_is_not_named_is_not_known() {
        let facts: Accessibility = " toilet=no; step_free = yes ;".parse().unwrap();
        assert_eq!(facts.of(AccessFact::StepFree), Some(Access::Yes));
        assert_eq!(facts.of(AccessFact::Toilet), Some(Access::No));
        assert_eq!(facts.of(AccessFact::GuideDog), None);
        assert_eq!(facts.to_string(), "step_free=yes;toilet=no");
        assert_eq!(facts.to_string().parse(), Ok(facts));
        assert!("".parse::<Accessibility>().unwrap().is_unknown());
    }

    #[test]
    fn what_is_no_list_of_facts_is_refused() {
        for text in [
            "step_free",
            "step_free=maybe",
            "lift=yes",
            "toilet=yes;toilet=yes",
        ] {
            assert_eq!(text.parse::<Accessibility>(), Err(MalformedAccessibility));
        }
    }

    #[test]
    fn codes_on_the_wire_are_the_codes_of_the_tables() {
        for access in Access::ALL {
            let wire = serde_json::to_string(access).unwrap();
            assert_eq!(wire, format!("\"{}\"", access.code()));
        }
        let mut facts = Accessibility::default();
        for fact in AccessFact::ALL {
            facts.set(*fact, Some(Access::Limited));
        }
        let wire = serde_json::to_value(facts).unwrap();
        for fact in AccessFact::ALL {
            assert_eq!(wire[fact.code()], "limited");
        }
    }
}
