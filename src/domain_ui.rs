//! Pieces of a page that know the domain's types. They fetch nothing.

mod access;
mod contact;
pub mod distances;
pub mod figures;
mod hit_row;
mod hours;
mod kinds;
mod municipality_answer;
mod rows;
mod source;
mod venue_answer;

pub use access::{access_sentences, language_sentence};
pub use contact::{Contact, address_words, contact_facts, mail_link, phone_link, web_link};
pub use hit_row::hit_row;
pub use hours::{opening_hours, opening_words, week_words};
pub use kinds::{distributor_kind, ticket_words, venue_kind};
pub use municipality_answer::{answer_card, municipality_answer, short_status};
pub use rows::{about, distance_words, distributor_row, municipality_row, row, venue_row};
pub use source::{local_text, source_fact};
pub use venue_answer::venue_answer_card;
