//! Who did what, when and where, for national administrators.

use domain::audit::{Action, AuditResponse, AuditView};
use domain::network::NetworkDocument;
use leptos::prelude::*;

use super::confirm::{For, Gate};
use super::loaded::{Loaded, Slot, fill, loaded, slot};
use super::{place, words};
use crate::data::staff::{self as data, ApiError, Session, use_places, use_session};
use crate::i18n::{StaffTexts, moment};
use crate::router::{AuditQuestion, StaffLinks, StaffPage, show, use_staff_navigation};
use crate::state::{local_time, use_staff_texts};
use crate::ui::blocks::{
    block, button, element, paragraph, parts, rows, text, words as said, words_link,
};
use crate::ui::{Form, live, menu, page_heading};

/// What has been read so far, and how reading on goes.
#[derive(Clone, Copy)]
struct Reading {
    texts: &'static StaffTexts,
    session: Session,
    asked: StoredValue<String>,
    found: Slot<AuditResponse>,
    older: RwSignal<Older>,
}

/// Reading on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Older {
    /// It can be asked for.
    Asked,
    /// It is on its way.
    Coming,
    /// It did not come. What was read before stays.
    Failed(ApiError),
}

impl Reading {
    /// The newest entries.
    fn begin(self) {
        fill(
            self.session,
            self.found,
            data::audit(self.asked.get_value(), None),
        );
    }

    /// Entries older than a number; the focus goes to the first of them, or to what went wrong.
    fn go_on(self, before: i64) {
        if self.older.get_untracked() == Older::Coming {
            return;
        }
        self.older.set(Older::Coming);
        let question = data::audit(self.asked.get_value(), Some(before));
        self.session.ask(question, move |outcome| match outcome {
            Err(error) => {
                let _ = self.older.try_set(Older::Failed(error));
                show("#audit-older".to_owned());
            }
            Ok(more) => {
                let first = more.entries.first().map(|entry| entry.number);
                let _ = self.older.try_set(Older::Asked);
                let _ = self.found.try_update(|found| *found = joined(found, more));
                if let Some(first) = first {
                    show(format!("#audit-{first}"));
                }
            }
        });
    }

    /// How many are shown, said aloud whenever it changes.
    fn count(self) -> AnyView {
        let told = live(move || match self.found.get() {
            Loaded::Here(found) if !found.entries.is_empty() => {
                said(&self.texts.audit_shown(found.entries.len()))
            }
            _ => ().into_any(),
        });
        let status = [("role", Some("status".to_owned())), ("id", None)];
        element("p", "hint", status, parts![told])
    }

    /// The button that reads on, below what has been read.
    fn more(self, next: i64) -> AnyView {
        let texts = self.texts;
        let failed = live(move || match self.older.get() {
            Older::Asked | Older::Coming => ().into_any(),
            Older::Failed(error) => {
                let words = words::problem(texts, error);
                let focus = [
                    ("id", Some("audit-older".to_owned())),
                    ("tabindex", Some("-1".to_owned())),
                ];
                element("p", "notice-words", focus, parts![said(&words)])
            }
        });
        let alert = [("role", Some("alert".to_owned())), ("id", None)];
        let go_on = Callback::new(move |()| self.go_on(next));
        let button = live(move || match self.older.get() {
            Older::Failed(_) => button("secondary", texts.try_again(), go_on),
            _ => button("secondary", texts.audit_more(), go_on),
        });
        block(
            "div",
            "stack",
            parts![element("div", "told", alert, parts![failed]), button],
        )
    }
}

/// The page.
pub fn audit_page(question: AuditQuestion) -> AnyView {
    let texts = use_staff_texts();
    let places = use_places();
    let reading = Reading {
        texts,
        session: use_session(),
        asked: StoredValue::new(question.query()),
        found: slot(),
        older: RwSignal::new(Older::Asked),
    };
    reading.begin();
    let again = Callback::new(move |()| reading.begin());
    let of = question.clone();
    let list = loaded(reading.found, again, move |found| {
        let network = places.network();
        let entries = found.entries.iter();
        let items = entries.map(|each| entry(texts, &of, each, network.as_deref()));
        let mut all = match found.entries.is_empty() {
            true => parts![paragraph("", texts.audit_none())],
            false => parts![rows(items.collect())],
        };
        if let Some(next) = found.next {
            all.push(reading.more(next));
        }
        block("div", "stack", all)
    });
    block(
        "div",
        "stack",
        parts![
            page_heading("", said(texts.audit_title())),
            paragraph("lead", texts.audit_lead()),
            filters(texts, &question),
            reading.count(),
            list,
        ],
    )
}

