//! How often public pages were opened, for national administrators.

pub mod csv;
