//! What is known not to be accessible yet: one file, shown in the accessibility statement.

use std::collections::BTreeMap;

use domain::date::Date;
use kaikukortti::i18n::partial_date;
use kaikukortti::locale::Locale;
use serde::Deserialize;

use super::MalformedDocument;
use crate::http::html::escape;

/// Every known defect.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Defects {
    #[serde(default)]
    defect: Vec<Defect>,
}

/// A defect.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Defect {
    id: String,
    /// The success criterion of WCAG 2.2 that it fails or touches.
    wcag: String,
    since: Date,
    fi: Words,
    sv: Words,
    en: Words,
}

/// A defect in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// What does not work, and for whom.
    what: String,
    /// Why, and what is being done.
    why: String,
    /// What one can do meanwhile.
    instead: String,
}

impl Defects {
    pub(super) fn read(text: &str) -> Result<Defects, MalformedDocument> {
        toml::from_str(text).map_err(|error| MalformedDocument {
            file: "data/accessibility-defects.toml".to_owned(),
            reason: error.message().to_owned(),
        })
    }

    /// A list, each with its criterion and since when it is known.
    pub(super) fn html(&self, locale: Locale) -> String {
        let mut seen = BTreeMap::new();
        for defect in &self.defect {
            let words = match locale {
                Locale::Fi | Locale::Selko => &defect.fi,
                Locale::Sv => &defect.sv,
                Locale::En => &defect.en,
            };
            let since = partial_date(domain::known::PartialDate::Day(defect.since));
            let item = format!(
                "<li id=\"{}\"><strong>{}</strong> {} {} <span class=\"source\">WCAG {}, {}</span></li>",
                escape(&defect.id),
                escape(&words.what),
                escape(&words.why),
                escape(&words.instead),
                escape(&defect.wcag),
                escape(&since),
            );
            seen.insert(&defect.id, item);
        }
        let items: String = seen.into_values().collect();
        format!("<ul class=\"defects\">{items}</ul>")
    }
}
