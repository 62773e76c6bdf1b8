//! In which order areas stand in a table.

use std::cmp::Ordering;

use super::Row;
use crate::coded::coded;

/// An order of areas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// By name, from the end of the alphabet.
    NameBackwards,
    /// The largest figures first.
    Most,
    /// The smallest figures first.
    Least,
}

coded!(Order {
    Name => "name",
    NameBackwards => "name-backwards",
    Most => "most",
    Least => "least",
});

impl Order {
    /// The rows in this order; `name` gives what a name is compared by. An area without a figure
    /// is neither large nor small: it stands at the end. Equal figures are in the order of names.
    #[must_use]
    pub fn of(self, rows: &[Row], name: impl Fn(&Row) -> String) -> Vec<&Row> {
        let mut named: Vec<(String, &Row)> = rows.iter().map(|row| (name(row), row)).collect();
        named.sort_by(|(one, row), (other, next)| {
            let names = one.cmp(other);
            match self {
                Order::Name => names,
                Order::NameBackwards => names.reverse(),
                Order::Most => figures(row, next, true).then(names),
                Order::Least => figures(row, next, false).then(names),
            }
        });
        named.into_iter().map(|(_, row)| row).collect()
    }
}

fn figures(one: &Row, other: &Row, most: bool) -> Ordering {
    match (one.value.number(), other.value.number()) {
        (Some(one), Some(other)) if most => other.total_cmp(&one),
        (Some(one), Some(other)) => one.total_cmp(&other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Localized;
    use crate::regional::{RowKind, Value};

    fn row(name: &str, value: Value) -> Row {
        Row {
            kind: RowKind::Municipality,
            code: name.to_owned(),
            name: Localized::default(),
            value,
            status: None,
            since: None,
            known: None,
            own: false,
        }
    }

    #[test]
    fn areas_without_a_figure_stand_last_whichever_figures_come_first() {
        let rows = [
            row("b", Value::NoData),
            row("d", Value::Known(2.0)),
            row("a", Value::Hidden),
            row("c", Value::Known(7.0)),
            row("e", Value::Known(2.0)),
        ];
        let ordered = |order: Order| {
            let all = order.of(&rows, |row| row.code.clone());
            all.iter().map(|row| row.code.as_str()).collect::<String>()
        };
        assert_eq!(ordered(Order::Name), "abcde");
        assert_eq!(ordered(Order::NameBackwards), "edcba");
        assert_eq!(ordered(Order::Most), "cdeab");
        assert_eq!(ordered(Order::Least), "decab");
    }
}
