//! Bytes as hexadecimal digits.

use std::fmt::Write as _;

/// Bytes as hexadecimal digits.
#[must_use]
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Bytes out of hexadecimal digits; none when they are anything else.
#[must_use]
pub fn read(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) {
        return None;
    }
    let pairs = (0..text.len()).step_by(2);
    pairs
        .map(|at| {
            let pair = text.get(at..at + 2)?;
            let digits = pair.bytes().all(|byte| byte.is_ascii_hexdigit());
            u8::from_str_radix(pair, 16).ok().filter(|_| digits)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_and_read_back_and_nothing_else_is_read() {
        let bytes = [0, 1, 16, 254, 255];
        assert_eq!(write(&bytes), "000110feff");
        assert_eq!(read("000110FEff").unwrap(), bytes);
        for text in ["0", "+1", "zz", "ä"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
