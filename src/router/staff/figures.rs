//! What somebody asks about areas, as the address of the page tells it.

use domain::geo::View;
use domain::regional::{Order, Question};

/// A question about areas, and how its answer is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FiguresQuestion {
    /// What is asked of the server.
    pub asked: Question,
    /// The order of the table.
    pub order: Order,
    /// The code of the area that is looked at.
    pub area: Option<String>,
    /// The part of the map that is looked at, once somebody has moved it.
    pub seen: Option<View>,
}

impl FiguresQuestion {
    /// The parameters that differ from what is usual.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.asked.pairs();
        if self.order != Order::default() {
            pairs.push(("order", self.order.code().to_owned()));
        }
        pairs.extend(self.area.iter().map(|code| ("area", code.clone())));
        pairs.extend(self.seen.map(|part| ("seen", part.text())));
        pairs
    }

    /// Reads parameters. One that cannot be read counts as not given: an address that somebody
    /// has shortened still shows a page.
    #[must_use]
    pub fn read(given: impl Fn(&str) -> Option<String>) -> FiguresQuestion {
        let mut left_out: Vec<&'static str> = Vec::new();
        let asked = loop {
            let readable = |name: &str| given(name).filter(|_| !left_out.contains(&name));
            match Question::read(readable) {
                Ok(asked) => break asked,
                // Each name is left out once, so this ends.
                Err(name) if !left_out.contains(&name) => left_out.push(name),
                Err(_) => break Question::default(),
            }
        };
        FiguresQuestion {
            area: given("area").filter(|code| asked.by.is_code(code)),
            order: given("order")
                .and_then(|code| Order::from_code(&code))
                .unwrap_or_default(),
            seen: given("seen").and_then(|text| View::read(&text)),
            asked,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::regional::{By, Measure};

    use super::*;

    #[test]
    fn what_cannot_be_read_is_left_out_and_the_rest_is_asked() {
        let given = |name: &str| {
            let value = match name {
                "measure" => "venues",
                "by" => "parish",
                "compare" => "853",
                "order" => "most",
                "area" => "85",
                "seen" => "0-0",
                _ => return None,
            };
            Some(value.to_owned())
        };
        let read = FiguresQuestion::read(given);
        assert_eq!(read.asked.measure, Measure::Venues);
        assert_eq!(read.asked.by, By::Municipality);
        assert_eq!(read.asked.compare, ["853"]);
        assert_eq!((read.order, read.area), (Order::Most, None));
        assert_eq!(read.seen, None);
    }
}
