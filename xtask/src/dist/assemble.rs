//! Puts `dist` together: first beside its place, then moved, so that a server that reads it never
//! sees half of it.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::{App, Kind, compress, template, worker};
use crate::error::Error;
use crate::files;
use crate::place::Place;

/// The page as each of Trunk's configurations names it.
const PAGE: &str = "index.html";
const BOOT: &str = "boot.js";
const OFFLINE: &str = "offline.js";
/// A build that has no page of its own: another one's page names its two files.
struct Named {
    /// What the page calls its script and its program.
    called: [&'static str; 2],
    /// What their real names begin with.
    start: &'static str,
}

/// The residents' build with maps, and the staff's for work with areas.
const NAMED: [Named; 2] = [
    Named {
        called: ["map.js", "map.wasm"],
        start: "resident_map-",
    },
    Named {
        called: ["office.js", "office.wasm"],
        start: "staff_office-",
    },
];

pub fn run(place: &Place, apps: &[&App], kind: Kind) -> Result<(), Error> {
    let new = place.at("generated/dist-new");
    files::remove_folder(&new)?;
    let boot = script(place, &new, BOOT)?;
    let offline = script(place, &new, OFFLINE)?;
    for app in apps {
        assets(&built(place, app), &new.join("assets"))?;
    }
    let built_files = files::below(&new.join("assets"))?;
    let mut scripts = vec![(BOOT, boot), (OFFLINE, offline)];
    for build in &NAMED {
        scripts.extend(build.called.into_iter().zip(build.files(&built_files)?));
    }
    let scripts: Vec<_> = scripts
        .iter()
        .map(|(called, address)| (*called, address.as_str()))
        .collect();
    for app in apps.iter().filter(|app| app.has_page) {
        let page = files::read_text(&built(place, app).join(PAGE))?;
        let template = template::make(app.html, &page, &scripts)?;
        files::write(&new.join(format!("{}.html", app.name)), template)?;
    }
    texts(place, &new, "locales", "texts")?;
    texts(place, &new, "locales/staff", "staff-texts")?;
    public(place, &new)?;
    worker::fill(&new)?;
    let sizes = compress::folder(&new, kind)?;
    files::write(&new.join("sizes.json"), format!("{sizes:#}\n"))?;
    swap(place, &new)
}

/// Where Trunk put an app.
fn built(place: &Place, app: &App) -> PathBuf {
    place.at(&format!("generated/trunk-{}", app.name))
}

impl Named {
    /// The addresses of its script and its program.
    fn files(&self, assets: &[PathBuf]) -> Result<[String; 2], Error> {
        let start = self.start;
        let find = |ending: &str| {
            let names = assets.iter().filter_map(|path| path.file_name()?.to_str());
            let mut own = names.filter(|name| name.starts_with(start) && name.ends_with(ending));
            match (own.next(), own.next()) {
                (Some(name), None) => Ok(format!("/assets/{name}")),
                (first, _) => Err(Error::Unexpected(format!(
                    "there must be exactly one file {start}…{ending}, found {}",
                    if first.is_some() { "several" } else { "none" }
                ))),
            }
        };
        Ok([find(".js")?, find("_bg.wasm")?])
    }
}

/// A script of `public/` under a name that changes with its content.
fn script(place: &Place, new: &Path, file: &str) -> Result<String, Error> {
    let script = files::read(&place.at("public").join(file))?;
    let stem = file.trim_end_matches(".js");
    let name = format!("{stem}-{}.js", files::short_hash(&script, 8));
    files::write(&new.join("assets").join(&name), script)?;
    Ok(format!("/assets/{name}"))
}

/// Everything that Trunk made but the page and its own lock.
fn assets(from: &Path, to: &Path) -> Result<(), Error> {
    for file in files::below(from)? {
        let name = file.strip_prefix(from).unwrap_or(&file);
        if name != Path::new(PAGE) && !name.to_string_lossy().starts_with('.') {
            files::copy(&file, &to.join(name))?;
        }
    }
    Ok(())
}

/// One file a language of a catalogue, and the list of them.
fn texts(place: &Place, new: &Path, folder: &str, stem: &str) -> Result<(), Error> {
    let catalogue = catalogue::load(&place.at(folder)).map_err(|problems| {
        for problem in &problems {
            eprintln!("{folder}/{problem}");
        }
        Error::Problems(problems.len())
    })?;
    let mut list = Map::new();
    for language in catalogue.languages() {
        let content = catalogue.file(language).unwrap_or_default();
        let name = format!(
            "{stem}-{language}-{}.json",
            files::short_hash(content.as_bytes(), 8)
        );
        files::write(&new.join("assets").join(&name), content)?;
        list.insert(
            language.to_owned(),
            Value::String(format!("/assets/{name}")),
        );
    }
    files::write(
        &new.join(format!("{stem}.json")),
        format!("{}\n", Value::Object(list)),
    )
}

fn public(place: &Place, new: &Path) -> Result<(), Error> {
    let from = place.at("public");
    for file in files::below(&from)? {
        let name = file.strip_prefix(&from).unwrap_or(&file);
        if name != Path::new(BOOT) && name != Path::new(OFFLINE) {
            files::copy(&file, &new.join("public").join(name))?;
        }
    }
    Ok(())
}

fn swap(place: &Place, new: &Path) -> Result<(), Error> {
    let (dist, old) = (place.dist(), place.at("generated/dist-old"));
    files::remove_folder(&old)?;
    if dist.exists() {
        files::rename(&dist, &old)?;
    }
    files::rename(new, &dist)?;
    files::remove_folder(&old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_the_one_script_and_the_one_program_of_a_build_without_a_page() {
        let [maps, office] = &NAMED;
        let paths = |names: &[&str]| -> Vec<PathBuf> {
            names
                .iter()
                .map(|name| Path::new("assets").join(name))
                .collect()
        };
        let all = [
            "resident-1.js",
            "resident_map-2.js",
            "resident_map-2_bg.wasm",
        ];
        let found = maps.files(&paths(&all)).unwrap();
        assert_eq!(
            found,
            [
                "/assets/resident_map-2.js",
                "/assets/resident_map-2_bg.wasm"
            ]
        );
        assert!(office.files(&paths(&all)).is_err());
        assert!(maps.files(&paths(&["resident_map-2.js"])).is_err());
        let two = [
            "resident_map-1.js",
            "resident_map-2.js",
            "resident_map-2_bg.wasm",
        ];
        assert!(maps.files(&paths(&two)).is_err());
    }
}
