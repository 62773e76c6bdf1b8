//! Requests and answers: one request a file, what they share beside them.
//!
//! Architecture invariant: handlers answer from the snapshot in memory; none of them names a table
//! or waits for the database, except the one that reports on it and those that write.

pub mod api_page;
pub mod distributors;
pub mod encoding;
pub mod etag;
pub mod guard;
pub mod headers;
pub mod html;
pub mod list;
pub mod log;
pub mod municipalities;
pub mod network;
pub mod open_data;
pub mod openapi;
pub mod page;
pub mod postcodes;
pub mod prepared;
pub mod problem;
pub mod query;
pub mod reports;
pub mod request_id;
pub mod source;
pub mod venues;
