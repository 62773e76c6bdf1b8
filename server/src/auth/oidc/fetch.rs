//! Asking a service elsewhere: over HTTPS, for a short while, and going where no redirect leads.

use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use thiserror::Error;

/// A service that takes longer is as good as away: somebody waits.
const PATIENCE: Duration = Duration::from_secs(5);

/// More than any service's description or keys.
const LARGEST: usize = 512 * 1024;

/// Why a service could not be asked.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FetchError {
    /// The address is not one that secrets may be sent to.
    #[error("the address is not https")]
    NotHttps,
    /// Nobody answers there, or the certificate is not good.
    #[error("no connection, or no good certificate")]
    NoConnection,
    /// It took too long.
    #[error("no answer within 5 seconds")]
    TooSlow,
    /// The answer broke off or was too long.
    #[error("the answer broke off or is too long")]
    NoBody,
}

/// Asks.
#[derive(Clone, Debug)]
pub struct Fetch {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    plain: bool,
}

impl Fetch {
    /// `plain`: the service is on this very machine, and may be asked without encryption.
    #[must_use]
    pub fn new(plain: bool) -> Fetch {
        let connector = HttpsConnectorBuilder::new()
            .with_webpki_roots()
            .https_or_http()
            .enable_http1()
            .build();
        Fetch {
            client: Client::builder(TokioExecutor::new()).build(connector),
            plain,
        }
    }

    /// Whether something may be asked of, or a person sent to, this address.
    #[must_use]
    pub fn may(&self, address: &Uri) -> bool {
        match address.scheme_str() {
            Some("https") => true,
            Some("http") => self.plain && address.host().is_some_and(is_this_machine),
            _ => false,
        }
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, FetchError> {
        if !self.may(request.uri()) {
            return Err(FetchError::NotHttps);
        }
        let (head, body) = request.into_parts();
        let request = Request::from_parts(head, Body::from(body));
        let response = self.client.request(request).await;
        let (head, body) = response.map_err(|_| FetchError::NoConnection)?.into_parts();
        let body = to_bytes(Body::new(body), LARGEST).await;
        let body = body.map_err(|_| FetchError::NoBody)?;
        Ok(Response::from_parts(head, body.to_vec()))
    }
}

impl<'c> AsyncHttpClient<'c> for Fetch {
    type Error = FetchError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, FetchError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = tokio::time::timeout(PATIENCE, self.ask(request)).await;
            answer.map_err(|_| FetchError::TooSlow)?
        })
    }
}

/// Whether a host is the machine that asks.
#[must_use]
pub fn is_this_machine(host: &str) -> bool {
    let number = host.trim_start_matches('[').trim_end_matches(']');
    let loopback = |address: IpAddr| address.is_loopback();
    host == "localhost" || number.parse().is_ok_and(loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_service_on_this_machine_is_asked_without_encryption() {
        let table = [
            ("https://login.example.fi/x", true, true),
            ("http://login.example.fi/x", false, false),
            ("http://127.0.0.1:8/x", false, true),
            ("http://[::1]:8/x", false, true),
            ("http://localhost:8/x", false, true),
            ("http://localhost.example.fi/x", false, false),
            ("/x", false, false),
        ];
        for (address, elsewhere, here) in table {
            let address: Uri = address.parse().unwrap();
            assert_eq!(Fetch::new(false).may(&address), elsewhere, "{address}");
            assert_eq!(Fetch::new(true).may(&address), here, "{address}");
        }
    }

    #[tokio::test]
    async fn nobody_at_the_address_is_told_and_nothing_is_sent_in_the_clear() {
        let ask = |plain: bool, address: String| async move {
            let request = Request::get(address).body(Vec::new()).unwrap();
            Fetch::new(plain).call(request).await.unwrap_err()
        };
        // Not a port that was free a moment ago: another test's server may have it by now.
        let address = "http://127.0.0.1:9/".to_owned();
        assert_eq!(ask(true, address.clone()).await, FetchError::NoConnection);
        assert_eq!(ask(false, address).await, FetchError::NotHttps);
    }
}
