//! The day of a unit: what waits for somebody, what was recorded today, the stock, and the unit's
//! own figures.

mod ask;
mod attention;

use domain::access::{Grant, Scope};
use domain::card::{Background, MinorChildren};
use domain::date::Date;
use domain::id::{DistributorId, Postcode};
use domain::operation::{Deed, OperationId, Outcome};
use domain::orientation::is_valid;
use domain::unit_day::{LOW_STOCK, Recorded, UnitDay};
use leptos::prelude::*;

use super::loaded::{Slot, arrived, loaded, slot};
use super::{nothing_here, trouble, undo, unread};
use crate::data::staff::{ApiError, Outbox, Session, use_outbox, use_session};
use crate::i18n::{StaffTexts, date, moment, number};
use crate::router::{StaffLinks, StaffPage};
use crate::state::{local_time, use_staff_texts};
use crate::ui::blocks::{
    block, button_link, fact, facts, paragraph, parts, rows, section, text, words as said,
    words_link,
};
use crate::ui::{Told, page_heading};

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    session: Session,
    outbox: Outbox,
    unit: StoredValue<DistributorId>,
    day: Slot<UnitDay>,
    told: Told,
}

impl Desk {
    fn read(self) {
        // The answer that asks for this may come after the page is left.
        let Some(unit) = self.unit.try_get_value() else {
            return;
        };
        let place = self.day;
        self.outbox
            .day(self.session, unit, move |day| arrived(place, day));
    }

    /// Records something and says what became of it.
    fn record(self, deed: Deed, words: &'static str) {
        let texts = self.texts;
        self.told.clear();
        let done = move |answered: Result<(OperationId, Outcome), ApiError>| {
            trouble::tell(texts, self.told, &answered, words);
            self.read();
        };
        let unit = self.unit.get_value();
        self.outbox.record(self.session, unit, deed, done);
    }
}

/// The page.
pub fn day_page(grant: &Grant) -> AnyView {
    let texts = use_staff_texts();
    let Scope::Distributor(unit) = &grant.scope else {
        return nothing_here::not_allowed(texts, &StaffPage::Day);
    };
    let desk = Desk {
        texts,
        session: use_session(),
        outbox: use_outbox(),
        unit: StoredValue::new(unit.clone()),
        day: slot(),
        told: Told::new("day-told"),
    };
    desk.read();
    let again = Callback::new(move |()| desk.read());
    let asking = ask::Asking::new();
    let shown = loaded(desk.day, again, move |day| all(desk, asking, &day));
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.day_title())),
            desk.told.draw(),
            unread::unread(texts, desk.session, desk.outbox),
            shown,
        ],
    )
}

fn all(desk: Desk, asking: ask::Asking, day: &UnitDay) -> AnyView {
    let texts = desk.texts;
    let counted = |count: u64| {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        said(&number(texts.language(), f64::from(count)))
    };
    let figures = facts(parts![
        fact(texts.figures_today(), counted(day.figures.today)),
        fact(texts.figures_this_year(), counted(day.figures.this_year)),
        fact(texts.figures_in_force(), counted(day.figures.in_force)),
    ]);
    let mut stock = parts![facts(parts![fact(
        texts.stock_left(),
        counted(day.in_stock)
    )])];
    if day.in_stock <= LOW_STOCK {
        stock.push(paragraph("notice-words", texts.stock_low()));
    }
    if let Some(asked) = day.asked {
        stock.push(paragraph("", &texts.stock_asked(&asked.to_string())));
    }
    stock.push(asking.draw(desk));
    let community = StaffLinks(texts.language()).to(&StaffPage::Community);
    let community = parts![words_link(community, texts.community_title())];
    stock.push(block("p", "", community));
    let recorded = match day.recorded.is_empty() {
        true => paragraph("", texts.recorded_none()),
        false => {
            let listed = day.recorded.iter().map(|each| recorded(desk, each));
            rows(listed.collect())
        }
    };
    let pile = StaffLinks(texts.language()).to(&StaffPage::Pile);
    block(
        "div",
        "",
        parts![
            paragraph("lead", &date(day.day)),
            orientation(texts, day),
            attention::attention(desk, &day.attention),
            section(
                texts.recorded_title(),
                parts![
                    recorded,
                    block("p", "", parts![words_link(pile, texts.pile_title())])
                ]
            ),
            section(texts.stock_title(), stock),
            section(texts.unit_figures(), parts![figures]),
        ],
    )
}

