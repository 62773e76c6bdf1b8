//! Is Kaikukortti in use in a municipality? What is known, and what may honestly be said of it.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::id::{CountyCode, MunicipalityCode, RegionCode};
use crate::known::{Known, PartialDate};
use crate::language::Localized;
use crate::point::Point;

/// A municipality. Public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Municipality {
    /// Official three-digit code.
    pub code: MunicipalityCode,
    /// Official names; a municipality without a Swedish name of its own has the Finnish one twice.
    pub name: Localized,
    /// The region it lies in.
    pub region: RegionCode,
    /// The wellbeing area it lies in.
    pub county: CountyCode,
    /// Its seat, for distances.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<Point>,
    /// What is known of the card here. Absent: nothing is known, which is the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
}

/// A municipality's relation to the network, only ever set on dated evidence. Public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    /// What the evidence says.
    pub status: NetworkStatus,
    /// When the trial began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2018-02"))]
    pub trial_start: Option<PartialDate>,
    /// The trial's announced end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2024-12-31"))]
    pub trial_end: Option<PartialDate>,
    /// When permanent use began; never the same thing as `trial_start`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2016-01-01"))]
    pub permanent_start: Option<PartialDate>,
    /// The evidence's date.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2023+"))]
    pub known: Known,
    /// Position in the network document's `sources`.
    pub source: usize,
}

/// What dated evidence says of a municipality. *Not known* is the absence of a [`Standing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NetworkStatus {
    /// Planned; whether it began is another matter.
    Preparing,
    /// On trial (kokeilu, försök).
    Trial,
    /// In use.
    InUse,
    /// Was in the network and left it.
    Left,
    /// Was not in the network on that date.
    NotInNetwork,
}

impl NetworkStatus {
    /// Every status, in the order in which an area passes through them.
    pub const ALL: [NetworkStatus; 5] = [
        NetworkStatus::Preparing,
        NetworkStatus::Trial,
        NetworkStatus::InUse,
        NetworkStatus::Left,
        NetworkStatus::NotInNetwork,
    ];

    /// The code in tables and in the API: `in_use`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            NetworkStatus::Preparing => "preparing",
            NetworkStatus::Trial => "trial",
            NetworkStatus::InUse => "in_use",
            NetworkStatus::Left => "left",
            NetworkStatus::NotInNetwork => "not_in_network",
        }
    }

    /// The status with this code, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<NetworkStatus> {
        NetworkStatus::ALL
            .into_iter()
            .find(|status| status.code() == code)
    }
}

/// What may be answered on a given day to "is Kaikukortti in use here?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes: confirmed within [`crate::known::FRESH_MONTHS`].
    InUse,
    /// It was in use when last heard of, which is long ago: ask first.
    WasInUse,
    /// A trial is going on.
    Trial,
    /// A trial whose announced end has passed; the decision after it is not known.
    TrialEnded,
    /// A trial was going on when last heard of, its end is not known and the evidence is old.
    WasTrial,
    /// It is being prepared.
    Preparing,
    /// It was being prepared when last heard of, which is long ago.
    WasPreparing,
    /// It left the network.
    Left,
    /// It was not in the network on the evidence's date.
    NotInNetwork,
    /// Nothing is known: the default.
    NotKnown,
}

/// The one word of an answer, for a heading, a colour and an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The card works here.
    Yes,
    /// It may work here; ask first.
    Ask,
    /// It does not, or did not when last heard of.
    No,
    /// Nobody has told.
    Unknown,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Answer; 10] = [
        Answer::InUse,
        Answer::WasInUse,
        Answer::Trial,
        Answer::TrialEnded,
        Answer::WasTrial,
        Answer::Preparing,
        Answer::WasPreparing,
        Answer::Left,
        Answer::NotInNetwork,
        Answer::NotKnown,
    ];

    /// The answer's one word.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        match self {
            Answer::InUse | Answer::Trial => Verdict::Yes,
            Answer::WasInUse
            | Answer::TrialEnded
            | Answer::WasTrial
            | Answer::Preparing
            | Answer::WasPreparing => Verdict::Ask,
            Answer::Left | Answer::NotInNetwork => Verdict::No,
            Answer::NotKnown => Verdict::Unknown,
        }
    }
}

