//! Moving between pages of the staff app: links, Back and Forward.

use leptos::prelude::*;

use super::address::{StaffAddress, StaffPage};
use crate::platform;

/// The address in the address bar, and the ways to change it. Lives above every page.
#[derive(Clone, Copy)]
pub struct StaffNavigation {
    address: RwSignal<StaffAddress>,
}

/// Makes the navigation and listens to links, Back and Forward.
pub fn provide_staff_navigation(first: StaffAddress) -> StaffNavigation {
    let navigation = StaffNavigation {
        address: RwSignal::new(first),
    };
    provide_context(navigation);
    Effect::new(move || {
        platform::keep_scroll_positions();
        platform::on_link(move |path, query| navigation.follow(&path, &query));
        platform::on_back_or_forward(move |path, query, scroll| {
            let other_page = navigation.set(StaffAddress::parse(&path, &query));
            if let Some(top) = scroll.or(other_page.then_some(0.0)) {
                platform::after_render(move || platform::scroll_to(top));
            }
        });
    });
    navigation
}

/// The navigation that [`provide_staff_navigation`] made.
#[must_use]
pub fn use_staff_navigation() -> StaffNavigation {
    expect_context()
}

/// The token of a link, taken out of the address bar and the history.
#[must_use]
pub fn take_token() -> String {
    platform::take_fragment()
}

impl StaffNavigation {
    /// The current address, tracked.
    #[must_use]
    pub fn address(self) -> Signal<StaffAddress> {
        self.address.into()
    }

    /// Goes to a link of the staff app in the same language; the browser follows every other one.
    fn follow(self, path: &str, query: &str) -> bool {
        if path != "/staff" && !path.starts_with("/staff/") {
            return false;
        }
        let next = StaffAddress::parse(path, query);
        let same_language = self
            .address
            .try_with_untracked(|current| current.language == next.language);
        if next.page == StaffPage::NotFound || same_language != Some(true) {
            return false;
        }
        platform::push_address(path, query);
        self.set(next);
        platform::after_render(|| platform::scroll_to(0.0));
        true
    }

    /// Goes to an address as a link would.
    pub fn go(self, link: &str) {
        let (path, query) = link.split_at(link.find('?').unwrap_or(link.len()));
        if !self.follow(path, query) {
            platform::load(link);
        }
    }

    /// Has the browser load something of ours: a file, or a page in another language.
    pub fn load(self, address: &str) {
        platform::load(address);
    }

    /// Changes the address; says whether it was another one.
    fn set(self, next: StaffAddress) -> bool {
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
