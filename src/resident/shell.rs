//! The frame around every page: header, languages, content; and what happens when the page
//! changes. The footer stands outside the app, which has nothing to change in it.

use domain::finder::Question;
use leptos::prelude::*;

use super::summary::summary;
use crate::data::use_data;
use crate::i18n::Texts;
use crate::locale::Locale;
use crate::router::{Address, Links, PageTitle, announce_page, use_navigation};
use crate::state::{Reader, use_reader};
use crate::ui::Mark;
use crate::ui::blocks::{block, parts, text, words};

/// The frame of the app.
#[component]
pub fn Shell(
    /// The page that is shown, for its title.
    shown: Memo<Address>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let reader = use_reader();
    let texts = reader.texts;
    let data = use_data();
    let demo = data.document().demo;
    let titles = data.clone();
    let announcement = announce_page(shown, move |address| {
        let summary = summary(texts, titles.document(), address);
        PageTitle {
            document: summary.document_title(texts),
            page: summary.title,
        }
    });
    let here = use_navigation().address();
    let languages = move || {
        let address = here.get();
        languages(texts, |locale| {
            Links(locale).translate(&address, data.document())
        })
    };
    view! {
        {header(reader, demo, languages.into_any())}
        <main id="content" tabindex="-1">{children()}</main>
        <p class="ds-sr-only" role="status">{announcement}</p>
    }
}

/// What stands above every page: a way past it, the site's name, the menu, the languages.
pub fn header(reader: Reader, demo: bool, languages: AnyView) -> AnyView {
    let texts = reader.texts;
    let links = reader.links();
    view! {
        <a class="ds-skip-link" href="#content">{texts.skip_to_content()}</a>
        <header class="site-header">
            {demo.then(|| view! { <p class="demo-notice">{texts.demo_notice()}</p> })}
            <div class="site-header-inner">
                <a class="home" href=links.start() aria-label=texts.home_label()>
                    <Mark />
                    <span aria-hidden="true">{texts.site_name()}</span>
                </a>
                <nav class="site-nav" aria-label=texts.nav_label()>
                    <a href=links.start()>{texts.nav_search()}</a>
                    <a href=links.venues(&Question::default())>{texts.nav_places()}</a>
                    <a href=links.municipalities()>{texts.nav_municipalities()}</a>
                    <a href=links.distributors("")>{texts.nav_get_card()}</a>
                </nav>
                <nav class="languages" aria-label=texts.languages_label()>{languages}</nav>
            </div>
        </header>
    }
    .into_any()
}

/// What a locale is called: in its own words, and in two letters where there is little room.
fn names(texts: &Texts, locale: Locale) -> (&str, &str) {
    match locale {
        Locale::Fi => (texts.language_fi(), "FI"),
        Locale::Sv => (texts.language_sv(), "SV"),
        Locale::En => (texts.language_en(), "EN"),
        Locale::Selko => (texts.language_selko(), texts.language_selko_short()),
    }
}

/// The same page, with the same search, in the other languages. Plain Finnish is offered where
/// somebody reads Finnish: nobody else is helped by it.
pub fn languages(texts: &Texts, page: impl Fn(Locale) -> String) -> AnyView {
    let here = texts.locale();
    let mut items = Vec::new();
    for locale in Locale::ALL {
        if locale == Locale::Selko && here.language() != locale.language() {
            continue;
        }
        let (name, short) = names(texts, locale);
        let lang = locale.language().code();
        let name = parts![
            text("span", "language-code", short),
            words(" "),
            text("span", "language-name", name),
        ];
        let current = (locale == here).then_some("true");
        let link =
            view! { <a href=page(locale) lang=lang hreflang=lang aria-current=current>{name}</a> };
        items.push(block("li", "", parts![link.into_any()]));
    }
    block("ul", "", items)
}
