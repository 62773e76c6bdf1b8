//! A network of two municipalities for tests.

use domain::language::Localized;
use domain::network::{NETWORK_SCHEMA, NetworkDocument};

/// An answer of the API.
pub fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

/// What the API would send.
pub fn written(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// The network as the API would send it.
pub fn document() -> NetworkDocument {
    let json = r#"{
        "schema": 1, "version": "0123456789abcdef", "updated": "2026-11-23",
        "regions": [
            {"code": "02", "name": {"fi": "Varsinais-Suomi", "sv": "Egentliga Finland", "en": "Southwest Finland"}},
            {"code": "18", "name": {"fi": "Kainuu", "sv": "Kajanaland", "en": "Kainuu"}, "evidence": {"known": "2023+", "source": 1}}
        ],
        "counties": [
            {"code": "05", "name": {"fi": "Varsinais-Suomen hyvinvointialue", "sv": "Egentliga Finlands välfärdsområde"}},
            {"code": "20", "name": {"fi": "Kainuun hyvinvointialue", "sv": "Kajanalands välfärdsområde"}}
        ],
        "municipalities": [
            {"code": "620", "name": {"fi": "Puolanka", "sv": "Puolanka"}, "region": "18", "county": "20"},
            {"code": "853", "name": {"fi": "Turku", "sv": "Åbo"}, "region": "02", "county": "05",
             "standing": {"status": "not_in_network", "known": "2019", "source": 0}}
        ],
        "postcodes": "23vo,fh0",
        "venues": [
            {"id": "turku-mallimuseo", "name": {"fi": "Mallimuseo", "sv": "Modellmuseet"}, "kind": "culture/museum",
             "municipality": "853", "offer": {"fi": "Vapaa pääsy."}, "last_confirmed": "2019", "source": 0}
        ],
        "distributors": [
            {"id": "kainuu-malliyhdistys", "name": {"fi": "Malliyhdistys"}, "kind": "association", "serves": {"region": "18"}}
        ],
        "sources": ["https://www.example.fi/lahde?a=1", "https://example.org/"]
    }"#;
    let document: NetworkDocument = serde_json::from_str(json).unwrap();
    assert_eq!(document.schema, NETWORK_SCHEMA);
    assert_ne!(document.venues[0].name, Localized::default());
    document
}
