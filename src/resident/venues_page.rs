//! The finder: every venue, narrowed down as one types and chooses. The address is the only place
//! where the question is kept, so that it can be shared and Back goes to the question before.

mod filters;
mod list;
mod near;

use std::sync::Arc;

use domain::finder::{Asked, Counts, Found, Opening, Question};
use domain::search::{Findings, Target};
use leptos::prelude::*;

use self::filters::Filters;
use self::list::List;
use self::near::{Near, place};
use super::maps::use_maps;
use super::search_field::{search_field, to_results};
use crate::data::{PublicData, use_data};
use crate::router::{Navigation, Page, use_navigation};
use crate::state::{Position, Reader, use_minute, use_position, use_reader};
use crate::ui::{PageHeading, on_send};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    pub(super) reader: Reader,
    navigation: Navigation,
    /// The question in the address.
    pub(super) question: Memo<Question>,
    /// The question without its words: what does not change with each letter.
    filters: Memo<Question>,
    /// Its answer.
    pub(super) found: Memo<Answer>,
    /// Whether the filters are unfolded.
    opened: RwSignal<bool>,
    /// What each filter would give; follows the question only while the filters are unfolded.
    counts: Memo<Counts>,
    /// Whether it is known where postcodes lie.
    points: RwSignal<bool>,
    /// Where the device is, if its owner has told.
    pub(super) position: RwSignal<Position>,
}

/// What was found, and what the words found beside venues.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Answer {
    pub(super) found: Found,
    words: Findings,
    /// Whether distances are measured from somewhere.
    pub(super) measured: bool,
}

impl Asking {
    /// Asks the same with another value of a filter, as a new step in the history.
    pub(super) fn change(self, name: &'static str, value: String) {
        let question = changed(&self.question.get_untracked(), name, value);
        self.navigation.push(&self.reader.links().venues(&question));
    }
}

/// The same question with another value of one parameter. The facts of `access` are each taken or
/// left by themselves.
fn changed(question: &Question, name: &'static str, value: String) -> Question {
    let mut parameters: Vec<(String, String)> = Vec::new();
    let mut left = false;
    for (known, held) in question.parameters() {
        let several = name == "access" && held != value;
        if known != name || several {
            parameters.push((known.to_owned(), held));
        } else {
            left = name == "access";
        }
    }
    if !left {
        parameters.push((name.to_owned(), value));
    }
    Question::read(&parameters)
}

/// The finder.
#[component]
pub fn VenuesPage() -> impl IntoView {
    let reader = use_reader();
    let data = use_data();
    let navigation = use_navigation();
    let address = navigation.address();
    let position = use_position();
    let minute = use_minute();
    let question = Memo::new(move |before: Option<&Question>| match address.get().page {
        Page::Venues(question) => *question,
        _ => before.cloned().unwrap_or_default(),
    });
    let openings = {
        let data = data.clone();
        // The list must not move under the finger because a minute went by: what is open is worked
        // out when the time becomes known and when somebody asks for it.
        let asked = Memo::new(move |_| {
            let asked = question.with(|question| (question.open, question.sort));
            (asked, minute.get().is_some())
        });
        Memo::new(move |_| {
            asked.track();
            data.finder().openings(reader.today, minute.get_untracked())
        })
    };
    let points = RwSignal::new(false);
    let found = Memo::new(move |_| {
        points.track();
        let (question, position) = (question.get(), position.get());
        openings.with(|openings| answer(&data, reader, &question, openings, position))
    });
    let filters = Memo::new(move |_| Question {
        words: String::new(),
        ..question.get()
    });
    let opened = RwSignal::new(false);
    let counts = Memo::new(move |before: Option<&Counts>| match before {
        Some(before) if !opened.get() => before.clone(),
        _ => found.with(|answer| answer.found.counts.clone()),
    });
    let asking = Asking {
        reader,
        navigation,
        question,
        filters,
        found,
        opened,
        counts,
        points,
        position,
    };
    let map = use_maps().map_or_else(|| ().into_any(), |maps| (maps.found)(asking));
    view! {
        <PageHeading kicker="">{reader.texts.finder_title()}</PageHeading>
        <p class="lead">{reader.texts.finder_lead()}</p>
        <div class="finder-layout">
        <form
            class="finder"
            role="search"
            action=reader.links().venues(&Question::default())
            method="get"
            on:submit=on_send(|| {
                to_results();
            })
        >
            {words(asking)}
            <Near asking />
            <Filters asking />
        </form>
        <List asking minute />
        {map}
        </div>
    }
}

/// The answer to a question.
fn answer(
    data: &Arc<PublicData>,
    reader: Reader,
    question: &Question,
    openings: &[Opening],
    position: Position,
) -> Answer {
    let Some(index) = data.index(reader.language()) else {
        return Answer::default();
    };
    let words = index.search(&question.words, usize::MAX);
    let venue = |target| match target {
        Target::Venue(at) => Some(at),
        _ => None,
    };
    let fitting = words.hits.iter().filter_map(|hit| venue(hit.target));
    let fitting: Option<Vec<usize>> = (!question.words.is_empty()).then(|| fitting.collect());
    let from = match position {
        Position::Here(point) => Some(point),
        _ => place(data, reader, &question.near),
    };
    let asked = Asked {
        question,
        fitting: fitting.as_deref(),
        name_ranks: index.venue_ranks(),
        openings,
        today: reader.today,
        from,
    };
    Answer {
        found: data.finder().find(data.document(), &asked),
        words: Findings {
            hits: words
                .hits
                .into_iter()
                .filter(|hit| venue(hit.target).is_none())
                .take(list::OTHERS)
                .collect(),
            ..words
        },
        measured: from.is_some(),
    }
}

/// The field for words.
fn words(asking: Asking) -> AnyView {
    let texts = asking.reader.texts;
    let typed = RwSignal::new(asking.question.get_untracked().words);
    // Back and Forward change the address alone; the field follows.
    Effect::new(move || {
        let words = asking.question.get().words;
        if words != typed.get_untracked().trim() {
            typed.set(words);
        }
    });
    let ask = move |words: String| {
        let question = changed(&asking.question.get_untracked(), "q", words.clone());
        typed.set(words);
        let link = asking.reader.links().venues(&question);
        asking.navigation.replace(&link);
    };
    view! {
        <div>
            <label class="ds-label" for="search">{texts.finder_words_label()}</label>
            <p id="search-hint" class="hint">{texts.search_hint()}</p>
            {search_field(typed, Callback::new(ask))}
        </div>
    }
    .into_any()
}
