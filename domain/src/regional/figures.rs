//! The figures of all areas, and of a few set beside each other.

use super::count::{Counter, Members};
use super::{
    By, Measure, Per, Population, Question, RegionalResponse, Row, RowKind, Value, classes,
};
use crate::access::{Grant, Operation, Reach, Scope, Whereabouts, rule};
use crate::date::Date;
use crate::id::CountyCode;
use crate::language::Localized;
use crate::municipality::{Answer, Municipality, Verdict};
use crate::network::NetworkDocument;
use crate::report::Subject;
use crate::stock::MunicipalityStock;

/// What figures are made from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The public network.
    pub network: &'a NetworkDocument,
    /// How many people live where.
    pub population: &'a Population,
    /// What the reports are about that nobody has settled, one for each.
    pub reports: &'a [Subject],
    /// The totals of cards of each municipality whose units have any, as they are told.
    pub cards: &'a [MunicipalityStock],
    /// How far the reader's own area goes.
    pub reach: &'a Reach,
    /// The reader's own wellbeing area.
    pub own_county: Option<&'a CountyCode>,
    /// The day.
    pub today: Date,
}

/// The wellbeing area that somebody with these grants reads figures for: that of the first such
/// grant that lies in one. Whoever also stands at a desk elsewhere does not read for there.
#[must_use]
pub fn own_county(grants: &[Grant], network: &NetworkDocument) -> Option<CountyCode> {
    let mut reading = grants
        .iter()
        .filter(|grant| rule(Operation::ReadFigures, grant.role).is_some());
    reading.find_map(|grant| match &grant.scope {
        Scope::County(code) => Some(code.clone()),
        other => network.area(other).county,
    })
}

/// The figures that were asked for. What makes no sense for so many people is told as it is, and
/// the answer says so.
///
/// # Errors
/// A code to compare that no area has.
pub fn figures(inputs: &Inputs<'_>, question: &Question) -> Result<RegionalResponse, String> {
    let per = match question.measure.facts().has_rate {
        true => question.per,
        false => Per::Area,
    };
    let counter = Counter::new(inputs);
    let areas = areas(inputs.network, question.by);
    let draw = |area: &Area<'_>| row(inputs, &counter, question, area);
    let rows: Vec<Row> = areas.iter().map(draw).collect();
    let mut comparison = Vec::new();
    for code in &question.compare {
        let found = rows.iter().find(|row| row.code == *code);
        comparison.push(found.ok_or_else(|| code.clone())?.clone());
    }
    let own = inputs.own_county.filter(|code| {
        question.by != By::County || !question.compare.iter().any(|each| each == code.as_str())
    });
    if let Some(code) = own {
        let counties = self::areas(inputs.network, By::County);
        let county = counties.iter().find(|area| area.code == code.as_str());
        comparison.extend(county.map(draw));
    }
    comparison.push(draw(&Area {
        kind: RowKind::Country,
        code: "",
        name: Localized::default(),
        members: inputs.network.municipalities.iter().collect(),
    }));
    let numbers: Vec<f64> = rows.iter().filter_map(|row| row.value.number()).collect();
    let is_status = question.measure == Measure::Status && question.by == By::Municipality;
    Ok(RegionalResponse {
        measure: question.measure,
        by: question.by,
        per,
        breaks: question.breaks,
        today: inputs.today,
        updated: inputs.network.updated,
        classes: match is_status {
            true => Vec::new(),
            false => classes(&numbers, question.breaks),
        },
        rows,
        comparison,
        population: inputs.population.view(),
    })
}

struct Area<'a> {
    kind: RowKind,
    code: &'a str,
    name: Localized,
    members: Vec<&'a Municipality>,
}

fn areas(network: &NetworkDocument, by: By) -> Vec<Area<'_>> {
    let members = |belongs: &dyn Fn(&Municipality) -> bool| {
        let all = network.municipalities.iter();
        all.filter(|each| belongs(each)).collect()
    };
    match by {
        By::Municipality => network
            .municipalities
            .iter()
            .map(|each| Area {
                kind: RowKind::Municipality,
                code: each.code.as_str(),
                name: each.name.clone(),
                members: vec![each],
            })
            .collect(),
        By::Region => network
            .regions
            .iter()
            .map(|region| Area {
                kind: RowKind::Region,
                code: region.code.as_str(),
                name: region.name.clone(),
                members: members(&|each| each.region == region.code),
            })
            .collect(),
        By::County => network
            .counties
            .iter()
            .map(|county| Area {
                kind: RowKind::County,
                code: county.code.as_str(),
                name: county.name.clone(),
                members: members(&|each| each.county == county.code),
            })
            .collect(),
    }
}

fn row(inputs: &Inputs<'_>, counter: &Counter<'_>, question: &Question, area: &Area<'_>) -> Row {
    let members = Members::of(area.members.clone());
    let mut row = Row {
        kind: area.kind,
        code: area.code.to_owned(),
        name: area.name.clone(),
        value: Value::NoData,
        status: None,
        since: None,
        known: None,
        own: counter.is_own(&members),
    };
    match (question.measure, area.kind, area.members.as_slice()) {
        (Measure::Status, RowKind::Municipality, [municipality]) => {
            say_status(&mut row, municipality, inputs.today);
        }
        (measure, ..) => row.value = counter.value(measure, question.per, &members),
    }
    row
}

/// What may be said of the card in one municipality, and since when.
fn say_status(row: &mut Row, municipality: &Municipality, today: Date) {
    let answer = municipality.answer(today);
    row.value = match answer.verdict() {
        Verdict::Yes => Value::Known(2.0),
        Verdict::Ask => Value::Known(1.0),
        Verdict::No => Value::Known(0.0),
        Verdict::Unknown => Value::NoData,
    };
    let Some(standing) = &municipality.standing else {
        return;
    };
    row.status = Some(answer);
    row.known = Some(standing.known);
    row.since = match answer {
        Answer::InUse | Answer::WasInUse => standing.permanent_start.or(standing.trial_start),
        Answer::Trial | Answer::TrialEnded | Answer::WasTrial => standing.trial_start,
        _ => None,
    };
}
