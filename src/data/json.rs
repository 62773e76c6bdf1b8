//! A small reader of JSON (RFC 8259).
//!
//! The resident downloads it: serde_json with the derived readers of the network document costs
//! 25 kB of Brotli, this and [`super::decode`] together a quarter of it. See
//! `docs/decisions/0004-own-json-reader.md`. A property test holds it against serde_json.

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, or a member that is not there.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, its members in their order.
    Object(Vec<(String, Value)>),
}

/// How deep values may lie in each other; the network document needs five.
const DEEPEST: u32 = 16;

/// Reads a whole text as one value; nothing where it is not JSON.
#[must_use]
pub fn parse(text: &str) -> Option<Value> {
    let mut reader = Reader { rest: text };
    let value = reader.value(DEEPEST)?;
    reader.skip_space();
    reader.rest.is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
    }

    /// Reads these characters, if they are next.
    fn take(&mut self, expected: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(expected)?;
        Some(())
    }

    /// What is next after white space, without reading it.
    fn peek(&mut self) -> Option<u8> {
        self.skip_space();
        self.rest.bytes().next()
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        let deeper = depth.checked_sub(1)?;
        match self.peek()? {
            b'n' => self.take("null").map(|()| Value::Null),
            b't' => self.take("true").map(|()| Value::Bool(true)),
            b'f' => self.take("false").map(|()| Value::Bool(false)),
            b'"' => self.text().map(Value::Text),
            b'[' => self.list(deeper),
            b'{' => self.object(deeper),
            _ => self.number().map(Value::Number),
        }
    }

    fn list(&mut self, depth: u32) -> Option<Value> {
        self.take("[")?;
        let mut list = Vec::new();
        if self.peek()? == b']' {
            self.take("]")?;
            return Some(Value::List(list));
        }
        loop {
            list.push(self.value(depth)?);
            if self.ends("]")? {
                return Some(Value::List(list));
            }
        }
    }

    fn object(&mut self, depth: u32) -> Option<Value> {
        self.take("{")?;
        let mut members = Vec::new();
        if self.peek()? == b'}' {
            self.take("}")?;
            return Some(Value::Object(members));
        }
        loop {
            self.skip_space();
            let name = self.text()?;
            self.skip_space();
            self.take(":")?;
            members.push((name, self.value(depth)?));
            if self.ends("}")? {
                return Some(Value::Object(members));
            }
        }
    }

    /// After an item: whether the list or object ends, or a comma says that it goes on.
    fn ends(&mut self, close: &str) -> Option<bool> {
        if self.peek()? == b',' {
            self.take(",")?;
            return Some(false);
        }
        self.take(close)?;
        Some(true)
    }

    fn text(&mut self) -> Option<String> {
        self.take("\"")?;
        let mut text = String::new();
        loop {
            let special = self
                .rest
                .find(|next| next == '"' || next == '\\' || next < ' ')?;
            let (plain, rest) = self.rest.split_at_checked(special)?;
            text.push_str(plain);
            self.rest = rest;
            match rest.bytes().next()? {
                b'"' => {
                    self.take("\"")?;
                    return Some(text);
                }
                b'\\' => {
                    self.take("\\")?;
                    text.push(self.escape()?);
                }
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let kind = self.rest.chars().next()?;
        self.rest = self.rest.split_at_checked(kind.len_utf8())?.1;
        Some(match kind {
            '"' | '\\' | '/' => kind,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode(),
            _ => return None,
        })
    }

    /// A character by its number, beyond the first 65,536 by a pair of numbers.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.take("\\u")?;
        let second = self.hex()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second)
    }

    fn hex(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        let number = |sum: Option<u32>, digit: char| Some(sum? * 16 + digit.to_digit(16)?);
        digits.chars().fold(Some(0), number)
    }

    /// A number without an exponent and of at most 15 digits, which is exact: both its digits and
    /// the power of ten they are divided by are whole numbers that an `f64` holds exactly.
    fn number(&mut self) -> Option<f64> {
        let negative = self.take("-").is_some();
        let mut digits = 0.0;
        let mut count = 0;
        let mut scale = None;
        let mut end = 0;
        for byte in self.rest.bytes() {
            match byte {
                b'0'..=b'9' => {
                    digits = digits * 10.0 + f64::from(byte - b'0');
                    count += 1;
                    scale = scale.map(|scale: f64| scale * 10.0);
                }
                b'.' if scale.is_none() && count > 0 => scale = Some(1.0),
                _ => break,
            }
            end += 1;
        }
        let complete = count > 0 && count <= 15 && scale != Some(1.0);
        let (_, rest) = self.rest.split_at_checked(end).filter(|_| complete)?;
        self.rest = rest;
        let number = digits / scale.unwrap_or(1.0);
        Some(if negative { -number } else { number })
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same value as the well-known reader gives it.
    fn reference(value: serde_json::Value) -> Value {
        match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(bool) => Value::Bool(bool),
            serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap()),
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Array(list) => {
                Value::List(list.into_iter().map(reference).collect())
            }
            serde_json::Value::Object(members) => Value::Object(
                members
                    .into_iter()
                    .map(|(name, value)| (name, reference(value)))
                    .collect(),
            ),
        }
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            (-10_000_000_i64..10_000_000, 0_u32..6)
                .prop_map(|(digits, scale)| (digits as f64 / f64::from(10_u32.pow(scale))).into()),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
                proptest::collection::btree_map(any::<String>(), inner, 0..8)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn values_are_read_as_the_reference_reads_them(value in any_json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            prop_assert_eq!(parse(&text.unwrap()), Some(reference(value)));
        }

        #[test]
        fn no_text_makes_the_reader_panic_or_accept_what_is_not_json(text in "[\\[\\]{}\",:0-9a-z.\\\\u -]*") {
            if let Some(read) = parse(&text) {
                let expected = serde_json::from_str(&text).map(reference).ok();
                // Repeated names and leading zeros are the only things taken more lightly here.
                if let Some(expected) = expected {
                    prop_assert_eq!(read, expected);
                } else {
                    prop_assert!(text.contains('0') || text.contains('"'), "{}", text);
                }
            }
        }
    }

    #[test]
    fn escapes_are_read_and_malformed_texts_are_refused() {
        assert_eq!(
            parse(r#""\u00c5bo \ud83c\udfad \"\\\/\n""#),
            Some(Value::Text("Åbo 🎭 \"\\/\n".into()))
        );
        for text in [
            "",
            "[",
            "[1,]",
            "{\"a\"}",
            "{\"a\":}",
            "\"",
            "\"\\x\"",
            "\"\\ud83c\"",
            "1.",
            ".5",
            "-",
            "tru",
            "1 2",
            "\"\n\"",
            "1e5",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"[".repeat(100_000)), None);
    }
}
