//! Moving between pages without loading a new one: links, Back and Forward, focus, announcement.

use leptos::prelude::*;

use super::address::{Address, Page};
use crate::platform;

/// The address in the address bar, and the ways to change it. Lives above every page.
#[derive(Clone, Copy)]
pub struct Navigation {
    address: RwSignal<Address>,
}

/// Makes the navigation and listens to links, Back and Forward.
pub fn provide_navigation(first: Address) -> Navigation {
    let navigation = Navigation {
        address: RwSignal::new(first),
    };
    provide_context(navigation);
    Effect::new(move || {
        platform::keep_scroll_positions();
        platform::on_link(move |path, query| navigation.follow(&path, &query));
        platform::on_back_or_forward(move |path, query, scroll| {
            let other_page = navigation.set(Address::parse(&path, &query));
            // A jump within the page is the browser's own affair.
            if let Some(top) = scroll.or(other_page.then_some(0.0)) {
                platform::after_render(move || platform::scroll_to(top));
            }
        });
    });
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
        if next.page == Page::NotFound {
            return false;
        }
        let Some(same_words) = self
            .address
            .try_with_untracked(|current| current.locale == next.locale)
        else {
            return false;
        };
        if same_words {
            platform::push_address(path, query);
            self.set(next);
            platform::after_render(|| platform::scroll_to(0.0));
        }
        same_words
    }

    /// Shows what is being searched for in the address bar, without a new step in the history.
    pub fn replace(self, link: &str) {
        let (path, query) = link.split_once('?').unwrap_or((link, ""));
        platform::replace_address(path, query);
        self.set(Address::parse(path, query));
    }

    /// Shows in the address bar what is asked for now, as a new step in the history.
    pub fn push(self, link: &str) {
        let (path, query) = link.split_at(link.find('?').unwrap_or(link.len()));
        platform::push_address(path, query);
        self.set(Address::parse(path, query));
    }

    /// Changes the address; says whether it was another one.
    fn set(self, next: Address) -> bool {
        // The application may have been taken down while the browser was still calling back.
        let changed = self
            .address
            .try_with_untracked(|current| *current != next)
            .unwrap_or(false);
        if changed {
            let _ = self.address.try_set(next);
        }
        changed
    }
}
