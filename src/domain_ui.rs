//! Pieces of a page that know the domain's types. They fetch nothing.

mod hit_row;
mod hours;
mod kinds;
mod municipality_answer;
mod rows;
mod source;
mod venue_answer;

pub use hit_row::HitRow;
pub use hours::{OpeningHours, opening_words};
pub use kinds::{distributor_kind, venue_kind};
pub use municipality_answer::{MunicipalityAnswer, short_status, status_word, verdict_class};
pub use rows::{DistributorRow, MunicipalityRow, VenueRow};
pub use source::{LocalText, SourceFact};
pub use venue_answer::VenueAnswerCard;
