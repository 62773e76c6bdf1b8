//! What somebody who works records: facts that never change once they may have been sent.
//!
//! A tablet makes an operation, gives it an id of its own and sends it until an answer names that
//! id. The server stores every well-formed operation once, in the transaction of its effect. One
//! that cannot take effect waits for somebody who settles it; it is never lost. The same rules
//! ([`decide`]) say on a tablet without a network and on the server what becomes of a card.

mod deed;
mod effect;
pub mod given;
mod later;
mod lending;
mod outcome;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

pub use deed::{
    CardKind, CorrectionReason, Deed, MOST_CARDS, Settlement, TERMS_VERSION, WAITING_KINDS,
};
pub use effect::{Circumstances, Record, decide, replace};
pub use later::Later;
pub use lending::Lending;
pub use outcome::{OperationResult, OperationsResponse, Outcome, Trouble};

use crate::date::Date;
use crate::id::{DistributorId, MalformedId, ReportId, id};
use crate::terms::agreed_on;

/// The version of what operations look like. A server understands this one and the two before it.
///
/// Version 2 knows cards that were given before they are recorded (`given_on`, `until`) and series
/// that were in use before there was a register (`series`).
pub const OPERATION_SCHEMA: u16 = 2;

/// Most operations in one request.
pub const MOST_OPERATIONS: usize = 50;

/// How far a device's clock may be off before it is noted, in milliseconds: five minutes.
pub const CLOCK_TOLERANCE_MS: i64 = 300_000;

id!(
    /// An operation's id, made once by the device that records it, before it is first sent.
    OperationId, "a UUID of version 7 in small letters", |text| is_uuid(text, Some(b'7'))
);
id!(
    /// A device that people record on. It says nothing about whose it is.
    DeviceId, "a UUID in small letters", |text| is_uuid(text, None)
);
id!(
    /// A batch of cards.
    BatchId, "a UUID of version 7 in small letters", |text| is_uuid(text, Some(b'7'))
);

fn is_uuid(text: &str, version: Option<u8>) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            14 if version.is_some() => Some(byte) == version,
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}

impl OperationId {
    /// The id of this moment and these random bytes: a UUID of version 7.
    #[must_use]
    pub fn new(now: i64, random: [u8; 10]) -> OperationId {
        OperationId(uuid_v7(now, random))
    }
}

impl OperationId {
    /// When it was made, by the clock of its device, in milliseconds since 1970.
    #[must_use]
    pub fn made_at(&self) -> i64 {
        let digits = self.0.chars().filter(char::is_ascii_hexdigit).take(12);
        digits.fold(0, |time, digit| {
            time << 4 | i64::from(digit.to_digit(16).unwrap_or_default())
        })
    }
}

impl DeviceId {
    /// The id of these random bytes: a UUID of version 4, which tells no time.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> DeviceId {
        DeviceId(ReportId::from_random(bytes).as_str().to_owned())
    }
}

impl BatchId {
    /// The id of this moment and these random bytes: a UUID of version 7.
    #[must_use]
    pub fn new(now: i64, random: [u8; 10]) -> BatchId {
        BatchId(uuid_v7(now, random))
    }
}

/// 48 bits of milliseconds since 1970, the version, the variant, and 74 random bits (RFC 9562).
fn uuid_v7(now: i64, random: [u8; 10]) -> String {
    let time = now.max(0).to_be_bytes();
    let bytes = time.into_iter().skip(2).chain(random);
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        let byte = match at {
            6 => 0x70 | (byte & 0x0f),
            8 => 0x80 | (byte & 0x3f),
            _ => byte,
        };
        for digit in [byte >> 4, byte & 0x0f] {
            text.extend(char::from_digit(digit.into(), 16));
        }
    }
    text
}

/// A fact that somebody recorded. Known to the unit where it was recorded and to the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Made by the device.
    pub id: OperationId,
    /// Which device.
    pub device: DeviceId,
    /// The device's own count of what it has recorded: the order of things, whatever its clock says.
    pub sequence: u32,
    /// When, by the device's clock, in milliseconds since 1970 (UTC).
    pub recorded_at: i64,
    /// [`OPERATION_SCHEMA`] when it was made.
    pub schema: u16,
    /// The unit where it was recorded, or that it is about; none for making cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<DistributorId>,
    /// What.
    pub deed: Deed,
}

