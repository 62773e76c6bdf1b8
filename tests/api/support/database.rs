//! A database of its own for each test.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use kaikukortti_server::config::{Command, Config};
use kaikukortti_server::store::sql::POSTGRES_LOCK_AUDIT;
use kaikukortti_server::store::{Location, Store};
use sea_orm::sqlx::postgres::PgConnection;
use sea_orm::sqlx::sqlite::SqliteConnection;
use sea_orm::sqlx::{AssertSqlSafe, Connection, Executor, Row};
use uuid::Uuid;

use super::PATIENCE;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A new database and a folder; both are gone when the test is.
pub struct Database {
    pub engine: Engine,
    pub folder: PathBuf,
    name: String,
}

impl Database {
    pub async fn new(engine: Engine) -> Database {
        let name = format!("kk_{}", Uuid::now_v7().simple());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        if engine == Engine::Postgres {
            sql(&admin_url(), &format!("CREATE DATABASE {name}")).await;
        }
        Database {
            engine,
            folder,
            name,
        }
    }

    /// Variables and arguments that make a server use this database.
    pub fn env(&self) -> Vec<(String, String)> {
        let url = match self.engine {
            Engine::Sqlite => String::new(),
            Engine::Postgres => self.url(),
        };
        vec![("DATABASE_URL".into(), url)]
    }

    pub fn arguments(&self) -> Vec<String> {
        let folder = |name: &str| self.folder.join(name).to_str().unwrap().to_owned();
        let data = folder("data");
        let dist = folder("dist");
        ["--port", "0", "--data-dir", &data, "--dist", &dist]
            .map(str::to_owned)
            .to_vec()
    }

    pub fn config(&self) -> Config {
        let env = self.env();
        let variable = |name: &str| {
            let found = env.iter().find(|(variable, _)| variable == name);
            found.map(|(_, value)| value.clone())
        };
        match Config::parse(self.arguments(), variable).unwrap() {
            Command::Run(config) => config,
            other => panic!("a server was asked for, and not {other:?}"),
        }
    }

    pub async fn store(&self) -> Store {
        let location = match self.config().postgres {
            Some(url) => Location::Postgres(url),
            None => {
                std::fs::create_dir_all(self.folder.join("data")).unwrap();
                Location::Sqlite(self.file())
            }
        };
        Store::open(&location).await.unwrap()
    }

    /// SQLite's file.
    pub fn file(&self) -> PathBuf {
        self.folder.join("data/kaikukortti.sqlite3")
    }

    /// Runs a statement as somebody else than the server.
    pub async fn sql(&self, statement: &str) {
        if self.engine == Engine::Postgres {
            return sql(&self.url(), statement).await;
        }
        let url = format!("sqlite://{}", self.file().display());
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        let statement = AssertSqlSafe(statement.to_owned());
        connection.execute(statement).await.unwrap();
        connection.close().await.unwrap();
    }

    /// The texts that a statement selects, in any order, read as somebody else than the server.
    pub async fn texts(&self, statement: &str) -> Vec<String> {
        let statement = AssertSqlSafe(statement.to_owned());
        if self.engine == Engine::Postgres {
            let mut connection = PgConnection::connect(&self.url()).await.unwrap();
            let rows = connection.fetch_all(statement).await.unwrap();
            connection.close().await.unwrap();
            return rows.iter().map(|row| row.get(0)).collect();
        }
        let url = format!("sqlite://{}", self.file().display());
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        let rows = connection.fetch_all(statement).await.unwrap();
        connection.close().await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// Holds what everybody waits for who writes into the audit, on PostgreSQL, until it is
    /// dropped.
    pub async fn hold_audit(&self) -> Option<PgConnection> {
        if self.engine == Engine::Sqlite {
            return None;
        }
        let mut held = PgConnection::connect(&self.url()).await.unwrap();
        held.execute("BEGIN").await.unwrap();
        held.execute(POSTGRES_LOCK_AUDIT).await.unwrap();
        Some(held)
    }

    /// Lets nobody else write about cards until it is dropped.
    pub async fn hold_writing(&self) -> Held {
        if self.engine == Engine::Postgres {
            let mut held = PgConnection::connect(&self.url()).await.unwrap();
            held.execute("BEGIN").await.unwrap();
            held.execute("LOCK TABLE operation IN EXCLUSIVE MODE")
                .await
                .unwrap();
            return Held::Postgres(held);
        }
        let url = format!("sqlite://{}", self.file().display());
        let mut held = SqliteConnection::connect(&url).await.unwrap();
        held.execute("BEGIN IMMEDIATE").await.unwrap();
        Held::Sqlite(held)
    }

    /// Until so many wait for a lock on PostgreSQL.
    pub async fn until_waiting(&self, count: usize) {
        if self.engine == Engine::Sqlite {
            return;
        }
        let start = Instant::now();
        let waiting = "SELECT 'x' FROM pg_stat_activity \
            WHERE wait_event_type = 'Lock' AND datname = current_database()";
        while self.texts(waiting).await.len() < count {
            assert!(start.elapsed() < PATIENCE, "nobody waits");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> usize {
        self.texts(&format!("SELECT 'row' FROM {table}"))
            .await
            .len()
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// PostgreSQL's address of this database for another role.
    pub fn url_of(&self, role: &str, password: &str) -> String {
        let url = self.url();
        let (_, place) = url.split_once("://").unwrap();
        let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
        format!("postgres://{role}:{password}@{place}")
    }

    /// PostgreSQL's address of this database.
    pub fn url(&self) -> String {
        let admin = admin_url();
        let (server, _) = admin
            .rsplit_once('/')
            .expect("TEST_PG_URL ends in /database");
        format!("{server}/{}", self.name)
    }
}

/// A transaction of somebody else that others wait for.
#[expect(dead_code, reason = "it is held and dropped, and nothing else")]
pub enum Held {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        if self.engine == Engine::Postgres {
            let name = self.name.clone();
            let drop = async move {
                sql(
                    &admin_url(),
                    &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
                )
                .await;
            };
            let thread = std::thread::spawn(|| {
                let mut runtime = tokio::runtime::Builder::new_current_thread();
                runtime.enable_all().build().unwrap().block_on(drop);
            });
            let _ = thread.join();
        }
    }
}

/// The server that tests make their databases on.
pub fn admin_url() -> String {
    std::env::var("TEST_PG_URL").expect(
        "TEST_PG_URL is missing: tests on PostgreSQL are not optional. \
         Set it to a server on which databases may be made, for example \
         postgres://postgres@127.0.0.1:54329/postgres",
    )
}

/// Runs a statement on PostgreSQL.
pub async fn sql(url: &str, statement: &str) {
    let mut connection = PgConnection::connect(url)
        .await
        .expect("PostgreSQL at TEST_PG_URL cannot be reached: start it, or set the variable right");
    let statement = AssertSqlSafe(statement.to_owned());
    connection.execute(statement).await.unwrap();
    connection.close().await.unwrap();
}

/// Runs a statement on PostgreSQL that may be refused, and tells why.
pub async fn try_sql(url: &str, statement: &str) -> Result<(), String> {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let done = connection
        .execute(AssertSqlSafe(statement.to_owned()))
        .await;
    connection.close().await.unwrap();
    done.map(|_| ()).map_err(|error| error.to_string())
}
