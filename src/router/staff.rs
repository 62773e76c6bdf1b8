//! Addresses of the staff app, and moving between them.

mod address;
mod announce;
mod figures;
mod keys;
mod navigation;
mod program;

pub use address::{AuditQuestion, StaffAddress, StaffLinks, StaffPage};
pub use announce::announce_staff_page;
pub use figures::FiguresQuestion;
pub use keys::{
    InGrid, begin_in, begin_in_cell, caret, field_at, go_to_field, in_grid, load_camera, rewrite,
    type_into, while_here_on_keys,
};
pub use navigation::{StaffNavigation, provide_staff_navigation, use_staff_navigation};
pub use program::Program;
