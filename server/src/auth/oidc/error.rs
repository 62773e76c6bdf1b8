//! Why a sign-in elsewhere came to nothing, in words for the log that hold nothing about a person.

use openidconnect::core::CoreErrorResponseType;
use openidconnect::{
    ClaimsVerificationError, DiscoveryError, RequestTokenError, SignatureVerificationError,
    StandardErrorResponse,
};
use thiserror::Error;

use super::fetch::FetchError;

/// Why somebody could not be sent, or is not believed to have come back. For the log: nothing of
/// it is about a person.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SignInError {
    /// The service does not answer.
    #[error("the service cannot be reached: {0}")]
    Away(FetchError),
    /// All of it took too long.
    #[error("the service took too long")]
    TooSlow,
    /// What it says of itself is not what it should be.
    #[error("what the service says of itself cannot be used: {0}")]
    Description(String),
    /// It does not take the code, or does not know this client.
    #[error("the service gave no token: {0}")]
    NoToken(&'static str),
    /// The token is not to be believed.
    #[error("the token is not good: {0}")]
    BadToken(&'static str),
    /// The answer is not of this service.
    #[error("the answer says that it is of another service, or does not say of which")]
    OtherService,
    /// The answer belongs to nothing that this browser began here.
    #[error("the answer belongs to no sign-in that this browser began: {0}")]
    NotBegun(&'static str),
    /// The person did not go through with it, or the service refused.
    #[error("the service ended it without signing anybody in")]
    Ended,
}

impl SignInError {
    /// Whether the service is to be blamed, and not whoever came.
    #[must_use]
    pub const fn is_of_service(&self) -> bool {
        matches!(
            self,
            SignInError::Away(_) | SignInError::TooSlow | SignInError::Description(_)
        )
    }
}

type TokenError = RequestTokenError<FetchError, StandardErrorResponse<CoreErrorResponseType>>;

/// Why there is no token. What the service says in its own words may be about a person.
pub(super) fn no_token(error: TokenError) -> SignInError {
    let said = match error {
        RequestTokenError::Request(error) => return SignInError::Away(error),
        RequestTokenError::ServerResponse(said) => said,
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            return SignInError::NoToken("its answer cannot be read");
        }
    };
    SignInError::NoToken(match said.error() {
        CoreErrorResponseType::InvalidClient => "invalid_client: see to the client's id and secret",
        CoreErrorResponseType::InvalidGrant => "invalid_grant: the code is used, late or not ours",
        CoreErrorResponseType::InvalidRequest => "invalid_request",
        CoreErrorResponseType::InvalidScope => "invalid_scope",
        CoreErrorResponseType::UnauthorizedClient => "unauthorized_client",
        CoreErrorResponseType::UnsupportedGrantType => "unsupported_grant_type",
        CoreErrorResponseType::Extension(_) => "for a reason of its own",
    })
}

/// Why it is not known what the service says of itself. Nobody is signing in there yet, so its own
/// words are about itself.
pub(super) fn no_description(error: DiscoveryError<FetchError>) -> SignInError {
    match error {
        DiscoveryError::Request(error) => SignInError::Away(error),
        DiscoveryError::Parse(error) => SignInError::Description(error.to_string()),
        DiscoveryError::Response(status, ..) => SignInError::Description(status.to_string()),
        other => SignInError::Description(other.to_string()),
    }
}

/// What is wrong with a token, without what it holds.
pub(super) const fn reason(error: &ClaimsVerificationError) -> &'static str {
    match error {
        ClaimsVerificationError::Expired(_) => "it has expired: see to both clocks",
        ClaimsVerificationError::InvalidAudience(_) => "it is for another client",
        ClaimsVerificationError::InvalidIssuer(_) => "it is of another issuer",
        ClaimsVerificationError::InvalidNonce(_) => "it belongs to another sign-in",
        ClaimsVerificationError::SignatureVerification(error) => match error {
            SignatureVerificationError::NoMatchingKey => "its key is not one of the service's",
            SignatureVerificationError::DisallowedAlg(_)
            | SignatureVerificationError::UnsupportedAlg(_) => "its algorithm is not allowed",
            _ => "its signature",
        },
        _ => "its claims",
    }
}
