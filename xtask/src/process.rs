//! Running other programs.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};

use crate::error::Error;

/// How a command is named in a message: the program and its first words.
pub fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args().take(3));
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs a program that shows its own progress, and waits.
///
/// # Errors
/// When it can't be started, or fails: then `advice` says what to do.
pub fn run(command: &mut Command, advice: &str) -> Result<(), Error> {
    if status(command)?.success() {
        Ok(())
    } else {
        Err(failed(command, advice))
    }
}

/// Runs a program and hands back how it ended.
pub fn status(command: &mut Command) -> Result<ExitStatus, Error> {
    command
        .status()
        .map_err(|error| not_started(command, &error))
}

/// Runs a program silently and hands back what it printed; its errors are shown when it fails.
pub fn output(command: &mut Command, advice: &str) -> Result<String, Error> {
    let result = command
        .output()
        .map_err(|error| not_started(command, &error))?;
    if result.status.success() {
        return Ok(String::from_utf8_lossy(&result.stdout).into_owned());
    }
    eprint!(
        "{}{}",
        String::from_utf8_lossy(&result.stdout),
        String::from_utf8_lossy(&result.stderr)
    );
    Err(failed(command, advice))
}

/// Runs a program, shows what it prints line by line, and keeps the lines.
pub fn tee(command: &mut Command) -> Result<(ExitStatus, String), Error> {
    command.stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let mut kept = String::new();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).unwrap_or(0) > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            kept.push_str(&text);
            line.clear();
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    Ok((status, kept))
}

/// Whether a program is on the path and answers.
pub fn answers(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn failed(command: &Command, advice: &str) -> Error {
    Error::Failed {
        program: name(command),
        advice: advice.to_owned(),
    }
}

fn not_started(command: &Command, error: &std::io::Error) -> Error {
    let program = command.get_program().to_string_lossy().into_owned();
    let advice = match error.kind() {
        std::io::ErrorKind::NotFound => "install it and run the same command again".to_owned(),
        _ => format!("it could not be started ({error})"),
    };
    Error::Missing { program, advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut Command::new("kaiku-no-such-program"), "").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("kaiku-no-such-program is missing"),
            "{error}"
        );
    }

    #[test]
    fn a_failing_program_gets_the_advice() {
        let error = run(Command::new("sh").args(["-c", "exit 3"]), "try again").unwrap_err();
        assert_eq!(error.to_string(), "`sh -c exit 3` failed: try again");
    }

    #[test]
    fn what_a_program_prints_is_kept() {
        let (status, text) =
            tee(Command::new("sh").args(["-c", "echo a; echo b; exit 1"])).unwrap();
        assert!(!status.success());
        assert_eq!(text, "a\nb\n");
    }
}
