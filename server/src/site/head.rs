//! What the head of a page says to search engines, to programs that show a shared link, and to
//! those that read facts.

use std::fmt::Write as _;

use kaikukortti::i18n::Texts;
use kaikukortti::locale::Locale;
use kaikukortti::render::Rendered;
use serde_json::Value;

use crate::http::html::escape;

/// The pictures of shared links, in pixels; `tests/e2e/share-pictures.mjs` takes them.
const PICTURE: (u16, u16) = (1200, 630);

/// The locale whose page is for readers of any other language: most people in the country read
/// Finnish, and its page is the one that is complete first. The address `/`, which chooses by the
/// browser's language, is the start page alone and stands for no other.
pub(super) const DEFAULT: Locale = Locale::Fi;

/// The languages that search engines know. No code says "in plain words": they know that page by
/// its own address.
pub(super) const LANGUAGES: [Locale; 3] = [Locale::Fi, Locale::Sv, Locale::En];

/// Everything in the head that differs from page to page; `about` is what the page tells programs
/// of itself.
pub(super) fn head(page: &Rendered, about: Option<&Value>, origin: &str) -> String {
    let mut head = format!(
        "<title>{}</title><meta name=\"description\" content=\"{}\">",
        escape(&page.title),
        escape(&page.description)
    );
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
    alternates(&mut head, page, origin);
    card(&mut head, page, origin);
    if let Some(about) = about {
        let _ = write!(
            head,
            "<script type=\"application/ld+json\">{}</script>",
            data_block(about)
        );
    }
    head
}

/// The same page in the other languages.
fn alternates(head: &mut String, page: &Rendered, origin: &str) {
    let mut link = |code: &str, path: &str| {
        let _ = write!(
            head,
            "<link rel=\"alternate\" hreflang=\"{code}\" href=\"{origin}{}\">",
            escape(path)
        );
    };
    for (locale, path) in &page.alternates {
        if LANGUAGES.contains(locale) {
            link(locale.code(), path);
        }
    }
    let mut all = page.alternates.iter();
    if let Some((_, path)) = all.find(|(locale, _)| *locale == DEFAULT) {
        link("x-default", path);
    }
}

/// What a shared link looks like elsewhere (`ogp.me`).
fn card(head: &mut String, page: &Rendered, origin: &str) {
    let texts = Texts::built_in(page.locale);
    let (width, height) = PICTURE;
    let language = page.locale.language().code();
    let mut says = |name: &str, content: &str| {
        let content = escape(content);
        let _ = write!(head, "<meta property=\"og:{name}\" content=\"{content}\">");
    };
    says("type", "website");
    says("site_name", texts.site_name());
    says("title", &page.name);
    says("description", &page.description);
    says("url", &format!("{origin}{}", page.canonical));
    says("locale", territory(page.locale));
    let own = page.locale.language();
    let others = LANGUAGES
        .into_iter()
        .filter(|other| other.language() != own);
    for other in others {
        says("locale:alternate", territory(other));
    }
    says("image", &format!("{origin}/share-{language}.png"));
    says("image:width", &width.to_string());
    says("image:height", &height.to_string());
    // The words that stand in the picture.
    says("image:alt", &texts.page_title(texts.start_title()));
    head.push_str("<meta name=\"twitter:card\" content=\"summary_large_image\">");
}

/// A language with its land, as the readers of these tags know them: they have no Swedish of
/// Finland and no English of anywhere but its large lands.
const fn territory(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi | Locale::Selko => "fi_FI",
        Locale::Sv => "sv_SE",
        Locale::En => "en_GB",
    }
}

