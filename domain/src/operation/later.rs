//! What was recorded earlier and comes later overwrites nothing: of every fact about a holder, the
//! newest by when it happened holds, whatever the order in which tablets find a network.

use super::Deed;
use crate::card::{Background, MinorChildren};
use crate::id::Postcode;

/// What has been told of a card by something that happened later than what is decided now.
///
/// The giving of a card is not among it: nobody tells anything of a holder before there is one, so
/// an earlier moment there comes from a clock that was wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Later {
    home: bool,
    person: bool,
    terms: bool,
}

impl Later {
    /// The codes of the deeds whose facts a later one of them may have told already.
    pub const KINDS: [&'static str; 3] = ["correct", "change", "renew"];

    /// Whether it matters to a deed what has been told later.
    #[must_use]
    pub fn matters_to(deed: &Deed) -> bool {
        Later::KINDS.contains(&deed.code())
    }

    /// What deeds with these codes have told.
    #[must_use]
    pub fn told_by<'c>(codes: impl IntoIterator<Item = &'c str>) -> Later {
        let mut told = Later::default();
        for code in codes {
            told.home |= matches!(code, "correct" | "change");
            told.person |= code == "correct";
            told.terms |= code == "renew";
        }
        told
    }

    /// Whether the holder has agreed to terms later.
    pub(super) const fn has_terms(self) -> bool {
        self.terms
    }

    /// A background as it was corrected, with what was told of it later.
    pub(super) fn corrected(self, now: Option<&Background>, right: &Background) -> Background {
        let Some(now) = now else {
            return right.clone();
        };
        let mut after = if self.person { now } else { right }.clone();
        let home = if self.home { now } else { right };
        after.postcode = home.postcode.clone();
        after.children = home.children;
        after
    }

    /// Writes a holder's new home down, unless a newer one is known.
    pub(super) fn change(self, now: &mut Background, postcode: &Postcode, children: MinorChildren) {
        if !self.home {
            now.postcode = postcode.clone();
            now.children = children;
        }
    }
}

#[cfg(test)]
mod tests;
