//! A server within the test's own process, and requests to it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use kaikukortti_server::serve::{self, Running};
use reqwest::{Method, RequestBuilder, Response};

use super::{Database, Engine};

/// A running server and its database.
pub struct Server {
    pub running: Running,
    pub database: Database,
    client: reqwest::Client,
}

impl Server {
    pub async fn start(engine: Engine) -> Server {
        Server::on(Database::new(engine).await).await
    }

    pub async fn on(database: Database) -> Server {
        let running = serve::start(&database.config()).await.unwrap();
        Server::of(running, database)
    }

    /// A server that was started in a way of its own.
    pub fn of(running: Running, database: Database) -> Server {
        Server {
            running,
            database,
            client: client(),
        }
    }

    /// Stops the server and keeps the database.
    pub async fn stop(self) -> Database {
        self.running.stop().await;
        self.database
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.address)
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    /// A good answer that is JSON.
    pub async fn json(&self, path: &str) -> serde_json::Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }
}

fn client() -> reqwest::Client {
    let none = reqwest::redirect::Policy::none();
    reqwest::Client::builder()
        .redirect(none)
        .no_proxy()
        .build()
        .unwrap()
}

/// A request to a server in another process.
pub async fn get(address: SocketAddr, path: &str) -> reqwest::Result<Response> {
    client().get(format!("http://{address}{path}")).send().await
}

/// Sends an address exactly as it is written, which clients for people do not, and reads the whole
/// answer.
pub fn raw(address: SocketAddr, target: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET {target} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
