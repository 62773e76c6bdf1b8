//! Finnish place names in their cases, Swedish ones in the genitive: `Turussa`, `Åbos`.
//!
//! This is no general stemmer. When the index is built, each known place name gets the stems that
//! its case endings are put on; a typed word counts only when a known stem remains after an ending
//! has been taken off. Everything here is folded, so vowel harmony has gone (`-ssä` is `-ssa`).

/// Stems of whole names that follow no rule.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("kangasala", &["kangasa"]),
    ("loppi", &["lope"]),
    ("pihtipudas", &["pihtiputaa"]),
    ("punkalaidun", &["punkalaitume"]),
    ("virrat", &["virroi", "virtai"]),
];

/// Last elements of names: the end of the name and what stands there before the endings of most
/// cases (weak grade) and of the illative (strong grade). The first that fits is taken.
const ENDS: &[(&str, &[&str])] = &[
    ("joki", &["joe", "joke"]),
    ("maki", &["mae", "make"]),
    ("lahti", &["lahde", "lahte"]),
    ("vesi", &["vede", "vete"]),
    ("niemi", &["nieme"]),
    ("jarvi", &["jarve"]),
    ("salmi", &["salme"]),
    ("saari", &["saare"]),
    ("koski", &["koske"]),
    ("lampi", &["lammi", "lamme"]),
    ("nen", &["se", "si", "ste"]),
    ("us", &["ukse", "ude", "ute"]),
    ("s", &["kse", "si"]),
    ("e", &["ee"]),
];

