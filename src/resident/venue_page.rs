//! A venue: does the card work, what is free, how does one get the ticket, where is it.

use domain::id::VenueId;
use domain::network::NetworkDocument;
use domain::venue::{TicketMethod, Venue, VenueAnswer};
use leptos::prelude::*;

use super::not_found_page::NotFound;
use crate::data::use_data;
use crate::domain_ui::{LocalText, OpeningHours, SourceFact, VenueAnswerCard, venue_kind};
use crate::i18n::{Texts, known};
use crate::state::{Reader, use_reader};
use crate::ui::{Fact, Facts, OutLink, PageHeading, Section};

/// A venue's page.
#[component]
pub fn VenuePage(
    /// Its id, from the address.
    id: VenueId,
) -> impl IntoView {
    let reader = use_reader();
    let data = use_data();
    let document = data.document();
    let Some(venue) = document.venue(&id) else {
        return view! { <NotFound lead=reader.texts.not_found_venue() /> }.into_any();
    };
    let answer = venue.answer(reader.today);
    let visit = (answer != VenueAnswer::Ended).then(|| {
        view! {
            {offer(reader.texts, venue)}
            {ticket(reader.texts, venue)}
            {hours(reader.texts, venue, answer)}
        }
    });
    let name = venue.name.clone();
    view! {
        <PageHeading kicker=venue_kind(reader.texts, venue.kind)>
            <LocalText text=name />
        </PageHeading>
        <VenueAnswerCard venue=venue.clone() />
        {visit}
        {place(reader, document, venue)}
    }
    .into_any()
}

/// What is free and for whom.
fn offer(texts: &'static Texts, venue: &Venue) -> impl IntoView + use<> {
    let words = if venue.offer.is_empty() {
        view! { <p>{texts.venue_offer_none()}</p> }.into_any()
    } else {
        let text = venue.offer.clone();
        view! {
            <p class="offer">
                <LocalText text />
            </p>
        }
        .into_any()
    };
    let courses = venue.courses.filter(|courses| *courses);
    let children = venue.children.map(|come_in| {
        if come_in {
            texts.venue_children_yes()
        } else {
            texts.venue_children_no()
        }
    });
    let quota = venue.quota.and_then(|quota| usize::try_from(quota).ok());
    view! {
        <Section title=texts.venue_offer_title()>
            {words}
            <ul class="plain-list">
                {courses.map(|_| view! { <li>{texts.venue_courses_yes()}</li> })}
                {children.map(|words| view! { <li>{words}</li> })}
                <li>{texts.venue_assistants()}</li>
                {quota.map(|quota| view! { <li>{texts.venue_quota(quota)}</li> })}
            </ul>
        </Section>
    }
}

/// How one gets the ticket.
fn ticket(texts: &'static Texts, venue: &Venue) -> impl IntoView + use<> {
    let how = match venue.ticket_method {
        Some(TicketMethod::AtDoor) => texts.ticket_at_door(),
        Some(TicketMethod::ByPhone) => texts.ticket_by_phone(),
        Some(TicketMethod::ByEmail) => texts.ticket_by_email(),
        Some(TicketMethod::EnrolThenOffice) => texts.ticket_enrol_then_office(),
        Some(TicketMethod::TicketOffice) => texts.ticket_ticket_office(),
        None => texts.ticket_unknown(),
    };
    let proof = venue
        .ticket_method
        .map(|_| view! { <p>{texts.ticket_id()}</p> });
    view! { <Section title=texts.venue_ticket_title()><p>{how}</p> {proof}</Section> }
}

/// When it is open, where that is known.
fn hours(
    texts: &'static Texts,
    venue: &Venue,
    answer: VenueAnswer,
) -> Option<impl IntoView + use<>> {
    let old = answer != VenueAnswer::Valid;
    let hours = venue.hours.clone()?;
    Some(view! {
        <Section title=texts.venue_hours_label()>
            <OpeningHours hours old />
        </Section>
    })
}

/// Where it is and how to reach it, then where all this comes from.
fn place(reader: Reader, document: &NetworkDocument, venue: &Venue) -> impl IntoView + use<> {
    let texts = reader.texts;
    let address = match (&venue.address, &venue.postcode) {
        (Some(address), Some(postcode)) => format!("{address}, {postcode}"),
        (Some(address), None) => address.clone(),
        (None, _) => texts.venue_address_unknown().to_owned(),
    };
    let municipality = document
        .municipality(&venue.municipality)
        .map(|municipality| {
            let name = municipality.name.best_text(reader.language()).to_owned();
            view! {
                <a class="ds-link" href=reader.links().municipality(municipality)>
                    {name}
                </a>
            }
        });
    let organisation = venue.organisation.clone();
    let organisation =
        organisation.map(|name| view! { <Fact label=texts.organisation_label()>{name}</Fact> });
    let source = venue
        .source
        .and_then(|at| document.source(at))
        .map(str::to_owned);
    let contact = contact(texts, venue);
    let confirmed = venue.last_confirmed.map(|date| {
        let date = known(texts, date);
        view! { <Fact label=texts.known_label()>{date}</Fact> }
    });
    let attribution = venue.attribution.clone();
    let attribution =
        attribution.map(|words| view! { <Fact label=texts.source_label()>{words}</Fact> });
    view! {
        <Section title=texts.venue_where_title()>
            <Facts>
                <Fact label=texts.address_label()>{address}</Fact>
                <Fact label=texts.municipality_label()>{municipality}</Fact>
                {contact}
                {organisation}
                {confirmed}
                {source.map(|source| view! { <SourceFact source /> })}
                {attribution}
            </Facts>
        </Section>
    }
}

fn contact(texts: &'static Texts, venue: &Venue) -> impl IntoView + use<> {
    let web = venue.url.clone().map(|url| {
        let name = url
            .trim_start_matches("https://")
            .trim_start_matches("http://");
        let name = name
            .trim_start_matches("www.")
            .trim_end_matches('/')
            .to_owned();
        view! {
            <Fact label=texts.venue_web_label()>
                <OutLink href=url text=name />
            </Fact>
        }
    });
    let phone = venue.phone.clone().map(|phone| {
        let dialled: String = phone
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect();
        view! {
            <Fact label=texts.venue_phone_label()>
                <a class="ds-link" href=format!("tel:{dialled}")>{phone}</a>
            </Fact>
        }
    });
    let email = venue.email.clone().map(|email| {
        view! {
            <Fact label=texts.venue_email_label()>
                <a class="ds-link" href=format!("mailto:{email}")>{email.clone()}</a>
            </Fact>
        }
    });
    view! { {web} {phone} {email} }
}
