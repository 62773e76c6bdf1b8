//! What is typed for a card stays while one looks at another page of the app: in this tab's memory
//! alone, and for whoever typed it at that unit.

use domain::account::Email;
use domain::id::DistributorId;
use leptos::prelude::*;

use crate::data::staff::Session;
use crate::staff::background::Draft;

/// Somebody at a unit.
type Whose = (Option<Email>, DistributorId);

/// What is typed for a card that is not given yet.
#[derive(Clone, Copy)]
pub struct Kept {
    pub(super) card: RwSignal<String>,
    pub(super) draft: Draft,
    // Nobody's once the card is given.
    whose: RwSignal<Option<Whose>>,
}

/// Where it lives: above every page, made when somebody first gives a card.
#[derive(Clone)]
struct Keeper {
    above: Owner,
    kept: RwSignal<Option<Kept>>,
}

/// Makes room for it above every page.
pub fn provide_kept() {
    if let Some(above) = Owner::current() {
        let kept = RwSignal::new(None);
        provide_context(Keeper { above, kept });
    }
}

impl Kept {
    fn new() -> Kept {
        Kept {
            card: RwSignal::new(String::new()),
            draft: Draft::new(),
            whose: RwSignal::new(None),
        }
    }

    /// What whoever is signed in has typed at a unit; nothing of anybody else's.
    pub fn of(session: Session, unit: &DistributorId) -> Kept {
        let Some(keeper) = use_context::<Keeper>() else {
            return Kept::new();
        };
        let kept = keeper.kept.get_untracked().unwrap_or_else(|| {
            let made = keeper.above.with(Kept::new);
            keeper.kept.set(Some(made));
            made
        });
        let now = whose(session, unit);
        if kept
            .whose
            .with_untracked(|before| before.as_ref() != Some(&now))
        {
            kept.clear();
        }
        kept.keep(session, unit);
        kept
    }

    /// From now on it is that of whoever is signed in.
    pub fn keep(self, session: Session, unit: &DistributorId) {
        let _ = self.whose.try_set(Some(whose(session, unit)));
    }

    /// The card is given: whoever comes back to the page begins with the next one.
    pub fn is_given(self) {
        let _ = self.whose.try_set(None);
    }

    /// Nothing of it is left.
    pub fn clear(self) {
        self.card.set(String::new());
        self.draft.clear();
    }
}

fn whose(session: Session, unit: &DistributorId) -> Whose {
    let account = session.account_now();
    (account.map(|account| account.email), unit.clone())
}
