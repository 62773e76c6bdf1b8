//! Writes the typed texts as Rust: one method a key, one argument a placeholder.

use std::fmt::Write;

use crate::entry::{Entry, placeholders};
use crate::{Catalogue, REFERENCE, json_string};

/// The source of `impl Texts`, or of what the type is called, and of the built-in texts that the
/// server renders with.
pub(crate) fn source(catalogue: &Catalogue, name: &str) -> String {
    let mut code = String::new();
    let reference = catalogue.languages.get(REFERENCE).into_iter().flatten();
    let mut at = 0_usize;
    // Writing to a String can't fail.
    let _ = writeln!(code, "impl {name} {{");
    for (key, entry) in reference {
        method(&mut code, key, entry, at);
        at += entry.forms().count();
    }
    let _ = writeln!(code, "}}");
    let _ = writeln!(
        code,
        "/// The keys' fingerprint and how many texts a file holds.\n\
         pub(super) const FINGERPRINT: &str = \"{}\";\n\
         pub(super) const COUNT: usize = {at};",
        catalogue.fingerprint()
    );
    for (language, entries) in &catalogue.languages {
        let name = language.to_uppercase().replace('-', "_");
        let _ = writeln!(
            code,
            "#[cfg(not(feature = \"csr\"))]\npub(super) const {name}: [&str; {at}] = ["
        );
        for text in entries.values().flat_map(Entry::forms) {
            let _ = writeln!(code, "    {},", rust_string(text));
        }
        let _ = writeln!(code, "];");
    }
    code
}

fn method(code: &mut String, key: &str, entry: &Entry, at: usize) {
    let mut names: Vec<&str> = entry.forms().flat_map(placeholders).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| *name != "n");
    let arguments: String = names.iter().map(|name| format!(", {name}: &str")).collect();
    let pairs: String = names
        .iter()
        .map(|name| format!("(\"{name}\", {name}), "))
        .collect();
    let doc = json_string(entry.forms().next().unwrap_or_default()).replace(['[', ']'], "");
    let _ = writeln!(code, "    /// {doc}");
    let _ = match entry {
        Entry::Text(_) if names.is_empty() => writeln!(
            code,
            "    #[must_use]\n    pub fn {key}(&self) -> &str {{ self.at({at}) }}"
        ),
        Entry::Text(_) => writeln!(
            code,
            "    #[must_use]\n    pub fn {key}(&self{arguments}) -> String {{ \
             super::fill(self.at({at}), &[{pairs}]) }}"
        ),
        Entry::Plural(_) => writeln!(
            code,
            "    #[must_use]\n    pub fn {key}(&self, n: usize{arguments}) -> String {{ \
             super::fill(self.at(if n == 1 {{ {at} }} else {{ {} }}), \
             &[(\"n\", &n.to_string()), {pairs}]) }}",
            at + 1
        ),
    };
}

fn rust_string(text: &str) -> String {
    format!("{text:?}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    #[test]
    fn a_placeholder_becomes_an_argument_and_a_plural_takes_a_number() {
        let fi = "place = \"{name} on {kind}\"\nvenues = { one = \"{n} kohde\", other = \"{n} kohdetta\" }\nzero = \"Ei\"";
        let sources = BTreeMap::from([("fi".to_owned(), fi.to_owned())]);
        let code = crate::parse(&sources).unwrap().rust("Texts");
        assert!(code.starts_with("impl Texts {"));
        assert!(code.contains("pub fn place(&self, kind: &str, name: &str) -> String"));
        assert!(code.contains("pub fn venues(&self, n: usize) -> String"));
        assert!(code.contains("pub fn zero(&self) -> &str { self.at(3) }"));
        assert!(code.contains("const COUNT: usize = 4;"));
    }
}
