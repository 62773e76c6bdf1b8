//! What is looked at: the measure, the areas, how it is counted, and how classes are made.

use domain::regional::{Breaks, By, Measure, Per};
use leptos::prelude::*;

use super::Figures;
use crate::domain_ui::figures as say;
use crate::ui::blocks::{block, element, paragraph, parts, text};
use crate::ui::{Choices, chooser, live};

/// The menus; a choice counts at once.
pub fn choose(page: Figures) -> AnyView {
    let texts = page.texts;
    let options = |codes: Vec<(&str, &str)>| {
        let all = codes.into_iter();
        let all = all.map(|(code, words)| (code.to_owned(), words.to_owned()));
        vec![Choices::plain(all.collect())]
    };
    let measures = Measure::ALL.iter();
    let measures = measures.map(|each| (each.code(), say::measure(texts, *each)));
    let areas = By::ALL
        .iter()
        .map(|each| (each.code(), say::by(texts, *each)));
    let counted = Per::ALL
        .iter()
        .map(|each| (each.code(), say::per(texts, *each)));
    let classes = Breaks::ALL.iter();
    let classes = classes.map(|each| (each.code(), say::breaks(texts, *each)));
    let chosen = move |code: fn(&Asked) -> &'static str| {
        Signal::derive(move || code(&page.question.get().asked).to_owned())
    };
    let measure = chooser(
        "measure",
        texts.figures_measure(),
        options(measures.collect()),
        chosen(|asked| asked.measure.code()),
        move |code| {
            page.change(|question| {
                question.asked.measure = Measure::from_code(&code).unwrap_or_default();
                if !question.asked.measure.facts().has_rate {
                    question.asked.per = Per::default();
                }
            });
        },
    );
    let by = chooser(
        "by",
        texts.figures_by(),
        options(areas.collect()),
        chosen(|asked| asked.by.code()),
        move |code| {
            page.change(|question| {
                question.asked.by = By::from_code(&code).unwrap_or_default();
                // Codes of other areas mean nothing among these.
                question.asked.compare.clear();
                question.area = None;
            });
        },
    );
    let per_options: Vec<(String, String)> = counted
        .map(|(code, words)| (code.to_owned(), words.to_owned()))
        .collect();
    let has_rate = Memo::new(move |_| page.question.get().asked.measure.facts().has_rate);
    let is_rough = Memo::new(move |_| {
        let found = page.found.get();
        found.is_none_or(|found| found.population.approximate)
    });
    let per = live(move || match (has_rate.get(), is_rough.get()) {
        (false, _) => ().into_any(),
        (true, true) => block(
            "div",
            "field",
            parts![
                text("span", "ds-label", texts.figures_per()),
                paragraph("hint", texts.figures_per_rough()),
            ],
        ),
        (true, false) => chooser(
            "per",
            texts.figures_per(),
            vec![Choices::plain(per_options.clone())],
            chosen(|asked| asked.per.code()),
            move |code| {
                page.change(|question| {
                    question.asked.per = Per::from_code(&code).unwrap_or_default();
                });
            },
        ),
    });
    let class_options: Vec<(String, String)> = classes
        .map(|(code, words)| (code.to_owned(), words.to_owned()))
        .collect();
    let has_classes = Memo::new(move |_| {
        let asked = page.question.get().asked;
        asked.measure != Measure::Status || asked.by != By::Municipality
    });
    let breaks = live(move || match has_classes.get() {
        false => ().into_any(),
        true => chooser(
            "breaks",
            texts.figures_breaks(),
            vec![Choices::plain(class_options.clone())],
            chosen(|asked| asked.breaks.code()),
            move |code| {
                page.change(|question| {
                    question.asked.breaks = Breaks::from_code(&code).unwrap_or_default();
                });
            },
        ),
    });
    let named = [
        ("role", Some("group".to_owned())),
        ("aria-label", Some(texts.figures_asked().to_owned())),
    ];
    element("div", "choosers", named, parts![measure, by, per, breaks])
}

type Asked = domain::regional::Question;
