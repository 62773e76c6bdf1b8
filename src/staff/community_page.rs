//! The unit's community cards: which employee has each, taking one along and bringing it back, and
//! taking a new one into use. Names are those of colleagues at the same unit.

mod register;
mod row;

use domain::access::{Grant, Scope};
use domain::card::CardCode;
use domain::community::CommunityCards;
use domain::id::DistributorId;
use domain::operation::{Deed, OperationId, Outcome};
use leptos::prelude::*;

use super::loaded::{Loaded, Slot, fill, loaded, slot};
use super::{nothing_here, trouble, undo, wedge, words};
use crate::data::staff::{self as data, ApiError, Outbox, Session, use_outbox, use_session};
use crate::i18n::{StaffTexts, date};
use crate::router::{StaffLinks, StaffPage};
use crate::staff::card_field::CARD_CODE;
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, paragraph, parts, rows, section, words as said, words_link};
use crate::ui::{Told, live, page_heading};

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    outbox: Outbox,
    unit: StoredValue<DistributorId>,
    cards: Slot<CommunityCards>,
    told: Told,
    // What was recorded last, so that it can be undone.
    last: RwSignal<Option<Last>>,
}

/// What was recorded last.
#[derive(Clone)]
struct Last {
    operation: OperationId,
    // A card was taken.
    took: bool,
}

impl Last {
    /// Whether undoing it changes anything. Whoever takes a card that they have already, has it by
    /// the earlier taking.
    fn can_be_undone(&self, cards: &Loaded<CommunityCards>) -> bool {
        let Loaded::Here(all) = cards else {
            return !self.took;
        };
        let mut lent = all.cards.iter().filter_map(|card| card.lent.as_ref());
        !self.took || lent.any(|lent| lent.operation == self.operation)
    }
}

impl Desk {
    fn read(self) {
        // The answer that asks for this may come after the page is left.
        let Some(unit) = self.unit.try_get_value() else {
            return;
        };
        fill(self.session, self.cards, data::community_cards(unit));
    }

    /// Whether the unit can take this card into use, as far as is known.
    fn has_in_stock(self, code: &CardCode) -> bool {
        self.cards.with_untracked(|cards| match cards {
            Loaded::Here(all) => all.stock.contains(code),
            Loaded::Waiting | Loaded::Failed(_) => true,
        })
    }

    /// Records something and says what became of it; the list is read again, so that it says who
    /// has a card that somebody else was quicker to take.
    fn record(self, deed: Deed) {
        let texts = self.texts;
        self.told.clear();
        self.last.set(None);
        let words = match &deed {
            Deed::Take { .. } => Some(texts.community_taken()),
            Deed::Return { .. } => Some(texts.community_returned()),
            Deed::Undo { .. } => Some(texts.undone_now()),
            _ => None,
        };
        let may_undo = !matches!(deed, Deed::Undo { .. });
        let took = matches!(deed, Deed::Take { .. });
        let waits = deed.waits();
        let done = move |answered: Result<(OperationId, Outcome), ApiError>| {
            match answered {
                Ok((id, Outcome::Done { until, .. })) => {
                    let until = until.map(date).unwrap_or_default();
                    match words {
                        Some(words) => self.told.done(words),
                        None => self.told.done(&texts.saved_until(&until)),
                    }
                    let _ = self.last.try_set(may_undo.then_some(Last {
                        operation: id,
                        took,
                    }));
                }
                Ok((_, other)) => self.told.failed(&trouble::outcome(texts, &other, waits)),
                Err(error) => self.told.failed(&words::problem(texts, error)),
            }
            self.told.show();
            self.read();
        };
        let unit = self.unit.get_value();
        self.outbox.record(self.session, unit, deed, done);
    }
}

/// The page.
pub fn community_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    let Scope::Distributor(unit) = &grant.scope else {
        return nothing_here::not_allowed(texts, &StaffPage::Community);
    };
    let desk = Desk {
        texts,
        session: use_session(),
        outbox: use_outbox(),
        unit: StoredValue::new(unit.clone()),
        cards: slot(),
        told: Told::new("community-told"),
        last: RwSignal::new(None),
    };
    desk.read();
    wedge::listen(|_| Some(CARD_CODE));
    let registering = register::Registering::new();
    let again = Callback::new(move |()| desk.read());
    let shown = loaded(desk.cards, again, move |cards| {
        all(desk, registering, &cards)
    });
    let undo_last = live(move || match desk.last.get() {
        Some(last) if desk.cards.with(|cards| last.can_be_undone(cards)) => {
            let left = undo::counting(last.operation.made_at());
            let undo = Callback::new(move |()| {
                let operation = last.operation.clone();
                desk.record(Deed::Undo { operation });
            });
            undo::line(texts, left, None, undo, undo::nothing)
        }
        _ => ().into_any(),
    });
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.community_title())),
            paragraph("lead", texts.community_lead()),
            desk.told.draw(),
            undo_last,
            shown,
        ],
    )
}

fn all(desk: Desk, registering: register::Registering, all: &CommunityCards) -> AnyView {
    let texts = desk.texts;
    let cards = match all.cards.is_empty() {
        true => paragraph("hint", texts.community_none()),
        false => {
            let listed = all.cards.iter();
            let listed = listed.map(|card| row::row(desk, card, all.day_began));
            rows(listed.collect())
        }
    };
    let card = StaffLinks(texts.language()).to(&StaffPage::Card);
    let lost = parts![
        said(texts.community_lost()),
        said(" "),
        words_link(card, texts.card_title()),
        said("."),
    ];
    let stock = match all.stock.len() {
        0 => paragraph("hint", texts.community_no_stock()),
        some => paragraph("hint", &texts.community_stock(some)),
    };
    let kept = texts.settings_month_count(usize::from(all.kept_months));
    block(
        "div",
        "",
        parts![
            section(
                texts.community_cards(),
                parts![
                    cards,
                    block("p", "hint", lost),
                    paragraph("hint", &texts.community_kept(&kept)),
                ]
            ),
            section(
                texts.community_register(),
                parts![stock, registering.draw(desk)]
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use domain::card::Standing;
    use domain::community::{CommunityCard, Lent};
    use domain::date::Date;

    use super::*;

    #[test]
    fn taking_a_card_that_one_has_already_is_not_offered_to_be_undone() {
        let ids = [1, 2].map(|at| OperationId::new(at, [7; 10]));
        let lent = Lent {
            operation: ids[0].clone(),
            by: "A".parse().unwrap(),
            since: 1,
            mine: true,
        };
        let cards = Loaded::Here(CommunityCards {
            day: Date::EARLIEST,
            day_began: 0,
            cards: vec![CommunityCard {
                code: "ES0123".parse().unwrap(),
                standing: Standing::InForce,
                until: Date::EARLIEST,
                lent: Some(lent),
            }],
            stock: Vec::new(),
            kept_months: 3,
        });
        let last = |at: usize, took| Last {
            operation: ids[at].clone(),
            took,
        };
        assert!(last(0, true).can_be_undone(&cards));
        assert!(!last(1, true).can_be_undone(&cards));
        assert!(last(1, false).can_be_undone(&cards));
        assert!(!last(0, true).can_be_undone(&Loaded::Waiting));
    }
}
