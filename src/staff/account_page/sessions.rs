//! Where one is signed in, and ending what one does not know.

use domain::account::{SessionView, SessionsResponse};
use leptos::prelude::*;

use crate::data::staff::{self as data, use_session};
use crate::i18n::{StaffTexts, moment};
use crate::staff::loaded::{fill, loaded, slot};
use crate::staff::words;
use crate::state::{local_time, use_staff_texts};
use crate::ui::Told;
use crate::ui::blocks::{block, named_button, paragraph, parts, rows, text};

/// The list.
pub fn sessions() -> AnyView {
    let texts = use_staff_texts();
    let session = use_session();
    let all = slot::<SessionsResponse>();
    let told = Told::new("sessions-told");
    let again = Callback::new(move |()| fill(session, all, data::sessions()));
    again.run(());
    let end = Callback::new(move |id: String| {
        session.ask(data::end_session(id), move |outcome| {
            match outcome {
                Ok(()) => told.done(texts.session_ended()),
                Err(error) => told.failed(&words::problem(texts, error)),
            }
            told.show();
            again.run(());
        });
    });
    let leave = Callback::new(move |()| {
        session.sign_out(move |outcome| {
            if outcome.is_err() {
                told.failed(texts.sign_out_failed());
                told.show();
            }
        });
    });
    let list = loaded(all, again, move |found| {
        rows(
            found
                .sessions
                .iter()
                .map(|each| one(texts, each, end, leave))
                .collect(),
        )
    });
    block(
        "div",
        "stack",
        parts![paragraph("", texts.sessions_lead()), told.draw(), list,],
    )
}

/// A device, and when it was last used: what tells two of the same name apart.
fn one(
    texts: &'static StaffTexts,
    each: &SessionView,
    end: Callback<String>,
    leave: Callback<()>,
) -> AnyView {
    let used = moment(texts, local_time(each.last_used_at));
    let used = texts.session_used(&used);
    let device = match each.device.trim() {
        "" => texts.session_unknown(),
        known => known,
    };
    let mut all = parts![text("strong", "", device), text("span", "hint", &used)];
    if each.current {
        all.push(text("span", "tag", texts.session_here()));
    }
    let words = block("div", "row-words", all);
    let label = match each.current {
        true => texts.session_end_this(&format!("{device}, {}", texts.session_here())),
        false => texts.session_end_this(&format!("{device}, {used}")),
    };
    let id = each.id.clone();
    let press = match each.current {
        true => leave,
        false => Callback::new(move |()| end.run(id.clone())),
    };
    let button = named_button("secondary", texts.session_end(), [Some(label), None], press);
    block("li", "work-row", parts![words, button])
}
