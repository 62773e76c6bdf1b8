//! The header row of a pile, in the words of three languages. Letters beyond a–z are passed over,
//! so that a file in an old encoding is understood too.

use super::{COLUMNS, Column};
use crate::language::Language;

/// What a cell of a header row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// A column of the pile.
    Of(Column),
    /// Something that says who somebody is.
    Personal,
}

/// Words of each column: Finnish, Swedish, English, and what else people write. The first three are
/// those of the template.
const COLUMNS_AS: [(Column, &[&str]); COLUMNS] = [
    (
        Column::Code,
        &[
            "Kortin tunnus",
            "Kortets kod",
            "Card code",
            "Tunnus",
            "Kod",
            "Code",
            "Kortti",
            "Kort",
            "Card",
            "Korttinumero",
            "Kortnummer",
            "Card number",
        ],
    ),
    (
        Column::GivenOn,
        &[
            "Antopäivä",
            "Gavs den",
            "Given on",
            "Getts den",
            "Annettu",
            "Getts",
            "Given",
            "Päivä",
            "Dag",
            "Datum",
            "Day",
            "Date",
            "Myönnetty",
            "Utdelad",
        ],
    ),
    (
        Column::BirthYear,
        &[
            "Syntymävuosi",
            "Födelseår",
            "Birth year",
            "Year of birth",
            "Vuosi",
            "Year",
        ],
    ),
    (
        Column::Postcode,
        &[
            "Postinumero",
            "Postnummer",
            "Postcode",
            "Kotipostinumero",
            "Hemmets postnummer",
            "Postcode of the home",
            "Home postcode",
            "Postal code",
            "Postnr",
            "Postinro",
            "Zip",
        ],
    ),
    (
        Column::Children,
        &[
            "Lapsia",
            "Barn",
            "Children",
            "Alaikäisiä lapsia",
            "Minderåriga barn",
            "Minor children",
            "Lapset",
            "Lasten määrä",
            "Antal barn",
            "Number of children",
        ],
    ),
    (
        Column::Until,
        &[
            "Viimeinen voimassaolopäivä",
            "Sista giltighetsdag",
            "Last valid day",
            "Voimassa",
            "Voimassa asti",
            "Gäller till",
            "Giltigt till",
            "Valid until",
            "Until",
        ],
    ),
];

/// What is in no pile, by how the words begin or what they hold.
const PERSONAL: &[&str] = &[
    "nimi",
    "namn",
    "name",
    "hetu",
    "henkilotunnus",
    "henkiltunnus",
    "henkilkoodi",
    "henkilkohtainen",
    "personbeteckning",
    "personnummer",
    "personsignum",
    "identitycode",
    "socialsecurity",
    "ssn",
    "osoite",
    "katu",
    "adress",
    "gatu",
    "gata",
    "street",
    "puhelin",
    "puh",
    "matkapuhelin",
    "gsm",
    "telefon",
    "telnr",
    "phone",
    "mobil",
    "shkposti",
    "shkoposti",
    "email",
    "epost",
    "mail",
    "meili",
    "syntymaika",
    "syntymp",
    "syntynyt",
    "fdelsetid",
    "fdelsedatum",
    "fdelsedag",
    "fdd",
    "dateofbirth",
    "birthday",
    "birthdate",
    "asiakasnumero",
    "asiakas",
    "klient",
    "kund",
    "client",
    "huom",
    "muistiinpano",
    "lisatie",
    "listie",
    "anteckning",
    "anmrkning",
    "notes",
    "remark",
    "comment",
];

/// A word without anything but letters a–z and digits.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|each| each.to_ascii_lowercase()).collect()
}

/// What a cell means, if it is a heading.
pub(super) fn heading(cell: &str) -> Option<Heading> {
    let said = plain(cell);
    let of = COLUMNS_AS.iter().find(|(_, words)| {
        let mut words = words.iter();
        words.any(|word| plain(word) == said)
    });
    if let Some((column, _)) = of {
        return Some(Heading::Of(*column));
    }
    let personal = !said.is_empty() && PERSONAL.iter().any(|word| said.contains(word));
    // A code such as `NAMN123` is none.
    let words = !cell.chars().any(|each| each.is_ascii_digit());
    (personal && words).then_some(Heading::Personal)
}

/// Whether words on a screen are read as the heading of a column, so that a table can be made with the
/// words that one sees.
#[must_use]
pub fn heads(words: &str, column: Column) -> bool {
    heading(words) == Some(Heading::Of(column))
}

/// The words of a column in a language.
fn word(column: Column, language: Language) -> &'static str {
    let words = COLUMNS_AS.iter().find(|(of, _)| *of == column);
    words
        .and_then(|(_, words)| words.get(language as usize))
        .copied()
        .unwrap_or_default()
}

/// A table with nothing but the header row, for a spreadsheet.
#[must_use]
pub fn template(language: Language) -> String {
    let words = Column::ALL.map(|column| word(column, language));
    format!("\u{feff}{}\r\n", words.join(";"))
}
