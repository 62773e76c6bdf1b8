//! Puts `dist` together: first beside its place, then moved, so that a server that reads it never
//! sees half of it.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::{App, Kind, build, compress, template, worker};
use crate::error::Error;
use crate::files;
use crate::place::Place;

/// The page as each of Trunk's configurations names it.
const PAGE: &str = "index.html";
const BOOT: &str = "boot.js";
const OFFLINE: &str = "offline.js";
const CAMERA: &str = "camera.js";
/// Files that a page names as it calls them: with how their real names begin and end. The residents'
/// build with maps, the staff's for work with areas, and what reads codes with a camera.
const NAMED: [(&str, &str, &str); 5] = [
    ("map.js", "resident_map-", ".js"),
    ("map.wasm", "resident_map-", "_bg.wasm"),
    ("office.js", "staff_office-", ".js"),
    ("office.wasm", "staff_office-", "_bg.wasm"),
    ("camera.js", "staff-camera-", ".js"),
];

pub fn run(place: &Place, apps: &[&App], kind: Kind) -> Result<(), Error> {
    let new = place.at("generated/dist-new");
    files::remove_folder(&new)?;
    let boot = script(place, &new, BOOT)?;
    let offline = script(place, &new, OFFLINE)?;
    for app in apps {
        assets(&built(place, app), &new.join("assets"))?;
    }
    build::camera(place)?;
    assets(&place.at(build::CAMERA), &new.join("assets"))?;
    let all = files::below(&new.join("assets"))?;
    let mut scripts = vec![(BOOT, boot), (OFFLINE, offline)];
    for (called, start, end) in NAMED {
        scripts.push((called, only(&all, start, end)?));
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

/// The address of the one file whose name begins and ends so.
fn only(assets: &[PathBuf], start: &str, end: &str) -> Result<String, Error> {
    let names = assets.iter().filter_map(|path| path.file_name()?.to_str());
    let mut own = names.filter(|name| name.starts_with(start) && name.ends_with(end));
    match (own.next(), own.next()) {
        (Some(name), None) => Ok(format!("/assets/{name}")),
        (first, _) => Err(Error::Unexpected(format!(
            "the build must have exactly one file {start}…{end}, found {}",
            if first.is_some() { "several" } else { "none" }
        ))),
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
        if ![BOOT, OFFLINE, CAMERA].contains(&&*name.to_string_lossy()) {
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
        let all = paths(&all);
        let map = "resident_map-";
        assert_eq!(only(&all, map, ".js").unwrap(), "/assets/resident_map-2.js");
        assert_eq!(
            only(&all, map, "_bg.wasm").unwrap(),
            "/assets/resident_map-2_bg.wasm"
        );
        assert!(only(&all, "staff-camera-", ".js").is_err());
        let two = paths(&["resident_map-1.js", "resident_map-2.js"]);
        assert!(only(&two, map, ".js").is_err());
    }
}
