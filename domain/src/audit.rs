//! What the audit tells: who did what, when and in which place. Never a card's code, a secret or
//! free text about a person.

use serde::{Deserialize, Serialize};

use crate::access::{Grant, Scope};
use crate::account::{Email, PersonId};
use crate::coded::{as_code, coded};

/// Something that the audit keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "kebab-case")
)]
pub enum Action {
    /// A link that makes a national administrator was made on the server.
    SetUpLinkMade,
    /// An account was made by the link of an invitation.
    AccountMade,
    /// Somebody signed in.
    SignedIn,
    /// A password was wrong. The account is named only where there is one.
    SignInFailed,
    /// A code of the second factor was wrong.
    SecondFactorFailed,
    /// Somebody signed out.
    SignedOut,
    /// Somebody ended another of the own sessions.
    SessionEnded,
    /// All sessions of somebody were ended by somebody who may.
    SessionsEnded,
    /// A password was changed.
    PasswordChanged,
    /// A link for a new password was asked for.
    RecoveryAsked,
    /// A password was replaced by such a link.
    Recovered,
    /// Somebody changed the own name or language.
    ProfileChanged,
    /// A second factor was added.
    SecondFactorAdded,
    /// A second factor was taken away.
    SecondFactorRemoved,
    /// Recovery codes were made, with a second factor or anew; those so far stopped working.
    RecoveryCodesMade,
    /// Somebody signed in with a recovery code.
    RecoveryCodeUsed,
    /// Another sign-in service was linked to an account.
    SignInLinked,
    /// Another sign-in service was taken away from an account.
    SignInUnlinked,
    /// Somebody was invited.
    Invited,
    /// An invitation was called back.
    InvitationCalledBack,
    /// Somebody was given a grant.
    Granted,
    /// Somebody's grant was ended.
    GrantEnded,
    /// The people of a place were read.
    PeopleRead,
    /// Reports of residents were read.
    ReportsRead,
    /// A report was answered.
    ReportAnswered,
    /// The audit was read.
    AuditRead,
    /// The audit was exported.
    AuditExported,
    /// Figures of areas were exported.
    FiguresExported,
    /// Cards of a batch were printed with their codes.
    CardsPrinted,
    /// A browser was made a shared tablet of a unit.
    TabletEnrolled,
    /// A shared tablet was ended.
    TabletEnded,
    /// Somebody chose initials and a PIN for a unit's tablets.
    PinSet,
    /// Somebody took the own PIN away.
    PinRemoved,
    /// Too many PINs of somebody were wrong.
    PinBlocked,
    /// More than ten cards that somebody looked up within an hour were not there.
    ManyMisses,
    /// How long cards are in force, what can be answered or how long things are kept was decided.
    CardSettingsDecided,
}

coded!(Action {
    SetUpLinkMade => "set-up-link-made",
    AccountMade => "account-made",
    SignedIn => "signed-in",
    SignInFailed => "sign-in-failed",
    SecondFactorFailed => "second-factor-failed",
    SignedOut => "signed-out",
    SessionEnded => "session-ended",
    SessionsEnded => "sessions-ended",
    PasswordChanged => "password-changed",
    RecoveryAsked => "recovery-asked",
    Recovered => "recovered",
    ProfileChanged => "profile-changed",
    SecondFactorAdded => "second-factor-added",
    SecondFactorRemoved => "second-factor-removed",
    RecoveryCodesMade => "recovery-codes-made",
    RecoveryCodeUsed => "recovery-code-used",
    SignInLinked => "sign-in-linked",
    SignInUnlinked => "sign-in-unlinked",
    Invited => "invited",
    InvitationCalledBack => "invitation-called-back",
    Granted => "granted",
    GrantEnded => "grant-ended",
    PeopleRead => "people-read",
    ReportsRead => "reports-read",
    ReportAnswered => "report-answered",
    AuditRead => "audit-read",
    AuditExported => "audit-exported",
    FiguresExported => "figures-exported",
    CardsPrinted => "cards-printed",
    TabletEnrolled => "tablet-enrolled",
    TabletEnded => "tablet-ended",
    PinSet => "pin-set",
    PinRemoved => "pin-removed",
    PinBlocked => "pin-blocked",
    ManyMisses => "many-misses",
    CardSettingsDecided => "card-settings-decided",
});

as_code!(Action);

/// An entry of the audit. For national administrators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditView {
    /// Its number: 1 is the first there ever was.
    pub number: i64,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who did it; absent where nobody was signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<PersonId>,
    /// The actor's address today; absent when the account is no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_email: Option<Email>,
    /// What.
    pub action: Action,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// In which place, or reaching how far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Scope>,
    /// Which grant was given or ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<Grant>,
    /// The id of the thing, where it is none of these: a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The request, to find it in the logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// SHA-256 over this entry and the hash of the one before, in hexadecimal digits.
    pub hash: String,
}

/// `GET /api/v1/audit`: the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditResponse {
    /// At most 100.
    pub entries: Vec<AuditView>,
    /// For `before`, to read on; absent at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}
