//! The text pages: read from `documents/`, which is part of the program, and put into the frame of
//! every other page. They need no app; where one answers somebody's choice, it is a plain form.

mod chart;
mod defects;
mod embedded;
mod markdown;
mod message;
mod questions;
mod series;
mod source;

use std::collections::BTreeMap;

use domain::date::Date;
use domain::network::NetworkDocument;
use kaikukortti::locale::Locale;
use kaikukortti::render::{self, Content, Rendered};
use kaikukortti::router::Document;
use thiserror::Error;

use crate::import::embedded::SERIES;

use self::defects::Defects;
use self::series::{Population, Series};
use self::source::{Part, Text};

/// What is wrong with a text page or the tables that it shows.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}: {reason}")]
pub struct MalformedDocument {
    /// The file.
    pub file: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Every text page.
#[derive(Debug)]
pub struct Documents {
    texts: BTreeMap<(Document, Locale), Text>,
    series: Series,
    population: Population,
    defects: Defects,
}

impl Documents {
    /// Reads the texts that are part of the program.
    ///
    /// # Errors
    /// [`MalformedDocument`], which a test finds before anybody else does.
    pub fn read() -> Result<Documents, MalformedDocument> {
        let mut texts = BTreeMap::new();
        for (document, locale, file, text) in embedded::TEXTS {
            texts.insert((document, locale), Text::read(file, text)?);
        }
        Ok(Documents {
            texts,
            series: Series::read(SERIES)?,
            population: Population::read(embedded::MUNICIPALITIES)?,
            defects: Defects::read(embedded::DEFECTS)?,
        })
    }

    /// A text page; `chosen` is the municipality's code that somebody chose on it. None when it has
    /// no text, which the tests rule out.
    #[must_use]
    pub fn page(
        &self,
        which: (Locale, Document),
        chosen: Option<&str>,
        network: &NetworkDocument,
        today: Date,
    ) -> Option<Rendered> {
        let (locale, document) = which;
        let plain = self.texts.get(&(document, locale));
        // What has no plain words yet is in Finnish.
        let text = plain.or_else(|| self.texts.get(&(document, locale.language().into())))?;
        let live = Live {
            documents: self,
            text,
            locale,
            chosen,
            network,
            today,
        };
        let content = Content {
            title: text.title.clone(),
            description: text.description.clone(),
            listed: chosen.is_none(),
            html: text.parts.iter().map(|part| live.html(part)).collect(),
        };
        Some(render::document(network, which, content, today))
    }
}

/// What the parts of a page that the program makes are made from.
struct Live<'a> {
    documents: &'a Documents,
    text: &'a Text,
    locale: Locale,
    chosen: Option<&'a str>,
    network: &'a NetworkDocument,
    today: Date,
}

impl Live<'_> {
    fn html(&self, part: &Part) -> String {
        let labels = &self.text.labels;
        let series = &self.documents.series;
        match part {
            Part::Html(html) => html.clone(),
            Part::Questions(questions) => questions::html(questions),
            Part::MessageForm => message::html(self.text, self.locale, self.network, self.chosen),
            Part::CardsChart => chart::cards(series, labels, self.locale),
            Part::UsesChart => chart::uses(series, labels, self.locale),
            Part::SeriesTable => series::table(series, labels, self.locale),
            Part::Inhabitants => {
                let population = &self.documents.population;
                series::inhabitants(population, self.network, self.today, labels, self.locale)
            }
            Part::KnownDefects => self.documents.defects.html(self.locale),
        }
    }
}

#[cfg(test)]
mod tests;
