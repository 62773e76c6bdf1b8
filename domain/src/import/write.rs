//! Units written as a table that [`units`](super::units::units) reads back.

use super::units::UNIT_COLUMNS;
use crate::register::{UnitRole, UnitRow};
use crate::venue::ServiceLanguage;

/// The units as CSV with every column of [`UNIT_COLUMNS`]: comma, RFC 4180 quoting, LF line ends,
/// one header row. Reading it back gives the same units, as long as their texts have no space
/// around them and no line breaks in them.
#[must_use]
pub fn to_csv(units: &[UnitRow]) -> String {
    let mut table = UNIT_COLUMNS.join(",");
    table.push('\n');
    for unit in units {
        let cells = UNIT_COLUMNS.map(|column| quoted(cell(unit, column)));
        table.push_str(&cells.join(","));
        table.push('\n');
    }
    table
}

fn cell(unit: &UnitRow, column: &str) -> String {
    let yes_no = |fact: bool| if fact { "yes" } else { "no" };
    match column {
        "source" => unit.source.clone(),
        "source_id" => unit.source_id.clone(),
        "kind" => match unit.role {
            UnitRole::Venue(_) => "venue".to_owned(),
            UnitRole::Distributor(_) => "distributor".to_owned(),
            UnitRole::Intermediary => "intermediary".to_owned(),
        },
        "category" => match unit.role {
            UnitRole::Venue(kind) => kind.code().to_owned(),
            UnitRole::Distributor(_) | UnitRole::Intermediary => String::new(),
        },
        "distributor_kind" => match unit.role {
            UnitRole::Distributor(kind) => kind.code().to_owned(),
            UnitRole::Venue(_) | UnitRole::Intermediary => String::new(),
        },
        "name_fi" => shown(unit.name.fi.as_ref()),
        "name_sv" => shown(unit.name.sv.as_ref()),
        "name_en" => shown(unit.name.en.as_ref()),
        "organisation" => shown(unit.organisation.as_ref()),
        "region_code" => shown(unit.region.as_ref()),
        "municipality_code" => shown(unit.municipality.as_ref()),
        "address" => shown(unit.address.as_ref()),
        "postcode" => shown(unit.postcode.as_ref()),
        "lat" => shown(unit.point.map(|(lat, _)| lat)),
        "lon" => shown(unit.point.map(|(_, lon)| lon)),
        "url" => shown(unit.url.as_ref()),
        "phone" => shown(unit.phone.as_ref()),
        "email" => shown(unit.email.as_ref()),
        "offer_fi" => shown(unit.offer.fi.as_ref()),
        "offer_sv" => shown(unit.offer.sv.as_ref()),
        "offer_en" => shown(unit.offer.en.as_ref()),
        "ticket_method" => shown(unit.ticket_method.map(|method| method.code())),
        "quota" => shown(unit.quota),
        "tickets" => shown(unit.tickets.map(yes_no)),
        "season_passes" => shown(unit.season_passes.map(yes_no)),
        "children" => shown(unit.children.map(yes_no)),
        "courses" => shown(unit.courses.map(yes_no)),
        "hours" => shown(unit.hours.as_ref()),
        "hours_exceptions" => shown(unit.hours_exceptions.as_ref()),
        "accessibility" => unit.accessibility.to_string(),
        "languages" => codes(&unit.languages),
        "ptv_id" => shown(unit.ids.ptv.as_ref()),
        "lipas_id" => shown(unit.ids.lipas.as_ref()),
        "tpr_id" => shown(unit.ids.tpr.as_ref()),
        "linked_events_id" => shown(unit.ids.linked_events.as_ref()),
        "valid_from" => shown(unit.valid_from),
        "valid_to" => shown(unit.valid_to),
        "last_confirmed" => shown(unit.last_confirmed),
        "attribution" => shown(unit.attribution.as_ref()),
        "evidence" => shown(unit.evidence.as_ref()),
        _ => String::new(),
    }
}

fn codes(languages: &[ServiceLanguage]) -> String {
    let codes: Vec<_> = languages.iter().map(|language| language.code()).collect();
    codes.join(";")
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn quoted(cell: String) -> String {
    if cell.contains(['"', ',', ';', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
