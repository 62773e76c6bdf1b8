//! `cargo xtask check`: the rules that a compiler does not know.

mod hosts;
mod imports;
mod length;
mod paths;
mod plain;
mod proofs;
mod source;
mod texts;

use std::process::ExitCode;

use crate::error::Error;
use crate::place::Place;
use crate::{budgets, files};

/// Endings of the files whose content is read; pictures and the like are not.
const TEXTS: [&str; 17] = [
    "css", "csv", "html", "js", "json", "md", "mjs", "npmrc", "py", "rs", "sh", "svg", "toml",
    "ts", "txt", "yaml", "yml",
];

/// `cargo xtask check`.
pub fn run(place: &Place) -> Result<ExitCode, Error> {
    match problems(place)? {
        0 => Ok(ExitCode::SUCCESS),
        found => Err(Error::Problems(found)),
    }
}

/// Prints every problem and counts them.
pub fn problems(place: &Place) -> Result<usize, Error> {
    let mut found = Vec::new();
    let mut sources = Vec::new();
    for path in files::sources(&place.root)? {
        let name = path.to_string_lossy().replace('\\', "/");
        let ending = name.rsplit(['.', '/']).next().unwrap_or_default();
        if !TEXTS.contains(&ending) && !name.starts_with(".ci/") {
            continue;
        }
        let text = files::read_text(&place.root.join(&path))?;
        found.extend(hosts::problems(&name, &text));
        found.extend(length::problem(&name, &text));
        if ending == "rs" {
            found.extend(imports::problems(&name, &text));
        }
        sources.push((name, text));
    }
    for folder in ["locales", "locales/staff"] {
        match &catalogue::load(&place.at(folder)) {
            Ok(catalogue) => {
                found.extend(texts::unused(folder, catalogue.keys(), &sources));
                if folder == "locales" {
                    found.extend(plain::problems(catalogue, &sources));
                }
            }
            Err(problems) => {
                found.extend(problems.iter().map(|problem| format!("{folder}/{problem}")));
            }
        }
    }
    found.extend(proofs::missing(&sources));
    found.extend(budgets::problems(place)?);
    for problem in &found {
        println!("{problem}");
    }
    println!("── {} files read, {} problems", sources.len(), found.len());
    Ok(found.len())
}
