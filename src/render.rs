//! Pages as HTML, for the server: the same components as in the browser, drawn once.

use std::sync::Arc;

use domain::date::Date;
use domain::language::Language;
use domain::network::NetworkDocument;
use domain::venue::VenueAnswer;
use leptos::prelude::*;

use crate::data::PublicData;
use crate::i18n::{StaffTexts, Texts};
use crate::locale::Locale;
use crate::resident::footer::footer;
use crate::resident::{ResidentApp, Summary, shell, summary};
use crate::router::{Address, Document, Links, Page, Program};
use crate::staff::BeforeTheApp;
use crate::state::Reader;
use crate::ui::blocks::words;
use crate::ui::page_heading;

/// Whether there is a page at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There is.
    Found,
    /// There is, and it says that the place has left: the answer's status is 410.
    Gone,
    /// There is none: the answer's status is 404.
    NotFound,
}

/// What runs in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum App {
    /// Nothing: a text page is what it is.
    None,
    /// The residents' app, which reads the network.
    Resident,
    /// The same where there is no network: the app draws the page that somebody asked for, if it
    /// is one of its own.
    Shell,
    /// The staff's app, in the build that has the page.
    Staff(Program),
}

/// A page as HTML, and what its head says.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The words of the page.
    pub locale: Locale,
    /// The title of the document: the page's and the site's.
    pub title: String,
    /// The page's own title.
    pub name: String,
    /// One or two sentences on the page.
    pub description: String,
    /// Whether there is such a page.
    pub presence: Presence,
    /// Whether search engines may list it: not what somebody searched for here, and no place that
    /// has left.
    pub listed: bool,
    /// The path that the page should be known by.
    pub canonical: String,
    /// The same page in all words that there are.
    pub alternates: Vec<(Locale, String)>,
    /// The app that takes the page over.
    pub app: App,
    /// What the app's element holds.
    pub body: String,
    /// What stands below it.
    pub footer: String,
    /// What stands hidden outside the app until the app breaks.
    pub broken: String,
    /// What stands hidden until the network is gone or a new version waits.
    pub notices: String,
}

/// The resident's page at an address.
#[must_use]
pub fn resident(data: &Arc<PublicData>, address: &Address, today: Date) -> Rendered {
    let texts = Texts::built_in(address.locale);
    let document = data.document();
    let Summary {
        title,
        description,
        found,
    } = summary(texts, document, address);
    let presence = match found {
        true if has_left(address, document, today) => Presence::Gone,
        true => Presence::Found,
        false => Presence::NotFound,
    };
    let known_by = address.before_searching();
    let (data, app_address) = (data.clone(), address.clone());
    let path = |locale| Links(locale).translate(address, document);
    Rendered {
        locale: address.locale,
        title: texts.page_title(&title),
        name: title,
        description,
        presence,
        listed: presence == Presence::Found
            && *address == known_by
            && !matches!(address.page, Page::PrintOut(_) | Page::Favourites),
        canonical: Links(address.locale).translate(&known_by, document),
        alternates: Locale::ALL.map(|locale| (locale, path(locale))).into(),
        app: App::Resident,
        body: html(
            move || view! { <ResidentApp data texts address=app_address today maps=None /> },
        ),
        footer: footer_html(Reader { texts, today }, document),
        broken: broken(texts),
        notices: notices(texts),
    }
}

/// A text page: its own words as HTML within the frame of every other page.
#[must_use]
pub fn document(
    network: &NetworkDocument,
    (locale, document): (Locale, Document),
    content: Content,
    today: Date,
) -> Rendered {
    let texts = Texts::built_in(locale);
    let reader = Reader { texts, today };
    let demo = network.demo;
    let languages = move || shell::languages(texts, |locale| Links(locale).document(document));
    let header = html(move || shell::header(reader, demo, languages()));
    let main = format!(
        "<main id=\"content\" class=\"text-page\" tabindex=\"-1\">{}</main>",
        content.html
    );
    Rendered {
        locale,
        title: texts.page_title(&content.title),
        name: content.title,
        description: content.description,
        presence: Presence::Found,
        listed: content.listed,
        canonical: Links(locale).document(document),
        alternates: Locale::ALL
            .map(|locale| (locale, Links(locale).document(document)))
            .into(),
        app: App::None,
        body: header + &main,
        footer: footer_html(reader, network),
        broken: String::new(),
        notices: notices(texts),
    }
}

