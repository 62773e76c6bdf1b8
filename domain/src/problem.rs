//! Errors of the API as RFC 9457 problem details with a closed list of codes.

mod words;

use serde::{Deserialize, Serialize};

/// A problem as the API answers it (`application/problem+json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A stable address that names the problem: `/problems/unknown-venue`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is wrong, for a developer, in English.
    pub title: String,
    /// The HTTP status code, 400–599.
    pub status: u16,
    /// The closed code that programs and texts go by.
    pub code: Code,
    /// What to do next, for a developer, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The parameter of the address, or the member of the body, that is wrong, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The request's id, to find it in the logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// Every problem there is. A code a client does not know reads as [`Code::Unknown`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// No route has this address.
    NoSuchAddress,
    /// The address exists but not for this method.
    MethodNotAllowed,
    /// The code is not three digits.
    MalformedMunicipalityCode,
    /// No municipality has this code.
    UnknownMunicipality,
    /// The id has characters that no venue's id has.
    MalformedVenueId,
    /// No venue has this id.
    UnknownVenue,
    /// The address has a parameter that this list does not take.
    UnknownParameter,
    /// A parameter is given more than once.
    RepeatedParameter,
    /// A filter's value is not of the form that the filter takes.
    MalformedFilter,
    /// A filter's value has the right form, and nothing has it.
    UnknownFilterValue,
    /// The limit is no whole number from 1 to 200.
    MalformedLimit,
    /// The cursor was not given by this list with these filters.
    MalformedCursor,
    /// The body is not one JSON object.
    MalformedBody,
    /// A member of the body is missing, unknown or of another form.
    MalformedMember,
    /// The body is not said to be JSON.
    NotJson,
    /// A report is about something that is not in the network.
    UnknownSubject,
    /// Nobody is signed in, or the session has ended.
    NotSignedIn,
    /// No account has this address and this password.
    WrongCredentials,
    /// The password was right, and its owner works nowhere any more.
    WorkEnded,
    /// The code of the second factor is wrong, late or used.
    WrongCode,
    /// The password was right, and the second factor is still to come.
    SecondFactorNeeded,
    /// What is asked for needs a password given within the last minutes.
    ConfirmNeeded,
    /// No grant of the caller allows this here.
    NotAllowed,
    /// The person works in places too where the caller could not give that work.
    WorksBeyond,
    /// The token of a link was never made.
    UnknownLink,
    /// The link has been used, or was called back.
    UsedLink,
    /// The link is too old.
    ExpiredLink,
    /// The caller sees nobody, no grant and no invitation with this id.
    UnknownPerson,
    /// The caller sees no report with this id.
    UnknownReport,
    /// No batch of cards has this id.
    UnknownBatch,
    /// This browser is no shared tablet in use, or the caller keeps none with this id.
    UnknownTablet,
    /// Too many PINs were wrong: the password is needed.
    PinBlocked,
    /// Somebody else in the unit has these initials.
    InitialsTaken,
    /// The person has this very grant already.
    AlreadyGranted,
    /// It would leave nobody who may do everything.
    LastAdministrator,
    /// It would leave an account that nobody could sign in to.
    LastSignIn,
    /// `If-Match` names another version than the one that is kept.
    Changed,
    /// The place of a grant is not in the network, or has no such role.
    UnknownPlace,
    /// The new password is too weak; `parameter` says why.
    WeakPassword,
    /// A change came without `If-Match`.
    VersionNeeded,
    /// The address or the request is longer than is read.
    TooLarge,
    /// The request comes from another site.
    CrossSite,
    /// This sender, or all together, have sent too much in a short time.
    TooMany,
    /// The answer took too long.
    Timeout,
    /// Nothing can be written down now.
    NotStored,
    /// Something broke on the server.
    Internal,
    /// A code from a newer server.
    #[serde(other)]
    Unknown,
}

impl Code {
    /// Every code that a server of this version sends.
    pub const ALL: [Code; 46] = [
        Code::NoSuchAddress,
        Code::MethodNotAllowed,
        Code::MalformedMunicipalityCode,
        Code::UnknownMunicipality,
        Code::MalformedVenueId,
        Code::UnknownVenue,
        Code::UnknownParameter,
        Code::RepeatedParameter,
        Code::MalformedFilter,
        Code::UnknownFilterValue,
        Code::MalformedLimit,
        Code::MalformedCursor,
        Code::MalformedBody,
        Code::MalformedMember,
        Code::NotJson,
        Code::UnknownSubject,
        Code::NotSignedIn,
        Code::WrongCredentials,
        Code::WorkEnded,
        Code::WrongCode,
        Code::SecondFactorNeeded,
        Code::ConfirmNeeded,
        Code::NotAllowed,
        Code::WorksBeyond,
        Code::UnknownLink,
        Code::UsedLink,
        Code::ExpiredLink,
        Code::UnknownPerson,
        Code::UnknownReport,
        Code::UnknownBatch,
        Code::UnknownTablet,
        Code::PinBlocked,
        Code::InitialsTaken,
        Code::AlreadyGranted,
        Code::LastAdministrator,
        Code::LastSignIn,
        Code::Changed,
        Code::UnknownPlace,
        Code::WeakPassword,
        Code::VersionNeeded,
        Code::TooLarge,
        Code::CrossSite,
        Code::TooMany,
        Code::Timeout,
        Code::NotStored,
        Code::Internal,
    ];

