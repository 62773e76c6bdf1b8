//! The first administrator. There is no account to begin with and no password that anybody could
//! know: a link that works once is shown to whoever starts the server.

use domain::access::{Grant, Role, Scope};
use domain::account::InvitationKind;
use domain::audit::Action;
use domain::language::Language;
use thiserror::Error;
use uuid::Uuid;

use crate::auth::{KeyError, MINUTE, Token, link, now};
use crate::store::audit::Entry;
use crate::store::people::Invited;
use crate::store::{Store, StoreError};

/// How long the link works.
const WORKS: i64 = 24 * 60 * MINUTE;

/// Why there is no link.
#[derive(Debug, Error)]
pub enum FirstRunError {
    /// The database did not keep it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no token.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// A link with which one makes a national administrator. Its page stands in this language, and can
/// be read in all.
///
/// # Errors
/// [`FirstRunError`].
pub async fn administrator_link(
    store: &Store,
    origin: &str,
    language: Language,
) -> Result<String, FirstRunError> {
    let (token, at) = (Token::new()?, now());
    let invited = Invited {
        id: Uuid::now_v7(),
        token_hash: token.hash(),
        kind: InvitationKind::SetUp,
        email: None,
        account: None,
        grant: Grant::new(Role::NationalAdministrator, Scope::National),
        by_grant: None,
        language,
        at,
        expires_at: at + WORKS,
    };
    let entry = Entry {
        at,
        actor: None,
        action: Action::SetUpLinkMade,
        person: None,
        role: Some(Role::NationalAdministrator),
        place: Some(Scope::National),
        object: Some(invited.id.to_string()),
        request_id: None,
    };
    store.invite(&invited, Some(entry)).await?;
    Ok(link(origin, language, &token))
}
