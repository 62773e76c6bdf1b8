//! Which postcodes are out of reach, and of which nobody can tell.

use serde_json::json;

use super::{network, today};
use crate::network::NetworkDocument;
use crate::point::PointQuality;
use crate::postcode_points::PostcodePoints;
use crate::regional::*;

fn gaps(sought: &Sought, population: &Population) -> CoverageResponse {
    measured(&network(), sought, population)
}

fn measured(
    network: &NetworkDocument,
    sought: &Sought,
    population: &Population,
) -> CoverageResponse {
    let point = |postcode: &str, lat, lon| (postcode.parse().unwrap(), (lat, lon));
    let points = PostcodePoints::pack(&[
        point("20100", 60.45, 22.27),
        point("20780", 60.41, 22.37),
        point("33100", 61.5, 23.76),
    ]);
    coverage(network, &points, population, sought, today()).unwrap()
}

#[test]
fn a_postcode_is_a_gap_when_nothing_is_near_and_a_place_there_would_close_it() {
    let mut sought = Sought::default();
    let found = gaps(&sought, &Population::default());
    let codes = |found: &CoverageResponse| {
        let codes = found.gaps.iter().map(|gap| gap.postcode.to_string());
        codes.collect::<Vec<_>>()
    };
    assert_eq!(codes(&found), ["33100"]);
    assert_eq!((found.postcodes, found.unplaced), (4, 1));
    assert_eq!(found.gaps[0].nearest.as_ref().unwrap().km, 142);
    assert_eq!((found.people, found.gaps[0].people), (None, None));

    sought.here = Some("33100".parse().unwrap());
    let found = gaps(&sought, &Population::default());
    assert_eq!(found.here.unwrap().closes, 1);

    sought.target = Target::Science;
    let found = gaps(&sought, &Population::default());
    assert_eq!(codes(&found), ["20100", "20780", "33100"]);
    assert!(found.gaps.iter().all(|gap| gap.nearest.is_none()));
    assert_eq!(found.here.unwrap().closes, 1);

    sought.within = "county:02".parse().unwrap();
    assert_eq!(
        codes(&gaps(&sought, &Population::default())),
        ["20100", "20780"]
    );
}

#[test]
fn people_are_counted_only_where_a_table_tells_of_every_postcode() {
    let people = |rows: &[(&str, u32)]| Population {
        postcodes: Some(PeopleTable {
            day: "2025-12-31".parse().unwrap(),
            source: "Esimerkki".to_owned(),
            people: rows
                .iter()
                .map(|(code, people)| (code.parse().unwrap(), *people))
                .collect(),
        }),
        ..Population::default()
    };
    let sought = Sought {
        target: Target::Science,
        here: Some("20100".parse().unwrap()),
        ..Sought::default()
    };
    let some = gaps(&sought, &people(&[("20100", 900), ("20780", 100)]));
    assert_eq!(some.people, None);
    assert_eq!(some.here.unwrap().people, Some(1000));
    let all = gaps(
        &sought,
        &people(&[("20100", 900), ("20780", 100), ("33100", 50)]),
    );
    assert_eq!(all.people, Some(1050));
}

#[test]
fn places_that_are_nowhere_are_refused_by_name() {
    let points = PostcodePoints::pack(&[]);
    let asked = |name: &'static str, value: &str| {
        let sought = Sought::read(|given| (given == name).then(|| value.to_owned()))?;
        coverage(
            &network(),
            &points,
            &Population::default(),
            &sought,
            today(),
        )
        .map(|_| ())
    };
    assert_eq!(asked("within", "county:99"), Err("within"));
    assert_eq!(asked("within", "village:1"), Err("within"));
    assert_eq!(asked("here", "99999"), Err("here"));
    assert_eq!(asked("here", "2010"), Err("here"));
    assert_eq!(asked("km", "20"), Err("km"));
    assert_eq!(asked("within", "national"), Ok(()));
}

/// The network with other units that give the card.
fn with_units(units: serde_json::Value) -> NetworkDocument {
    NetworkDocument {
        distributors: serde_json::from_value(units).unwrap(),
        ..network()
    }
}

fn unit(serves: serde_json::Value, point: serde_json::Value) -> serde_json::Value {
    json!({ "id": "yksi", "name": { "fi": "Yksi" }, "kind": "guidance", "serves": serves,
            "point": point })
}

fn out_of_reach(network: &NetworkDocument, within: &str, here: Option<&str>) -> CoverageResponse {
    let sought = Sought {
        target: Target::Distributor,
        within: within.parse().unwrap(),
        here: here.map(|postcode| postcode.parse().unwrap()),
        ..Sought::default()
    };
    measured(network, &sought, &Population::default())
}

fn codes(found: &CoverageResponse) -> Vec<&str> {
    found.gaps.iter().map(|gap| gap.postcode.as_str()).collect()
}

#[test]
fn what_a_unit_serves_from_nobody_knows_where_is_not_said_to_be_out_of_reach() {
    let found = out_of_reach(&network(), "region:02", None);
    assert_eq!(codes(&found), [""; 0]);
    assert_eq!((found.postcodes, found.unmeasured), (2, 2));
    assert_eq!(found.placeless, 2, "both units are nobody knows where");

    let found = out_of_reach(&network(), "region:06", None);
    assert_eq!(codes(&found), ["33100"]);
    assert_eq!((found.unmeasured, found.placeless), (0, 0));

    let venues = gaps(&Sought::default(), &Population::default());
    assert_eq!((venues.unmeasured, venues.placeless), (0, 0));
}

#[test]
fn a_unit_is_near_only_for_whom_it_serves() {
    let turku = json!({ "lat": 60.45, "lon": 22.27 });
    let own = with_units(json!([unit(
        json!({ "municipality": "853" }),
        turku.clone()
    )]));
    let found = out_of_reach(&own, "county:02", None);
    assert_eq!(codes(&found), ["20780"], "Kaarina is not served by Turku");
    assert_eq!(found.gaps[0].nearest, None);

    let whole = with_units(json!([unit(json!({ "region": "02" }), turku)]));
    assert_eq!(codes(&out_of_reach(&whole, "county:02", None)), [""; 0]);
}

#[test]
fn one_more_unit_closes_the_gaps_of_its_own_municipality_alone() {
    let found = out_of_reach(&with_units(json!([])), "county:02", Some("20100"));
    let closed: Vec<_> = found.gaps.iter().map(|gap| gap.closes).collect();
    assert_eq!(codes(&found), ["20100", "20780"]);
    assert_eq!(closed, [true, false]);
    assert_eq!(found.here.unwrap().closes, 1);
}

#[test]
fn a_distance_to_the_middle_of_a_municipality_is_said_to_be_approximate() {
    let of = |quality: &str| {
        let point = json!({ "lat": 61.5, "lon": 23.76, "quality": quality });
        let far = with_units(json!([unit(json!({ "region": "02" }), point)]));
        let found = out_of_reach(&far, "county:02", None);
        found.gaps[0].nearest.as_ref().unwrap().quality
    };
    assert_eq!(of("exact"), PointQuality::Exact);
    assert_eq!(of("postcode"), PointQuality::Postcode);
    assert_eq!(of("seat"), PointQuality::Seat);
}
