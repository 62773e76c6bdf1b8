//! Moving between pages of the staff app, and what an address brings along for its page alone: the
//! token of a link, and what came of signing in elsewhere.

use domain::language::Language;
use leptos::prelude::*;

use super::address::{StaffAddress, StaffLinks, StaffPage};
use super::program::Program;
use crate::platform;
use crate::router::moves;

/// The address in the address bar, and the ways to change it. Lives above every page.
#[derive(Clone, Copy)]
pub struct StaffNavigation {
    address: RwSignal<StaffAddress>,
    token: RwSignal<String>,
    note: RwSignal<Option<String>>,
    program: Program,
}

/// Makes the navigation of a build and listens to links, Back and Forward.
pub fn provide_staff_navigation(first: StaffAddress, program: Program) -> StaffNavigation {
    let navigation = StaffNavigation {
        address: RwSignal::new(first),
        token: RwSignal::new(String::new()),
        note: RwSignal::new(None),
        program,
    };
    provide_context(navigation);
    Effect::new(move || navigation.note.set(platform::take_note()));
    moves::listen(
        move |path, query| navigation.follow(path, query),
        move |path, query| moves::change(navigation.address, StaffAddress::parse(path, query)),
    );
    navigation
}

/// The navigation that [`provide_staff_navigation`] made.
#[must_use]
pub fn use_staff_navigation() -> StaffNavigation {
    expect_context()
}

impl StaffNavigation {
    /// The current address, tracked.
    #[must_use]
    pub fn address(self) -> Signal<StaffAddress> {
        self.address.into()
    }

    /// The token of the link that was opened, taken out of the address bar and the history. It is
    /// kept in this page's memory alone, for [`StaffNavigation::in_language`].
    #[must_use]
    pub fn take_token(self) -> String {
        let found = platform::take_fragment();
        let _ = self.token.try_set(found.clone());
        found
    }

    /// The page that is open in another language. Tracked. What stands behind `#` comes along: a
    /// browser sends that to nobody.
    #[must_use]
    pub fn in_language(self, language: Language) -> String {
        let page = self.address.get().page;
        let token = self.token.get();
        StaffLinks(language).with_token(&page, &token)
    }

    /// Goes to a link of this build in the same language; the browser follows every other one.
    fn follow(self, path: &str, query: &str) -> bool {
        if path != "/staff" && !path.starts_with("/staff/") {
            return false;
        }
        let next = StaffAddress::parse(path, query);
        let same_language = self
            .address
            .try_with_untracked(|current| current.language == next.language);
        let ours = next.page != StaffPage::NotFound && self.program.has(&next.page);
        if !ours || same_language != Some(true) {
            return false;
        }
        moves::go_on(self.address, next, (path, query));
        true
    }

    /// Something else is asked on the page that is open: its address follows, without a further
    /// step in the history. A page that has been left meanwhile asks nothing.
    pub fn ask(self, page: StaffPage) {
        let now = self.address.try_get_untracked();
        let Some(StaffAddress {
            language: Some(language),
            page: open,
            failed,
        }) = now
        else {
            return;
        };
        if open.frame() != page.frame() {
            return;
        }
        let link = StaffLinks(language).to(&page);
        let (path, query) = moves::parted(&link);
        platform::replace_address(path, query);
        let next = StaffAddress {
            language: Some(language),
            page,
            failed,
        };
        moves::change(self.address, next);
    }

    /// Goes to an address as a link would.
    pub fn go(self, link: &str) {
        let (path, query) = moves::parted(link);
        if !self.follow(path, query) {
            platform::load(link);
        }
    }

    /// Has the browser load something of ours: a file, or a page in another language.
    pub fn load(self, address: &str) {
        platform::load(address);
    }

    /// Goes to something elsewhere that leads back here; the note is there for whoever comes back.
    pub fn leave(self, address: &str, note: &str) {
        platform::leave_note(note);
        platform::load(address);
    }

    /// Whether somebody has come back from where a note was left for them. After a failure nothing
    /// came of it, and the note goes: a later visit must not be led by it. Tracked.
    #[must_use]
    pub fn came_back(self) -> bool {
        let failed = self.address.with(|address| address.failed.is_some());
        let noted = self.note.with(Option::is_some);
        if noted && failed {
            self.note.set(None);
        }
        noted && !failed
    }

    /// The note, once. Tracked until it is there.
    #[must_use]
    pub fn take_note(self) -> Option<String> {
        let found = self.note.get();
        if found.is_some() {
            self.note.set(None);
        }
        found
    }

    /// What came of signing in elsewhere has been read: it stands in the address no longer.
    pub fn forget_problem(self) {
        let now = self.address.try_get_untracked();
        let Some(StaffAddress {
            language: Some(language),
            page,
            failed: Some(_),
        }) = now
        else {
            return;
        };
        let link = StaffLinks(language).to(&page);
        let (path, query) = moves::parted(&link);
        platform::replace_address(path, query);
        let next = StaffAddress {
            language: Some(language),
            page,
            failed: None,
        };
        moves::change(self.address, next);
    }
}
