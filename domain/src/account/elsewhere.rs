//! Signing in by a service elsewhere: which there are, and what the staff app is told when it
//! did not work.

use serde::{Deserialize, Serialize};

use crate::coded::coded;

/// `GET /api/v1/oidc`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInServices {
    /// The services, in the order in which they are offered; empty when there are none.
    pub providers: Vec<SignInService>,
}

/// A service that people may sign in by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInService {
    /// Names it in addresses.
    pub id: String,
    /// Names it to people.
    pub name: String,
}

/// `GET /api/v1/account/links`: by which services elsewhere one may sign in to the own account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinksResponse {
    /// The links, the newest first.
    pub links: Vec<LinkView>,
}

/// A service elsewhere that is linked to the own account. Told to nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkView {
    /// By which it can be taken away; opens nothing.
    pub id: String,
    /// The service; absent where it is offered no more, so that nobody signs in by it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<SignInService>,
    /// Since when, in milliseconds since 1970 (UTC).
    pub since: i64,
}

/// Why signing in elsewhere, or linking, came to nothing: the parameter `problem` of the staff
/// page that one comes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ElsewhereProblem {
    /// No account is linked to whoever signed in there.
    NotLinked,
    /// The account that is linked to whoever signed in there works nowhere any more.
    WorkEnded,
    /// Whoever signed in there is linked to another account.
    LinkedToAnother,
    /// The service does not answer.
    ServiceAway,
    /// Linking needs somebody who is signed in.
    NotSignedIn,
    /// Linking needs a password given within the last minutes.
    ConfirmNeeded,
    /// Too much has failed lately: wait, then try again.
    TooMany,
    /// Anything else. The log says what.
    SignInFailed,
}

coded!(ElsewhereProblem {
    NotLinked => "not-linked",
    WorkEnded => "work-ended",
    LinkedToAnother => "linked-to-another",
    ServiceAway => "service-away",
    NotSignedIn => "not-signed-in",
    ConfirmNeeded => "confirm-needed",
    TooMany => "too-many",
    SignInFailed => "sign-in-failed",
});
