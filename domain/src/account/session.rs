//! Signing in, and what somebody may know of the own account.

use serde::{Deserialize, Serialize};

use super::{Email, Name, Secret, TabletSeen};
use crate::access::Grant;
use crate::coded::{as_code, coded};
use crate::language::Language;

/// `POST /api/v1/session`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// The address that the account was made with.
    pub email: Email,
    /// The password.
    pub password: Secret,
}

/// `POST /api/v1/session/second-factor`, and confirming a new one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorRequest {
    /// Six digits from an app, or one of the recovery codes.
    pub code: Secret,
}

/// `POST /api/v1/session/confirm`: that it is still the same person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmRequest {
    /// The password.
    pub password: Secret,
}

/// `PUT /api/v1/session/workplace`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkplaceRequest {
    /// One of the own grants.
    pub grant: Grant,
}

/// How far somebody has come with signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "kebab-case")
)]
pub enum SessionState {
    /// Nobody is signed in.
    SignedOut,
    /// The password was right; the code of the second factor is awaited.
    SecondFactor,
    /// The password was right; the role needs a second factor, and there is none yet.
    Enrol,
    /// Signed in.
    SignedIn,
}

coded!(SessionState {
    SignedOut => "signed-out",
    SecondFactor => "second-factor",
    Enrol => "enrol",
    SignedIn => "signed-in",
});

as_code!(SessionState);

/// `GET /api/v1/session`: who is signed in here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionResponse {
    /// How far signing in has come.
    pub state: SessionState,
    /// The account; absent until somebody is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountView>,
    /// The workplace that was chosen last, here or elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workplace: Option<Grant>,
    /// Seconds until one has to sign in again unless something is asked of the server. Asking who
    /// is signed in does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle_seconds: Option<u32>,
    /// Seconds until one has to sign in again in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absolute_seconds: Option<u32>,
    /// Whether mails go out. If not, whoever invites hands the link over, and nobody is sent one for
    /// a new password. Told to everybody.
    #[serde(default)]
    pub mail: bool,
    /// Whether a shared tablet was unlocked by PIN: the account's settings need the password.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_pin: bool,
    /// The shared tablet that this browser is; told when one asks who is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tablet: Option<TabletSeen>,
}

impl SessionResponse {
    /// Nobody is signed in.
    #[must_use]
    pub const fn signed_out(mail: bool) -> SessionResponse {
        SessionResponse {
            state: SessionState::SignedOut,
            account: None,
            workplace: None,
            idle_seconds: None,
            absolute_seconds: None,
            mail,
            by_pin: false,
            tablet: None,
        }
    }
}

/// The own account. Told to nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// The address one signs in with.
    pub email: Email,
    /// The name that colleagues see.
    pub name: Name,
    /// The language of mails and of the staff app.
    pub language: Language,
    /// Every grant that is in force.
    pub grants: Vec<Grant>,
    /// Whether there is a second factor.
    pub second_factor: bool,
    /// How many recovery codes have not been used.
    pub recovery_codes_left: u32,
}

/// `PATCH /api/v1/account`: what is absent stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileRequest {
    /// A new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// `PUT /api/v1/account/password`. All other sessions end.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordRequest {
    /// The password so far.
    pub current: Secret,
    /// The new one; see [`super::check_password`].
    pub new: Secret,
}

/// A second factor that has been begun and counts once a code of it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorSetUp {
    /// The key to type into an app, in groups of four.
    pub key: String,
    /// The same as an address that apps open.
    pub uri: String,
    /// The same as a QR code: the path of an SVG picture with a `viewBox` of `0 0 size size`.
    pub qr_path: String,
    /// The width and height of the picture.
    pub qr_size: u32,
    /// Whether one had been begun before and never finished: its key is good for nothing now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
}

/// Codes for when the app with the second factor is gone. Each works once; shown only now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// Ten codes.
    pub codes: Vec<String>,
}

/// `POST /api/v1/recovery`: answered alike whether there is such an account or not.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecoveryRequest {
    /// The address that the account was made with.
    pub email: Email,
}

/// `GET /api/v1/account/sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionsResponse {
    /// The own sessions, the newest first.
    pub sessions: Vec<SessionView>,
}

/// One of the own sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// By which it can be ended; opens nothing.
    pub id: String,
    /// A word for the browser and the system, such as `Firefox, Windows`.
    pub device: String,
    /// When it began, in milliseconds since 1970 (UTC).
    pub created_at: i64,
    /// When it was last used, in milliseconds since 1970 (UTC), to the minute.
    pub last_used_at: i64,
    /// Whether it is the one that asks.
    pub current: bool,
}
