//! Everything that stops a command, each with what the person can do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a command stopped.
#[derive(Debug)]
pub enum Error {
    /// The command line is not understood.
    Usage(String),
    /// The command was not started inside a checkout.
    NotACheckout,
    /// There is no home directory and none of the variables that replace it.
    NoCache,
    /// A file or folder can't be read or written.
    File {
        /// What was to be done, such as "read".
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        error: std::io::Error,
    },
    /// A program is not installed.
    Missing {
        /// The program.
        program: String,
        /// How to get it.
        advice: String,
    },
    /// A program ran and failed; its own words stand above.
    Failed {
        /// The program with its first arguments.
        program: String,
        /// What to do.
        advice: String,
    },
    /// The port that the server is to listen on is taken.
    PortTaken(u16),
    /// A result is not what the next step needs.
    Unexpected(String),
    /// Checks found problems; they are printed above.
    Problems(usize),
}

impl Error {
    /// A failed file operation.
    pub fn file(doing: &'static str, path: &Path, error: std::io::Error) -> Self {
        Error::File {
            doing,
            path: path.to_owned(),
            error,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Usage(reason) => write!(f, "{reason}; `cargo xtask --help` shows the commands"),
            Error::NotACheckout => {
                write!(
                    f,
                    "run this inside the project's folder (no xtask/Cargo.toml above the current one)"
                )
            }
            Error::NoCache => {
                write!(
                    f,
                    "no home directory: set KAIKUKORTTI_CACHE to a folder for tools and build results"
                )
            }
            Error::File { doing, path, error } => {
                write!(
                    f,
                    "can't {doing} {}: {error}{}",
                    path.display(),
                    advice_for(error)
                )
            }
            Error::Missing { program, advice } => write!(f, "{program} is missing: {advice}"),
            Error::Failed { program, advice } => write!(f, "`{program}` failed: {advice}"),
            Error::PortTaken(port) => write!(
                f,
                "port {port} is taken: stop the program that listens there, or choose another with --port {}",
                port.checked_add(1).unwrap_or(8081)
            ),
            Error::Unexpected(what) => f.write_str(what),
            Error::Problems(1) => f.write_str("1 problem found, see above"),
            Error::Problems(count) => write!(f, "{count} problems found, see above"),
        }
    }
}

fn advice_for(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => " (check who owns it)",
        std::io::ErrorKind::StorageFull => " (free some space and run the command again)",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_names_another() {
        assert_eq!(
            Error::PortTaken(8080).to_string(),
            "port 8080 is taken: stop the program that listens there, or choose another with --port 8081"
        );
    }

    #[test]
    fn every_error_is_one_line() {
        let errors = [
            Error::Usage("unknown command `x`".into()),
            Error::NotACheckout,
            Error::NoCache,
            Error::file(
                "read",
                Path::new("a"),
                std::io::ErrorKind::PermissionDenied.into(),
            ),
            Error::Missing {
                program: "node".into(),
                advice: "install it".into(),
            },
            Error::Failed {
                program: "npm ci".into(),
                advice: "check the network".into(),
            },
            Error::Problems(2),
        ];
        for error in errors {
            assert!(!error.to_string().contains('\n'), "{error:?}");
        }
    }
}
