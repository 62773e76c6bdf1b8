//! Cleaning up after a program that may be interrupted at any moment.
//!
//! A guard is a shell that waits for its input to end. The input is a pipe whose only writer is
//! this program, so the guard's script runs when this program lets go of it, or ends in any way:
//! normally, by Ctrl-C, or killed. It sits in a process group of its own, which Ctrl-C in a
//! terminal does not reach.

use std::process::{Child, Command, ExitStatus, Stdio};

use crate::error::Error;

/// A script that runs at the end.
pub struct Guard {
    shell: Child,
}

impl Guard {
    /// Arms a script; `arguments` are its `$1`, `$2`, ….
    pub fn new(script: &str, arguments: &[&str]) -> Result<Self, Error> {
        let mut command = Command::new("sh");
        command
            .arg("-c")
            .arg(format!("trap '' INT TERM HUP; cat >/dev/null; {script}"));
        command.arg("guard").args(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let shell = command.spawn().map_err(|error| Error::Missing {
            program: "sh".to_owned(),
            advice: format!("it could not be started ({error})"),
        })?;
        Ok(Guard { shell })
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Closing the pipe starts the script; there is nobody to tell if it fails.
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

/// Stops a process: first politely, after five seconds for good.
const STOP: &str = "kill -TERM $1; for _ in 1 2 3 4 5 6 7 8 9 10; do \
                    kill -0 $1 || exit 0; sleep 0.5; done; kill -KILL $1";

/// A process that ends with this value, and with this program.
pub struct Process {
    child: Child,
    guard: Option<Guard>,
}

impl Process {
    /// Starts a program.
    pub fn start(command: &mut Command) -> Result<Self, Error> {
        let program = command.get_program().to_owned();
        let child = command
            .spawn()
            .map_err(|error| Error::file("start", program.as_ref(), error))?;
        let guard = Some(Guard::new(STOP, &[&child.id().to_string()])?);
        Ok(Process { child, guard })
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, if it did.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The guard watches the process's number, and only waiting frees the number: both at once.
        let guard = self.guard.take();
        let stopping = std::thread::spawn(move || drop(guard));
        let _ = self.child.wait();
        let _ = stopping.join();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Scratch, write};

    #[test]
    fn a_guard_runs_its_script_when_it_is_dropped_and_not_before() {
        let scratch = Scratch::new("guard").unwrap();
        let file = scratch.0.join("there");
        write(&file, "").unwrap();
        let guard = Guard::new("rm \"$1\"", &[&file.to_string_lossy()]).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(100));
        assert!(file.exists());
        drop(guard);
        assert!(!file.exists());
    }

    #[test]
    fn a_process_stops_when_its_value_is_dropped() {
        let start = std::time::Instant::now();
        let mut process = Process::start(Command::new("sleep").arg("60")).unwrap();
        assert!(process.ended().is_none());
        drop(process);
        assert!(start.elapsed() < std::time::Duration::from_secs(10));
    }
}
