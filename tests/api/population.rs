//! Inhabitants by a command: all of a file or nothing, with every row that is wrong named.

use std::fs;

use domain::access::{Grant, Role, Scope};
use reqwest::Method;
use serde_json::Value;

use crate::support::{Browser, Database, Engine, Process, Server, csv, on_both_engines};

on_both_engines!(
    with_a_sourced_table_there_are_rates_and_people_out_of_reach,
    a_file_with_anything_wrong_changes_nothing_and_every_row_is_named,
);

/// Imports a text: whether it was taken, what was said and what was complained about.
fn import(database: &Database, text: &str) -> (bool, String, String) {
    let path = database.folder.join("population.csv");
    fs::write(&path, text).unwrap();
    let words = ["import-population".to_owned(), path.display().to_string()];
    let arguments = [words.to_vec(), database.arguments()].concat();
    Process::output(&arguments, &database.env())
}

async fn read(server: &Server, path: &str) -> Value {
    let grant = Grant::new(Role::NationalAdministrator, Scope::National).unwrap();
    let (mut browser, _) = Browser::worker(server, &[grant]).await;
    browser.json(Method::GET, path, Value::Null).await
}

async fn venues_per_ten_thousand_in_espoo(server: &Server) -> Value {
    let rates = read(server, "/api/v1/regional?measure=venues&per=10000").await;
    let rows = rates["rows"].as_array().unwrap();
    let espoo = rows.iter().find(|row| row["code"] == "049").unwrap();
    espoo["value"].clone()
}

async fn with_a_sourced_table_there_are_rates_and_people_out_of_reach(engine: Engine) {
    let server = Server::start(engine).await;
    let database = server.stop().await;

    // As a spreadsheet in Finland saves it.
    let table = "\u{feff}code;note;population;date;source\r\n\
        049;\"one; two\";200000;2025-12-31;Esimerkkitilasto\r\n\
        091;;600000;2025-12-31;Esimerkkitilasto\r\n";
    let (done, said, errors) = import(&database, table);
    assert!(done, "{errors}");
    assert!(said.contains("2 areas; 306 are not in the file"), "{said}");
    let (done, _, errors) = import(
        &database,
        "code,population,date,source\n99980,40,2025-12-31,Esimerkkitilasto\n",
    );
    assert!(done, "{errors}");

    let server = Server::on(database).await;
    let counts = read(&server, "/api/v1/regional?measure=venues").await;
    let rows = counts["rows"].as_array().unwrap();
    let espoo = rows.iter().find(|row| row["code"] == "049").unwrap();
    let venues = espoo["value"]["known"].as_f64().unwrap();
    let rate = venues_per_ten_thousand_in_espoo(&server).await;
    assert_eq!(rate["known"].as_f64().unwrap(), venues / 20.0);
    let question = "measure=venues&per=1000";
    let grant = Grant::new(Role::NationalAdministrator, Scope::National).unwrap();
    let (mut browser, _) = Browser::worker(&server, &[grant]).await;
    let path = format!("/api/v1/regional.csv?{question}");
    let file = browser.send(Method::GET, &path, Value::Null).await;
    let lines = csv(&file.text().await.unwrap());
    let rates = read(&server, &format!("/api/v1/regional?{question}")).await;
    for row in rates["rows"].as_array().unwrap() {
        let line = lines.iter().find(|line| line["code"] == row["code"]);
        let written = line.unwrap()["value"].parse::<f64>().ok();
        assert_eq!(written, row["value"]["known"].as_f64(), "in full: {row}");
    }
    let people = read(&server, "/api/v1/regional?measure=population").await;
    assert_eq!(people["population"]["approximate"], false);
    assert_eq!(people["population"]["day"], "2025-12-31");
    assert_eq!(people["population"]["source"], "Esimerkkitilasto");
    let gaps = read(&server, "/api/v1/coverage?target=sport&within=county:21").await;
    let told = gaps["gaps"].as_array().unwrap().iter();
    let told: Vec<_> = told.filter(|gap| gap.get("people").is_some()).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["people"], 40);
    assert!(gaps.get("people").is_none(), "of the others nobody knows");
}

async fn a_file_with_anything_wrong_changes_nothing_and_every_row_is_named(engine: Engine) {
    let database = Database::new(engine).await;
    let (done, _, errors) = import(&database, "code,population,date,source\n");
    assert!(
        !done && errors.contains("start the server once"),
        "{errors}"
    );
    let server = Server::on(database).await;
    let database = server.stop().await;
    let good = "code,population,date,source\n049,200000,2025-12-31,A\n";
    assert!(import(&database, good).0);

    let wrong = "code,population,date,source\n049,1,2025-12-31,A\n049,2,2025-12-31,A\n\
        588,3,2025-12-31,A\n000,4,2025-12-31,A\n091,1 000,2025-12-31,A\n092,-1,2025-12-31,A\n\
        837,5,31.12.2025,A\n853,6,2025-12-31,\n905,7,2024-12-31,A\n20100,8,2025-12-31,A\nx,9,2025-12-31,A\n";
    let (done, _, errors) = import(&database, wrong);
    assert!(!done);
    for words in [
        "line 3: 049 has an earlier row",
        "line 4: municipality 588 is a part of 507 since 2025",
        "line 5: nothing has the code 000",
        "line 6: \"1 000\" is no number",
        "line 7: \"-1\" is no number",
        "line 8: \"31.12.2025\" is no day",
        "line 9: the source is missing",
        "line 10: another date or source",
        "line 11: 20100 is of another kind",
        "line 12: \"x\" is neither",
        "because of 10 problems",
    ] {
        assert!(errors.contains(words), "{words} in {errors}");
    }
    let long = "A".repeat(201);
    for (rows, words) in [
        // The quotation mark swallows the row below it.
        (
            "049,1,2025-12-31,\"A\n091,2,2025-12-31,A\n".to_owned(),
            "line 2: a cell goes on over several lines",
        ),
        (
            format!("049,1,2025-12-31,{long}\n"),
            "line 2: the source is longer than 200 letters",
        ),
        (
            "049,1,2999-12-31,A\n".to_owned(),
            "line 2: 2999-12-31 is still to come",
        ),
    ] {
        let wrong = format!("code,population,date,source\n{rows}");
        let (done, _, errors) = import(&database, &wrong);
        assert!(!done && errors.contains(words), "{words} in {errors}");
    }
    let (done, _, errors) = import(&database, "code,people\n049,1\n");
    assert!(!done && errors.contains("the column \"population\" is missing"));
    let server = Server::on(database).await;
    let people = read(&server, "/api/v1/regional?measure=population").await;
    let rows = people["rows"].as_array().unwrap();
    let known = rows.iter().filter(|row| row["value"] != "no_data");
    assert_eq!(known.count(), 1, "{errors}");
}
