//! What is recorded, as JSON. All of it is ids, codes and numbers, which hold nothing that JSON would
//! escape; there is no free text in an operation.

use domain::card::{Background, BlockReason};
use domain::date::Date;
use domain::operation::{Deed, Operation, OperationsRequest};
use domain::unit_day::LookUpRequest;

/// An object that grows member by member.
pub(super) struct Object(String);

impl Object {
    pub(super) fn new() -> Object {
        Object(String::from("{"))
    }

    fn name(&mut self, name: &str) {
        if !self.0.ends_with('{') {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        self.0.push('"');
        self.0.push_str(value);
        self.0.push('"');
    }

    /// A number, or what is written already.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.name(name);
        self.0.push_str(value);
    }

    pub(super) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// `POST /api/v1/operations`.
pub fn operations(request: &OperationsRequest) -> String {
    let mut list = String::from("[");
    for each in &request.operations {
        if list.len() > 1 {
            list.push(',');
        }
        list.push_str(&operation(each));
    }
    list.push(']');
    let mut object = Object::new();
    object.plain("sent_at", &request.sent_at.to_string());
    object.plain("operations", &list);
    object.end()
}

/// `POST /api/v1/cards/look-up`.
pub fn look_up(request: &LookUpRequest) -> String {
    let mut object = Object::new();
    object.text("unit", request.unit.as_str());
    object.text("code", request.code.expose());
    object.end()
}

fn operation(operation: &Operation) -> String {
    let mut object = Object::new();
    object.text("id", operation.id.as_str());
    object.text("device", operation.device.as_str());
    object.plain("sequence", &operation.sequence.to_string());
    object.plain("recorded_at", &operation.recorded_at.to_string());
    object.plain("schema", &operation.schema.to_string());
    if let Some(unit) = &operation.unit {
        object.text("unit", unit.as_str());
    }
    object.plain("deed", &deed(&operation.deed));
    object.end()
}

fn deed(deed: &Deed) -> String {
    let mut object = Object::new();
    object.text("kind", deed.code());
    if let Some(code) = deed.card() {
        object.text("code", code.expose());
    }
    match deed {
        Deed::Give {
            background: holder,
            terms,
            confirmed_home,
            given_on,
            until,
            ..
        } => {
            object.plain("background", &background(holder));
            object.text("terms", terms);
            confirmed(&mut object, *confirmed_home);
            day(&mut object, "given_on", *given_on);
            day(&mut object, "until", *until);
        }
        Deed::Undo { operation } => object.text("operation", operation.as_str()),
        Deed::Correct {
            background: holder,
            reason,
            confirmed_home,
            ..
        } => {
            object.plain("background", &background(holder));
            object.text("reason", reason.code());
            confirmed(&mut object, *confirmed_home);
        }
        Deed::Change {
            postcode,
            children,
            confirmed_home,
            ..
        } => {
            object.text("postcode", postcode.as_str());
            object.plain("children", &children.count().to_string());
            confirmed(&mut object, *confirmed_home);
        }
        Deed::Renew { terms, .. } => object.text("terms", terms),
        Deed::Block { reason, .. } => object.text("reason", reason.code()),
        Deed::Replace { by, reason, .. } => replacement(&mut object, by.expose(), *reason),
        Deed::Make {
            batch,
            count,
            cards,
            area,
            series,
        } => {
            object.text("batch", batch.as_str());
            object.plain("count", &count.to_string());
            object.text("cards", cards.code());
            if let Some(area) = area {
                object.text("area", &area.to_string());
            }
            if let Some(first) = series {
                object.text("series", first.expose());
            }
        }
        Deed::Hand { batch, first, last } | Deed::TakeBack { batch, first, last } => {
            object.text("batch", batch.as_str());
            object.plain("first", &first.to_string());
            object.plain("last", &last.to_string());
        }
        Deed::Ask { count } => object.plain("count", &count.to_string()),
        Deed::Register { .. } => {}
        Deed::Take { over, .. } => {
            if let Some(over) = over {
                object.text("over", over.as_str());
            }
        }
        Deed::Return { lending, .. } => object.text("lending", lending.as_str()),
        Deed::Settle { operation, how } => {
            object.text("operation", operation.as_str());
            object.text("how", how.code());
        }
    }
    object.end()
}

fn day(object: &mut Object, name: &str, day: Option<Date>) {
    if let Some(day) = day {
        object.text(name, &day.to_string());
    }
}

fn confirmed(object: &mut Object, home: bool) {
    if home {
        object.plain("confirmed_home", "true");
    }
}

fn replacement(object: &mut Object, by: &str, reason: BlockReason) {
    object.text("by", by);
    object.text("reason", reason.code());
}

fn background(holder: &Background) -> String {
    let mut object = Object::new();
    object.plain("birth_year", &holder.birth_year.year().to_string());
    object.text("postcode", holder.postcode.as_str());
    object.plain("children", &holder.children.count().to_string());
    if let Some(gender) = &holder.gender {
        object.text("gender", gender.as_str());
    }
    if let Some(situation) = &holder.life_situation {
        object.text("life_situation", situation.as_str());
    }
    object.end()
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::card::{Gender, LifeSituation};
    use domain::operation::{BatchId, CardKind, CorrectionReason, OperationId, Settlement};

    use super::*;
    use crate::data::sample;

    fn holder(told: bool) -> Background {
        Background {
            birth_year: "1985".parse().unwrap(),
            postcode: "00100".parse().unwrap(),
            children: domain::card::MinorChildren::new(2).unwrap(),
            gender: told.then(|| Gender::RatherNotSay.into()),
            life_situation: told.then(|| LifeSituation::SickLeave.into()),
        }
    }

    #[test]
    fn every_deed_is_read_by_the_server_as_it_was_recorded() {
        let code = || "000000079444".parse().unwrap();
        let batch = || BatchId::new(7, [9; 10]);
        let id = OperationId::new(1_795_645_849_162, [7; 10]);
        let give = |told| Deed::Give {
            code: code(),
            background: holder(told),
            terms: domain::operation::TERMS_VERSION.to_owned(),
            confirmed_home: told,
            given_on: told.then(|| "2026-11-20".parse().unwrap()),
            until: told.then(|| "2027-03-31".parse().unwrap()),
        };
        let make = |area: Option<&str>| Deed::Make {
            batch: batch(),
            count: 200,
            cards: CardKind::Community,
            area: area.map(|area| area.parse().unwrap()),
            series: area.map(|_| "KK000101".parse().unwrap()),
        };
        let deeds = vec![
            give(true),
            give(false),
            Deed::Undo {
                operation: id.clone(),
            },
            Deed::Correct {
                code: code(),
                background: holder(true),
                reason: CorrectionReason::TypedWrong,
                confirmed_home: true,
            },
            Deed::Change {
                code: code(),
                postcode: "99999".parse().unwrap(),
                children: domain::card::MinorChildren::default(),
                confirmed_home: true,
            },
            Deed::Renew {
                code: code(),
                terms: "2025-02-26".to_owned(),
            },
            Deed::Block {
                code: code(),
                reason: BlockReason::Mistake,
            },
            Deed::Replace {
                code: code(),
                by: "ES0123".parse().unwrap(),
                reason: BlockReason::Lost,
            },
            make(None),
            make(Some("municipality:853")),
            Deed::Hand {
                batch: batch(),
                first: 1,
                last: 20,
            },
            Deed::TakeBack {
                batch: batch(),
                first: 3,
                last: 4,
            },
            Deed::Register { code: code() },
            Deed::Take {
                code: code(),
                over: None,
            },
            Deed::Take {
                code: code(),
                over: Some(id.clone()),
            },
            Deed::Return {
                code: code(),
                lending: id.clone(),
            },
            Deed::Ask { count: 20 },
            Deed::Settle {
                operation: id.clone(),
                how: Settlement::AnotherCard,
            },
        ];
        let operation = |(at, deed): (usize, Deed)| Operation {
            id: OperationId::new(1_795_645_849_162, [7; 10]),
            device: domain::operation::DeviceId::from_random([3; 16]),
            sequence: u32::try_from(at).unwrap(),
            recorded_at: 1_795_645_849_162,
            schema: 1,
            unit: (at > 0).then(|| "a-unit".parse().unwrap()),
            deed,
        };
        let request = OperationsRequest {
            sent_at: -1,
            operations: deeds.into_iter().enumerate().map(operation).collect(),
        };
        let read: OperationsRequest = sample::read(&operations(&request));
        assert_eq!(read, request);
    }

    #[test]
    fn a_question_about_a_card_is_read_by_the_server() {
        let request = LookUpRequest {
            unit: "a-unit".parse().unwrap(),
            code: "ES0123".parse().unwrap(),
        };
        assert_eq!(sample::read::<LookUpRequest>(&look_up(&request)), request);
    }
}
