//! Why something was not done, as far as a person can do something about it.

use domain::account::WeakPassword;
use domain::problem::{Code, Problem};

/// Why the server did not do what it was asked. Each has its words in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// No answer came, or the server can't do anything just now.
    Away,
    /// The session has ended, here or elsewhere.
    NotSignedIn,
    /// The password has to be given once more.
    ConfirmNeeded,
    /// The role does not allow it, or no longer does.
    NotAllowed,
    /// Address and password do not go together.
    WrongCredentials,
    /// The password was right, and nothing is left to do here.
    WorkEnded,
    /// The code is wrong, late or used.
    WrongCode,
    /// Somebody works in places too that others manage.
    WorksBeyond,
    /// No such link was ever made.
    UnknownLink,
    /// The link has been used or called back.
    UsedLink,
    /// The link is too old.
    ExpiredLink,
    /// The person, grant, invitation or report is not there, or no more.
    Gone,
    /// Somebody has this very role there already.
    AlreadyGranted,
    /// The last one who may do everything stays.
    LastAdministrator,
    /// It is the only way to sign in to the account.
    LastSignIn,
    /// Somebody else was quicker.
    Changed,
    /// The place is not in the network.
    UnknownPlace,
    /// The new password is too weak.
    Weak(WeakPassword),
    /// This browser is no shared tablet any more, or there is no such tablet.
    NoTablet,
    /// Too many PINs were wrong: the password is needed.
    PinBlocked,
    /// Somebody else in the unit has these initials.
    InitialsTaken,
    /// Too many attempts: so many seconds to wait.
    TooMany(u32),
    /// Something else.
    Unexpected,
}

/// Seconds to wait where the server does not say.
const WAIT: u32 = 60;

impl ApiError {
    /// What an answer that is no success means.
    #[must_use]
    pub fn read(status: u16, problem: Option<Problem>, retry_after: Option<u32>) -> ApiError {
        let code = problem.as_ref().map(|problem| problem.code);
        match code {
            Some(Code::NotSignedIn | Code::SecondFactorNeeded) => ApiError::NotSignedIn,
            Some(Code::ConfirmNeeded) => ApiError::ConfirmNeeded,
            Some(Code::NotAllowed) => ApiError::NotAllowed,
            Some(Code::WrongCredentials) => ApiError::WrongCredentials,
            Some(Code::WorkEnded) => ApiError::WorkEnded,
            Some(Code::WrongCode) => ApiError::WrongCode,
            Some(Code::WorksBeyond) => ApiError::WorksBeyond,
            Some(Code::UnknownLink) => ApiError::UnknownLink,
            Some(Code::UsedLink) => ApiError::UsedLink,
            Some(Code::ExpiredLink) => ApiError::ExpiredLink,
            Some(Code::UnknownPerson | Code::UnknownReport | Code::UnknownBatch) => ApiError::Gone,
            Some(Code::UnknownTablet) => ApiError::NoTablet,
            Some(Code::PinBlocked) => ApiError::PinBlocked,
            Some(Code::InitialsTaken) => ApiError::InitialsTaken,
            Some(Code::AlreadyGranted) => ApiError::AlreadyGranted,
            Some(Code::LastAdministrator) => ApiError::LastAdministrator,
            Some(Code::LastSignIn) => ApiError::LastSignIn,
            Some(Code::Changed) => ApiError::Changed,
            Some(Code::UnknownPlace) => ApiError::UnknownPlace,
            Some(Code::WeakPassword) => ApiError::Weak(weak(problem)),
            Some(Code::TooMany) => ApiError::TooMany(retry_after.unwrap_or(WAIT)),
            Some(Code::Timeout | Code::NotStored) => ApiError::Away,
            _ if status == 429 => ApiError::TooMany(retry_after.unwrap_or(WAIT)),
            _ if matches!(status, 502..=504) => ApiError::Away,
            _ => ApiError::Unexpected,
        }
    }
}

fn weak(problem: Option<Problem>) -> WeakPassword {
    let reason = problem.and_then(|problem| problem.parameter);
    [
        WeakPassword::TooShort,
        WeakPassword::TooLong,
        WeakPassword::Pattern,
        WeakPassword::Own,
    ]
    .into_iter()
    .find(|weak| reason.as_deref() == Some(weak.code()))
    .unwrap_or(WeakPassword::Common)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: Code, parameter: &str) -> ApiError {
        let problem = Problem {
            parameter: Some(parameter.to_owned()),
            ..Problem::new(code, None)
        };
        ApiError::read(code.status(), Some(problem), Some(30))
    }

    #[test]
    fn what_a_person_can_do_something_about_has_a_name_of_its_own() {
        for (code, expected) in [
            (Code::NotSignedIn, ApiError::NotSignedIn),
            (Code::SecondFactorNeeded, ApiError::NotSignedIn),
            (Code::UnknownReport, ApiError::Gone),
            (Code::UnknownTablet, ApiError::NoTablet),
            (Code::PinBlocked, ApiError::PinBlocked),
            (Code::InitialsTaken, ApiError::InitialsTaken),
            (Code::WorkEnded, ApiError::WorkEnded),
            (Code::WorksBeyond, ApiError::WorksBeyond),
            (Code::Changed, ApiError::Changed),
            (Code::TooMany, ApiError::TooMany(30)),
            (Code::NotStored, ApiError::Away),
            (Code::MalformedBody, ApiError::Unexpected),
        ] {
            assert_eq!(read(code, ""), expected, "{code:?}");
        }
        let own = read(Code::WeakPassword, "own");
        assert_eq!(own, ApiError::Weak(WeakPassword::Own));
    }

    #[test]
    fn an_answer_from_something_before_the_server_is_understood_by_its_status() {
        assert_eq!(ApiError::read(502, None, None), ApiError::Away);
        assert_eq!(ApiError::read(429, None, None), ApiError::TooMany(WAIT));
        assert_eq!(ApiError::read(404, None, None), ApiError::Unexpected);
    }
}
