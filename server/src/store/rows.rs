//! Between the rows of tables and the rows of the domain.

use std::collections::HashMap;
use std::str::FromStr;

use domain::accessibility::Accessibility;
use domain::distributor::DistributorKind;
use domain::language::Localized;
use domain::municipality::NetworkStatus;
use domain::register::{
    CountyRow, MunicipalityRow, PostcodeRow, RegionRow, StandingRow, UnitRole, UnitRow,
};
use domain::venue::{ExternalIds, ServiceLanguage, TicketMethod, VenueKind};
use sea_orm::Set;

use super::entity::{county, municipality, postcode, region, unit};

/// A value that no part of this program writes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) column: &'static str,
    pub(super) value: String,
}

fn unreadable(column: &'static str, value: impl ToString) -> Unreadable {
    Unreadable {
        column,
        value: value.to_string(),
    }
}

fn parse<T: FromStr>(column: &'static str, value: &str) -> Result<T, Unreadable> {
    value.parse().map_err(|_| unreadable(column, value))
}

fn parse_option<T: FromStr>(
    column: &'static str,
    value: Option<&str>,
) -> Result<Option<T>, Unreadable> {
    value.map(|value| parse(column, value)).transpose()
}

fn number<T: TryFrom<i64>>(column: &'static str, value: i64) -> Result<T, Unreadable> {
    T::try_from(value).map_err(|_| unreadable(column, value))
}

fn localized(fi: Option<String>, sv: Option<String>, en: Option<String>) -> Localized {
    Localized { fi, sv, en }
}

pub(super) fn region(row: region::Model) -> Result<RegionRow, Unreadable> {
    let evidence = match (row.evidence_known, row.evidence_source) {
        (Some(known), Some(source)) => Some((parse("evidence_known", &known)?, source)),
        _ => None,
    };
    Ok(RegionRow {
        code: parse("code", &row.code)?,
        name: localized(row.name_fi, row.name_sv, row.name_en),
        evidence,
    })
}

pub(super) fn region_model(row: &RegionRow) -> region::ActiveModel {
    let evidence = row.evidence.as_ref();
    region::ActiveModel {
        code: Set(row.code.to_string()),
        name_fi: Set(row.name.fi.clone()),
        name_sv: Set(row.name.sv.clone()),
        name_en: Set(row.name.en.clone()),
        evidence_known: Set(evidence.map(|(known, _)| known.to_string())),
        evidence_source: Set(evidence.map(|(_, source)| source.clone())),
    }
}

pub(super) fn county(row: county::Model) -> Result<CountyRow, Unreadable> {
    Ok(CountyRow {
        code: parse("code", &row.code)?,
        name: localized(row.name_fi, row.name_sv, row.name_en),
    })
}

pub(super) fn county_model(row: &CountyRow) -> county::ActiveModel {
    county::ActiveModel {
        code: Set(row.code.to_string()),
        name_fi: Set(row.name.fi.clone()),
        name_sv: Set(row.name.sv.clone()),
        name_en: Set(row.name.en.clone()),
    }
}

pub(super) fn municipality(row: municipality::Model) -> Result<MunicipalityRow, Unreadable> {
    let standing = match (&row.status, &row.standing_known, row.standing_source) {
        (Some(status), Some(known), Some(source)) => Some(StandingRow {
            status: NetworkStatus::from_code(status).ok_or_else(|| unreadable("status", status))?,
            trial_start: parse_option("trial_start", row.trial_start.as_deref())?,
            trial_end: parse_option("trial_end", row.trial_end.as_deref())?,
            permanent_start: parse_option("permanent_start", row.permanent_start.as_deref())?,
            known: parse("standing_known", known)?,
            source,
        }),
        _ => None,
    };
    let population = row.population_approx;
    Ok(MunicipalityRow {
        code: parse("code", &row.code)?,
        name: localized(row.name_fi, row.name_sv, row.name_en),
        region: parse("region", &row.region)?,
        county: parse("county", &row.county)?,
        language_code: number("language_code", row.language_code)?,
        seat: row.lat.zip(row.lon),
        population_approx: population
            .map(|count| number("population_approx", count))
            .transpose()?,
        standing,
    })
}

