//! Tables of a pile, rows that are good, and rows that are not.

use proptest::prelude::*;

use super::*;
use crate::card::{CardCode, Pattern};
use crate::id::Postcode;
use crate::language::Language;

fn rows(text: &str) -> Result<Vec<[String; 6]>, TableProblem> {
    read(text, Column::Code).map(|table| table.rows)
}

fn row(cells: [&str; 6]) -> Cells {
    cells.map(str::to_owned)
}

const GOOD: [&str; 6] = ["000000079444", "2026-11-24", "1985", "65100", "2", ""];

#[test]
fn a_table_is_read_however_it_was_made() {
    let expected = Ok(vec![row(GOOD)]);
    for text in [
        "000000079444\t24.11.2026\t1985\t65100\t2",
        "000000079444;24.11.2026;1985;65100;2;\r\n;;;;;\r\n",
        "\u{feff}000000079444,2026-11-24,1985,65100,2",
        "\"000000079444\";\"24.11.2026\";1985;65100;2",
        "Kortin tunnus\tAntopäivä\tSyntymävuosi\tPostinumero\tLapsia\n000000079444\t24.11.2026 0:00\t1985\t65100\t2,0",
        "Postnummer;Födelseår;Kortets kod;Barn;Getts den\n65100;1985;000000079444;2;24.11.2026",
        "Card code,Given on,Birth year,Postcode,Children,Last valid day\n=000000079444,2026-11-24T00:00:00,1985.0,65100,2,",
        // An old encoding, read as another one.
        "Kortin tunnus;Antop\u{fffd}iv\u{fffd};Syntym\u{fffd}vuosi;Postinumero;Lapsia\n000000079444;24.11.2026;1985;65100;2",
    ] {
        assert_eq!(rows(text), expected, "{text}");
    }
    for language in Language::ALL {
        let filled = format!("{}{}", template(language), GOOD.join(";"));
        assert_eq!(rows(&filled), expected, "{language:?}");
        assert_eq!(rows(&template(language)), Err(TableProblem::Empty));
    }
}

#[test]
fn what_is_pasted_from_a_column_on_says_nothing_of_the_others() {
    let pasted = |text, from| {
        let table = read(text, from).unwrap();
        (table.columns, table.rows)
    };
    let only = |column: Column, text: &str| {
        let mut cells = Cells::default();
        cells[column as usize] = text.to_owned();
        cells
    };
    let (columns, rows) = pasted("100\r\n65100\r\n", Column::Postcode);
    assert_eq!(columns, [Column::Postcode]);
    let homes = ["00100", "65100"].map(|home| only(Column::Postcode, home));
    assert_eq!(rows, homes);
    let (columns, rows) = pasted("1985\t65100", Column::BirthYear);
    assert_eq!(columns, [Column::BirthYear, Column::Postcode]);
    assert_eq!(rows[0][2..4], ["1985", "65100"]);
    // A gap is a gap: what stands below it is another card's.
    let (columns, rows) = pasted("\r\n31.3.2027\r\n\r\n30.4.2027\r\n", Column::Until);
    assert_eq!(columns, [Column::Until]);
    let ends: Vec<&str> = rows.iter().map(|row| row[5].as_str()).collect();
    assert_eq!(ends, ["", "2027-03-31", "", "2027-04-30"]);
    // Numbers with the decimals of a spreadsheet are one column and not two.
    let (columns, rows) = pasted("65100,00\r\n65200,00", Column::Postcode);
    assert_eq!((columns.len(), rows[1][3].as_str()), (1, "65200"));
    assert_eq!(
        read("2\t\t1", Column::Children),
        Err(TableProblem::TooWide(1))
    );
    // Under its own headings a table stands where they say, wherever it is pasted.
    let (columns, rows) = pasted("Barn;Kod\n2;KK000123", Column::Until);
    assert_eq!(columns, [Column::Children, Column::Code]);
    assert_eq!(
        (rows[0][0].as_str(), rows[0][4].as_str()),
        ("KK000123", "2")
    );
}

