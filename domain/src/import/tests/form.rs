//! The form of tables: everything that spreadsheets write, and nothing that is not a table.

use super::{seen, table};
use crate::import::{Reason, Table, regions};

fn codes(text: &str) -> Vec<String> {
    let parsed = regions(&table(text));
    assert_eq!(parsed.problems, [], "{text}");
    parsed.rows.iter().map(|row| row.code.to_string()).collect()
}

#[test]
fn a_table_is_read_with_either_delimiter_and_with_or_without_a_byte_order_mark() {
    for text in [
        "code,name_fi,name_sv\n01,Uusimaa,Nyland\n02,Varsinais-Suomi,Egentliga Finland\n",
        "\u{FEFF}code;name_fi;name_sv\r\n01;Uusimaa;Nyland\r\n02;Varsinais-Suomi;Egentliga Finland",
        "\n\n\"code\";\"name_fi\";\"name_sv\"\n\n01;\"Uusi;maa\";Nyland\n\n;;\n02;a,b;c\n",
        "name_sv,code,name_fi\rNyland,01,Uusimaa\r\"a \"\"b\"\"\",  02  , c \r",
    ] {
        assert_eq!(codes(text), ["01", "02"], "{text}");
    }
}

#[test]
fn cells_are_trimmed_and_quotes_are_not_part_of_them() {
    let parsed = regions(&table(
        "code,name_fi,name_sv\n01,\" Uusi, \"\"maa\"\" \",\u{A0}Nyland \n",
    ));
    let name = parsed.rows.first().map(|row| row.name.clone()).unwrap();
    assert_eq!(name.fi.as_deref(), Some("Uusi, \"maa\""));
    assert_eq!(name.sv.as_deref(), Some("Nyland"));
    assert_eq!(name.en, None);
}

#[test]
fn unknown_columns_are_named_and_ignored() {
    let parsed = regions(&table(
        "ptv_id,code,name_fi,name_sv,note\nx,01,Uusimaa,Nyland,y\n",
    ));
    assert_eq!(parsed.unknown_columns, ["ptv_id", "note"]);
    assert_eq!(parsed.rows.len(), 1);
}

#[test]
fn a_problem_names_the_physical_line_however_lines_end() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = [
            "",
            "code,name_fi,name_sv",
            "",
            "01,\"Uusi",
            "maa\",Nyland",
            "",
            "",
            "xx,a,b",
            "02,c,d",
        ];
        let parsed = regions(&table(&lines.join(end)));
        let found: Vec<_> = parsed.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(found, [4, 8], "{end:?}");
        assert_eq!(parsed.lines, [9], "{end:?}");
    }
}

#[test]
fn a_table_without_a_required_column_is_not_read_at_all() {
    let parsed = regions(&table("\ncode,name_fi\n01,Uusimaa\nxx,\n"));
    assert_eq!(
        seen(&parsed.problems),
        [(2, "name_sv", "", Reason::MissingColumn)]
    );
    assert_eq!(parsed.rows, []);
    let empty = regions(&table(""));
    let columns: Vec<_> = seen(&empty.problems)
        .iter()
        .map(|problem| problem.1)
        .collect();
    assert_eq!(columns, ["code", "name_fi", "name_sv"]);
}

#[test]
fn a_column_that_is_there_twice_says_nothing() {
    let parsed = regions(&table("code,name_fi,name_sv,code\n01,a,b,02\n"));
    assert_eq!(
        seen(&parsed.problems),
        [(1, "code", "", Reason::RepeatedColumn)]
    );
    assert_eq!(parsed.rows, []);
}

#[test]
fn a_row_with_too_few_or_too_many_cells_does_not_hide_the_others() {
    let parsed = regions(&table(
        "code,name_fi,name_sv\n01,a,b\n02,a\n03,a,b,c\n04,a,b\n",
    ));
    let reason = Reason::WrongFieldCount(3);
    assert_eq!(
        seen(&parsed.problems),
        [(3, "", "2", reason), (4, "", "4", reason)]
    );
    assert_eq!(parsed.lines, [2, 5]);
}

#[test]
fn bytes_that_are_not_utf8_are_reported_with_their_line() {
    let problem = Table::from_bytes("old.csv", b"code\n01\nJyv\xE4skyl\xE4\n").unwrap_err();
    assert_eq!(problem.to_string(), "old.csv line 3: is not UTF-8 text");
    let table = Table::from_bytes("new.csv", "ä".as_bytes()).unwrap();
    assert_eq!(table.text, "ä");
}
