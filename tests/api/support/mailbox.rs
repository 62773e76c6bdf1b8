//! A server whose mails go into a folder, and that folder.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{Database, Engine, PATIENCE, Server};

/// Where the mails of a server are.
pub struct Mailbox(PathBuf);

impl Mailbox {
    /// A server that sends mails, and where they go.
    pub async fn with_server(engine: Engine) -> (Server, Mailbox) {
        let database = Database::new(engine).await;
        let mut config = database.config();
        let folder = database.folder.join("mail");
        config.mail.folder = Some(folder.clone());
        let running = kaikukortti_server::serve::start(&config).await.unwrap();
        (Server::of(running, database), Mailbox(folder))
    }

    /// Every mail that has been written, the oldest first.
    pub fn all(&self) -> Vec<String> {
        let Ok(files) = std::fs::read_dir(&self.0) else {
            return Vec::new();
        };
        let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        paths.sort();
        let mails = paths
            .iter()
            .map(|path| std::fs::read_to_string(path).unwrap());
        mails.filter(|text| text.ends_with('\n')).collect()
    }

    /// The mails, once there are so many: they go out after the answer.
    pub async fn once(&self, count: usize) -> Vec<String> {
        let start = Instant::now();
        while self.all().len() < count {
            let found = self.all();
            assert!(start.elapsed() < PATIENCE, "{found:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let all = self.all();
        assert_eq!(all.len(), count, "{all:?}");
        all
    }

    /// The subjects of all mails, once there are so many and no more have come for a while.
    pub async fn subjects(&self, count: usize) -> Vec<String> {
        self.once(count).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let all = self.once(count).await;
        let subject = |mail: &String| {
            let line = mail.lines().nth(1).unwrap();
            line.strip_prefix("Subject: ").unwrap().to_owned()
        };
        all.iter().map(subject).collect()
    }
}
