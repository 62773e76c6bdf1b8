//! The hand-over sheet: what the client takes along, in the client's language and in the residents'
//! own words. What the card is, what to say at the desk, the nearest places with their hours, when that
//! was known, and the code of the public page. Nothing of the card or its holder is on it but the last
//! valid day.

mod nearest;

use domain::date::Date;
use domain::id::Postcode;
use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::venue::Venue;
use leptos::prelude::*;

use crate::data::staff::{today_here, use_places, use_sheets};
use crate::domain_ui::{distance_words, local_text, ticket_words, venue_kind, week_words};
use crate::i18n::{StaffTexts, date};
use crate::locale::Locale;
use crate::router::print_page;
use crate::staff::background::find;
use crate::staff::loaded::waiting;
use crate::staff::words;
use crate::state::Reader;
use crate::ui::blocks::{block, button, element, paragraph, parts, text, words_link};
use crate::ui::live;

/// The choice of a language, the sheet, and paper.
pub fn hand_over(texts: &'static StaffTexts, home: Postcode, until: Option<Date>) -> AnyView {
    let sheets = use_sheets();
    let places = use_places();
    let chosen = RwSignal::new(Locale::from(texts.language()));
    sheets.fetch(chosen.get_untracked());
    let choice = live(move || {
        let one = |locale: Locale| {
            let press = Callback::new(move |()| {
                chosen.set(locale);
                sheets.fetch(locale);
            });
            let variant = match chosen.get() == locale {
                true => "primary",
                false => "secondary",
            };
            button(variant, words::locale(texts, locale), press)
        };
        block("div", "actions", Locale::ALL.into_iter().map(one).collect())
    });
    let sheet = live(move || {
        let locale = chosen.get();
        match (sheets.texts(locale), places.network()) {
            (Some(theirs), Some(network)) => {
                let reader = Reader {
                    texts: theirs,
                    today: today_here(),
                };
                let from = sheets.point(&home);
                let venues = nearest::nearest(&network, &home, from, reader.today);
                sheet(reader, &network, &home, until, &venues)
            }
            _ if sheets.is_missing() || places.is_missing() => {
                let again = Callback::new(move |()| sheets.fetch(chosen.get_untracked()));
                block(
                    "div",
                    "",
                    parts![
                        paragraph("", texts.problem_away()),
                        button("secondary", texts.try_again(), again),
                    ],
                )
            }
            _ => waiting(texts.loading()),
        }
    });
    let print = button("secondary", texts.print(), Callback::new(|()| print_page()));
    block(
        "section",
        "hand-over stack",
        parts![
            text("h2", "", texts.hand_over_title()),
            paragraph("hint", texts.hand_over_lead()),
            choice,
            sheet,
            block("div", "actions", parts![print]),
        ],
    )
}

/// The sheet itself.
fn sheet(
    reader: Reader,
    network: &NetworkDocument,
    home: &Postcode,
    until: Option<Date>,
    venues: &[nearest::Found],
) -> AnyView {
    let texts = reader.texts;
    let town = find(network, home, reader.today).and_then(|home| network.municipality(&home.code));
    let name = town.map_or("", |town| town.name.best_text(reader.language()));
    let mut all = parts![text("h3", "", &texts.print_out_title(name))];
    if let Some(until) = until {
        all.push(paragraph(
            "given-until",
            &texts.card_valid_until(&date(until)),
        ));
    }
    all.push(paragraph("", texts.print_out_card()));
    all.push(paragraph("", texts.step_say()));
    if !venues.is_empty() {
        all.push(text("h4", "", texts.print_out_venues()));
        let listed = venues.iter().map(|found| venue(reader, network, found));
        all.push(block("ul", "paper-list", listed.collect()));
        let known_on = texts.print_out_date(&date(reader.today));
        all.push(paragraph("hint", &known_on));
    }
    all.extend(town.map(|town| more(reader, town)));
    let lang = [
        ("lang", Some(reader.language().code().to_owned())),
        ("id", None),
    ];
    element("article", "sheet card", lang, all)
}

/// A venue: what it is and how far, when it is open, and how one gets the ticket.
fn venue(reader: Reader, network: &NetworkDocument, found: &nearest::Found) -> AnyView {
    let texts = reader.texts;
    let venue: &Venue = found.venue;
    let mut about = String::from(venue_kind(texts, venue.kind));
    let distance = found.metres.map(|metres| distance_words(texts, metres));
    let town = network.municipality(&venue.municipality);
    let town = town.map(|town| town.name.best_text(reader.language()));
    for part in [venue.address.as_deref(), town, distance.as_deref()]
        .into_iter()
        .flatten()
    {
        about += " · ";
        about += part;
    }
    // Paper is read on another day: "today" would be wrong there.
    let mut hours = venue
        .opening_hours()
        .map_or_else(String::new, |hours| week_words(texts, &hours));
    if hours.is_empty() {
        hours.push_str(texts.hours_check());
    }
    let lines = [&*about, &*hours, ticket_words(texts, venue.ticket_method)];
    let mut all = parts![block("strong", "", parts![local_text(reader, &venue.name)])];
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    all.extend(lines.map(|line| text("div", "", line)));
    block("li", "", all)
}

/// The public page of the home's municipality, as a code for a camera and as a link.
fn more(reader: Reader, town: &Municipality) -> AnyView {
    let links = reader.links();
    let address = links.municipality(town);
    let about = reader.texts.print_out_qr(&address);
    let picture = links.municipality_qr(town);
    let picture = view! { <img class="qr" src=picture alt=about width="180" height="180" /> };
    let words = reader.texts.print_out_more();
    let link = words_link(address, words);
    block(
        "div",
        "",
        parts![block("p", "", parts![link]), picture.into_any()],
    )
}
