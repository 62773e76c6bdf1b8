//! Entry point of the staff app.

fn main() {
    kaikukortti::boot::staff();
}
