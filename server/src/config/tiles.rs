//! The operator's own pictures for beneath maps. The service names no other host to a browser, so
//! they have to lie in the service's own addresses, behind the same proxy.

use domain::map::{TileAddress, Tiles};

use super::{ConfigError, bad};

const ADDRESS: &str = "KAIKUKORTTI_TILES";
const CREDIT: &str = "KAIKUKORTTI_TILES_CREDIT";

/// Pictures, where the environment names some.
///
/// # Errors
/// [`ConfigError`] for an address that is not the service's own, and where nobody is named whom
/// the pictures are owed to.
pub(super) fn tiles(env: impl Fn(&str) -> Option<String>) -> Result<Option<Tiles>, ConfigError> {
    let given = |name: &str| env(name).filter(|value| !value.trim().is_empty());
    let Some(address) = given(ADDRESS) else {
        return Ok(None);
    };
    let Some(attribution) = given(CREDIT) else {
        return Err(ConfigError::MissingValue(CREDIT.to_owned()));
    };
    let expected = "an address of this service such as /tiles/{z}/{x}/{y}.png";
    let address =
        TileAddress::try_from(address.clone()).map_err(|_| bad(ADDRESS, address, expected))?;
    Ok(Some(Tiles {
        address,
        attribution,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str, credit: &str) -> Result<Option<Tiles>, ConfigError> {
        tiles(|name| match name {
            ADDRESS => Some(address.to_owned()),
            CREDIT => Some(credit.to_owned()),
            _ => None,
        })
    }

    #[test]
    fn pictures_of_other_hosts_or_of_nobody_are_refused() {
        assert!(read("", "").unwrap().is_none());
        assert!(
            read("/tiles/{z}/{x}/{y}.png", "Land Survey")
                .unwrap()
                .is_some()
        );
        let other = read("https://tiles.example/{z}/{x}/{y}.png", "Land Survey");
        assert!(matches!(other, Err(ConfigError::BadValue { .. })));
        let nobody = read("/tiles/{z}/{x}/{y}.png", " ");
        assert!(matches!(nobody, Err(ConfigError::MissingValue(_))));
    }
}