pub(super) fn municipality_model(row: &MunicipalityRow) -> municipality::ActiveModel {
    let standing = row.standing.as_ref();
    municipality::ActiveModel {
        code: Set(row.code.to_string()),
        name_fi: Set(row.name.fi.clone()),
        name_sv: Set(row.name.sv.clone()),
        name_en: Set(row.name.en.clone()),
        region: Set(row.region.to_string()),
        county: Set(row.county.to_string()),
        language_code: Set(row.language_code.into()),
        lat: Set(row.seat.map(|(lat, _)| lat)),
        lon: Set(row.seat.map(|(_, lon)| lon)),
        population_approx: Set(row.population_approx.map(i64::from)),
        status: Set(standing.map(|standing| standing.status.code().to_owned())),
        trial_start: Set(standing.and_then(|standing| text(standing.trial_start))),
        trial_end: Set(standing.and_then(|standing| text(standing.trial_end))),
        permanent_start: Set(standing.and_then(|standing| text(standing.permanent_start))),
        standing_known: Set(standing.map(|standing| standing.known.to_string())),
        standing_source: Set(standing.map(|standing| standing.source.clone())),
    }
}

pub(super) fn postcode(row: postcode::Model) -> Result<PostcodeRow, Unreadable> {
    Ok(PostcodeRow {
        postcode: parse("postcode", &row.postcode)?,
        municipality: parse("municipality", &row.municipality)?,
        name: localized(row.name_fi, row.name_sv, row.name_en),
        point: row.lat.zip(row.lon),
    })
}

pub(super) fn postcode_model(row: &PostcodeRow) -> postcode::ActiveModel {
    postcode::ActiveModel {
        postcode: Set(row.postcode.to_string()),
        municipality: Set(row.municipality.to_string()),
        name_fi: Set(row.name.fi.clone()),
        name_sv: Set(row.name.sv.clone()),
        name_en: Set(row.name.en.clone()),
        lat: Set(row.point.map(|(lat, _)| lat)),
        lon: Set(row.point.map(|(_, lon)| lon)),
    }
}

/// A role as its table writes it: the role and the kind within it.
pub(super) const fn role_codes(role: UnitRole) -> (&'static str, Option<&'static str>) {
    match role {
        UnitRole::Venue(kind) => ("venue", Some(kind.code())),
        UnitRole::Distributor(kind) => ("distributor", Some(kind.code())),
        UnitRole::Intermediary => ("intermediary", None),
    }
}

fn role(role: &str, kind: Option<&str>) -> Result<UnitRole, Unreadable> {
    let code = kind.unwrap_or("");
    let role = match role {
        "venue" => VenueKind::from_code(code).map(UnitRole::Venue),
        "distributor" => DistributorKind::from_code(code).map(UnitRole::Distributor),
        "intermediary" => Some(UnitRole::Intermediary),
        _ => return Err(unreadable("role", role)),
    };
    role.ok_or_else(|| unreadable("kind", code))
}

pub(super) fn unit(
    row: unit::Model,
    organisations: &HashMap<Vec<u8>, String>,
) -> Result<UnitRow, Unreadable> {
    let ticket_method = row
        .ticket_method
        .as_deref()
        .map(|code| TicketMethod::from_code(code).ok_or_else(|| unreadable("ticket_method", code)));
    let organisation = row
        .organisation
        .and_then(|id| organisations.get(&id).cloned());
    Ok(UnitRow {
        role: role(&row.role, row.kind.as_deref())?,
        name: localized(row.name_fi, row.name_sv, row.name_en),
        organisation,
        municipality: parse_option("municipality", row.municipality.as_deref())?,
        region: parse_option("region", row.region.as_deref())?,
        postcode: parse_option("postcode", row.postcode.as_deref())?,
        point: row.lat.zip(row.lon),
        offer: localized(row.offer_fi, row.offer_sv, row.offer_en),
        ticket_method: ticket_method.transpose()?,
        quota: row.quota.map(|quota| number("quota", quota)).transpose()?,
        tickets: row.tickets.map(|flag| flag == 1),
        season_passes: row.season_passes.map(|flag| flag == 1),
        children: row.children.map(|flag| flag == 1),
        courses: row.courses.map(|flag| flag == 1),
        valid_from: parse_option("valid_from", row.valid_from.as_deref())?,
        valid_to: parse_option("valid_to", row.valid_to.as_deref())?,
        last_confirmed: parse_option("last_confirmed", row.last_confirmed.as_deref())?,
        source: row.source,
        source_id: row.source_id,
        public_id: row.public_id,
        address: row.address,
        url: row.url,
        phone: row.phone,
        email: row.email,
        hours: row.hours,
        hours_exceptions: row.hours_exceptions,
        accessibility: accessibility(row.accessibility.as_deref())?,
        languages: languages(row.languages.as_deref())?,
        ids: ExternalIds {
            ptv: row.ptv_id,
            lipas: row.lipas_id,
            tpr: row.tpr_id,
            linked_events: row.linked_events_id,
        },
        attribution: row.attribution,
        evidence: row.evidence,
    })
}

