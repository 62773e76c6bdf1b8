//! What is wrong with a table, a row or a cell, in words with a next step. None of them repeats what
//! stands in a cell.

use domain::backlog::{Column, Problem, TableProblem};
use domain::operation::{Outcome, Trouble};

use crate::data::staff::{PileRow, Stage};
use crate::i18n::{StaffTexts, date};
use crate::staff::trouble;

/// No words.
pub const fn nothing() -> String {
    String::new()
}

/// The name of a column.
pub fn column(texts: &StaffTexts, column: Column) -> &str {
    match column {
        Column::Code => texts.pile_code(),
        Column::GivenOn => texts.pile_given_on(),
        Column::BirthYear => texts.birth_year(),
        Column::Postcode => texts.home_postcode(),
        Column::Children => texts.pile_children(),
        Column::Until => texts.pile_until(),
    }
}

/// Why a table was not taken.
pub fn table(texts: &StaffTexts, problem: TableProblem) -> String {
    match problem {
        TableProblem::Empty => texts.pile_empty().to_owned(),
        TableProblem::TooLarge | TableProblem::NoText => texts.pile_no_text().to_owned(),
        TableProblem::TooManyRows => texts.pile_too_many().to_owned(),
        TableProblem::PersonalColumn(at) => texts.pile_personal_column(&at.to_string()),
        TableProblem::PersonalCell(row) => texts.pile_personal_cell(&row.to_string()),
        TableProblem::UnknownColumn(at) => texts.pile_unknown_column(&at.to_string()),
        TableProblem::ColumnTwice(of) => texts.pile_column_twice(column(texts, of)),
        TableProblem::TooWide(row) => texts.pile_too_wide(&row.to_string()),
    }
}

/// Whether something is wrong with a cell of a row.
pub fn is_wrong(row: &PileRow, column: Column) -> bool {
    let said = row.wrong.iter().any(|(of, _)| *of == column);
    let other = match column {
        Column::Code => row.twice.is_some() || matches!(row.stage, Stage::Told(_)),
        Column::Postcode => row.outside && !row.confirmed,
        _ => false,
    };
    said || other && !row.is_fixed()
}

/// Lines about a row, each with the class of its look.
pub fn row(texts: &StaffTexts, row: &PileRow, busy: bool) -> Vec<(&'static str, String)> {
    match &row.stage {
        Stage::Done(until) => {
            let words = until.map_or_else(
                || texts.saved().to_owned(),
                |until| texts.saved_until(&date(until)),
            );
            return vec![("done", words)];
        }
        Stage::Waits(_) => return vec![("field-wrong", texts.pile_waits().to_owned())],
        Stage::Sent if busy => return Vec::new(),
        Stage::Sent => return vec![("field-wrong", texts.pile_unanswered().to_owned())],
        Stage::Typed | Stage::Ready | Stage::Told(_) => {}
    }
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    for (of, problem) in &row.wrong {
        let words = cell(texts, *of, problem);
        lines.push(("field-wrong", texts.pile_wrong(column(texts, *of), &words)));
    }
    if let Some(first) = row.twice {
        lines.push(("field-wrong", texts.pile_twice(&(first + 1).to_string())));
    }
    if row.outside && !row.confirmed {
        lines.push(("field-wrong", texts.pile_outside().to_owned()));
    }
    match &row.stage {
        Stage::Told(Outcome::NeedsAttention { trouble }) => {
            lines.push(("field-wrong", pile_trouble(texts, *trouble).to_owned()));
        }
        // To load the page again would lose the pile.
        Stage::Told(Outcome::Unreadable) => {
            lines.push(("field-wrong", texts.pile_unreadable().to_owned()));
        }
        Stage::Told(other) => lines.push(("field-wrong", trouble::outcome(texts, other, false))),
        Stage::Ready => lines.push(("done", texts.pile_ready().to_owned())),
        _ => {}
    }
    lines
}

/// Why a row has no effect. Its card was given long ago: nobody can take another one now.
fn pile_trouble(texts: &StaffTexts, why: Trouble) -> &str {
    match why {
        Trouble::UnknownCode | Trouble::NotHere | Trouble::NotInStock => texts.pile_not_in_stock(),
        Trouble::AlreadyGiven => texts.pile_already_given(),
        other => trouble::words(texts, other),
    }
}

/// What is wrong with a cell.
fn cell(texts: &StaffTexts, of: Column, problem: &Problem) -> String {
    let meant = |words: &str, endings: &[String]| match endings.first() {
        Some(ending) => format!("{words} {}", texts.card_meant(ending)),
        None => words.to_owned(),
    };
    let words = match problem {
        Problem::Slip(endings) => return meant(texts.card_slip(), endings),
        Problem::NotInStock(endings) => return meant(texts.pile_not_in_stock(), endings),
        Problem::Missing if of == Column::Children => texts.pile_no_children(),
        Problem::Missing => texts.pile_missing(),
        Problem::Personal => texts.pile_personal(),
        Problem::NoCode => texts.pile_no_code(),
        Problem::Practice => texts.card_for_practice(),
        Problem::Shortened => texts.pile_shortened(),
        Problem::NoDay => texts.pile_no_day(),
        Problem::Future => texts.pile_future(),
        Problem::LongPast => texts.pile_long_past(),
        Problem::NoYear => texts.pile_no_year(),
        Problem::ImpossibleYear => texts.pile_year(),
        Problem::TooYoung => texts.trouble_too_young(),
        Problem::NoPostcode => texts.pile_no_postcode(),
        Problem::UnknownPostcode => texts.postcode_unknown(),
        Problem::NoChildren => texts.pile_no_children(),
        Problem::EndsBefore => texts.pile_ends_before(),
        Problem::Ended => texts.trouble_ended(),
    };
    words.to_owned()
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::backlog::heads;
    use domain::language::Language;

    use super::*;

    #[test]
    fn a_table_under_the_words_of_the_grid_is_read_by_them() {
        for language in Language::ALL {
            let texts = StaffTexts::built_in(language);
            for of in Column::ALL {
                let words = column(texts, of);
                assert!(heads(words, of), "{words}");
            }
        }
    }

    #[test]
    fn what_is_stored_and_waits_says_so_and_what_is_not_says_nothing_of_it() {
        let texts = StaffTexts::built_in(Language::En);
        let trouble = Trouble::AlreadyGiven;
        let of = |stage| {
            let of = PileRow {
                stage,
                ..PileRow::default()
            };
            row(texts, &of, false).remove(0).1
        };
        let told = of(Stage::Told(Outcome::NeedsAttention { trouble }));
        assert_eq!(told, texts.pile_already_given());
        let waits = of(Stage::Waits(trouble));
        assert_eq!(waits, texts.pile_waits());
    }
}
