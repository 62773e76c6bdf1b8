//! What stands below every page. The server draws it outside the app: nothing in it changes.

use domain::date::Date;
use domain::known::PartialDate;
use leptos::prelude::*;

use crate::i18n::partial_date;
use crate::locale::Locale;
use crate::router::{Document, Links, StaffLinks, StaffPage};
use crate::state::Reader;
use crate::ui::blocks::{block, parts, words_link};
use crate::ui::out_link;

/// The footer; `updated` is the day of the data.
pub fn footer(reader: Reader, updated: Date) -> AnyView {
    // For links that leave the site, which say so.
    provide_context(reader);
    let texts = reader.texts;
    let links = Links(texts.locale());
    let staff = StaffLinks(texts.language()).to(&StaffPage::Home);
    let updated = partial_date(PartialDate::Day(updated));
    let name = |document| match document {
        Document::HowItWorks => texts.document_how_it_works(),
        Document::GetTheCard => texts.document_get_the_card(),
        Document::ForMunicipalities => texts.document_for_municipalities(),
        Document::SpeakForIt => texts.document_speak_for_it(),
        Document::Impact => texts.document_impact(),
        Document::About => texts.document_about(),
        Document::Accessibility => texts.document_accessibility(),
        Document::Privacy => texts.document_privacy(),
        Document::OpenData => texts.document_open_data(),
    };
    let item = |part: AnyView| block("li", "", parts![part]);
    let pages = Document::ALL.into_iter();
    let pages = pages.map(|document| item(words_link(links.document(document), name(document))));
    let plain = (texts.locale() != Locale::Selko).then(|| {
        let href = Links(Locale::Selko).start();
        view! {
            <li>
                <a class="ds-link" href=href lang="fi" hreflang="fi">{texts.language_selko()}</a>
            </li>
        }
    });
    view! {
        <footer class="site-footer">
            <div class="site-footer-inner">
                <p>{texts.footer_about()}</p>
                <p>{texts.footer_data_note()} " " {texts.footer_data(&updated)} "."</p>
                <nav aria-label=texts.footer_label()>
                    <ul class="footer-links">
                        {pages.collect::<Vec<_>>()}
                        <li>
                            <a class="ds-link" href=links.favourites()>{texts.favourites_title()}</a>
                        </li>
                        {plain}
                        <li>{out_link("https://kaikukortti.fi", texts.footer_more())}</li>
                        <li><a class="ds-link" href=staff rel="external">{texts.footer_staff()}</a></li>
                    </ul>
                </nav>
            </div>
        </footer>
    }
    .into_any()
}