/// The row of a unit with a new id, which an upsert keeps only for a unit that is new.
pub(super) fn unit_model(
    row: &UnitRow,
    id: Vec<u8>,
    organisation: Option<Vec<u8>>,
    changed_at: i64,
) -> unit::ActiveModel {
    let (role, kind) = role_codes(row.role);
    unit::ActiveModel {
        id: Set(id),
        source: Set(row.source.clone()),
        source_id: Set(row.source_id.clone()),
        public_id: Set(row.public_id.clone()),
        role: Set(role.to_owned()),
        kind: Set(kind.map(str::to_owned)),
        name_fi: Set(row.name.fi.clone()),
        name_sv: Set(row.name.sv.clone()),
        name_en: Set(row.name.en.clone()),
        organisation: Set(organisation),
        municipality: Set(text(row.municipality.as_ref())),
        region: Set(text(row.region.as_ref())),
        address: Set(row.address.clone()),
        postcode: Set(text(row.postcode.as_ref())),
        lat: Set(row.point.map(|(lat, _)| lat)),
        lon: Set(row.point.map(|(_, lon)| lon)),
        url: Set(row.url.clone()),
        phone: Set(row.phone.clone()),
        email: Set(row.email.clone()),
        offer_fi: Set(row.offer.fi.clone()),
        offer_sv: Set(row.offer.sv.clone()),
        offer_en: Set(row.offer.en.clone()),
        ticket_method: Set(row.ticket_method.map(|method| method.code().to_owned())),
        quota: Set(row.quota.map(i64::from)),
        tickets: Set(row.tickets.map(i64::from)),
        season_passes: Set(row.season_passes.map(i64::from)),
        children: Set(row.children.map(i64::from)),
        courses: Set(row.courses.map(i64::from)),
        hours: Set(row.hours.clone()),
        hours_exceptions: Set(row.hours_exceptions.clone()),
        accessibility: Set((!row.accessibility.is_unknown()).then(|| row.accessibility.to_string())),
        languages: Set((!row.languages.is_empty()).then(|| language_codes(&row.languages))),
        ptv_id: Set(row.ids.ptv.clone()),
        lipas_id: Set(row.ids.lipas.clone()),
        tpr_id: Set(row.ids.tpr.clone()),
        linked_events_id: Set(row.ids.linked_events.clone()),
        valid_from: Set(text(row.valid_from)),
        valid_to: Set(text(row.valid_to)),
        last_confirmed: Set(text(row.last_confirmed)),
        attribution: Set(row.attribution.clone()),
        evidence: Set(row.evidence.clone()),
        changed_at: Set(changed_at),
    }
}

fn accessibility(text: Option<&str>) -> Result<Accessibility, Unreadable> {
    let text = text.unwrap_or_default();
    text.parse().map_err(|_| unreadable("accessibility", text))
}

/// Languages as their column writes them: `fi;sv`.
fn language_codes(languages: &[ServiceLanguage]) -> String {
    let codes: Vec<_> = languages.iter().map(|language| language.code()).collect();
    codes.join(";")
}

fn languages(text: Option<&str>) -> Result<Vec<ServiceLanguage>, Unreadable> {
    let codes = text.into_iter().flat_map(|text| text.split(';'));
    codes
        .map(|code| ServiceLanguage::from_code(code).ok_or_else(|| unreadable("languages", code)))
        .collect()
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}
