//! The frame around every page: header, languages, content, footer; and what happens when the
//! page changes.

use domain::finder::Question;
use domain::language::Language;
use leptos::prelude::*;

use super::summary::summary;
use crate::data::use_data;
use crate::i18n::{Texts, partial_date};
use crate::router::{Address, Links, PageTitle, announce_page, use_navigation};
use crate::state::use_reader;
use crate::ui::{Mark, out_link};

/// The frame.
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
    let updated = partial_date(domain::known::PartialDate::Day(data.document().updated));
    let announcement = announce_page(shown, move |address| {
        let summary = summary(texts, data.document(), address);
        PageTitle {
            document: summary.document_title(texts),
            page: summary.title,
        }
    });
    view! {
        <a class="ds-skip-link" href="#content">{texts.skip_to_content()}</a>
        <header class="site-header">
            {demo.then(|| view! { <p class="demo-notice">{texts.demo_notice()}</p> })}
            <div class="site-header-inner">
                <a class="home" href=reader.links().start() aria-label=texts.home_label()>
                    <Mark />
                    <span aria-hidden="true">{texts.site_name()}</span>
                </a>
                <nav class="site-nav" aria-label=texts.nav_label()>
                    <a href=reader.links().start()>{texts.nav_search()}</a>
                    <a href=reader.links().venues(&Question::default())>{texts.nav_places()}</a>
                    <a href=reader.links().municipalities()>{texts.nav_municipalities()}</a>
                    <a href=reader.links().distributors("")>{texts.nav_get_card()}</a>
                </nav>
                <Languages texts />
            </div>
        </header>
        <main id="content" tabindex="-1">{children()}</main>
        <footer class="site-footer">
            <div class="site-footer-inner">
                <p>{texts.footer_about()}</p>
                <p>{texts.footer_data_note()} " " {texts.footer_data(&updated)} "."</p>
                <ul class="footer-links">
                    <li>
                        {out_link("https://kaikukortti.fi", texts.footer_more())}
                    </li>
                    <li>
                        <a class="ds-link" href="/staff" rel="external">{texts.footer_staff()}</a>
                    </li>
                </ul>
            </div>
        </footer>
        <p class="ds-sr-only" role="status">{announcement}</p>
    }
}

/// A language's name in the language itself.
fn language_name(texts: &Texts, language: Language) -> &str {
    match language {
        Language::Fi => texts.language_fi(),
        Language::Sv => texts.language_sv(),
        Language::En => texts.language_en(),
    }
}

/// The same page, with the same search, in every language.
#[component]
fn Languages(texts: &'static Texts) -> impl IntoView {
    let data = use_data();
    let here = use_navigation().address();
    let links = move || {
        let address = here.get();
        Language::ALL.map(|language| {
            let current = language == address.language;
            let href = Links(language).translate(&address, data.document());
            view! {
                <li>
                    <a
                        href=href
                        lang=language.code()
                        hreflang=language.code()
                        aria-current=current.then_some("true")
                    >
                        <span class="language-code">{language.code()}</span>" "
                        <span class="language-name">
                            {language_name(texts, language).to_owned()}
                        </span>
                    </a>
                </li>
            }
        })
    };
    view! {
        <nav class="languages" aria-label=texts.languages_label()>
            <ul>{links}</ul>
        </nav>
    }
}
