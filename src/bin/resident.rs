//! Entry point of the resident app, as nearly everybody needs it: without maps.

fn main() {
    kaikukortti::boot::resident(None);
}
