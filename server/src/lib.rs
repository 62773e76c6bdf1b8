//! The REST backend of Kaikukortti: one process, one database, answers from memory.
//!
//! ```text
//! main → config → serve → router → http/<noun>/<verb> → snapshot
//!                   └→ import → store                      └→ store
//! ```
//!
//! Architecture invariants:
//! * only `store` names SeaORM or SQL;
//! * public answers are made from `snapshot` alone, so that they go on without a database;
//! * every route stands in `router`, every guard in `http::guard`;
//! * only `site` may use the client crate;
//! * nothing logs an address, a browser's name, a query or a path's parameter.

pub mod app;
pub mod assets;
pub mod auth;
mod clock;
pub mod config;
pub mod counts;
pub mod demo;
pub mod first_run;
pub mod health;
mod hex;
pub mod http;
pub mod import;
pub mod letters;
pub mod map;
pub mod notices;
pub mod refusals;
pub mod retention;
pub mod router;
pub mod serve;
pub mod site;
pub mod snapshot;
pub mod store;
