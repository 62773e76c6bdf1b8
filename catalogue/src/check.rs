//! What can be wrong with the texts. Any of it breaks the build.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::REFERENCE;
use crate::entry::{Entry, placeholders};

/// A problem in the locale files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A file can't be read or is not TOML.
    Unreadable {
        /// The file or folder.
        file: String,
        /// What went wrong.
        reason: String,
    },
    /// The reference language has no file.
    NoReference,
    /// A value is neither a string nor a pair of plural forms.
    NotAText {
        /// The language's code.
        language: String,
        /// The text's key.
        key: String,
    },
    /// A key is not written in small letters, digits and underscores.
    BadKey {
        /// The text's key.
        key: String,
    },
    /// A language lacks a text that the reference has.
    Missing {
        /// The language's code.
        language: String,
        /// The text's key.
        key: String,
    },
    /// A language has a text that the reference lacks.
    Surplus {
        /// The language's code.
        language: String,
        /// The text's key.
        key: String,
    },
    /// A text is empty, or begins or ends with a space.
    Untidy {
        /// The language's code.
        language: String,
        /// The text's key.
        key: String,
    },
    /// A text has other placeholders than the reference.
    Placeholders {
        /// The language's code.
        language: String,
        /// The text's key.
        key: String,
        /// What the reference has.
        expected: String,
        /// What this text has.
        found: String,
    },
    /// A text has plural forms in one language and none in another.
    Forms {
        /// The language's code.
        language: String,
        /// The text's key.
        key: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Unreadable { file, reason } => write!(f, "{file}: {reason}"),
            Problem::NoReference => write!(f, "{REFERENCE}.toml is missing"),
            Problem::NotAText { language, key } => {
                write!(
                    f,
                    "{language}.toml: {key} is no text and no pair of plural forms"
                )
            }
            Problem::BadKey { key } => {
                write!(f, "{key}: a key has small letters, digits and underscores")
            }
            Problem::Missing { language, key } => write!(f, "{language}.toml: {key} is missing"),
            Problem::Surplus { language, key } => {
                write!(f, "{language}.toml: {key} is not in {REFERENCE}.toml")
            }
            Problem::Untidy { language, key } => {
                write!(
                    f,
                    "{language}.toml: {key} is empty or has a space at an end"
                )
            }
            Problem::Placeholders {
                language,
                key,
                expected,
                found,
            } => write!(
                f,
                "{language}.toml: {key} has placeholders [{found}], expected [{expected}]"
            ),
            Problem::Forms { language, key } => {
                write!(
                    f,
                    "{language}.toml: {key} has plural forms in one language only"
                )
            }
        }
    }
}

/// Compares every language with the reference.
pub(crate) fn compare(languages: &BTreeMap<String, BTreeMap<String, Entry>>) -> Vec<Problem> {
    let Some(reference) = languages.get(REFERENCE) else {
        return vec![Problem::NoReference];
    };
    let mut problems: Vec<Problem> = reference
        .keys()
        .filter(|key| !is_key(key))
        .map(|key| Problem::BadKey { key: key.clone() })
        .collect();
    for (language, entries) in languages {
        let (language, surplus) = (language.clone(), entries.keys());
        problems.extend(
            surplus
                .filter(|key| !reference.contains_key(*key))
                .map(|key| Problem::Surplus {
                    language: language.clone(),
                    key: key.clone(),
                }),
        );
        // What a locale lacks, it takes from its language, if there is one.
        let falls_back = crate::base(&language).is_some_and(|base| languages.contains_key(base));
        for (key, expected) in reference {
            let found = entries.get(key);
            if found.is_some() || !falls_back {
                problems.extend(compare_one(&language, key, expected, found));
            }
        }
    }
    problems
}

fn compare_one(
    language: &str,
    key: &str,
    expected: &Entry,
    found: Option<&Entry>,
) -> Option<Problem> {
    let (language, key) = (language.to_owned(), key.to_owned());
    let Some(found) = found else {
        return Some(Problem::Missing { language, key });
    };
    if found
        .forms()
        .any(|form| form.trim() != form || form.is_empty())
    {
        return Some(Problem::Untidy { language, key });
    }
    if matches!(expected, Entry::Text(_)) != matches!(found, Entry::Text(_)) {
        return Some(Problem::Forms { language, key });
    }
    let (expected, found) = (names(expected), names(found));
    (expected != found).then(|| Problem::Placeholders {
        language,
        key,
        expected: expected.into_iter().collect::<Vec<_>>().join(" "),
        found: found.into_iter().collect::<Vec<_>>().join(" "),
    })
}

/// All placeholders of an entry; `one` may leave out `{n}` ("one venue"), so `n` does not count.
fn names(entry: &Entry) -> BTreeSet<String> {
    let names = entry.forms().flat_map(placeholders);
    names
        .filter(|name| *name != "n")
        .map(str::to_owned)
        .collect()
}

fn is_key(key: &str) -> bool {
    key.starts_with(|first: char| first.is_ascii_lowercase())
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(fi: &str, sv: &str) -> Vec<String> {
        let sources = BTreeMap::from([("fi".into(), fi.into()), ("sv".into(), sv.into())]);
        let found = crate::parse(&sources).err().unwrap_or_default();
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_difference_between_languages_is_a_problem() {
        let cases = [
            ("a = \"x\"", "", "sv.toml: a is missing"),
            ("", "a = \"x\"", "sv.toml: a is not in fi.toml"),
            (
                "a = \"x\"",
                "a = \"\"",
                "sv.toml: a is empty or has a space at an end",
            ),
            (
                "a = \"x \"",
                "a = \"x\"",
                "fi.toml: a is empty or has a space at an end",
            ),
            (
                "a = \"{x}\"",
                "a = \"{y}\"",
                "sv.toml: a has placeholders [y], expected [x]",
            ),
            (
                "a = \"x\"",
                "a = \"{y}\"",
                "sv.toml: a has placeholders [y], expected []",
            ),
            (
                "a = \"x\"",
                "a = { one = \"y\", other = \"y\" }",
                "sv.toml: a has plural forms in one language only",
            ),
            (
                "A = \"x\"",
                "A = \"x\"",
                "A: a key has small letters, digits and underscores",
            ),
            (
                "a = 3",
                "a = \"x\"",
                "fi.toml: a is no text and no pair of plural forms",
            ),
        ];
        for (fi, sv, expected) in cases {
            assert!(
                problems(fi, sv).contains(&expected.to_owned()),
                "{expected}: {:?}",
                problems(fi, sv)
            );
        }
    }

    #[test]
    fn languages_with_the_same_keys_have_no_problem() {
        assert!(problems("a = \"{x} ja\"", "a = \"och {x}\"").is_empty());
    }

    #[test]
    fn without_finnish_there_is_nothing_to_compare_with() {
        let sources = BTreeMap::from([("sv".to_owned(), "a = \"x\"".to_owned())]);
        assert_eq!(crate::parse(&sources).unwrap_err(), [Problem::NoReference]);
    }
}
