//! The columns of `distributors`.

use domain::distributor::{Distributor, Serves};
use domain::id::{MunicipalityCode, Postcode, RegionCode};
use domain::network::NetworkDocument;
use domain::point::Point;

use super::column::{Cell, Column, Entry, Row, en, fi, sv};

const COLUMNS: &[Column<Distributor>] = &[
    Column {
        name: "id",
        meaning: "Stable id, the same in the API",
        unit: "small letters, digits and hyphens",
        cell: |row| Cell::text(row.entry.id.as_str()),
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
        name: "organisation",
        meaning: "Body that the unit belongs to",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.organisation.as_deref()),
    },
    Column {
        name: "kind",
        meaning: "What sort of service it is",
        unit: "closed list, such as social-services; see DistributorKind at /api",
        cell: |row| Cell::text(row.entry.kind.code()),
    },
    Column {
        name: "serves",
        meaning: "Whether it serves people of one municipality or of every municipality of a region",
        unit: "municipality or region",
        cell: |row| serves(row.entry),
    },
    Column {
        name: "municipality",
        meaning: "Municipality that it serves; empty when it serves a region",
        unit: "three digits, official code",
        cell: |row| Cell::maybe(own(row.entry).map(MunicipalityCode::as_str)),
    },
    Column {
        name: "municipality_fi",
        meaning: "Name of the municipality in Finnish",
        unit: "text",
        cell: |row| fi(row.municipality(own(row.entry))),
    },
    Column {
        name: "municipality_sv",
        meaning: "Name of the municipality in Swedish",
        unit: "text",
        cell: |row| sv(row.municipality(own(row.entry))),
    },
    Column {
        name: "region",
        meaning: "Region that it serves, or that its municipality lies in",
        unit: "two digits, official code",
        cell: |row| Cell::maybe(region(row).map(RegionCode::as_str)),
    },
    Column {
        name: "region_fi",
        meaning: "Name of the region in Finnish",
        unit: "text",
        cell: |row| fi(row.region(region(row))),
    },
    Column {
        name: "region_sv",
        meaning: "Name of the region in Swedish",
        unit: "text",
        cell: |row| sv(row.region(region(row))),
    },
    Column {
        name: "address",
        meaning: "Street address",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.address.as_deref()),
    },
    Column {
        name: "postcode",
        meaning: "Postcode of the address",
        unit: "five digits",
        cell: |row| Cell::maybe(row.entry.postcode.as_ref().map(Postcode::as_str)),
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
        meaning: "How the place is known: given for the entry itself, the middle of its postcode area, or the seat of its municipality",
        unit: "exact, postcode or seat",
        cell: |row| row.quality(),
    },
    Column {
        name: "url",
        meaning: "The unit's own web page",
        unit: "web address",
        cell: |row| Cell::maybe(row.entry.url.as_deref()),
    },
    Column {
        name: "phone",
        meaning: "The unit's own telephone number, never a person's",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.phone.as_deref()),
    },
    Column {
        name: "email",
        meaning: "The unit's own e-mail address, never a person's",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.email.as_deref()),
    },
    Column {
        name: "last_confirmed",
        meaning: "When the entry was last known to be true; empty when the evidence has no date",
        unit: "date as exact as it is known: 2018, 2018-02 or 2018-02-14; a + at the end means then or later",
        cell: |row| Cell::written(row.entry.last_confirmed),
    },
    Column {
        name: "fresh",
        meaning: "Whether that is at most 18 months before the day on which the file was made; if not, ask the unit first",
        unit: "true or false",
        cell: |row| {
            Cell::Is(
                row.entry
                    .last_confirmed
                    .is_some_and(|known| known.is_fresh(row.today)),
            )
        },
    },
    Column {
        name: "source",
        meaning: "Where the entry was read",
        unit: "web address, or a name where there is none",
        cell: |row| row.source(row.entry.source),
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

impl Entry for Distributor {
    const NAME: &'static str = "distributors";
    const COLUMNS: &'static [Column<Distributor>] = COLUMNS;

    fn all(network: &NetworkDocument) -> &[Distributor] {
        &network.distributors
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn point(&self) -> Option<Point> {
        self.point
    }
}

fn serves(unit: &Distributor) -> Cell<'static> {
    Cell::text(match unit.serves {
        Serves::Municipality(_) => "municipality",
        Serves::Region(_) => "region",
    })
}

/// The one municipality that a unit serves.
fn own(unit: &Distributor) -> Option<&MunicipalityCode> {
    match &unit.serves {
        Serves::Municipality(code) => Some(code),
        Serves::Region(_) => None,
    }
}

/// The region that a unit serves the whole or a municipality of.
fn region<'r>(row: &Row<'r, Distributor>) -> Option<&'r RegionCode> {
    match &row.entry.serves {
        Serves::Municipality(code) => row.region_of(code),
        Serves::Region(code) => Some(code),
    }
}
