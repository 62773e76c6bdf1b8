//! The little that is written down about a holder: year of birth, home, minor children, and what
//! somebody may say of their own accord.

mod home;

use domain::card::{
    AnswerCode, AnswerLists, Background, BirthYear, BirthYearProblem, MinorChildren,
};
use domain::date::Date;
use domain::id::Postcode;
use leptos::prelude::*;

pub use home::find;

use crate::data::staff::{Places, today_here, use_places};
use crate::i18n::StaffTexts;
use crate::staff::answers::List;
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, button, element, named_button, paragraph, parts, text, words as said,
};
use crate::ui::{Field, Form, Typed, choices, live, spoken};

/// The names of the fields.
const YEAR: &str = "birth-year";
const POSTCODE: &str = "home-postcode";
const CONFIRM: &str = "home-confirm";

/// Where one begins after the card: the year of birth.
pub const FIRST: &str = "#birth-year";

/// Most children that are written down.
const MOST_CHILDREN: u8 = 20;

/// What is typed about a holder. Stays until it is cleared.
#[derive(Clone, Copy)]
pub struct Draft {
    year: RwSignal<String>,
    postcode: RwSignal<String>,
    children: RwSignal<u8>,
    gender: RwSignal<String>,
    situation: RwSignal<String>,
    // The postcode that was confirmed.
    confirmed: RwSignal<String>,
    places: Places,
}

impl Draft {
    /// An empty one.
    pub fn new() -> Draft {
        let empty = || RwSignal::new(String::new());
        Draft {
            year: empty(),
            postcode: empty(),
            children: RwSignal::new(0),
            gender: empty(),
            situation: empty(),
            confirmed: empty(),
            places: use_places(),
        }
    }

    /// What is written down of somebody, to be changed.
    pub fn of(background: &Background) -> Draft {
        let draft = Draft::new();
        let (about, children) = Draft::texts_of(background);
        draft.put_back(about, children);
        draft.confirmed.set(background.postcode.as_str().to_owned());
        draft
    }

    /// What would be typed of a background, as [`typed`](Draft::typed) gives it. The home is not confirmed.
    pub fn texts_of(background: &Background) -> ([String; 5], u8) {
        let code =
            |code: &Option<AnswerCode>| code.as_ref().map_or("", AnswerCode::as_str).to_owned();
        let about = [
            background.birth_year.year().to_string(),
            background.postcode.as_str().to_owned(),
            code(&background.gender),
            code(&background.life_situation),
            String::new(),
        ];
        (about, background.children.count())
    }

    /// What is typed, as it is now: the texts in the order of the form, and the children. Nothing
    /// once the page is gone.
    pub fn typed(self) -> Option<([String; 5], u8)> {
        let [year, postcode, gender, situation, confirmed] =
            self.texts().map(|each| each.try_get_untracked());
        let about = [year?, postcode?, gender?, situation?, confirmed?];
        Some((about, self.children.try_get_untracked()?))
    }

    /// What was typed before.
    pub fn put_back(self, about: [String; 5], children: u8) {
        for (each, text) in self.texts().into_iter().zip(about) {
            each.set(text);
        }
        self.children.set(children);
    }

    const fn texts(self) -> [RwSignal<String>; 5] {
        [
            self.year,
            self.postcode,
            self.gender,
            self.situation,
            self.confirmed,
        ]
    }

    /// Nothing of it is left.
    pub fn clear(self) {
        for each in self.texts() {
            each.set(String::new());
        }
        self.children.set(0);
    }

    /// The year of birth, if it is one of somebody who can have a card; else the form is told.
    fn check_year(self, texts: &StaffTexts, form: Form, today: Date) -> Option<BirthYear> {
        let year = self.year.with_untracked(|year| year.parse::<BirthYear>());
        let checked = year.map(|year| (year, year.check(today)));
        let words = match checked {
            Ok((year, Ok(()))) => return Some(year),
            Err(_) => texts.need_year().to_owned(),
            Ok((_, Err(BirthYearProblem::Impossible))) => texts.year_impossible().to_owned(),
            Ok((_, Err(BirthYearProblem::TooYoung))) => {
                texts.year_too_young(&(today.year() - 16).to_string())
            }
        };
        form.at(YEAR, &words);
        None
    }

    /// The home and whether it was confirmed, if it is a postcode; else the form is told.
    pub fn check_home(self, texts: &StaffTexts, form: Form) -> Option<(Postcode, bool)> {
        let typed = self.postcode.get_untracked();
        let Ok(postcode) = typed.trim().parse::<Postcode>() else {
            form.at(POSTCODE, texts.need_postcode());
            return None;
        };
        let confirmed = self
            .confirmed
            .with_untracked(|known| *known == postcode.as_str());
        match self
            .places
            .network_now()
            .map(|network| find(&network, &postcode, today_here()))
        {
            Some(None) => {
                form.at(POSTCODE, texts.postcode_unknown());
                None
            }
            Some(Some(home)) if !home.reached && !confirmed => {
                form.at(CONFIRM, texts.need_home_confirmed());
                None
            }
            Some(Some(home)) => Some((postcode, !home.reached)),
            // Without the network the register itself says whether there is such a postcode.
            None => Some((postcode, confirmed)),
        }
    }

    /// How many minor children there are.
    pub fn children(self) -> MinorChildren {
        MinorChildren::new(self.children.get_untracked()).unwrap_or_default()
    }

