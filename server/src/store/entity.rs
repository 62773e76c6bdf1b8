//! The tables as SeaORM sees them: columns and nothing else.

pub(super) mod account;
pub(super) mod audit;
pub(super) mod boundary;
pub(super) mod boundary_source;
pub(super) mod card;
pub(super) mod card_batch;
pub(super) mod card_settings;
pub(super) mod county;
pub(super) mod invitation;
pub(super) mod known_device;
pub(super) mod meta;
pub(super) mod municipality;
pub(super) mod operation;
pub(super) mod operation_twin;
pub(super) mod organisation;
pub(super) mod page_count;
pub(super) mod population;
pub(super) mod postcode;
pub(super) mod recovery_code;
pub(super) mod region;
pub(super) mod report;
pub(super) mod session;
pub(super) mod sign_in_failure;
pub(super) mod sign_in_link;
pub(super) mod unit;
pub(super) mod work_grant;
