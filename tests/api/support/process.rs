//! The server as a process of its own.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

/// A started server; killed when the test forgets it.
pub struct Process {
    child: Child,
    errors: Option<JoinHandle<String>>,
}

impl Process {
    pub fn spawn(arguments: &[String], env: &[(String, String)]) -> Process {
        let server = env!("CARGO_BIN_EXE_kaikukortti-server");
        Process::of(server, arguments, env)
    }

    /// The same of a build that acknowledges before it has stored.
    pub fn spawn_early(arguments: &[String], env: &[(String, String)]) -> Process {
        let server = std::env::var("KAIKUKORTTI_EARLY").expect(
            "KAIKUKORTTI_EARLY is missing: `cargo xtask test --only rust` builds that server, or \
             build it with the feature `acknowledge-early` and name it here",
        );
        Process::of(&server, arguments, env)
    }

    fn of(server: &str, arguments: &[String], env: &[(String, String)]) -> Process {
        let mut child = Command::new(server)
            .args(arguments)
            .env_remove("DATABASE_URL")
            .envs(env.iter().cloned())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        Process {
            child,
            errors: Some(errors),
        }
    }

    /// Waits for the line that says where the server listens.
    pub fn address(&mut self) -> SocketAddr {
        let stdout = self.child.stdout.take().unwrap();
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Kaikukortti: http://");
        let address = address.and_then(|text| text.split(' ').next());
        match address {
            Some(address) => address.parse().unwrap(),
            None => panic!("no address in {line:?}; errors: {}", self.errors()),
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Asks the process to stop, as a service manager does.
    pub fn terminate(&self) {
        let pid = self.pid().to_string();
        let killed = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(killed.success());
    }

    /// Stops the process as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn wait(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// Everything that was written to standard error; the process has to have ended.
    pub fn errors(&mut self) -> String {
        self.errors.take().unwrap().join().unwrap()
    }

    /// The same without the moment, the duration and the number of each line: among so many digits any
    /// number stands by chance.
    pub fn without_own_numbers(log: &str) -> String {
        let line = |line| {
            let mut members: serde_json::Map<_, _> = serde_json::from_str(line).unwrap();
            for own in ["timestamp", "microseconds", "request_id"] {
                members.remove(own);
            }
            serde_json::Value::Object(members).to_string()
        };
        log.lines().map(line).collect()
    }

    /// Runs a command that ends by itself: whether it ended well, and what it wrote to standard
    /// output and to standard error.
    pub fn output(arguments: &[String], env: &[(String, String)]) -> (bool, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_kaikukortti-server"))
            .args(arguments)
            .env_remove("DATABASE_URL")
            .envs(env.iter().cloned())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.success(),
            text(output.stdout),
            text(output.stderr),
        )
    }

    /// Starts a server that should refuse to, and gives the one line that it ends with.
    pub fn refusal(arguments: &[String], env: &[(String, String)]) -> String {
        let mut process = Process::spawn(arguments, env);
        assert!(!process.wait().success(), "it started");
        let errors = process.errors();
        let last = errors.lines().last().unwrap_or_default().to_owned();
        assert!(last.starts_with("Kaikukortti cannot start: "), "{errors}");
        last
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
