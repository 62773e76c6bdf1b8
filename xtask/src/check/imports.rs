//! Who may know whom: the layers of ARCHITECTURE.md, and words that no source may hold.

use super::paths::named;
use super::source::Source;

/// Files of one place must not name something.
struct Rule {
    /// The files.
    within: &'static [&'static str],
    /// Files among them that may.
    except: &'static [&'static str],
    /// Paths, or their beginnings.
    never: &'static [&'static str],
    /// What the reader should do instead.
    reason: &'static str,
}

const RULES: [Rule; 15] = [
    Rule {
        within: &["src"],
        except: &["src/platform"],
        never: &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"],
        reason: "only src/platform talks to the browser",
    },
    Rule {
        within: &["src"],
        except: &["src/platform", "src/api"],
        never: &["gloo_net"],
        reason: "requests go through src/api",
    },
    Rule {
        within: &["src"],
        // The last three are for tests only.
        except: &[
            "src/api",
            "src/data/map",
            "src/data/sample",
            "src/domain_ui/hours/tests",
        ],
        never: &["serde_json"],
        reason: "only src/api, which residents do not download, uses serde_json",
    },
    Rule {
        within: &["src/resident"],
        except: &[],
        never: &["crate::staff"],
        reason: "the two apps share nothing but what is below both",
    },
    Rule {
        within: &["src/staff"],
        except: &[],
        never: &["crate::resident"],
        reason: "the two apps share nothing but what is below both",
    },
    Rule {
        within: &["src/resident", "src/staff"],
        except: &[],
        never: &["crate::api", "crate::platform"],
        reason: "pages get data from src/data",
    },
    Rule {
        within: &["src/ui"],
        except: &[],
        never: &[
            "crate::data",
            "crate::api",
            "crate::platform",
            "crate::domain_ui",
        ],
        reason: "src/ui knows no domain and no data",
    },
    Rule {
        within: &["src/ui"],
        except: &["src/ui/map"],
        never: &["domain"],
        reason: "src/ui knows no domain and no data",
    },
    Rule {
        within: &["src/ui/map"],
        except: &[],
        never: &[
            "domain::municipality",
            "domain::network",
            "domain::venue",
            "domain::distributor",
            "domain::finder",
        ],
        reason: "a map knows geometry and sheets, not what they are about",
    },
    Rule {
        within: &["src/domain_ui"],
        except: &[],
        never: &["crate::data", "crate::api"],
        reason: "src/domain_ui is given its data",
    },
    Rule {
        within: &["src/api"],
        except: &[],
        never: &["leptos", "reactive_graph"],
        reason: "src/api is plain async functions",
    },
    Rule {
        within: &["src/platform"],
        except: &[],
        never: &["leptos", "reactive_graph", "domain"],
        reason: "src/platform knows the browser only",
    },
    Rule {
        within: &["domain/src"],
        except: &[],
        never: &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "leptos",
            "axum",
            "sea_orm",
            "sqlx",
            "tokio",
            "rand",
            "std::fs",
            "std::net",
            "std::env",
            "std::process",
            "std::time::SystemTime",
            "std::time::Instant",
            "SystemTime",
            "Instant",
        ],
        reason: "domain/ has no input, output, clock or chance",
    },
    Rule {
        within: &["server", "src", "domain", "tests", "catalogue", "xtask"],
        // The harness of the server's tests makes databases of its own.
        except: &["server/src/store", "tests/api"],
        never: &["sea_orm", "sea_orm_migration", "sqlx"],
        reason: "only server/src/store knows the database",
    },
    Rule {
        within: &["server", "tests/api"],
        except: &["server/src/site"],
        never: &["kaikukortti"],
        reason: "only server/src/site renders with the client",
    },
];

/// Names that stand for something else than they should do, anywhere in code.
const NEVER_IN_CODE: [(&str, &str); 2] = [
    ("inner_html", "text goes in as text"),
    ("set_inner_html", "text goes in as text"),
];

/// Macros and notes of unfinished work.
const UNFINISHED: [&str; 2] = ["todo", "unimplemented"];
const NOTES: [&str; 2] = ["TODO", "FIXME"];

/// Everything wrong with one Rust file.
pub fn problems(file: &str, text: &str) -> Vec<String> {
    let source = Source::read(text);
    let mut found = Vec::new();
    if file.ends_with("/mod.rs") {
        found.push(format!(
            "{file}: the module is named like its folder, beside it (x.rs and x/)"
        ));
    }
    let rules: Vec<&Rule> = RULES
        .iter()
        .filter(|rule| is_in(file, rule.within) && !is_in(file, rule.except))
        .collect();
    for named in named(file, source.shipped()) {
        for rule in &rules {
            if rule
                .never
                .iter()
                .any(|never| begins_with(&named.path, never))
            {
                found.push(format!(
                    "{file}:{}: {}: {}",
                    named.line, named.path, rule.reason
                ));
            }
        }
    }
    found.extend(words(file, &source));
    found
}

fn words(file: &str, source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in source.code.lines().enumerate() {
        let mut add = |word: &str, reason: &str| {
            found.push(format!("{file}:{}: {word}: {reason}", number + 1))
        };
        for (word, reason) in NEVER_IN_CODE
            .iter()
            .filter(|(word, _)| has_word(line, word))
        {
            add(word, reason);
        }
        for word in UNFINISHED
            .iter()
            .filter(|word| has_word(line, word) && line.contains(&format!("{word}!")))
        {
            add(word, "finish it");
        }
    }
    for (number, line) in source.comments.lines().enumerate() {
        for word in NOTES.iter().filter(|word| has_word(line, word)) {
            found.push(format!(
                "{file}:{}: {word}: finish it, or write it down as an issue",
                number + 1
            ));
        }
    }
    found
}

/// `src/ui` means `src/ui.rs` and everything in `src/ui/`.
fn is_in(file: &str, places: &[&str]) -> bool {
    places.iter().any(|place| {
        file.strip_prefix(place)
            .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    })
}

fn begins_with(path: &str, start: &str) -> bool {
    path.strip_prefix(start)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Whether a line has a word, not as part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let part = |character: char| character.is_alphanumeric() || character == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line
            .get(at + word.len()..)
            .and_then(|text| text.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

#[cfg(test)]
#[path = "imports_tests.rs"]
mod tests;
