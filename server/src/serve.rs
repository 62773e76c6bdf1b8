//! From a configuration to a running server, and from there to a tidy end.

mod own_key;

use std::collections::BTreeMap;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use domain::language::Language;
use hyper_util::rt::TokioTimer;
use thiserror::Error;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::assets::{Assets, Template};
use crate::auth::mail::{MailError, Mailer};
use crate::auth::oidc::{Services, SetUpError};
use crate::auth::{Auth, KeyError, Passwords};
use crate::config::{Config, MailConfig};
use crate::demo::{self, DemoAccount};
use crate::first_run::{self, FirstRunError};
use crate::http::guard::rate::Rate;
use crate::http::prepared::Prepared;
use crate::http::problem::Refused;
use crate::site::{PageTemplate, Site};
use crate::snapshot::{Snapshot, SnapshotError, refresh};
use crate::store::{Location, OpenError, Store};
use crate::{counts, import, retention, router};

pub use crate::clock::today;

/// How long a client may take to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// How long requests that were accepted may go on after the server was told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// Why a server does not start; the text is one line that says what to do.
#[derive(Debug, Error)]
pub enum StartError {
    /// Somebody listens there already.
    #[error("port {0} is taken: stop the program that uses it, or choose another with --port")]
    PortTaken(u16),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}. Choose another with --host and --port")]
    Listen {
        /// Address and port.
        address: SocketAddr,
        /// The operating system's words.
        source: io::Error,
    },
    /// The folder of the database cannot be made or written.
    #[error(
        "the data folder {} cannot be written: {source}. Make it writable, or name another with --data-dir",
        .path.display()
    )]
    DataDir {
        /// The folder.
        path: PathBuf,
        /// The operating system's words.
        source: io::Error,
    },
    /// The built client is there but cannot be read.
    #[error(
        "the built client in {} cannot be read: {source}. Run `cargo xtask dist`, or name another folder with --dist",
        .path.display()
    )]
    Dist {
        /// The folder.
        path: PathBuf,
        /// The operating system's words.
        source: io::Error,
    },
    /// The database cannot be used.
    #[error(transparent)]
    Database(#[from] OpenError),
    /// The public network could not be prepared.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The key of this service cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Mails cannot be set up.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// A sign-in service cannot be set up.
    #[error(transparent)]
    SignInService(#[from] SetUpError),
    /// There is no link for the first administrator.
    #[error("the first administrator's link could not be made: {0}")]
    FirstRun(#[from] FirstRunError),
    /// Accounts that everybody knows the password of are in the database of the real network.
    #[error(
        "the database holds accounts for demonstration, whose password everybody knows: start with --demo, or name another database"
    )]
    DemoAccounts,
    /// The accounts for demonstration could not be made.
    #[error("the accounts for demonstration could not be made: start again")]
    NoDemoAccounts,
}

/// A server that answers.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// A link that makes the first administrator; none once there is one.
    pub first_link: Option<String>,
    /// The accounts of the made-up network.
    pub demo_accounts: Vec<DemoAccount>,
    app: Arc<App>,
    handle: Handle<SocketAddr>,
    serving: JoinHandle<io::Result<()>>,
    following: [JoinHandle<()>; 2],
    counting: JoinHandle<()>,
    stop_counting: Arc<Notify>,
}

/// Does everything that a start does except listening for long.
///
/// # Errors
/// [`StartError`].
pub async fn check(config: &Config) -> Result<(), StartError> {
    drop(listen(config)?);
    let app = prepare(config).await?;
    let examined = app.store.examine().await;
    app.store.close().await;
    Ok(examined?)
}

/// Starts a server.
///
/// # Errors
/// [`StartError`]; then nothing is left running.
pub async fn start(config: &Config) -> Result<Running, StartError> {
    // First of all, because it is quick and needs no database; clients that come early wait.
    let listener = listen(config)?;
    let cannot_listen = |source| StartError::Listen {
        address: SocketAddr::new(config.host, config.port),
        source,
    };
    let address = listener.local_addr().map_err(cannot_listen)?;
    let app = Arc::new(prepare(config).await?);
    let (first_link, demo_accounts) = people(config, &app).await?;
    let handle = Handle::new();
    let mut server = axum_server::from_tcp(listener)
        .map_err(cannot_listen)?
        .http1_only()
        .first_request_timeout(HEAD_TIMEOUT)
        .handle(handle.clone());
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT);
    let service =
        router::router(Arc::clone(&app)).into_make_service_with_connect_info::<SocketAddr>();
    let stop_counting = Arc::new(Notify::new());
    let counting = counts::follow(Arc::clone(&app), Arc::clone(&stop_counting));
    Ok(Running {
        address,
        first_link,
        demo_accounts,
        handle,
        serving: tokio::spawn(server.serve(service)),
        following: [
            tokio::spawn(refresh::follow(Arc::clone(&app))),
            tokio::spawn(retention::follow(Arc::clone(&app))),
        ],
        counting: tokio::spawn(counting),
        stop_counting,
        app,
    })
}

