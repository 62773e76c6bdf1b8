//! Pieces of a page that know nothing of the domain.

mod facts;
mod foreign;
mod icon;
mod layout;
mod live;
mod out_link;

pub use facts::{Fact, Facts};
pub use foreign::InLanguage;
pub use icon::{Echo, Icon, Mark, Symbol};
pub use layout::{Card, PageHeading, Section};
pub use live::{Handler, anew, live, on_change, on_key, on_press, on_send};
pub use out_link::OutLink;
