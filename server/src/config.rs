//! What the operator chose: flags first, then the environment, then defaults that just work.

mod oidc;
mod tiles;
mod usage;

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use domain::date::Date;
use domain::language::Language;
use domain::map::Tiles;
use thiserror::Error;

pub use oidc::OidcConfig;
pub use usage::USAGE;

/// How many venues the made-up network has unless told otherwise: as many as the real one.
pub const DEMO_VENUES: u32 = 450;

/// A server's whole configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address to listen on.
    pub host: IpAddr,
    /// Port to listen on; 0 takes any free one.
    pub port: u16,
    /// Folder of the SQLite database; made when missing.
    pub data_dir: PathBuf,
    /// PostgreSQL instead of SQLite.
    pub postgres: Option<PostgresUrl>,
    /// Folder of the built client.
    pub dist: PathBuf,
    /// The service's own address as people know it, without a slash at the end. Requests may name
    /// any host, so it is never taken from them.
    pub public_url: Option<String>,
    /// The only machine that is believed when it says for whom it asks. Used for counting what one
    /// sender sends and for nothing else; never stored and never logged.
    pub trusted_proxy: Option<IpAddr>,
    /// A made-up network with about this many venues instead of the real one.
    pub demo: Option<u32>,
    /// The file of the key; in the data folder unless named.
    pub key_file: Option<PathBuf>,
    /// Where mails go.
    pub mail: MailConfig,
    /// Services elsewhere that people may sign in by.
    pub oidc: Vec<OidcConfig>,
    /// Pictures of the operator's own for beneath maps.
    pub tiles: Option<Tiles>,
    /// Only check that a start would succeed.
    pub check: bool,
}

/// An address with a password in it: shown nowhere.
#[derive(Clone)]
pub struct PostgresUrl(String);

impl PostgresUrl {
    /// The address, password and all.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("postgres://…")
    }
}

/// Days from one to another, both included; none: as far as there is anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Option<Date>,
    /// The last.
    pub to: Option<Date>,
}

/// Where mails go.
#[derive(Clone, Default)]
pub struct MailConfig {
    /// A folder to write them into.
    pub folder: Option<PathBuf>,
    /// The mail server, password and all.
    pub server: Option<String>,
    /// Whom they are from.
    pub from: Option<String>,
}

impl fmt::Debug for MailConfig {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("MailConfig …")
    }
}

/// What the command line asks for.
#[derive(Clone, Debug)]
pub enum Command {
    /// Start a server.
    Run(Config),
    /// Take official borders from this file.
    ImportBoundaries(Config, PathBuf),
    /// Take inhabitants from this file.
    ImportPopulation(Config, PathBuf),
    /// Print the counts of these days.
    Counts(Config, Days),
    /// Show a link that makes a national administrator; its page stands in this language.
    SetUp(Config, Language),
    /// Say whether the audit is as it was written.
    VerifyAudit(Config),
    /// Show [`USAGE`].
    Help,
}

/// A flag or variable that cannot be understood; its text says what to write instead.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ConfigError {
    /// No such flag.
    #[error("unknown option {0}: see --help")]
    UnknownOption(String),
    /// No such command.
    #[error("unknown command {0}: see --help")]
    UnknownCommand(String),
    /// A flag came last without its value.
    #[error("{0} needs a value: see --help")]
    MissingValue(String),
    /// A value of the wrong form.
    #[error("{name} is {value:?}, but must be {expected}")]
    BadValue {
        /// The flag or variable.
        name: String,
        /// What was given.
        value: String,
        /// What would be understood.
        expected: &'static str,
    },
    /// `DATABASE_URL` names something else than PostgreSQL. The address itself may hold a password.
    #[error("DATABASE_URL must begin with postgres:// ; leave it out to use SQLite in --data-dir")]
    UnknownDatabase,
    /// A service needs a variable that is not there.
    #[error("{0} is missing: see --help")]
    MissingVariable(String),
    /// A file with a secret cannot be read.
    #[error("the file that {0} names cannot be read: make it readable for the server")]
    UnreadableSecret(String),
    /// A made-up network never goes into a database that somebody named.
    #[error("--demo keeps its made-up network in its own file: start it without DATABASE_URL")]
    DemoInNamedDatabase,
}

