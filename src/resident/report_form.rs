//! "Is something wrong?": two taps and, for those who like, a line of their own. What was written
//! is kept in the form until it has arrived, and nowhere else.

use domain::id::{NetworkVersion, ReportId};
use domain::report::{Comment, MAX_COMMENT, Report, ReportKind, Subject};
use leptos::prelude::*;

use crate::data::{PublicData, ReportError, random_bytes, send_report};
use crate::i18n::Texts;
use crate::router::focus;
use crate::state::{Reader, use_app_runs};
use crate::ui::blocks::{block, button, paragraph, parts};
use crate::ui::{live, on_change, on_send};

/// The button and, once it is pressed, the form. Without the app: whom one can tell.
pub fn report_form(
    reader: Reader,
    data: &PublicData,
    subject: Subject,
    kinds: &'static [ReportKind],
) -> AnyView {
    let texts = reader.texts;
    let runs = use_app_runs();
    let opened = RwSignal::new(false);
    let arrived = RwSignal::new(false);
    let version = data.document().version.clone();
    let open = Callback::new(move |()| {
        opened.set(true);
        focus(".report input");
    });
    let shown = live(move || {
        if arrived.get() {
            let thanks =
                view! { <p class="report-thanks" tabindex="-1">{texts.report_thanks()}</p> };
            return thanks.into_any();
        }
        if opened.get() {
            let form = Form {
                reader,
                subject: subject.clone(),
                version: version.clone(),
                arrived,
            };
            return form.draw(kinds);
        }
        if runs.get() {
            return button("secondary", texts.report_open(), open);
        }
        paragraph("hint", texts.report_without_app())
    });
    block("div", "report", parts![shown])
}

/// What a venue's visitor may find wrong.
pub const OF_VENUES: &[ReportKind] = ReportKind::ALL;

/// What somebody who asked for a card may find wrong.
pub const OF_DISTRIBUTORS: &[ReportKind] = &[
    ReportKind::ClosedOrLeft,
    ReportKind::Hours,
    ReportKind::Contact,
    ReportKind::Other,
];

/// An open form.
struct Form {
    reader: Reader,
    subject: Subject,
    version: String,
    arrived: RwSignal<bool>,
}

impl Form {
    fn draw(self, kinds: &[ReportKind]) -> AnyView {
        let texts = self.reader.texts;
        let chosen = RwSignal::new(String::new());
        let comment = RwSignal::new(String::new());
        let told = RwSignal::new("");
        let mut choices = Vec::new();
        for kind in kinds {
            choices.push(choice(chosen, kind.code(), words_of(texts, *kind)));
        }
        // One id for all attempts, so that what arrives twice is kept once.
        let id = ReportId::from_random(random_bytes());
        let send = move || {
            let Some(what) = ReportKind::from_code(&chosen.get_untracked()) else {
                told.set(texts.report_choose());
                return;
            };
            let Ok(version) = self.version.parse::<NetworkVersion>() else {
                return;
            };
            if told.get_untracked() == texts.report_sending() {
                return;
            }
            told.set(texts.report_sending());
            let report = Report {
                id: id.clone(),
                subject: self.subject.clone(),
                what,
                comment: Comment::from_typed(&comment.get_untracked()),
                version,
                language: self.reader.language(),
            };
            let arrived = self.arrived;
            send_report(&report, move |outcome| match outcome {
                Ok(()) => {
                    // The page may have been left in the meantime.
                    if arrived.try_set(true).is_none() {
                        focus(".report-thanks");
                    }
                }
                Err(why) => {
                    let _ = told.try_set(match why {
                        ReportError::Busy => texts.report_busy(),
                        ReportError::NotSent => texts.report_failed(),
                    });
                }
            });
        };
        let said = live(move || told.get().into_any());
        view! {
            <form class="card" on:submit=on_send(send)>
                <fieldset>
                    <legend>{texts.report_title()}</legend>
                    {choices}
                </fieldset>
                <label class="ds-label" for="report-comment">
                    {texts.report_comment()}
                </label>
                <p id="report-hint" class="hint">
                    {texts.report_comment_hint()}
                </p>
                <input
                    class="ds-input"
                    id="report-comment"
                    type="text"
                    autocomplete="off"
                    maxlength=MAX_COMMENT.to_string()
                    aria-describedby="report-hint"
                    on:input=on_change(move |event| comment.set(event_target_value(&event)))
                />
                <p role="status">{said}</p>
                <button class="ds-button" type="submit">
                    {texts.report_send()}
                </button>
            </form>
        }
        .into_any()
    }
}

/// One thing that may be wrong.
fn choice(chosen: RwSignal<String>, code: &'static str, said: &str) -> AnyView {
    let said = said.to_owned();
    view! {
        <label class="choice">
            <input
                type="radio"
                name="what"
                value=code
                on:change=on_change(move |_| chosen.set(code.to_owned()))
            />
            {said}
        </label>
    }
    .into_any()
}

fn words_of(texts: &Texts, kind: ReportKind) -> &str {
    match kind {
        ReportKind::ClosedOrLeft => texts.report_closed(),
        ReportKind::CardNotAccepted => texts.report_not_accepted(),
        ReportKind::Hours => texts.report_hours(),
        ReportKind::Contact => texts.report_contact(),
        ReportKind::Offer => texts.report_offer(),
        ReportKind::Accessibility => texts.report_access(),
        ReportKind::Other => texts.report_other(),
    }
}
