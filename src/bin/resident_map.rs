//! Entry point of the resident app with maps, for those who ask for one.

fn main() {
    kaikukortti::boot::resident(Some(kaikukortti::resident::MAPS));
}
