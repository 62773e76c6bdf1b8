//! The staff app's only door to the server: the session above every page, questions that a page
//! asks, and the names of places.

mod cards;
mod outbox;
mod outlines;
mod places;
mod session;
mod sheets;

pub use crate::api::{
    ApiError, accept, answer_report, ask_recovery, audit, audit_csv_address, begin_second_factor,
    call_back, change_password, change_profile, choose_workplace, confirm, counts_csv_address,
    distances, distances_file_address, end_grant, end_session, end_sessions_of, figures,
    figures_file_address, finish_second_factor, give_grant, invite, link_address, links, look,
    new_recovery_codes, people, provider_address, providers, remove_link, remove_second_factor,
    reports, second_factor, session, sessions, sign_in,
};
pub use cards::{card_settings, decide_card_settings, look_up, stock, terms, unit_day};
pub use outbox::{Outbox, moment_here, new_batch, provide_outbox, today_here, use_outbox};
pub use outlines::{Outlines, provide_outlines, use_outlines};
pub use places::{Places, provide_places, use_places};
pub use session::{Session, Warning, provide_session, use_session};
pub use sheets::{Sheets, provide_sheets, use_sheets};
