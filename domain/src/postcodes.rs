//! Finland's 3,000 postcodes in three kilobytes.

use serde::{Deserialize, Serialize};

use crate::id::{MunicipalityCode, Postcode};

/// Postcodes by municipality, packed: one group a municipality, in the order of the document's
/// municipalities, groups separated by `,`. A group holds its postcodes in rising order, each as
/// the base-36 difference from the one before it (the first from 0), separated by spaces.
///
/// Measured for 3,023 postcodes: 7.7 kB plain, 2.9 kB with Brotli 11; as plain numbers 4.3 kB.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct PackedPostcodes(String);

impl PackedPostcodes {
    /// Packs postcodes for municipalities in this order. A postcode of a municipality that is not
    /// in the list is left out.
    #[must_use]
    pub fn pack<'a>(
        municipalities: impl Iterator<Item = &'a MunicipalityCode>,
        postcodes: &[(Postcode, MunicipalityCode)],
    ) -> PackedPostcodes {
        let group = |code: &MunicipalityCode| {
            let mut numbers: Vec<u32> = postcodes
                .iter()
                .filter(|(_, municipality)| municipality == code)
                .filter_map(|(postcode, _)| postcode.as_str().parse().ok())
                .collect();
            numbers.sort_unstable();
            numbers.dedup();
            let mut last = 0;
            let steps: Vec<String> = numbers
                .into_iter()
                .map(|number| base36(number - std::mem::replace(&mut last, number)))
                .collect();
            steps.join(" ")
        };
        let groups: Vec<String> = municipalities.map(group).collect();
        PackedPostcodes(groups.join(","))
    }

    /// The pack that a document holds, as it stands there.
    #[must_use]
    pub fn from_packed(packed: String) -> PackedPostcodes {
        PackedPostcodes(packed)
    }

    /// Every postcode with the position of its municipality in the document. A group that cannot
    /// be read ends there; nothing panics.
    pub fn unpack(&self) -> impl Iterator<Item = (Postcode, usize)> + '_ {
        self.0.split(',').enumerate().flat_map(|(at, group)| {
            group
                .split(' ')
                .scan(0_u32, |last, step| {
                    *last = last.checked_add(u32::from_str_radix(step, 36).ok()?)?;
                    format!("{last:05}").parse().ok()
                })
                .map(move |postcode| (postcode, at))
        })
    }
}

/// A number in base 36, in small letters.
pub(crate) fn base36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % 36, 36));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(number: u16) -> MunicipalityCode {
        format!("{number:03}").parse().unwrap()
    }

    proptest! {
        #[test]
        fn packing_and_unpacking_give_back_every_postcode(
            pairs in proptest::collection::btree_map(0_u32..100_000, 0_u16..5, 0..200)
        ) {
            let municipalities: Vec<_> = (0..5).map(code).collect();
            let postcodes: Vec<_> = pairs
                .iter()
                .map(|(number, at)| (format!("{number:05}").parse().unwrap(), code(*at)))
                .collect();
            let packed = PackedPostcodes::pack(municipalities.iter(), &postcodes);
            let mut unpacked: Vec<_> = packed
                .unpack()
                .map(|(postcode, at)| (postcode, code(at as u16)))
                .collect();
            unpacked.sort();
            prop_assert_eq!(unpacked, postcodes);
        }

        #[test]
        fn damaged_packs_never_panic(text in "\\PC*") {
            let _ = PackedPostcodes(text).unpack().count();
        }
    }
}
