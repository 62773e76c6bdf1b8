//! Turns `locales/*.toml` and `locales/staff/*.toml` into typed texts; a text that is missing or
//! wrong breaks the build here.

use std::ffi::OsStr;
use std::path::Path;
use std::process::ExitCode;

/// The catalogues: folder, type, and the file that is written.
const CATALOGUES: [(&str, &str, &str); 2] = [
    ("locales", "Texts", "texts.rs"),
    ("locales/staff", "StaffTexts", "staff_texts.rs"),
];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=locales");
    let Some(out) = std::env::var_os("OUT_DIR") else {
        println!("cargo::error=cargo did not say where to write");
        return ExitCode::FAILURE;
    };
    let good = CATALOGUES.map(|(folder, name, file)| write(&out, folder, name, file));
    match good {
        [true, true] => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Writes the typed texts of a folder; says whether it could.
fn write(out: &OsStr, folder: &str, name: &str, file: &str) -> bool {
    let catalogue = match catalogue::load(Path::new(folder)) {
        Ok(catalogue) => catalogue,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={folder}/{problem}");
            }
            return false;
        }
    };
    let written = std::fs::write(Path::new(out).join(file), catalogue.rust(name));
    if let Err(error) = &written {
        println!("cargo::error={file}: {error}");
    }
    written.is_ok()
}
