//! People who work: what the API takes and tells of accounts, sessions and invitations.
//!
//! Privacy: the name and the e-mail address of somebody who works are personal data. They are
//! told to the person, and to those who may see the people of a shared place; never to residents,
//! never in a log.

mod elsewhere;
mod fields;
mod password;
mod pin;
mod session;
mod tablet;
mod team;

pub use elsewhere::{ElsewhereProblem, LinkView, LinksResponse, SignInService, SignInServices};
pub use fields::{Email, MalformedField, Name, Secret};
pub use password::{MAX_PASSWORD, MIN_PASSWORD, WeakPassword, check_password};
pub use pin::{
    Initials, LOCK_AFTER, PIN_DIGITS, PIN_TRIES, WeakPin, check_pin, is_to_lock, may_try,
};
pub use session::{
    AccountView, ConfirmRequest, PasswordRequest, ProfileRequest, RecoveryCodes, RecoveryRequest,
    SecondFactorRequest, SecondFactorSetUp, SessionResponse, SessionState, SessionView,
    SessionsResponse, SignInRequest, WorkplaceRequest,
};
pub use tablet::{
    NewPinRequest, PinRequest, PinResponse, TabletSeen, TabletView, TabletWorker, TabletsResponse,
};
pub use team::{
    AcceptRequest, GrantId, GrantRequest, GrantView, InvitationId, InvitationKind,
    InvitationRequest, InvitationResponse, InvitationSeen, InvitationView, MailOutcome,
    PeopleResponse, PersonId, PersonView, TokenRequest,
};
