//! Each rule fails on a bad example and passes on a good one.

use super::problems;

#[test]
fn each_rule_fails_on_a_bad_example() {
    let bad = [
        ("src/resident/home.rs", "use web_sys::Window;"),
        ("src/state/online.rs", "let x = js_sys::Date::now();"),
        ("src/bin/resident.rs", "use wasm_bindgen::prelude::*;"),
        ("src/data/venues.rs", "use gloo_net::http::Request;"),
        ("src/data/venues.rs", "serde_json::from_str(text)"),
        ("src/resident/home.rs", "use crate::staff::Outbox;"),
        ("src/resident/home.rs", "use super::super::staff::Outbox;"),
        ("src/staff.rs", "use crate::{resident, ui};"),
        ("src/resident/home.rs", "use crate::{data, api::venues};"),
        ("src/staff/login.rs", "crate::platform::focus(x);"),
        ("src/ui/field.rs", "use domain::Venue;"),
        ("src/ui/field.rs", "use crate::data::venues;"),
        ("src/domain_ui/row.rs", "use crate::api;"),
        ("src/api.rs", "use leptos::prelude::*;"),
        ("src/platform/storage.rs", "use domain::Language;"),
        (
            "domain/src/date.rs",
            "use std::time::{Duration, SystemTime};",
        ),
        ("domain/src/date.rs", "let now = Instant::now();"),
        ("domain/src/import.rs", "std::fs::read(path)"),
        ("domain/src/import.rs", "use tokio::fs;"),
        ("server/src/http/venues.rs", "use sea_orm::EntityTrait;"),
        ("server/src/http/venues.rs", "use kaikukortti::App;"),
        ("src/resident/home.rs", "view! { <p inner_html=text/> }"),
        ("src/platform/dom.rs", "element.set_inner_html(text);"),
        ("server/src/lib.rs", "todo!()"),
        ("server/src/lib.rs", "unimplemented!(\"later\")"),
        ("server/src/lib.rs", "// TODO later"),
        ("server/src/lib.rs", "/* FIXME */"),
        ("server/src/store/mod.rs", ""),
    ];
    for (file, text) in bad {
        assert_eq!(
            problems(file, text).len(),
            1,
            "{file}: {text}: {:?}",
            problems(file, text)
        );
    }
}

#[test]
fn what_the_rules_allow_passes() {
    let good = [
        (
            "src/platform.rs",
            "use web_sys::Window; use wasm_bindgen::JsCast;",
        ),
        (
            "src/api/client.rs",
            "use gloo_net::http::Request; use crate::platform::timeout;",
        ),
        (
            "src/resident/home.rs",
            "use crate::{data, domain_ui, ui}; use domain::Venue;",
        ),
        (
            "src/domain_ui/row.rs",
            "use domain::Venue; use crate::ui::Field;",
        ),
        (
            "src/ui/field.rs",
            "// like domain::Venue\nlet x = \"crate::data\"; use leptos::prelude::*;",
        ),
        (
            "src/data/venues.rs",
            "use crate::api::venues; use leptos::prelude::*;",
        ),
        (
            "domain/src/date.rs",
            "pub struct Date;\n#[cfg(test)]\nmod tests { use std::fs; }",
        ),
        ("server/src/store/venues.rs", "use sea_orm::EntityTrait;"),
        ("server/src/site.rs", "use kaikukortti::App;"),
        ("server/src/site/pages.rs", "use kaikukortti::App;"),
        (
            "server/src/http/venues.rs",
            "use kaikukortti_server::x; let todo = 1; let s = \"TODO\";",
        ),
        ("src/resident.rs", "let staffed = crate::staffing::x;"),
    ];
    for (file, text) in good {
        assert!(
            problems(file, text).is_empty(),
            "{file}: {text}: {:?}",
            problems(file, text)
        );
    }
}

#[test]
fn a_problem_names_file_line_and_what_to_do() {
    assert_eq!(
        problems("src/ui/field.rs", "\nuse domain::Venue;"),
        ["src/ui/field.rs:2: domain::Venue: src/ui knows no domain and no data"]
    );
}
