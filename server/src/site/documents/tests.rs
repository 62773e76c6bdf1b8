use domain::language::Language;
use kaikukortti::router::Links;

use super::*;

fn network() -> NetworkDocument {
    serde_json::from_value(serde_json::json!({
        "schema": 1, "version": "0", "updated": "2026-11-23",
        "regions": [], "counties": [],
        "municipalities": [
            {"code": "091", "name": {"fi": "Helsinki", "sv": "Helsingfors"}, "region": "01", "county": "90",
             "standing": {"status": "in_use", "known": "2026", "source": 0}},
            {"code": "853", "name": {"fi": "Turku", "sv": "Åbo"}, "region": "02", "county": "05"},
        ],
        "postcodes": "", "venues": [], "distributors": [], "sources": ["https://example.org/"],
    }))
    .unwrap()
}

fn page(locale: Locale, document: Document, chosen: Option<&str>) -> Rendered {
    let today = "2026-11-24".parse().unwrap();
    let documents = Documents::read().unwrap();
    documents
        .page((locale, document), chosen, &network(), today)
        .unwrap()
}

#[test]
fn every_text_page_can_be_read_in_all_words_and_has_no_label_too_few() {
    let documents = Documents::read().unwrap();
    let needed: [(Document, &[&str]); 2] = [
        (
            Document::Impact,
            &[
                "year",
                "cards_registered",
                "cards_taken_into_use",
                "uses",
                "uses_child",
                "culture",
                "education",
                "science",
                "sport",
                "municipalities",
                "cards_chart_title",
                "cards_chart_summary",
                "uses_chart_title",
                "uses_chart_summary",
                "table_title",
                "not_known",
                "inhabitants",
                "inhabitants_2021",
            ],
        ),
        (
            Document::SpeakForIt,
            &[
                "municipality",
                "choose",
                "show",
                "subject",
                "message",
                "mail",
                "copy",
                "copied",
                "share",
                "share_failed",
            ],
        ),
    ];
    for locale in Locale::ALL {
        for document in Document::ALL {
            let page = page(locale, document, None);
            assert!(
                page.listed && page.body.contains("<h1"),
                "{document:?} {locale:?}"
            );
            assert_eq!(
                page.body.matches("<section").count(),
                page.body.matches("</section>").count()
            );
            for left in ["{{", "}}", "{n}", "{first", "{municipalit"] {
                assert!(!page.body.contains(left), "{document:?} {locale:?}: {left}");
            }
        }
    }
    for language in Language::ALL {
        for (document, names) in needed {
            let text = &documents.texts[&(document, language.into())];
            for name in names {
                assert!(
                    !text.labels.get(name).is_empty(),
                    "{document:?} {language:?}: {name}"
                );
            }
        }
    }
}

#[test]
fn languages_say_the_same_things_in_the_same_order() {
    let shape = |locale, document| {
        let page = page(locale, document, None).body;
        let (_, body) = page.split_once("<main").unwrap();
        [
            "<h2",
            "class=\"source\"",
            "<li",
            "<fieldset",
            "<svg role",
            "<tr",
        ]
        .map(|mark| body.matches(mark).count())
    };
    for document in Document::ALL {
        let fi = shape(Locale::Fi, document);
        for locale in [Locale::Sv, Locale::En] {
            assert_eq!(shape(locale, document), fi, "{document:?} {locale:?}");
        }
    }
}

#[test]
fn a_message_names_the_chosen_municipality_in_the_readers_language_and_is_not_listed() {
    let chosen = page(Locale::Sv, Document::SpeakForIt, Some("853"));
    assert!(!chosen.listed);
    assert!(chosen.body.contains("Kommun: Åbo."), "{}", chosen.body);
    assert!(
        chosen
            .body
            .contains("mailto:?subject=Kaikukortet%20till%20v%C3%A5r%20kommun%3F&amp;body=Hej")
    );
    assert!(
        chosen
            .body
            .contains("<option value=\"853\" selected>Åbo</option>")
    );
    for unknown in ["999", "<script>", ""] {
        let body = page(Locale::Fi, Document::SpeakForIt, Some(unknown)).body;
        assert!(
            !body.contains("<textarea") && !body.contains("<script>"),
            "{unknown}"
        );
    }
}

#[test]
fn what_a_text_must_not_hold_is_refused_with_its_files_name() {
    let table = [
        ("<b>x</b>\n", "markup"),
        ("# T\n\nLead.\n\n# Again\n", "second title"),
        ("# T\n\n![x](/x.png)\n", "picture"),
        ("# T\n\n{{nothing}}\n", "no part is called nothing"),
        ("No title.\n", "begins with a title"),
        ("+++\n[labels\n+++\n# T\n", "no TOML"),
        (
            "# T\n\nLead.\n\n{{questions}}\n### Q\n- **A.** x\n{{/questions}}\n",
            "at least two",
        ),
    ];
    for (text, reason) in table {
        let error = Text::read("x.md", text).unwrap_err();
        assert!(
            error.to_string().contains(reason) && error.file == "x.md",
            "{error}"
        );
    }
}

#[test]
fn links_that_leave_the_site_send_no_referrer_and_words_are_never_markup() {
    let text = "# T & U\n\nLead.\n\n## A < B\n\n[x](https://example.org/?a=1&b=2) [y](/fi)\n";
    let text = Text::read("x.md", text).unwrap();
    let html: String = text
        .parts
        .iter()
        .map(|part| match part {
            Part::Html(html) => html.as_str(),
            _ => "",
        })
        .collect();
    assert!(
        html.contains("rel=\"noreferrer external\" href=\"https://example.org/?a=1&amp;b=2\""),
        "{html}"
    );
    assert!(
        html.contains("<a class=\"ds-link\" href=\"/fi\">") && html.contains("A &lt; B"),
        "{html}"
    );
}

#[test]
fn people_are_counted_where_the_card_is_in_use_and_rounded() {
    let body = page(Locale::En, Document::Impact, None).body;
    assert!(
        body.contains("people live in the 1 municipalities"),
        "{body}"
    );
    let link = Links(Locale::En).document(Document::Impact);
    assert_eq!(page(Locale::En, Document::Impact, None).canonical, link);
}
