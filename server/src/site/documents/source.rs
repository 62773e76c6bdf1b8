//! A text as it is written: labels, a title, and parts of which the program makes some.

use std::collections::BTreeMap;

use super::MalformedDocument;
use super::markdown::Converter;
use super::questions::Question;

/// The longest description that search engines show whole, in letters.
const LONGEST_DESCRIPTION: usize = 200;

/// A text page in one language.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    /// Its title.
    pub(super) title: String,
    /// Its first paragraph as plain words.
    pub(super) description: String,
    /// Words for the parts that the program makes.
    pub(super) labels: Labels,
    /// A message that may be sent, as it is written; empty where there is none.
    pub(super) message: String,
    /// What stands on the page, in its order.
    pub(super) parts: Vec<Part>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// Words, as HTML.
    Html(String),
    /// Questions with what each answer means.
    Questions(Vec<Question>),
    /// A message to one's own municipality.
    MessageForm,
    /// Cards by year.
    CardsChart,
    /// Uses by year.
    UsesChart,
    /// The national series.
    SeriesTable,
    /// How many people live where the card is in use.
    Inhabitants,
    /// What is not accessible yet.
    KnownDefects,
}

/// Words by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Labels(BTreeMap<String, String>);

impl Labels {
    /// The words of this name; a test finds names that a text lacks.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The words with values in the place of `{name}`.
    pub(super) fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut words = self.get(name).to_owned();
        for (placeholder, value) in values {
            words = words.replace(&format!("{{{placeholder}}}"), value);
        }
        words
    }
}

impl Text {
    /// Reads a file.
    pub(super) fn read(file: &str, source: &str) -> Result<Text, MalformedDocument> {
        let malformed = |reason: String| MalformedDocument {
            file: file.to_owned(),
            reason,
        };
        let (labels, body) = front_matter(source).map_err(malformed)?;
        let mut converter = Converter::default();
        let mut parts = Vec::new();
        let mut message = String::new();
        for block in blocks(body) {
            let part = match block {
                Block::Words(words) => Part::Html(converter.html(&words).map_err(malformed)?),
                Block::Message(words) => {
                    message = words;
                    continue;
                }
                Block::Questions(words) => {
                    Part::Questions(Question::read_all(&words).map_err(malformed)?)
                }
                Block::Live(name) => {
                    live(&name).ok_or_else(|| malformed(format!("no part is called {name}")))?
                }
            };
            parts.push(part);
        }
        parts.push(Part::Html(converter.end()));
        let (title, description) = converter.named();
        if title.is_empty() || description.is_empty() {
            let reason = "a text begins with a title and a first paragraph";
            return Err(malformed(reason.to_owned()));
        }
        if description.chars().count() > LONGEST_DESCRIPTION {
            let reason = "the first paragraph is longer than search engines show";
            return Err(malformed(reason.to_owned()));
        }
        Ok(Text {
            title,
            description,
            labels,
            message,
            parts,
        })
    }
}

fn live(name: &str) -> Option<Part> {
    Some(match name {
        "message-form" => Part::MessageForm,
        "cards-chart" => Part::CardsChart,
        "uses-chart" => Part::UsesChart,
        "series-table" => Part::SeriesTable,
        "inhabitants" => Part::Inhabitants,
        "known-defects" => Part::KnownDefects,
        _ => return None,
    })
}

/// The labels between lines of `+++`, and what follows.
fn front_matter(source: &str) -> Result<(Labels, &str), String> {
    let Some(rest) = source.strip_prefix("+++\n") else {
        return Ok((Labels::default(), source));
    };
    let (front, body) = rest.split_once("\n+++\n").ok_or("no end of the labels")?;
    let table: toml::Table = front
        .parse()
        .map_err(|error: toml::de::Error| format!("the labels are no TOML: {}", error.message()))?;
    let labels = table.get("labels").and_then(toml::Value::as_table);
    let mut words = BTreeMap::new();
    for (name, value) in labels.ok_or("no [labels]")? {
        let value = value.as_str().ok_or(format!("{name} is no text"))?;
        words.insert(name.clone(), value.to_owned());
    }
    Ok((Labels(words), body))
}

/// What a text is put together from.
enum Block {
    Words(String),
    Message(String),
    Questions(String),
    Live(String),
}

/// Cuts a text at the lines that stand for something else than words.
fn blocks(body: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut words = String::new();
    let mut lines = body.lines();
    let until = |lines: &mut std::str::Lines<'_>, end: &str| {
        let inner: Vec<&str> = lines.by_ref().take_while(|line| *line != end).collect();
        inner.join("\n")
    };
    while let Some(line) = lines.next() {
        let block = match line {
            "```message" => Block::Message(until(&mut lines, "```")),
            "{{questions}}" => Block::Questions(until(&mut lines, "{{/questions}}")),
            _ => match line
                .strip_prefix("{{")
                .and_then(|rest| rest.strip_suffix("}}"))
            {
                Some(name) => Block::Live(name.to_owned()),
                None => {
                    words.push_str(line);
                    words.push('\n');
                    continue;
                }
            },
        };
        if !words.trim().is_empty() {
            blocks.push(Block::Words(std::mem::take(&mut words)));
        }
        blocks.push(block);
    }
    if !words.trim().is_empty() {
        blocks.push(Block::Words(words));
    }
    blocks
}
