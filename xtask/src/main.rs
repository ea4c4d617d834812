//! `cargo xtask …`: serves, builds, tests and measures Countersign, and installs what that takes.
//!
//! Rust and Node are all a machine needs beforehand. Everything else goes into `.tools/` and `tests/node_modules/`,
//! once, at the version pinned here; nothing is installed into the system but a browser, and that only by root.

mod bench;
mod build;
mod dom;
mod fmt;
mod known_secrets;
mod lockfile;
mod pack;
mod problem;
mod process;
mod serve;
mod servers;
mod size;
mod snippets;
mod steps;
mod stopwatch;
mod tally;
mod test;
mod tools;
mod unravel;
mod workshop;

use std::env;
use std::process::ExitCode;

use problem::Problem;
use workshop::Workshop;

/// One of the words that can follow `cargo xtask`.
struct Command {
    name: &'static str,
    takes: &'static str,
    about: &'static str,
    run: fn(&Workshop, &[String]) -> Result<ExitCode, Problem>,
}

const COMMANDS: &[Command] = &[
    serve::COMMAND,
    build::COMMAND,
    test::COMMAND,
    bench::COMMAND,
    fmt::COMMAND,
    known_secrets::COMMAND,
    snippets::COMMAND,
    servers::COMMAND,
];

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let found = words.split_first().and_then(|(word, rest)| {
        let command = COMMANDS.iter().find(|command| command.name == word)?;
        Some((command, rest))
    });
    let Some((command, rest)) = found else {
        print!("{}", usage());
        return ExitCode::from(2);
    };
    match Workshop::open().and_then(|shop| (command.run)(&shop, rest)) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    let mut text = String::from("Countersign's own commands\n\n");
    for Command { name, takes, about, .. } in COMMANDS {
        let call = format!("cargo xtask {name} {takes}");
        text.push_str(&format!("  {call:<32} {about}\n"));
    }
    text.push_str("\nTools that are missing are installed once, into .tools/ and tests/node_modules/.\n");
    text.push_str(&format!("Steps of test:\n  {}\n", steps::names()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usage_lists_every_command_and_keeps_to_100_columns() {
        let text = usage();
        for command in COMMANDS {
            assert!(text.contains(&format!("cargo xtask {}", command.name)), "{}", command.name);
        }
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    }
}
