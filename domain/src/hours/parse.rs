//! Reading the notation. One pass over the text, nothing guessed.

use super::{DAY, HOLIDAYS, Period, Rule, Span, Stamp, YEAR, stamp};
use crate::date::Date;

const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
/// Public holidays have the place after Sunday, as their bit has.
const DAYS: &str = "MoTuWeThFrSaSuPH";
const WEEK: u8 = HOLIDAYS - 1;

/// All rules, where every one is understood and none contradicts another.
pub(super) fn rules(text: &str) -> Option<Vec<Rule>> {
    let mut rules: Vec<Rule> = Vec::new();
    let text = text.trim_ascii();
    for part in text.strip_suffix(';').unwrap_or(text).split(';') {
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
            if self.list(&mut |text| text.period(&mut rule.periods))? {
                self.eat(":");
            }
            let mut days = 0;
            if self.list(&mut |text| text.days(&mut days))? {
                self.eat(":");
                rule.days = days;
            }
            let closed = self.eat("off") || self.eat("closed");
            if !closed && !self.list(&mut |text| text.span(&mut rule.spans))? {
                return None;
            }
        }
        self.rest.trim_ascii_start().is_empty().then_some(rule)
    }

    /// Things between commas; says whether there are any. What can't begin such a list is left
    /// for what comes next; what can't go on after a comma is not understood.
    fn list(&mut self, item: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<bool> {
        let start = *self;
        if item(self).is_none() {
            *self = start;
            return Some(false);
        }
        while self.eat(",") {
            item(self)?;
        }
        Some(true)
    }

    /// `Jun`, `Jun-Aug`, `Dec 24`, `Dec 24-26`, `Jun 1-Aug 31`, with or without years.
    fn period(&mut self, periods: &mut Vec<Period>) -> Option<()> {
        let (year, month, day) = (self.year(), self.month()?, self.day());
        let (mut last_year, mut last_month, mut last_day) = (0, month, day);
        if self.eat("-") {
            last_year = self.year();
            last_month = self.month().unwrap_or(month);
            last_day = self.day();
            // Back or nowhere in the same month is a slip.
            if day.is_some() != last_day.is_some() || last_month == month && last_day <= day {
                return None;
            }
        }
        let first = known(year, month, day.unwrap_or(1))?;
        let mut last = known(year, last_month, last_day.unwrap_or(1))?;
        if last_day.is_none() {
            // No month has more days than 31.
            last += 30;
        }
        let next_year = i16::from(last < first);
        if last_year != 0 && (year == 0 || last_year != year + next_year) {
            return None;
        }
        if year != 0 && last < first {
            last += YEAR;
        }
        periods.push(Period { first, last });
        Some(())
    }

    /// `Mo`, `Mo-Fr`, `Fr-Mo` or `PH` as bits.
    fn days(&mut self, bits: &mut u8) -> Option<()> {
        let mut day = self.name(DAYS, 2)?;
        *bits |= 1 << day;
        if self.eat("-") {
            let last = self.name(DAYS, 2)?;
            if last == day || last.max(day) > 6 {
                return None;
            }
            while day != last {
                day = (day + 1) % 7;
                *bits |= 1 << day;
            }
        }
        Some(())
    }

    /// `10:00-18:00`; an end before the start is on the next day.
    fn span(&mut self, spans: &mut Vec<Span>) -> Option<()> {
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
        add(spans, Span { from, to });
        Some(())
    }

    /// `9:00`, `09:00` and at most `24:00`, in minutes.
    fn time(&mut self) -> Option<u16> {
        self.rest = self.rest.trim_ascii_start();
        let hour = self.digits(1, 2)?;
        self.rest = self.rest.strip_prefix(':')?;
        let minute = self.digits(2, 2)?;
        let time = hour * 60 + minute;
        (minute < 60 && time <= DAY).then_some(time)
    }

    /// A year of four digits; 0 where there is none.
    fn year(&mut self) -> i16 {
        let start = *self;
        let year = self.number(4).map_or(0, u16::cast_signed);
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
        let day = if is_hour { None } else { self.number(2) };
        u8::try_from(day?).ok()
    }

    /// A number of at most so many digits, after spaces.
    fn number(&mut self, most: usize) -> Option<u16> {
        self.rest = self.rest.trim_ascii_start();
        self.digits(1, most)
    }

    /// A run of so many ASCII digits, right here; at most four.
    fn digits(&mut self, least: usize, most: usize) -> Option<u16> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit);
        let (mut length, mut number) = (0, 0);
        for digit in digits.take(most + 1) {
            length += 1;
            number = u32::from(digit - b'0') + number * 10;
        }
        if !(least..=most).contains(&length) {
            return None;
        }
        self.rest = self.rest.get(length..)?;
        u16::try_from(number).ok()
    }

    /// The place of the next word among names of that length.
    fn name(&mut self, names: &str, length: usize) -> Option<u8> {
        let text = self.rest.trim_ascii_start();
        let (word, rest) = text.split_at_checked(length)?;
        let mut all = names.as_bytes().chunks_exact(length);
        let place = all.position(|name| name == word.as_bytes())?;
        if rest.starts_with(|next: char| next.is_ascii_alphabetic()) {
            return None;
        }
        self.rest = rest;
        u8::try_from(place).ok()
    }

    fn eat(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_ascii_start().strip_prefix(word);
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
