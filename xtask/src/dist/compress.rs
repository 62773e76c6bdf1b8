//! The compressed siblings of the files that the server hands out as they are.

use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};

use super::Kind;
use crate::error::Error;
use crate::files;

/// Smaller files gain nothing.
const SMALLEST: usize = 200;

const COMPRESSIBLE: [&str; 11] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "map",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

/// Templates are filled in before they are sent; only their size is of interest.
const TEMPLATE: &str = "html";

/// Writes the siblings of every compressible file below a folder; answers with all sizes.
pub fn folder(folder: &Path, kind: Kind) -> Result<Value, Error> {
    let paths = files::below(folder)?;
    let next = AtomicUsize::new(0);
    let sizes = Mutex::new(Map::new());
    let work = || -> Result<(), Error> {
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            let size = file(path, kind)?;
            let name = path
                .strip_prefix(folder)
                .unwrap_or(path)
                .to_string_lossy()
                .into_owned();
            if let Ok(mut sizes) = sizes.lock() {
                sizes.insert(name, size);
            }
        }
        Ok(())
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().try_for_each(|worker| {
            let stopped = |_| Err(Error::Unexpected("compressing stopped unexpectedly".into()));
            worker.join().unwrap_or_else(stopped)
        })
    })?;
    let mut sizes = sizes.into_inner().unwrap_or_default();
    sizes.sort_keys();
    Ok(Value::Object(sizes))
}

fn file(path: &Path, kind: Kind) -> Result<Value, Error> {
    let content = files::read(path)?;
    let extension = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    if content.len() < SMALLEST || !COMPRESSIBLE.contains(&extension.as_str()) {
        return Ok(json!({ "raw": content.len(), "br": content.len(), "gz": content.len() }));
    }
    let sibling = |ending: &str| path.with_extension(format!("{extension}.{ending}"));
    let (br, gz) = (brotli(&content, kind, path)?, gzip(&content, kind, path)?);
    if extension != TEMPLATE {
        files::write(&sibling("br"), &br)?;
        files::write(&sibling("gz"), &gz)?;
    }
    Ok(json!({ "raw": content.len(), "br": br.len(), "gz": gz.len() }))
}

fn brotli(content: &[u8], kind: Kind, path: &Path) -> Result<Vec<u8>, Error> {
    let quality = if kind == Kind::Release { 11 } else { 1 };
    let settings = BrotliEncoderParams {
        quality,
        lgwin: 24,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut packed, &settings)
        .map_err(|error| Error::file("compress", path, error))?;
    Ok(packed)
}

fn gzip(content: &[u8], kind: Kind, path: &Path) -> Result<Vec<u8>, Error> {
    let level = if kind == Kind::Release {
        Compression::best()
    } else {
        Compression::fast()
    };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder
        .write_all(content)
        .and_then(|()| encoder.finish())
        .map_err(|error| Error::file("compress", path, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Scratch, read, write};

    #[test]
    fn text_gets_siblings_that_unpack_to_it_and_a_picture_gets_none() {
        let scratch = Scratch::new("compress").unwrap();
        let text = "kaikukortti ".repeat(100);
        write(&scratch.0.join("a/b.css"), &text).unwrap();
        write(&scratch.0.join("c.png"), &text).unwrap();
        write(&scratch.0.join("d.json"), "{}").unwrap();
        let sizes = folder(&scratch.0, Kind::Release).unwrap();
        let mut unpacked = Vec::new();
        let packed = read(&scratch.0.join("a/b.css.br")).unwrap();
        brotli::BrotliDecompress(&mut &*packed, &mut unpacked).unwrap();
        assert_eq!(unpacked, text.as_bytes());
        let expected = json!(packed.len());
        assert_eq!(sizes.get("a/b.css").unwrap().get("br"), Some(&expected));
        assert!(scratch.0.join("a/b.css.gz").exists());
        assert!(!scratch.0.join("c.png.br").exists());
        assert!(!scratch.0.join("d.json.br").exists());
    }
}