#[test]
fn zeros_that_a_spreadsheet_has_taken_away_are_put_back_where_that_is_certain() {
    let code = CardCode::from_body("0012345678").unwrap();
    let short = code.expose().trim_start_matches('0').to_owned();
    let read = rows(&format!("{short};24.11.2026;1985;100;0")).unwrap();
    assert_eq!(read[0][0], code.expose());
    assert_eq!(read[0][3], "00100");
    let other = rows("1234567890;24.11.2026;1985;65100;0").unwrap();
    assert_eq!(other[0][0], "1234567890");
}

#[test]
fn a_table_that_says_who_somebody_is_is_refused_whole() {
    let table = [
        ("Nimi;Kortin tunnus\nA;1", TableProblem::PersonalColumn(1)),
        (
            "Kortin tunnus;Etunimi\n1;A",
            TableProblem::PersonalColumn(2),
        ),
        ("Kortets kod;Förnamn\n1;A", TableProblem::PersonalColumn(2)),
        ("Card code;E-mail\n1;A", TableProblem::PersonalColumn(2)),
        ("Card code;Phone\n1;A", TableProblem::PersonalColumn(2)),
        (
            "Kortin tunnus;Henkilötunnus\n1;A",
            TableProblem::PersonalColumn(2),
        ),
        (
            "Kortin tunnus;Syntymäaika\n1;A",
            TableProblem::PersonalColumn(2),
        ),
        (
            "Kortin tunnus;Katuosoite\n1;A",
            TableProblem::PersonalColumn(2),
        ),
        (
            "000000079444;24.11.2026;131052-308T;65100;2",
            TableProblem::PersonalCell(1),
        ),
        ("131052-308T", TableProblem::PersonalCell(1)),
        (
            "000000079444;24.11.2026;1985;65100;2;x@y.fi",
            TableProblem::PersonalCell(1),
        ),
        (
            "000000079444;24.11.2026;1985;Kuja 3;2",
            TableProblem::PersonalCell(1),
        ),
        (
            "000000079444;24.11.2026;1985;65100;040 123 4567",
            TableProblem::PersonalCell(1),
        ),
        (
            "Aino Esimerkki;24.11.2026;1985;65100;2",
            TableProblem::PersonalCell(1),
        ),
        (
            "000000079444;24.11.2026;1985;65100;2\n\n000000079444;+358 50 1234567;1985;65100;2",
            TableProblem::PersonalCell(3),
        ),
        (
            "000000079444;24.11.2026;1985;65100;2\r\nKK000123;+358 50 1234567;1985;65100;2\r\n",
            TableProblem::PersonalCell(2),
        ),
        (
            "Kortin tunnus;Antopäivä\nEsimerkki;24.11.2026",
            TableProblem::PersonalCell(2),
        ),
        (
            "KK000123 Aino;24.11.2026;1985;65100;2",
            TableProblem::PersonalCell(1),
        ),
        (
            "Kortin tunnus;Lempiväri\n1;A",
            TableProblem::UnknownColumn(2),
        ),
        (
            "Kortin tunnus;Code\n1;2",
            TableProblem::ColumnTwice(Column::Code),
        ),
        ("1;2;3;4;5;6;7", TableProblem::TooWide(1)),
        ("", TableProblem::Empty),
        (" \n;;\n", TableProblem::Empty),
        ("PK\u{3}\u{4}xl", TableProblem::NoText),
    ];
    for (text, problem) in table {
        assert_eq!(rows(text), Err(problem), "{text}");
    }
    let many = format!("{}\n", GOOD.join(";")).repeat(MOST_ROWS + 1);
    assert_eq!(rows(&many), Err(TableProblem::TooManyRows));
    assert_eq!(
        rows(&"x".repeat(MOST_BYTES + 1)),
        Err(TableProblem::TooLarge)
    );
}

