//! Files of open data that have been made, for as long as they are true: one version of the
//! network on one day.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use domain::date::Date;
use domain::network::NetworkDocument;

use super::file::File;
use crate::http::prepared::Prepared;

/// The files of one version of the network. At most nine are kept.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Day>);

#[derive(Debug, Default)]
struct Day {
    day: Option<Date>,
    files: BTreeMap<File, Arc<Prepared>>,
}

impl Kept {
    /// The file as it is on that day, if somebody has asked for it before.
    #[must_use]
    pub fn get(&self, file: File, today: Date) -> Option<Arc<Prepared>> {
        let kept = self.0.lock().ok()?;
        let current = kept.day == Some(today);
        kept.files.get(&file).filter(|_| current).cloned()
    }

    /// Makes the file and keeps it. That may take a second with a large network: not for a thread
    /// that others wait for.
    #[must_use]
    pub fn make(
        &self,
        file: File,
        network: &NetworkDocument,
        today: Date,
    ) -> Option<Arc<Prepared>> {
        let prepared = Arc::new(file.prepare(network, today)?);
        if let Ok(mut kept) = self.0.lock() {
            if kept.day != Some(today) {
                *kept = Day::default();
                kept.day = Some(today);
            }
            kept.files.insert(file, Arc::clone(&prepared));
        }
        Some(prepared)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use domain::register::Register;

    use super::*;

    #[test]
    fn a_file_is_kept_until_the_day_ends() {
        let network = Register::default().document(Date::EARLIEST, false);
        let (kept, file) = (Kept::default(), File::named("venues.csv").unwrap());
        let today: Date = "2026-11-23".parse().unwrap();
        let tomorrow: Date = "2026-11-24".parse().unwrap();
        assert!(kept.get(file, today).is_none());
        let made = kept.make(file, &network, today).unwrap();
        assert_eq!(made.respond(&HeaderMap::new()).status(), 200);
        assert!(Arc::ptr_eq(&kept.get(file, today).unwrap(), &made));
        assert!(kept.get(file, tomorrow).is_none());
        let _ = kept.make(file, &network, tomorrow);
        assert!(kept.get(file, today).is_none());
    }
}