    /// The code as it is written on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Code::NoSuchAddress => "no-such-address",
            Code::MethodNotAllowed => "method-not-allowed",
            Code::MalformedMunicipalityCode => "malformed-municipality-code",
            Code::UnknownMunicipality => "unknown-municipality",
            Code::MalformedVenueId => "malformed-venue-id",
            Code::UnknownVenue => "unknown-venue",
            Code::UnknownParameter => "unknown-parameter",
            Code::RepeatedParameter => "repeated-parameter",
            Code::MalformedFilter => "malformed-filter",
            Code::UnknownFilterValue => "unknown-filter-value",
            Code::MalformedLimit => "malformed-limit",
            Code::MalformedCursor => "malformed-cursor",
            Code::MalformedBody => "malformed-body",
            Code::MalformedMember => "malformed-member",
            Code::NotJson => "not-json",
            Code::UnknownSubject => "unknown-subject",
            Code::NotSignedIn => "not-signed-in",
            Code::WrongCredentials => "wrong-credentials",
            Code::WorkEnded => "work-ended",
            Code::WrongCode => "wrong-code",
            Code::SecondFactorNeeded => "second-factor-needed",
            Code::ConfirmNeeded => "confirm-needed",
            Code::NotAllowed => "not-allowed",
            Code::WorksBeyond => "works-beyond",
            Code::UnknownLink => "unknown-link",
            Code::UsedLink => "used-link",
            Code::ExpiredLink => "expired-link",
            Code::UnknownPerson => "unknown-person",
            Code::UnknownReport => "unknown-report",
            Code::UnknownBatch => "unknown-batch",
            Code::UnknownTablet => "unknown-tablet",
            Code::PinBlocked => "pin-blocked",
            Code::InitialsTaken => "initials-taken",
            Code::AlreadyGranted => "already-granted",
            Code::LastAdministrator => "last-administrator",
            Code::LastSignIn => "last-sign-in",
            Code::Changed => "changed",
            Code::UnknownPlace => "unknown-place",
            Code::WeakPassword => "weak-password",
            Code::VersionNeeded => "version-needed",
            Code::TooLarge => "too-large",
            Code::CrossSite => "cross-site",
            Code::TooMany => "too-many",
            Code::Timeout => "timeout",
            Code::NotStored => "not-stored",
            Code::Internal => "internal",
            Code::Unknown => "unknown",
        }
    }

    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Code::MalformedMunicipalityCode
            | Code::MalformedVenueId
            | Code::UnknownParameter
            | Code::RepeatedParameter
            | Code::MalformedFilter
            | Code::UnknownFilterValue
            | Code::MalformedLimit
            | Code::MalformedCursor
            | Code::MalformedBody
            | Code::MalformedMember => 400,
            Code::NotSignedIn | Code::WrongCredentials | Code::WrongCode => 401,
            Code::CrossSite
            | Code::WorkEnded
            | Code::SecondFactorNeeded
            | Code::ConfirmNeeded
            | Code::NotAllowed
            | Code::PinBlocked
            | Code::WorksBeyond => 403,
            Code::NoSuchAddress
            | Code::UnknownMunicipality
            | Code::UnknownVenue
            | Code::UnknownLink
            | Code::UnknownPerson
            | Code::UnknownReport
            | Code::UnknownTablet
            | Code::UnknownBatch => 404,
            Code::MethodNotAllowed => 405,
            Code::AlreadyGranted
            | Code::InitialsTaken
            | Code::LastAdministrator
            | Code::LastSignIn => 409,
            Code::UsedLink | Code::ExpiredLink => 410,
            Code::Changed => 412,
            Code::TooLarge => 413,
            Code::NotJson => 415,
            Code::UnknownSubject | Code::UnknownPlace | Code::WeakPassword => 422,
            Code::VersionNeeded => 428,
            Code::TooMany => 429,
            Code::Timeout | Code::NotStored => 503,
            Code::Internal | Code::Unknown => 500,
        }
    }
}

impl Problem {
    /// The problem with this code; `request_id` finds it in the logs.
    #[must_use]
    pub fn new(code: Code, request_id: Option<String>) -> Problem {
        Problem {
            kind: format!("/problems/{}", code.as_str()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            detail: Some(code.next_step().to_owned()),
            parameter: None,
            request_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_written_as_it_says_and_read_back() {
        for code in Code::ALL {
            let wire = serde_json::to_string(&code).unwrap();
            assert_eq!(wire, format!("\"{}\"", code.as_str()));
            assert_eq!(serde_json::from_str::<Code>(&wire).unwrap(), code);
            assert!((400..600).contains(&code.status()));
        }
    }

    #[test]
    fn an_older_client_understands_a_newer_servers_code_as_unknown() {
        let newer = r#"{"type":"/problems/x","title":"X","status":409,"code":"from-the-future"}"#;
        let problem: Problem = serde_json::from_str(newer).unwrap();
        assert_eq!(problem.code, Code::Unknown);
    }
}
