//! What pages tell programs, by kind of page.

use super::*;

const ORIGIN: &str = "https://kortti.example.fi";

fn network() -> NetworkDocument {
    let json = r#"{
        "schema": 1, "version": "0123456789abcdef", "updated": "2026-11-23",
        "regions": [{"code": "02", "name": {"fi": "Varsinais-Suomi", "sv": "Egentliga Finland", "en": "Southwest Finland"}}],
        "counties": [{"code": "05", "name": {"fi": "Varha", "sv": "Egenfo"}}],
        "municipalities": [{"code": "853", "name": {"fi": "Turku", "sv": "Åbo"}, "region": "02", "county": "05"}],
        "postcodes": "fh0",
        "venues": [
            {"id": "turku-museo", "name": {"fi": "Mallimuseo", "sv": "Modellmuseet"}, "kind": "culture/museum",
             "municipality": "853", "address": "Katu 1", "postcode": "20100", "point": {"lat": 60.45, "lon": 22.27},
             "url": "https://museo.example.fi/", "phone": "02 123", "email": "museo@example.fi",
             "offer": {"fi": "Vapaa pääsy."}, "tickets": true, "hours": "Tu-Su 10:00-18:00", "last_confirmed": "2026-10"},
            {"id": "turku-orkesteri", "name": {"fi": "Orkesteri"}, "kind": "culture/music", "municipality": "853",
             "postcode": "20100", "point": {"lat": 60.45, "lon": 22.27, "quality": "postcode"},
             "hours": "Mo 10:00-12:00", "last_confirmed": "2019"}
        ],
        "distributors": [
            {"id": "turku-neuvonta", "name": {"fi": "Neuvonta"}, "kind": "wellbeing-county", "serves": {"municipality": "853"},
             "address": "Katu 2", "postcode": "20100", "phone": "02 456", "email": "neuvonta@example.fi"},
            {"id": "yhdistys", "name": {"fi": "Yhdistys"}, "kind": "association", "serves": {"region": "02"}}
        ],
        "sources": []
    }"#;
    serde_json::from_str(json).unwrap()
}

fn told(path: &str, network: &NetworkDocument) -> Option<Value> {
    let today = "2026-11-25".parse().unwrap();
    about(&Address::parse(path, ""), network, today, ORIGIN)
}

#[test]
fn each_kind_of_page_tells_what_it_shows_in_its_own_language_and_no_more() {
    let table = [
        (
            "/sv",
            json!({
                "@context": CONTEXT, "@type": "WebSite", "name": "Kaikukortet",
                "url": format!("{ORIGIN}/sv"), "inLanguage": "sv",
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": {"@type": "EntryPoint", "urlTemplate": format!("{ORIGIN}/sv?q={{search_term_string}}")},
                    "query-input": "required name=search_term_string",
                },
            }),
        ),
        (
            "/sv/kommuner/853",
            json!({
                "@context": CONTEXT, "@type": "AdministrativeArea", "name": "Åbo", "alternateName": "Turku",
                "containedInPlace": {"@type": "AdministrativeArea", "name": "Egentliga Finland"},
                "mainEntityOfPage": format!("{ORIGIN}/sv/kommuner/853-abo"),
            }),
        ),
        (
            "/sv/platser/turku-museo",
            json!({
                "@context": CONTEXT, "@type": "Museum", "name": "Modellmuseet",
                "address": {"@type": "PostalAddress", "streetAddress": "Katu 1", "postalCode": "20100",
                    "addressLocality": "Åbo", "addressCountry": "FI"},
                "geo": {"@type": "GeoCoordinates", "latitude": 60.45, "longitude": 22.27},
                "url": "https://museo.example.fi/", "telephone": "02 123",
                "openingHoursSpecification": [{"@type": "OpeningHoursSpecification",
                    "dayOfWeek": ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
                    "opens": "10:00", "closes": "18:00"}],
                "mainEntityOfPage": format!("{ORIGIN}/sv/platser/turku-museo"),
            }),
        ),
        // An old entry: no hours. A point that is only near: none. No street: no postcode.
        (
            "/fi/paikat/turku-orkesteri",
            json!({
                "@context": CONTEXT, "@type": "Place", "name": "Orkesteri",
                "address": {"@type": "PostalAddress", "addressLocality": "Turku", "addressCountry": "FI"},
                "mainEntityOfPage": format!("{ORIGIN}/fi/paikat/turku-orkesteri"),
            }),
        ),
        (
            "/en/distributors/turku-neuvonta",
            json!({
                "@context": CONTEXT, "@type": "GovernmentOffice", "name": "Neuvonta",
                "areaServed": {"@type": "AdministrativeArea", "name": "Turku"},
                "address": {"@type": "PostalAddress", "streetAddress": "Katu 2", "postalCode": "20100",
                    "addressLocality": "Turku", "addressCountry": "FI"},
                "telephone": "02 456",
                "mainEntityOfPage": format!("{ORIGIN}/en/distributors/turku-neuvonta"),
            }),
        ),
        (
            "/fi-selko/kortinjakajat/yhdistys",
            json!({
                "@context": CONTEXT, "@type": "Organization", "name": "Yhdistys",
                "areaServed": {"@type": "AdministrativeArea", "name": "Varsinais-Suomi"},
                "mainEntityOfPage": format!("{ORIGIN}/fi-selko/kortinjakajat/yhdistys"),
            }),
        ),
    ];
    let network = network();
    for (path, expected) in table {
        assert_eq!(told(path, &network), Some(expected), "{path}");
    }
}

#[test]
fn pages_about_nothing_in_particular_and_made_up_networks_tell_nothing() {
    let mut network = network();
    for path in [
        "/fi/paikat",
        "/fi/kunnat",
        "/fi/kortinjakajat",
        "/fi/omat-paikat",
        "/fi/kunnat/853-turku/tuloste",
        "/fi/kunnat/999",
        "/fi/x",
    ] {
        assert_eq!(told(path, &network), None, "{path}");
    }
    network.demo = true;
    for path in ["/fi", "/fi/kunnat/853", "/fi/paikat/turku-museo"] {
        assert_eq!(told(path, &network), None, "{path}");
    }
}

#[test]
fn entry_is_never_said_to_be_free_for_everybody() {
    let network = network();
    let museum = told("/fi/paikat/turku-museo", &network).unwrap();
    let text = museum.to_string();
    assert!(!text.contains("Free") && !text.contains("price"), "{text}");
    assert!(!text.contains("@example.fi"), "{text}");
}
