//! Pieces of a page that know nothing of the domain.

mod facts;
mod foreign;
mod icon;
mod layout;
mod out_link;

pub use facts::{Fact, Facts};
pub use foreign::InLanguage;
pub use icon::{Echo, Icon, Mark, Symbol};
pub use layout::{Card, PageHeading, Section};
pub use out_link::OutLink;
