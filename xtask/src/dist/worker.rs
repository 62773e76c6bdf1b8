//! The service worker: told which files belong to this build.

use std::path::Path;

use crate::error::Error;
use crate::files;

const WORKER: &str = "public/sw.js";
const VERSION: &str = "const VERSION = \"development\";";
const FILES: &str = "const FILES = [];";
const MAP_FILES: &str = "const MAP_FILES = [];";

/// Writes this build's version and files into the worker of a folder that holds the built client.
pub fn fill(dist: &Path) -> Result<(), Error> {
    let folder = dist.join("assets");
    let mut names = Vec::new();
    for file in files::below(&folder)? {
        let name = file.strip_prefix(&folder).unwrap_or(&file);
        names.push(name.to_string_lossy().replace('\\', "/"));
    }
    let path = dist.join(WORKER);
    let worker = filled(&files::read_text(&path)?, names)?;
    files::write(&path, worker)
}

/// The worker for a build of these files. Staff's are not kept: their pages are not. Those of the
/// build with maps are kept by whoever has opened one.
fn filled(worker: &str, mut names: Vec<String>) -> Result<String, Error> {
    names.retain(|name| !name.starts_with("staff"));
    names.sort();
    let (maps, files) = names
        .into_iter()
        .partition(|name| name.starts_with("resident_map-"));
    let (maps, list) = (addresses(maps), addresses(files));
    let version = files::short_hash(format!("{worker}{list}{maps}").as_bytes(), 12);
    let mut out = worker.to_owned();
    for (place, by) in [
        (VERSION, format!("const VERSION = \"{version}\";")),
        (FILES, format!("const FILES = [{list}];")),
        (MAP_FILES, format!("const MAP_FILES = [{maps}];")),
    ] {
        if out.matches(place).count() != 1 {
            let problem = format!("{WORKER}: `{place}` must stand there exactly once");
            return Err(Error::Unexpected(problem));
        }
        out = out.replace(place, &by);
    }
    Ok(out)
}

fn addresses(names: Vec<String>) -> String {
    let quoted = names.iter().map(|name| format!("\"/assets/{name}\""));
    quoted.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKER: &str =
        "const VERSION = \"development\";\nconst FILES = [];\nconst MAP_FILES = [];\n";

    fn names(all: &[&str]) -> Vec<String> {
        all.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_worker_keeps_the_residents_files_and_no_staffs_and_knows_those_of_the_map() {
        let all = ["staff-1.js", "b-2.css", "a-1.wasm", "resident_map-1.js"];
        let worker = filled(WORKER, names(&all)).unwrap();
        assert!(
            worker.contains("const FILES = [\"/assets/a-1.wasm\", \"/assets/b-2.css\"];"),
            "{worker}"
        );
        assert!(
            worker.contains("const MAP_FILES = [\"/assets/resident_map-1.js\"];"),
            "{worker}"
        );
        assert!(!worker.contains("development") && !worker.contains("staff"));
    }

    #[test]
    fn another_file_makes_another_version_and_the_same_files_the_same() {
        let made = |all: &[&str]| filled(WORKER, names(all)).unwrap();
        assert_eq!(made(&["a", "b"]), made(&["b", "a"]));
        let version = |worker: String| worker.lines().next().unwrap().to_owned();
        assert_ne!(version(made(&["a"])), version(made(&["c"])));
    }

    #[test]
    fn a_worker_without_its_places_is_refused() {
        assert!(filled("const FILES = [];", Vec::new()).is_err());
    }
}
