//! Cards, and the operations by which everything about them is recorded.
//!
//! Architecture invariant: only [`record`] changes a card, in the transaction that stores the
//! operation. Privacy: a row of these tables leaves this module only to the unit that has the card
//! and to whoever makes cards.

mod apply;
mod batch;
mod community;
mod day;
mod erase;
mod forget;
mod homes;
mod look_up;
mod order;
mod queue;
mod record;
mod rehearse;
mod row;
mod settings;
mod stock;
mod undoable;

pub use batch::Sheet;
pub(super) use queue::Queue;
pub use record::{Incoming, Judged};
