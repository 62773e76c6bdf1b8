//! Venues, distributors and ticket intermediaries, by the import contract.

use super::cells::{
    LONG_TEXT, Row, TEXT, code, date, email, number, one_of, source, text, web_address, yes_no,
};
use super::problem::Reason;
use super::sheet::Sheet;
use super::table::{Objection, Parsed, Table};
use crate::accessibility::Accessibility;
use crate::distributor::DistributorKind;
use crate::id::{DistributorId, MunicipalityCode, RegionCode, VenueId};
use crate::register::{UnitRole, UnitRow, public_id};
use crate::venue::{ExternalIds, ServiceLanguage, TicketMethod, VenueKind};

/// The columns of the import contract, in the order in which they are written.
pub const UNIT_COLUMNS: [&str; 40] = [
    "source",
    "source_id",
    "kind",
    "name_fi",
    "name_sv",
    "name_en",
    "organisation",
    "region_code",
    "category",
    "distributor_kind",
    "address",
    "postcode",
    "municipality_code",
    "lat",
    "lon",
    "url",
    "phone",
    "email",
    "offer_fi",
    "offer_sv",
    "offer_en",
    "ticket_method",
    "quota",
    "tickets",
    "season_passes",
    "children",
    "courses",
    "hours",
    "hours_exceptions",
    "accessibility",
    "languages",
    "valid_from",
    "valid_to",
    "last_confirmed",
    "attribution",
    "evidence",
    "ptv_id",
    "lipas_id",
    "tpr_id",
    "linked_events_id",
];

/// The values of `kind`, for reports.
const KINDS: &str = "venue, distributor, intermediary";
/// The codes of [`VenueKind`], for reports.
pub(super) const CATEGORIES: &str = "culture, culture/museum, culture/theatre, culture/music, \
    culture/cinema, culture/festival, culture/dance, culture/culture-house, culture/events, \
    education, education/adult-education, education/music-school, science, \
    science/science-centre, sport, sport/swimming-hall, sport/gym, sport/club, \
    sport/exercise-group, sport/services";
/// The codes of [`DistributorKind`], for reports.
pub(super) const DISTRIBUTOR_KINDS: &str = "social-services, wellbeing-county, youth, employment, \
    integration, health-and-recovery, family, senior, association, parish, guidance";
/// The codes of [`TicketMethod`], for reports.
pub(super) const TICKET_METHODS: &str =
    "at_door, by_phone, by_email, enrol_then_office, ticket_office";
/// The names and values of `accessibility`, for reports.
const ACCESSIBILITY: &str = "the names step_free, toilet, induction_loop, guide_dog and \
    quiet_hours, each once, with =yes, =no or =limited, separated by `;`";

/// The codes of [`ServiceLanguage`], for reports.
pub(super) const LANGUAGES: &str =
    "fi, sv, en, se, fse, ru, et, uk, ar, so, each once, separated by `;`";

/// Reads units: the columns of [`UNIT_COLUMNS`], of which a table may leave out those that none of
/// its rows needs.
#[must_use]
pub fn units(table: &Table<'_>) -> Parsed<UnitRow> {
    let sheet = Sheet::open(table);
    let required = required_columns(&sheet);
    let mut parsed = sheet.read(&required, &UNIT_COLUMNS, unit);
    let mut unique = UniqueUnits::default();
    parsed.refuse(table.file, |row| unique.objection(row));
    parsed
}

