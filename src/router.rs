//! Addresses: one enum of pages, parsed from and written to the address bar, in every language.
//!
//! Our own in place of a router crate, which costs a resident 21.6 kB; and the rules here (typed
//! links, focus, announcement, scroll on Back) have to be written either way. See
//! `docs/decisions/0003-own-router.md`.

mod address;
mod announce;
mod documents;
mod links;
mod moves;
mod navigation;
mod query;
mod share;
mod staff;

pub use address::{Address, Page};
pub use announce::{
    Gesture, PageTitle, Touch, announce_page, attention_is_free, begin_at, box_of, focus,
    focus_named, focus_next, hold_pointer, on_gestures, show, soon,
};
pub use documents::Document;
pub use links::{Links, slug, way_to};
pub use navigation::{Navigation, provide_navigation, use_navigation};
pub use share::{Shared, copy_text, print_page, save_as_png, share_page};
pub use staff::{
    AuditQuestion, FiguresQuestion, InGrid, Program, StaffAddress, StaffLinks, StaffNavigation,
    StaffPage, announce_staff_page, begin_in, begin_in_cell, caret, field_at, go_to_field, in_grid,
    load_camera, provide_staff_navigation, rewrite, type_into, use_staff_navigation,
    while_here_on_keys,
};
