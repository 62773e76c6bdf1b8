//! What somebody was typing when they left the page or a shared tablet was locked. It is kept in the
//! memory of this tab and nowhere else, for its owner alone and for this day; so is a card that one
//! page lays before another. The browser asks before a tab is closed in which somebody's form would be
//! lost.

use std::fmt;

use domain::account::Email;
use domain::card::CardCode;
use domain::date::Date;
use domain::id::DistributorId;
use leptos::prelude::*;

use super::here::today_here;
use super::session::Session;
use crate::platform;

/// The form of a card that is being given, as it was left.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptForm {
    /// The card's code as it was typed.
    pub card: String,
    /// The texts about the holder, in the order of the form.
    pub about: [String; 5],
    /// The number of children.
    pub children: u8,
}

impl fmt::Debug for KeptForm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A card and its holder are shown by no debugging.
        formatter.write_str("KeptForm")
    }
}

impl KeptForm {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.card.is_empty() && self.children == 0 && self.about.iter().all(String::is_empty)
    }
}

/// Whose it is, where, and of which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// Whose.
    pub by: Email,
    /// Where.
    pub unit: DistributorId,
    /// Of which day.
    pub day: Date,
}

/// What belongs to whoever is signed in, at a unit, today; nothing where nobody is.
#[must_use]
pub fn owned_here(session: Session, unit: DistributorId) -> Option<Owned> {
    let account = session.account_now()?;
    Some(Owned {
        by: account.email,
        unit,
        day: today_here(),
    })
}

/// The forms that are kept. Lives above every page.
#[derive(Clone, Copy)]
pub struct Drafts {
    kept: RwSignal<Vec<(Owned, KeptForm)>>,
    // A card that one page hands to the page of cards.
    card: RwSignal<Option<(Owned, CardCode)>>,
    // Whether something is typed in the form that is on the screen.
    open: RwSignal<Option<Callback<(), bool>>>,
}

/// Makes it for every page.
pub fn provide_drafts() {
    let drafts = Drafts {
        kept: RwSignal::new(Vec::new()),
        card: RwSignal::new(None),
        open: RwSignal::new(None),
    };
    provide_context(drafts);
    // Others' forms end with the page as well.
    Effect::new(move || platform::ask_before_leaving(move || drafts.would_lose(today_here())));
}

/// What [`provide_drafts`] made.
#[must_use]
pub fn use_drafts() -> Drafts {
    expect_context()
}

impl Drafts {
    /// Keeps a form in the place of an older one. Those of another day go.
    pub fn keep(self, owned: Owned, form: KeptForm) {
        let _ = self.kept.try_update(|kept| {
            kept.retain(|(other, _)| other.day == owned.day && *other != owned);
            kept.push((owned, form));
        });
    }

    /// Whether a form waits for whoever it is.
    #[must_use]
    pub fn has(self, owned: &Owned) -> bool {
        self.kept
            .with_untracked(|kept| kept.iter().any(|(other, _)| other == owned))
    }

    /// Lays a card before the page of cards, for its owner alone: its code stands in no address.
    pub fn lay(self, owned: Owned, code: CardCode) {
        let _ = self.card.try_set(Some((owned, code)));
    }

    /// The card that was laid there, once.
    #[must_use]
    pub fn take_card(self, owned: &Owned) -> Option<CardCode> {
        let laid = self.card.try_update(Option::take).flatten();
        laid.filter(|(of, _)| of == owned).map(|(_, code)| code)
    }

    /// A form is on the screen, for as long as its page is there; `is_begun` tells whether something is
    /// typed in it.
    pub fn shows(self, is_begun: impl Fn() -> bool + Send + Sync + 'static) {
        self.open.set(Some(Callback::new(move |()| is_begun())));
        on_cleanup(move || {
            let _ = self.open.try_set(None);
        });
    }

