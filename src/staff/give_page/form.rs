//! The one screen: card, year of birth, home, children, the terms, and the button.

use domain::card::{AnswerLists, CardCode};
use domain::operation::{CardKind, Deed};
use domain::unit_day::{LOW_STOCK, LookUpRequest, LookUpResponse, UnitDay};
use leptos::prelude::*;

use super::{Desk, terms, version};
use crate::staff::card_code::Said;
use crate::staff::card_field::{self, CARD_CODE};
use crate::staff::loaded::Loaded;
use crate::staff::{trouble, unread, words};
use crate::ui::blocks::{block, button, paragraph, parts};
use crate::ui::live;

/// The form, filled with what was typed so far.
pub fn form(desk: Desk) -> AnyView {
    let texts = desk.texts;
    let Desk {
        form, draft, day, ..
    } = desk;
    let unsent = live(move || match desk.outbox.unanswered(desk.session) {
        0 => ().into_any(),
        some => paragraph("notice-words", &texts.unanswered(some)),
    });
    // A trial that is over gives no cards; better said before than after.
    let over = live(move || {
        let over = of_day(desk, |day| day.until.is_none());
        match over {
            Some(true) => paragraph("notice-words", texts.trouble_trial_over()),
            _ => ().into_any(),
        }
    });
    let common = Signal::derive(move || {
        day.with(|day| match day {
            Loaded::Here(day) => day.common_postcodes.clone(),
            Loaded::Waiting | Loaded::Failed(_) => Vec::new(),
        })
    });
    // Only once they differ: what is folded open stays as it is when the day is read anew.
    let lists = Memo::new(move |_| {
        day.with(|day| match day {
            Loaded::Here(day) => day.lists.clone(),
            Loaded::Waiting | Loaded::Failed(_) => AnswerLists::default(),
        })
    });
    let lists = Signal::from(lists);
    let [short, whole] = terms(texts);
    let asked = parts![
        desk.card.draw(form),
        draft.year_field(form),
        draft.home_field(form, common),
        draft.children_field(),
        draft.voluntary(form, lists),
    ];
    // On a tablet what is asked stands beside what is agreed to.
    let fields = parts![
        unread::unread(texts, desk.session, desk.outbox),
        over,
        block("div", "give-asked", asked),
        block("div", "give-agreed", parts![short]),
        whole,
        unsent,
    ];
    let clear = Callback::new(move |()| {
        // What is on its way is not thrown away.
        if !form.is_sending() {
            desk.clear();
        }
    });
    let clear = parts![button("tertiary", texts.give_clear(), clear)];
    form.draw_with(move || press(desk), fields, texts.give_button(), clear)
}

/// That few cards are left. It stands below the form: it is not about the card that is being given.
pub fn low_stock(desk: Desk) -> AnyView {
    live(move || {
        let low = of_day(desk, |day| day.in_stock <= LOW_STOCK);
        match low.filter(|low| *low && !desk.outbox.is_practice()) {
            Some(_) => paragraph("notice-words", desk.texts.stock_low()),
            None => ().into_any(),
        }
    })
}

fn of_day<T>(desk: Desk, read: impl Fn(&UnitDay) -> T) -> Option<T> {
    desk.day.with(|day| match day {
        Loaded::Here(day) => Some(read(day)),
        Loaded::Waiting | Loaded::Failed(_) => None,
    })
}

/// "Give the card" was pressed.
fn press(desk: Desk) {
    let Desk {
        texts, form, draft, ..
    } = desk;
    if !form.begin() {
        return;
    }
    desk.told.clear();
    let unit = desk.unit.get_value();
    if let Some(gift) = desk.outbox.unanswered_gift(desk.session, &unit)
        && let Deed::Give {
            code, background, ..
        } = &gift
    {
        // The register may have it already. What came of it is shown, and can be undone, before
        // the same holder is given a card another time.
        let (code, home) = (code.clone(), background.postcode.clone());
        desk.give(gift, code, home, true);
        return;
    }
    let card = desk.card.said();
    if card.code().is_none() {
        form.at(CARD_CODE, &card_field::needed(texts, &card, desk.outbox));
    }
    let background = draft.check(texts, form, desk.today());
    let (true, Some(code), Some((background, confirmed_home))) =
        (form.is_sound(), card.code().cloned(), background)
    else {
        return;
    };
    let home = background.postcode.clone();
    let deed = Deed::Give {
        code: code.clone(),
        background,
        terms: version().to_owned(),
        confirmed_home,
        given_on: None,
        until: None,
    };
    match card {
        Said::NotInStock(_) | Said::Doubtful(_) => ask_first(desk, &code, {
            let code = code.clone();
            move || desk.give(deed, code, home, false)
        }),
        _ => desk.give(deed, code, home, false),
    }
}

/// The unit does not seem to have the card: asks the register before anything is recorded. The
/// stock may have grown since this page was opened.
fn ask_first(desk: Desk, code: &CardCode, give: impl FnOnce() + 'static) {
    let Desk {
        texts,
        form,
        session,
        outbox,
        ..
    } = desk;
    let question = LookUpRequest {
        unit: desk.unit.get_value(),
        code: code.clone(),
    };
    let who = move || session.account_now().map(|account| account.email);
    let by = who();
    outbox.look_up(session, question, move |found| {
        // On a shared tablet somebody else may be there by now.
        if who() != by || desk.unit.try_get_value().is_none() {
            return;
        }
        let wrong = match found {
            Ok(LookUpResponse::NotHere | LookUpResponse::UnitClosed(_)) => {
                texts.card_not_in_stock()
            }
            Ok(LookUpResponse::Here(view)) if view.kind == CardKind::Community => {
                texts.trouble_community()
            }
            Ok(LookUpResponse::Here(view)) => match trouble::not_to_give(view.standing) {
                None => return give(),
                Some(other) => trouble::words(texts, other),
            },
            Err(error) => return words::tell(texts, form, error),
        };
        form.at(CARD_CODE, wrong);
        form.stopped();
    });
}
