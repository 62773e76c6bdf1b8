//! The page that the client's build left, and the places in it that are filled for each page.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kaikukortti::render::{Presence, Rendered};
use thiserror::Error;

use crate::http::html::escape;

/// The places, as `cargo xtask dist` leaves them.
const LANG: &str = "lang=\"und\"";
const HEAD: &str = "<meta name=\"kk-head\">";
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
    pieces: [String; 4],
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
        let (to_app, end) = cut(&rest, APP)?;
        Ok(PageTemplate {
            pieces: [to_lang, to_head, to_app, end],
            texts,
            origin: origin.to_owned(),
        })
    }

    /// The address of a path as people elsewhere know it.
    #[must_use]
    pub fn whole_address(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The page, filled.
    #[must_use]
    pub fn fill(&self, page: &Rendered) -> String {
        let [to_lang, to_head, to_app, end] = &self.pieces;
        let code = page.language.code();
        let texts = self.texts.get(code).map_or("", String::as_str);
        let head = head(page, texts, &self.origin);
        // The network is fetched early: the app needs it together with its own code.
        format!(
            "{to_lang}lang=\"{code}\"{to_head}{head}{to_app}\
             <div id=\"app\" data-language=\"{code}\" data-texts=\"{texts}\" \
             data-network=\"/api/v1/network\">{}</div>\
             <div id=\"broken\" role=\"alert\" hidden>{}</div>{end}",
            page.body, page.broken
        )
    }
}

fn head(page: &Rendered, texts: &str, origin: &str) -> String {
    let mut head = format!(
        "<title>{}</title><meta name=\"description\" content=\"{}\">\
         <link rel=\"preload\" href=\"{texts}\" as=\"fetch\" crossorigin>",
        escape(&page.title),
        escape(&page.description)
    );
    if page.presence != Presence::NotFound && !page.alternates.is_empty() {
        head.push_str("<link rel=\"preload\" href=\"/api/v1/network\" as=\"fetch\" crossorigin>");
    }
    if !page.listed {
        head.push_str("<meta name=\"robots\" content=\"noindex\">");
        return head;
    }
    // Writing to a String can't fail.
    let _ = write!(
        head,
        "<link rel=\"canonical\" href=\"{origin}{}\">",
        escape(&page.canonical)
    );
    for (language, path) in &page.alternates {
        let (code, path) = (language.code(), escape(path));
        let _ = write!(
            head,
            "<link rel=\"alternate\" hreflang=\"{code}\" href=\"{origin}{path}\">"
        );
    }
    head
}

#[cfg(test)]
mod tests {
    use domain::language::Language;

    use super::*;

    const PAGE: &str = "<!doctype html><html lang=\"und\"><meta name=\"kk-head\"></head><body><div id=\"app\"></div></body></html>";

    fn rendered() -> Rendered {
        Rendered {
            language: Language::Sv,
            title: "<Åbo> & \"co\"".into(),
            description: "Ja".into(),
            presence: Presence::Found,
            listed: true,
            canonical: "/sv".into(),
            alternates: vec![(Language::Fi, "/fi".into())],
            body: "<h1>Åbo</h1>".into(),
            broken: "<p>!</p>".into(),
        }
    }

    #[test]
    fn every_place_is_filled_and_words_are_never_markup() {
        let texts = BTreeMap::from([("sv".to_owned(), "/assets/texts-sv.json".to_owned())]);
        let page = PageTemplate::new(PAGE, texts, "https://kortti.example.fi")
            .unwrap()
            .fill(&rendered());
        assert!(page.starts_with(
            "<!doctype html><html lang=\"sv\"><title>&lt;Åbo&gt; &amp; &quot;co&quot;</title>"
        ));
        assert!(page.contains("<link rel=\"canonical\" href=\"https://kortti.example.fi/sv\">"));
        assert!(page.contains("data-texts=\"/assets/texts-sv.json\""));
        assert!(page.contains("data-network=\"/api/v1/network\"><h1>Åbo</h1></div>"));
        assert!(page.contains("<div id=\"broken\" role=\"alert\" hidden><p>!</p></div></body>"));
    }

    #[test]
    fn a_template_without_a_place_is_refused_by_its_name() {
        for place in [LANG, HEAD, APP] {
            let error =
                PageTemplate::new(&PAGE.replace(place, ""), BTreeMap::new(), "").unwrap_err();
            assert_eq!(error, MalformedTemplate { place });
        }
    }
}
