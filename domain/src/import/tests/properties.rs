//! Whatever stands in a file, the importer answers.

use proptest::prelude::*;

use super::table;
use crate::import::{
    Table, UNIT_COLUMNS, counties, municipalities, postcodes, region_evidence, regions, statuses,
    units,
};

fn read_as_everything(text: &str) {
    let table = table(text);
    let _ = regions(&table);
    let _ = counties(&table);
    let _ = municipalities(&table);
    let _ = postcodes(&table);
    let _ = statuses(&table);
    let _ = region_evidence(&table);
    let parsed = units(&table);
    assert_eq!(parsed.rows.len(), parsed.lines.len());
    for problem in parsed.problems {
        assert!(!problem.to_string().contains('\n'));
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_importer_panic(text in any::<String>()) {
        read_as_everything(&text);
    }

    #[test]
    fn no_rows_under_a_good_header_make_the_importer_panic(
        rows in "([a-z0-9=äö+ :/@.-]{0,6}[,;\"\r\n]?){0,400}"
    ) {
        read_as_everything(&format!("{}\n{rows}", UNIT_COLUMNS.join(",")));
        read_as_everything(&format!("{}\n{rows}", UNIT_COLUMNS.join(";")));
    }

    #[test]
    fn no_cell_of_a_unit_makes_the_importer_panic(
        at in 0..UNIT_COLUMNS.len(),
        cell in "\\PC{0,40}"
    ) {
        let column = UNIT_COLUMNS.get(at).copied().unwrap_or_default();
        read_as_everything(&super::venue_with(&[(column, &cell)]));
        read_as_everything(&super::distributor_with(&[(column, &cell)]));
    }

    #[test]
    fn no_bytes_make_the_importer_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(table) = Table::from_bytes("bytes.csv", &bytes) {
            read_as_everything(table.text);
        }
    }
}
