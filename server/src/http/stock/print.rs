//! `GET /api/v1/batches/{id}/cards`

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::access::{Operation, Scope};
use domain::audit::Action;
use domain::card::CardCode;
use domain::operation::{BatchId, CardKind};
use domain::problem::Code;
use serde::Deserialize;

use crate::app::App;
use crate::auth::Worker;
use crate::http::path::Id;
use crate::http::prepared::NO_STORE;
use crate::http::problem::{BadParameter, Refused};
use crate::site::qr;
use crate::store::audit::Entry;
use crate::store::cards::Sheet;

/// Most cards of one file: a hundred sheets of paper.
const MOST: u32 = 1000;

/// Which cards of the batch.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The number of the first card; 1 by default.
    pub first: Option<String>,
    /// The number of the last card; at most a thousand cards at a time, as by default.
    pub last: Option<String>,
}

/// Print cards
///
/// Those that no holder has yet. Sheets of A4 with ten cards of a credit card's size each, as one SVG
/// drawing: on each card its code and the same as a QR code. Nothing on it tells whom it will be for,
/// where it was given, or that it has to do with money; the numbers by which cards are handed to units
/// stand beside the cards, on what is cut away. Being read is written down in the audit.
#[utoipa::path(get, path = "/api/v1/batches/{id}/cards", operation_id = "print_cards",
    tag = "cards", params(("id" = String, Path, description = "The batch's `id`"), Asked),
    responses((status = 200, description = "Cards to print", content_type = "image/svg+xml")))]
pub async fn print(
    State(app): State<Arc<App>>,
    worker: Worker,
    Id(id): Id,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refused> {
    let network = app.snapshot.load().network.clone();
    worker.permit(Operation::MakeCards, &Scope::National, &network)?;
    let Query(asked) = asked.map_err(|_| Code::UnknownParameter)?;
    let batch = id.parse::<BatchId>().map_err(|_| Code::UnknownBatch)?;
    let first = number("first", asked.first.as_deref(), 1)?;
    let last = number(
        "last",
        asked.last.as_deref(),
        first.saturating_add(MOST - 1),
    )?;
    if first == 0 || last < first || last - first >= MOST {
        return Err(bad("last"));
    }
    let entry = Entry {
        object: Some(format!("{batch} {first}-{last}")),
        ..worker.entry(Action::CardsPrinted)
    };
    let sheet = app.store.sheet(&batch, (first, last), entry).await?;
    let sheet = sheet.ok_or(Code::UnknownBatch)?;
    let mut response = drawing(&sheet).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    let kind = HeaderValue::from_static("image/svg+xml");
    headers.insert(header::CONTENT_TYPE, kind);
    let named = HeaderValue::from_static("attachment; filename=\"kaikukortit.svg\"");
    headers.insert(header::CONTENT_DISPOSITION, named);
    Ok(response)
}

fn bad(name: &'static str) -> Refused {
    let detail = "Give whole numbers from 1, the last not before the first, a thousand at most";
    Refused::Member(BadParameter::new(Code::MalformedFilter, name, detail))
}

fn number(name: &'static str, given: Option<&str>, usual: u32) -> Result<u32, Refused> {
    given.map_or(Ok(usual), |given| given.parse().map_err(|_| bad(name)))
}

// Millimetres: a credit card (ISO/IEC 7810 ID-1), two beside each other, five below.
const CARD: (f64, f64) = (85.6, 53.98);
const SHEET: (f64, f64) = (210.0, 297.0);
const ACROSS: usize = 2;
const ON_A_SHEET: usize = 10;
const MARGIN: (f64, f64) = (19.4, 13.55);

/// The sheets, one below the other.
fn drawing(sheet: &Sheet) -> String {
    let sheets = sheet.codes.len().div_ceil(ON_A_SHEET).max(1);
    let height = SHEET.1 * sheets as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {} {height}\" font-family=\"sans-serif\" fill=\"#000\">\
         <title>Kaikukortti {}</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
        SHEET.0, SHEET.0, sheet.number
    );
    for (at, (number, code)) in sheet.codes.iter().enumerate() {
        let (page, place) = (at / ON_A_SHEET, at % ON_A_SHEET);
        let x = MARGIN.0 + CARD.0 * (place % ACROSS) as f64;
        let y = SHEET.1 * page as f64 + MARGIN.1 + CARD.1 * (place / ACROSS) as f64;
        card(&mut svg, sheet, (x, y), code);
        beside(&mut svg, sheet, (x, y), *number, place % ACROSS == 0);
    }
    svg + "</svg>"
}

/// The number of the batch and of the card in it, in the margin beside a card. On the card itself it
/// would lead whoever knows which numbers a unit got to that unit, and neighbours to each other.
fn beside(svg: &mut String, sheet: &Sheet, (x, y): (f64, f64), number: i64, is_left: bool) {
    let (x, anchor) = match is_left {
        true => (x - 2.0, "end"),
        false => (x + CARD.0 + 2.0, "start"),
    };
    let y = y + CARD.1 / 2.0;
    // Writing to a String can't fail.
    let _ = write!(
        svg,
        "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"2.6\" text-anchor=\"{anchor}\">\
         <tspan x=\"{x:.2}\">{}</tspan><tspan x=\"{x:.2}\" dy=\"4\">{number}</tspan></text>",
        sheet.number,
    );
}

/// One card: a thin edge to cut along, the name, the code for eyes, the code for cameras.
fn card(svg: &mut String, sheet: &Sheet, (x, y): (f64, f64), code: &CardCode) {
    let kind = match sheet.cards {
        CardKind::Personal => "",
        CardKind::Community => "Yhteisön kortti · Sammanslutningens kort",
    };
    let picture = qr::path(&code.qr_payload());
    // Writing to a String can't fail.
    let _ = write!(
        svg,
        "<g transform=\"translate({x:.2} {y:.2})\">\
         <rect width=\"{}\" height=\"{}\" rx=\"3.2\" fill=\"none\" stroke=\"#999\" stroke-width=\".15\"/>\
         <text x=\"6\" y=\"12\" font-size=\"6\" font-weight=\"700\">Kaikukortti</text>\
         <text x=\"6\" y=\"17.5\" font-size=\"2.8\">{kind}</text>\
         <text x=\"6\" y=\"40\" font-size=\"5\" letter-spacing=\".3\">{}</text>",
        CARD.0,
        CARD.1,
        code.grouped(),
    );
    if let Some((size, path)) = picture {
        let scale = 28.0 / f64::from(size);
        let _ = write!(
            svg,
            "<path transform=\"translate(53 7) scale({scale:.4})\" d=\"{path}\" \
             shape-rendering=\"crispEdges\"/>"
        );
    }
    svg.push_str("</g>");
}
