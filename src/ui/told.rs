//! A line that says what came of something that was pressed: that it was done, or what went wrong
//! and what to do next. Its places are on the page before anything is said, so that it is heard.

use leptos::prelude::*;

use super::blocks::{element, parts};
use super::live::live;
use crate::router::show;

/// What is said now.
#[derive(Clone, Copy)]
pub struct Told {
    id: &'static str,
    done: RwSignal<String>,
    wrong: RwSignal<String>,
}

impl Told {
    /// A line with a name that nothing else on the page has. Nothing is said yet.
    #[must_use]
    pub fn new(id: &'static str) -> Told {
        Told {
            id,
            done: RwSignal::new(String::new()),
            wrong: RwSignal::new(String::new()),
        }
    }

    /// It was done.
    pub fn done(self, words: &str) {
        self.say(words, "");
    }

    /// It was not done.
    pub fn failed(self, words: &str) {
        self.say("", words);
    }

    /// What was said is over.
    pub fn clear(self) {
        self.say("", "");
    }

    fn say(self, done: &str, wrong: &str) {
        let _ = self.done.try_set(done.to_owned());
        let _ = self.wrong.try_set(wrong.to_owned());
    }

    /// The focus goes to what is said: what had it is gone.
    pub fn show(self) {
        show(format!("#{} > * > *", self.id));
    }

    /// The line itself.
    #[must_use]
    pub fn draw(self) -> AnyView {
        let said = |role: &'static str, class: &'static str, words: RwSignal<String>| {
            let said = live(move || {
                let words = words.get();
                let focus = [("tabindex", Some("-1".to_owned())), ("id", None)];
                match words.is_empty() {
                    true => ().into_any(),
                    false => element("p", class, focus, parts![words.into_any()]),
                }
            });
            element(
                "div",
                "",
                [("role", Some(role.to_owned())), ("id", None)],
                parts![said],
            )
        };
        let both = parts![
            said("status", "done", self.done),
            said("alert", "notice-words", self.wrong),
        ];
        let id = [("id", Some(self.id.to_owned())), ("lang", None)];
        element("div", "told", id, both)
    }
}
