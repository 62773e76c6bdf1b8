//! Turns `locales/*.toml` into typed texts; a text that is missing or wrong breaks the build here.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=locales");
    let catalogue = match catalogue::load(Path::new("locales")) {
        Ok(catalogue) => catalogue,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error=locales/{problem}");
            }
            return ExitCode::FAILURE;
        }
    };
    let Some(folder) = std::env::var_os("OUT_DIR") else {
        println!("cargo::error=cargo did not say where to write");
        return ExitCode::FAILURE;
    };
    let written = std::fs::write(Path::new(&folder).join("texts.rs"), catalogue.rust());
    if let Err(error) = written {
        println!("cargo::error=texts.rs: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