/// Consonants before the last vowel: strong grade and weak. The first that fits is taken.
const GRADES: &[(&str, &str)] = &[
    ("nk", "ng"),
    ("nt", "nn"),
    ("mp", "mm"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("rk", "r"),
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("t", "d"),
    ("k", ""),
];

/// First elements that are declined along with the last one, and how they then begin the word.
const DECLINED_STARTS: &[(&str, &[&str])] = &[
    (
        "uusi",
        &[
            "uudessa", "uudesta", "uudelle", "uudella", "uudelta", "uuteen", "uuden", "uutta",
        ],
    ),
    (
        "iso",
        &[
            "isossa", "isosta", "isolle", "isolla", "isolta", "isoon", "ison", "isoa",
        ],
    ),
];

/// Endings that are taken off a typed word, longest first. A Swedish or English `-s` is among
/// them, and the plural's `-t`, which kinds of venues are searched with.
const ENDINGS: &[&str] = &[
    "seen", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta", "han", "hin", "hon", "hun", "hyn",
    "an", "en", "in", "on", "un", "yn", "na", "ta", "n", "a", "s", "t",
];

/// The stems of a folded Finnish place name that differ from the name itself.
pub(super) fn stems(name: &str) -> Vec<String> {
    let replaced = |table: &[(&str, &[&str])]| {
        table.iter().find_map(|(end, stems)| {
            let start = name.strip_suffix(end)?;
            Some(stems.iter().map(|stem| [start, *stem].concat()).collect())
        })
    };
    let regular: Option<Vec<String>> = replaced(IRREGULAR).or_else(|| replaced(ENDS));
    regular.unwrap_or_else(|| {
        let Some((vowel_at, vowel)) = name.char_indices().next_back() else {
            return Vec::new();
        };
        if !"aeiouy".contains(vowel) {
            // Foreign names: Sundissa, Saltvikin.
            return vec![[name, "i"].concat()];
        }
        let before = name.get(..vowel_at).unwrap_or_default();
        let end = name.get(vowel_at..).unwrap_or_default();
        // Nothing changes after s or t: Rusko and Kotka keep their k.
        let changes = !["sk", "st", "tk"].iter().any(|kept| before.ends_with(kept));
        GRADES
            .iter()
            .filter(|_| changes)
            .find_map(|(strong, weak)| Some([before.strip_suffix(strong)?, *weak, end].concat()))
            .into_iter()
            .collect()
    })
}

/// What remains of a typed word after each ending that it may carry.
pub(super) fn without_endings(word: &str) -> Vec<String> {
    let mut remains = Vec::new();
    let renewed = DECLINED_STARTS.iter().find_map(|(first, declined)| {
        declined
            .iter()
            .find_map(|start| Some([first, word.strip_prefix(start)?].concat()))
            .filter(|renewed| renewed.len() > first.len())
    });
    let mut strip = |word: &str| {
        for ending in ENDINGS {
            let Some(rest) = word.strip_suffix(ending).filter(|rest| rest.len() >= 2) else {
                continue;
            };
            remains.push(rest.to_owned());
            // Ateneumissa, museoissa: a vowel that stands only before endings.
            if let Some(shorter) = rest.strip_suffix('i').filter(|rest| rest.len() >= 4) {
                remains.push(shorter.to_owned());
            }
        }
    };
    strip(word);
    if let Some(renewed) = renewed {
        strip(&renewed);
    }
    remains
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fold;

    #[test]
    fn place_names_are_known_in_their_cases() {
        let table = [
            (
                "Lappeenranta",
                "Lappeenrannassa Lappeenrannasta Lappeenrantaan Lappeenrannan",
            ),
            ("Tampere", "Tampereella Tampereelta Tampereelle Tampereen"),
            ("Turku", "Turussa Turusta Turkuun Turun Turkua"),
            (
                "Helsinki",
                "Helsingissä Helsingin Helsinkiin Helsingistä Helsinkiä",
            ),
            ("Hanko", "Hangossa Hankoon Hangon"),
            ("Espoo", "Espoossa Espooseen Espoon Espoota"),
            ("Vantaa", "Vantaalla Vantaalta Vantaalle Vantaan"),
            ("Seinäjoki", "Seinäjoella Seinäjoen Seinäjoelle Seinäjokea"),
            ("Rovaniemi", "Rovaniemellä Rovaniemen Rovaniemelle"),
            ("Lahti", "Lahdessa Lahden Lahteen"),
            ("Riihimäki", "Riihimäellä Riihimäen Riihimäelle"),
            ("Orivesi", "Orivedellä Oriveden"),
            ("Siilinjärvi", "Siilinjärvellä Siilinjärven"),
            ("Pietarsaari", "Pietarsaaressa Pietarsaareen Pietarsaaren"),
            ("Äänekoski", "Äänekoskella Äänekosken"),
            ("Iisalmi", "Iisalmessa Iisalmen Iisalmeen"),
            ("Rautalampi", "Rautalammilla Rautalammin"),
            ("Outokumpu", "Outokummussa Outokumpuun"),
            ("Leppävirta", "Leppävirralla Leppävirran"),
            ("Harjavalta", "Harjavallassa Harjavaltaan"),
            ("Lieto", "Liedossa Lietoon Liedon"),
            ("Juuka", "Juuassa Juukaan Juuan"),
            ("Kurikka", "Kurikassa Kurikan Kurikkaan"),
            ("Pomarkku", "Pomarkussa Pomarkun"),
            ("Rusko", "Ruskolla Ruskon"),
            ("Kotka", "Kotkassa Kotkaan Kotkan"),
            ("Kauniainen", "Kauniaisissa Kauniaisten Kauniaisiin"),
            ("Kaustinen", "Kaustisella Kaustisen"),
            ("Varkaus", "Varkaudessa Varkauden Varkauteen"),
            ("Kannus", "Kannuksessa Kannuksen"),
            ("Muhos", "Muhoksella Muhoksen"),
            ("Alavus", "Alavudella Alavuden"),
            ("Virrat", "Virroilla Virtain"),
            ("Loppi", "Lopella Lopen"),
            ("Kangasala", "Kangasalla Kangasalan Kangasalle"),
            ("Pihtipudas", "Pihtiputaalla Pihtiputaan"),
            ("Saltvik", "Saltvikissa Saltvikin"),
            ("Raahe", "Raahessa Raaheen Raahen"),
            ("Ii", "Iissä Iihin Iin"),
            ("Joensuu", "Joensuussa Joensuuhun Joensuun"),
            ("Järvenpää", "Järvenpäässä Järvenpäähän"),
            (
                "Uusikaupunki",
                "Uudessakaupungissa Uudenkaupungin Uuteenkaupunkiin",
            ),
            (
                "Uusikaarlepyy",
                "Uudessakaarlepyyssä Uudenkaarlepyyn Uuteenkaarlepyyhyn",
            ),
            ("Isokyrö", "Isossakyrössä Isonkyrön Isoonkyröön"),
            ("Åbo", "Åbos"),
        ];
        for (name, forms) in table {
            let name = fold(name);
            let known = stems(&name);
            for form in forms.split(' ') {
                let found = without_endings(&fold(form))
                    .iter()
                    .any(|rest| *rest == name || known.contains(rest));
                assert!(found, "{form}: {known:?}");
            }
        }
    }
}