/// The columns without which the rows there are could only be refused one by one.
fn required_columns(sheet: &Sheet<'_>) -> Vec<&'static str> {
    let mut required = vec!["source", "source_id", "kind"];
    let mut one_of = |columns: &[&'static str]| {
        if !columns.iter().any(|column| sheet.has(column)) {
            required.extend(columns.first());
        }
    };
    one_of(&["name_fi", "name_sv", "name_en"]);
    one_of(&["municipality_code", "region_code"]);
    if sheet.holds("kind", "venue") {
        one_of(&["category"]);
        if sheet.has("region_code") {
            one_of(&["municipality_code"]);
        }
    }
    if sheet.holds("kind", "distributor") {
        one_of(&["distributor_kind"]);
    }
    required
}

/// The keys that two units may not share, for one table or for several.
#[derive(Default)]
pub(super) struct UniqueUnits {
    seen: std::collections::HashSet<(&'static str, String, String)>,
}

impl UniqueUnits {
    /// What stands against a unit beside those seen before.
    pub(super) fn objection(&mut self, unit: &UnitRow) -> Option<Objection> {
        let role = match unit.role {
            UnitRole::Venue(_) => "venue",
            UnitRole::Distributor(_) => "distributor",
            UnitRole::Intermediary => "intermediary",
        };
        let key = ("", unit.source.clone(), unit.source_id.clone());
        let address = (role, String::new(), unit.public_id.clone());
        // Different ids may be the same in an address, where `ä` is `a`.
        let taken = self.seen.contains(&key) || self.seen.contains(&address);
        if taken {
            return Some(Objection {
                column: "source_id",
                value: unit.source_id.clone(),
                reason: Reason::DuplicateKey,
            });
        }
        self.seen.extend([key, address]);
        None
    }
}

fn unit(row: &mut Row<'_>) -> Option<UnitRow> {
    let publisher = row.required("source", text(TEXT));
    let source_id = row.required("source_id", text(TEXT));
    let role = role(row);
    let (municipality, region) = place(row, role);
    let name = row.name();
    let valid_from = row.optional("valid_from", date);
    let valid_to = row.optional("valid_to", date);
    row.period("valid_to", valid_from, valid_to);
    // An empty text stands in for what was reported, so that the other cells are read as well.
    let (source_name, source_id) = (publisher.unwrap_or_default(), source_id.unwrap_or_default());
    let public_id = public_id(&source_name, &source_id);
    if !source_name.is_empty() && !source_id.is_empty() {
        let venue = public_id.parse::<VenueId>().map(|_| ());
        let either = venue.and(public_id.parse::<DistributorId>().map(|_| ()));
        if let Err(malformed) = either {
            row.report("source_id", Reason::MalformedCode(malformed.expected));
        }
    }
    let unit = UnitRow {
        source: source_name,
        source_id,
        public_id,
        role: role.unwrap_or(UnitRole::Intermediary),
        name,
        organisation: row.optional("organisation", text(TEXT)),
        municipality,
        region,
        address: row.optional("address", text(TEXT)),
        postcode: row.optional("postcode", code),
        point: row.point(),
        url: row.optional("url", web_address),
        phone: row.optional("phone", text(TEXT)),
        email: row.optional("email", email),
        offer: row.localized(["offer_fi", "offer_sv", "offer_en"], LONG_TEXT),
        ticket_method: row.optional(
            "ticket_method",
            one_of(TICKET_METHODS, TicketMethod::from_code),
        ),
        quota: row.optional(
            "quota",
            number(1..=100_000, "a whole number from 1 to 100000"),
        ),
        tickets: row.optional("tickets", yes_no),
        season_passes: row.optional("season_passes", yes_no),
        children: row.optional("children", yes_no),
        courses: row.optional("courses", yes_no),
        hours: row.optional("hours", text(TEXT)),
        hours_exceptions: row.optional("hours_exceptions", text(TEXT)),
        accessibility: row
            .optional("accessibility", accessibility)
            .unwrap_or_default(),
        languages: row.optional("languages", languages).unwrap_or_default(),
        ids: ExternalIds {
            ptv: row.optional("ptv_id", text(TEXT)),
            lipas: row.optional("lipas_id", text(TEXT)),
            tpr: row.optional("tpr_id", text(TEXT)),
            linked_events: row.optional("linked_events_id", text(TEXT)),
        },
        valid_from,
        valid_to,
        last_confirmed: row.optional("last_confirmed", date),
        attribution: row.optional("attribution", text(TEXT)),
        evidence: row.optional("evidence", source),
    };
    role.map(|_| unit)
}

/// The role, from `kind` and the column that says what sort of that kind it is.
fn role(row: &mut Row<'_>) -> Option<UnitRole> {
    let known = |kind: &str| KINDS.split(", ").any(|known| known == kind).then_some(());
    row.required("kind", one_of(KINDS, known))?;
    match row.cell("kind") {
        "venue" => row
            .required("category", one_of(CATEGORIES, VenueKind::from_code))
            .map(UnitRole::Venue),
        "distributor" => row
            .required(
                "distributor_kind",
                one_of(DISTRIBUTOR_KINDS, DistributorKind::from_code),
            )
            .map(UnitRole::Distributor),
        _ => Some(UnitRole::Intermediary),
    }
}

/// The municipality, or the region that is served instead of one: exactly one of them, and for a
/// venue the municipality.
fn place(
    row: &mut Row<'_>,
    role: Option<UnitRole>,
) -> (Option<MunicipalityCode>, Option<RegionCode>) {
    let filled = |column| !row.cell(column).is_empty();
    let needs_municipality = matches!(role, Some(UnitRole::Venue(_))) || !filled("region_code");
    if filled("municipality_code") && filled("region_code") {
        row.report(
            "region_code",
            Reason::OnlyOneOf("municipality_code and region_code"),
        );
    } else if needs_municipality && !filled("municipality_code") {
        row.report("municipality_code", Reason::MissingValue);
    }
    let municipality = row.optional("municipality_code", code);
    (municipality, row.optional("region_code", code))
}

/// Accessibility facts.
fn accessibility(cell: &str) -> Result<Accessibility, Reason> {
    cell.parse().map_err(|_| Reason::NotOneOf(ACCESSIBILITY))
}

/// Languages, sorted.
fn languages(cell: &str) -> Result<Vec<ServiceLanguage>, Reason> {
    let codes = cell.split(';').map(str::trim);
    let mut languages = codes
        .filter(|code| !code.is_empty())
        .map(|code| ServiceLanguage::from_code(code).ok_or(Reason::NotOneOf(LANGUAGES)))
        .collect::<Result<Vec<_>, _>>()?;
    let named = languages.len();
    languages.sort_unstable();
    languages.dedup();
    if languages.len() == named {
        Ok(languages)
    } else {
        Err(Reason::NotOneOf(LANGUAGES))
    }
}
