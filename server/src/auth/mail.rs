//! Mails with links. Without a mail server the link is handed over by whoever invites; while
//! developing, mails are written into a folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::account::{Email, MailOutcome};
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use thiserror::Error;
use uuid::Uuid;

/// A mail server that takes longer is as good as away: somebody waits for the answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where mails go.
pub enum Mailer {
    /// Nowhere: links are handed over.
    None,
    /// Into a folder, one file a mail.
    Folder(PathBuf),
    /// To a mail server.
    Smtp {
        /// The server.
        transport: Box<AsyncSmtpTransport<Tokio1Executor>>,
        /// Whom mails are from.
        from: Box<Mailbox>,
    },
}

/// The mail server's address or the sender cannot be understood. Neither is shown: the address
/// may hold a password.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum MailError {
    /// The address of the server.
    #[error(
        "KAIKUKORTTI_SMTP_URL must look like smtps://user:password@mail.example.fi or smtp://mail.example.fi:25"
    )]
    Server,
    /// The sender.
    #[error("--mail-from must be an e-mail address such as kaikukortti@example.fi")]
    Sender,
}

/// A mail that is about to be sent.
#[derive(Debug)]
pub struct Mail {
    /// To whom.
    pub to: Email,
    /// What it is about.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
}

impl Mailer {
    /// A mailer that talks to a server.
    ///
    /// # Errors
    /// [`MailError`].
    pub fn smtp(url: &str, from: &str) -> Result<Mailer, MailError> {
        let from = from.parse().map_err(|_| MailError::Sender)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        let builder = builder.map_err(|_| MailError::Server)?;
        Ok(Mailer::Smtp {
            transport: Box::new(builder.timeout(Some(PATIENCE)).build()),
            from: Box::new(from),
        })
    }

    /// Whether mails go anywhere.
    #[must_use]
    pub const fn is_set_up(&self) -> bool {
        !matches!(self, Mailer::None)
    }

    /// Sends a mail. What fails is written to the log without the address and the words.
    pub async fn send(&self, mail: &Mail) -> MailOutcome {
        let sent = match self {
            Mailer::None => return MailOutcome::NotSetUp,
            Mailer::Folder(folder) => write(folder, mail).await.map_err(|error| error.to_string()),
            Mailer::Smtp { transport, from } => match message(mail, from) {
                Some(message) => transport
                    .send(message)
                    .await
                    .map(|_| ())
                    .map_err(|error| kind(&error).to_owned()),
                None => Err("the address cannot be written into a mail".to_owned()),
            },
        };
        match sent {
            Ok(()) => MailOutcome::Sent,
            Err(reason) => {
                tracing::error!(reason, "a mail could not be sent");
                MailOutcome::Failed
            }
        }
    }
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Mailer::None => "no mail",
            Mailer::Folder(_) => "mail into a folder",
            Mailer::Smtp { .. } => "mail to a server",
        })
    }
}

fn message(mail: &Mail, from: &Mailbox) -> Option<Message> {
    let to = Mailbox::new(None, mail.to.as_str().parse().ok()?);
    Message::builder()
        .from(from.clone())
        .to(to)
        .subject(mail.subject.clone())
        .header(lettre::message::header::ContentType::TEXT_PLAIN)
        .body(mail.text.clone())
        .ok()
}

/// What sort of trouble it is: a server's own words may repeat the address.
fn kind(error: &lettre::transport::smtp::Error) -> &'static str {
    match () {
        () if error.is_timeout() => "the mail server took too long",
        () if error.is_permanent() => "the mail server refused it",
        () if error.is_transient() => "the mail server refused it for now",
        () if error.is_tls() => "the mail server's certificate is not good",
        () => "the mail server could not be reached",
    }
}

async fn write(folder: &Path, mail: &Mail) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let text = format!(
        "To: {}\nSubject: {}\n\n{}",
        mail.to.as_str(),
        mail.subject,
        mail.text
    );
    tokio::fs::write(folder.join(format!("{}.txt", Uuid::now_v7())), text).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            to: "aino@esimerkki.fi".parse().unwrap(),
            subject: "Tervetuloa – Kaikukortti".into(),
            text: "Hei!\n\nhttps://kortti.example.fi/staff/fi/kutsu#abc\n".into(),
        }
    }

    #[test]
    fn a_mail_is_plain_text_with_its_link_in_one_piece() {
        let message = message(&mail(), &"Kaikukortti <kaiku@example.fi>".parse().unwrap()).unwrap();
        let written = String::from_utf8(message.formatted()).unwrap();
        assert!(written.contains("To: aino@esimerkki.fi"), "{written}");
        assert!(
            written.contains("Content-Type: text/plain; charset=utf-8"),
            "{written}"
        );
        assert!(
            written.contains("https://kortti.example.fi/staff/fi/kutsu#abc"),
            "{written}"
        );
    }

    #[test]
    fn a_password_in_the_servers_address_is_not_told_back() {
        let wrong = Mailer::smtp("http://user:hunter2@x", "kaiku@example.fi").unwrap_err();
        assert_eq!(wrong, MailError::Server);
        assert!(!wrong.to_string().contains("hunter2"));
        let wrong = Mailer::smtp("smtp://localhost:25", "nobody").unwrap_err();
        assert_eq!(wrong, MailError::Sender);
    }

    #[tokio::test]
    async fn a_mail_server_that_is_away_is_told_and_no_mail_is_no_failure() {
        assert_eq!(Mailer::None.send(&mail()).await, MailOutcome::NotSetUp);
        // Not a port that was free a moment ago: another test's server may have it by now.
        let mailer = Mailer::smtp("smtp://127.0.0.1:9", "kaiku@example.fi").unwrap();
        assert_eq!(mailer.send(&mail()).await, MailOutcome::Failed);
    }
}
