//! Questions that one answers for oneself: what an answer means shows below it. Nothing is sent and
//! nothing is kept; without styles everything can be read.

use std::fmt::Write as _;

use super::markdown::inline;
use crate::http::html::escape;

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    asks: String,
    /// What one may answer, and what that means as HTML.
    answers: Vec<(String, String)>,
}

impl Question {
    /// Reads `### Question?` and below it `- **Answer.** What it means.`
    pub(super) fn read_all(text: &str) -> Result<Vec<Question>, String> {
        let mut all: Vec<Question> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if let Some(asks) = line.strip_prefix("### ") {
                all.push(Question {
                    asks: asks.to_owned(),
                    answers: Vec::new(),
                });
                continue;
            }
            let answer = line.strip_prefix("- **").and_then(|rest| {
                let (answer, means) = rest.split_once("** ")?;
                Some((answer.trim_end_matches('.').to_owned(), means))
            });
            let (answer, means) = answer.ok_or(format!("neither question nor answer: {line}"))?;
            let question = all.last_mut().ok_or("an answer before any question")?;
            question.answers.push((answer, inline(means)?));
        }
        match all.iter().all(|question| question.answers.len() > 1) && !all.is_empty() {
            true => Ok(all),
            false => Err("a question needs at least two answers".to_owned()),
        }
    }
}

/// The questions as groups of choices.
pub(super) fn html(questions: &[Question]) -> String {
    let mut html = String::new();
    for (at, question) in questions.iter().enumerate() {
        // Writing to a String can't fail.
        let _ = write!(
            html,
            "<fieldset class=\"question-box\"><legend>{}</legend>",
            escape(&question.asks)
        );
        for (choice, (answer, means)) in question.answers.iter().enumerate() {
            let id = format!("q{at}-{choice}");
            let _ = write!(
                html,
                "<div class=\"answer-choice\"><input type=\"radio\" name=\"q{at}\" id=\"{id}\"><label for=\"{id}\">{}</label>\
                 <p class=\"means\" aria-live=\"polite\">{means}</p></div>",
                escape(answer)
            );
        }
        html.push_str("</fieldset>");
    }
    html
}
