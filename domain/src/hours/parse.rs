//! Reading the notation. One pass over the text, nothing guessed.

use super::{DAY, HOLIDAYS, Period, Rule, Span, Stamp, stamp};
use crate::date::{Date, days_in_month};

const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
/// Public holidays have the place after Sunday, as their bit has.
const DAYS: &str = "MoTuWeThFrSaSuPH";
const WEEK: u8 = HOLIDAYS - 1;

/// All rules, where every one is understood and none contradicts another.
pub(super) fn rules(text: &str) -> Option<Vec<Rule>> {
    let mut rules: Vec<Rule> = Vec::new();
    for part in text.trim().trim_end_matches(';').split(';') {
        let rule = Reader { rest: part }.rule()?;
        if rules.iter().any(|before| cancels(&rule, before)) {
            return None;
        }
        rules.push(rule);
    }
    Some(rules)
}

/// Whether a rule takes from one before it what that one was written for.
fn cancels(rule: &Rule, before: &Rule) -> bool {
    let within = |narrow: &Period| {
        let mut wide = rule.periods.iter();
        wide.any(|wide| wide.has(narrow.first) && wide.has(narrow.last))
    };
    let wider =
        rule.periods.is_empty() || !before.periods.is_empty() && before.periods.iter().all(within);
    let nothing_left = wider && before.days & !rule.days == 0;
    let period_first =
        wider && rule.periods != before.periods && before.days & rule.days & WEEK != 0;
    let one_day = matches!(&*rule.periods, [day] if day.first == day.last);
    let holidays_first = before.days & HOLIDAYS != 0
        && (before.days == HOLIDAYS || before.spans.is_empty())
        && rule.days & HOLIDAYS == 0
        && !rule.spans.is_empty()
        && !one_day;
    nothing_left || period_first || holidays_first
}

