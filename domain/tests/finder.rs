//! The finder over made-up networks: filters, their counts, and the order of the list.

#[cfg(test)]
#[path = "finder/network.rs"]
mod network;

use domain::accessibility::{Access, AccessFact};
use domain::date::Date;
use domain::finder::{
    Area, Asked, Finder, Found, KindChoice, Needs, Open, Opening, Question, Sort, general_kind,
};
use domain::language::Language;
use domain::network::NetworkDocument;
use domain::point::Point;
use domain::search::{Index, alphabetical};
use domain::venue::{Category, Venue, VenueAnswer, VenueKind};
use network::{made_up, today};
use proptest::prelude::*;

/// Half past eleven, a Monday.
const MINUTE: u16 = 11 * 60 + 30;

/// A network with what the finder is asked by.
struct Network {
    document: NetworkDocument,
    finder: Finder,
    index: Index,
    openings: Vec<Opening>,
}

#[cfg(test)]
impl Network {
    fn of(document: NetworkDocument) -> Network {
        let finder = Finder::new(&document);
        Network {
            index: Index::new(&document, Language::Fi),
            openings: finder.openings(today(), Some(MINUTE)),
            finder,
            document,
        }
    }

    fn ask(&self, question: &Question, fitting: Option<&[usize]>, from: Option<Point>) -> Found {
        let asked = Asked {
            question,
            fitting,
            name_ranks: self.index.venue_ranks(),
            openings: &self.openings,
            today: today(),
            from,
        };
        self.finder.find(&self.document, &asked)
    }

    fn find(&self, question: &Question) -> Found {
        self.ask(question, None, None)
    }

    fn rows(&self, found: &Found) -> Vec<&Venue> {
        let rows = found.rows.iter();
        rows.map(|row| &self.document.venues[row.venue]).collect()
    }
}

#[cfg(test)]
fn helsinki() -> Point {
    Point::exact(60.17, 24.94).unwrap()
}

/// Any question that an address can ask.
#[cfg(test)]
fn any_question() -> impl Strategy<Value = Question> {
    let kind = prop_oneof![
        proptest::sample::select(VenueKind::ALL)
            .prop_filter("a bare category", |kind| kind.code().contains('/'))
            .prop_map(KindChoice::Kind),
        proptest::sample::select(vec![Category::Culture, Category::Sport])
            .prop_map(KindChoice::Category),
    ];
    let open = prop_oneof![
        Just(Open::Now),
        (0..30i32).prop_map(|days| Open::Day(
            Date::from_epoch_days(today().epoch_days() + days).unwrap()
        )),
    ];
    let needs = proptest::collection::vec(proptest::sample::select(AccessFact::ALL), 0..3);
    let area = (0_u32..3000, 0_u32..4700, 1_u32..2000, 1_u32..2000);
    let area = area.prop_map(|(west, north, width, height)| Area {
        west,
        north,
        east: west + width,
        south: north + height,
    });

    (
        (
            proptest::option::of(kind),
            proptest::option::of(open),
            needs,
            any::<bool>(),
            any::<bool>(),
            proptest::option::of(area),
            any::<bool>(),
        ),
        proptest::option::of(proptest::sample::select(vec!["091", "049", "837", "564"])),
        proptest::option::of(proptest::sample::select(vec!["01", "02", "06"])),
        proptest::sample::select(Sort::ALL),
        ("[a-zåäö ]{0,12}", "[0-9a-zåäö]{0,8}"),
    )
        .prop_map(|(facts, municipality, region, sort, (words, near))| {
            let (kind, open, needs, courses, children, area, map) = facts;
            Question {
                words: words.trim().to_owned(),
                kind,
                municipality: municipality.map(|code| code.parse().unwrap()),
                region: region.map(|code| code.parse().unwrap()),
                county: None,
                open,
                needs: needs
                    .into_iter()
                    .fold(Needs::default(), |needs, fact| needs.with(fact, true)),
                courses,
                children,
                near: near.trim().to_owned(),
                sort,
                area,
                map,
                not_understood: Vec::new(),
            }
        })
}

