//! The project's commands: `cargo xtask serve | test | check | dist | bench |
//! map-data | tools`.
//!
//! This crate is compiled first on every fresh clone, so it stays small: no argument parser, no
//! HTTP client, no async runtime. It runs other programs, and says in one line what to do when one
//! of them is missing or fails.

mod args;
mod bench;
mod budgets;
mod check;
mod checkout;
mod dist;
mod error;
mod files;
mod guard;
mod http;
mod map_data;
mod npm;
mod place;
mod postgres;
mod process;
mod progress;
mod python;
mod serve;
mod server;
mod system;
mod test;
mod tools;

use std::process::ExitCode;

use args::Command;
use error::Error;
use place::Place;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode, Error> {
    let command = args::parse(arguments)?;
    if let Command::Help = command {
        println!("{}", args::HELP);
        return Ok(ExitCode::SUCCESS);
    }
    let place = Place::find()?;
    if !matches!(command, Command::Check | Command::Tools) {
        checkout::claim(&place)?;
    }
    match command {
        Command::Help => Ok(ExitCode::SUCCESS),
        Command::Serve(options) => serve::run(&place, &options),
        Command::Test(options) => test::run(&place, &options),
        Command::Check => check::run(&place),
        Command::Dist => dist::run(&place),
        Command::Bench(options) => bench::run(&place, &options),
        Command::MapData => map_data::run(&place),
        Command::Tools => tools::report(&place),
    }
}
