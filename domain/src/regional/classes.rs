//! Figures in classes, for a map that has five shades.

use super::{Breaks, Class};

/// Most classes: more shades are not told apart, least of all on paper.
pub const CLASSES: usize = 5;

/// The classes of these numbers, from the smallest. There are five, or as many as there are
/// different numbers if those are fewer; round breaks may leave some out that would be empty. Equal
/// numbers are always in the same class. What is no number is passed over.
#[must_use]
pub fn classes(numbers: &[f64], breaks: Breaks) -> Vec<Class> {
    let mut sorted: Vec<f64> = numbers.iter().copied().filter(|n| n.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for number in sorted {
        match groups.last_mut() {
            Some((known, count)) if *known == number => *count += 1,
            _ => groups.push((number, 1)),
        }
    }
    match breaks {
        Breaks::Quantile => quantiles(&groups),
        Breaks::Round => round(&groups),
    }
}

/// The position of the class that a number belongs to; none for a number outside of all.
#[must_use]
pub fn class_of(classes: &[Class], number: f64) -> Option<usize> {
    let last = classes.last()?;
    let at = classes.iter().rposition(|class| class.from <= number)?;
    (number <= last.to).then_some(at)
}

/// About as many areas in each: one class after the other takes its share of what is left, whole
/// groups of equal numbers at a time, and leaves every later class at least one group.
fn quantiles(groups: &[(f64, usize)]) -> Vec<Class> {
    let mut left: usize = groups.iter().map(|(_, count)| count).sum();
    let wanted = CLASSES.min(groups.len());
    let mut rest = groups.iter().copied().peekable();
    let mut groups_left = groups.len();
    let mut classes = Vec::new();
    for after in (0..wanted).rev() {
        let share = left.div_ceil(after + 1);
        let Some((from, first)) = rest.next() else {
            break;
        };
        groups_left -= 1;
        let (mut to, mut count) = (from, first);
        while groups_left > after && (count < share || after == 0) {
            let Some((next, more)) = rest.next() else {
                break;
            };
            groups_left -= 1;
            (to, count) = (next, count + more);
        }
        left = left.saturating_sub(count);
        classes.push(Class { from, to, count });
    }
    classes
}

/// Classes of one width that begin at round numbers.
fn round(groups: &[(f64, usize)]) -> Vec<Class> {
    let (Some((least, _)), Some((most, _))) = (groups.first(), groups.last()) else {
        return Vec::new();
    };
    let width = width(*least, *most);
    let mut classes: Vec<(f64, Class)> = Vec::new();
    for (number, count) in groups {
        let begin = (number / width).floor();
        match classes.last_mut() {
            Some((known, class)) if *known == begin => class.count += count,
            _ => {
                let class = Class {
                    from: begin * width,
                    to: (begin + 1.0) * width,
                    count: *count,
                };
                classes.push((begin, class));
            }
        }
    }
    classes.into_iter().map(|(_, class)| class).collect()
}

/// The smallest of 1, 2 and 5 with a power of ten by which everything fits into five classes.
fn width(least: f64, most: f64) -> f64 {
    let span = (most - least).max(f64::MIN_POSITIVE);
    let mut power = 10_f64.powf((span / 50.0).log10().floor());
    if !power.is_normal() {
        power = 1.0;
    }
    loop {
        for step in [1.0, 2.0, 5.0] {
            let width = power * step;
            let needed = (most / width).floor() - (least / width).floor() + 1.0;
            if needed <= CLASSES as f64 {
                return width;
            }
        }
        power *= 10.0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers() -> impl Strategy<Value = Vec<f64>> {
        let whole = proptest::collection::vec((0_u32..40).prop_map(f64::from), 0..320);
        let large = proptest::collection::vec((0_u32..700_000).prop_map(f64::from), 0..320);
        let rates = proptest::collection::vec(0.0_f64..30.0, 0..320);
        prop_oneof![whole, large, rates]
    }

    proptest! {
        #[test]
        fn every_number_is_in_exactly_one_class_and_breaks_rise(
            numbers in numbers(), is_round in any::<bool>(),
        ) {
            let breaks = if is_round { Breaks::Round } else { Breaks::Quantile };
            let made = classes(&numbers, breaks);
            let mut counted = vec![0; made.len()];
            for number in &numbers {
                let at = class_of(&made, *number);
                prop_assert!(at.is_some(), "{number} in {made:?}");
                counted[at.unwrap()] += 1;
                let within = |class: &Class| class.from <= *number && match breaks {
                    Breaks::Quantile => *number <= class.to,
                    Breaks::Round => *number < class.to,
                };
                prop_assert_eq!(made.iter().filter(|class| within(class)).count(), 1);
            }
            let counts: Vec<usize> = made.iter().map(|class| class.count).collect();
            prop_assert_eq!(counted, counts);
            prop_assert!(made.windows(2).all(|pair| pair[0].from < pair[1].from));
            prop_assert!(made.windows(2).all(|pair| pair[0].to <= pair[1].from));
            prop_assert!(made.iter().all(|class| class.count > 0));
        }

        #[test]
        fn there_are_five_classes_or_as_many_as_there_are_different_numbers(numbers in numbers()) {
            let mut different = numbers.clone();
            different.sort_by(f64::total_cmp);
            different.dedup();
            let made = classes(&numbers, Breaks::Quantile).len();
            prop_assert_eq!(made, different.len().min(CLASSES));
            prop_assert!(classes(&numbers, Breaks::Round).len() <= different.len().min(CLASSES));
        }
    }

    #[test]
    fn equal_numbers_are_never_split_however_many_they_are() {
        let mut numbers = vec![0.0; 300];
        numbers.extend([1.0, 2.0, 3.0, 4.0, 9.0, 12.0]);
        let made = classes(&numbers, Breaks::Quantile);
        let counts: Vec<usize> = made.iter().map(|class| class.count).collect();
        assert_eq!(counts, [300, 2, 2, 1, 1]);
        assert_eq!(classes(&[], Breaks::Round), []);
    }

    #[test]
    fn round_breaks_are_numbers_that_one_can_say() {
        let numbers: Vec<f64> = (3..=97).map(f64::from).collect();
        let made = classes(&numbers, Breaks::Round);
        let from: Vec<f64> = made.iter().map(|class| class.from).collect();
        assert_eq!(from, [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(classes(&[7.0, 7.0], Breaks::Round).len(), 1);
        assert_eq!(class_of(&made, 101.0), None);
    }
}
