//! Texts that nothing shows any more.

use std::collections::BTreeSet;

use super::source::Source;

/// Keys that no code of the client names. A key is a method, so a use is `.key` or `::key`.
pub fn unused<'a>(
    folder: &str,
    keys: impl Iterator<Item = &'a str>,
    sources: &[(String, String)],
) -> Vec<String> {
    let code: String = sources
        .iter()
        .filter(|(name, _)| name.starts_with("src/") || name.starts_with("server/src/site"))
        .filter(|(name, _)| name.ends_with(".rs"))
        .map(|(_, text)| Source::read(text).code + "\n")
        .collect();
    // What stands after a dot or a colon, up to the next one, begins with the name that is called.
    let called: BTreeSet<&str> = code
        .split(['.', ':'])
        .skip(1)
        .filter_map(|rest| {
            rest.split(|next: char| !(next.is_alphanumeric() || next == '_'))
                .next()
        })
        .collect();
    keys.filter(|key| !called.contains(key))
        .map(|key| format!("{folder}: {key} is shown nowhere: remove it from every language"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_no_code_calls_is_unused() {
        let sources = [
            (
                "src/resident/home.rs".to_owned(),
                "t.home_title(); // t.only_said()\n\"t.quoted()\"".to_owned(),
            ),
            ("src/ui/field.rs".to_owned(), "map(Texts::save)".to_owned()),
            ("tests/e2e/a.rs".to_owned(), "t.tested()".to_owned()),
        ];
        let keys = [
            "home",
            "home_title",
            "only_said",
            "quoted",
            "save",
            "tested",
        ];
        let found = unused("locales", keys.into_iter(), &sources);
        let names: Vec<&str> = found
            .iter()
            .filter_map(|line| line.split(' ').nth(1))
            .collect();
        assert_eq!(names, ["home", "only_said", "quoted", "tested"]);
    }
}
