//! Parameters of an address, read strictly: what is misspelt is told, never passed over, because
//! a filter that is passed over gives an answer to another question.

use std::fmt::Write as _;

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use domain::paging::{self, DEFAULT_LIMIT};
use domain::problem::Code;

use super::problem::BadParameter;

/// Names of the parameters that every list takes beside its filters.
const LIMIT: &str = "limit";
const CURSOR: &str = "cursor";

/// What axum makes of a query.
pub type Pairs = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// The parameters that a list was asked with.
#[derive(Debug)]
pub struct Parameters {
    list: &'static str,
    filters: &'static [&'static str],
    given: Vec<(String, String)>,
}

impl Parameters {
    /// Checks that each parameter is one that this list takes, and is given once.
    ///
    /// # Errors
    /// [`BadParameter`] for the first that is not.
    pub fn read(
        list: &'static str,
        filters: &'static [&'static str],
        pairs: Pairs,
    ) -> Result<Parameters, BadParameter> {
        let Ok(Query(given)) = pairs else {
            let detail = "The part after ? cannot be read: write it as name=value&name=value";
            return Err(BadParameter::new(Code::UnknownParameter, "", detail));
        };
        for (at, (name, _)) in given.iter().enumerate() {
            let known = filters.iter().chain(&[LIMIT, CURSOR]);
            if !known.clone().any(|known| known == name) {
                let known: Vec<&str> = known.copied().collect();
                let detail = format!("This address takes {}", known.join(", "));
                return Err(BadParameter::new(Code::UnknownParameter, name, detail));
            }
            if given.iter().take(at).any(|(earlier, _)| earlier == name) {
                let detail = Code::RepeatedParameter.next_step();
                return Err(BadParameter::new(Code::RepeatedParameter, name, detail));
            }
        }
        Ok(Parameters {
            list,
            filters,
            given,
        })
    }

    /// The text of a parameter.
    fn text(&self, name: &str) -> Option<&str> {
        let found = self.given.iter().find(|(given, _)| given == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of a filter; `expected` says after "takes" what it may be.
    ///
    /// # Errors
    /// [`Code::MalformedFilter`] when `parse` does not understand it.
    pub fn filter<T>(
        &self,
        name: &'static str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, BadParameter> {
        let wrong = || {
            let detail = format!("`{name}` takes {expected}");
            BadParameter::new(Code::MalformedFilter, name, detail)
        };
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        parse(text).map(Some).ok_or_else(wrong)
    }

    /// The value of a filter that is a code or an id of something in the network.
    ///
    /// # Errors
    /// [`Code::MalformedFilter`] when it has another form, [`Code::UnknownFilterValue`] when
    /// nothing has it.
    pub fn existing<T: std::str::FromStr>(
        &self,
        name: &'static str,
        expected: &str,
        exists: impl FnOnce(&T) -> bool,
    ) -> Result<Option<T>, BadParameter> {
        let value = self.filter(name, expected, |text| text.parse().ok())?;
        if value.as_ref().is_some_and(|value| !exists(value)) {
            let detail = format!("No {name} has this code: take one from /api/v1/network");
            return Err(BadParameter::new(Code::UnknownFilterValue, name, detail));
        }
        Ok(value)
    }

    /// The value of a filter with a closed list of codes.
    ///
    /// # Errors
    /// [`Code::UnknownFilterValue`] with the list.
    pub fn one_of<'c, T>(
        &self,
        name: &'static str,
        codes: impl Iterator<Item = &'c str>,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, BadParameter> {
        let wrong = || {
            let codes: Vec<&str> = codes.collect();
            let detail = format!("`{name}` takes one of {}", codes.join(", "));
            BadParameter::new(Code::UnknownFilterValue, name, detail)
        };
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        parse(text).map(Some).ok_or_else(wrong)
    }

    /// A filter that is yes or no.
    ///
    /// # Errors
    /// [`Code::MalformedFilter`] for anything else than `true` and `false`.
    pub fn yes_or_no(&self, name: &'static str) -> Result<Option<bool>, BadParameter> {
        self.filter(name, "true or false", |text| text.parse().ok())
    }

    /// How many entries are asked for.
    ///
    /// # Errors
    /// [`Code::MalformedLimit`].
    pub fn limit(&self) -> Result<usize, BadParameter> {
        let wrong = || {
            let detail = Code::MalformedLimit.next_step();
            BadParameter::new(Code::MalformedLimit, LIMIT, detail)
        };
        self.text(LIMIT).map_or(Ok(DEFAULT_LIMIT), |text| {
            paging::read_limit(text).ok_or_else(wrong)
        })
    }

    /// The id that the answer begins after.
    ///
    /// # Errors
    /// [`Code::MalformedCursor`], also for a cursor of another question.
    pub fn after(&self) -> Result<Option<String>, BadParameter> {
        let wrong = || {
            let detail = Code::MalformedCursor.next_step();
            BadParameter::new(Code::MalformedCursor, CURSOR, detail)
        };
        let read = |text| paging::read_cursor(&self.question(), text).ok_or_else(wrong);
        self.text(CURSOR).map(read).transpose()
    }

    /// The cursor that goes on after this id.
    #[must_use]
    pub fn cursor(&self, after: &str) -> String {
        paging::write_cursor(&self.question(), after)
    }

    /// The list and its filters in one text, whatever the order they were written in. Only asked
    /// for when every value has been understood, so that no value can look like two.
    fn question(&self) -> String {
        let mut question = self.list.to_owned();
        for name in self.filters {
            if let Some(value) = self.text(name) {
                // Writing to a String can't fail.
                let _ = write!(question, "&{name}={value}");
            }
        }
        question
    }
}