/// What is there, and what was read on.
fn joined(found: &Loaded<AuditResponse>, more: AuditResponse) -> Loaded<AuditResponse> {
    let Loaded::Here(before) = found else {
        return Loaded::Here(more);
    };
    let oldest = before.entries.last().map(|entry| entry.number);
    let is_older = |entry: &AuditView| oldest.is_none_or(|oldest| entry.number < oldest);
    let mut entries = before.entries.clone();
    entries.extend(more.entries.into_iter().filter(is_older));
    Loaded::Here(AuditResponse {
        entries,
        next: more.next,
    })
}

fn filters(texts: &'static StaffTexts, question: &AuditQuestion) -> AnyView {
    let navigation = use_staff_navigation();
    let form = Form::new("audit-filter");
    let links = StaffLinks(texts.language());
    let action = RwSignal::new(question.action.map_or("", Action::code).to_owned());
    let all = (String::new(), texts.audit_all_actions().to_owned());
    let actions = Action::ALL.iter().map(|action| {
        let words = words::action(texts, *action);
        (action.code().to_owned(), words.to_owned())
    });
    let options = std::iter::once(all).chain(actions).collect();
    let kept = question.clone();
    let send = move || {
        let question = AuditQuestion {
            action: Action::from_code(&action.get_untracked()),
            ..kept.clone()
        };
        navigation.go(&links.to(&StaffPage::Audit(question)));
    };
    let csv = data::audit_csv_address(&question.query());
    let gate = Gate::new(For::Audit);
    let load = Callback::new(move |()| navigation.load(&csv));
    let take = Callback::new(move |()| gate.ask_first(load));
    let download = button("secondary", texts.audit_csv(), take);
    let field = menu(form, "action", texts.audit_action(), options, action);
    let mut parts =
        parts![form.draw_with(send, parts![field], texts.audit_show(), parts![download])];
    parts.push(gate.draw());
    if question.person.is_some() || question.place.is_some() {
        let whole = StaffPage::Audit(AuditQuestion {
            action: question.action,
            ..AuditQuestion::default()
        });
        parts.push(block(
            "p",
            "",
            parts![
                said(texts.audit_narrowed()),
                said(" "),
                words_link(links.to(&whole), texts.audit_whole()),
            ],
        ));
    }
    block("div", "stack", parts)
}

fn entry(
    texts: &'static StaffTexts,
    question: &AuditQuestion,
    each: &AuditView,
    network: Option<&NetworkDocument>,
) -> AnyView {
    let links = StaffLinks(texts.language());
    let narrowed = |change: &dyn Fn(&mut AuditQuestion)| {
        let mut narrower = question.clone();
        change(&mut narrower);
        links.to(&StaffPage::Audit(narrower))
    };
    let focus = [
        ("id", Some(format!("audit-{}", each.number))),
        ("tabindex", Some("-1".to_owned())),
    ];
    let mut words = parts![
        element(
            "strong",
            "",
            focus,
            parts![said(words::action(texts, each.action))]
        ),
        text(
            "span",
            "hint",
            &format!("{} · {}", moment(texts, local_time(each.at)), each.number)
        ),
    ];
    let mut lines = Vec::new();
    if let Some(actor) = &each.actor {
        let name = each
            .actor_email
            .as_ref()
            .map_or(actor.as_str(), |email| email.as_str());
        let link = narrowed(&|question| question.person = Some(actor.clone()));
        lines.push(line(texts.audit_by(), words_link(link, name)));
    }
    if let Some(person) = each.person.as_ref().filter(|_| each.person != each.actor) {
        let link = narrowed(&|question| question.person = Some(person.clone()));
        lines.push(line(
            texts.audit_person(),
            words_link(link, person.as_str()),
        ));
    }
    if let Some(scope) = &each.place {
        let link = narrowed(&|question| question.place = Some(scope.clone()));
        let name = place::name(texts, network, scope);
        lines.push(line(texts.place(), words_link(link, &name)));
    }
    if let Some(grant) = &each.grant {
        lines.push(line(texts.as_what(), said(words::role(texts, grant.role))));
    }
    if let Some(object) = &each.object {
        lines.push(line(texts.audit_object(), said(object)));
    }
    words.push(block("span", "lines", lines));
    block("li", "work-row", parts![block("div", "row-words", words)])
}

fn line(label: &str, value: AnyView) -> AnyView {
    let label = text("span", "hint", label);
    block("span", "line", parts![label, said(" "), value])
}
