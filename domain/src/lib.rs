//! What Kaikukortti means, written once for the server and the browser.
//!
//! Rules and the types of the REST API live here and compile both natively and to WebAssembly, so
//! that a device without a network decides exactly as the server will.
//!
//! Architecture invariant: no input or output, no clock, no randomness, no browser, no database.
//! Today's date, seeds and data come in as arguments.

pub mod access;
pub mod accessibility;
pub mod account;
pub mod area;
pub mod audit;
pub mod backlog;
pub mod card;
mod coded;
pub mod community;
pub mod date;
pub mod distributor;
pub mod filter;
pub mod finder;
pub mod geo;
pub mod hours;
pub mod id;
#[cfg(feature = "import")]
pub mod import;
pub mod kept;
pub mod known;
pub mod language;
pub mod map;
pub mod municipality;
pub mod nearby;
pub mod network;
pub mod operation;
pub mod orientation;
pub mod page_count;
pub mod paging;
pub mod point;
pub mod postcode_points;
pub mod postcodes;
pub mod practice;
pub mod problem;
pub mod regional;
pub mod register;
pub mod report;
pub mod search;
pub mod stock;
pub mod synthetic;
pub mod terms;
pub mod unit_day;
pub mod venue;
