//! The staff app's questions to the server, one plain async function each. Pages reach them
//! through `crate::data::staff`.

mod account;
mod audit;
mod call;
mod cards;
mod error;
mod figures;
mod reports;
mod session;
mod tablets;
mod team;

pub use account::{
    begin_second_factor, change_password, change_profile, end_session, finish_second_factor, links,
    new_recovery_codes, remove_link, remove_second_factor, sessions,
};
pub use audit::{audit, audit_csv_address, counts_csv_address};
pub use call::network;
pub use cards::{
    card_settings, check_pile, community_cards, decide_card_settings, look_up, operations, orient,
    stock, terms, unit_day,
};
pub use error::ApiError;
pub use figures::{distances, distances_file_address, figures, figures_file_address, outlines};
pub use reports::{answer_report, reports};
pub use session::{
    ask_recovery, choose_workplace, confirm, providers, second_factor, session, sign_in, sign_out,
};
pub use session::{link_address, provider_address};
pub use tablets::{
    all_tablets, end_tablet, enrol_tablet, pin, remove_pin, set_pin, sign_in_by_pin, tablets,
};
pub use team::{accept, call_back, end_grant, end_sessions_of, give_grant, invite, look, people};
