//! The people of a place: invitations and grants.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Email, Name, Secret};
use crate::access::{Grant, Scope};
use crate::date::Date;
use crate::id::MalformedId;
use crate::language::Language;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// As text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = MalformedId;

            fn from_str(text: &str) -> Result<$name, MalformedId> {
                let digit = |(at, byte): (usize, u8)| match at {
                    8 | 13 | 18 | 23 => byte == b'-',
                    _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
                };
                let good = text.len() == 36 && text.bytes().enumerate().all(digit);
                good.then(|| $name(text.to_owned()))
                    .ok_or(MalformedId { expected: "a UUID in small letters" })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

uuid_id!(
    /// Somebody who works.
    PersonId
);
uuid_id!(
    /// A grant of somebody.
    GrantId
);
uuid_id!(
    /// An open invitation. Not its token.
    InvitationId
);

/// `POST /api/v1/invitations`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationRequest {
    /// Whom to invite.
    pub email: Email,
    /// As what, and where.
    pub grant: Grant,
    /// The language of the mail.
    pub language: Language,
}

/// An invitation that has been made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationResponse {
    /// By which it can be called back.
    pub id: InvitationId,
    /// What became of the mail.
    pub mail: MailOutcome,
    /// The link to hand over where no mail went out. Opens the account: shown once, to whoever
    /// invited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// When it stops working, in milliseconds since 1970 (UTC).
    pub expires_at: i64,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MailOutcome {
    /// It was handed to the mail server.
    Sent,
    /// No mail is set up.
    NotSetUp,
    /// The mail server did not take it.
    Failed,
}

/// `POST /api/v1/invitations/look`: what a link is for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TokenRequest {
    /// From the link.
    pub token: Secret,
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum InvitationKind {
    /// Making the first national administrator.
    SetUp,
    /// Beginning to work in a place.
    Invitation,
    /// A new password for an account that there is.
    Recovery,
}

/// What the holder of a link may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationSeen {
    /// What the link is for.
    pub kind: InvitationKind,
    /// The address of the account; absent where the holder types it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// As what, and where; absent for a recovery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<Grant>,
    /// Whether the address has an account already: then its password is asked for instead of a
    /// new one. Only the holder of the link learns it.
    pub has_account: bool,
    /// Language of the mail.
    pub language: Language,
}

/// `POST /api/v1/invitations/accept`: uses the link up.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptRequest {
    /// From the link.
    pub token: Secret,
    /// The address; only where the invitation has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// The name that colleagues see; only for a new account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// The new password, or the password so far where there is an account.
    pub password: Secret,
    /// The language of the staff app.
    pub language: Language,
}

/// `GET /api/v1/people`: the people of the places that the caller may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeopleResponse {
    /// Those who work there, by name.
    pub people: Vec<PersonView>,
    /// Invitations that are open, the newest first.
    pub invitations: Vec<InvitationView>,
}

/// Somebody who works. Only the grants that the caller may see are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonView {
    /// Names the person to the API.
    pub id: PersonId,
    /// The name.
    pub name: Name,
    /// The address.
    pub email: Email,
    /// Grants within the caller's reach.
    pub grants: Vec<GrantView>,
    /// Whether there is a second factor.
    pub second_factor: bool,
    /// Whether it is the caller.
    pub me: bool,
    /// Whether there are further grants, which the caller may not see. Where, is not told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub elsewhere: bool,
}

/// A grant of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantView {
    /// Names it to the API.
    pub id: GrantId,
    /// The role and the place.
    pub grant: Grant,
    /// Since when, in milliseconds since 1970 (UTC).
    pub since: i64,
    /// The last day on which an orientation of whoever gives cards there counts; none without one,
    /// and where nobody gives cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "2027-11-25"))]
    pub oriented_until: Option<Date>,
}

/// An open invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    /// Names it to the API.
    pub id: InvitationId,
    /// Who is invited.
    pub email: Email,
    /// As what, and where.
    pub grant: Grant,
    /// When it stops working, in milliseconds since 1970 (UTC).
    pub expires_at: i64,
}

/// `POST /api/v1/grants`: one more grant for somebody who works already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantRequest {
    /// Who.
    pub person: PersonId,
    /// As what, and where.
    pub grant: Grant,
}

impl GrantRequest {
    /// Where it would be.
    #[must_use]
    pub fn place(&self) -> &Scope {
        &self.grant.scope
    }
}
