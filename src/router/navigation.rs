//! Moving between pages without loading a new one.

use leptos::prelude::*;

use super::address::{Address, Page};
use super::moves;
use crate::platform;

/// The address in the address bar, and the ways to change it. Lives above every page.
#[derive(Clone, Copy)]
pub struct Navigation {
    address: RwSignal<Address>,
    maps: bool,
}

/// Makes the navigation and listens to links, Back and Forward. Without `maps` a link to a map is
/// the browser's affair: what it loads has some.
pub fn provide_navigation(first: Address, maps: bool) -> Navigation {
    let navigation = Navigation {
        address: RwSignal::new(first),
        maps,
    };
    provide_context(navigation);
    moves::listen(
        move |path, query| navigation.follow(path, query),
        move |path, query| moves::change(navigation.address, Address::parse(path, query)),
    );
    navigation
}

/// The navigation that [`provide_navigation`] made.
#[must_use]
pub fn use_navigation() -> Navigation {
    expect_context()
}

impl Navigation {
    /// The current address, tracked.
    #[must_use]
    pub fn address(self) -> Signal<Address> {
        self.address.into()
    }

    /// Goes to a link of ours. Says whether it did: a text page, and a page in other words with
    /// its texts, are loaded by the browser.
    fn follow(self, path: &str, query: &str) -> bool {
        let next = Address::parse(path, query);
        // A text page, or nothing: the server's affair.
        if next.page == Page::NotFound || (next.asks_for_map() && !self.maps) {
            return false;
        }
        let Some(same_words) = self
            .address
            .try_with_untracked(|current| current.locale == next.locale)
        else {
            return false;
        };
        if same_words {
            moves::go_on(self.address, next, (path, query));
        }
        same_words
    }

    /// Shows what is being searched for in the address bar, without a new step in the history.
    pub fn replace(self, link: &str) {
        let (path, query) = link.split_once('?').unwrap_or((link, ""));
        platform::replace_address(path, query);
        moves::change(self.address, Address::parse(path, query));
    }

    /// Shows in the address bar what is asked for now, as a new step in the history.
    pub fn push(self, link: &str) {
        let (path, query) = moves::parted(link);
        platform::push_address(path, query);
        moves::change(self.address, Address::parse(path, query));
    }
}
