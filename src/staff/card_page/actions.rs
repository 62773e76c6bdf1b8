//! What can be done with a card, by what the register says of it. One form is open at a time.

use domain::card::{CardCode, Standing};
use domain::operation::{Deed, OperationId, Outcome};
use domain::unit_day::CardView;
use leptos::prelude::*;

use super::{Desk, forms};
use crate::data::staff::ApiError;
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
    /// What can be done with a card in a standing.
    pub const fn of(standing: Standing) -> &'static [Action] {
        match standing {
            Standing::InForce | Standing::Expired => &[
                Action::Renew,
                Action::Change,
                Action::Correct,
                Action::Replace,
                Action::Block,
            ],
            Standing::InStock | Standing::Made => &[Action::Block],
            // Who first said that it was lost may get another one later.
            Standing::Blocked => &[Action::Replace],
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
pub fn actions(desk: Desk, view: &CardView) -> AnyView {
    let texts = desk.texts;
    let all = Action::of(view.standing);
    let view = view.clone();
    live(move || match desk.opened.get() {
        Some(action) => forms::form(desk, action, &view),
        None => {
            let one = |action: &Action| {
                let action = *action;
                let open = Callback::new(move |()| {
                    desk.told.clear();
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
    let done = move |answered: Result<(OperationId, Outcome), ApiError>| match answered {
        Ok((_, Outcome::Done { until, .. })) => {
            form.succeeded("");
            let words = match until {
                Some(until) => texts.saved_until(&date(until)),
                None => texts.saved().to_owned(),
            };
            desk.told.done(&words);
            desk.look_up(shown, "#card-told > * > *");
        }
        Ok((_, other)) => form.failed(&trouble::outcome(texts, &other)),
        Err(error) => words::tell(texts, form, error),
    };
    let unit = desk.unit.get_value();
    desk.outbox.record(desk.session, unit, deed, done);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_nobody_has_is_only_blocked_and_a_replaced_one_is_left_alone() {
        assert_eq!(Action::of(Standing::InStock), [Action::Block]);
        assert_eq!(Action::of(Standing::Blocked), [Action::Replace]);
        assert!(Action::of(Standing::Replaced).is_empty());
        assert_eq!(Action::of(Standing::Expired).first(), Some(&Action::Renew));
    }
}
