//! One community card: who has it, and one press to take it or bring it back.

use domain::card::Standing;
use domain::community::CommunityCard;
use domain::operation::{Deed, TERMS_VERSION};
use leptos::prelude::*;

use super::Desk;
use crate::i18n::{date, moment};
use crate::staff::trouble;
use crate::state::local_time;
use crate::ui::blocks::{block, named_button, parts, text};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// The card with its buttons. Whoever brings it back need not be who took it.
pub fn row(desk: Desk, card: &CommunityCard, day_began: i64) -> AnyView {
    let texts = desk.texts;
    let in_force = card.standing == Standing::InForce;
    let title = texts.community_card(card.code.ending());
    let until = match in_force {
        true => texts.given_until(&date(card.until)),
        false => trouble::standing(texts, card.standing).to_owned(),
    };
    let mut said = parts![text("strong", "", &title)];
    let mut buttons = Vec::new();
    let mut act = |variant, words: &str, deed: Deed| {
        let label = texts.community_this(card.code.ending(), words);
        let press = Callback::new(move |()| desk.record(deed.clone()));
        buttons.push(named_button(variant, words, [Some(label), None], press));
    };
    let code = card.code.clone();
    let take = |over| Deed::Take {
        code: card.code.clone(),
        over,
    };
    match &card.lent {
        None => {
            said.push(text("span", "", texts.community_free()));
            if in_force {
                act("primary", texts.community_take(), take(None));
            }
        }
        Some(lent) => {
            let since = moment(texts, local_time(lent.since));
            said.push(match lent.mine {
                true => text("span", "", &texts.community_mine(&since)),
                false => text("span", "", &texts.community_with(&since, lent.by.as_str())),
            });
            if let Some(days) = days_out(lent.since, day_began) {
                said.push(text("span", "tag", &texts.community_out(days)));
            }
            let lending = lent.operation.clone();
            act(
                "primary",
                texts.community_back(),
                Deed::Return { code, lending },
            );
            if !lent.mine && in_force {
                let over = Some(lent.operation.clone());
                act("secondary", texts.community_take_over(), take(over));
            }
        }
    }
    said.push(text("span", "hint", &until));
    if !in_force {
        let renew = Deed::Renew {
            code: card.code.clone(),
            terms: TERMS_VERSION.to_owned(),
        };
        act("secondary", texts.renew(), renew);
    }
    block(
        "li",
        "work-row",
        parts![
            block("div", "row-words", said),
            block("div", "actions", buttons),
        ],
    )
}

/// For how many days it is out, if it was taken before today: yesterday is one.
fn days_out(since: i64, day_began: i64) -> Option<usize> {
    let before = day_began.checked_sub(since).filter(|before| *before > 0)?;
    usize::try_from(before / DAY + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_was_taken_on_another_day_is_out_for_days() {
        let began = 10 * DAY;
        assert_eq!(days_out(began, began), None);
        assert_eq!(days_out(began + 5, began), None);
        assert_eq!(days_out(began - 1, began), Some(1));
        assert_eq!(days_out(began - DAY + 1, began), Some(1));
        assert_eq!(days_out(began - 2 * DAY - 1, began), Some(3));
    }
}