impl Running {
    /// What the handlers share.
    #[must_use]
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Takes no more connections, lets accepted requests end, and closes the database.
    pub async fn stop(self) {
        self.app.stop();
        for task in &self.following {
            task.abort();
        }
        self.handle.graceful_shutdown(Some(DRAIN));
        match self.serving.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the listener failed"),
            Err(_) => tracing::error!("the listener broke"),
        }
        // Only now has everything been counted.
        self.stop_counting.notify_one();
        if self.counting.await.is_err() {
            tracing::error!("counting pages broke");
        }
        self.app.store.close().await;
    }
}

/// Who can sign in when a server starts: nobody yet, or the accounts for demonstration.
async fn people(
    config: &Config,
    app: &App,
) -> Result<(Option<String>, Vec<DemoAccount>), StartError> {
    if config.demo.is_some() {
        let made = demo::accounts(app).await;
        let made = made.map_err(|_: Refused| StartError::NoDemoAccounts)?;
        let cards = demo::cards(app).await;
        cards.map_err(|_: Refused| StartError::NoDemoAccounts)?;
        return Ok((None, made));
    }
    let store = &app.store;
    if store.has_demo_accounts().await.map_err(OpenError::from)? {
        return Err(StartError::DemoAccounts);
    }
    if store.has_accounts().await.map_err(OpenError::from)? {
        return Ok((None, Vec::new()));
    }
    let link = first_run::administrator_link(store, &app.auth.origin, Language::Fi).await?;
    Ok((Some(link), Vec::new()))
}

/// The database of a configuration, for commands that need nothing else.
///
/// # Errors
/// [`StartError`].
pub async fn open_store(config: &Config) -> Result<Store, StartError> {
    if config.postgres.is_none() {
        make_folder(config)?;
    }
    Ok(Store::open(&location(config)).await?)
}

fn listen(config: &Config) -> Result<TcpListener, StartError> {
    let address = SocketAddr::new(config.host, config.port);
    TcpListener::bind(address).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => StartError::PortTaken(config.port),
        _ => StartError::Listen { address, source },
    })
}

async fn prepare(config: &Config) -> Result<App, StartError> {
    let dist = |source: io::Error| StartError::Dist {
        path: config.dist.clone(),
        source,
    };
    let assets = Assets::read(&config.dist).map_err(dist)?;
    let origin = config.origin();
    let page = |template: Option<Template>, texts: &BTreeMap<String, String>| {
        let cut = |template: Template| PageTemplate::new(&template.html, texts.clone(), &origin);
        template.map(cut).transpose()
    };
    let malformed = |error| dist(io::Error::other(error));
    let site = Site::new(
        page(assets.resident(), assets.texts()).map_err(malformed)?,
        page(assets.staff(), assets.staff_texts()).map_err(malformed)?,
    )
    .map_err(|error| dist(io::Error::other(error)))?;
    let store = open_store(config).await?;
    let key = match own_key::of(config, &store).await {
        Ok(key) => key,
        Err(error) => {
            store.close().await;
            return Err(error);
        }
    };
    let auth = Auth {
        key,
        passwords: Passwords::new()?,
        mailer: mailer(&config.mail)?,
        services: Services::new(&config.oidc, &origin)?,
        origin,
    };
    let today = today();
    let loaded = match config.demo {
        Some(venues) => import::load_demo(&store, venues, today).await,
        None => import::load_embedded(&store, today).await,
    };
    if let Err(error) = loaded {
        store.close().await;
        return Err(OpenError::from_load(error).into());
    }
    let snapshot = Snapshot::read(&store, config.tiles.as_ref()).await?;
    let openapi = Prepared::json(&router::description()).map_err(SnapshotError::from)?;
    let rate = Rate::new(config.trusted_proxy);
    Ok(App::new(store, snapshot, assets, site, openapi, rate, auth))
}

fn mailer(config: &MailConfig) -> Result<Mailer, MailError> {
    match (&config.folder, &config.server) {
        (Some(folder), _) => Ok(Mailer::Folder(folder.clone())),
        (None, Some(url)) => Mailer::smtp(url, config.from.as_deref().unwrap_or("")),
        (None, None) => Ok(Mailer::None),
    }
}

/// Makes the folder of the SQLite file, and tries it.
fn make_folder(config: &Config) -> Result<(), StartError> {
    let folder = |source| StartError::DataDir {
        path: config.data_dir.clone(),
        source,
    };
    std::fs::create_dir_all(&config.data_dir).map_err(folder)?;
    // SQLite writes files beside its own, so the folder has to be writable and not only the file.
    let trial = config.data_dir.join(".writable");
    std::fs::write(&trial, []).map_err(folder)?;
    std::fs::remove_file(&trial).map_err(folder)
}

/// Where the data lies.
#[must_use]
pub(crate) fn location(config: &Config) -> Location {
    if let Some(url) = &config.postgres {
        return Location::Postgres(url.clone());
    }
    let file = match config.demo {
        Some(_) => "demo.sqlite3",
        None => "kaikukortti.sqlite3",
    };
    Location::Sqlite(config.data_dir.join(file))
}
