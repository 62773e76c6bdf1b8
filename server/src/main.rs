//! The server's start and end: configuration, logs, signals, exit codes. Nothing else.

use std::fmt::{Debug, Display};
use std::io::Write;
use std::path::Path;
use std::pin::pin;
use std::process::ExitCode;

use domain::language::Language;
use kaikukortti_server::config::{Command, Config, Days, USAGE};
use kaikukortti_server::counts;
use kaikukortti_server::import::boundaries::{self, Imported};
use kaikukortti_server::import::population;
use kaikukortti_server::import::whole_file::ImportError;
use kaikukortti_server::serve::{self, StartError};
use kaikukortti_server::store::OpenError;
use kaikukortti_server::store::audit::Chain;
use kaikukortti_server::{demo, first_run};
use tikv_jemallocator::Jemalloc;
use tracing_subscriber::EnvFilter;

/// Making thousands of pages leaves so many holes in the system's memory that it takes half as much
/// again as is in use; this one keeps what is small together and gives back what is free. How soon
/// is set in `.cargo/config.toml`.
#[global_allocator]
static MEMORY: Jemalloc = Jemalloc;

fn main() -> ExitCode {
    let variable = |name: &str| std::env::var(name).ok();
    let command = match Config::parse(std::env::args().skip(1), variable) {
        Ok(Command::Help) => {
            say(USAGE.trim_end());
            return ExitCode::SUCCESS;
        }
        Ok(command) => command,
        Err(error) => return fail(&error),
    };
    log_as_json();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    let done = runtime.block_on(async {
        match &command {
            Command::Counts(config, days) => match print_counts(config, *days).await {
                Ok(()) => Ok(ExitCode::SUCCESS),
                Err(error) => Ok(complain("cannot read the counts", &error)),
            },
            Command::Run(config) => run(config).await.map(|()| ExitCode::SUCCESS),
            Command::SetUp(config, language) => {
                set_up(config, *language).await.map(|()| ExitCode::SUCCESS)
            }
            Command::ImportBoundaries(config, file) => import_boundaries(config, file).await,
            Command::ImportPopulation(config, file) => import_population(config, file).await,
            Command::VerifyAudit(config) => verify_audit(config).await,
            Command::Help => Ok(ExitCode::SUCCESS),
        }
    });
    done.unwrap_or_else(|error| fail(&error))
}

/// Shows a link that makes a national administrator.
async fn set_up(config: &Config, language: Language) -> Result<(), StartError> {
    let store = serve::open_store(config).await?;
    let link = first_run::administrator_link(&store, &config.origin(), language).await;
    store.close().await;
    say(
        "Give an address without an account to make one. An account that is there already is kept: give its address and its own password, and it gets the role.",
    );
    say(&first_link_words(&link?));
    Ok(())
}

/// Says whether the audit is as it was written.
async fn verify_audit(config: &Config) -> Result<ExitCode, StartError> {
    let store = serve::open_store(config).await?;
    let chain = store.verify_audit().await;
    store.close().await;
    Ok(match chain.map_err(OpenError::from)? {
        Chain::Whole(rows) => {
            say(&format!("The audit is whole: {rows} rows"));
            ExitCode::SUCCESS
        }
        Chain::CutAfter(row) => {
            say(&format!(
                "The audit is broken: it ends with row {row}, and there were more"
            ));
            ExitCode::FAILURE
        }
        Chain::MoreThanTold(row) => {
            say(&format!(
                "The audit is broken: it ends with row {row}, later than was told. Is an older version of the program still running?"
            ));
            ExitCode::FAILURE
        }
        Chain::EndUnknown(row) => {
            say(&format!(
                "The audit is broken: it ends with row {row}, and whether there were more is told no longer"
            ));
            ExitCode::FAILURE
        }
        Chain::BrokenAt(row) => {
            say(&format!(
                "The audit is broken: row {row} is not as it was written"
            ));
            ExitCode::FAILURE
        }
    })
}

