//! The tables as SeaORM sees them: columns and nothing else.

pub(super) mod county;
pub(super) mod meta;
pub(super) mod municipality;
pub(super) mod organisation;
pub(super) mod page_count;
pub(super) mod postcode;
pub(super) mod region;
pub(super) mod report;
pub(super) mod unit;