/// Whoever has never been through the orientation, or not for a year, is asked to; nothing is kept
/// from anybody.
fn orientation(texts: &StaffTexts, day: &UnitDay) -> AnyView {
    if is_valid(day.oriented_until, day.day) {
        return ().into_any();
    }
    let words = match day.oriented_until {
        Some(until) => texts.orientation_over(&date(until)),
        None => texts.orientation_never().to_owned(),
    };
    let to = StaffLinks(texts.language()).to(&StaffPage::Practice);
    let link = button_link(to, texts.orientation_go());
    let words = paragraph("", &words);
    block("div", "notice-words", parts![words, link])
}

/// What was recorded, about which card, when and by whom; undoing, while there is time.
fn recorded(desk: Desk, each: &Recorded) -> AnyView {
    let texts = desk.texts;
    let what = about(texts, &each.kind, each.ending.as_deref());
    let mut all = parts![
        text("strong", "", &what),
        given_on(texts, each.given_on),
        who(texts, each.at, each.by.as_str())
    ];
    if each.undone {
        all.push(text("span", "tag", texts.undone_tag()));
    }
    let words = block("div", "row-words", all);
    let undo = undo_this(desk, each, &what);
    block("li", "work-row", parts![words, undo])
}

/// Whoever works at the unit can undo within five minutes what somebody there has done with a card.
fn undo_this(desk: Desk, each: &Recorded, what: &str) -> AnyView {
    let Some(left) = each.undo_ms else {
        return ().into_any();
    };
    let left = undo::counting(undo::done_at(left));
    let operation = each.operation.clone();
    let press = Callback::new(move |()| {
        let operation = operation.clone();
        desk.record(Deed::Undo { operation }, desk.texts.undone_now());
    });
    undo::line(
        desk.texts,
        left,
        Some(what.to_owned()),
        press,
        undo::nothing,
    )
}

/// What was recorded of a holder, or told anew of one of whom the rest stays.
pub fn holder_words(
    texts: &StaffTexts,
    holder: Option<&Background>,
    moved: Option<(&Postcode, MinorChildren)>,
) -> Option<AnyView> {
    let words = match (holder, moved) {
        (Some(holder), _) => {
            let year = holder.birth_year.year().to_string();
            let children = holder.children.count().to_string();
            texts.attention_holder(&children, holder.postcode.as_str(), &year)
        }
        (None, Some((postcode, children))) => {
            texts.attention_moved(&children.count().to_string(), postcode.as_str())
        }
        (None, None) => return None,
    };
    Some(text("span", "", &words))
}

/// The day on which a card was given that was recorded later.
fn given_on(texts: &StaffTexts, day: Option<Date>) -> AnyView {
    match day {
        Some(day) => text("span", "", &texts.given_on_day(&date(day))),
        None => ().into_any(),
    }
}

/// When, and by whom.
fn who(texts: &StaffTexts, at: i64, by: &str) -> AnyView {
    let mut words = moment(texts, local_time(at));
    words += " · ";
    words += by;
    text("span", "hint", &words)
}

/// What was recorded, and about which card.
pub fn about(texts: &StaffTexts, kind: &str, ending: Option<&str>) -> String {
    let mut words = kind_words(texts, kind).to_owned();
    if let Some(ending) = ending {
        words += " · …";
        words += ending;
    }
    words
}

/// What was recorded, by its code. A server that is newer than this page may know more.
fn kind_words<'a>(texts: &'a StaffTexts, kind: &str) -> &'a str {
    match kind {
        "give" => texts.kind_give(),
        "undo" => texts.kind_undo(),
        "correct" => texts.kind_correct(),
        "change" => texts.kind_change(),
        "renew" => texts.kind_renew(),
        "block" => texts.kind_block(),
        "replace" => texts.kind_replace(),
        "hand" => texts.kind_hand(),
        "ask" => texts.kind_ask(),
        "settle" => texts.kind_settle(),
        "register" => texts.kind_register(),
        "take" => texts.kind_take(),
        "return" => texts.kind_return(),
        "take-back" => texts.kind_take_back(),
        _ => texts.kind_other(),
    }
}
