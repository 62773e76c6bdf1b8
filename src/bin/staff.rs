//! Entry point of the staff app for work with the people who come.

fn main() {
    kaikukortti::boot::staff(kaikukortti::staff::DAILY);
}