impl Config {
    /// Everything as it is without any flag.
    #[must_use]
    pub fn new() -> Config {
        Config {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 8080,
            data_dir: "kaikukortti-data".into(),
            postgres: None,
            dist: "dist".into(),
            public_url: None,
            trusted_proxy: None,
            demo: None,
            key_file: None,
            mail: MailConfig::default(),
            oidc: Vec::new(),
            tiles: None,
            check: false,
        }
    }

    /// The address that links begin with where they must be whole.
    #[must_use]
    pub fn origin(&self) -> String {
        let here = || format!("http://{}", SocketAddr::new(self.host, self.port));
        self.public_url.clone().unwrap_or_else(here)
    }

    /// Reads the arguments after the program's name and the variables that `env` knows.
    ///
    /// # Errors
    /// [`ConfigError`] for the first thing that cannot be understood.
    pub fn parse(
        arguments: impl IntoIterator<Item = String>,
        env: impl Fn(&str) -> Option<String>,
    ) -> Result<Command, ConfigError> {
        let mut config = Config::new();
        let mut demo_venues = None;
        let mut demo = false;
        let mut set = |config: &mut Config, name: &str, option: &str, value: String| {
            match option {
                "port" => config.port = parsed(name, value, "a number from 0 to 65535")?,
                "host" if value == "localhost" => config.host = Ipv4Addr::LOCALHOST.into(),
                "host" => config.host = parsed(name, value, "an IP address such as 0.0.0.0")?,
                "data-dir" => config.data_dir = value.into(),
                "dist" => config.dist = value.into(),
                "public-url" => config.public_url = Some(origin(name, value)?),
                "trusted-proxy" => {
                    config.trusted_proxy =
                        Some(parsed(name, value, "an IP address such as 127.0.0.1")?);
                }
                "key-file" => config.key_file = Some(value.into()),
                "mail-from" => config.mail.from = Some(value),
                "mail-dir" => config.mail.folder = Some(value.into()),
                _ => demo_venues = Some(parsed(name, value, "a number of venues such as 5000")?),
            }
            Ok(())
        };
        const WITH_VALUE: [&str; 10] = [
            "port",
            "host",
            "data-dir",
            "dist",
            "public-url",
            "trusted-proxy",
            "key-file",
            "mail-from",
            "mail-dir",
            "demo-venues",
        ];
        for option in WITH_VALUE {
            let name = format!("KAIKUKORTTI_{}", option.to_uppercase().replace('-', "_"));
            if let Some(value) = env(&name) {
                set(&mut config, &name, option, value)?;
            }
        }
        if let Some(value) = env("KAIKUKORTTI_DEMO") {
            demo = match value.as_str() {
                "1" | "true" => true,
                "" | "0" | "false" => false,
                _ => return Err(bad("KAIKUKORTTI_DEMO", value, "0 or 1")),
            };
        }
        let mut arguments = arguments.into_iter().peekable();
        let (mut days, mut language) = (Days::default(), Language::Fi);
        let mut commands = Vec::new();
        while let Some(word) = arguments.next_if(|word| !word.starts_with('-')) {
            commands.push(word);
        }
        let is = |name: &str| commands.iter().map(String::as_str).eq([name]);
        let (counts, set_up) = (is("counts"), is("setup"));
        while let Some(argument) = arguments.next() {
            let (name, inline) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument.clone(), None),
            };
            match name.strip_prefix("--") {
                Some("help") => return Ok(Command::Help),
                Some("demo") if inline.is_none() => demo = true,
                Some("check") if inline.is_none() && !counts => config.check = true,
                Some(end @ ("from" | "to")) if counts => {
                    let value = value(&name, inline, &mut arguments)?;
                    let day = parsed(&name, value, "a day such as 2026-11-24")?;
                    match end {
                        "from" => days.from = Some(day),
                        _ => days.to = Some(day),
                    }
                }
                Some("language") if set_up => {
                    let value = value(&name, inline, &mut arguments)?;
                    let known = Language::from_code(&value);
                    language = known.ok_or_else(|| bad(&name, value, "fi, sv or en"))?;
                }
                Some(option) if WITH_VALUE.contains(&option) => {
                    let value = value(&name, inline, &mut arguments)?;
                    set(&mut config, &name, option, value)?;
                }
                _ => return Err(ConfigError::UnknownOption(argument)),
            }
        }
        config.postgres = postgres(env("DATABASE_URL"))?;
        config.demo = demo.then_some(demo_venues.unwrap_or(DEMO_VENUES));
        if config.demo.is_some() && config.postgres.is_some() {
            return Err(ConfigError::DemoInNamedDatabase);
        }
        if let (Some(from), Some(to)) = (days.from, days.to)
            && to < from
        {
            return Err(bad("--to", to.to_string(), "no day before --from"));
        }
        config.mail.server = env("KAIKUKORTTI_SMTP_URL").filter(|url| !url.is_empty());
        config.oidc = oidc::services(&env)?;
        config.tiles = tiles::tiles(&env)?;
        let commands: Vec<&str> = commands.iter().map(String::as_str).collect();
        match commands.as_slice() {
            [] => Ok(Command::Run(config)),
            ["counts"] => Ok(Command::Counts(config, days)),
            ["import-boundaries", file] => Ok(Command::ImportBoundaries(config, file.into())),
            ["import-population", file] => Ok(Command::ImportPopulation(config, file.into())),
            ["setup"] => Ok(Command::SetUp(config, language)),
            ["audit", "verify"] => Ok(Command::VerifyAudit(config)),
            other => Err(ConfigError::UnknownCommand(other.join(" "))),
        }
    }
}

