//! A municipality: is the card in use, where does it work, where does one get it.

use domain::date::Date;
use domain::id::MunicipalityCode;
use domain::language::Language;
use domain::municipality::{Municipality, NetworkStatus, Verdict};
use domain::network::NetworkDocument;
use domain::venue::{Venue, VenueAnswer};
use leptos::prelude::*;

use super::not_found_page::NotFound;
use crate::data::use_data;
use crate::domain_ui::{DistributorRow, MunicipalityAnswer, SourceFact, VenueRow};
use crate::i18n::{Texts, known, partial_date};
use crate::state::{Reader, use_reader};
use crate::ui::{Fact, Facts, OutLink, PageHeading, Section};

/// A municipality's page.
#[component]
pub fn MunicipalityPage(
    /// Its code, from the address.
    code: MunicipalityCode,
) -> impl IntoView {
    let reader = use_reader();
    let data = use_data();
    let document = data.document();
    let Some(municipality) = document.municipality(&code) else {
        return view! { <NotFound lead=reader.texts.not_found_municipality() /> }.into_any();
    };
    let name = municipality.name.best_text(reader.language()).to_owned();
    view! {
        <PageHeading kicker=reader.texts.municipality_kind()>{name}</PageHeading>
        {other_name(reader, municipality)}
        <MunicipalityAnswer municipality=municipality.clone() />
        {next_steps(reader, document, municipality)}
        {venues(reader, document, municipality)}
        {distributors(reader, document, municipality)}
        {facts(reader, document, municipality)}
    }
    .into_any()
}

/// The name in the country's other language, where it differs.
fn other_name(reader: Reader, municipality: &Municipality) -> Option<impl IntoView> {
    let other = match reader.language() {
        Language::Sv => Language::Fi,
        Language::Fi | Language::En => Language::Sv,
    };
    let shown = municipality.name.best_text(reader.language());
    let name = municipality
        .name
        .exact(other)
        .filter(|name| *name != shown)?;
    Some(view! { <p class="other-name">{reader.texts.municipality_other_name(name)}</p> })
}

/// What to do where the answer is not a plain yes.
fn next_steps(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> Option<impl IntoView> {
    let texts = reader.texts;
    let verdict = municipality.answer(reader.today).verdict();
    if verdict == Verdict::Yes {
        return None;
    }
    let region = document.region(&municipality.region);
    let hint = region
        .filter(|_| municipality.standing.is_none())
        .and_then(|region| {
            let date = known(texts, region.evidence.as_ref()?.known);
            let name = region.name.best_text(reader.language());
            Some(view! { <p>{texts.region_hint(&date, name)}</p> })
        });
    Some(view! {
        <Section title=texts.next_steps_title()>
            {hint}
            <ul class="plain-list">
                <li>{texts.next_ask_municipality()}</li>
                <li>
                    <OutLink href=areas_page(reader.language()) text=texts.next_see_list() />
                </li>
            </ul>
        </Section>
    })
}

/// The programme's own list of areas.
const fn areas_page(language: Language) -> &'static str {
    match language {
        Language::Fi => "https://kaikukortti.fi/",
        Language::Sv => "https://kaikukortti.fi/sv/omraden/",
        Language::En => "https://kaikukortti.fi/en/kaikukortti-card/localities/",
    }
}

/// The venues: those that may be visited first, those that have ended after them.
fn venues(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> impl IntoView + use<> {
    let texts = reader.texts;
    let (ended, current) = sorted_venues(document, municipality, reader.language(), reader.today);
    let rows = |venues: Vec<Venue>| {
        let rows = venues.into_iter();
        let rows = rows.map(|venue| view! { <VenueRow venue /> });
        view! { <ul class="rows">{rows.collect_view()}</ul> }
    };
    let none = (current.is_empty()).then(|| view! { <p>{texts.municipality_venues_none()}</p> });
    let current = (!current.is_empty()).then(|| rows(current));
    let ended = (!ended.is_empty()).then(|| {
        view! {
            <h3>{texts.municipality_venues_ended_title()}</h3>
            {rows(ended)}
        }
    });
    view! { <Section title=texts.municipality_venues_title()>{none} {current} {ended}</Section> }
}

/// A municipality's venues as (ended, others), each sorted by name.
fn sorted_venues(
    document: &NetworkDocument,
    municipality: &Municipality,
    language: Language,
    today: Date,
) -> (Vec<Venue>, Vec<Venue>) {
    let mut venues: Vec<Venue> = document.venues_in(&municipality.code).cloned().collect();
    venues.sort_by_cached_key(|venue| domain::search::fold(venue.name.best_text(language)));
    venues
        .into_iter()
        .partition(|venue| venue.answer(today) == VenueAnswer::Ended)
}

fn distributors(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> impl IntoView + use<> {
    let texts = reader.texts;
    let region = document.region(&municipality.region);
    let region = region.map_or("", |region| region.name.best_text(reader.language()));
    let rows: Vec<_> = document
        .distributors_for(municipality)
        .into_iter()
        .map(|distributor| {
            view! { <DistributorRow distributor=distributor.clone() region=region.to_owned() /> }
        })
        .collect();
    let list = if rows.is_empty() {
        view! { <p>{texts.municipality_distributors_none()}</p> }.into_any()
    } else {
        view! {
            <p>{texts.municipality_distributors_lead()}</p>
            <ul class="rows">{rows}</ul>
        }
        .into_any()
    };
    view! { <Section title=texts.municipality_distributors_title()>{list}</Section> }
}

fn facts(
    reader: Reader,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> impl IntoView + use<> {
    let texts = reader.texts;
    let language = reader.language();
    let region = document.region(&municipality.region);
    let region = region
        .map_or("", |region| region.name.best_text(language))
        .to_owned();
    let county = document.county(&municipality.county);
    let county = county
        .map_or("", |county| county.name.best_text(language))
        .to_owned();
    let code = municipality.code.to_string();
    let standing = standing_facts(texts, document, municipality);
    view! {
        <Section title=texts.municipality_facts_title()>
            <Facts>
                <Fact label=texts.region_label()>{region}</Fact>
                <Fact label=texts.county_label()>{county}</Fact>
                <Fact label=texts.code_label()>{code}</Fact>
                {standing}
            </Facts>
        </Section>
    }
}

fn standing_facts(
    texts: &'static Texts,
    document: &NetworkDocument,
    municipality: &Municipality,
) -> Option<impl IntoView + use<>> {
    let standing = municipality.standing.as_ref()?;
    let start_label = match standing.status {
        NetworkStatus::Preparing => texts.planned_start_label(),
        _ => texts.trial_start_label(),
    };
    let dates = [
        (start_label, standing.trial_start),
        (texts.trial_end_label(), standing.trial_end),
        (texts.permanent_start_label(), standing.permanent_start),
    ];
    let dates: Vec<_> = dates
        .into_iter()
        .filter_map(|(label, date)| Some((label, partial_date(date?))))
        .map(|(label, date)| view! { <Fact label>{date}</Fact> })
        .collect();
    let source = document.source(standing.source).map(str::to_owned);
    let known = known(texts, standing.known);
    Some(view! {
        {dates}
        <Fact label=texts.known_label()>{known}</Fact>
        {source.map(|source| view! { <SourceFact source /> })}
    })
}
