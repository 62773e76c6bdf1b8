//! Databases, servers and requests for tests.

mod browser;
mod csv;
mod database;
pub mod desk;
mod journey;
mod mailbox;
mod process;
mod server;
pub mod tablets;

pub use browser::{Browser, code};
pub use csv::csv;
pub use database::{Database, Engine, sql, try_sql};
pub use journey::{
    PASSWORD, accept, administrator, code_of, invite, link_elsewhere, somebody, somebody_since,
    token,
};
pub use mailbox::Mailbox;
pub use process::Process;
pub use server::{Server, get, raw};

/// How long a test waits for what comes by itself before it says that it does not come. A machine may
/// be busy: nothing is slower because this is long.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);

/// Makes a test for each engine out of each named function.
macro_rules! on_both_engines {
    ($($name:ident),* $(,)?) => {
        mod sqlite {$(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::support::Engine::Sqlite).await;
            }
        )*}
        mod postgres {$(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::support::Engine::Postgres).await;
            }
        )*}
    };
}
pub(crate) use on_both_engines;