    /// Whether a form would be lost with the page.
    fn would_lose(self, today: Date) -> bool {
        let open = self.open.try_get_untracked().flatten();
        if open.is_some_and(|is_begun| is_begun.run(())) {
            return true;
        }
        let of_today = |(owned, _): &(Owned, KeptForm)| owned.day == today;
        let lost = self
            .kept
            .try_with_untracked(|kept| kept.iter().any(of_today));
        lost == Some(true)
    }

    /// A card was given, though the tablet was locked before the answer came: its form is done with.
    pub fn forget(self, code: &CardCode) {
        let same = |typed: &str| {
            let typed = typed.chars().filter(|each| each.is_ascii_alphanumeric());
            typed.eq(code.expose().chars())
        };
        let _ = self
            .kept
            .try_update(|kept| kept.retain(|(_, form)| !same(&form.card)));
    }

    /// Gives a form back to whose it is; what is left of another day goes.
    #[must_use]
    pub fn take(self, owned: &Owned) -> Option<KeptForm> {
        let mut found = None;
        let _ = self.kept.try_update(|kept| {
            kept.retain(|(other, _)| other.day == owned.day);
            let at = kept.iter().position(|(other, _)| other == owned);
            found = at.map(|at| kept.remove(at).1);
        });
        found
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;

    fn owned(by: &str, day: &str) -> Owned {
        Owned {
            by: by.parse().unwrap(),
            unit: "a-unit".parse().unwrap(),
            day: day.parse().unwrap(),
        }
    }

    fn form(card: &str) -> KeptForm {
        KeptForm {
            card: card.to_owned(),
            about: Default::default(),
            children: 0,
        }
    }

    #[test]
    fn a_form_comes_back_once_to_its_owner_on_its_day_and_to_nobody_else() {
        let owner = Owner::new();
        owner.with(|| {
            provide_drafts();
            let drafts = use_drafts();
            let today = "2026-11-26";
            drafts.keep(owned("a@b.fi", today), form("1"));
            drafts.keep(owned("a@b.fi", today), form("2"));
            drafts.keep(owned("c@d.fi", today), form("3"));
            let lost =
                ["2026-11-26", "2026-11-27"].map(|day| drafts.would_lose(day.parse().unwrap()));
            assert_eq!(lost, [true, false]);
            // What is on the screen counts on any day, and for as long as its page is there.
            let page = Owner::new();
            let begun = RwSignal::new(false);
            page.with(|| drafts.shows(move || begun.get_untracked()));
            let tomorrow = || drafts.would_lose("2026-11-27".parse().unwrap());
            assert!(!tomorrow());
            begun.set(true);
            assert!(tomorrow());
            page.cleanup();
            assert!(!tomorrow());
            assert_eq!(drafts.take(&owned("e@f.fi", today)), None);
            assert_eq!(drafts.take(&owned("a@b.fi", today)), Some(form("2")));
            assert_eq!(drafts.take(&owned("a@b.fi", today)), None);
            drafts.keep(owned("a@b.fi", today), form("ES 01 23"));
            drafts.forget(&"ES0123".parse().unwrap());
            assert_eq!(drafts.take(&owned("a@b.fi", today)), None);
            // A card that is laid before its page is there once, for whoever laid it.
            let code: CardCode = "ES0123".parse().unwrap();
            for (asks, found) in [("c@d.fi", false), ("a@b.fi", true)] {
                drafts.lay(owned("a@b.fi", today), code.clone());
                let taken = drafts.take_card(&owned(asks, today));
                assert_eq!(taken.is_some(), found, "{asks}");
                assert_eq!(drafts.take_card(&owned("a@b.fi", today)), None);
            }
            // The next day nothing is left of it, whoever asks.
            assert_eq!(drafts.take(&owned("a@b.fi", "2026-11-27")), None);
            assert_eq!(drafts.take(&owned("c@d.fi", today)), None);
        });
        owner.cleanup();
    }
}
