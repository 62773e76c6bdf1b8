//! Rust source without what the compiler skips: code apart from comments and strings.

/// A source file taken apart. Both parts keep the line breaks, so that line numbers stay true.
#[derive(Debug, Default)]
pub struct Source {
    /// The code; strings are empty.
    pub code: String,
    /// The words of comments.
    pub comments: String,
}

/// Where code that only tests compile begins; by custom it stands at the end of a file.
const TESTS: &str = "#[cfg(test)]";

impl Source {
    pub fn read(text: &str) -> Self {
        let mut reader = Reader {
            rest: text,
            source: Source::default(),
            before: ' ',
        };
        while reader.step() {}
        reader.source
    }

    /// The code that is not for tests only.
    pub fn shipped(&self) -> &str {
        let at = self.code.match_indices(TESTS).find(|(at, _)| {
            let after = self.code.get(at + TESTS.len()..).unwrap_or_default();
            let mut after = after.trim_start();
            // The tests of one half of the client say so in a second attribute.
            while let Some((_, rest)) = after
                .strip_prefix("#[")
                .and_then(|rest| rest.split_once("]\n"))
            {
                after = rest.trim_start();
            }
            after.starts_with("mod ")
        });
        self.code
            .get(..at.map_or(self.code.len(), |(at, _)| at))
            .unwrap_or_default()
    }
}

struct Reader<'a> {
    rest: &'a str,
    source: Source,
    /// The last character of code, which tells a raw string from a name that ends in `r`.
    before: char,
}

impl Reader<'_> {
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else {
            return false;
        };
        if self.rest.starts_with("//") {
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            self.comment(end);
        } else if self.rest.starts_with("/*") {
            self.comment(block_end(self.rest));
        } else if let Some(length) = self.string() {
            self.skip(length);
        } else {
            self.source.code.push(first);
            if first == '\n' {
                self.source.comments.push('\n');
            }
            self.before = first;
            self.rest = self.rest.get(first.len_utf8()..).unwrap_or_default();
        }
        true
    }

    /// How long the string or character is that begins here.
    fn string(&self) -> Option<usize> {
        let in_name = self.before.is_alphanumeric() || self.before == '_';
        match self.rest.bytes().next()? {
            b'"' => Some(quoted_end(self.rest)),
            b'\'' => character_end(self.rest),
            b'b' | b'c' | b'r' if !in_name => {
                let prefix = self.rest.len() - self.rest.trim_start_matches(['b', 'c', 'r']).len();
                let after = self.rest.get(prefix..)?;
                let is_raw = self.rest.get(..prefix)?.ends_with('r');
                if is_raw {
                    Some(prefix + raw_end(after)?)
                } else {
                    plain_end(after).map(|end| prefix + end)
                }
            }
            _ => None,
        }
    }

    fn comment(&mut self, length: usize) {
        let (comment, rest) = self.rest.split_at(length);
        self.source.comments.push_str(comment);
        self.source
            .code
            .extend(comment.chars().filter(|character| *character == '\n'));
        self.rest = rest;
    }

    fn skip(&mut self, length: usize) {
        let (string, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        let breaks: String = string
            .chars()
            .filter(|character| *character == '\n')
            .collect();
        self.source.code.push_str("\"\"");
        self.source.code.push_str(&breaks);
        self.source.comments.push_str(&breaks);
        self.before = '"';
        self.rest = rest;
    }
}

/// The end of a comment that may hold others.
fn block_end(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (change, length) = match rest.as_bytes() {
            [b'/', b'*', ..] => (1, 2),
            [b'*', b'/', ..] => (-1, 2),
            _ => (0, rest.chars().next().map_or(1, char::len_utf8)),
        };
        at += length;
        depth = depth.saturating_add_signed(change);
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn quoted_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// `'a'` and `'\n'` are characters; `'a` alone is a lifetime.
fn character_end(text: &str) -> Option<usize> {
    let mut characters = text.char_indices().skip(1);
    let (_, first) = characters.next()?;
    if first == '\\' {
        characters.next()?;
        return characters
            .find(|(_, character)| *character == '\'')
            .map(|(at, _)| at + 1);
    }
    characters
        .next()
        .filter(|(_, character)| *character == '\'')
        .map(|(at, _)| at + 1)
}

fn plain_end(text: &str) -> Option<usize> {
    match text.bytes().next()? {
        b'"' => Some(quoted_end(text)),
        b'\'' => character_end(text),
        _ => None,
    }
}

fn raw_end(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    text.get(hashes..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let body = hashes + 1;
    Some(
        text.get(body..)?
            .find(&end)
            .map_or(text.len(), |at| body + at + end.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_no_code() {
        let text = "use a; // web_sys\n/* js /* nested */ sys */ let x = \"tokio \\\" rand\";\n\
                    let y = r#\"a \"sqlx\" b\"#; let z = b\"axum\"; /// doc\nfn f<'a>(c: &'a str) { 'x'; '\\''; }";
        let source = Source::read(text);
        for word in ["web_sys", "nested", "tokio", "rand", "sqlx", "axum", "doc"] {
            assert!(!source.code.contains(word), "{word}: {}", source.code);
        }
        for word in ["use a;", "let x", "let y", "let z", "fn f<'a>(c: &'a str)"] {
            assert!(source.code.contains(word), "{word}: {}", source.code);
        }
        assert!(source.comments.contains("web_sys") && !source.comments.contains("tokio"));
        assert_eq!(source.code.lines().count(), text.lines().count());
    }

    #[test]
    fn a_name_that_ends_like_a_prefix_of_strings_is_a_name() {
        let source = Source::read("for char in bar { number(\"x\") }");
        assert_eq!(source.code, "for char in bar { number(\"\") }");
    }

    #[test]
    fn what_only_tests_compile_is_not_shipped() {
        let source =
            Source::read("use a;\n#[cfg(test)]\nuse b;\n#[cfg(test)]\nmod tests { use c; }");
        assert!(source.shipped().contains("use a") && source.shipped().contains("use b"));
        assert!(!source.shipped().contains("use c"));
        let half = Source::read("use a;\n#[cfg(test)]\n#[cfg(not(feature = \"x\"))]\nmod tests {}");
        assert!(!half.shipped().contains("mod"), "{}", half.shipped());
    }
}
