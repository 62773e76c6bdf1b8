//! Where people are out of reach, and of whom nobody can tell: the answer and its files.

use calamine::Data;
use serde_json::Value;

use super::{COUNTY, NATIONAL, read, text, workbook, worker};
use crate::support::{Engine, Server, csv, on_both_engines};

on_both_engines!(
    gaps_lie_out_of_reach_and_the_file_has_the_same_ones,
    what_is_served_from_nobody_knows_where_is_not_called_out_of_reach,
    files_of_gaps_say_all_that_the_page_says,
);

async fn gaps_lie_out_of_reach_and_the_file_has_the_same_ones(engine: Engine) {
    let server = Server::start(engine).await;
    let mut browser = worker(&server, COUNTY).await;
    let mut before = usize::MAX;
    for km in [10, 30, 60] {
        let question = format!("target=sport&km={km}&within=county:21");
        let answer = read(&mut browser, &format!("/api/v1/coverage?{question}")).await;
        let gaps = answer["gaps"].as_array().unwrap();
        assert!(gaps.len() <= before, "{km}");
        before = gaps.len();
        for gap in gaps {
            assert!(gap["nearest"]["km"].as_u64().unwrap() >= km, "{gap}");
            assert!(gap.get("people").is_none(), "no table tells of people");
        }
        let file = text(&mut browser, &format!("/api/v1/coverage.csv?{question}")).await;
        let mut lines = csv(&file);
        let area = lines.pop().unwrap();
        assert_eq!(area["kind"], "area");
        assert_eq!(area["gaps"], gaps.len().to_string());
        let codes: Vec<&str> = lines.iter().map(|line| line["postcode"].as_str()).collect();
        let expected: Vec<&str> = gaps
            .iter()
            .map(|gap| gap["postcode"].as_str().unwrap())
            .collect();
        assert_eq!(codes, expected);
    }
    let here = "/api/v1/coverage?target=sport&km=10&within=county:21&here=";
    let found = read(
        &mut browser,
        "/api/v1/coverage?target=sport&km=10&within=county:21",
    )
    .await;
    let first = found["gaps"][0]["postcode"].as_str().unwrap();
    let closed = read(&mut browser, &format!("{here}{first}")).await;
    assert!(closed["here"]["closes"].as_u64().unwrap() >= 1);
    assert_eq!(closed["gaps"][0]["closes"], true);
}

async fn what_is_served_from_nobody_knows_where_is_not_called_out_of_reach(engine: Engine) {
    let server = Server::start(engine).await;
    let mut browser = worker(&server, NATIONAL).await;
    // In Kainuu only units give the card that serve the whole region, and none of them has a place.
    let question = "target=distributor&within=region:18";
    let found = read(&mut browser, &format!("/api/v1/coverage?{question}")).await;
    let count = |name: &str| found[name].as_u64().unwrap();
    assert_eq!(found["gaps"], serde_json::json!([]));
    assert_eq!(count("placeless"), 3);
    assert!(count("unmeasured") > 0);
    assert_eq!(count("unmeasured") + count("unplaced"), count("postcodes"));

    let file = text(&mut browser, &format!("/api/v1/coverage.csv?{question}")).await;
    let lines = csv(&file);
    let [area] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    assert_eq!(area["name_fi"], "Kainuu");
    for name in ["placeless", "unmeasured", "unplaced", "postcodes"] {
        assert_eq!(area[name], found[name].to_string(), "{name}");
    }
    let path = format!("/api/v1/coverage.xlsx?{question}&lang=en");
    let sheets = workbook(&mut browser, &path).await;
    let above: Vec<String> = sheets[0].1.iter().map(|line| line[0].to_string()).collect();
    for words in ["There are 3 places whose location", "we cannot say whether"] {
        assert!(above.iter().any(|line| line.contains(words)), "{above:?}");
    }
}

async fn files_of_gaps_say_all_that_the_page_says(engine: Engine) {
    let server = Server::start(engine).await;
    let mut browser = worker(&server, COUNTY).await;
    let question = "target=sport&km=10&within=county:21";
    let found = read(&mut browser, &format!("/api/v1/coverage?{question}")).await;
    let here = found["gaps"][0]["postcode"].as_str().unwrap();
    let question = format!("{question}&here={here}");
    let found = read(&mut browser, &format!("/api/v1/coverage?{question}")).await;
    let gaps = found["gaps"].as_array().unwrap();
    let closes = found["here"]["closes"].as_u64().unwrap();
    let is_seat = |gap: &&Value| gap["nearest"]["quality"] == "seat";
    let approximate = gaps.iter().filter(is_seat).count();
    assert!(approximate > 0, "few venues have a place of their own");

    let path = format!("/api/v1/coverage.csv?{question}&lang=sv");
    let lines = csv(&text(&mut browser, &path).await);
    let closed = lines.iter().filter(|line| line["kind"] == "postcode");
    let closed = closed.filter(|line| line["closes"] == "1").count();
    assert_eq!(closed as u64, closes);
    let area = lines.last().unwrap();
    assert_eq!(area["closes"], closes.to_string());
    assert!(lines.iter().all(|line| line["here"] == here));
    let seats = lines
        .iter()
        .filter(|line| line["nearest_quality"] == "seat");
    assert_eq!(seats.count(), approximate);
    for (line, gap) in lines.iter().zip(gaps) {
        let name = &gap["nearest"]["name"];
        let swedish = name.get("sv").unwrap_or(&name["fi"]);
        assert_eq!(line["nearest"], *swedish, "in the language of the question");
    }

    let path = format!("/api/v1/coverage.csv?{question}&semicolon=true&bom=true");
    let finnish = text(&mut browser, &path).await;
    assert!(finnish.starts_with("\u{feff}kind;postcode;"), "{finnish}");

    let path = format!("/api/v1/coverage.xlsx?{question}&lang=en");
    let sheets = workbook(&mut browser, &path).await;
    let lines = &sheets[0].1;
    let head = lines.iter().position(|line| line[0] == "Postcode").unwrap();
    let tried = format!("With a new place: {here}");
    assert!(lines[head][6].to_string().starts_with(&tried));
    let rows = &lines[head + 1..];
    assert_eq!(rows.len(), gaps.len());
    let near = rows.iter().filter(|row| row[6] == "would be within 10 km");
    assert_eq!(near.count() as u64, closes);
    let seats = rows.iter().filter(|row| row[4] == "by its municipality");
    assert_eq!(seats.count(), approximate);
    for (row, gap) in rows.iter().zip(gaps) {
        let km = gap["nearest"]["km"].as_f64().unwrap();
        assert_eq!(row[3], Data::Float(km));
    }
}
