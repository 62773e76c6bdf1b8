//! PostgreSQL: a pool whose statements and transactions cannot hang for ever.

use std::time::Duration;

use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::{DatabaseConnection, SqlxPostgresConnector};

use super::OpenError;
use crate::config::PostgresUrl;

const CONNECTIONS: u32 = 10;

pub(super) async fn open(url: &PostgresUrl) -> Result<DatabaseConnection, OpenError> {
    let options: PgConnectOptions = url.secret().parse().map_err(|_| OpenError::Unreachable {
        at: "DATABASE_URL".into(),
        reason: "the address is not of the form postgres://user:password@host/database".into(),
    })?;
    let options = options
        .application_name("kaikukortti")
        .options([
            ("statement_timeout", "30s"),
            ("idle_in_transaction_session_timeout", "30s"),
        ])
        .disable_statement_logging();
    let at = format!(
        "{}:{}/{}",
        options.get_host(),
        options.get_port(),
        options.get_database().unwrap_or("")
    );
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        // Longer than a busy moment, shorter than a request may take.
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options)
        .await
        .map_err(|error| OpenError::Unreachable {
            at,
            reason: error.to_string(),
        })?;
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}
