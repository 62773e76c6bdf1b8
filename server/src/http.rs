//! Requests and answers: one request a file, what they share beside them.
//!
//! Architecture invariant: public handlers answer from the snapshot in memory and wait for no
//! database. Those of people who work take a [`crate::auth::Worker`]. None of them names a table.

pub mod account;
pub mod api_page;
pub mod audit;
pub mod card_settings;
pub mod cards;
pub mod counts;
pub mod coverage;
pub mod csv;
pub mod distributors;
pub mod download;
pub mod encoding;
pub mod etag;
pub mod grants;
pub mod guard;
pub mod headers;
pub mod html;
pub mod invitations;
pub mod json;
pub mod list;
pub mod log;
pub mod map;
pub mod municipalities;
pub mod network;
pub mod oidc;
pub mod open_data;
pub mod openapi;
pub mod operations;
pub mod page;
pub mod path;
pub mod people;
pub mod pin;
pub mod postcodes;
pub mod prepared;
pub mod problem;
pub mod query;
pub mod recovery;
pub mod regional;
pub mod reports;
pub mod request_id;
pub mod session;
pub mod source;
pub mod stock;
pub mod tablets;
pub mod venues;
pub mod xlsx;