#[test]
fn numbers_of_cards_and_days_are_nobodys_identity() {
    for cell in [
        "000000079444",
        "0000 0007 9444",
        "KK000123",
        "KK-000 123",
        "24.11.2026",
        "65100",
        "1234567890123456",
        "SARJA KK 000123",
        // The number of a series, and no telephone.
        "0400000001",
    ] {
        assert!(!looks_personal(cell, Some(Column::Code)), "{cell}");
    }
    for cell in ["Esimerkki", "esimerkki 12 a aino", "AINO ESIMERKKI 12"] {
        assert!(looks_personal(cell, Some(Column::Code)), "{cell}");
    }
    for cell in ["24. marraskuuta 2026", "24-Nov-2026", "24.11.2026 klo 0:00"] {
        assert!(!looks_personal(cell, Some(Column::GivenOn)), "{cell}");
    }
    for cell in ["Aino 24.11.2026", "Marja", "Julia 1.1.2026", "Janne"] {
        assert!(looks_personal(cell, Some(Column::GivenOn)), "{cell}");
    }
    for cell in [
        "24.11.2026",
        "2026-11-24",
        "1985",
        "00100",
        "2",
        "2,0",
        "",
        "#ARVO!",
    ] {
        assert!(!looks_personal(cell, None), "{cell}");
    }
    for cell in [
        "131052-308T",
        "hetu 131052A308T.",
        "010203+123x",
        "+358401234567",
        "0401234567",
        "a@b",
        "Mannerheimintie 1",
    ] {
        assert!(looks_personal(cell, None), "{cell}");
    }
}

fn said(cells: [&str; 6]) -> Vec<(Column, Problem)> {
    let stock: Vec<CardCode> = ["000000079444", "KK000123"]
        .map(|code| code.parse().unwrap())
        .to_vec();
    let patterns: Vec<Pattern> = ["checked-10", "series:AA######"]
        .map(|pattern| pattern.parse().unwrap())
        .to_vec();
    let home = |postcode: &Postcode| match postcode.as_str() {
        "65100" => Home::Reached,
        "00100" => Home::Outside,
        _ => Home::Unknown,
    };
    let known = Known {
        today: "2026-11-26".parse().unwrap(),
        patterns: &patterns,
        stock: &stock,
        whole: true,
        home: &home,
    };
    let first = check(&row(cells), &known);
    assert_eq!(
        check(&row(cells), &known),
        first,
        "told otherwise a second time"
    );
    first.err().unwrap_or_default()
}

fn with(column: Column, text: &str) -> Vec<(Column, Problem)> {
    let mut cells = GOOD;
    cells[column as usize] = text;
    said(cells)
}

#[test]
fn a_row_is_told_what_is_wrong_with_each_cell() {
    assert_eq!(said(GOOD), []);
    assert_eq!(with(Column::Postcode, "00100"), []);
    // Whether it is given already, or is nobody's, the register says.
    assert_eq!(with(Column::Code, "ES999999"), []);
    assert_eq!(with(Column::GivenOn, "24.11.2026"), []);
    assert_eq!(with(Column::Until, "31.3.2027"), []);
    let endings = |all: &[&str]| {
        all.iter()
            .map(|each| (*each).to_owned())
            .collect::<Vec<_>>()
    };
    let table = [
        (Column::Code, "", Problem::Missing),
        (
            Column::Code,
            "000000079454",
            Problem::Slip(endings(&["44"])),
        ),
        (Column::Code, "00000007944", Problem::Slip(endings(&["44"]))),
        (Column::Code, "123456789000", Problem::Slip(endings(&[]))),
        (
            Column::Code,
            "KK000124",
            Problem::NotInStock(endings(&["23"])),
        ),
        (Column::Code, "12", Problem::NoCode),
        (Column::Code, "999999013752", Problem::Practice),
        (Column::Code, "1,23457E+11", Problem::Shortened),
        (Column::Code, "131052-308T", Problem::Personal),
        (Column::GivenOn, "", Problem::Missing),
        (Column::GivenOn, "11/24/2026", Problem::NoDay),
        (Column::GivenOn, "46350", Problem::NoDay),
        (Column::GivenOn, "31.2.2026", Problem::NoDay),
        (Column::GivenOn, "24.11.26", Problem::NoDay),
        (Column::GivenOn, "2026-11-27", Problem::Future),
        (Column::GivenOn, "2023-11-25", Problem::LongPast),
        (Column::BirthYear, "85", Problem::NoYear),
        (Column::BirthYear, "1.2.1985", Problem::NoYear),
        (Column::BirthYear, "1900", Problem::ImpossibleYear),
        (Column::BirthYear, "2027", Problem::ImpossibleYear),
        (Column::BirthYear, "2011", Problem::TooYoung),
        (Column::Postcode, "6510", Problem::NoPostcode),
        (Column::Postcode, "65101", Problem::UnknownPostcode),
        (Column::Postcode, "Vaasa", Problem::Personal),
        (Column::Children, "", Problem::Missing),
        (Column::Children, "21", Problem::NoChildren),
        (Column::Children, "-1", Problem::NoChildren),
        (Column::Children, "1,5", Problem::NoChildren),
        (Column::Until, "x", Problem::NoDay),
        (Column::Until, "2026-11-23", Problem::EndsBefore),
        (Column::Until, "2026-11-25", Problem::Ended),
    ];
    for (column, text, problem) in table {
        assert_eq!(with(column, text), [(column, problem)], "{text}");
    }
    let none = said(["", "", "", "", "", ""]);
    let columns: Vec<Column> = none.into_iter().map(|(column, _)| column).collect();
    assert_eq!(columns, Column::ALL[..5]);
}

