//! Refusals.

use domain::problem::{Code, Problem};
use reqwest::Method;

use crate::support::{Engine, Server, on_both_engines};

on_both_engines!(
    each_refusal_of_the_api_is_a_problem_with_its_code_and_the_requests_id,
    refusals_of_pages_are_text_for_people,
    a_wrong_method_names_the_right_ones,
);

async fn each_refusal_of_the_api_is_a_problem_with_its_code_and_the_requests_id(engine: Engine) {
    let server = Server::start(engine).await;
    let long = format!("/api/v1/network?{}", "x".repeat(5000));
    let table = [
        (Method::GET, "/api/", Code::NoSuchAddress),
        (Method::GET, "/api/v1/nothing", Code::NoSuchAddress),
        (Method::GET, "/api/v1/municipalities/", Code::NoSuchAddress),
        (
            Method::GET,
            "/api/v1/municipalities/91",
            Code::MalformedMunicipalityCode,
        ),
        (
            Method::GET,
            "/api/v1/municipalities/%FF",
            Code::MalformedMunicipalityCode,
        ),
        (
            Method::GET,
            "/api/v1/municipalities/09%00",
            Code::MalformedMunicipalityCode,
        ),
        (
            Method::GET,
            "/api/v1/municipalities/999",
            Code::UnknownMunicipality,
        ),
        (Method::GET, "/api/v1/venues/ESPOO", Code::MalformedVenueId),
        (Method::GET, "/api/v1/venues/a%2Fb", Code::MalformedVenueId),
        (
            Method::GET,
            "/api/v1/venues/no-such-venue",
            Code::UnknownVenue,
        ),
        (Method::POST, "/api/v1/network", Code::MethodNotAllowed),
        (Method::POST, "/api/v1/venues", Code::MethodNotAllowed),
        (Method::GET, "/open-data/", Code::NoSuchAddress),
        (
            Method::PUT,
            "/open-data/v1/venues.csv",
            Code::MethodNotAllowed,
        ),
        (Method::DELETE, "/readyz", Code::MethodNotAllowed),
        (Method::GET, &long, Code::TooLarge),
    ];
    for (method, path, code) in table {
        let request = server.request(method, path);
        let answer = request.send().await.unwrap();
        check(answer, code, path).await;
    }
    let large = server
        .request(Method::POST, "/api/v1/network")
        .body(vec![b'x'; 70_000]);
    check(large.send().await.unwrap(), Code::TooLarge, "a large body").await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let elsewhere = server
            .request(Method::POST, "/api/v1/network")
            .header(name, value);
        check(elsewhere.send().await.unwrap(), Code::CrossSite, name).await;
    }
}

async fn check(answer: reqwest::Response, code: Code, context: &str) {
    assert_eq!(answer.status(), code.status(), "{context}");
    assert_eq!(
        answer.headers()["content-type"],
        "application/problem+json",
        "{context}"
    );
    assert_eq!(answer.headers()["cache-control"], "no-store", "{context}");
    let id = answer.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    let problem: Problem = answer.json().await.unwrap();
    assert_eq!(problem, Problem::new(code, Some(id)), "{context}");
}

async fn refusals_of_pages_are_text_for_people(engine: Engine) {
    let server = Server::start(engine).await;
    for (method, path, status) in [
        (Method::POST, "/fi", 405),
        (Method::POST, "/api", 405),
        (Method::POST, "/open-data", 405),
        (Method::POST, "/", 405),
        (Method::GET, "/assets/nothing.js", 404),
        (Method::GET, "/fi", 503),
    ] {
        let answer = server.request(method, path).send().await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
        let kind = answer.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        assert_eq!(kind, "text/plain; charset=utf-8", "{path}");
    }
}

async fn a_wrong_method_names_the_right_ones(engine: Engine) {
    let server = Server::start(engine).await;
    for path in ["/api/v1/network", "/livez", "/fi"] {
        let answer = server.request(Method::PUT, path).send().await.unwrap();
        assert_eq!(answer.headers()["allow"], "GET,HEAD", "{path}");
    }
}
