//! Traces of the machine that a file was written on: package registries' hosts and folders of a
//! person's own. Lock files are made by their programs and left alone.

const LOCK_FILES: [&str; 2] = ["Cargo.lock", "package-lock.json"];

/// This file must name what it looks for.
const OWN: &str = "xtask/src/check/hosts.rs";

const HOSTS: [&str; 4] = [
    "registry.npmjs.org",
    "registry.yarnpkg.com",
    "index.crates.io",
    "static.crates.io",
];

const FOLDERS: [&str; 6] = [
    "/root/",
    "/home/",
    "/Users/",
    "/work/main",
    "/work/shared",
    "C:\\Users\\",
];

/// Every line with such a trace.
pub fn problems(file: &str, text: &str) -> Vec<String> {
    if LOCK_FILES.contains(&file) || file == OWN {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for host in HOSTS.iter().filter(|host| line.contains(*host)) {
            found.push(format!(
                "{file}:{}: {host}: name no registry's host",
                number + 1
            ));
        }
        for folder in FOLDERS.iter().filter(|folder| has_folder(line, folder)) {
            found.push(format!(
                "{file}:{}: {folder}: name no folder of one machine",
                number + 1
            ));
        }
    }
    found
}

/// A path from the root of a machine; the same words inside an address are none.
fn has_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before
            .is_some_and(|character| character.is_alphanumeric() || "._-~{}$".contains(character))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machines_folder_and_a_registrys_host_are_found() {
        assert_eq!(
            problems(
                "README.md",
                "a\nsee /root/x and https://registry.npmjs.org/x"
            )
            .len(),
            2
        );
        assert_eq!(problems("a.toml", "path = \"/home/me/x\"").len(), 1);
    }

    #[test]
    fn an_address_a_variable_and_a_lock_file_pass() {
        assert!(problems("data/venues.csv", "https://example.org/home/x").is_empty());
        assert!(problems("README.md", "$HOME/root/x").is_empty());
        assert!(problems("package-lock.json", "https://registry.npmjs.org/x").is_empty());
    }
}
