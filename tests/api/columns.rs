//! Every column of the tables about cards, with what it holds. Whatever is added to these tables fails
//! here first: a remark has no place in the register, whatever its name.

use crate::safety::tables;
use crate::support::{Database, Engine, Server, on_both_engines};

on_both_engines!(every_column_about_cards_is_listed_with_what_it_holds);

/// A kind of column as both engines have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A number; moments are milliseconds since 1970.
    Number,
    /// Sixteen bytes of an id, or a hash.
    Bytes,
    /// Text, of which the list says what may stand in it.
    Text,
}

use Kind::{Bytes, Number, Text};

/// A column: its name, its kind and what it holds.
type Column = (&'static str, Kind, &'static str);

/// The tables about cards and about what is recorded, with all their columns.
const LISTED: [(&str, &[Column]); 6] = [
    (
        "card",
        &[
            ("batch", Bytes, "the batch that it was made in"),
            ("birth_year", Number, "of the holder: the year of birth"),
            ("blocked", Text, "why it is blocked: one of three codes"),
            (
                "children",
                Number,
                "of the holder: minor children, at most 20",
            ),
            ("code", Text, "what stands on it, 4 to 24 characters"),
            (
                "gender",
                Text,
                "of the holder, voluntary: a code that is listed in the settings",
            ),
            ("given_on", Text, "the day on which it was given"),
            ("id", Bytes, "the row's own"),
            ("last_operation", Bytes, "what changed it last"),
            ("last_valid_day", Text, "until when it is in force: a day"),
            (
                "lent_at",
                Number,
                "since when an employee has it, if it is a community card",
            ),
            ("lent_operation", Bytes, "by which operation"),
            ("lent_to", Bytes, "which employee"),
            (
                "life_situation",
                Text,
                "of the holder, voluntary: a code as of `gender`",
            ),
            ("number", Number, "its place in the batch"),
            ("postcode", Text, "of the holder: five digits"),
            (
                "replaced",
                Number,
                "whether another one goes on in its place",
            ),
            ("stage", Text, "one of four codes"),
            (
                "terms",
                Text,
                "the day from which the terms are in force that the holder agreed to",
            ),
            ("unit", Text, "the id of the unit that has it or gave it"),
        ],
    ),
    (
        "card_batch",
        &[
            ("area", Text, "a place: whose coordinators hand it out"),
            ("cards", Text, "for whom the cards are: one of two codes"),
            ("id", Bytes, "the row's own"),
            ("made_at", Number, "when"),
            ("number", Number, "counted from 1"),
            (
                "pattern",
                Text,
                "what its codes look like, at most 40 characters",
            ),
            ("size", Number, "how many cards"),
        ],
    ),
    (
        "card_settings",
        &[
            ("from_day", Text, "the day from which it holds"),
            ("made_at", Number, "when it was decided"),
            ("made_by", Bytes, "which account decided"),
            (
                "settings",
                Text,
                "`domain::card::CardSettings`: of nobody's card",
            ),
            ("version", Number, "counted from 1"),
        ],
    ),
    (
        "operation",
        &[
            ("account", Bytes, "who recorded it"),
            (
                "before",
                Text,
                "the cards before it, for undoing: `domain::operation::Record`",
            ),
            (
                "body",
                Text,
                "`domain::operation::Operation`, which has no member for free text",
            ),
            ("card", Bytes, "the card that it changed"),
            ("device", Bytes, "on which device"),
            ("happened_at", Number, "when, by the server's clock"),
            ("id", Bytes, "made by the device"),
            ("kind", Text, "the code of its deed"),
            (
                "outcome",
                Text,
                "the last day and the background that went on with another card",
            ),
            ("received_at", Number, "when it came"),
            ("recorded_at", Number, "when, by the device's clock"),
            ("schema_version", Number, "of the operation"),
            ("sent_at", Number, "when it was sent, by the device's clock"),
            ("sequence", Number, "the device's own count"),
            ("settled_by", Bytes, "the operation that settled it"),
            ("trouble", Text, "why it took no effect: a code"),
            (
                "twin_of",
                Bytes,
                "the one that came before it under the same id",
            ),
            ("undone_by", Bytes, "the operation that put it back"),
            ("unit", Text, "the id of the unit where it was recorded"),
        ],
    ),
    (
        "tablet",
        &[
            ("ended_at", Number, "when"),
            ("enrolled_at", Number, "when"),
            ("enrolled_by", Bytes, "which account"),
            ("id", Bytes, "the row's own"),
            ("number", Number, "within the unit"),
            ("secret_hash", Bytes, "of what the browser holds"),
            ("unit", Text, "the id of the unit"),
            ("unlocked_at", Number, "when last"),
        ],
    ),
    (
        "tablet_worker",
        &[
            ("account", Bytes, "whose"),
            ("failures", Number, "wrong PINs in a row"),
            (
                "initials",
                Text,
                "of somebody who works, two or three letters",
            ),
            ("pin", Text, "an argon2id hash"),
            ("set_at", Number, "when"),
            ("unit", Text, "the id of the unit"),
        ],
    ),
];