impl Operation {
    /// Whether this version of the rules knows what the operation says: its schema, and the terms'
    /// version, which is a day and no words. What is about a card for practice says nothing.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        let terms = match &self.deed {
            // Whoever got a card before every known version agreed to another one.
            Deed::Give {
                terms,
                given_on: Some(day),
                ..
            } if terms.is_empty() => agreed_on(*day).is_none(),
            Deed::Give { terms, .. } | Deed::Renew { terms, .. } => terms.parse::<Date>().is_ok(),
            _ => true,
        };
        let since = match &self.deed {
            Deed::Give {
                given_on, until, ..
            } if given_on.is_some() || until.is_some() => 2,
            Deed::Make {
                series: Some(_), ..
            } => 2,
            _ => 1,
        };
        let schema = (since..=OPERATION_SCHEMA).contains(&self.schema);
        terms && schema && !self.deed.is_practice()
    }
}

/// `POST /api/v1/operations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OperationsRequest {
    /// When it is sent, by the device's clock: shows how far that clock is off.
    pub sent_at: i64,
    /// 1–50, in the order in which they were recorded.
    pub operations: Vec<Operation>,
}

/// When what the same device recorded before and after something happened, as far as it is known, by
/// the server's clock. A clock may be set in between; a device's own count goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The last that it recorded before.
    pub earlier: Option<i64>,
    /// The first that it recorded after.
    pub later: Option<i64>,
}

/// When something happened, by the server's clock: what the device's clock says, moved by how far
/// that was off when it was sent, in the order in which the device recorded things, and never in
/// the future. All in milliseconds.
#[must_use]
pub fn happened_at(recorded_at: i64, sent_at: i64, received_at: i64, beside: Neighbours) -> i64 {
    let off = received_at.saturating_sub(sent_at);
    recorded_at
        .saturating_add(off)
        .min(beside.later.unwrap_or(i64::MAX))
        .max(beside.earlier.unwrap_or(i64::MIN))
        .min(received_at)
}

/// How long ago something may have happened when it comes, in milliseconds: sixty days. What is
/// older comes from a clock that nobody set, or from a tablet that lay in a drawer: somebody has to
/// look at it. Nor can anybody record for a unit that they left longer ago.
pub const OLDEST_MS: i64 = 60 * 86_400_000;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_id_is_a_uuid_of_version_7_in_the_order_of_time(
            one in 0..1_i64 << 47, later in 1..1_000_000_i64, random in any::<[u8; 10]>(),
        ) {
            let first = OperationId::new(one, random);
            prop_assert_eq!(first.as_str().parse(), Ok(first.clone()));
            prop_assert_eq!(first.made_at(), one);
            prop_assert!(first < OperationId::new(one + later, [0; 10]));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "00000000-0000-4000-8000-000000000000",
            "00000000-0000-7000-c000-000000000000",
            "0000000000007000-8000-0000-00000000-0",
            "00000000-0000-7000-8000-00000000000A",
            "",
        ] {
            assert!(text.parse::<OperationId>().is_err(), "{text}");
        }
        assert!(
            "00000000-0000-4000-8000-000000000000"
                .parse::<DeviceId>()
                .is_ok()
        );
        let device = DeviceId::from_random([0xff; 16]);
        assert_eq!(device.as_str().parse(), Ok(device.clone()));
    }

    #[test]
    fn a_wrong_clock_is_set_right_by_when_it_sent() {
        // An hour slow, an hour fast, and one that says it has recorded tomorrow.
        let at =
            |recorded, sent, received| happened_at(recorded, sent, received, Neighbours::default());
        assert_eq!(at(1_000, 2_000, 3_602_000), 3_601_000);
        assert_eq!(at(3_601_000, 3_602_000, 2_000), 1_000);
        assert_eq!(at(90_000_000, 2_000, 2_000), 2_000);
        assert_eq!(at(i64::MAX, i64::MIN, 5), 5);
    }

    proptest! {
        #[test]
        fn things_happened_in_the_order_in_which_a_device_counted_them_and_never_in_the_future(
            recorded in any::<i64>(), sent in any::<i64>(), received in 0..1_i64 << 47,
            earlier in 0..1_i64 << 47, between in 0..1_i64 << 40,
        ) {
            // What came before has happened before.
            let earlier = earlier.min(received);
            let beside = Neighbours { earlier: Some(earlier), later: Some(earlier + between) };
            let at = happened_at(recorded, sent, received, beside);
            prop_assert!(earlier <= at && at <= received && at <= earlier + between);
        }
    }
}
