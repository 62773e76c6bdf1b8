//! What a page waits for: a calm word while it comes, and a way on when it does not.

use std::sync::Arc;

use domain::network::NetworkDocument;
use leptos::prelude::*;

use super::words;
use crate::data::staff::{ApiError, Places, Session};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, button, element, paragraph, parts, words as said};
use crate::ui::live;

/// Something that a page asked for.
#[derive(Clone, Debug)]
pub enum Loaded<T> {
    /// It is on its way.
    Waiting,
    /// It is here.
    Here(T),
    /// It did not come.
    Failed(ApiError),
}

/// A place for something that a page asks for.
pub type Slot<T> = RwSignal<Loaded<T>>;

/// An empty place.
pub fn slot<T: Send + Sync + 'static>() -> Slot<T> {
    RwSignal::new(Loaded::Waiting)
}

/// Asks and fills the place. What is there stays there until the answer comes.
pub fn fill<T: Send + Sync + 'static>(
    session: Session,
    slot: Slot<T>,
    question: impl Future<Output = Result<T, ApiError>> + 'static,
) {
    session.ask(question, move |outcome| arrived(slot, outcome));
}

/// Puts an answer into the place.
pub fn arrived<T: Send + Sync + 'static>(slot: Slot<T>, outcome: Result<T, ApiError>) {
    let _ = slot.try_set(match outcome {
        Ok(found) => Loaded::Here(found),
        Err(error) => Loaded::Failed(error),
    });
}

/// What is in the place, drawn; or what one can do about it.
pub fn loaded<T: Clone + Send + Sync + 'static>(
    slot: Slot<T>,
    again: Callback<()>,
    draw: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let texts = use_staff_texts();
    live(move || match slot.get() {
        Loaded::Waiting => waiting(texts.loading()),
        Loaded::Here(found) => draw(found),
        Loaded::Failed(error) => {
            let mut all = parts![paragraph("", &words::problem(texts, error))];
            if error != ApiError::NotAllowed {
                all.push(button("secondary", texts.try_again(), again));
            }
            let alert = [("role", Some("alert".to_owned())), ("id", None)];
            element("div", "card", alert, all)
        }
    })
}

/// What needs the names of places, once they have come or can't be had.
pub fn with_places(
    places: Places,
    draw: impl FnOnce(Option<Arc<NetworkDocument>>) -> AnyView,
) -> AnyView {
    match places.network() {
        None if !places.is_missing() => waiting(use_staff_texts().loading()),
        network => draw(network),
    }
}

/// A word while something is on its way.
pub fn waiting(words: &str) -> AnyView {
    let status = [("role", Some("status".to_owned())), ("id", None)];
    block(
        "div",
        "waiting",
        parts![element("p", "", status, parts![said(words)])],
    )
}
