//! `GET /open-data`: the files, their licence and every column, for people.

use axum::http::HeaderValue;
use domain::distributor::Distributor;
use domain::municipality::Municipality;
use domain::venue::Venue;

use super::column::{Entry, LATITUDE, LONGITUDE};
use super::file::{Format, Which};
use super::{ATTRIBUTION, LICENSE, LICENSE_URL};
use crate::http::html::{escape, page, table};
use crate::http::prepared::{Prepared, REVALIDATE};

/// The page; it changes only with the program.
#[must_use]
pub fn prepare(stylesheet: Option<&str>) -> Prepared {
    let title = "Open data of Kaikukortti";
    let body = format!(
        "<h1>{title}</h1>\
         <p>Where the card opens a door, who gives it, and what is known of each municipality of \
         Finland, as files for anybody. No key, no sign-in. Scripts of any site may read them.</p>\
         <h2>Licence</h2><p>You may use, change and pass on the data under \
         <a rel=\"license\" href=\"{LICENSE_URL}\">Creative Commons Attribution 4.0 \
         ({LICENSE})</a>. Say where they come from, for example: “{}” Where the column \
         <code>attribution</code> is filled, repeat its words too.</p>\
         <h2>Files</h2>{}{}\
         <h2>Columns</h2><p>An empty cell, in JSON <code>null</code>, means <em>not known</em> or \
         not applicable, never <em>no</em>. New columns may be added at any time; those below keep \
         their names and meanings in version 1.</p>{}{}{}",
        escape(ATTRIBUTION),
        files(),
        form(),
        columns::<Venue>("Columns of venues"),
        columns::<Distributor>("Columns of distributors"),
        columns::<Municipality>("Columns of municipalities"),
    );
    let html = page(title, stylesheet, &body).into_bytes();
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    Prepared::compressed(kind, REVALIDATE, html)
}

fn files() -> String {
    let row = |which: Which| {
        let link = |format: Format| {
            let (name, extension) = (which.name(), format.extension());
            format!("<a href=\"/open-data/v1/{name}.{extension}\">{name}.{extension}</a>")
        };
        let mut cells = vec![which.name().to_owned()];
        cells.extend(Format::ALL.map(link));
        cells
    };
    let heads = ["List", "GeoJSON", "CSV", "JSON"];
    table("Each list in three formats", &heads, &Which::ALL.map(row))
}

fn form() -> String {
    format!(
        "<ul><li>GeoJSON is RFC 7946: coordinates are longitude, latitude in WGS 84. The columns \
         are <code>properties</code>, except <code>{LATITUDE}</code> and <code>{LONGITUDE}</code>, \
         which are the <code>geometry</code>; it is <code>null</code> where there is no point.</li>\
         <li>CSV is RFC 4180 in UTF-8 with commas and a header. A cell that a spreadsheet would \
         take for a formula, because it begins with = + - @ or a control character, has an \
         apostrophe before it: take that away when a program reads the file.</li>\
         <li>JSON is an object with <code>license</code>, <code>attribution</code>, \
         <code>updated_at</code>, <code>version</code> and <code>items</code>.</li>\
         <li>Every file has an ETag: ask again with <code>If-None-Match</code>, and what has not \
         changed costs nothing. Files also change at midnight in Finland, when a period ends.</li>\
         <li>Venues that have left or ended are included; <code>standing</code> says so.</li></ul>\
         <p>To ask for a part only, see the <a href=\"/api\">API</a>.</p>"
    )
}

fn columns<T: Entry>(caption: &str) -> String {
    let code = |text: &str| format!("<code>{}</code>", escape(text));
    let columns = T::COLUMNS.iter();
    let rows: Vec<Vec<String>> = columns
        .map(|column| {
            let (meaning, unit) = (escape(column.meaning), escape(column.unit));
            vec![code(column.name), meaning, unit]
        })
        .collect();
    let heading = format!("<h3 id=\"{0}\">{0}</h3>", T::NAME);
    heading + &table(caption, &["Column", "Meaning", "Unit or form"], &rows)
}
