//! Changes one venue of a SQLite database that a server may be answering from, for measuring how
//! long the change takes to reach readers: `change_venue FILE ID NAME`.
//!
//! Prints the line `committed` as soon as the change is kept.

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use domain::id::VenueId;
use domain::language::Localized;
use kaikukortti_server::serve::today;
use kaikukortti_server::store::{Load, Location, Store};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().ok_or(format!("{what} is missing"));
    let (file, id, name) = (
        PathBuf::from(next("the file")?),
        next("the id")?,
        next("the name")?,
    );
    let store = Store::open(&Location::Sqlite(file)).await?;
    let (mut register, meta) = store.register().await?;
    let id: VenueId = id.parse()?;
    let mut units = register.units.iter_mut();
    let unit = units.find(|unit| unit.public_id == id.as_str());
    let unit = unit.ok_or("there is no such venue")?;
    unit.name = Localized::new(&name, "", "");
    let load = Load {
        register: Arc::new(register),
        hash: name,
        today: today(),
        demo: meta.demo,
    };
    store.load(&load).await?;
    writeln!(std::io::stdout(), "committed")?;
    store.close().await;
    Ok(())
}
