//! The command line.

use std::path::PathBuf;

use crate::error::Error;

pub const HELP: &str = "\
cargo xtask <command>

  serve   install what is missing, build, start on http://127.0.0.1:8080
            --port N        listen on another port
            --data-dir DIR  keep the database elsewhere (default: ./kaikukortti-data)
            --demo          a made-up network instead of the real one
            --release       an optimised server
            --watch         build again and restart when a source changes
  test    everything: format, lints, rules, unit, server and browser tests
            --full          the whole matrix of widths, modes and languages; 60 kills
            --only STEP     one step (repeat for more): fmt clippy client check deny
                            rust scripts api-fuzz dist e2e
  check   import rules, texts, file lengths, bundle sizes
  dist    build the client into ./dist
  bench   sizes, Lighthouse, server start and cost of a request
            --only PART     sizes, start, requests, nginx, background, search or
                            lighthouse (repeat for more)
  map-data
          make data/map/ again from published packages (needs Python; see
          data/map/PROVENANCE.md)
  tools   install the build tools and print their versions";

/// A parsed command.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Serve(Serve),
    Test(Test),
    Check,
    Dist,
    Bench(Bench),
    MapData,
    Tools,
}

/// Options of `serve`.
#[derive(Debug, PartialEq, Eq)]
pub struct Serve {
    pub port: u16,
    /// Where the database is, if not in the checkout.
    pub data_dir: Option<PathBuf>,
    pub release: bool,
    pub demo: bool,
    pub watch: bool,
}

impl Default for Serve {
    fn default() -> Self {
        Serve {
            port: 8080,
            data_dir: None,
            release: false,
            demo: false,
            watch: false,
        }
    }
}

/// Options of `test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Test {
    pub full: bool,
    pub only: Vec<String>,
}

/// Options of `bench`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Bench {
    pub only: Vec<String>,
}

/// Reads the arguments after the program's name.
pub fn parse(arguments: &[String]) -> Result<Command, Error> {
    let mut words = Words {
        rest: arguments.iter(),
    };
    let Some(command) = words.rest.next() else {
        return Ok(Command::Help);
    };
    if arguments
        .iter()
        .any(|word| word == "--help" || word == "-h")
    {
        return Ok(Command::Help);
    }
    match command.as_str() {
        "help" => Ok(Command::Help),
        "serve" => words.serve().map(Command::Serve),
        "test" => words.test().map(Command::Test),
        "bench" => words.bench().map(Command::Bench),
        "check" => words.end(Command::Check),
        "dist" => words.end(Command::Dist),
        "map-data" => words.end(Command::MapData),
        "tools" => words.end(Command::Tools),
        other => Err(Error::Usage(format!("unknown command `{other}`"))),
    }
}

struct Words<'a> {
    rest: std::slice::Iter<'a, String>,
}

impl<'a> Words<'a> {
    fn serve(&mut self) -> Result<Serve, Error> {
        let mut options = Serve::default();
        while let Some((name, value)) = self.option() {
            match name {
                "--port" => {
                    let value = self.value(name, value)?;
                    let port = value.parse().ok().filter(|port| *port != 0);
                    options.port = port.ok_or_else(|| {
                        Error::Usage(format!(
                            "--port takes a number from 1 to 65535, not `{value}`"
                        ))
                    })?;
                }
                "--data-dir" => options.data_dir = Some(self.value(name, value)?.into()),
                "--release" => options.release = true,
                "--demo" => options.demo = true,
                "--watch" => options.watch = true,
                other => return Err(unknown("serve", other)),
            }
        }
        Ok(options)
    }

    fn test(&mut self) -> Result<Test, Error> {
        let mut options = Test::default();
        while let Some((name, value)) = self.option() {
            match name {
                "--full" => options.full = true,
                "--only" => options.only.push(self.value(name, value)?),
                other => return Err(unknown("test", other)),
            }
        }
        Ok(options)
    }

    fn bench(&mut self) -> Result<Bench, Error> {
        let mut options = Bench::default();
        while let Some((name, value)) = self.option() {
            match name {
                "--only" => options.only.push(self.value(name, value)?),
                other => return Err(unknown("bench", other)),
            }
        }
        Ok(options)
    }

    fn end(&mut self, command: Command) -> Result<Command, Error> {
        match self.rest.next() {
            None => Ok(command),
            Some(extra) => Err(Error::Usage(format!("`{extra}` is not understood here"))),
        }
    }

    /// The next option; `--name=value` counts as one word.
    fn option(&mut self) -> Option<(&'a str, Option<&'a str>)> {
        let word = self.rest.next()?;
        Some(match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value)),
            _ => (word, None),
        })
    }

    fn value(&mut self, name: &str, given: Option<&str>) -> Result<String, Error> {
        given
            .map(str::to_owned)
            .or_else(|| self.rest.next().cloned())
            .ok_or_else(|| Error::Usage(format!("{name} needs a value")))
    }
}

fn unknown(command: &str, option: &str) -> Error {
    Error::Usage(format!("`{command}` has no option `{option}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        super::parse(&words).map_err(|error| error.to_string())
    }

    #[test]
    fn serve_listens_on_8080_unless_told_otherwise() {
        assert_eq!(parse("serve"), Ok(Command::Serve(Serve::default())));
        let options = Serve {
            port: 9000,
            data_dir: Some("/tmp/x".into()),
            demo: true,
            ..Serve::default()
        };
        let expected = Ok(Command::Serve(options));
        assert_eq!(
            parse("serve --port=9000 --data-dir /tmp/x --demo"),
            expected
        );
    }

    #[test]
    fn test_takes_several_steps() {
        let options = Test {
            full: true,
            only: vec!["fmt".into(), "e2e".into()],
        };
        assert_eq!(
            parse("test --full --only fmt --only=e2e"),
            Ok(Command::Test(options))
        );
    }

    #[test]
    fn help_is_shown_without_a_command_and_anywhere_on_request() {
        for line in ["", "help", "--help", "serve --help", "test -h"] {
            assert_eq!(parse(line), Ok(Command::Help), "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, word) in [
            ("fly", "`fly`"),
            ("serve --prot 1", "`--prot`"),
            ("serve --port x", "`x`"),
            ("serve --port 0", "`0`"),
            ("serve --port", "--port needs a value"),
            ("check now", "`now`"),
        ] {
            let error = parse(line).unwrap_err();
            assert!(error.contains(word), "{line}: {error}");
        }
    }
}
