//! Finding a municipality, a venue or a postcode from what a person types.