#[cfg(test)]
fn read_back(question: &Question) -> Question {
    let parameters = question.parameters().into_iter();
    let parameters: Vec<_> = parameters
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    Question::read(&parameters)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_question_is_read_back_from_its_address(question in any_question()) {
        prop_assert_eq!(read_back(&question), question);
    }

    #[test]
    fn any_address_is_a_question_and_reading_it_again_asks_the_same(
        parameters in proptest::collection::vec(("[a-z]{0,8}|kind|open|region|access|sort", ".{0,20}"), 0..8)
    ) {
        let mut question = Question::read(&parameters);
        question.not_understood.clear();
        prop_assert_eq!(read_back(&question), question);
    }

    #[test]
    fn each_count_is_how_many_the_filter_gives(seed in 0u64..8, question in any_question()) {
        let network = Network::of(made_up(seed, 160));
        let document = &network.document;
        let found = network.find(&question);
        for (at, kind) in VenueKind::ALL.iter().enumerate().filter(|(_, kind)| kind.code().contains('/')) {
            let narrower = Question { kind: Some(KindChoice::Kind(*kind)), ..question.clone() };
            prop_assert_eq!(found.counts.kinds[at], network.find(&narrower).rows.len());
        }
        let sport = Question { kind: Some(KindChoice::Category(Category::Sport)), ..question.clone() };
        prop_assert_eq!(
            found.counts.of(KindChoice::Category(Category::Sport)),
            network.find(&sport).rows.len()
        );
        for (region, count) in document.regions.iter().zip(&found.counts.regions) {
            let narrower = Question { region: Some(region.code.clone()), ..question.clone() };
            prop_assert_eq!(*count, network.find(&narrower).rows.len());
        }
        let now = Question { open: Some(Open::Now), ..question.clone() };
        prop_assert_eq!(found.counts.open_now, network.find(&now).rows.len());
        let courses = Question { courses: true, ..question.clone() };
        prop_assert_eq!(found.counts.courses, network.find(&courses).rows.len());
        let children = Question { children: true, ..question.clone() };
        prop_assert_eq!(found.counts.children, network.find(&children).rows.len());
        for (fact, count) in AccessFact::ALL.iter().zip(found.counts.access) {
            let needs = question.needs.with(*fact, true);
            let narrower = Question { needs, ..question.clone() };
            prop_assert_eq!(count, network.find(&narrower).rows.len());
        }
    }

    #[test]
    fn what_is_listed_is_what_was_asked_for_and_has_not_left(seed in 0u64..8, question in any_question()) {
        let network = Network::of(made_up(seed, 160));

        let found = network.find(&question);
        for venue in network.rows(&found) {
            prop_assert!(venue.answer(today()) != VenueAnswer::Ended);
            prop_assert!(question.kind.is_none_or(|kind| kind.takes(venue.kind)));
            prop_assert!(!question.courses || venue.courses == Some(true));
            for fact in AccessFact::ALL.iter().filter(|fact| question.needs.has(**fact)) {
                prop_assert!(matches!(venue.accessibility.of(*fact), Some(Access::Yes | Access::Limited)));
            }
            if let Some(Open::Day(day)) = question.open {
                prop_assert!(!venue.opening_hours().unwrap().on(day).is_empty());
            }
        }
    }

    #[test]
    fn the_order_never_changes_what_is_found(seed in 0u64..8, question in any_question()) {
        let network = Network::of(made_up(seed, 160));

        let mut all: Vec<Vec<usize>> = Vec::new();
        for sort in Sort::ALL {
            let sorted = Question { sort: *sort, ..question.clone() };
            let found = network.ask(&sorted, None, Some(helsinki()));
            let mut venues: Vec<usize> = found.rows.iter().map(|row| row.venue).collect();
            venues.sort_unstable();
            all.push(venues);
        }
        prop_assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
    }
}

