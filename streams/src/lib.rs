//! Stands in for the crate `wasm-streams`.
//!
//! The framework names that crate for server functions that send or answer piece by piece. We have
//! no server functions. But the crate exports three classes to JavaScript, and what is exported no
//! linker can leave out: every reader would download them with all that they lead to. Here is what
//! the framework's code needs to compile, and it refuses to run. See
//! `docs/decisions/0016-maps-in-a-build-of-their-own.md`.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsValue, throw_str};

const REFUSED: &str = "streams are left out of this program";

/// A stream of JavaScript's that is never made.
#[derive(Debug)]
pub struct ReadableStream(());

/// Its pieces, of which there is none.
#[derive(Debug)]
pub struct Pieces(());

impl ReadableStream {
    /// Refuses: throws.
    pub fn from_raw(_: impl Into<JsValue>) -> ReadableStream {
        throw_str(REFUSED)
    }

    /// Refuses: throws.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>>) -> ReadableStream {
        throw_str(REFUSED)
    }

    /// The pieces.
    #[must_use]
    pub fn into_stream(self) -> Pieces {
        Pieces(())
    }

    /// Refuses: throws.
    #[must_use]
    pub fn into_raw(self) -> JsValue {
        throw_str(REFUSED)
    }
}

impl Stream for Pieces {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
