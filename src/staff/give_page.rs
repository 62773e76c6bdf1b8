//! Giving a card: one screen, no dialogue. What is typed stays until the card is given and the next
//! one begins.

mod form;
mod hand_over;
mod saved;
mod terms;

use domain::access::{Grant, Scope};
use domain::card::CardCode;
use domain::date::Date;
use domain::id::{DistributorId, Postcode};
use domain::operation::{Deed, OperationId, Outcome};
use domain::unit_day::UnitDay;
use leptos::prelude::*;

pub use terms::{terms, version};

use super::background::{Draft, FIRST};
use super::card_code::{Said, grouped};
use super::card_field::{CARD_CODE, CardField};
use super::loaded::{Loaded, Slot, arrived, slot};
use super::{nothing_here, trouble, wedge, words};
use crate::data::staff::{
    ApiError, Drafts, KeptForm, Outbox, Owned, Session, owned_here, today_here, use_drafts,
    use_outbox, use_session,
};
use crate::i18n::StaffTexts;
use crate::router::{StaffPage, begin_in, show};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, parts, words as said};
use crate::ui::{Form, Told, live, page_heading};

/// A card that was just given.
#[derive(Clone)]
struct Given {
    operation: OperationId,
    code: CardCode,
    home: Postcode,
    until: Option<Date>,
    // It was recorded by an earlier press that was not answered then.
    earlier: bool,
}

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    outbox: Outbox,
    unit: StoredValue<DistributorId>,
    day: Slot<UnitDay>,
    form: Form,
    card: CardField,
    draft: Draft,
    given: RwSignal<Option<Given>>,
    drafts: Drafts,
    // What is said above the form: that something was undone, or has come back.
    told: Told,
}

impl Desk {
    /// Reads what the unit has and does today.
    fn read(self) {
        // The answer that asks for this may come after the page is left.
        let Some(unit) = self.unit.try_get_value() else {
            return;
        };
        let place = self.day;
        self.outbox
            .day(self.session, unit, move |day| arrived(place, day));
    }

    /// Today: the server's day where it is known.
    fn today(self) -> Date {
        self.day.with_untracked(|day| match day {
            Loaded::Here(day) => day.day,
            Loaded::Waiting | Loaded::Failed(_) => today_here(),
        })
    }

    /// Records that a card is given. The same deed is sent again, not anew, until it is answered.
    fn give(self, deed: Deed, code: CardCode, home: Postcode, earlier: bool) {
        // A card may have been looked up first, and the page left meanwhile.
        let Some(unit) = self.unit.try_get_value() else {
            return;
        };
        let done = move |answered: Result<(OperationId, Outcome), ApiError>| match answered {
            Ok((operation, Outcome::Done { until, .. })) => {
                self.drafts.forget(&code);
                self.form.succeeded("");
                let given = Given {
                    operation,
                    code,
                    home,
                    until,
                    earlier,
                };
                let _ = self.given.try_set(Some(given));
                show("#given".to_owned());
                self.read();
            }
            Ok((_, other)) => {
                self.form
                    .failed(&trouble::outcome(self.texts, &other, true));
                self.read();
            }
            Err(error) => words::tell(self.texts, self.form, error),
        };
        self.outbox.record(self.session, unit, deed, done);
    }

    /// A code was scanned. Once a card is given, a scan begins the next one.
    fn scanned(self, code: &str) -> Option<&'static str> {
        let given = self.given.try_get_untracked().flatten();
        let Some(given) = given else {
            return Some(CARD_CODE);
        };
        // Another beep of the same card, or of something else that lies there, changes nothing.
        if code
            .parse::<CardCode>()
            .ok()
            .is_none_or(|code| code == given.code)
        {
            return None;
        }
        self.clear();
        let (typed, _) = grouped(code, code.chars().count());
        self.card.value.set(typed);
        if matches!(self.card.said(), Said::InStock(_)) {
            begin_in(FIRST);
        }
        None
    }

    /// What is being typed; nothing where nothing is, and once the card is given.
    fn typed(self) -> Option<KeptForm> {
        let (about, children) = self.draft.typed()?;
        let form = KeptForm {
            card: self.card.value.try_get_untracked()?,
            about,
            children,
        };
        let is_given = self.given.try_with_untracked(Option::is_some)?;
        (!is_given && !form.is_empty()).then_some(form)
    }

    /// Everything that was typed goes; the next card begins.
    fn clear(self) {
        self.card.value.set(String::new());
        self.draft.clear();
        self.form.clear();
        self.told.clear();
        self.given.set(None);
        begin_in("#card-code");
    }
}

