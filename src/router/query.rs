//! The query part of an address, read and written without the browser, so that the server and
//! the client agree on every character.

/// The first value of a parameter, decoded. Malformed escapes are kept as they were typed.
#[must_use]
pub fn value(query: &str, name: &str) -> Option<String> {
    query.trim_start_matches('?').split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key == name).then(|| decode(value))
    })
}

/// Every parameter with its value, decoded, in order.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.trim_start_matches('?').split('&');
    let pairs = parts.filter(|part| !part.is_empty()).map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decode(name), decode(value))
    });
    pairs.collect()
}

/// Parameters as a query without `?`.
#[must_use]
pub fn written(pairs: &[(&str, String)]) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        query.push_str(&encode(value));
    }
    query
}

/// A value as it may stand in a query: everything but letters and digits escaped.
#[must_use]
pub fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            byte if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) => {
                encoded.push(char::from(byte));
            }
            byte => {
                encoded.push('%');
                for digit in [byte >> 4, byte & 15] {
                    let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                    encoded.push(digit.to_ascii_uppercase());
                }
            }
        }
    }
    encoded
}

fn decode(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high * 16 + low);
                    rest = after;
                }
                _ => bytes.push(b'%'),
            },
            (byte, _) => bytes.push(*byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_encoded_is_decoded_again() {
        for text in [
            "Åbo",
            "100 % museo",
            "a&b=c",
            "<script>",
            "",
            "+ %41",
            "🎭",
            "%",
        ] {
            let query = format!("?x=1&q={}", encode(text));
            assert_eq!(value(&query, "q").as_deref(), Some(text), "{query}");
        }
    }

    #[test]
    fn malformed_escapes_are_kept_and_never_panic() {
        for (query, expected) in [
            ("q=%", "%"),
            ("q=%zz", "%zz"),
            ("q=%4", "%4"),
            ("q", ""),
            ("q=%ff", "\u{fffd}"),
        ] {
            assert_eq!(value(query, "q").as_deref(), Some(expected), "{query}");
        }
        assert_eq!(value("a=b", "q"), None);
    }
}
