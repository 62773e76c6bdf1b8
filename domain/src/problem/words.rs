//! What each code of a problem says to whoever reads an answer of the API, in English.

use super::Code;

impl Code {
    /// What is wrong, in English.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Code::NoSuchAddress => "There is nothing at this address",
            Code::MethodNotAllowed => "This address does not take this method",
            Code::MalformedMunicipalityCode => "A municipality code is three digits",
            Code::UnknownMunicipality => "No municipality has this code",
            Code::MalformedVenueId => "A venue id is small letters, digits and hyphens",
            Code::UnknownVenue => "No venue has this id",
            Code::UnknownParameter => "This address does not take this parameter",
            Code::RepeatedParameter => "A parameter is given more than once",
            Code::MalformedFilter => "The value of a filter has the wrong form",
            Code::UnknownFilterValue => "Nothing has this value of a filter",
            Code::MalformedLimit => "The limit is a whole number from 1 to 200",
            Code::MalformedCursor => "This cursor is not from this list with these filters",
            Code::MalformedBody => "The body is one JSON object",
            Code::MalformedMember => "A member of the body is missing, unknown or of another form",
            Code::NotJson => "The body has to be JSON",
            Code::UnknownSubject => "No entry of the network has this id",
            Code::NotSignedIn => "Nobody is signed in here",
            Code::WrongCredentials => "The address and the password do not go together",
            Code::WorkEnded => "This person works nowhere in the network any more",
            Code::WrongCode => "The code is not right, or was used before",
            Code::SecondFactorNeeded => "The second factor is still to come",
            Code::ConfirmNeeded => "This needs the password once more",
            Code::NotAllowed => "This role may not do this here",
            Code::WorksBeyond => {
                "This person also works where the caller does not manage the people"
            }
            Code::UnknownLink => "No such link was made",
            Code::UsedLink => "The link has been used",
            Code::ExpiredLink => "The link is too old",
            Code::UnknownPerson => "Nobody whom the caller may see has this id",
            Code::UnknownReport => "No report that the caller may see has this id",
            Code::UnknownBatch => "No batch of cards has this id",
            Code::UnknownTablet => "No such shared tablet is in use",
            Code::PinBlocked => "Too many PINs were wrong",
            Code::InitialsTaken => "Somebody else in this unit has these initials",
            Code::AlreadyGranted => "This person works there in this role already",
            Code::LastAdministrator => "The network needs one national administrator",
            Code::LastSignIn => "It is the only way to sign in to this account",
            Code::Changed => "It has been changed meanwhile",
            Code::UnknownPlace => {
                "No such place is in the network, or the role does not exist there"
            }
            Code::WeakPassword => "The password is too easy to guess",
            Code::VersionNeeded => "The request has to say which version it changes",
            Code::TooLarge => "The request is too large",
            Code::CrossSite => "The request comes from another site",
            Code::TooMany => "Too much was sent in a short time",
            Code::Timeout => "The answer took too long",
            Code::NotStored => "Nothing can be written down now",
            Code::Internal | Code::Unknown => "Something went wrong on the server",
        }
    }

    /// What to do next, in English.
    #[must_use]
    pub const fn next_step(self) -> &'static str {
        match self {
            Code::NoSuchAddress | Code::MethodNotAllowed => {
                "See the operations at /api, or in /api/v1/openapi.json"
            }
            Code::MalformedMunicipalityCode | Code::UnknownMunicipality => {
                "Take a code from `municipalities` in /api/v1/network, for example 091"
            }
            Code::MalformedVenueId | Code::UnknownVenue => {
                "Take an id from `venues` in /api/v1/network"
            }
            Code::UnknownParameter => "See at /api which parameters the address takes",
            Code::RepeatedParameter => "Give each parameter once",
            Code::MalformedFilter | Code::UnknownFilterValue => {
                "See at /api what the filter takes, or leave it out"
            }
            Code::MalformedLimit => {
                "Leave `limit` out to get 50 entries, or write a smaller number"
            }
            Code::MalformedCursor => {
                "Take `next` from the answer before and keep its filters, or leave `cursor` out to begin again"
            }
            Code::MalformedBody | Code::MalformedMember => {
                "See at /api which members the body has and what each takes"
            }
            Code::NotJson => "Send JSON with `Content-Type: application/json`",
            Code::UnknownSubject => "Take an id from `venues` or `distributors` in /api/v1/network",
            Code::NotSignedIn => "Sign in: POST /api/v1/session",
            Code::WrongCredentials => "Try again, or ask for a link: POST /api/v1/recovery",
            Code::WorkEnded => {
                "Ask the contact person of the workplace or the responsible person of the area"
            }
            Code::WrongCode => "Wait for the next code of the app, or use a recovery code",
            Code::SecondFactorNeeded => "Go on as `state` in /api/v1/session says",
            Code::ConfirmNeeded => "POST /api/v1/session/confirm, then send the same again",
            Code::NotAllowed => {
                "Ask the contact person of the workplace or the responsible person of the area"
            }
            Code::WorksBeyond => {
                "Ask the responsible person of the area, or a national administrator"
            }
            Code::UnknownLink => "Open the link of the mail as it is",
            Code::UsedLink => "Sign in, or ask for a new link",
            Code::ExpiredLink => "Ask for a new link",
            Code::UnknownPerson => "Take an id from /api/v1/people",
            Code::UnknownReport => "Take an id from /api/v1/reports",
            Code::UnknownBatch => "Take an id from /api/v1/stock",
            Code::UnknownTablet => {
                "Enrol the browser first, or take an id from /api/v1/units/{id}/tablets"
            }
            Code::PinBlocked => "Sign in with the password: the PIN works again after that",
            Code::InitialsTaken => "Take others, perhaps three letters",
            Code::AlreadyGranted => "Nothing is left to do",
            Code::LastAdministrator => "Make somebody else a national administrator first",
            Code::LastSignIn => "Link another sign-in service first",
            Code::Changed => "Read it again, then send what is still right with the new ETag",
            Code::UnknownPlace => "Take an id or a code from /api/v1/network",
            Code::WeakPassword => {
                "Take at least 12 characters: a few words that belong together only for you"
            }
            Code::VersionNeeded => "Send `If-Match` with the ETag of the answer that was read",
            Code::TooLarge => "Send less",
            Code::CrossSite => "Call the API from its own origin, or from a program",
            Code::TooMany => "Wait as many seconds as `Retry-After` says, then send the same again",
            Code::NotStored => {
                "Keep what you have and send the same again later: the same id is kept once"
            }
            Code::Timeout | Code::Internal | Code::Unknown => {
                "Try again; if it goes on, report the request_id"
            }
        }
    }
}