/// The page.
pub fn give_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    let Scope::Distributor(unit) = &grant.scope else {
        return nothing_here::not_allowed(texts, &StaffPage::Give);
    };
    begin_in("#card-code");
    let heading = page_heading("", said(texts.give_title()));
    give_desk(unit, use_outbox(), heading)
}

/// The screen itself, for the register or for practice.
pub fn give_desk(unit: &DistributorId, outbox: Outbox, heading: AnyView) -> AnyView {
    let day = slot();
    let desk = Desk {
        texts: use_staff_texts(),
        session: use_session(),
        outbox,
        unit: StoredValue::new(unit.clone()),
        day,
        form: Form::new("give"),
        card: CardField {
            value: RwSignal::new(String::new()),
            day,
            next: Some(FIRST),
            outbox,
        },
        draft: Draft::new(),
        given: RwSignal::new(None),
        drafts: use_drafts(),
        told: Told::new("give-told"),
    };
    desk.read();
    keep_when_left(desk);
    wedge::listen(move |code| desk.scanned(code));
    let shown = live(move || match desk.given.get() {
        None => form::form(desk),
        Some(given) => saved::saved(desk, given),
    });
    block(
        "div",
        "give stack",
        parts![heading, desk.told.draw(), shown, form::low_stock(desk)],
    )
}

/// What is being typed goes with the page when one looks at another page or a shared tablet is
/// locked, and comes back to whoever typed it. A card that has been given is not typed any more.
fn keep_when_left(desk: Desk) {
    let drafts = desk.drafts;
    let owned = owned_here(desk.session, desk.unit.get_value());
    let Some(owned) = owned.filter(|_| !desk.outbox.is_practice()) else {
        return;
    };
    if let Some(kept) = drafts.take(&owned) {
        desk.card.value.set(kept.card);
        desk.draft.put_back(kept.about, kept.children);
        // Once its place is on the page, so that it is heard.
        Effect::new(move || desk.told.done(desk.texts.form_back()));
    }
    drafts.shows(move || desk.typed().is_some());
    on_cleanup(move || {
        if let Some(form) = desk.typed() {
            let day = today_here();
            drafts.keep(Owned { day, ..owned }, form);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::staff::{provide_drafts, provide_outbox, provide_places, provide_session};

    #[test]
    fn an_answer_that_comes_after_the_page_was_left_records_nothing() {
        let app = Owner::new();
        app.with(|| {
            provide_session();
            provide_places();
            provide_outbox();
            provide_drafts();
            let (session, outbox) = (use_session(), use_outbox());
            let page = Owner::new();
            let desk = page.with(|| {
                let day = slot();
                Desk {
                    texts: StaffTexts::built_in(domain::language::Language::Fi),
                    session,
                    outbox,
                    unit: StoredValue::new("a-unit".parse().unwrap()),
                    day,
                    form: Form::new("give"),
                    card: CardField {
                        value: RwSignal::new(String::new()),
                        day,
                        next: None,
                        outbox,
                    },
                    draft: Draft::new(),
                    given: RwSignal::new(None),
                    drafts: use_drafts(),
                    told: Told::new("give-told"),
                }
            });
            let give = |count| {
                let code: CardCode = "ES0123".parse().unwrap();
                let deed = Deed::Ask { count };
                desk.give(deed, code, "20100".parse().unwrap(), false);
                outbox.unanswered(session)
            };
            assert_eq!(give(5), 1);
            page.cleanup();
            assert_eq!(give(6), 1);
        });
        app.cleanup();
    }
}
