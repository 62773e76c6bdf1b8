//! Answering a report. When a colleague was quicker, both answers are to be seen, and what was
//! typed stays.

use domain::report::{AnswerRequest, Comment, MAX_COMMENT, ReportState, ReportView};
use leptos::prelude::*;

use crate::data::staff::{self as data, ApiError, Session, use_session};
use crate::i18n::StaffTexts;
use crate::router::show;
use crate::staff::words;
use crate::state::use_staff_texts;
use crate::ui::blocks::{
    block, button, element, named_button, paragraph, parts, text, words as said,
};
use crate::ui::{Field, Form, Typed, choices, live};

/// The parts of one report that its answer changes.
#[derive(Clone, Copy)]
struct Desk {
    texts: &'static StaffTexts,
    report: RwSignal<ReportView>,
    opened: RwSignal<String>,
    saved: RwSignal<bool>,
}

impl Desk {
    /// The report's own name, within names on the page.
    fn id(self) -> String {
        self.report
            .with_untracked(|report| report.id.as_str().to_owned())
    }

    /// Closed without an answer; the focus comes back to where it was opened.
    fn close(self) {
        self.opened.set(String::new());
        show(format!("#answer-{}", self.id()));
    }

    /// Answered: that is said, and what is said has the focus.
    fn answered(self, found: ReportView) {
        let _ = self.opened.try_set(String::new());
        let _ = self.saved.try_set(true);
        let _ = self.report.try_set(found);
        show(format!("#answered-{}", self.id()));
    }
}

/// A button, then the form, then a word that it is kept. `place` is what the report is about.
pub fn answer(report: RwSignal<ReportView>, opened: RwSignal<String>, place: &str) -> AnyView {
    let texts = use_staff_texts();
    let saved = RwSignal::new(false);
    let desk = Desk {
        texts,
        report,
        opened,
        saved,
    };
    let id = desk.id();
    let what = report.with_untracked(|report| words::report_kind(texts, report.what));
    let label = texts.report_answer_this(&format!("{place}, {what}"));
    let mine = id.clone();
    let is_open = Memo::new(move |_| opened.get() == mine);
    let mine = id.clone();
    let open = Callback::new(move |()| {
        saved.set(false);
        opened.set(mine.clone());
        show("#answer-state".to_owned());
    });
    let answered = format!("answered-{id}");
    let told = live(move || match saved.get() {
        true => {
            let focus = [
                ("id", Some(answered.clone())),
                ("tabindex", Some("-1".to_owned())),
            ];
            element("p", "done", focus, parts![said(texts.saved())])
        }
        false => ().into_any(),
    });
    let status = [("role", Some("status".to_owned())), ("id", None)];
    let shown = live(move || match is_open.get() {
        true => form(desk),
        false => {
            let names = [Some(label.clone()), Some(format!("answer-{id}"))];
            named_button("secondary", texts.report_answer(), names, open)
        }
    });
    block(
        "div",
        "stack",
        parts![element("div", "told", status, parts![told]), shown],
    )
}

fn form(desk: Desk) -> AnyView {
    let Desk { texts, report, .. } = desk;
    let session = use_session();
    let form = Form::new("answer");
    let before = report.get_untracked();
    let state = RwSignal::new(match before.state {
        ReportState::New => String::new(),
        state => state.code().to_owned(),
    });
    let note = RwSignal::new(
        before
            .note
            .map(|note| note.as_str().to_owned())
            .unwrap_or_default(),
    );
    // What a colleague has answered meanwhile.
    let theirs = RwSignal::new(None::<ReportView>);
    let send = move || {
        if !form.begin() {
            return;
        }
        let chosen = ReportState::from_code(&state.get_untracked());
        if chosen.is_none() {
            form.at("answer-state", texts.need_state());
        }
        let typed = note.get_untracked();
        if typed.chars().count() > MAX_COMMENT {
            form.at("answer-note", texts.note_long());
        }
        let (true, Some(chosen)) = (form.is_sound(), chosen) else {
            return;
        };
        let answer = AnswerRequest {
            state: chosen,
            note: Comment::from_typed(&typed),
        };
        let (id, version) = report.with_untracked(|now| (now.id.clone(), now.etag.clone()));
        session.ask(
            data::answer_report(id, answer, version),
            move |outcome| match outcome {
                Ok(found) => {
                    form.succeeded("");
                    desk.answered(found);
                }
                Err(ApiError::Changed) => changed(texts, session, form, report, theirs),
                Err(error) => words::tell(texts, form, error),
            },
        );
    };
    let options = [
        ReportState::InWork,
        ReportState::Corrected,
        ReportState::NothingWrong,
    ];
    let options = options.map(|state| {
        let words = words::report_state(texts, state);
        (state.code().to_owned(), words.to_owned())
    });
    let note = Field {
        id: "answer-note",
        label: texts.report_note().to_owned(),
        hint: texts.note_hint().to_owned(),
        typed: Typed::Text,
        value: note,
    };
    let fields = parts![
        live(move || match theirs.get() {
            Some(theirs) => both(texts, &theirs),
            None => ().into_any(),
        }),
        choices(
            form,
            "answer-state",
            texts.report_became(),
            options.into(),
            state
        ),
        note.draw(form),
    ];
    let stop = Callback::new(move |()| desk.close());
    let stop = parts![button("tertiary", texts.cancel(), stop)];
    form.draw_with(send, fields, texts.save(), stop)
}

/// Reads the answer of the colleague; the next sending is about that version.
fn changed(
    texts: &'static StaffTexts,
    session: Session,
    form: Form,
    report: RwSignal<ReportView>,
    theirs: RwSignal<Option<ReportView>>,
) {
    session.ask(data::reports(), move |outcome| {
        let id = report.try_with_untracked(|report| report.id.clone());
        let found = outcome.ok().and_then(|all| {
            let mut reports = all.reports.into_iter();
            reports.find(|each| Some(&each.id) == id.as_ref())
        });
        match found {
            Some(found) => {
                let _ = theirs.try_set(Some(found.clone()));
                let _ = report.try_set(found);
                form.failed(texts.problem_changed());
            }
            None => form.failed(texts.problem_gone()),
        }
    });
}

/// What the colleague has answered.
fn both(texts: &StaffTexts, theirs: &ReportView) -> AnyView {
    let note = theirs.note.as_ref().map_or("", Comment::as_str);
    block(
        "div",
        "card ask",
        parts![
            text("p", "small-heading", texts.answer_theirs()),
            paragraph("", words::report_state(texts, theirs.state)),
            paragraph("", note),
            paragraph("hint", texts.answer_theirs_help()),
        ],
    )
}
