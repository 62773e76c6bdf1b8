//! Entry point of the resident app.

fn main() {
    kaikukortti::boot::resident();
}
