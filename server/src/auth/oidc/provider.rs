//! One service elsewhere: what it says of itself, sending somebody there, and finding out who it
//! was that came back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use axum::http::Uri;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreGrantType, CoreIdTokenClaims, CoreIdTokenVerifier, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm,
    CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    AccessTokenHash, AdditionalProviderMetadata, AuthType, AuthorizationCode,
    ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier,
    ProviderMetadata, RedirectUrl, SignatureVerificationError, TokenResponse as _,
};
use serde::{Deserialize, Serialize};

use super::SetUpError;
use super::error::{SignInError, no_description, no_token, reason};
use super::fetch::{Fetch, is_this_machine};
use super::transaction::Transaction;
use crate::config::OidcConfig;

/// How long what a service says of itself is believed.
const FRESH: Duration = Duration::from_secs(60 * 60);

/// How soon its keys are asked for again when a token is signed by one that is not known.
const SOON: Duration = Duration::from_secs(60);

/// All that a service may do while somebody waits; less than the limit of a request.
const ALL_TOGETHER: Duration = Duration::from_secs(8);

/// Longest subject that the standard allows.
const LONGEST_SUBJECT: usize = 255;

/// Signatures that are believed: none without a key, and none that the client's own secret makes.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What stands in the address of somebody who comes back.
#[derive(Clone, Default, Deserialize)]
pub struct Answered {
    /// The state that was sent.
    pub state: Option<String>,
    /// What is given for a token.
    pub code: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// Which service it is (RFC 9207).
    pub iss: Option<String>,
}

/// Its secrets are shown by no debugging.
impl std::fmt::Debug for Answered {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Answered(…)")
    }
}

/// What a service says of itself beyond the standard's first part.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct More {
    /// Whether each answer says which service it is of.
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for More {}

type Description = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

#[derive(Debug)]
struct Found {
    description: Description,
    at: Instant,
}

/// A service elsewhere.
#[derive(Debug)]
pub struct Provider {
    id: String,
    name: String,
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: ClientSecret,
    back: RedirectUrl,
    fetch: Fetch,
    found: ArcSwapOption<Found>,
}

