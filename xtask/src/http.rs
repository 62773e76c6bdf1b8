//! A tiny HTTP/1.1 client for the server on this machine: one connection kept open, no TLS, no
//! chunked bodies (the server knows the length of all it answers).

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(10);

/// An answer's status, strong validator, all its headers as they came, and body.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub etag: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// One open connection.
pub struct Connection {
    reader: BufReader<TcpStream>,
}

impl Connection {
    pub fn open(port: u16) -> std::io::Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(TIMEOUT))?;
        Ok(Connection {
            reader: BufReader::new(stream),
        })
    }

    /// Sends a GET request with further header lines (each ended by `\r\n`) and reads the answer.
    pub fn get(&mut self, path: &str, headers: &str) -> std::io::Result<Answer> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n");
        self.exchange(&request)
    }

    /// The same with a method of one's own and a body of JSON.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &str,
        json: &str,
    ) -> std::io::Result<Answer> {
        let length = json.len();
        self.exchange(&format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n{headers}\r\n{json}"
        ))
    }

    fn exchange(&mut self, request: &str) -> std::io::Result<Answer> {
        self.reader.get_mut().write_all(request.as_bytes())?;
        let mut head = String::new();
        loop {
            let start = head.len();
            if self.reader.read_line(&mut head)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if head.get(start..) == Some("\r\n") {
                break;
            }
        }
        let (mut answer, length) = read_head(&head).ok_or(std::io::ErrorKind::InvalidData)?;
        answer.body = vec![0; length];
        self.reader.read_exact(&mut answer.body)?;
        Ok(answer)
    }
}

/// An answer without its body, and the body's length.
fn read_head(head: &str) -> Option<(Answer, usize)> {
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut answer = Answer {
        status,
        ..Answer::default()
    };
    let mut length = 0;
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        match name.to_ascii_lowercase().as_str() {
            "etag" => value.trim().clone_into(&mut answer.etag),
            // A 304 may name the length of the body that it does not send.
            "content-length" if status != 304 => length = value.trim().parse().ok()?,
            _ => {}
        }
        let header = (name.to_owned(), value.trim().to_owned());
        answer.headers.push(header);
    }
    Some((answer, length))
}

/// Whether nothing listens on a port of this machine.
pub fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// A port on which nothing listens now.
pub fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_from_its_head() {
        let head = "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 12\r\n\r\n";
        let (answer, length) = read_head(head).unwrap();
        assert_eq!(
            (answer.status, answer.etag.as_str(), length),
            (200, "\"a\"", 12)
        );
        let (_, length) =
            read_head("HTTP/1.1 304 Not Modified\r\ncontent-length: 12\r\n\r\n").unwrap();
        assert_eq!(length, 0);
        assert_eq!(read_head("nonsense"), None);
    }

    #[test]
    fn two_requests_share_a_connection() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(!is_free(port));
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            for _ in 0..2 {
                let mut seen = [0; 1024];
                assert!(stream.read(&mut seen).unwrap() > 0);
                stream
                    .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc")
                    .unwrap();
            }
        });
        let mut connection = Connection::open(port).unwrap();
        for _ in 0..2 {
            assert_eq!(connection.get("/", "").unwrap().body, b"abc");
        }
        server.join().unwrap();
    }
}
