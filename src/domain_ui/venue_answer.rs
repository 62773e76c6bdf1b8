//! The answer to "does the card work here?".

use domain::municipality::Verdict;
use domain::venue::{Venue, VenueAnswer};
use leptos::prelude::*;

use super::municipality_answer::{verdict_class, verdict_symbol};
use crate::i18n::{Texts, known, partial_date};
use crate::state::use_reader;
use crate::ui::{Card, Icon};

pub(super) const fn verdict(answer: VenueAnswer) -> Verdict {
    match answer {
        VenueAnswer::Valid => Verdict::Yes,
        VenueAnswer::AskFirst | VenueAnswer::AskUndated => Verdict::Ask,
        VenueAnswer::NotYet | VenueAnswer::Ended => Verdict::No,
    }
}

pub(super) fn verdict_words(texts: &Texts, answer: VenueAnswer) -> &str {
    match answer {
        VenueAnswer::Valid => texts.venue_valid_verdict(),
        VenueAnswer::AskFirst | VenueAnswer::AskUndated => texts.venue_ask_verdict(),
        VenueAnswer::NotYet => texts.venue_not_yet_verdict(),
        VenueAnswer::Ended => texts.venue_ended_verdict(),
    }
}

fn sentence(texts: &Texts, venue: &Venue, answer: VenueAnswer) -> String {
    let date = venue.last_confirmed.map(|date| known(texts, date));
    let date = date.unwrap_or_default();
    let start = venue.valid_from.map(partial_date).unwrap_or_default();
    let end = venue.valid_to.map(partial_date).unwrap_or_default();
    match answer {
        VenueAnswer::Valid => texts.venue_valid(&date),
        VenueAnswer::AskFirst => texts.venue_ask_old(&date),
        VenueAnswer::AskUndated => texts.venue_ask_undated().to_owned(),
        VenueAnswer::NotYet => texts.venue_not_yet(&start),
        VenueAnswer::Ended => texts.venue_ended(&end),
    }
}

/// The whole answer, large.
#[component]
pub fn VenueAnswerCard(
    /// The venue asked about.
    venue: Venue,
) -> impl IntoView {
    let reader = use_reader();
    let texts = reader.texts;
    let answer = venue.answer(reader.today);
    let verdict = verdict(answer);
    let advice = matches!(answer, VenueAnswer::AskFirst | VenueAnswer::AskUndated)
        .then(|| view! { <p class="advice">{texts.next_confirm()}</p> });
    view! {
        <Card class=format!("answer {}", verdict_class(verdict))>
            <p class="question">{texts.venue_question()}</p>
            <p class="verdict">
                <Icon symbol=verdict_symbol(verdict) />
                {verdict_words(texts, answer)}
            </p>
            <p class="sentence">{sentence(texts, &venue, answer)}</p>
            {advice}
        </Card>
    }
}
