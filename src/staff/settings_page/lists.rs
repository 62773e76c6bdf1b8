//! The lists of answers: each can be retired and offered again, and new ones are added with words in
//! three languages. None is ever taken away, so what was answered keeps its meaning.

use domain::card::{Answer, AnswerLists, LONGEST_ANSWER, MOST_ANSWERS, RATHER_NOT_SAY, next_code};
use domain::language::Localized;
use leptos::prelude::*;

use super::Desk;
use crate::router::show;
use crate::staff::answers::List;
use crate::ui::blocks::{block, button, named_button, paragraph, parts, rows, text, words as said};
use crate::ui::{Field, Typed, live};

/// The names of the first field of each list.
pub const GENDERS: &str = "gender-fi";
/// The same of life situations.
pub const SITUATIONS: &str = "situation-fi";

/// An answer that is being added to one of the lists.
#[derive(Clone, Copy)]
pub struct Added {
    list: List,
    words: [RwSignal<String>; 3],
}

impl Added {
    /// Nothing is typed yet.
    pub fn new(list: List) -> Added {
        Added {
            list,
            words: std::array::from_fn(|_| RwSignal::new(String::new())),
        }
    }

    const fn ids(self) -> [&'static str; 3] {
        match self.list {
            List::Genders => [GENDERS, "gender-sv", "gender-en"],
            List::Situations => [SITUATIONS, "situation-sv", "situation-en"],
        }
    }

    fn change(self, desk: Desk, change: impl FnOnce(&mut Vec<Answer>)) {
        desk.lists
            .update(|lists: &mut AnswerLists| match self.list {
                List::Genders => change(&mut lists.genders),
                List::Situations => change(&mut lists.situations),
            });
    }

    /// The list and the fields for one more.
    pub fn draw(self, desk: Desk) -> AnyView {
        let texts = desk.texts;
        let title = match self.list {
            List::Genders => texts.gender(),
            List::Situations => texts.situation(),
        };
        let listed = live(move || {
            let lists = desk.lists.get();
            let all = self.list.of(&lists).iter();
            rows(all.map(|each| self.row(desk, &lists, each)).collect())
        });
        let [fi, sv, en] = self.ids();
        let [in_fi, in_sv, in_en] = self.words;
        let fields = [
            (fi, texts.settings_in_finnish(), in_fi),
            (sv, texts.settings_in_swedish(), in_sv),
            (en, texts.settings_in_english(), in_en),
        ];
        let fields = fields.map(|(id, label, value)| {
            let field = Field {
                id,
                label: label.to_owned(),
                hint: String::new(),
                typed: Typed::Text,
                value,
            };
            field.draw(desk.form)
        });
        let add = Callback::new(move |()| self.add(desk));
        let more = block(
            "details",
            "voluntary",
            parts![
                text("summary", "", &texts.settings_add_to(title)),
                block("div", "stack", fields.into()),
                button("secondary", texts.settings_add(), add),
            ],
        );
        let parts = parts![text("h3", "", title), listed, more];
        block("div", "settings-list", parts)
    }

    fn row(self, desk: Desk, lists: &AnswerLists, each: &Answer) -> AnyView {
        let texts = desk.texts;
        let words = self.list.words(texts, lists, &each.code);
        let mut shown = parts![said(&words)];
        if each.retired {
            shown.push(paragraph("hint", texts.settings_retired()));
        }
        let mut all = parts![block("div", "row-words", shown)];
        if each.code.as_str() == RATHER_NOT_SAY {
            all.push(paragraph("hint", texts.settings_always()));
        } else {
            let act = match each.retired {
                true => texts.settings_offer(),
                false => texts.settings_retire(),
            };
            let label = texts.settings_about(act, &words);
            let id = format!("{}-{}", self.ids()[0], each.code);
            let (code, again) = (each.code.clone(), id.clone());
            let press = Callback::new(move |()| {
                self.change(desk, |list| {
                    for each in list.iter_mut().filter(|each| each.code == code) {
                        each.retired = !each.retired;
                    }
                });
                show(format!("#{again}"));
            });
            all.push(named_button(
                "tertiary",
                act,
                [Some(label), Some(id)],
                press,
            ));
        }
        block("li", "work-row", all)
    }

    /// One more answer, at the end of the list.
    fn add(self, desk: Desk) {
        let (texts, form) = (desk.texts, desk.form);
        form.clear();
        let typed = self
            .words
            .map(|words| words.get_untracked().trim().to_owned());
        let mut good = true;
        for (id, words) in self.ids().into_iter().zip(&typed) {
            if !(1..=LONGEST_ANSWER).contains(&words.chars().count()) {
                form.at(id, texts.settings_need_words());
                good = false;
            }
        }
        let room = desk
            .lists
            .with_untracked(|lists| self.list.of(lists).len() < MOST_ANSWERS);
        if !room {
            form.at(self.ids()[0], texts.settings_no_room());
        }
        if !good || !room {
            form.stopped();
            return;
        }
        let [fi, sv, en] = &typed;
        let words = Localized::new(fi, sv, en);
        self.change(desk, |list| {
            list.push(Answer {
                code: next_code(list),
                words: Some(words),
                retired: false,
            });
        });
        for words in self.words {
            words.set(String::new());
        }
        show(format!("#{}", self.ids()[0]));
    }

    /// Words that were typed and not added would be lost: the form is told.
    pub fn check_empty(self, desk: Desk) {
        let typed = |words: &RwSignal<String>| !words.get_untracked().trim().is_empty();
        if self.words.iter().any(typed) {
            desk.form.at(self.ids()[0], desk.texts.settings_not_added());
        }
    }
}
