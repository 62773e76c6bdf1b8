//! The paths that a piece of Rust names, from imports and from anywhere else, written in full.

/// A path with the line it stands on.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub line: usize,
    pub path: String,
}

/// Every path of a file's code. `use a::{b, c::d}` gives `a::b` and `a::c::d`; `self` and `super`
/// are resolved from the file's own module.
pub fn named(file: &str, code: &str) -> Vec<Named> {
    let module = module(file);
    let mut found = Vec::new();
    // For each open brace what stands before it: a path for `a::{`, nothing for a block.
    let mut open: Vec<Option<String>> = Vec::new();
    let (mut line, mut rest) = (1, code);
    while let Some(first) = rest.chars().next() {
        if !is_name(first) {
            match first {
                '\n' => line += 1,
                '{' => open.push(None),
                '}' => {
                    open.pop();
                }
                _ => {}
            }
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (names, after) = read_path(rest);
        let path = match open.last() {
            Some(Some(group)) => format!("{group}::{names}"),
            _ => resolve(&module, &names),
        };
        match after.strip_prefix("::{") {
            Some(inside) => {
                open.push(Some(path));
                rest = inside;
            }
            None => {
                found.push(Named { line, path });
                rest = after;
            }
        }
    }
    found
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Reads `a::b::c`, and what comes after it.
fn read_path(text: &str) -> (String, &str) {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        let end = rest
            .find(|character| !is_name(character))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        names.push(name);
        match after.strip_prefix("::") {
            Some(next) if next.starts_with(is_name) => rest = next,
            _ => return (names.join("::"), after),
        }
    }
}

/// `src/data/venues.rs` is `crate::data::venues`.
fn module(file: &str) -> Vec<String> {
    let inside = file.split_once("src/").map_or("", |(_, inside)| inside);
    let inside = inside.strip_suffix(".rs").unwrap_or(inside);
    let names = inside
        .split('/')
        .filter(|name| !matches!(*name, "" | "lib" | "main"));
    std::iter::once("crate")
        .chain(names)
        .map(str::to_owned)
        .collect()
}

fn resolve(module: &[String], path: &str) -> String {
    let mut parent = module.to_vec();
    let mut names = path.split("::").peekable();
    if !matches!(names.peek(), Some(&"self" | &"super")) {
        return path.to_owned();
    }
    while let Some(name) = names.next_if(|name| matches!(*name, "self" | "super")) {
        if name == "super" && parent.len() > 1 {
            parent.pop();
        }
    }
    parent
        .iter()
        .map(String::as_str)
        .chain(names)
        .collect::<Vec<_>>()
        .join("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(file: &str, code: &str) -> Vec<String> {
        named(file, code)
            .into_iter()
            .map(|named| named.path)
            .filter(|path| path.contains("::"))
            .collect()
    }

    #[test]
    fn groups_are_written_out() {
        let code = "use crate::{api, data::{self, venues::list}};\nfn f() { std::fs::read(x) }";
        let expected = [
            "crate::api",
            "crate::data::self",
            "crate::data::venues::list",
            "std::fs::read",
        ];
        assert_eq!(paths("src/resident/home.rs", code), expected);
    }

    #[test]
    fn relative_paths_are_resolved_from_the_file() {
        assert_eq!(
            paths("src/resident/home.rs", "use super::super::staff::x;"),
            ["crate::staff::x"]
        );
        assert_eq!(
            paths("src/resident/home.rs", "use self::part::x;"),
            ["crate::resident::home::part::x"]
        );
        assert_eq!(
            paths("server/src/http/venues.rs", "super::super::store::x()"),
            ["crate::store::x"]
        );
    }

    #[test]
    fn lines_are_counted() {
        let found = named("src/lib.rs", "a;\n\nb::c;");
        assert_eq!(
            found.last(),
            Some(&Named {
                line: 3,
                path: "b::c".into()
            })
        );
    }
}