impl Default for Config {
    fn default() -> Config {
        Config::new()
    }
}

/// The value of a flag: what stands behind its `=`, or the next argument.
fn value(
    name: &str,
    inline: Option<String>,
    arguments: &mut impl Iterator<Item = String>,
) -> Result<String, ConfigError> {
    let value = inline.or_else(|| arguments.next());
    value.ok_or_else(|| ConfigError::MissingValue(name.to_owned()))
}

fn postgres(url: Option<String>) -> Result<Option<PostgresUrl>, ConfigError> {
    match url {
        None => Ok(None),
        Some(url) if url.is_empty() => Ok(None),
        Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
            Ok(Some(PostgresUrl(url)))
        }
        Some(_) => Err(ConfigError::UnknownDatabase),
    }
}

/// An address of a site: a scheme and a host, perhaps a port, and nothing after them.
fn origin(name: &str, value: String) -> Result<String, ConfigError> {
    let trimmed = value.trim_end_matches('/');
    let host = trimmed
        .strip_prefix("https://")
        .or_else(|| trimmed.strip_prefix("http://"));
    let in_host = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    match host {
        Some(host) if !host.is_empty() && host.chars().all(in_host) => Ok(trimmed.to_owned()),
        _ => Err(bad(
            name,
            value,
            "an address such as https://kortti.example.fi",
        )),
    }
}

fn parsed<T: std::str::FromStr>(
    name: &str,
    value: String,
    expected: &'static str,
) -> Result<T, ConfigError> {
    value.parse().map_err(|_| bad(name, value, expected))
}

fn bad(name: &str, value: String, expected: &'static str) -> ConfigError {
    ConfigError::BadValue {
        name: name.to_owned(),
        value,
        expected,
    }
}

#[cfg(test)]
mod tests;
