//! Running another program: one line with its title and its seconds, and its whole output only when it fails.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::problem::Problem;
use crate::stopwatch::Stopwatch;

/// A program about to run.
pub(crate) struct Run {
    title: String,
    done: &'static str,
    command: Command,
}

/// A program that has ended.
pub(crate) struct Ended {
    title: String,
    pub(crate) succeeded: bool,
    /// Standard output and standard error, in the order they were written.
    pub(crate) output: String,
}

impl Run {
    pub(crate) fn new(title: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        Self { title: title.into(), done: "", command: Command::new(program) }
    }

    /// The words between the title and the seconds: `trunk 0.21.14 … `, `installed in `, `172 s`.
    pub(crate) fn done(mut self, words: &'static str) -> Self {
        self.done = words;
        self
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn dir(mut self, dir: impl AsRef<Path>) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// What the program prints, trimmed; nothing when it is missing or fails. Says nothing itself.
    pub(crate) fn answer(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Runs to the end, quietly if all goes well.
    pub(crate) fn finish(mut self) -> Result<Ended, Problem> {
        print!("  {} … ", self.title);
        // A standard output that cannot be flushed is no reason to stop.
        let _ = io::stdout().flush();
        let watch = Stopwatch::start();
        let captured = self.capture().inspect_err(|_| println!());
        let (status, output) = captured.map_err(|error| cannot_start(&self.command, &error))?;
        let Self { title, done, .. } = self;
        if status.success() {
            println!("{done}{watch}");
        } else {
            println!("failed after {watch}\n\n{}\n  ({title} failed)", output.trim_end());
        }
        Ok(Ended { title, succeeded: status.success(), output })
    }

    /// Runs to the end and leaves the terminal to the program.
    pub(crate) fn show(mut self) -> Result<(), Problem> {
        println!("  {}", self.title);
        let status = self.command.status().map_err(|error| cannot_start(&self.command, &error))?;
        if status.success() { Ok(()) } else { Err(failed(&self.title)) }
    }

    /// Becomes the program, so that stopping one stops both.
    #[cfg(unix)]
    pub(crate) fn hand_over(mut self) -> Result<(), Problem> {
        println!("  {}", self.title);
        let error = std::os::unix::process::CommandExt::exec(&mut self.command);
        Err(cannot_start(&self.command, &error))
    }

    /// Runs to the end: this system has no way to become another program.
    #[cfg(not(unix))]
    pub(crate) fn hand_over(self) -> Result<(), Problem> {
        self.show()
    }

    fn capture(&mut self) -> io::Result<(ExitStatus, String)> {
        let (mut reader, writer) = io::pipe()?;
        let child = self.command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer).spawn();
        // The command still holds our ends of the pipe; while it does, reading would never come to an end.
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = child?;
        let mut output = Vec::new();
        reader.read_to_end(&mut output)?;
        Ok((child.wait()?, String::from_utf8_lossy(&output).into_owned()))
    }
}

impl Ended {
    /// The output, when the program must have succeeded for the rest to make sense.
    pub(crate) fn required(self) -> Result<String, Problem> {
        if self.succeeded { Ok(self.output) } else { Err(failed(&self.title)) }
    }
}

fn failed(title: &str) -> Problem {
    Problem::new(format!("{title} failed"), "What it said is above; put that right and run the same command again")
}

fn cannot_start(command: &Command, error: &io::Error) -> Problem {
    let program = Path::new(command.get_program());
    let name = program.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    Problem::new(
        format!("{name} could not be started: {error}"),
        format!("Install {name}, or put it on the PATH, and run the same command again"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_a_readable_problem() {
        let problem = Run::new("nothing", "no-such-program-anywhere").finish().err().unwrap().to_string();
        assert!(problem.starts_with("no-such-program-anywhere could not be started"), "{problem}");
        assert_eq!(Run::new("nothing", "no-such-program-anywhere").answer(), None);
    }

    #[test]
    fn output_is_kept_whole_and_in_order() {
        let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
        let ended = Run::new("cargo", &cargo).args(["--version"]).finish().unwrap();
        assert!(ended.succeeded && ended.output.starts_with("cargo "), "{}", ended.output);
        let refused = Run::new("cargo", &cargo).args(["--no-such-flag"]).finish().unwrap();
        assert!(!refused.succeeded && refused.output.contains("--no-such-flag"), "{}", refused.output);
    }
}
