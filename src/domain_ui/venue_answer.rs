//! The answer to "does the card work here?".

use domain::municipality::Verdict;
use domain::venue::{Venue, VenueAnswer};
use leptos::prelude::*;

use super::hours::today_line;
use super::municipality_answer::answer_card;
use crate::i18n::{Texts, known, partial_date};
use crate::state::Reader;
use crate::ui::blocks::paragraph;

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
#[must_use]
pub fn venue_answer_card(reader: Reader, venue: &Venue) -> AnyView {
    let texts = reader.texts;
    let answer = venue.answer(reader.today);
    let verdict = verdict(answer);
    let mut more = Vec::new();
    if matches!(verdict, Verdict::Yes | Verdict::Ask) {
        more.extend(today_line(reader, venue));
    }
    if verdict == Verdict::Ask {
        more.push(paragraph("advice", texts.next_confirm()));
    }
    answer_card(
        verdict,
        texts.venue_question(),
        verdict_words(texts, answer),
        &sentence(texts, venue, answer),
        more,
    )
}
