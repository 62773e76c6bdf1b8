//! The columns of `venues`.

use domain::filter::{Period, category_code};
use domain::id::{Postcode, RegionCode};
use domain::network::NetworkDocument;
use domain::point::Point;
use domain::venue::{TicketMethod, Venue};

use super::column::{Cell, Column, Entry, en, fi, sv};

const COLUMNS: &[Column<Venue>] = &[
    Column {
        name: "id",
        meaning: "Stable id, the same in the API and in the address of its page",
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
        meaning: "Body that the venue belongs to, where it is not the venue itself",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.organisation.as_deref()),
    },
    Column {
        name: "category",
        meaning: "Field that uses are counted in",
        unit: "culture, education, science or sport",
        cell: |row| Cell::text(category_code(row.entry.kind)),
    },
    Column {
        name: "kind",
        meaning: "What sort of place it is; the category alone means not further specified",
        unit: "closed list, such as culture/museum; see VenueKind at /api",
        cell: |row| Cell::text(row.entry.kind.code()),
    },
    Column {
        name: "municipality",
        meaning: "Municipality that it lies in",
        unit: "three digits, official code",
        cell: |row| Cell::text(row.entry.municipality.as_str()),
    },
    Column {
        name: "municipality_fi",
        meaning: "Name of the municipality in Finnish",
        unit: "text",
        cell: |row| fi(row.municipality(Some(&row.entry.municipality))),
    },
    Column {
        name: "municipality_sv",
        meaning: "Name of the municipality in Swedish",
        unit: "text",
        cell: |row| sv(row.municipality(Some(&row.entry.municipality))),
    },
    Column {
        name: "region",
        meaning: "Region that it lies in",
        unit: "two digits, official code",
        cell: |row| {
            Cell::maybe(
                row.region_of(&row.entry.municipality)
                    .map(RegionCode::as_str),
            )
        },
    },
    Column {
        name: "region_fi",
        meaning: "Name of the region in Finnish",
        unit: "text",
        cell: |row| fi(row.region(row.region_of(&row.entry.municipality))),
    },
    Column {
        name: "region_sv",
        meaning: "Name of the region in Swedish",
        unit: "text",
        cell: |row| sv(row.region(row.region_of(&row.entry.municipality))),
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
        meaning: "The venue's own web page",
        unit: "web address",
        cell: |row| Cell::maybe(row.entry.url.as_deref()),
    },
    Column {
        name: "phone",
        meaning: "The venue's own telephone number, never a person's",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.phone.as_deref()),
    },
    Column {
        name: "email",
        meaning: "The venue's own e-mail address, never a person's",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.email.as_deref()),
    },
    Column {
        name: "offer_fi",
        meaning: "What is free with the card, in Finnish",
        unit: "text",
        cell: |row| fi(Some(&row.entry.offer)),
    },
    Column {
        name: "offer_sv",
        meaning: "What is free with the card, in Swedish",
        unit: "text",
        cell: |row| sv(Some(&row.entry.offer)),
    },
    Column {
        name: "offer_en",
        meaning: "What is free with the card, in English",
        unit: "text",
        cell: |row| en(Some(&row.entry.offer)),
    },
    Column {
        name: "ticket_method",
        meaning: "How one gets a ticket or a place",
        unit: "at_door, by_phone, by_email, enrol_then_office or ticket_office",
        cell: |row| Cell::maybe(row.entry.ticket_method.map(TicketMethod::code)),
    },
    Column {
        name: "quota",
        meaning: "Places per performance or course; empty when no limit is known",
        unit: "whole number, 1–100000",
        cell: |row| row.entry.quota.map_or(Cell::Empty, Cell::Whole),
    },
    Column {
        name: "tickets",
        meaning: "Whether single tickets or visits are free",
        unit: "true or false; empty when not known",
        cell: |row| Cell::whether(row.entry.tickets),
    },
    Column {
        name: "season_passes",
        meaning: "Whether a season pass can be had free",
        unit: "true or false; empty when not known",
        cell: |row| Cell::whether(row.entry.season_passes),
    },
    Column {
        name: "children",
        meaning: "Whether the holder's children come in free as well",
        unit: "true or false; empty when not known",
        cell: |row| Cell::whether(row.entry.children),
    },
    Column {
        name: "courses",
        meaning: "Whether there are free course places",
        unit: "true or false; empty when not known",
        cell: |row| Cell::whether(row.entry.courses),
    },
    Column {
        name: "hours",
        meaning: "Opening hours as they came",
        unit: "notation of OpenStreetMap",
        cell: |row| Cell::maybe(row.entry.hours.as_deref()),
    },
    Column {
        name: "hours_exceptions",
        meaning: "Days with other hours; they take the place of the ordinary ones",
        unit: "notation of OpenStreetMap",
        cell: |row| Cell::maybe(row.entry.hours_exceptions.as_deref()),
    },
    Column {
        name: "accessibility",
        meaning: "Accessibility facts; one that is not named is not known",
        unit: "name=yes, name=no or name=limited, separated by ;",
        cell: |row| match row.entry.accessibility {
            facts if facts.is_unknown() => Cell::Empty,
            facts => Cell::written(Some(facts)),
        },
    },
    Column {
        name: "languages",
        meaning: "Languages one is served in; empty when not known",
        unit: "codes of ISO 639, separated by ;",
        cell: |row| {
            let codes: Vec<_> = row.entry.languages.iter().map(|one| one.code()).collect();
            Cell::written((!codes.is_empty()).then(|| codes.join(";")))
        },
    },
    Column {
        name: "ptv_id",
        meaning: "Id in Palvelutietovaranto, the national register of services",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.ids.ptv.as_deref()),
    },
    Column {
        name: "lipas_id",
        meaning: "Id in LIPAS, the national register of sports places",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.ids.lipas.as_deref()),
    },
    Column {
        name: "tpr_id",
        meaning: "Id in the unit register of the Helsinki region",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.ids.tpr.as_deref()),
    },
    Column {
        name: "linked_events_id",
        meaning: "Id of the place in Linked Events",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.ids.linked_events.as_deref()),
    },
    Column {
        name: "valid_from",
        meaning: "First day on which the card works here, where it began later than the venue",
        unit: "date as exact as it is known: 2018, 2018-02 or 2018-02-14",
        cell: |row| Cell::written(row.entry.valid_from),
    },
    Column {
        name: "valid_to",
        meaning: "Last day on which the card works here",
        unit: "date as exact as it is known: 2018, 2018-02 or 2018-02-14",
        cell: |row| Cell::written(row.entry.valid_to),
    },
    Column {
        name: "standing",
        meaning: "Where the day on which the file was made stands in that period: it runs as far as is known, has not begun, or is over",
        unit: "current, coming or ended",
        cell: |row| Cell::text(Period::of(row.entry, row.today).code()),
    },
    Column {
        name: "last_confirmed",
        meaning: "When the entry was last known to be true; empty when the evidence has no date",
        unit: "date as exact as it is known: 2018, 2018-02 or 2018-02-14; a + at the end means then or later",
        cell: |row| Cell::written(row.entry.last_confirmed),
    },
    Column {
        name: "fresh",
        meaning: "Whether that is at most 18 months before the day on which the file was made; if not, ask the venue first",
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
        name: "attribution",
        meaning: "Words that the source's own licence asks for; repeat them",
        unit: "text",
        cell: |row| Cell::maybe(row.entry.attribution.as_deref()),
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

impl Entry for Venue {
    const NAME: &'static str = "venues";
    const COLUMNS: &'static [Column<Venue>] = COLUMNS;

    fn all(network: &NetworkDocument) -> &[Venue] {
        &network.venues
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn point(&self) -> Option<Point> {
        self.point
    }
}
