//! The server's contracts over real HTTP, on SQLite and on PostgreSQL.
//!
//! PostgreSQL is not optional: without `TEST_PG_URL` its tests fail and say so.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop there"
)]

mod access;
mod ahead;
mod assets;
mod audit;
mod backlog;
mod card_privacy;
mod card_settings;
mod card_totals;
mod cards;
mod clocks;
mod columns;
mod community;
mod conditional;
mod counts;
mod demo;
mod documentation;
mod documents;
mod filters;
mod forgotten;
mod groups;
mod handing;
mod headers;
mod homes_outside;
mod killed;
mod last_day;
mod links;
mod lists;
mod loading;
mod logs;
mod lost_device;
mod map;
mod misses;
mod network;
mod notices;
mod oidc;
mod open_data;
mod openapi;
mod operations;
mod orientation;
mod outage;
mod people;
mod pin_sessions;
mod population;
mod postcodes;
mod problems;
mod reconciliation;
mod regional;
mod reports;
mod safety;
mod second_factor;
mod set_up;
mod shutdown;
mod sign_in;
mod start;
mod statements;
mod strangers;
mod support;
mod tablet_pins;
mod tablets;
mod take_back;
mod telling_log;
mod telling_name;
mod undoable;
