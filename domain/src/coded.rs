//! Closed lists whose values have a stable text code, in tables, addresses and the API.

/// An enum with a stable text code for each of its values.
macro_rules! coded {
    ($name:ident { $($variant:ident => $code:literal),* $(,)? }) => {
        impl $name {
            /// Every value.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The code in tables, addresses and the API.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// The value with this code, if there is one.
            #[must_use]
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}
pub(crate) use coded;

/// Writes and reads values as their codes. One reader for all of them weighs a tenth of what a
/// derived one weighs in the browser, and no list of words stands twice.
macro_rules! as_code {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                $name::from_code(&code)
                    .ok_or_else(|| serde::de::Error::custom("none of the known codes"))
            }
        }
    };
}
pub(crate) use as_code;
