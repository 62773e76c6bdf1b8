//! One text of one language, and how a locale file becomes a list of them.

use std::collections::BTreeMap;

use crate::check::Problem;

/// A text of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The same words always.
    Text(String),
    /// Words that depend on the number `{n}`.
    Plural(Plural),
}

/// The plural forms that Finnish, Swedish and English have (CLDR categories of integers).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plural {
    /// For exactly one.
    pub one: String,
    /// For every other number.
    pub other: String,
}

impl Entry {
    /// The forms in the order in which a text file holds them.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let forms = match self {
            Entry::Text(text) => [Some(text), None],
            Entry::Plural(plural) => [Some(&plural.one), Some(&plural.other)],
        };
        forms.into_iter().flatten().map(String::as_str)
    }
}

/// The names of a text's placeholders in the order in which they first appear.
#[must_use]
pub fn placeholders(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// Reads one locale file.
pub(crate) fn read(language: &str, text: &str) -> Result<BTreeMap<String, Entry>, Vec<Problem>> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        vec![Problem::Unreadable {
            file: format!("{language}.toml"),
            reason: error.message().to_owned(),
        }]
    })?;
    let mut entries = BTreeMap::new();
    let mut problems = Vec::new();
    for (key, value) in table {
        match entry(&value) {
            Some(entry) => {
                entries.insert(key, entry);
            }
            None => problems.push(Problem::NotAText {
                language: language.to_owned(),
                key,
            }),
        }
    }
    if problems.is_empty() {
        Ok(entries)
    } else {
        Err(problems)
    }
}

fn entry(value: &toml::Value) -> Option<Entry> {
    match value {
        toml::Value::String(text) => Some(Entry::Text(text.clone())),
        toml::Value::Table(forms) if forms.len() == 2 => Some(Entry::Plural(Plural {
            one: forms.get("one")?.as_str()?.to_owned(),
            other: forms.get("other")?.as_str()?.to_owned(),
        })),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_named_once_each_in_their_order() {
        assert_eq!(placeholders("{b} ja {a}, taas {b}"), ["b", "a"]);
        assert!(placeholders("ei yhtään").is_empty());
    }

    #[test]
    fn a_text_is_a_string_or_two_plural_forms() {
        let read = read("fi", "a = \"x\"\nb = { one = \"1\", other = \"2\" }").unwrap();
        assert_eq!(read.get("a"), Some(&Entry::Text("x".into())));
        assert_eq!(
            read.get("b").unwrap().forms().collect::<Vec<_>>(),
            ["1", "2"]
        );
        for bad in [
            "a = 1",
            "a = { one = \"x\" }",
            "a = { one = \"x\", few = \"y\" }",
        ] {
            assert!(super::read("fi", bad).is_err(), "{bad}");
        }
        assert!(super::read("fi", "a = ").is_err());
    }
}
