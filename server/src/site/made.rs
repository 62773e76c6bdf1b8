//! A page from the moment that it is written until it is answered.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use kaikukortti::render::Presence;

use crate::http::etag::Tag;
use crate::http::prepared::{NO_STORE, Prepared, REVALIDATE};

/// A page that has been rendered, and whether there is one at its address.
#[derive(Debug)]
pub struct Made {
    pub(super) page: Prepared,
    pub(super) presence: Presence,
}

impl Made {
    /// The answer for a client that reads these forms and has these versions already.
    #[must_use]
    pub fn respond(&self, request: &HeaderMap) -> Response {
        match self.presence {
            Presence::Found => self.page.respond(request),
            Presence::Gone => self.page.respond_whole(StatusCode::GONE, request),
            Presence::NotFound => self.page.respond_whole(StatusCode::NOT_FOUND, request),
        }
    }
}

/// Something written for everybody who asks for it.
pub(super) struct Written {
    pub(super) kind: HeaderValue,
    pub(super) body: Vec<u8>,
    pub(super) presence: Presence,
}

impl Written {
    pub(super) fn new(kind: HeaderValue, text: String) -> Written {
        Written {
            kind,
            body: text.into_bytes(),
            presence: Presence::Found,
        }
    }

    /// For everybody who will ask: as it was in the edition before when nothing changed, and else
    /// compressed.
    pub(super) fn kept(self, earlier: Option<Arc<Made>>) -> Arc<Made> {
        let presence = self.presence;
        let tag = Tag::of(&self.body);
        let same = |made: &Arc<Made>| made.presence == presence && made.page.tag() == tag;
        if let Some(earlier) = earlier.filter(same) {
            return earlier;
        }
        // A place that has left may come back: nobody else keeps that it is gone.
        let cache = match presence {
            Presence::Found => REVALIDATE,
            _ => NO_STORE,
        };
        let page = Prepared::packed(self.kind, cache, self.body);
        Arc::new(Made { page, presence })
    }

    /// For one reader only, who waits for it.
    pub(super) fn for_one_reader(self) -> Arc<Made> {
        let page = Prepared::from_forms(self.kind, NO_STORE, self.body, None, None);
        let presence = self.presence;
        Arc::new(Made { page, presence })
    }
}