impl Municipality {
    /// Whether the card is in use here, was, or is being prepared. Somebody who lives elsewhere gets
    /// a card only once that was confirmed, and coordinators see where such homes are.
    #[must_use]
    pub fn is_reached(&self, today: Date) -> bool {
        matches!(self.answer(today).verdict(), Verdict::Yes | Verdict::Ask)
    }

    /// What may honestly be answered on that day.
    #[must_use]
    pub fn answer(&self, today: Date) -> Answer {
        let Some(standing) = &self.standing else {
            return Answer::NotKnown;
        };
        let fresh = standing.known.is_fresh(today);
        match standing.status {
            NetworkStatus::InUse if fresh => Answer::InUse,
            NetworkStatus::InUse => Answer::WasInUse,
            NetworkStatus::Trial => match standing.trial_end {
                Some(end) if end.last_day() < today => Answer::TrialEnded,
                // An announced end says nothing of a trial that nobody has spoken of for long.
                _ if fresh => Answer::Trial,
                _ => Answer::WasTrial,
            },
            NetworkStatus::Preparing if fresh => Answer::Preparing,
            NetworkStatus::Preparing => Answer::WasPreparing,
            NetworkStatus::Left => Answer::Left,
            NetworkStatus::NotInNetwork => Answer::NotInNetwork,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn municipality(status: NetworkStatus, trial_end: Option<&str>, known: &str) -> Municipality {
        Municipality {
            code: "091".parse().unwrap(),
            name: Localized::new("Esimerkki", "Exempel", ""),
            region: "01".parse().unwrap(),
            county: "90".parse().unwrap(),
            seat: None,
            standing: Some(Standing {
                status,
                trial_start: None,
                trial_end: trial_end.map(|end| end.parse().unwrap()),
                permanent_start: None,
                known: known.parse().unwrap(),
                source: 0,
            }),
        }
    }

    #[test]
    fn the_answer_follows_the_evidence_and_its_age() {
        use NetworkStatus::{InUse, Left, NotInNetwork, Preparing, Trial};
        let today = "2026-11-23".parse().unwrap();
        let table = [
            (InUse, None, "2026-03", Answer::InUse, Verdict::Yes),
            (InUse, None, "2016", Answer::WasInUse, Verdict::Ask),
            (InUse, None, "2023+", Answer::WasInUse, Verdict::Ask),
            (Trial, None, "2026", Answer::Trial, Verdict::Yes),
            (Trial, None, "2025", Answer::WasTrial, Verdict::Ask),
            (
                Trial,
                Some("2024-12-31"),
                "2024",
                Answer::TrialEnded,
                Verdict::Ask,
            ),
            (
                Trial,
                Some("2026-11-22"),
                "2026",
                Answer::TrialEnded,
                Verdict::Ask,
            ),
            (
                Trial,
                Some("2026-11-23"),
                "2026",
                Answer::Trial,
                Verdict::Yes,
            ),
            (
                Trial,
                Some("2026-11"),
                "2024",
                Answer::WasTrial,
                Verdict::Ask,
            ),
            (Preparing, None, "2026", Answer::Preparing, Verdict::Ask),
            (Preparing, None, "2019", Answer::WasPreparing, Verdict::Ask),
            (Left, None, "2026", Answer::Left, Verdict::No),
            (
                NotInNetwork,
                None,
                "2017",
                Answer::NotInNetwork,
                Verdict::No,
            ),
        ];
        for (status, trial_end, known, answer, verdict) in table {
            let given = municipality(status, trial_end, known).answer(today);
            assert_eq!(given, answer, "{status:?} {trial_end:?} {known}");
            assert_eq!(given.verdict(), verdict, "{status:?} {trial_end:?} {known}");
        }
    }

    #[test]
    fn a_municipality_without_evidence_is_not_known() {
        let mut unheard_of = municipality(NetworkStatus::InUse, None, "2026");
        unheard_of.standing = None;
        let answer = unheard_of.answer("2026-11-23".parse().unwrap());
        assert_eq!(answer, Answer::NotKnown);
        assert_eq!(answer.verdict(), Verdict::Unknown);
    }

    #[test]
    fn every_status_is_found_by_its_own_code() {
        for status in NetworkStatus::ALL {
            assert_eq!(NetworkStatus::from_code(status.code()), Some(status));
        }
        assert_eq!(NetworkStatus::from_code("not_known"), None);
    }
}
