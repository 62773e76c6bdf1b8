//! The staff app's only door to the server: the session above every page, questions that a page
//! asks, and the names of places.

mod cards;
mod drafts;
mod here;
mod lists;
mod outbox;
mod outlines;
mod pile;
mod places;
mod practice;
mod session;
mod sheets;
mod tablet;

pub use crate::api::{
    ApiError, accept, answer_report, ask_recovery, audit, audit_csv_address, begin_second_factor,
    call_back, change_password, change_profile, choose_workplace, confirm, counts_csv_address,
    distances, distances_file_address, end_grant, end_session, end_sessions_of, end_tablet,
    enrol_tablet, figures, figures_file_address, finish_second_factor, give_grant, invite,
    link_address, links, look, new_recovery_codes, orient, pin, provider_address, providers,
    remove_link, remove_pin, remove_second_factor, reports, second_factor, session, sessions,
    set_pin, sign_in,
};
pub use cards::{
    card_settings, check_pile, community_cards, decide_card_settings, record_pile, stock, terms,
};
pub use drafts::{Drafts, KeptForm, Owned, owned_here, provide_drafts, use_drafts};
pub use here::{moment_here, new_batch, today_here};
pub use lists::{all_tablets, people, tablets};
pub use outbox::{News, Outbox, provide_outbox, use_outbox};
pub use outlines::{Outlines, provide_outlines, use_outlines};
pub use pile::{Pile, PileRow, Stage, provide_pile, use_pile};
pub use places::{Places, provide_places, use_places};
pub use practice::Practice;
pub use session::{Session, Warning, provide_session, use_session};
pub use sheets::{Sheets, provide_sheets, use_sheets};
