//! The start page from memory beside nginx that serves the very same bytes and headers from a file:
//! both running at once, asked in turns by the same program, so that a noisy machine disturbs both
//! alike.

use std::path::Path;
use std::process::Command;

use super::{Figure, process};
use crate::error::Error;
use crate::files::{self, Scratch};
use crate::guard::Process;
use crate::http::{self, Answer, Connection};
use crate::place::Place;
use crate::server::Running;
use crate::system::{self, Part};

const NAME: &str = "bench-nginx";
const PATH: &str = "/fi";
const BROTLI: &str = "Accept-Encoding: br";
const CONNECTIONS: [&str; 2] = ["2", "32"];
/// How long each asks at a time.
const TURN: &str = "2s";
/// Whose turn it is: each comes first as often as second.
const TURNS: [Who; 8] = {
    use Who::{Nginx, Ours};
    [Ours, Nginx, Nginx, Ours, Ours, Nginx, Nginx, Ours]
};
/// Headers that nginx writes by itself, or another of for each answer.
const ITS_OWN: [&str; 5] = [
    "content-length",
    "content-type",
    "connection",
    "date",
    "x-request-id",
];
const ADVICE: &str = "see its message above";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Ours,
    Nginx,
}

/// What was seen in all turns of one.
#[derive(Default)]
struct Seen {
    requests: f64,
    seconds: f64,
    processor: f64,
}

pub fn run(place: &Place, server: &Path) -> Result<Vec<Figure>, Error> {
    system::ensure(place, &[Part::Nginx, Part::Wrk])?;
    let ours = Running::start(place, server, NAME, false)?;
    let page = ask(ours.port)?;
    let scratch = Scratch::new(NAME)?;
    let (port, nginx) = start(place, &scratch.0, &page)?;
    let same = ask(port)?;
    if (same.status, &same.body, &same.etag) != (200, &page.body, &page.etag) {
        return Err(Error::Unexpected("nginx answers something else".into()));
    }
    let mut figures = Vec::new();
    for connections in CONNECTIONS {
        let (mut us, mut them) = (Seen::default(), Seen::default());
        for who in TURNS {
            let (port, processes, seen) = match who {
                Who::Ours => (ours.port, vec![ours.process()], &mut us),
                Who::Nginx => (port, family(nginx.id())?, &mut them),
            };
            seen.turn(place, port, connections, &processes)?;
        }
        let name = |what: &str| format!("GET {PATH}, {connections} connections: {what}");
        figures.extend([
            Figure::new(name("rate"), us.rate(), "/s"),
            Figure::new(name("nginx, rate"), them.rate(), "/s"),
            Figure::new(
                name("rate as a part of nginx's"),
                us.rate() / them.rate(),
                "",
            ),
            Figure::new(name("CPU"), us.cost(), "µs"),
            Figure::new(name("nginx, CPU"), them.cost(), "µs"),
        ]);
    }
    Ok(figures)
}

impl Seen {
    fn rate(&self) -> f64 {
        self.requests / self.seconds
    }

    fn cost(&self) -> f64 {
        self.processor / self.requests * 1e6
    }

    fn turn(
        &mut self,
        place: &Place,
        port: u16,
        connections: &str,
        processes: &[u32],
    ) -> Result<(), Error> {
        let used = || {
            processes
                .iter()
                .map(|id| process::time(*id))
                .sum::<Result<f64, Error>>()
        };
        let before = used()?;
        let mut wrk = place.command("wrk");
        wrk.args(["-t1", "-c", connections, "-d", TURN, "-H", BROTLI]);
        wrk.arg(format!("http://127.0.0.1:{port}{PATH}"));
        let said = crate::process::output(&mut wrk, ADVICE)?;
        let (requests, rate) =
            read(&said).ok_or_else(|| Error::Unexpected(format!("wrk said: {said}")))?;
        self.requests += requests;
        self.seconds += requests / rate;
        self.processor += used()? - before;
        Ok(())
    }
}