/// What a table has, each column with its type in the engine's words.
async fn columns(database: &Database, table: &str) -> Vec<String> {
    let select = match database.engine {
        Engine::Sqlite => {
            format!("SELECT name || ' ' || lower(type) FROM pragma_table_xinfo('{table}')")
        }
        Engine::Postgres => format!(
            "SELECT column_name || ' ' || data_type FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = '{table}'"
        ),
    };
    let mut columns = database.texts(&select).await;
    columns.sort();
    columns
}

/// Columns of these tables that are not as they are listed, and listed ones that are not there.
async fn unlisted(database: &Database) -> Vec<String> {
    let mut unlisted = Vec::new();
    for (table, listed) in LISTED {
        let listed: Vec<String> = listed
            .iter()
            .map(|(name, kind, holds)| {
                assert!(!holds.is_empty(), "{table}.{name}");
                let kind = match (kind, database.engine) {
                    (Number, Engine::Sqlite) => "integer",
                    (Number, Engine::Postgres) => "bigint",
                    (Bytes, Engine::Sqlite) => "blob",
                    (Bytes, Engine::Postgres) => "bytea",
                    (Text, _) => "text",
                };
                format!("{name} {kind}")
            })
            .collect();
        let found = columns(database, table).await;
        let surplus = found.iter().filter(|column| !listed.contains(column));
        let missing = listed.iter().filter(|column| !found.contains(column));
        unlisted.extend(surplus.chain(missing).map(|each| format!("{table}.{each}")));
    }
    unlisted
}

async fn every_column_about_cards_is_listed_with_what_it_holds(engine: Engine) {
    let server = Server::start(engine).await;
    let database = server.stop().await;
    assert_eq!(unlisted(&database).await, Vec::<String>::new());
    // Whatever has to do with cards or with what is recorded by its name is in the list.
    for table in tables(&database).await {
        let is_about_cards = ["card", "operation", "tablet"]
            .iter()
            .any(|word| table.split('_').any(|part| part == *word));
        let is_listed = LISTED.iter().any(|(listed, _)| *listed == table);
        assert_eq!(is_about_cards, is_listed, "{table}");
    }
    // A column that nobody has thought of is found, whatever its name and wherever it is.
    for (table, column) in [
        ("card", "remark TEXT"),
        ("card", "seen BIGINT"),
        ("operation", "note TEXT"),
        ("card_settings", "x TEXT"),
        ("tablet", "label TEXT"),
    ] {
        let column = match engine {
            Engine::Sqlite => column.replace("BIGINT", "INTEGER"),
            Engine::Postgres => column.to_owned(),
        };
        let (name, _) = column.split_once(' ').unwrap();
        let add = format!("ALTER TABLE {table} ADD COLUMN {column}");
        database.sql(&add).await;
        let found = unlisted(&database).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with(&format!("{table}.{name} ")),
            "{found:?}"
        );
        let drop = format!("ALTER TABLE {table} DROP COLUMN {name}");
        database.sql(&drop).await;
    }
    assert_eq!(unlisted(&database).await, Vec::<String>::new());
}
