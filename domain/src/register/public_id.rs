//! The id of a unit in public addresses, made from what its publisher calls it.

/// The publisher of the starting tables: their ids are public ids already.
pub const SEED_SOURCE: &str = "kaikukortti-seed";
/// The publisher of made-up networks: its ids are public ids already.
pub const DEMO_SOURCE: &str = "kaikukortti-demo";

/// The id in public addresses of the unit that this publisher knows under this id. The caller has
/// to check that it has the form of an id: it may be empty or too long.
#[must_use]
pub fn public_id(source: &str, source_id: &str) -> String {
    if [SEED_SOURCE, DEMO_SOURCE].contains(&source) {
        return source_id.to_owned();
    }
    format!("{}-{}", slug(source), slug(source_id))
}

/// A text as small ASCII letters, digits and single hyphens between them; other letters than
/// `å`, `ä`, `ö` and their like become hyphens.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        let plain = match character {
            'å' | 'ä' | 'á' | 'à' => 'a',
            'ö' | 'ø' | 'ó' | 'õ' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            'š' => 's',
            'ž' => 'z',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::VenueId;

    #[test]
    fn the_programmes_own_ids_stay_and_others_carry_their_publisher() {
        assert_eq!(
            public_id(SEED_SOURCE, "espoo-april-jazz"),
            "espoo-april-jazz"
        );
        assert_eq!(public_id(DEMO_SOURCE, "esimerkki-1"), "esimerkki-1");
        assert_eq!(
            public_id("Tampere", "Työväen_museo 7"),
            "tampere-tyovaen-museo-7"
        );
        assert_eq!(public_id("LIPAS", "--72/648--"), "lipas-72-648");
    }

    proptest! {
        #[test]
        fn a_slug_of_fitting_length_is_an_id(text in "\\PC*") {
            let slug = slug(&text);
            let fits = (1..=80).contains(&slug.len());
            prop_assert_eq!(slug.parse::<VenueId>().is_ok(), fits, "{}", slug);
        }
    }
}
