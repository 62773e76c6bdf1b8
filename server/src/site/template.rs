//! The page that the client's build left, and the places in it that are filled for each page.

use std::collections::BTreeMap;

use kaikukortti::render::{App, Rendered};
use serde_json::Value;
use thiserror::Error;

use super::head::head;

/// The places, as `cargo xtask dist` leaves them.
const LANG: &str = "lang=\"und\"";
const HEAD: &str = "<meta name=\"kk-head\">";
const SCRIPTS: &str = "<meta name=\"kk-app\">";
const HEAD_END: &str = "</head>";
/// The same, for a page that the app only takes over where it has one of its own.
const SHELL: &str = " data-network=\"/api/v1/network\" data-shell";
/// Where the residents' app reads the network.
const NETWORK: &str = " data-network=\"/api/v1/network\"";
const APP: &str = "<div id=\"app\"></div>";

/// A template lacks one of the places.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the page template has no {place} (build the client again: cargo xtask dist)")]
pub struct MalformedTemplate {
    /// What was looked for.
    pub place: &'static str,
}

/// A page with its places, cut where they are.
#[derive(Clone, Debug)]
pub struct PageTemplate {
    /// What stands before `lang`, the head, what starts the app, the app's element, and after it.
    pieces: [String; 5],
    scripts: String,
    texts: BTreeMap<String, String>,
    origin: String,
}

impl PageTemplate {
    /// Cuts a page; `texts` are the addresses of the text files by language, `origin` is what
    /// whole addresses begin with.
    ///
    /// # Errors
    /// [`MalformedTemplate`] when one of the places is missing.
    pub fn new(
        html: &str,
        texts: BTreeMap<String, String>,
        origin: &str,
    ) -> Result<PageTemplate, MalformedTemplate> {
        let cut = |html: &str, place: &'static str| {
            html.split_once(place)
                .map(|(before, after)| (before.to_owned(), after.to_owned()))
                .ok_or(MalformedTemplate { place })
        };
        let (to_lang, rest) = cut(html, LANG)?;
        let (to_head, rest) = cut(&rest, HEAD)?;
        let (to_scripts, rest) = cut(&rest, SCRIPTS)?;
        let (scripts, rest) = cut(&rest, HEAD_END)?;
        let (to_app, end) = cut(&rest, APP)?;
        Ok(PageTemplate {
            pieces: [
                to_lang,
                to_head,
                to_scripts,
                HEAD_END.to_owned() + &to_app,
                end,
            ],
            scripts,
            texts,
            origin: origin.to_owned(),
        })
    }

    /// The address of a path as people elsewhere know it.
    #[must_use]
    pub fn whole_address(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The page, filled; `about` is what it tells programs of itself.
    #[must_use]
    pub fn fill(&self, page: &Rendered, about: Option<&Value>) -> String {
        let [to_lang, to_head, to_scripts, to_app, end] = &self.pieces;
        let lang = page.locale.language().code();
        let head = head(page, about, &self.origin);
        let (scripts, app) = match page.app {
            App::None => ("", page.body.clone()),
            App::Staff(program) => {
                let program = format!(" data-program=\"{}\"", program.code());
                (self.scripts.as_str(), self.app(page, &program))
            }
            App::Resident => (self.scripts.as_str(), self.app(page, NETWORK)),
            App::Shell => (self.scripts.as_str(), self.app(page, SHELL)),
        };
        let (footer, notices) = (&page.footer, &page.notices);
        format!(
            "{to_lang}lang=\"{lang}\"{to_head}{head}{to_scripts}{scripts}{to_app}{app}{footer}{notices}{end}"
        )
    }

    /// The app's element with the page in it until the app comes, and the notice for when it breaks;
    /// `own` is what only this kind of app is told.
    fn app(&self, page: &Rendered, own: &str) -> String {
        let code = page.locale.code();
        let texts = self.texts.get(code).map_or("", String::as_str);
        format!(
            "<div id=\"app\" data-language=\"{code}\" data-texts=\"{texts}\"{own}>{}</div>\
             <div id=\"broken\" role=\"alert\" hidden>{}</div>",
            page.body, page.broken
        )
    }
}

#[cfg(test)]
mod tests {
    use kaikukortti::locale::Locale;
    use kaikukortti::render::Presence;

    use super::*;

    const PAGE: &str = "<!doctype html><html lang=\"und\"><meta name=\"kk-head\"><meta name=\"kk-app\"><script></script></head><body><div id=\"app\"></div></body></html>";

    fn rendered() -> Rendered {
        Rendered {
            locale: Locale::Sv,
            title: "<Åbo> & \"co\"".into(),
            name: "<Åbo>".into(),
            description: "Ja".into(),
            presence: Presence::Found,
            listed: true,
            canonical: "/sv".into(),
            alternates: vec![(Locale::Fi, "/fi".into())],
            app: App::Resident,
            body: "<h1>Åbo</h1>".into(),
            footer: "<footer></footer>".into(),
            broken: "<p>!</p>".into(),
            notices: "<div hidden></div>".into(),
        }
    }

    #[test]
    fn every_place_is_filled_and_words_are_never_markup() {
        let texts = BTreeMap::from([("sv".to_owned(), "/assets/texts-sv.json".to_owned())]);
        let page = PageTemplate::new(PAGE, texts, "https://kortti.example.fi")
            .unwrap()
            .fill(&rendered(), None);
        assert!(page.starts_with(
            "<!doctype html><html lang=\"sv\"><title>&lt;Åbo&gt; &amp; &quot;co&quot;</title>"
        ));
        assert!(page.contains("<link rel=\"canonical\" href=\"https://kortti.example.fi/sv\">"));
        assert!(page.contains("data-texts=\"/assets/texts-sv.json\""));
        assert!(page.contains("data-network=\"/api/v1/network\"><h1>Åbo</h1></div>"));
        assert!(page.contains(
            "<div id=\"broken\" role=\"alert\" hidden><p>!</p></div><footer></footer><div hidden></div></body>"
        ));
    }

    #[test]
    fn a_page_without_the_app_has_none_of_its_scripts() {
        let page = Rendered {
            app: App::None,
            ..rendered()
        };
        let template = PageTemplate::new(PAGE, BTreeMap::new(), "").unwrap();
        let page = template.fill(&page, None);
        assert!(
            !page.contains("<script") && !page.contains("id=\"app\""),
            "{page}"
        );
        assert!(page.ends_with(
            "</head><body><h1>Åbo</h1><footer></footer><div hidden></div></body></html>"
        ));
    }

    #[test]
    fn a_template_without_a_place_is_refused_by_its_name() {
        for place in [LANG, HEAD, SCRIPTS, HEAD_END, APP] {
            let error =
                PageTemplate::new(&PAGE.replace(place, ""), BTreeMap::new(), "").unwrap_err();
            assert_eq!(error, MalformedTemplate { place });
        }
    }
}
