//! Where one is signed in, and ending what one does not know.

use domain::account::{SessionView, SessionsResponse};
use leptos::prelude::*;

use crate::data::staff::{self as data, Session, use_session};
use crate::i18n::{StaffTexts, moment};
use crate::staff::loaded::{fill, loaded, slot};
use crate::staff::words;
use crate::state::{local_time, use_staff_texts};
use crate::ui::blocks::{block, element, paragraph, parts, rows, text, words as said};
use crate::ui::{live, on_press};

/// The list.
pub fn sessions() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let all = slot::<SessionsResponse>();
    let told = RwSignal::new(String::new());
    let again = Callback::new(move |()| fill(session, all, data::sessions()));
    again.run(());
    let end = Callback::new(move |id: String| {
        session.ask(data::end_session(id), move |outcome| {
            let words = match outcome {
                Ok(()) => texts.session_ended().to_owned(),
                Err(error) => words::problem(texts, error),
            };
            let _ = told.try_set(words);
            again.run(());
        });
    });
    let status = [("role", Some("status".to_owned())), ("id", None)];
    let list = loaded(all, again, move |found| {
        rows(
            found
                .sessions
                .iter()
                .map(|each| one(texts, session, each, end))
                .collect(),
        )
    });
    block(
        "div",
        "stack",
        parts![
            paragraph("", texts.sessions_lead()),
            element(
                "p",
                "form-said",
                status,
                parts![live(move || said(&told.get()))]
            ),
            list,
        ],
    )
}

fn one(
    texts: &'static StaffTexts,
    session: Session,
    each: &SessionView,
    end: Callback<String>,
) -> AnyView {
    let used = moment(texts, local_time(each.last_used_at));
    let mut all = parts![
        text("strong", "", &each.device),
        text("span", "hint", &texts.session_used(&used)),
    ];
    if each.current {
        all.push(text("span", "tag", texts.session_here()));
    }
    let words = block("div", "row-words", all);
    let label = texts.session_end_this(&each.device);
    let id = each.id.clone();
    let is_current = each.current;
    let press = on_press(move |_| match is_current {
        true => session.sign_out(|_| {}),
        false => end.run(id.clone()),
    });
    let button = view! {
        <button class="ds-button" data-variant="secondary" type="button" aria-label=label on:click=press>
            {texts.session_end()}
        </button>
    };
    block("li", "work-row", parts![words, button.into_any()])
}