/// What a device without a network shows in the place of a page that it does not keep.
#[must_use]
pub fn offline(network: &NetworkDocument, locale: Locale, today: Date) -> Rendered {
    let texts = Texts::built_in(locale);
    let reader = Reader { texts, today };
    let demo = network.demo;
    let languages = move || shell::languages(texts, |locale| Links(locale).start());
    let header = html(move || shell::header(reader, demo, languages()));
    let main = html(move || {
        view! {
            <main id="content" tabindex="-1" class="not-kept">
                {page_heading("", words(texts.offline_title()))}
                <p class="lead">{texts.offline_not_kept()}</p>
            </main>
        }
    });
    Rendered {
        locale,
        title: texts.page_title(texts.offline_title()),
        name: texts.offline_title().to_owned(),
        description: texts.offline_not_kept().to_owned(),
        presence: Presence::Found,
        listed: false,
        canonical: Links(locale).start(),
        alternates: Vec::new(),
        app: App::Shell,
        body: header + &main,
        footer: footer_html(reader, network),
        broken: broken(texts),
        notices: notices(texts),
    }
}

/// What a text page says.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its title, without the site's.
    pub title: String,
    /// One or two sentences on it.
    pub description: String,
    /// Whether search engines may list it: not when it answers somebody's question.
    pub listed: bool,
    /// What stands in `main`, as HTML.
    pub html: String,
}

fn footer_html(reader: Reader, network: &NetworkDocument) -> String {
    let updated = network.updated;
    html(move || footer(reader, updated))
}

/// Whether the page is about a venue whose period has ended.
fn has_left(address: &Address, document: &NetworkDocument, today: Date) -> bool {
    match &address.page {
        Page::Venue { id, .. } => document
            .venue(id)
            .is_some_and(|venue| venue.answer(today) == VenueAnswer::Ended),
        _ => false,
    }
}

/// The staff's page as it is before the app of its build comes: the same for everybody.
#[must_use]
pub fn staff(language: Language, program: Program) -> Rendered {
    let texts = StaffTexts::built_in(language);
    Rendered {
        locale: language.into(),
        title: texts.page_title(texts.title()),
        name: texts.title().to_owned(),
        description: texts.lead().to_owned(),
        presence: Presence::Found,
        listed: false,
        canonical: "/staff".to_owned(),
        alternates: Vec::new(),
        app: App::Staff(program),
        body: html(move || view! { <BeforeTheApp texts /> }),
        footer: String::new(),
        broken: broken(Texts::built_in(language)),
        notices: String::new(),
    }
}

/// The notice that a broken app shows.
fn broken(texts: &'static Texts) -> String {
    html(move || {
        view! {
            <p>
                {texts.broken_notice()} " "
                <a href="" rel="external">{texts.broken_reload()}</a>
            </p>
        }
    })
}

/// What the script for use without a network shows when it is true.
fn notices(texts: &'static Texts) -> String {
    html(move || {
        view! {
            <div id="offline" class="notice" role="status" hidden>
                <p>
                    {texts.offline_notice()} " "
                    <span data-dated="">{texts.offline_date()} " " <span class="day"></span> "."</span>
                </p>
            </div>
            <div id="update" class="notice" role="status" hidden>
                <p>{texts.update_notice()}</p>
                <button class="ds-button" data-variant="primary" type="button">
                    {texts.update_button()}
                </button>
            </div>
        }
    })
}