/// How many requests were answered, and how many a second; none when one of them was not.
fn read(said: &str) -> Option<(f64, f64)> {
    if said.contains("Non-2xx") || said.contains("Socket errors") {
        return None;
    }
    let line = |word: &str| said.lines().find(|line| line.contains(word));
    let requests = line(" requests in ")?.split_whitespace().next()?;
    let rate = line("Requests/sec:")?.split_whitespace().last()?;
    Some((requests.parse().ok()?, rate.parse().ok()?))
}

fn ask(port: u16) -> Result<Answer, Error> {
    let headers = format!("{BROTLI}\r\n");
    let answer = Connection::open(port).and_then(|mut open| open.get(PATH, &headers));
    answer.map_err(|error| Error::Unexpected(format!("{PATH}: {error}")))
}

/// nginx with as many workers as our server has threads, and the page as a file.
fn start(place: &Place, folder: &Path, page: &Answer) -> Result<(u16, Process), Error> {
    let port = http::free_port()
        .map_err(|error| Error::Unexpected(format!("no free port on 127.0.0.1: {error}")))?;
    files::write(
        &folder.join("pages").join(PATH.trim_start_matches('/')),
        &page.body,
    )?;
    let settings = folder.join("nginx.conf");
    files::write(&settings, configuration(folder, port, page))?;
    let mut nginx: Command = place.command(system::nginx());
    nginx.arg("-p").arg(folder).arg("-c").arg(&settings);
    let nginx = Process::start(&mut nginx)?;
    for _ in 0..500 {
        if ask(port).is_ok() {
            return Ok((port, nginx));
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    Err(Error::Unexpected("nginx does not answer".into()))
}

fn configuration(folder: &Path, port: u16, page: &Answer) -> String {
    let folder = folder.display();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    // Its workers read the page as whoever made it.
    let user = if system::is_root() { "user root;" } else { "" };
    let mut headers = String::from("add_header x-request-id $request_id;\n");
    for (name, value) in &page.headers {
        if !ITS_OWN.contains(&name.to_ascii_lowercase().as_str()) {
            let quote = if value.contains('"') { '\'' } else { '"' };
            headers.push_str(&format!("add_header {name} {quote}{value}{quote};\n"));
        }
    }
    format!(
        "{user}
daemon off;
worker_processes {workers};
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
access_log off;
server_tokens off;
sendfile on;
tcp_nopush on;
open_file_cache max=16;
open_file_cache_valid 1h;
keepalive_requests 100000000;
etag off;
default_type \"text/html; charset=utf-8\";
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{headers}server {{ listen 127.0.0.1:{port}; root {folder}/pages; }}
}}
"
    )
}

/// A process and those that it started.
fn family(process: u32) -> Result<Vec<u32>, Error> {
    let children = format!("/proc/{process}/task/{process}/children");
    let children = files::read_text(Path::new(&children))?;
    let children = children.split_whitespace().filter_map(|id| id.parse().ok());
    Ok(std::iter::once(process).chain(children).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wrk_says_is_read_unless_an_answer_was_missing() {
        let said = "  61083 requests in 1.00s, 533.55MB read\nRequests/sec:  61083.35\n";
        assert_eq!(read(said), Some((61083.0, 61083.35)));
        assert_eq!(
            read(&format!("{said}  Non-2xx or 3xx responses: 4\n")),
            None
        );
        assert_eq!(read("unable to connect"), None);
    }

    #[test]
    fn nginx_says_what_our_server_says() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let page = Answer {
            headers: vec![
                header("etag", "\"a\""),
                header("vary", "x"),
                header("date", "y"),
            ],
            ..Answer::default()
        };
        let text = configuration(Path::new("/tmp/x"), 1, &page);
        assert!(text.contains("add_header etag '\"a\"';"), "{text}");
        assert!(text.contains("add_header vary \"x\";"), "{text}");
        assert!(!text.contains("date"), "{text}");
    }
}
