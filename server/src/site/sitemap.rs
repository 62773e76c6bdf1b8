//! What search engines are told: every listed page in all words that there are.

use std::fmt::Write as _;

use domain::date::Date;
use domain::finder::Question;
use domain::network::NetworkDocument;
use domain::venue::VenueAnswer;
use kaikukortti::locale::Locale;
use kaikukortti::router::{Document, Links, Page};

use super::head::{DEFAULT, LANGUAGES};
use super::template::PageTemplate;
use crate::http::html::escape;

/// The address of the list.
pub(super) const SITEMAP: &str = "/sitemap.xml";

/// What robots are told: everything public may be read, and where the list is.
pub(super) fn robots(template: &PageTemplate) -> String {
    let sitemap = template.whole_address(SITEMAP);
    format!("User-agent: *\nDisallow: /staff\nSitemap: {sitemap}\n")
}

/// The list (sitemaps.org 0.9). Its limit of 50,000 addresses is that of some 12,000 venues.
pub(super) fn xml(template: &PageTemplate, network: &NetworkDocument, today: Date) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in pages(network, today) {
        entry(&mut xml, template, &|locale| {
            Links(locale).page(&page, network)
        });
    }
    for document in Document::ALL {
        entry(&mut xml, template, &|locale| {
            Links(locale).document(document)
        });
    }
    xml + "</urlset>\n"
}

/// Every page of the app that search engines may list.
fn pages(network: &NetworkDocument, today: Date) -> Vec<Page> {
    let mut pages = vec![
        Page::Start {
            query: String::new(),
        },
        Page::Venues(Box::<Question>::default()),
        Page::Municipalities { map: false },
        Page::Distributors {
            near: String::new(),
        },
    ];
    let municipalities = network.municipalities.iter();
    pages.extend(municipalities.map(|place| Page::Municipality(place.code.clone())));
    let venues = network.venues.iter();
    let open = venues.filter(|venue| venue.answer(today) != VenueAnswer::Ended);
    pages.extend(open.map(|venue| Page::Venue {
        id: venue.id.clone(),
        map: false,
    }));
    let distributors = network.distributors.iter();
    pages.extend(distributors.map(|place| Page::Distributor(place.id.clone())));
    pages
}

/// A page in all words, each with its other languages as its head names them.
fn entry(xml: &mut String, template: &PageTemplate, path: &dyn Fn(Locale) -> String) {
    let address = |locale| escape(&template.whole_address(&path(locale)));
    let mut languages = String::new();
    let own = LANGUAGES.map(|locale| (locale.code(), locale));
    for (code, locale) in own.into_iter().chain([("x-default", DEFAULT)]) {
        // Writing to a String can't fail.
        let _ = write!(
            languages,
            "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{}\"/>",
            address(locale)
        );
    }
    for locale in Locale::ALL {
        let _ = writeln!(xml, "<url><loc>{}</loc>{languages}</url>", address(locale));
    }
}