fn html<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().into_view().to_html());
    owner.cleanup();
    // The framework's marks for taking the page over piece by piece, which we do not do; HTML
    // knows no such comment, and words of a page are escaped, so nothing else looks like it.
    html.replace("<!>", "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::sample;

    fn page(path: &str, query: &str) -> Rendered {
        let data = Arc::new(PublicData::new(Arc::new(sample::document())));
        let today = "2026-11-23".parse().unwrap();
        resident(&data, &Address::parse(path, query), today)
    }

    #[test]
    fn a_municipality_answers_in_a_sentence_with_its_date() {
        let turku = page("/fi/kunnat/853-turku", "");
        assert_eq!(turku.presence, Presence::Found);
        assert!(
            turku.body.contains("Onko Kaikukortti käytössä täällä?"),
            "{}",
            turku.body
        );
        assert!(turku.body.contains("Viimeisin tieto: 2019."));
        let abo = page("/sv/kommuner/853", "");
        assert!(abo.body.contains("Senaste uppgift: 2019."));
        assert_eq!(abo.canonical, "/sv/kommuner/853-abo");
    }

    #[test]
    fn a_region_never_answers_for_its_municipalities() {
        let puolanka = page("/fi/kunnat/620", "").body;
        assert!(puolanka.contains("Emme tiedä"));
        assert!(puolanka.contains("Maakunnassa Kainuu"));
    }

    #[test]
    fn a_search_is_answered_without_webassembly() {
        let found = page("/sv", "?q=%C3%85bo").body;
        assert!(found.contains("/sv/kommuner/853-abo"), "{found}");
        assert!(!page("/sv", "?q=x").listed && page("/sv", "").listed);
    }

    #[test]
    fn a_distributor_is_found_and_its_page_leads_to_the_regions_municipalities() {
        let found = page("/fi", "?q=malliyhdistys").body;
        let own = "/fi/kortinjakajat/kainuu-malliyhdistys";
        assert!(found.contains(&format!("href=\"{own}\"")), "{found}");
        let own = page(own, "").body;
        assert!(own.contains("href=\"/fi/kunnat#region-18\""), "{own}");
        assert!(page("/fi/kunnat", "").body.contains("id=\"region-18\""));
    }

    #[test]
    fn who_gives_cards_where_one_lives_is_told_without_webassembly_and_is_not_listed() {
        let asked = page("/fi/kortinjakajat", "?near=Puolangalla");
        assert!(
            asked.body.contains("kainuu-malliyhdistys"),
            "{}",
            asked.body
        );
        assert!(!asked.listed && page("/fi/kortinjakajat", "").listed);
        let none = page("/fi/kortinjakajat", "?near=Turku").body;
        assert!(none.contains("Meillä ei ole vielä tietoa siitä"), "{none}");
    }

    #[test]
    fn a_list_for_paper_has_the_code_and_the_plain_address_of_its_page() {
        let data = PublicData::new(Arc::new(sample::document()));
        data.set_origin("https://kortti.example.fi".to_owned());
        let address = Address::parse("/sv/kommuner/853/utskrift", "");
        let paper = resident(&Arc::new(data), &address, "2026-11-23".parse().unwrap());
        assert!(!paper.listed);
        for words in [
            "src=\"/sv/kommuner/853-abo/qr.svg\"",
            ">kortti.example.fi/sv/kommuner/853-abo<",
            "23.11.2026",
            "Modellmuseet",
        ] {
            assert!(paper.body.contains(words), "{words}: {}", paper.body);
        }
    }

    #[test]
    fn a_search_for_nothing_is_the_start_page_itself() {
        let blank = page("/fi", "?q=+%20+");
        assert!(blank.listed);
        assert_eq!(blank.canonical, "/fi");
    }

    #[test]
    fn what_was_typed_is_shown_as_text_and_never_as_markup() {
        let body = page("/fi", "?q=%3Cscript%3Ealert(1)%3C/script%3E").body;
        assert!(!body.contains("<script>"), "{body}");
    }

    #[test]
    fn a_name_in_another_language_is_marked() {
        let body = page("/en/venues/turku-mallimuseo", "").body;
        assert!(
            body.contains("<span lang=\"fi\">Mallimuseo</span>"),
            "{body}"
        );
    }

    #[test]
    fn a_venue_that_has_left_is_gone_but_its_page_can_be_read() {
        let mut document = sample::document();
        let venue = document.venues.first_mut().unwrap();
        venue.valid_to = Some("2026-11-22".parse().unwrap());
        let path = format!("/fi/paikat/{}", venue.id);
        let data = Arc::new(PublicData::new(Arc::new(document)));
        let on = |day: &str| resident(&data, &Address::parse(&path, ""), day.parse().unwrap());
        let gone = on("2026-11-23");
        assert_eq!((gone.presence, gone.listed), (Presence::Gone, false));
        assert!(gone.body.contains("<h1"), "{}", gone.body);
        let before = on("2026-11-22");
        assert_eq!((before.presence, before.listed), (Presence::Found, true));
    }

    #[test]
    fn an_unknown_municipality_is_not_found_and_offers_the_search() {
        let unknown = page("/fi/kunnat/999", "");
        assert_eq!(unknown.presence, Presence::NotFound);
        assert!(unknown.body.contains("href=\"/fi\""));
    }
}
