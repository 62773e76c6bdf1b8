//! What is sent, by whom, and what is told of it.

use super::*;
use crate::data::staff::provide_session;

fn with_outbox(test: impl FnOnce(Outbox)) {
    let owner = Owner::new();
    owner.with(|| {
        provide_outbox();
        test(use_outbox());
    });
    owner.cleanup();
}

fn keep(outbox: Outbox, by: &str, count: u32) {
    let by = Some(by.parse().unwrap());
    let unit = Some("a-unit".parse().unwrap());
    outbox.keep(by, unit, Deed::Ask { count });
}

fn waiting(outbox: Outbox, by: &str) -> Vec<u32> {
    let all = outbox.waiting(Some(&by.parse().unwrap()), None);
    all.iter().map(|operation| operation.sequence).collect()
}

#[test]
fn what_is_recorded_again_before_an_answer_is_the_same_operation() {
    with_outbox(|outbox| {
        keep(outbox, "a@b.fi", 5);
        keep(outbox, "a@b.fi", 5);
        assert_eq!(waiting(outbox, "a@b.fi"), [1]);
        keep(outbox, "a@b.fi", 6);
        assert_eq!(waiting(outbox, "a@b.fi"), [1, 2]);
    });
}

#[test]
fn what_became_of_an_earlier_press_is_told_until_it_is_read_and_what_was_told_is_not() {
    with_outbox(|outbox| {
        for count in [5, 6, 7, 8] {
            keep(outbox, "a@b.fi", count);
        }
        let by = "a@b.fi".parse().unwrap();
        let ids = [1, 2, 3, 4].map(|at| OperationId::new(at, [7; 10]));
        outbox.kept.update(|all| {
            for (each, id) in all.iter_mut().zip(&ids) {
                each.operation.id = id.clone();
            }
        });
        let done = Outcome::Done {
            until: None,
            background: None,
        };
        outbox.answered(ids[0].as_str(), &done, false);
        outbox.answered(ids[1].as_str(), &done, true);
        // Not stored: told at the form, and kept all the same.
        outbox.answered(ids[2].as_str(), &Outcome::Refused, true);
        // The server has it under an id of its own, and there it waits.
        outbox.answered(ids[3].as_str(), &Outcome::Differs, true);
        assert!(outbox.waiting(Some(&by), None).is_empty());
        let news = || {
            let all = outbox.news.get_untracked();
            all.iter()
                .map(|each| each.operation.id.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(news(), [ids[0].clone(), ids[2].clone()]);
        outbox.read(&ids[0]);
        assert_eq!(news(), [ids[2].clone()]);
        // The page is not left without a question before it is read.
        assert!(outbox.would_lose());
        outbox.read(&ids[2]);
        assert!(!outbox.would_lose());
    });
}

#[test]
fn what_is_practised_is_decided_here_and_kept_for_no_sending() {
    with_outbox(|real| {
        let session = provide_session();
        let unit: DistributorId = "a-unit".parse().unwrap();
        let practice = Practice::new(unit.clone());
        let outbox = Outbox::of_practice(practice);
        let code = practice.cards().0.remove(0);
        let give = Deed::Give {
            code: code.clone(),
            background: domain::card::Background {
                birth_year: domain::card::BirthYear::new(1985).unwrap(),
                postcode: "20100".parse().unwrap(),
                children: domain::card::MinorChildren::new(0).unwrap(),
                gender: None,
                life_situation: None,
            },
            terms: "2025-02-26".to_owned(),
            confirmed_home: false,
            given_on: None,
            until: None,
        };
        let told = StoredValue::new(None);
        outbox.record(session, unit, give, move |answer| {
            told.set_value(answer.ok().map(|(_, outcome)| outcome));
        });
        // The day here is the first of the calendar, so that nobody is old enough.
        let young = domain::operation::Trouble::ImpossibleYear;
        let expected = Outcome::NeedsAttention { trouble: young };
        assert_eq!(told.get_value(), Some(expected));
        let unanswered = [outbox, real].map(|each| each.unanswered(session));
        assert_eq!(unanswered, [0, 0]);
        // Its cards last as long as the unit's real ones, once that is known.
        let day = practice.day();
        let real_until = day.until.map(|until| until.minus_months(5));
        practice.follow(&UnitDay {
            until: real_until,
            ..day.clone()
        });
        assert_eq!(practice.day().until, real_until);
        assert_ne!(real_until, day.until);
        outbox.saw_a_slip();
        real.saw_a_slip();
        assert!(practice.has(Step::Slip) && !practice.has(Step::Give));
    });
}

#[test]
fn nobody_sends_what_somebody_else_recorded() {
    with_outbox(|outbox| {
        keep(outbox, "a@b.fi", 5);
        keep(outbox, "c@d.fi", 5);
        assert_eq!(waiting(outbox, "a@b.fi"), [1]);
        assert_eq!(waiting(outbox, "c@d.fi"), [2]);
    });
}

#[test]
fn what_was_recorded_at_another_unit_is_not_sent_where_a_pin_opened_one() {
    with_outbox(|outbox| {
        keep(outbox, "a@b.fi", 5);
        let by = "a@b.fi".parse().unwrap();
        let sent = |unit: &str| {
            let unit = unit.parse().unwrap();
            outbox.waiting(Some(&by), Some(&unit)).len()
        };
        assert_eq!((sent("a-unit"), sent("another")), (1, 0));
        assert_eq!(waiting(outbox, "a@b.fi"), [1]);
    });
}

#[test]
fn a_count_that_the_browser_forgot_goes_on_after_every_earlier_number() {
    let now = 1_790_000_000_000;
    assert_eq!(after("41", 0, now), 42);
    assert_eq!(after("41", 60, now), 61);
    assert_eq!(after("", 0, now), 1_790_000_001);
    assert_eq!(after("", 1_790_000_001, now), 1_790_000_002);
    assert_eq!(after("4294967295", 0, now), u32::MAX);
}

#[test]
fn no_request_has_more_operations_than_the_server_takes() {
    with_outbox(|outbox| {
        for count in 1..=60 {
            keep(outbox, "a@b.fi", count);
        }
        let all = waiting(outbox, "a@b.fi");
        assert_eq!((all.len(), all.last()), (MOST_OPERATIONS, Some(&60)));
    });
}
