//! Numbers that look like chance and are the same for the same seed.

/// SplitMix64 (Steele, Lea and Flood 2014): ten lines, the same on every machine. Never for
/// anything secret.
pub(super) struct Chance(u64);

impl Chance {
    /// The sequence of a seed.
    pub(super) const fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// The next 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        // The remainder favours small numbers by less than one in 2^40: nobody can tell.
        self.next().checked_rem(end).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub(super) fn sometimes(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A number of days from `least` to `most`.
    pub(super) fn days(&mut self, least: u16, most: u16) -> i32 {
        let range = u64::from(most.saturating_sub(least)) + 1;
        let more = u16::try_from(self.below(range)).unwrap_or(0);
        i32::from(least.saturating_add(more))
    }

    /// One of the choices.
    pub(super) fn pick<'a, T>(&mut self, choices: &'a NonEmpty<T>) -> &'a T {
        let at = usize::try_from(self.below(choices.rest.len() as u64 + 1)).unwrap_or(0);
        at.checked_sub(1)
            .and_then(|at| choices.rest.get(at))
            .unwrap_or(&choices.first)
    }

    /// A step of −1 to 1 in thousandths.
    pub(super) fn step(&mut self) -> f64 {
        let thousandths = i16::try_from(self.below(2001)).unwrap_or(1000) - 1000;
        f64::from(thousandths) / 1000.0
    }
}

/// Choices of which there is at least one, so that picking always finds one.
pub(super) struct NonEmpty<T: 'static> {
    /// One of them.
    pub(super) first: T,
    /// The others.
    pub(super) rest: &'static [T],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // The first numbers for the seed 1234567, as other implementations give them.
        let mut chance = Chance::new(1_234_567);
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        for number in expected {
            assert_eq!(chance.next(), number);
        }
    }
}
