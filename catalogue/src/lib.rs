//! The catalogue of texts: reads `locales/*.toml`, checks the languages against each other, and
//! writes what the client needs of them.
//!
//! Used by the client's build script (typed methods, so that a missing text or a wrong placeholder
//! breaks the build) and by `cargo xtask dist` (one file a language, fetched at run time).
//!
//! A locale is one flat TOML file. A text is a string; a text that depends on a number is a table
//! with the plural forms `one` and `other`. `{name}` is a placeholder; `{n}` is the number.
//!
//! A locale with a hyphen in its name (`fi-selko`) says only what differs from the language before
//! the hyphen, key by key.

mod check;
mod entry;
mod rust;

use std::collections::BTreeMap;
use std::path::Path;

pub use check::Problem;
pub use entry::{Entry, Plural, placeholders};

/// The language that the others are compared with.
pub const REFERENCE: &str = "fi";

/// Every text in every language, checked: all languages have the same keys and placeholders.
#[derive(Debug)]
pub struct Catalogue {
    languages: BTreeMap<String, BTreeMap<String, Entry>>,
}

/// Reads and checks every `*.toml` of a folder.
///
/// # Errors
/// Every problem found, each with its file and key.
pub fn load(folder: &Path) -> Result<Catalogue, Vec<Problem>> {
    let mut sources = BTreeMap::new();
    let entries = std::fs::read_dir(folder).map_err(|error| {
        vec![Problem::Unreadable {
            file: folder.display().to_string(),
            reason: error.to_string(),
        }]
    })?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let language = path
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let text = std::fs::read_to_string(&path).map_err(|error| {
            vec![Problem::Unreadable {
                file: path.display().to_string(),
                reason: error.to_string(),
            }]
        })?;
        sources.insert(language, text);
    }
    parse(&sources)
}

/// Checks the contents of locale files, given by language.
///
/// # Errors
/// Every problem found.
pub fn parse(sources: &BTreeMap<String, String>) -> Result<Catalogue, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut languages = BTreeMap::new();
    for (language, text) in sources {
        match entry::read(language, text) {
            Ok(entries) => {
                languages.insert(language.clone(), entries);
            }
            Err(mut found) => problems.append(&mut found),
        }
    }
    problems.append(&mut check::compare(&languages));
    if problems.is_empty() {
        Ok(Catalogue {
            languages: completed(languages),
        })
    } else {
        Err(problems)
    }
}

/// The language that a locale takes its missing texts from; none for a language itself.
pub(crate) fn base(language: &str) -> Option<&str> {
    language.split_once('-').map(|(base, _)| base)
}

/// The languages with what locales leave to them filled in.
fn completed(
    mut languages: BTreeMap<String, BTreeMap<String, Entry>>,
) -> BTreeMap<String, BTreeMap<String, Entry>> {
    let whole = languages.clone();
    for (language, entries) in &mut languages {
        let base = base(language).and_then(|base| whole.get(base));
        for (key, entry) in base.into_iter().flatten() {
            entries.entry(key.clone()).or_insert_with(|| entry.clone());
        }
    }
    languages
}

impl Catalogue {
    /// The languages there are, in alphabetical order of their codes.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The keys there are, in the order in which files hold them.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.languages
            .get(REFERENCE)
            .into_iter()
            .flat_map(|entries| entries.keys().map(String::as_str))
    }

    /// A language's texts in every form, by key.
    pub fn texts(&self, language: &str) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.languages.get(language).into_iter().flatten();
        entries.flat_map(|(key, entry)| entry.forms().map(move |form| (key.as_str(), form)))
    }

    /// A language's texts as the client fetches them: a JSON array of strings in the order of the
    /// keys, plural forms one after the other, and first the fingerprint of the keys.
    #[must_use]
    pub fn file(&self, language: &str) -> Option<String> {
        let entries = self.languages.get(language)?;
        let mut file = format!("[\"{}\"", self.fingerprint());
        for text in entries.values().flat_map(Entry::forms) {
            file.push_str(",\n");
            file.push_str(&json_string(text));
        }
        file.push(']');
        Some(file)
    }

    /// Changes when keys or plural forms do, so that a client never reads texts by the keys of
    /// another build.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for (key, entry) in self.languages.get(REFERENCE).into_iter().flatten() {
            for byte in key
                .bytes()
                .chain([0, u8::try_from(entry.forms().count()).unwrap_or(0)])
            {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }

    /// The Rust source of the typed texts: one method a key of the type with this name.
    #[must_use]
    pub fn rust(&self, name: &str) -> String {
        rust::source(self, name)
    }
}

/// A string as JSON.
fn json_string(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            control if control < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => json.push(other),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(fi: &str, sv: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("fi".into(), fi.into()), ("sv".into(), sv.into())])
    }

    #[test]
    fn a_file_holds_the_texts_in_the_order_of_the_keys() {
        let fi =
            "b = \"Toinen \\\"sana\\\"\"\na = { one = \"{n} kohde\", other = \"{n} kohdetta\" }";
        let sv = "b = \"Andra\"\na = { one = \"{n} plats\", other = \"{n} platser\" }";
        let catalogue = parse(&sources(fi, sv)).unwrap();
        let file = catalogue.file("fi").unwrap();
        let expected = format!(
            "[\"{}\",\n\"{{n}} kohde\",\n\"{{n}} kohdetta\",\n\"Toinen \\\"sana\\\"\"]",
            catalogue.fingerprint()
        );
        assert_eq!(file, expected);
        assert_eq!(catalogue.keys().collect::<Vec<_>>(), ["a", "b"]);
        assert!(catalogue.file("de").is_none());
    }

    #[test]
    fn a_locale_says_only_what_differs_from_its_language() {
        let mut sources = sources(
            "a = \"Ensin\"\nb = \"Sitten\"",
            "a = \"Först\"\nb = \"Sedan\"",
        );
        sources.insert("fi-selko".into(), "b = \"Sen jälkeen\"".into());
        let file = parse(&sources).unwrap().file("fi-selko").unwrap();
        assert!(file.ends_with(",\n\"Ensin\",\n\"Sen jälkeen\"]"), "{file}");
        sources.insert("fi-selko".into(), "c = \"Outo\"".into());
        assert!(parse(&sources).is_err(), "a key that its language lacks");
        sources.remove("fi-selko");
        sources.insert("de-plain".into(), "a = \"Zuerst\"".into());
        assert!(parse(&sources).is_err(), "no language to fall back to");
    }

    #[test]
    fn the_fingerprint_changes_with_the_keys_and_not_with_the_words() {
        let first = parse(&sources("a = \"x\"", "a = \"y\"")).unwrap();
        let reworded = parse(&sources("a = \"z\"", "a = \"y\"")).unwrap();
        let renamed = parse(&sources("b = \"x\"", "b = \"y\"")).unwrap();
        assert_eq!(first.fingerprint(), reworded.fingerprint());
        assert_ne!(first.fingerprint(), renamed.fingerprint());
    }
}