/// The text that is still to be read.
#[derive(Clone, Copy)]
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn rule(mut self) -> Option<Rule> {
        let mut rule = Rule {
            periods: Vec::new(),
            days: WEEK,
            spans: Vec::new(),
        };
        if self.eat("24/7") {
            rule.spans.push(Span { from: 0, to: DAY });
        } else {
            rule.periods = self.list(Reader::period)?;
            if !rule.periods.is_empty() {
                self.eat(":");
            }
            let days = self.list(Reader::days)?;
            if !days.is_empty() {
                self.eat(":");
                rule.days = days.iter().fold(0, |all, bits| all | bits);
            }
            if !self.eat("off") && !self.eat("closed") {
                for span in self.list(Reader::span)? {
                    add(&mut rule.spans, span);
                }
                if rule.spans.is_empty() {
                    return None;
                }
            }
        }
        self.rest.trim_start().is_empty().then_some(rule)
    }

    /// Things between commas. What can't begin such a list is left for what comes next; what
    /// can't go on after a comma is not understood.
    fn list<T>(&mut self, item: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut items = Vec::new();
        let start = *self;
        let Some(first) = item(self) else {
            *self = start;
            return Some(items);
        };
        items.push(first);
        while self.eat(",") {
            items.push(item(self)?);
        }
        Some(items)
    }

    /// `Jun`, `Jun-Aug`, `Dec 24`, `Dec 24-26`, `Jun 1-Aug 31`, with or without years.
    fn period(&mut self) -> Option<Period> {
        let year = self.year();
        let month = self.month()?;
        let day = self.day();
        let first = known(year, month, day.unwrap_or(1))?;
        let (mut last_year, mut last_month, mut last_day) = (0, month, day);
        if self.eat("-") {
            last_year = self.year();
            let named = self.month();
            last_month = named.unwrap_or(month);
            last_day = self.day();
            let days_alike = day.is_some() == last_day.is_some();
            let year_alone = last_year != 0 && (year == 0 || named.is_none());
            let nothing = named.is_none() && last_day.is_none();
            if !days_alike || year_alone || nothing {
                return None;
            }
        }
        let end = |year| {
            let shown_year = if year == 0 { 2000 } else { year };
            let day = last_day.unwrap_or(days_in_month(shown_year, last_month));
            known(year, last_month, day)
        };
        let mut last = end(if last_year == 0 { year } else { last_year })?;
        if last < first {
            // Back in the same month, or with both years written, it is a slip and no winter.
            if last_month == month || last_year != 0 {
                return None;
            }
            if year != 0 {
                last = end(year + 1)?;
            }
        }
        Some(Period { first, last })
    }

    /// `Mo`, `Mo-Fr`, `Fr-Mo` or `PH` as bits.
    fn days(&mut self) -> Option<u8> {
        let mut day = self.name(DAYS, 2)?;
        let mut bits = 1 << day;
        if self.eat("-") {
            let last = self.name(DAYS, 2)?;
            if last == day || last.max(day) > 6 {
                return None;
            }
            while day != last {
                day = (day + 1) % 7;
                bits |= 1 << day;
            }
        }
        Some(bits)
    }

    /// `10:00-18:00`; an end before the start is on the next day.
    fn span(&mut self) -> Option<Span> {
        let from = self.time()?;
        if !self.eat("-") {
            return None;
        }
        let mut to = self.time()?;
        if from == DAY || to == from {
            return None;
        }
        if to < from {
            to += DAY;
        }
        Some(Span { from, to })
    }

    /// `9:00`, `09:00` and at most `24:00`, in minutes.
    fn time(&mut self) -> Option<u16> {
        self.rest = self.rest.trim_start();
        let hour = self.digits(1, 2)?;
        self.rest = self.rest.strip_prefix(':')?;
        let minute = self.digits(2, 2)?;
        let time = hour * 60 + minute;
        (minute < 60 && time <= DAY).then_some(time)
    }

    /// A year of four digits; 0 where there is none.
    fn year(&mut self) -> i16 {
        let start = *self;
        let year = self.number(4).unwrap_or(0);
        if year < 1_000 {
            *self = start;
            return 0;
        }
        year
    }

    fn month(&mut self) -> Option<u8> {
        self.name(MONTHS, 3).map(|month| month + 1)
    }

    /// A day of the month: a number that isn't the hour of a time.
    fn day(&mut self) -> Option<u8> {
        let is_hour = Reader::time(&mut { *self }).is_some();
        if is_hour { None } else { self.number(2) }
    }

    /// A number of at most so many digits, after spaces; nothing is read where there is none.
    fn number<N: TryFrom<u16>>(&mut self, most: usize) -> Option<N> {
        self.rest = self.rest.trim_start();
        N::try_from(self.digits(1, most)?).ok()
    }

    /// A run of so many ASCII digits, right here.
    fn digits(&mut self, least: usize, most: usize) -> Option<u16> {
        let others = self
            .rest
            .trim_start_matches(|next: char| next.is_ascii_digit());
        let length = self.rest.len() - others.len();
        let number = self.rest.get(..length)?.parse().ok();
        if !(least..=most).contains(&length) {
            return None;
        }
        self.rest = others;
        number
    }

    /// The place of the next word among names of that length.
    fn name(&mut self, names: &str, length: usize) -> Option<u8> {
        let text = self.rest.trim_start();
        let (word, rest) = text.split_at_checked(length)?;
        let mut all = names.as_bytes().chunks_exact(length);
        let place = all.position(|name| name == word.as_bytes())?;
        if rest.starts_with(|next: char| next.is_alphabetic()) {
            return None;
        }
        self.rest = rest;
        u8::try_from(place).ok()
    }

    fn eat(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

/// The day as a stamp, if some year has it.
fn known(year: i16, month: u8, day: u8) -> Option<Stamp> {
    let leap = if year == 0 { 2000 } else { year };
    Date::new(leap, month, day).ok()?;
    Some(stamp(year, month, day))
}

/// Adds a span in its place; those that it meets become one with it.
fn add(spans: &mut Vec<Span>, mut new: Span) {
    spans.retain(|old| {
        let apart = old.to < new.from || new.to < old.from;
        if !apart {
            new.from = new.from.min(old.from);
            new.to = new.to.max(old.to);
        }
        apart
    });
    let place = spans.iter().take_while(|old| old.from < new.from).count();
    spans.insert(place, new);
}
