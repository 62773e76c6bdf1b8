//! Where a postcode is, and whether the network reaches it as far as is known. Pure.

use domain::date::Date;
use domain::id::{MunicipalityCode, Postcode};
use domain::language::Localized;
use domain::network::NetworkDocument;

/// The municipality of a home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// Its code.
    pub code: MunicipalityCode,
    /// Its name.
    pub name: Localized,
    /// Whether the card is in use there, was, or is being prepared.
    pub reached: bool,
}

/// Where a postcode is; nothing where there is no such postcode.
pub fn find(network: &NetworkDocument, postcode: &Postcode, today: Date) -> Option<Home> {
    let mut all = network.postcodes.unpack();
    let (_, at) = all.find(|(known, _)| known == postcode)?;
    let town = network.municipalities.get(at)?;
    Some(Home {
        code: town.code.clone(),
        name: town.name.clone(),
        reached: town.is_reached(today),
    })
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::municipality::{NetworkStatus, Standing};

    use super::*;
    use crate::data::sample;

    fn home(network: &NetworkDocument, postcode: &str) -> Option<(String, bool)> {
        let today = "2026-11-25".parse().unwrap();
        let found = find(network, &postcode.parse().unwrap(), today)?;
        Some((found.code.to_string(), found.reached))
    }

    #[test]
    fn a_home_that_the_network_is_not_known_to_reach_is_told_apart() {
        let mut network = sample::document();
        // Nothing is known of one, and the other was not in the network.
        assert_eq!(home(&network, "00100"), None);
        let unknown = Some(("620".to_owned(), false));
        assert_eq!(home(&network, "98340"), unknown);
        assert_eq!(home(&network, "20052"), Some(("853".to_owned(), false)));
        let known = "2026-06".parse().unwrap();
        for town in &mut network.municipalities {
            town.standing = Some(Standing {
                status: NetworkStatus::InUse,
                trial_start: None,
                trial_end: None,
                permanent_start: None,
                known,
                source: 0,
            });
        }
        assert_eq!(home(&network, "20052"), Some(("853".to_owned(), true)));
    }
}