/// Takes official borders from a file, or says everything that is wrong with it.
async fn import_boundaries(config: &Config, file: &Path) -> Result<ExitCode, StartError> {
    let store = serve::open_store(config).await?;
    let imported = boundaries::import(&store, file).await;
    store.close().await;
    Ok(match imported {
        Ok(Imported::Changed(count)) => {
            say(&format!(
                "The map shows the official borders of {count} municipalities"
            ));
            ExitCode::SUCCESS
        }
        Ok(Imported::Unchanged) => {
            say("The map shows these borders already");
            ExitCode::SUCCESS
        }
        Err(error) => not_imported("the boundaries", &error),
    })
}

/// Takes inhabitants from a file, or says everything that is wrong with it.
async fn import_population(config: &Config, file: &Path) -> Result<ExitCode, StartError> {
    let store = serve::open_store(config).await?;
    let imported = population::import(&store, file).await;
    store.close().await;
    Ok(match imported {
        Ok(population::Imported { rows, missing }) => {
            say(&format!(
                "Figures are counted with the inhabitants of {rows} areas; {missing} are not in the file"
            ));
            ExitCode::SUCCESS
        }
        Err(error) => not_imported("the inhabitants", &error),
    })
}

/// Everything that is wrong with a file, a line each, and then that nothing was taken.
fn not_imported<P: Debug + Display>(what: &str, error: &ImportError<P>) -> ExitCode {
    if let ImportError::Refused(problems) = error {
        for problem in problems {
            let _ = writeln!(std::io::stderr(), "{problem}");
        }
    }
    complain(&format!("cannot import {what}"), error)
}

fn first_link_words(link: &str) -> String {
    format!("To make the national administrator, open this once within 24 hours: {link}")
}

async fn run(config: &Config) -> Result<(), StartError> {
    if config.check {
        serve::check(config).await?;
        say("Kaikukortti: a start would succeed");
        return Ok(());
    }
    // From here on, and not from when it listens: who reads the line below may stop it at once.
    let mut stop = pin!(asked_to_stop());
    let running = tokio::select! {
        biased;
        () = &mut stop => return Ok(()),
        started = serve::start(config) => started?,
    };
    let made_up = if config.demo.is_some() {
        " (demo: a made-up network)"
    } else {
        ""
    };
    say(&format!("Kaikukortti: http://{}{made_up}", running.address));
    if let Some(link) = &running.first_link {
        say(&first_link_words(link));
    }
    if !running.demo_accounts.is_empty() {
        say(&format!(
            "Accounts for demonstration at /staff, all with the password \"{}\":",
            demo::PASSWORD
        ));
    }
    for account in &running.demo_accounts {
        let key = account.key.as_deref();
        let key = key.map_or_else(String::new, |key| format!("   key for an app: {key}"));
        say(&format!(
            "  {:<36}{}{key}",
            account.email,
            account.role.code()
        ));
    }
    stop.await;
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

async fn print_counts(config: &Config, days: Days) -> Result<(), StartError> {
    say(counts::csv(config, days).await?.trim_end());
    Ok(())
}

/// Waits for Ctrl-C, or for what service managers send.
async fn asked_to_stop() {
    let interrupted = async {
        // Without a way to be asked, go on until killed: the database survives that.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                () = interrupted => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    interrupted.await;
}

/// Logs go to standard error, a line of JSON each; what a person should read goes elsewhere.
fn log_as_json() {
    let filter = EnvFilter::try_from_env("KAIKUKORTTI_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    // A panic's words may hold data, so only its place is written down.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place = place.as_deref().unwrap_or("unknown"), "panic");
    }));
}

/// A line for the person who started the server; nobody may be reading, which is no error.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    complain("cannot start", error)
}

fn complain(what: &str, error: &dyn std::error::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "Kaikukortti {what}: {error}");
    ExitCode::FAILURE
}
