//! The columns of `municipalities`.

use domain::filter::StatusFilter;
use domain::language::Localized;
use domain::municipality::{Municipality, Standing};
use domain::network::NetworkDocument;
use domain::point::{Point, PointQuality};

use super::column::{Cell, Column, Entry, Row, en, fi, sv};

const COLUMNS: &[Column<Municipality>] = &[
    Column {
        name: "code",
        meaning: "Official code, the stable id",
        unit: "three digits",
        cell: |row| Cell::text(row.entry.code.as_str()),
    },
    Column {
        name: "name_fi",
        meaning: "Name in Finnish",
        unit: "text",
        cell: |row| fi(Some(&row.entry.name)),
    },
    Column {
        name: "name_sv",
        meaning: "Name in Swedish",
        unit: "text",
        cell: |row| sv(Some(&row.entry.name)),
    },
    Column {
        name: "name_en",
        meaning: "Name in English",
        unit: "text",
        cell: |row| en(Some(&row.entry.name)),
    },
    Column {
        name: "region",
        meaning: "Region that it lies in",
        unit: "two digits, official code",
        cell: |row| Cell::text(row.entry.region.as_str()),
    },
    Column {
        name: "region_fi",
        meaning: "Name of the region in Finnish",
        unit: "text",
        cell: |row| fi(row.region(Some(&row.entry.region))),
    },
    Column {
        name: "region_sv",
        meaning: "Name of the region in Swedish",
        unit: "text",
        cell: |row| sv(row.region(Some(&row.entry.region))),
    },
    Column {
        name: "county",
        meaning: "Wellbeing services county that it lies in; 90 is Helsinki and 91 Åland, which belong to none",
        unit: "two digits, official code",
        cell: |row| Cell::text(row.entry.county.as_str()),
    },
    Column {
        name: "county_fi",
        meaning: "Name of the county in Finnish",
        unit: "text",
        cell: |row| fi(county(row)),
    },
    Column {
        name: "county_sv",
        meaning: "Name of the county in Swedish",
        unit: "text",
        cell: |row| sv(county(row)),
    },
    Column {
        name: "lat",
        meaning: "Degrees north; approximate unless coordinate_quality is exact",
        unit: "degrees, WGS 84",
        cell: |row| row.lat(),
    },
    Column {
        name: "lon",
        meaning: "Degrees east; approximate unless coordinate_quality is exact",
        unit: "degrees, WGS 84",
        cell: |row| row.lon(),
    },
    Column {
        name: "coordinate_quality",
        meaning: "How the place is known; empty when there is none",
        unit: "seat: the place is that of the municipality's seat",
        cell: |row| row.quality(),
    },
    Column {
        name: "status",
        meaning: "What dated evidence says of the card here, true at the time in last_confirmed; not_known when there is no evidence, which is not the same as no",
        unit: "preparing, trial, in_use, left, not_in_network or not_known",
        cell: |row| Cell::text(StatusFilter::of(row.entry).code()),
    },
    Column {
        name: "trial_start",
        meaning: "When a trial began",
        unit: "date as exact as it is known: 2018, 2018-02 or 2018-02-14",
        cell: |row| Cell::written(standing(row).and_then(|standing| standing.trial_start)),
    },
    Column {
        name: "trial_end",
        meaning: "The announced end of the trial; what came after is another matter",
        unit: "date as exact as it is known: 2018, 2018-02 or 2018-02-14",
        cell: |row| Cell::written(standing(row).and_then(|standing| standing.trial_end)),
    },
    Column {
        name: "permanent_start",
        meaning: "When permanent use began",
        unit: "date as exact as it is known: 2018, 2018-02 or 2018-02-14",
        cell: |row| Cell::written(standing(row).and_then(|standing| standing.permanent_start)),
    },
    Column {
        name: "last_confirmed",
        meaning: "Date of the evidence",
        unit: "date as exact as it is known: 2018, 2018-02 or 2018-02-14; a + at the end means then or later",
        cell: |row| Cell::written(standing(row).map(|standing| standing.known)),
    },
    Column {
        name: "fresh",
        meaning: "Whether that is at most 18 months before the day on which the file was made; if not, ask first",
        unit: "true or false; empty when there is no evidence",
        cell: |row| Cell::whether(standing(row).map(|standing| standing.known.is_fresh(row.today))),
    },
    Column {
        name: "source",
        meaning: "Where the evidence was read",
        unit: "web address, or a name where there is none",
        cell: |row| row.source(standing(row).map(|standing| standing.source)),
    },
    Column {
        name: "updated_at",
        meaning: "Day on which anything in the network last changed; the same in every row",
        unit: "date, 2026-11-23",
        cell: |row| row.updated_at(),
    },
    Column {
        name: "made_up",
        meaning: "Whether the whole file is a made-up network for demonstration",
        unit: "true or false",
        cell: |row| row.made_up(),
    },
];

impl Entry for Municipality {
    const NAME: &'static str = "municipalities";
    const COLUMNS: &'static [Column<Municipality>] = COLUMNS;

    fn all(network: &NetworkDocument) -> &[Municipality] {
        &network.municipalities
    }

    fn id(&self) -> &str {
        self.code.as_str()
    }

    fn point(&self) -> Option<Point> {
        // In a list of places, one point for a whole municipality is no exact one.
        self.seat.map(|seat| seat.with_quality(PointQuality::Seat))
    }
}

fn standing<'r>(row: &Row<'r, Municipality>) -> Option<&'r Standing> {
    row.entry.standing.as_ref()
}

fn county<'r>(row: &Row<'r, Municipality>) -> Option<&'r Localized> {
    Some(&row.network.county(&row.entry.county)?.name)
}