    /// All of it, if nothing is wrong with it; else the form is told. Also whether a home that the
    /// network does not reach was confirmed.
    pub fn check(self, texts: &StaffTexts, form: Form, today: Date) -> Option<(Background, bool)> {
        let year = self.check_year(texts, form, today);
        let home = self.check_home(texts, form);
        let (birth_year, (postcode, confirmed)) = (year?, home?);
        let background = Background {
            birth_year,
            postcode,
            children: self.children(),
            gender: self.gender.get_untracked().parse().ok(),
            life_situation: self.situation.get_untracked().parse().ok(),
        };
        Some((background, confirmed))
    }

    /// The field for the year of birth.
    pub fn year_field(self, form: Form) -> AnyView {
        let texts = use_staff_texts();
        let field = Field {
            id: YEAR,
            label: texts.birth_year().to_owned(),
            hint: texts.birth_year_hint().to_owned(),
            typed: Typed::Digits,
            value: self.year,
        };
        field.draw(form)
    }

    /// The home: common ones to press, a field for others, and what is so.
    pub fn home_field(self, form: Form, common: Signal<Vec<Postcode>>) -> AnyView {
        let texts = use_staff_texts();
        let chips = live(move || {
            let chip = |postcode: Postcode| {
                let words = postcode.as_str().to_owned();
                let label = texts.postcode_choose(&words);
                let choose = Callback::new(move |()| {
                    self.postcode.set(postcode.as_str().to_owned());
                });
                named_button("secondary", &words, [Some(label), None], choose)
            };
            let all: Vec<AnyView> = common.get().into_iter().map(chip).collect();
            match all.is_empty() {
                true => ().into_any(),
                false => block("div", "chips", all),
            }
        });
        let field = Field {
            id: POSTCODE,
            label: texts.home_postcode().to_owned(),
            hint: texts.home_postcode_hint().to_owned(),
            typed: Typed::Digits,
            value: self.postcode,
        };
        let parts = parts![field.draw(form), chips, self.about_home(texts, form)];
        block("div", "home-field", parts)
    }

    /// Where the postcode is; where the network does not reach that, a press confirms it.
    fn about_home(self, texts: &'static StaffTexts, form: Form) -> AnyView {
        let home = move || {
            let postcode = self.postcode.get().trim().parse::<Postcode>().ok()?;
            let network = self.places.network()?;
            Some(find(&network, &postcode, today_here()))
        };
        let reader = texts.language();
        let line = spoken("field-said", move || match home() {
            None => String::new(),
            Some(None) => texts.postcode_unknown().to_owned(),
            Some(Some(home)) => home.name.best_text(reader).to_owned(),
        });
        let ask = live(move || {
            let Some(Some(home)) = home() else {
                return ().into_any();
            };
            if home.reached {
                return ().into_any();
            }
            let name = home.name.best_text(reader);
            let typed = self.postcode.get();
            if self.confirmed.with(|confirmed| *confirmed == typed.trim()) {
                return paragraph("done", &texts.home_is_confirmed(name));
            }
            let confirm = Callback::new(move |()| {
                let typed = self.postcode.get_untracked();
                self.confirmed.set(typed.trim().to_owned());
            });
            let id = Some(CONFIRM.to_owned());
            let mut all = parts![paragraph("", &texts.home_not_reached(name))];
            if let Some(wrong) = form.wrong_at(CONFIRM) {
                all.push(paragraph("field-wrong", &wrong));
            }
            all.push(named_button(
                "secondary",
                texts.home_confirm(),
                [None, id],
                confirm,
            ));
            block("div", "card ask", all)
        });
        block("div", "", parts![line, ask])
    }

    /// How many minor children: fewer, more.
    pub fn children_field(self) -> AnyView {
        let texts = use_staff_texts();
        let step = move |by: i8| {
            Callback::new(move |()| {
                self.children.update(|count| {
                    *count = count.saturating_add_signed(by).min(MOST_CHILDREN);
                });
            })
        };
        let less = named_button(
            "secondary",
            "−",
            [Some(texts.children_less().to_owned()), None],
            step(-1),
        );
        let more = named_button(
            "secondary",
            "+",
            [Some(texts.children_more().to_owned()), None],
            step(1),
        );
        let count = live(move || said(&self.children.get().to_string()));
        // Its role says it aloud when it changes.
        let stepper = parts![less, block("output", "", parts![count]), more];
        let group = [
            ("role", Some("group".to_owned())),
            ("aria-labelledby", Some("children-label".to_owned())),
        ];
        let label = [("id", Some("children-label".to_owned())), ("lang", None)];
        let parts = parts![
            element("p", "ds-label", label, parts![said(texts.children())]),
            paragraph("hint", texts.children_hint()),
            element("div", "stepper", group, stepper),
        ];
        block("div", "field", parts)
    }

    /// What somebody may say of their own accord, folded away.
    pub fn voluntary(self, form: Form, lists: Signal<AnswerLists>) -> AnyView {
        let texts = use_staff_texts();
        let unsay = Callback::new(move |()| {
            self.gender.set(String::new());
            self.situation.set(String::new());
        });
        let [gender, situation] = [self.gender, self.situation];
        let genders = live(move || {
            let before = gender.get_untracked();
            let offered = lists.with(|all| List::Genders.offered(texts, all, &before));
            choices(form, "gender", texts.gender(), offered, gender)
        });
        let situations = live(move || {
            let before = situation.get_untracked();
            let offered = lists.with(|all| List::Situations.offered(texts, all, &before));
            choices(form, "situation", texts.situation(), offered, situation)
        });
        block(
            "details",
            "voluntary",
            parts![
                text("summary", "", texts.voluntary()),
                paragraph("hint", texts.voluntary_lead()),
                genders,
                situations,
                button("tertiary", texts.voluntary_clear(), unsay),
            ],
        )
    }
}
