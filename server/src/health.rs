//! Is the process alive, and is it ready to be asked?

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tokio::time::timeout;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::http::prepared::NO_STORE;

/// A check that waits longer for the database than its asker waits for the check says nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Liveness {
    /// The operating system's number of the process.
    pub pid: u32,
    /// Another one after every start.
    pub boot_id: Uuid,
}

/// Whether the server does all that it should.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Readiness {
    /// Whether the database answers. Public answers go on from memory without it.
    pub database: DatabaseState,
    /// Whether the schema is the one that this program was written for.
    pub migrations: SchemaState,
    /// Whether the server is about to stop.
    pub stopping: bool,
    /// The version of the network that is being answered.
    pub network_version: String,
    /// Another one after every start.
    pub boot_id: Uuid,
    /// The operating system's number of the process.
    pub pid: u32,
}

/// Whether the database answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DatabaseState {
    /// It answers.
    Up,
    /// It does not answer, or its file is no longer in its place.
    Down,
}

/// Whether the schema is the program's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SchemaState {
    /// It is.
    Current,
    /// Another program has changed it since this one started.
    Changed,
    /// The database does not tell.
    NotKnown,
}

/// Liveness
///
/// Answers as long as the process runs, whatever the state of the database.
#[utoipa::path(get, path = "/livez", operation_id = "get_liveness", tag = "health",
    responses((status = 200, body = Liveness)))]
pub async fn livez(State(app): State<Arc<App>>) -> Response {
    let alive = Liveness {
        pid: std::process::id(),
        boot_id: app.boot_id,
    };
    ([(header::CACHE_CONTROL, NO_STORE)], Json(alive)).into_response()
}

/// Readiness
///
/// 503 when the database does not answer or the server is stopping.
#[utoipa::path(get, path = "/readyz", operation_id = "get_readiness", tag = "health",
    responses((status = 200, body = Readiness), (status = 503, body = Readiness, description = "Not ready")))]
pub async fn readyz(State(app): State<Arc<App>>) -> Response {
    let check = async {
        app.store.ping().await?;
        app.store.is_schema_current().await
    };
    let (database, migrations) = match timeout(PATIENCE, check).await {
        Ok(Ok(true)) => (DatabaseState::Up, SchemaState::Current),
        Ok(Ok(false)) => (DatabaseState::Up, SchemaState::Changed),
        Ok(Err(_)) | Err(_) => (DatabaseState::Down, SchemaState::NotKnown),
    };
    let readiness = Readiness {
        database,
        migrations,
        stopping: app.is_stopping(),
        network_version: app.snapshot.load().network.version.clone(),
        boot_id: app.boot_id,
        pid: std::process::id(),
    };
    let ready = database == DatabaseState::Up && !readiness.stopping;
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, [(header::CACHE_CONTROL, NO_STORE)], Json(readiness)).into_response()
}
