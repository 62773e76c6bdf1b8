//! Pieces of a page that know nothing of the domain.

pub mod blocks;
mod chooser;
mod field;
mod foreign;
mod form;
mod icon;
mod layout;
mod live;
pub mod map;
mod out_link;
mod told;

pub use chooser::{Choices, chooser, spoken};
pub use field::{Field, Typed, choices, frame, menu, whose};
pub use foreign::in_language;
pub use form::Form;
pub use icon::{Echo, Icon, Mark, Symbol, icon};
pub use layout::{PageHeading, Section, card, page_heading};
pub use live::{Handler, anew, live, on_change, on_key, on_press, on_send};
pub use out_link::out_link;
pub use told::Told;
