//! A form that keeps what was typed, whatever happens: what is wrong stands above it and at the
//! field in the same words, and it can be sent again at any time.

use std::time::Duration;

use leptos::prelude::*;

use super::blocks::{block, element, parts, text};
use super::live::{live, on_press, on_send};
use crate::router::show;
use crate::state::use_staff_texts;

/// Something that is wrong: at a field, or with the whole.
type Wrong = (Option<&'static str>, String);

/// The state of one form.
#[derive(Clone, Copy)]
pub struct Form {
    id: &'static str,
    wrong: RwSignal<Vec<Wrong>>,
    busy: RwSignal<bool>,
    done: RwSignal<String>,
    wait: RwSignal<Option<u32>>,
}

impl Form {
    /// A form with a name that no other on the page has.
    #[must_use]
    pub fn new(id: &'static str) -> Form {
        Form {
            id,
            wrong: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            done: RwSignal::new(String::new()),
            wait: RwSignal::new(None),
        }
    }

    /// Begins to send. Not while it is being sent, and not while one has to wait.
    #[must_use]
    pub fn begin(self) -> bool {
        if self.busy.get_untracked() {
            return false;
        }
        if self.wait.get_untracked().is_some_and(|seconds| seconds > 0) {
            self.look();
            return false;
        }
        self.wrong.set(Vec::new());
        self.done.set(String::new());
        self.wait.set(None);
        true
    }

    /// Whether it is being sent.
    #[must_use]
    pub fn is_sending(self) -> bool {
        self.busy.get_untracked()
    }

    /// Notes what is wrong with a field.
    pub fn at(self, field: &'static str, words: &str) {
        let _ = self
            .wrong
            .try_update(|wrong| wrong.push((Some(field), words.to_owned())));
    }

    /// Notes what is wrong with the whole.
    pub fn whole(self, words: &str) {
        let _ = self
            .wrong
            .try_update(|wrong| wrong.push((None, words.to_owned())));
    }

    /// Whether nothing is wrong so far; then it counts as being sent. Else the focus goes to what
    /// is wrong.
    #[must_use]
    pub fn is_sound(self) -> bool {
        let sound = self.wrong.with_untracked(Vec::is_empty);
        match sound {
            true => self.busy.set(true),
            false => self.look(),
        }
        sound
    }

    /// It was not done: what was typed stays, and the focus goes to the words.
    pub fn failed(self, words: &str) {
        self.whole(words);
        self.stopped();
    }

    /// Nothing is being sent any more; the focus goes to what is wrong, if anything is.
    pub fn stopped(self) {
        let _ = self.busy.try_set(false);
        if self.wrong.try_with_untracked(Vec::is_empty) == Some(false) {
            self.look();
        }
    }

    /// It was done.
    pub fn succeeded(self, words: &str) {
        let _ = self.busy.try_set(false);
        let _ = self.done.try_set(words.to_owned());
    }

    /// It begins anew: nothing is wrong and nothing is said.
    pub fn clear(self) {
        self.wrong.set(Vec::new());
        self.done.set(String::new());
        self.wait.set(None);
    }

    /// It may be tried again in so many seconds.
    pub fn wait(self, seconds: u32, words: &str) {
        let _ = self.wait.try_set(Some(seconds));
        self.failed(words);
        self.tick();
    }

    fn tick(self) {
        let again = move || {
            let left = self.wait.try_get_untracked().flatten();
            if let Some(left) = left.filter(|left| *left > 0) {
                let _ = self.wait.try_set(Some(left - 1));
                self.tick();
            }
        };
        set_timeout(again, Duration::from_secs(1));
    }

    fn look(self) {
        show(format!("#{}-wrong", self.id));
    }

    /// What is wrong with a field, tracked.
    #[must_use]
    pub fn wrong_at(self, field: &str) -> Option<String> {
        self.wrong.with(|wrong| {
            let found = wrong.iter().find(|(at, _)| *at == Some(field));
            found.map(|(_, words)| words.clone())
        })
    }

    /// The form around its fields, with the button that sends it.
    #[must_use]
    pub fn draw(self, send: impl FnMut() + 'static, fields: Vec<AnyView>, button: &str) -> AnyView {
        self.draw_with(send, fields, button, Vec::new())
    }

    /// The same with something beside the button.
    #[must_use]
    pub fn draw_with(
        self,
        send: impl FnMut() + 'static,
        fields: Vec<AnyView>,
        button: &str,
        beside: Vec<AnyView>,
    ) -> AnyView {
        let texts = use_staff_texts();
        let button = button.to_owned();
        let said = live(move || match self.busy.get() {
            true => text("span", "", texts.form_sending()),
            false => text("span", "", &self.done.get()),
        });
        view! {
            <form class="form" id=self.id novalidate=true on:submit=on_send(send)>
                {self.summary()}
                {fields}
                <div class="actions">
                    <button class="ds-button" data-variant="primary" type="submit">{button}</button>
                    {beside}
                </div>
                <p class="form-said" role="status">{said}</p>
            </form>
        }
        .into_any()
    }

    /// What is wrong, each with a link to its field.
    fn summary(self) -> AnyView {
        let texts = use_staff_texts();
        live(move || {
            let wrong = self.wrong.get();
            if wrong.is_empty() {
                return ().into_any();
            }
            let attributes = [
                ("id", Some(format!("{}-wrong", self.id))),
                ("tabindex", Some("-1".to_owned())),
            ];
            let items = wrong.into_iter().map(|(at, words)| match at {
                Some(field) => block("li", "", parts![to_field(field, words)]),
                None => text("li", "", &words),
            });
            let parts = parts![
                text("h2", "small-heading", texts.form_wrong()),
                block("ul", "plain-list", items.collect()),
                self.countdown(),
            ];
            let summary = element("div", "summary", attributes, parts);
            element(
                "div",
                "",
                [("role", Some("alert".to_owned())), ("id", None)],
                parts![summary],
            )
        })
    }

    /// The time that is left, for the eyes only; that it is over is said aloud.
    fn countdown(self) -> AnyView {
        let texts = use_staff_texts();
        live(move || match self.wait.get() {
            None => ().into_any(),
            Some(0) => text("p", "", texts.wait_over()),
            Some(left) => {
                let clock = format!("{}:{:02}", left / 60, left % 60);
                let hidden = [("aria-hidden", Some("true".to_owned())), ("id", None)];
                element("p", "countdown", hidden, parts![clock.into_any()])
            }
        })
    }
}

fn to_field(field: &'static str, words: String) -> AnyView {
    let press = on_press(move |event| {
        event.prevent_default();
        show(format!("#{field}"));
    });
    view! { <a href=format!("#{field}") on:click=press>{words}</a> }.into_any()
}
