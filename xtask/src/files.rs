//! Small helpers around files: reading and writing with errors that name the file, walking the
//! checkout, and fingerprints.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::Error;

/// Folders of the checkout's root that hold nothing a person wrote.
const NOT_SOURCES: [&str; 10] = [
    ".git",
    "target",
    "dist",
    "generated",
    "node_modules",
    "kaikukortti-data",
    "test-results",
    "playwright-report",
    ".idea",
    ".vscode",
];

pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|error| Error::file("read", path, error))
}

pub fn read_text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::file("read", path, error))
}

/// Writes a file, making its folder.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    fs::write(path, content).map_err(|error| Error::file("write", path, error))
}

pub fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    if let Some(folder) = to.parent() {
        create_folder(folder)?;
    }
    fs::copy(from, to).map_err(|error| Error::file("copy", from, error))?;
    Ok(())
}

pub fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(|error| Error::file("move", from, error))
}

pub fn create_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|error| Error::file("create", path, error))
}

/// Removes a folder with all it holds; one that is not there is fine.
pub fn remove_folder(path: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::file("remove", path, error))
        }
        _ => Ok(()),
    }
}

/// Removes a file; one that is not there is fine.
pub fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::file("remove", path, error))
        }
        _ => Ok(()),
    }
}

/// Every file below a folder, in the order of their names; none when there is no such folder.
pub fn below(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    walk(folder, &mut found, &|_| true)?;
    Ok(found)
}

/// Every file of the checkout that a person wrote, relative to its root.
pub fn sources(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    walk(root, &mut found, &|path| {
        let name = path.strip_prefix(root).unwrap_or(path);
        !NOT_SOURCES.iter().any(|skipped| name == Path::new(skipped))
            && path.file_name().is_none_or(|name| name != "node_modules")
    })?;
    Ok(found
        .iter()
        .filter_map(|path| path.strip_prefix(root).ok())
        .map(Path::to_owned)
        .collect())
}

fn walk(
    folder: &Path,
    found: &mut Vec<PathBuf>,
    keep: &dyn Fn(&Path) -> bool,
) -> Result<(), Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::file("read", folder, error)),
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_symlink() {
            continue;
        }
        if path.is_file() {
            found.push(path);
        } else if keep(&path) {
            walk(&path, found, keep)?;
        }
    }
    Ok(())
}

/// The first `digits` hexadecimal digits of a content's SHA-256.
pub fn short_hash(content: &[u8], digits: usize) -> String {
    let mut text: String = Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    text.truncate(digits);
    text
}

/// Changes when a file or a file of a folder changes, appears or goes.
pub fn fingerprint(root: &Path, inputs: &[&str]) -> Result<String, Error> {
    let mut hash = Sha256::new();
    for input in inputs {
        let path = root.join(input);
        let found = if path.is_file() {
            vec![path]
        } else {
            below(&path)?
        };
        for file in found {
            let content = read(&file)?;
            hash.update(
                file.strip_prefix(root)
                    .unwrap_or(&file)
                    .to_string_lossy()
                    .as_bytes(),
            );
            hash.update([0]);
            hash.update(content.len().to_le_bytes());
            hash.update(content);
        }
    }
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// A fresh folder for one run, removed when dropped.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Result<Self, Error> {
        let folder =
            std::env::temp_dir().join(format!("kaikukortti-{name}-{}", std::process::id()));
        remove_folder(&folder)?;
        create_folder(&folder)?;
        Ok(Scratch(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder that stays behind in the temporary directory harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_sees_a_change_a_new_file_and_a_new_name() {
        let scratch = Scratch::new("fingerprint").unwrap();
        let seen = || fingerprint(&scratch.0, &["a", "one.txt"]).unwrap();
        write(&scratch.0.join("a/b.txt"), "1").unwrap();
        let first = seen();
        assert_eq!(first, seen());
        write(&scratch.0.join("a/b.txt"), "2").unwrap();
        let second = seen();
        write(&scratch.0.join("one.txt"), "").unwrap();
        let third = seen();
        fs::rename(scratch.0.join("a/b.txt"), scratch.0.join("a/c.txt")).unwrap();
        let all = [first, second, third, seen()];
        assert_eq!(
            all.iter().collect::<std::collections::BTreeSet<_>>().len(),
            4
        );
    }

    #[test]
    fn generated_folders_are_no_sources() {
        let scratch = Scratch::new("sources").unwrap();
        for file in [
            "src/a.rs",
            "target/b.rs",
            "tests/dist/c.rs",
            "node_modules/d.js",
        ] {
            write(&scratch.0.join(file), "").unwrap();
        }
        let expected: Vec<PathBuf> = vec!["src/a.rs".into(), "tests/dist/c.rs".into()];
        assert_eq!(sources(&scratch.0).unwrap(), expected);
    }

    #[test]
    fn a_short_hash_is_the_start_of_the_long_one() {
        assert_eq!(short_hash(b"", 8), "e3b0c442");
    }
}
