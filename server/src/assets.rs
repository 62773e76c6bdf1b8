//! The built client in memory.
//!
//! Files are read once at start and found by their whole address, so that no address, however
//! written, reaches another file.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use axum::http::HeaderValue;

use crate::http::prepared::{IMMUTABLE, Prepared, REVALIDATE};

/// The client's files by address.
#[derive(Debug, Default)]
pub struct Assets {
    files: HashMap<String, Prepared>,
    resident: Option<Template>,
    staff: Option<Template>,
    texts: BTreeMap<String, String>,
    staff_texts: BTreeMap<String, String>,
}

/// A page as the build left it, before anything is rendered into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The whole page.
    pub html: String,
}

impl Assets {
    /// Reads a built client: `assets/` with hashed names and compressed siblings, `public/` with
    /// fixed names, and the two page templates. What is missing is left out.
    ///
    /// # Errors
    /// When something that is there cannot be read.
    pub fn read(dist: &Path) -> io::Result<Assets> {
        let mut files = HashMap::new();
        for (folder, prefix, cache) in [
            ("assets", "/assets/", IMMUTABLE),
            ("public", "/", REVALIDATE),
        ] {
            let mut found = BTreeMap::new();
            collect(&dist.join(folder), prefix, &mut found)?;
            for (address, path) in &found {
                if is_sibling(address, &found) {
                    continue;
                }
                let sibling = |suffix: &str| -> io::Result<Option<Vec<u8>>> {
                    let path = found.get(&format!("{address}{suffix}"));
                    path.map(std::fs::read).transpose()
                };
                let (gzip, brotli) = (sibling(".gz")?, sibling(".br")?);
                let body = std::fs::read(path)?;
                let kind = content_type(address);
                let file = if gzip.is_none() && brotli.is_none() && is_text(address) {
                    Prepared::compressed(kind, cache.clone(), body)
                } else {
                    Prepared::from_forms(kind, cache.clone(), body, gzip, brotli)
                };
                files.insert(address.clone(), file);
            }
        }
        Ok(Assets {
            files,
            resident: template(&dist.join("resident.html"))?,
            staff: template(&dist.join("staff.html"))?,
            texts: texts(&dist.join("texts.json"))?,
            staff_texts: texts(&dist.join("staff-texts.json"))?,
        })
    }

    /// The file at an address.
    #[must_use]
    pub fn file(&self, address: &str) -> Option<&Prepared> {
        self.files.get(address)
    }

    /// The addresses of the files of texts, by language.
    #[must_use]
    pub fn texts(&self) -> &BTreeMap<String, String> {
        &self.texts
    }

    /// The same for the staff app.
    #[must_use]
    pub fn staff_texts(&self) -> &BTreeMap<String, String> {
        &self.staff_texts
    }

    /// The template of the resident's pages.
    #[must_use]
    pub fn resident(&self) -> Option<Template> {
        self.resident.clone()
    }

    /// The template of the staff's pages.
    #[must_use]
    pub fn staff(&self) -> Option<Template> {
        self.staff.clone()
    }
}

/// Every file below a folder, by address. Names that are not UTF-8 have no address.
fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let address = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{address}/"), found)?;
        } else {
            found.insert(address, path);
        }
    }
    Ok(())
}

/// Whether this is only the compressed form of another file.
fn is_sibling(address: &str, found: &BTreeMap<String, PathBuf>) -> bool {
    let original = address.strip_suffix(".br").or(address.strip_suffix(".gz"));
    original.is_some_and(|original| found.contains_key(original))
}

fn template(path: &Path) -> io::Result<Option<Template>> {
    match std::fs::read_to_string(path) {
        Ok(html) => Ok(Some(Template { html })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn texts(path: &Path) -> io::Result<BTreeMap<String, String>> {
    match std::fs::read(path) {
        Ok(json) => serde_json::from_slice(&json).map_err(io::Error::from),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(error),
    }
}

fn extension(address: &str) -> &str {
    address
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
}

fn is_text(address: &str) -> bool {
    const TEXT: [&str; 9] = [
        "css",
        "html",
        "js",
        "json",
        "mjs",
        "svg",
        "txt",
        "webmanifest",
        "xml",
    ];
    TEXT.contains(&extension(address))
}

/// The type by the name's end; browsers are told not to guess, so an unknown one is only bytes.
fn content_type(address: &str) -> HeaderValue {
    HeaderValue::from_static(match extension(address) {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "jpg" | "jpeg" => "image/jpeg",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    })
}
