//! Entry point of the staff app for work with an area as a whole.

fn main() {
    kaikukortti::boot::staff(kaikukortti::staff::OFFICE);
}
