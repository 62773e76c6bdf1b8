//! `GET /api`: the API for people who write programs, made from its own description at start, so
//! that it cannot say anything else than the routes do.

mod operations;
mod types;

use axum::http::HeaderValue;
use domain::problem::Code;
use serde_json::Value;

use super::html::{escape, page, prose, table};
use super::prepared::{Prepared, REVALIDATE};

/// The page of an OpenAPI document.
#[must_use]
pub fn prepare(description: &Value, stylesheet: Option<&str>) -> Prepared {
    let title = "The Kaikukortti API";
    let body = format!(
        "<h1>{title}</h1><p>{}</p>{INTRODUCTION}{}{}{}",
        prose(text(description, "/info/description")),
        operations::sections(description),
        problems(),
        types::section(description),
    );
    let html = page(title, stylesheet, &body).into_bytes();
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    Prepared::compressed(kind, REVALIDATE, html)
}

const INTRODUCTION: &str = "<p>There is no key and no sign-in. The same description for programs is \
    <a href=\"/api/v1/openapi.json\">OpenAPI 3.1</a>. Whole files under a free licence are \
    <a href=\"/open-data\">open data</a>.</p>\
    <ul><li>In the examples, <code>$SERVER</code> is the address of this server, such as \
    <code>https://kaikukortti.example</code>.</li>\
    <li><code>HEAD</code> works wherever <code>GET</code> does.</li>\
    <li>Every good answer of <code>/api/v1</code> has an ETag. Send it back as \
    <code>If-None-Match</code>, with the same <code>Accept-Encoding</code>: what has not changed is \
    answered with 304 and no body.</li>\
    <li>A list comes in pieces. Give <code>next</code> of one answer as <code>cursor</code>, and keep \
    the filters, to get the next piece. The last piece has <code>next</code> <code>null</code>.</li>\
    <li>What is absent is not known. It never means no.</li>\
    <li>Scripts of other sites may read open data, and nothing else. They may send nothing.</li></ul>";

fn problems() -> String {
    let row = |code: Code| {
        vec![
            format!("<code>{}</code>", code.as_str()),
            code.status().to_string(),
            escape(code.title()),
            prose(code.next_step()),
        ]
    };
    let heads = ["Code", "Status", "What is wrong", "What to do"];
    let table = table("Every problem there is", &heads, &Code::ALL.map(row));
    format!(
        "<h2 id=\"problems\">Problems</h2><p>Refusals are <code>application/problem+json</code> \
         (RFC 9457). Go by <code>code</code>; <code>parameter</code> names the parameter or the \
         member that is wrong, where it is one. A later version may send new codes: treat one that you do not \
         know by its status.</p>{table}"
    )
}

/// A text in the document; nothing when it is not there.
fn text<'d>(value: &'d Value, pointer: &str) -> &'d str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or("")
}

/// The members of an object in the document, in its order.
fn members<'d>(value: &'d Value, pointer: &str) -> impl Iterator<Item = (&'d str, &'d Value)> {
    let object = value.pointer(pointer).and_then(Value::as_object);
    let members = object.into_iter().flatten();
    members.map(|(name, member)| (name.as_str(), member))
}

/// The members of an array in the document.
fn elements<'d>(value: &'d Value, pointer: &str) -> impl Iterator<Item = &'d Value> {
    let array = value.pointer(pointer).and_then(Value::as_array);
    array.into_iter().flatten()
}
