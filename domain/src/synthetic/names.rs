//! Names that nobody takes for real: each language's begins with its word for *example*.

use super::chance::{Chance, NonEmpty};
use crate::language::Localized;

/// What a sort of place is called, in Finnish, Swedish and English.
pub(super) type Words = [&'static str; 3];

const QUALITIES: &NonEmpty<Words> = &NonEmpty {
    first: ["Sininen", "Blå", "Blue"],
    rest: &[
        ["Punainen", "Röda", "Red"],
        ["Vihreä", "Gröna", "Green"],
        ["Keltainen", "Gula", "Yellow"],
        ["Valkoinen", "Vita", "White"],
        ["Musta", "Svarta", "Black"],
        ["Pieni", "Lilla", "Little"],
        ["Suuri", "Stora", "Great"],
        ["Vanha", "Gamla", "Old"],
        ["Uusi", "Nya", "New"],
        ["Iloinen", "Glada", "Merry"],
        ["Hiljainen", "Tysta", "Quiet"],
        ["Lämmin", "Varma", "Warm"],
    ],
};

const THINGS: &NonEmpty<Words> = &NonEmpty {
    first: ["kuusi", "granen", "spruce"],
    rest: &[
        ["mänty", "tallen", "pine"],
        ["koivu", "björken", "birch"],
        ["pihlaja", "rönnen", "rowan"],
        ["haapa", "aspen", "aspen"],
        ["tammi", "eken", "oak"],
        ["vaahtera", "lönnen", "maple"],
        ["kataja", "enen", "juniper"],
        ["lehmus", "linden", "lime"],
        ["leppä", "alen", "alder"],
        ["joutsen", "svanen", "swan"],
        ["kiuru", "lärkan", "lark"],
        ["pöllö", "ugglan", "owl"],
        ["kurki", "tranan", "crane"],
        ["tiainen", "mesen", "tit"],
        ["kettu", "räven", "fox"],
        ["hirvi", "älgen", "elk"],
        ["jänis", "haren", "hare"],
        ["siili", "igelkotten", "hedgehog"],
        ["ahven", "abborren", "perch"],
        ["lohi", "laxen", "salmon"],
        ["järvi", "sjön", "lake"],
        ["saari", "ön", "island"],
        ["koski", "forsen", "rapids"],
        ["ranta", "stranden", "shore"],
        ["mylly", "kvarnen", "mill"],
        ["silta", "bron", "bridge"],
        ["laituri", "bryggan", "jetty"],
        ["lyhty", "lyktan", "lantern"],
        ["kello", "klockan", "bell"],
    ],
};

/// A name in Finnish and Swedish, sometimes in English too; now and then only in the language of
/// the municipality, as real ones are (`language_code`: 4 Swedish, see the municipality table).
pub(super) fn name(chance: &mut Chance, words: Words, language_code: u8) -> Localized {
    let (quality, thing) = (chance.pick(QUALITIES), chance.pick(THINGS));
    let [fi, sv, en] = [(0, words), (1, words), (2, words)].map(|(language, words)| {
        let [word, quality, thing] =
            [&words, quality, thing].map(|texts| texts.get(language).copied().unwrap_or_default());
        format!("{word} {quality} {thing}")
    });
    match chance.below(100) {
        0..10 if language_code == 4 => Localized::new("", &sv, ""),
        0..10 if language_code == 1 => Localized::new(&fi, "", ""),
        0..50 => Localized::new(&fi, &sv, &en),
        _ => Localized::new(&fi, &sv, ""),
    }
}

/// The body that a unit belongs to, where it is another one.
pub(super) fn organisation(chance: &mut Chance) -> Option<String> {
    let organisations = NonEmpty {
        first: "Esimerkkikaupunki",
        rest: &[
            "Esimerkkisäätiö",
            "Esimerkkiyhdistys ry",
            "Exempelföreningen rf",
            "Exempelstiftelsen",
        ],
    };
    chance
        .sometimes(25)
        .then(|| (*chance.pick(&organisations)).to_owned())
}

/// A street address on a street that is an example as well.
pub(super) fn street(chance: &mut Chance, language_code: u8) -> Option<String> {
    let finnish = NonEmpty {
        first: "Esimerkkikatu",
        rest: &[
            "Esimerkkitie",
            "Esimerkkikuja",
            "Esimerkkiaukio",
            "Esimerkkipolku",
        ],
    };
    let swedish = NonEmpty {
        first: "Exempelgatan",
        rest: &[
            "Exempelvägen",
            "Exempelgränden",
            "Exempeltorget",
            "Exempelstigen",
        ],
    };
    let streets = if language_code == 4 { swedish } else { finnish };
    let number = chance.below(60) + 1;
    let street = chance.pick(&streets);
    chance.sometimes(92).then(|| format!("{street} {number}"))
}