#[test]
fn each_order_puts_first_what_it_promises() {
    let network = Network::of(made_up(3, 400));
    let sorted = |sort| {
        let question = Question {
            sort,
            ..Question::default()
        };
        network.ask(&question, None, Some(helsinki()))
    };
    let near = sorted(Sort::Distance);
    let metres = |found: &Found| -> Vec<u32> {
        let rows = found.rows.iter();
        rows.map(|row| row.metres.unwrap_or(u32::MAX)).collect()
    };
    assert!(metres(&near).is_sorted());
    assert_eq!(near.rows, sorted(Sort::Best).rows, "a place was given");

    let by_name = sorted(Sort::Name);
    let names: Vec<String> = network
        .rows(&by_name)
        .into_iter()
        .map(|venue| alphabetical(venue.name.best_text(Language::Fi), Language::Fi))
        .collect();
    assert!(names.is_sorted());

    let open = sorted(Sort::Open).rows;
    let openings = open.iter().map(|row| network.openings[row.venue]);
    let openings: Vec<Opening> = openings.collect();
    assert!(openings.is_sorted());
    assert_eq!(openings.first(), Some(&Opening::Open));

    let yes = |venue: &&Venue| {
        let facts = AccessFact::ALL.iter();
        facts
            .filter(|fact| venue.accessibility.of(**fact) == Some(Access::Yes))
            .count()
    };
    let accessible = sorted(Sort::Access);
    let first = network.rows(&accessible).first().map(yes);
    assert_eq!(first, network.rows(&accessible).iter().map(yes).max());
}

#[test]
fn without_words_or_place_the_list_begins_where_the_card_is_known_to_work() {
    let network = Network::of(made_up(3, 200));
    let found = network.find(&Question::default());
    let answers: Vec<bool> = network
        .rows(&found)
        .iter()
        .map(|venue| venue.answer(today()) != VenueAnswer::Valid)
        .collect();
    assert!(answers.is_sorted());
    assert!(found.rows.iter().all(|row| row.metres.is_none()));
}

#[test]
fn what_is_not_known_is_neither_listed_nor_forgotten() {
    let network = Network::of(made_up(5, 200));
    let needs = Needs::default().with(AccessFact::InductionLoop, true);
    let question = Question {
        needs,
        ..Question::default()
    };
    let found = network.find(&question);
    let unknown = network.document.venues.iter().filter(|venue| {
        venue.answer(today()) != VenueAnswer::Ended && venue.accessibility.induction_loop.is_none()
    });
    assert_eq!(found.not_known, unknown.count());
    assert!(found.not_known > 0);
}

#[test]
fn words_give_the_order_and_nothing_else_is_listed() {
    let network = Network::of(made_up(5, 60));
    let found = network.ask(&Question::default(), Some(&[7, 2, 999]), None);
    let listed: Vec<usize> = found.rows.iter().map(|row| row.venue).collect();
    let kept = |at: &usize| network.document.venues[*at].answer(today()) != VenueAnswer::Ended;
    let expected: Vec<usize> = [7, 2].into_iter().filter(kept).collect();
    assert_eq!(listed, expected);
}

#[test]
fn a_value_that_is_not_understood_is_named_and_not_asked_for() {
    let read = |name: &str, value: &str| Question::read(&[(name.to_owned(), value.to_owned())]);
    for (name, value) in [
        ("kind", "circus"),
        ("municipality", "Turku"),
        ("region", "<script>"),
        ("open", "2026-02-30"),
        ("access", "lift"),
        ("courses", "yes"),
        ("sort", "%"),
    ] {
        let question = read(name, value);
        assert_eq!(question.not_understood, [name]);
        assert!(question.is_open_to_all(), "{name}");
    }
    assert_eq!(read("kind", " ").not_understood, Vec::<&str>::new());
    assert_eq!(read("utm_source", "x"), Question::default());
    let long = "x".repeat(10_000);
    assert_eq!(read("q", &long).words.len(), domain::finder::LONGEST_TEXT);
}

#[test]
fn a_category_is_chosen_by_the_code_of_the_kind_that_says_no_more() {
    for category in [
        Category::Culture,
        Category::Education,
        Category::Science,
        Category::Sport,
    ] {
        let code = general_kind(category).code();
        assert_eq!(
            KindChoice::from_code(code),
            Some(KindChoice::Category(category))
        );
        assert_eq!(KindChoice::Category(category).code(), code);
    }
}