#[test]
fn a_card_of_the_year_before_is_judged_by_the_year_in_which_it_was_given() {
    // 15 in 2025 and 16 in 2026.
    let mut cells = GOOD;
    cells[Column::BirthYear as usize] = "2010";
    assert_eq!(said(cells), []);
    cells[Column::GivenOn as usize] = "2025-12-31";
    assert_eq!(said(cells), [(Column::BirthYear, Problem::TooYoung)]);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic_and_no_row_has_more_than_its_table(
        text in "\\PC*|([0-9A-Z\"=',;.\t\r\n -]{0,40}){0,6}|([0-9]{1,12}[\t;,]){0,8}[0-9]{0,3}",
        from in 0..COLUMNS,
    ) {
        if let Ok(table) = read(&text, Column::ALL[from]) {
            prop_assert!(!table.rows.is_empty() && table.rows.len() <= MOST_ROWS);
            for row in &table.rows {
                for column in Column::ALL {
                    let is_there = table.columns.contains(&column);
                    prop_assert!(is_there || cell(row, column).is_empty());
                }
            }
        }
    }

    #[test]
    fn what_a_spreadsheet_writes_is_read_as_it_stood_there(
        rows in proptest::collection::vec((0..10_000_000_000_u64, 1..=28_u8, 1900..2010_u16, 10_000..99_999_u32, 0..=20_u8), 1..20)
    ) {
        let mut text = template(Language::Fi);
        let mut expected = Vec::new();
        for (body, day, year, postcode, children) in rows {
            let code = CardCode::from_body(&format!("{body:010}")).unwrap();
            let code = code.expose();
            text += &format!("{code};{day}.3.2026;{year};{postcode};{children};\r\n");
            let day = format!("2026-03-{day:02}");
            expected.push([code.to_owned(), day, year.to_string(), postcode.to_string(), children.to_string(), String::new()]);
        }
        prop_assert_eq!(read(&text, Column::Code).map(|table| table.rows), Ok(expected));
    }

    #[test]
    fn nothing_that_is_typed_makes_the_check_panic(cells in proptest::array::uniform6("\\PC{0,20}|[0-9.,E+-]{0,14}")) {
        let cells = [&cells[0], &cells[1], &cells[2], &cells[3], &cells[4], &cells[5]].map(String::as_str);
        let _ = said(cells);
    }

    #[test]
    fn a_personal_identity_code_is_found_wherever_it_stands(
        before in "[ ,./:]{0,5}", day in 1..=31_u8, month in 1..=12_u8, year in 0..100_u8,
        sign in "[-+A-FU-Y]", rest in "[0-9]{3}[0-9A-Y]", after in "[ ,./:]{0,5}",
    ) {
        let code = format!("{before}{day:02}{month:02}{year:02}{sign}{rest}{after}");
        prop_assert!(looks_personal(&code, Some(Column::Code)));
    }
}

#[test]
fn a_card_that_stands_twice_in_a_pile_is_told_where_it_stood_first() {
    let rows = [
        row(GOOD),
        row(["", "", "", "", "", ""]),
        row(["0000 0007 9444", "", "", "", "", ""]),
        row(["", "", "", "", "", ""]),
        row(["KK000123", "", "", "", "", ""]),
    ];
    let rows: Vec<&Cells> = rows.iter().collect();
    assert_eq!(twice(&rows), [None, None, Some(0), None, None]);
}
