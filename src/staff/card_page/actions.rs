//! What can be done with a card, by what the register says of it. One form is open at a time.

use domain::card::{BlockReason, CardCode, Standing};
use domain::operation::{CardKind, Deed, OperationId, Outcome, Trouble};
use domain::unit_day::CardView;
use leptos::prelude::*;

use super::{Desk, forms};
use crate::data::staff::{ApiError, today_here};
use crate::i18n::{StaffTexts, date};
use crate::router::show;
use crate::staff::{trouble, words};
use crate::ui::blocks::{block, named_button, parts};
use crate::ui::{Form, live};

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The card goes on, counted from today.
    Renew,
    /// The holder has moved, or has more or fewer minor children.
    Change,
    /// What was written down is put right.
    Correct,
    /// Another card goes on in its place.
    Replace,
    /// The card is blocked.
    Block,
}

impl Action {
    /// What can be done with a card, by what the register says of it. `own`: by the unit that gave
    /// it. `forgotten`: the register has said that nothing is known of its holder any more, so that
    /// another unit can tell it anew.
    pub fn of(view: &CardView, own: bool, forgotten: bool) -> &'static [Action] {
        let is_personal = view.kind == CardKind::Personal;
        let has_holder = own && is_personal;
        match view.standing {
            Standing::InForce | Standing::Expired if is_personal && !own && forgotten => &[
                Action::Correct,
                Action::Renew,
                Action::Replace,
                Action::Block,
            ],
            Standing::InForce | Standing::Expired if !has_holder => {
                &[Action::Renew, Action::Replace, Action::Block]
            }
            Standing::InForce | Standing::Expired => &[
                Action::Renew,
                Action::Change,
                Action::Correct,
                Action::Replace,
                Action::Block,
            ],
            Standing::InStock | Standing::Made => &[Action::Block],
            // Who first said that it was lost may get another one later.
            Standing::Blocked
                if view.until.is_some() && view.blocked != Some(BlockReason::Mistake) =>
            {
                &[Action::Replace]
            }
            Standing::Blocked => &[],
            Standing::Replaced => &[],
        }
    }

    /// In words.
    pub fn words(self, texts: &StaffTexts) -> &str {
        match self {
            Action::Renew => texts.renew(),
            Action::Change => texts.change(),
            Action::Correct => texts.correct(),
            Action::Replace => texts.replace(),
            Action::Block => texts.block(),
        }
    }

    /// The name of its button, so that the focus comes back there.
    pub const fn opener(self) -> &'static str {
        match self {
            Action::Renew => "open-renew",
            Action::Change => "open-change",
            Action::Correct => "open-correct",
            Action::Replace => "open-replace",
            Action::Block => "open-block",
        }
    }
}

/// Buttons, or the form that one of them has opened.
pub fn actions(desk: Desk, view: &CardView, own: bool) -> AnyView {
    let texts = desk.texts;
    let view = view.clone();
    live(move || match desk.opened.get() {
        Some(action) => forms::form(desk, action, &view),
        None => {
            let all = Action::of(&view, own, desk.forgotten.get_untracked());
            let one = |action: &Action| {
                let action = *action;
                let open = Callback::new(move |()| {
                    desk.told.clear();
                    desk.last.set(None);
                    if action == Action::Replace {
                        desk.read_day();
                    }
                    desk.opened.set(Some(action));
                    show("#card-action h3".to_owned());
                });
                let names = [None, Some(action.opener().to_owned())];
                named_button("secondary", action.words(texts), names, open)
            };
            block(
                "div",
                "actions",
                parts![block("div", "actions", all.iter().map(one).collect())],
            )
        }
    })
}

/// Records something about a card and reads the card again: `shown` is the one to show then.
pub fn record(desk: Desk, form: Form, deed: Deed, shown: CardCode) {
    let texts = desk.texts;
    let about = deed.card().cloned();
    // A card that is blocked had a last day too, and one that is only put right may have expired.
    let begins = matches!(deed, Deed::Renew { .. } | Deed::Replace { .. });
    let done = move |answered: Result<(OperationId, Outcome), ApiError>| match answered {
        Ok((operation, Outcome::Done { until, .. })) => {
            form.succeeded("");
            let words = match until.filter(|until| begins && *until >= today_here()) {
                Some(until) => texts.saved_until(&date(until)),
                None => texts.saved().to_owned(),
            };
            desk.told.done(&words);
            let last = about.map(|code| (operation, code));
            let _ = desk.last.try_set(last);
            desk.look_up(shown, "#card-told > * > *");
        }
        Ok((_, other)) => {
            let trouble = Trouble::NoBackground;
            let _ = desk
                .forgotten
                .try_set(other == Outcome::NeedsAttention { trouble });
            form.failed(&trouble::outcome(texts, &other, true));
        }
        Err(error) => words::tell(texts, form, error),
    };
    let unit = desk.unit.get_value();
    desk.outbox.record(desk.session, unit, deed, done);
}

#[cfg(test)]
mod tests {
    use domain::card::AnswerLists;

    use super::*;

    fn view(standing: Standing) -> CardView {
        CardView {
            code: "ES0123".parse().unwrap(),
            kind: CardKind::Personal,
            standing,
            until: Some("2027-11-25".parse().unwrap()),
            blocked: (standing == Standing::Blocked).then_some(BlockReason::Lost),
            background: None,
            terms: None,
            lists: AnswerLists::default(),
        }
    }

    #[test]
    fn a_card_that_nobody_has_is_only_blocked_and_a_replaced_one_is_left_alone() {
        let of = |standing| Action::of(&view(standing), true, false);
        assert_eq!(of(Standing::InStock), [Action::Block]);
        assert_eq!(of(Standing::Blocked), [Action::Replace]);
        assert!(of(Standing::Replaced).is_empty());
        assert_eq!(of(Standing::Expired).first(), Some(&Action::Renew));
        assert_eq!(of(Standing::InForce).len(), 5);
    }

    #[test]
    fn nothing_goes_on_in_the_place_of_a_card_that_was_blocked_as_a_mistake_or_never_given() {
        let mistake = CardView {
            blocked: Some(BlockReason::Mistake),
            ..view(Standing::Blocked)
        };
        let never_given = CardView {
            until: None,
            ..view(Standing::Blocked)
        };
        assert!(Action::of(&mistake, true, false).is_empty());
        assert!(Action::of(&never_given, true, false).is_empty());
    }

    #[test]
    fn nothing_is_changed_of_a_holder_whom_the_unit_does_not_know() {
        let community = CardView {
            kind: CardKind::Community,
            ..view(Standing::InForce)
        };
        let expected = [Action::Renew, Action::Replace, Action::Block];
        assert_eq!(Action::of(&community, true, true), expected);
        let elsewhere = |forgotten| Action::of(&view(Standing::Expired), false, forgotten);
        assert_eq!(elsewhere(false), expected);
        // What nobody knows any more is told anew first.
        assert_eq!(elsewhere(true).first(), Some(&Action::Correct));
    }
}
