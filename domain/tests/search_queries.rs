//! What people type and what they must find first, in the real tables.

use domain::language::Language::{self, En, Fi, Sv};
use domain::network::NetworkDocument;
use domain::search::{Findings, Index, Target};

#[cfg(test)]
#[path = "search/findings.rs"]
mod findings;
#[cfg(test)]
#[path = "search/network.rs"]
mod network;

/// The municipality's Finnish name without spaces, or the id.
#[expect(clippy::indexing_slicing, reason = "a test")]
fn label(document: &NetworkDocument, target: Target) -> String {
    match target {
        Target::Municipality(at) => document.municipalities[at]
            .name
            .best_text(Fi)
            .replace(' ', "_"),
        Target::Venue(at) => document.venues[at].id.to_string(),
        Target::Distributor(at) => document.distributors[at].id.to_string(),
    }
}

fn labels(document: &NetworkDocument, findings: &Findings) -> Vec<String> {
    findings
        .hits
        .iter()
        .map(|hit| label(document, hit.target))
        .collect()
}

/// Checks the first hits of each query, as many as are named (separated by spaces).
fn first_hits_are(reader: Language, table: &[(&str, &str)]) {
    let document = network::real();
    let index = Index::new(&document, reader);
    let mut wrong = vec![];
    for (query, expected) in table {
        let expected: Vec<&str> = expected.split_whitespace().collect();
        let findings = index.search(query, 8);
        let found = labels(&document, &findings);
        if !found.iter().zip(&expected).all(|(a, b)| a == b) || found.len() < expected.len() {
            let hits: Vec<_> = findings
                .hits
                .iter()
                .zip(&found)
                .map(|(hit, label)| (label, &hit.reason, hit.score))
                .collect();
            wrong.push(format!("{query:?}: expected {expected:?}, found {hits:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn municipalities_are_found_by_their_names_in_both_languages() {
    first_hits_are(
        Fi,
        &[
            ("Espoo", "Espoo"),
            ("esbo", "Espoo"),
            ("Åbo", "Turku"),
            ("ABO", "Turku"),
            ("turku", "Turku"),
            ("Villmanstrand", "Lappeenranta lappeenranta-kansalaisopisto"),
            ("Helsingfors", "Helsinki"),
            ("Nystad", "Uusikaupunki"),
            ("S:t Michel", "Mikkeli"),
            ("st michel", "Mikkeli"),
            ("Mänttä-Vilppula", "Mänttä-Vilppula"),
            ("manttavilppula", "Mänttä-Vilppula"),
            ("Koski", "Koski_Tl"),
            ("Ii", "Ii"),
            ("uusikaup", "Uusikaupunki"),
            ("lappee", "Lappeenranta"),
            ("hels", "Helsinki"),
            ("vant", "Vantaa"),
            ("Luoto", "Luoto Hailuoto"),
            ("  oulu  ", "Oulu oulu-kulttuuritalo-valve oulu-valvesali"),
            ("Espoon kaupunki", "Espoo"),
            ("Pedersöre kommun", "Pedersöre"),
        ],
    );
}

#[test]
fn municipalities_are_found_in_finnish_cases() {
    first_hits_are(
        Fi,
        &[
            ("Lappeenrannassa", "Lappeenranta lappeenranta-kontufolk"),
            ("Lappeenrannasta", "Lappeenranta"),
            ("Lappeenrantaan", "Lappeenranta"),
            ("Lappeenrannan", "Lappeenranta"),
            ("Tampereella", "Tampere tampere-taidemuseo"),
            ("Tampereelta", "Tampere"),
            ("Tampereelle", "Tampere"),
            ("Tampereen", "Tampere tampere-taidemuseo"),
            ("Turussa", "Turku"),
            ("Turusta", "Turku"),
            ("Turkuun", "Turku"),
            ("Turun", "Turku"),
            ("Helsingissä", "Helsinki helsinki-ateneum"),
            ("Helsingin", "Helsinki"),
            ("Helsinkiin", "Helsinki"),
            ("Oulusta", "Oulu"),
            ("Vantaalla", "Vantaa"),
            ("Vantaalta", "Vantaa"),
            ("Seinäjoella", "Seinäjoki"),
            ("Seinäjoen", "Seinäjoki"),
            ("Rovaniemellä", "Rovaniemi"),
            ("Rovaniemen", "Rovaniemi rovaniemi-kansalaisopisto"),
            ("Kuopiossa", "Kuopio"),
            ("Espoossa", "Espoo"),
            ("Espooseen", "Espoo"),
            ("Kajaanissa", "Kajaani"),
            ("Nokialla", "Nokia"),
            ("Forssassa", "Forssa"),
            ("Kemissä", "Kemi"),
            ("Vaasassa", "Vaasa"),
            ("Iisalmessa", "Iisalmi"),
            ("Siilinjärvellä", "Siilinjärvi"),
            ("Pietarsaaressa", "Pietarsaari"),
            ("Loviisassa", "Loviisa"),
            ("Raaseporissa", "Raasepori"),
            ("Hämeenlinnassa", "Hämeenlinna"),
            ("Äänekoskella", "Äänekoski"),
            ("Uudessakaupungissa", "Uusikaupunki"),
            ("Kauniaisissa", "Kauniainen"),
            ("Hangossa", "Hanko"),
            ("Lahdessa", "Lahti"),
            ("Mänttä-Vilppulassa", "Mänttä-Vilppula"),
            ("Lappeenrann", "Lappeenranta"),
            ("turus", "Turku"),
        ],
    );
}

#[test]
fn swedish_and_english_readers_find_the_same_places() {
    first_hits_are(
        Sv,
        &[
            ("i Villmanstrand", "Lappeenranta"),
            ("Åbos", "Turku"),
            ("i Vasa", "Vaasa"),
            ("från Jakobstad", "Pietarsaari"),
            ("Vasa stad", "Vaasa"),
            ("simhall i Vasa", "vaasa-uimahalli"),
            ("simhallen i Vasa", "vaasa-uimahalli"),
            ("medborgarinstitut Pedersöre", "pedersore-medborgarinstitut"),
            ("Villmanstrands museer", "lappeenranta-museot"),
            ("museum Tammerfors", "tampere-taidemuseo"),
            ("konstmuseum i Tammerfors", "tampere-taidemuseo"),
            ("Tampere", "Tampere"),
            ("gym", "pedersore-gymmet-i-sportis"),
            ("biograf i Nokia", "nokia-filmipyora"),
        ],
    );
    first_hits_are(
        En,
        &[
            ("swimming hall in Vaasa", "vaasa-uimahalli"),
            ("museum in Helsinki", "helsinki-ateneum"),
            ("the gym", "pedersore-gymmet-i-sportis"),
            ("Lappeenranta museums", "lappeenranta-museot"),
            ("cinema Savonlinna", "savonlinna-kino-lusto"),
            ("adult education centre Tornio", "tornio-kansalaisopisto"),
        ],
    );
}

#[test]
fn slips_of_the_finger_are_forgiven_in_longer_words() {
    first_hits_are(
        Fi,
        &[
            ("Helsnki", "Helsinki"),
            ("Lapeenranta", "Lappeenranta"),
            ("Tamprere", "Tampere"),
            ("Rovanimi", "Rovaniemi"),
            ("Epsoo", "Espoo"),
            ("Seinajokki", "Seinäjoki"),
            ("Kuoppio", "Kuopio"),
            ("Villmanstarnd", "Lappeenranta"),
            ("Lapeenrannassa", "Lappeenranta"),
            ("Lapeenr", "Lappeenranta"),
            ("Jyvaskylla", "Jyväskylä"),
            ("Hämmenlinna", "Hämeenlinna"),
            ("Ateneun", "helsinki-ateneum"),
            ("Kisama", "helsinki-kiasma"),
            ("uimahali Vaasa", "vaasa-uimahalli"),
            (
                "teateri lappeenranta",
                "lappeenranta-pulsan-kesateatterin-rata-ryhma",
            ),
        ],
    );
}

#[test]
fn postcodes_and_their_beginnings_find_their_municipality() {
    first_hits_are(
        Fi,
        &[
            ("20100", "Turku"),
            ("33100", "Tampere tampere-taidemuseo"),
            ("65100", "Vaasa"),
            ("FI-65100", "Vaasa"),
            ("90100", "Oulu oulu-kulttuuritalo-valve oulu-valvesali"),
            ("53", "Lappeenranta"),
            ("331", "Tampere"),
            ("00100", "Helsinki"),
            ("20100 Turku", "Turku"),
            ("58450", "Savonlinna savonlinna-kino-lusto"),
            ("museo 33100", "tampere-taidemuseo Tampere"),
        ],
    );
}

#[test]
fn venues_are_found_by_name_kind_organisation_and_address() {
    first_hits_are(
        Fi,
        &[
            ("April Jazz", "espoo-april-jazz"),
            ("april", "espoo-april-jazz"),
            ("Kiasma", "helsinki-kiasma"),
            ("Kiasmassa", "helsinki-kiasma"),
            ("Ateneumissa", "helsinki-ateneum"),
            ("WeeGee", "espoo-weegee-talon-museot"),
            ("Museerna i WeeGee-huset", "espoo-weegee-talon-museot"),
            ("Kulturhuset Valve", "oulu-kulttuuritalo-valve"),
            ("tp47", "tornio-tp-47"),
            ("TP-47", "tornio-tp-47"),
            ("uit:n kesateatteri", "lappeenranta-uit-kesateatteri"),
            (
                "Korsholms vuxeninstitut",
                "mustasaari-korsholms-vuxeninstitut",
            ),
            ("musikfestspelen", "mustasaari-musikfestspelen-korsholm"),
            ("folk", "lappeenranta-kontufolk"),
            ("rovala", "rovaniemi-kansalaisopisto"),
            ("Hallituskatu 7", "oulu-kulttuuritalo-valve oulu-valvesali"),
            ("puutarhakatu", "tampere-taidemuseo"),
            ("winter open", "sotkamo-superjymyn-winteropen"),
            (
                "opisto",
                "kokkola-kokkolanseudun-opisto nokia-pirkan-opisto",
            ),
            ("uimahalli", "tornio-uimahalli vaasa-uimahalli"),
            ("kuntosali", "pedersore-gymmet-i-sportis"),
            ("halli", "tornio-uimahalli vaasa-uimahalli"),
            ("elokuvateatteri", "nokia-filmipyora savonlinna-kino-lusto"),
            ("tanssi", "kajaani-kajaani-tanssii"),
        ],
    );
}

#[test]
fn a_kind_and_a_place_together_find_what_is_both() {
    first_hits_are(
        Fi,
        &[
            ("espoo museo", "espoo-weegee-talon-museot Espoo"),
            ("museot Espoossa", "espoo-weegee-talon-museot"),
            (
                "teatteri lappeenranta",
                "lappeenranta-pulsan-kesateatterin-rata-ryhma",
            ),
            ("uimahalliin Torniossa", "tornio-uimahalli"),
            ("Kokkolan opisto", "kokkola-kokkolanseudun-opisto"),
            ("elokuvat nokialla", "nokia-filmipyora"),
            ("teatteri Oulussa", "oulu-valvesali"),
            (
                "museo kansallisgalleria",
                "helsinki-kiasma helsinki-ateneum",
            ),
            (
                "kansalaisopisto lappeenrannassa",
                "lappeenranta-kansalaisopisto",
            ),
            ("festivaali kuhmo", "kuhmo-musiikkijuhla-sommelo"),
            // Nothing is both: the place first, then what lies in it.
            (
                "museo Oulussa",
                "Oulu oulu-kulttuuritalo-valve oulu-valvesali",
            ),
            ("simhall i Vanda", "Vantaa"),
        ],
    );
}
