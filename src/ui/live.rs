//! Parts of a page that change while it is shown.
//!
//! Everything goes through a few types, whatever closure it comes from: the framework compiles
//! its machinery once a type, and each copy costs a resident up to a kilobyte.

use leptos::either::Either;
use leptos::ev::{Event, KeyboardEvent, MouseEvent, SubmitEvent};
use leptos::prelude::*;

/// What an event is handled by.
pub type Handler<E> = Box<dyn FnMut(E)>;

type View = Box<dyn Fn() -> AnyView + Send>;

/// A view that follows the signals that it reads, changed in place.
pub fn live(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    in_place(Box::new(view))
}

fn in_place(view: View) -> AnyView {
    (move || view()).into_any()
}

/// A view that follows the signals that it reads, with new elements each time. A browser's
/// translator puts its own elements in the place of our words; were words only changed in place,
/// the old ones would stay on the screen. The framework takes two sides in turn for two different
/// things and never makes one into the other.
pub fn anew(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    in_turn(Box::new(view))
}

fn in_turn(view: View) -> AnyView {
    let mut even = false;
    let drawn = move || {
        even = !even;
        if even {
            Either::Left(view())
        } else {
            Either::Right(view())
        }
    };
    drawn.into_any()
}

/// What happens when a field changes.
pub fn on_change(handle: impl FnMut(Event) + 'static) -> Handler<Event> {
    Box::new(handle)
}

/// What happens when something is pressed.
pub fn on_press(handle: impl FnMut(MouseEvent) + 'static) -> Handler<MouseEvent> {
    Box::new(handle)
}

/// What happens when a key goes down.
pub fn on_key(handle: impl FnMut(KeyboardEvent) + 'static) -> Handler<KeyboardEvent> {
    Box::new(handle)
}

/// What happens when a form is sent; the browser itself does not send it.
pub fn on_send(mut handle: impl FnMut() + 'static) -> Handler<SubmitEvent> {
    Box::new(move |event| {
        event.prevent_default();
        handle();
    })
}