impl Provider {
    /// A service that nothing has been asked yet.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub fn new(config: &OidcConfig, origin: &str) -> Result<Provider, SetUpError> {
        let wrong = |_| SetUpError::Address(config.id.clone());
        let issuer = IssuerUrl::new(config.issuer.clone()).map_err(wrong)?;
        let back = format!("{origin}/api/v1/oidc/{}/callback", config.id);
        let host = issuer.url().host_str();
        let plain = issuer.url().scheme() == "http" && host.is_some_and(is_this_machine);
        Ok(Provider {
            id: config.id.clone(),
            name: config.name.clone(),
            issuer,
            client_id: ClientId::new(config.client_id.clone()),
            client_secret: ClientSecret::new(config.client_secret.expose().to_owned()),
            back: RedirectUrl::new(back).map_err(wrong)?,
            fetch: Fetch::new(plain),
            found: ArcSwapOption::empty(),
        })
    }

    /// Names it in addresses.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Names it to people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names it in links of accounts.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// The address that somebody is sent to.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn address(&self, begun: &Transaction) -> Result<String, SignInError> {
        let found = within(self.description(FRESH)).await?;
        let client = self.client(&found);
        let (state, nonce) = (begun.state.clone(), begun.nonce.clone());
        let verifier = PkceCodeVerifier::new(begun.verifier.clone());
        let (address, _, _) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(address.into())
    }

    /// Who it is that came back, by the name that the service knows them by for ever.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn subject(
        &self,
        begun: &Transaction,
        answered: &Answered,
    ) -> Result<String, SignInError> {
        within(self.found_out(begun, answered)).await
    }

    async fn found_out(
        &self,
        begun: &Transaction,
        answered: &Answered,
    ) -> Result<String, SignInError> {
        let mut found = self.description(FRESH).await?;
        self.is_ours(&found, answered.iss.as_deref())?;
        if answered.error.is_some() {
            return Err(SignInError::Ended);
        }
        let code = answered.code.clone();
        let code = code.ok_or(SignInError::NotBegun("it has no code"))?;
        let mut client = self.client(&found);
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| SignInError::Description("it names no token endpoint".into()))?
            .set_pkce_verifier(PkceCodeVerifier::new(begun.verifier.clone()));
        let token = request.request_async(&self.fetch).await.map_err(no_token)?;
        let Some(id_token) = token.id_token() else {
            return Err(SignInError::BadToken("there is none that says who it is"));
        };
        let nonce = Nonce::new(begun.nonce.clone());
        let mut claims = id_token.claims(&verifier(&client), &nonce);
        if is_of_unknown_key(&claims) {
            // The service may have changed its keys since.
            found = self.description(SOON).await?;
            client = self.client(&found);
            claims = id_token.claims(&verifier(&client), &nonce);
        }
        let claims = claims.map_err(|error| SignInError::BadToken(reason(&error)))?;
        if let Some(expected) = claims.access_token_hash() {
            let signing = id_token.signing_alg();
            let signing = signing.map_err(|_| SignInError::BadToken("its signature"))?;
            let verifier = verifier(&client);
            let key = id_token.signing_key(&verifier);
            let key = key.map_err(|_| SignInError::BadToken("its signature"))?;
            let access = token.access_token();
            let actual = AccessTokenHash::from_token(access, signing, key);
            if actual.ok().as_ref() != Some(expected) {
                return Err(SignInError::BadToken("it belongs to another access token"));
            }
        }
        let subject = claims.subject().as_str();
        match subject.len() {
            1..=LONGEST_SUBJECT => Ok(subject.to_owned()),
            _ => Err(SignInError::BadToken("its subject is empty or too long")),
        }
    }

    /// What the service says of itself, asked for unless it is known and fresh.
    async fn description(&self, fresh: Duration) -> Result<Arc<Found>, SignInError> {
        let known = self.found.load_full();
        if let Some(known) = known.filter(|known| known.at.elapsed() < fresh) {
            return Ok(known);
        }
        let asked = Description::discover_async(self.issuer.clone(), &self.fetch).await;
        let description = asked.map_err(no_description)?;
        let sent_to: Result<Uri, _> = description.authorization_endpoint().as_str().parse();
        if !sent_to.is_ok_and(|address| self.fetch.may(&address)) {
            let why = "its authorization endpoint is not https";
            return Err(SignInError::Description(why.into()));
        }
        let found = Arc::new(Found {
            description,
            at: Instant::now(),
        });
        self.found.store(Some(Arc::clone(&found)));
        Ok(found)
    }

    /// What asks it, as it wants to be asked.
    fn client(&self, found: &Found) -> Client {
        let description = &found.description;
        let methods = description.token_endpoint_auth_methods_supported();
        let in_body = methods.is_some_and(|methods| {
            methods.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
        });
        let client = CoreClient::from_provider_metadata(
            description.clone(),
            self.client_id.clone(),
            Some(self.client_secret.clone()),
        );
        client
            .set_redirect_uri(self.back.clone())
            .set_auth_type(match in_body {
                true => AuthType::RequestBody,
                false => AuthType::BasicAuth,
            })
    }

    /// That an answer is of this service and no other's (RFC 9207).
    fn is_ours(&self, found: &Found, named: Option<&str>) -> Result<(), SignInError> {
        let more = found.description.additional_metadata();
        match named {
            Some(named) if named == self.issuer.as_str() => Ok(()),
            None if !more.authorization_response_iss_parameter_supported => Ok(()),
            Some(_) | None => Err(SignInError::OtherService),
        }
    }
}

/// What checks a token: its key, its algorithm, issuer, audience and age.
fn verifier(client: &Client) -> CoreIdTokenVerifier<'_> {
    client.id_token_verifier().set_allowed_algs(ALGORITHMS)
}

fn is_of_unknown_key(claims: &Result<&CoreIdTokenClaims, ClaimsVerificationError>) -> bool {
    let unknown = SignatureVerificationError::NoMatchingKey;
    claims.as_ref().err() == Some(&ClaimsVerificationError::SignatureVerification(unknown))
}

async fn within<T>(asking: impl Future<Output = Result<T, SignInError>>) -> Result<T, SignInError> {
    let answer = tokio::time::timeout(ALL_TOGETHER, asking).await;
    answer.map_err(|_| SignInError::TooSlow)?
}