/// JSON as it may stand within a script element: without a sign that could end it, or begin a
/// comment or another script in it.
fn data_block(about: &Value) -> String {
    about.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use kaikukortti::render::{App, Presence};
    use serde_json::json;

    use super::*;

    const ORIGIN: &str = "https://kortti.example.fi";

    fn page(locale: Locale) -> Rendered {
        Rendered {
            locale,
            title: "Turku \"&\" – Kaikukortti".into(),
            name: "Turku \"&\"".into(),
            description: "Ja <b>".into(),
            presence: Presence::Found,
            listed: true,
            canonical: format!("/{}/x", locale.code()),
            alternates: Locale::ALL
                .map(|locale| (locale, format!("/{}/x", locale.code())))
                .into(),
            app: App::Resident,
            body: String::new(),
            footer: String::new(),
            broken: String::new(),
            notices: String::new(),
        }
    }

    #[test]
    fn a_page_names_itself_its_languages_and_the_one_for_everybody_else() {
        for (locale, own) in [
            (Locale::Fi, "fi"),
            (Locale::Sv, "sv"),
            (Locale::En, "en"),
            (Locale::Selko, "fi-selko"),
        ] {
            let head = head(&page(locale), None, ORIGIN);
            let canonical = format!("<link rel=\"canonical\" href=\"{ORIGIN}/{own}/x\">");
            assert!(head.contains(&canonical), "{head}");
            for (code, path) in [
                ("fi", "fi"),
                ("sv", "sv"),
                ("en", "en"),
                ("x-default", "fi"),
            ] {
                let link = format!("hreflang=\"{code}\" href=\"{ORIGIN}/{path}/x\"");
                assert_eq!(head.matches(&link).count(), 1, "{link}: {head}");
            }
            assert_eq!(head.matches("hreflang").count(), 4, "{head}");
        }
    }

    #[test]
    fn a_shared_link_shows_the_page_in_its_own_language() {
        let table = [
            (Locale::Fi, "fi_FI", ["sv_SE", "en_GB"], "fi"),
            (Locale::Selko, "fi_FI", ["sv_SE", "en_GB"], "fi"),
            (Locale::Sv, "sv_SE", ["fi_FI", "en_GB"], "sv"),
            (Locale::En, "en_GB", ["fi_FI", "sv_SE"], "en"),
        ];
        for (locale, own, others, picture) in table {
            let head = head(&page(locale), None, ORIGIN);
            let says = |name: &str, content: &str| {
                let tag = format!("<meta property=\"og:{name}\" content=\"{content}\">");
                assert!(head.contains(&tag), "{tag}: {head}");
            };
            says("title", "Turku &quot;&amp;&quot;");
            says("description", "Ja &lt;b&gt;");
            says("url", &format!("{ORIGIN}/{}/x", locale.code()));
            says("locale", own);
            for other in others {
                says("locale:alternate", other);
            }
            assert_eq!(head.matches("og:locale:alternate").count(), 2, "{head}");
            says("image", &format!("{ORIGIN}/share-{picture}.png"));
        }
    }

    #[test]
    fn a_page_that_is_not_listed_tells_nothing_of_itself() {
        let page = Rendered {
            listed: false,
            ..page(Locale::Fi)
        };
        let head = head(&page, Some(&json!({"name": "Turku"})), ORIGIN);
        assert!(head.ends_with("<meta name=\"robots\" content=\"noindex\">"));
        for never in ["og:", "ld+json", "canonical", "hreflang"] {
            assert!(!head.contains(never), "{never}: {head}");
        }
    }

    #[test]
    fn no_name_however_hostile_ends_the_data_block() {
        for name in [
            "</script><script>alert(1)</script>",
            "</SCRIPT >",
            "<!--<script>",
            "\u{2028}]]>\"\\",
        ] {
            let about = json!({ "name": name });
            let head = head(&page(Locale::Fi), Some(&about), ORIGIN);
            let (_, block) = head.split_once("ld+json\">").unwrap();
            let block = block.strip_suffix("</script>").unwrap();
            assert!(!block.contains('<'), "{block}");
            let read: Value = serde_json::from_str(block).unwrap();
            assert_eq!(read, about);
        }
    }
}
