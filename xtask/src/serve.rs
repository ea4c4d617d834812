//! `cargo xtask serve`: the page on this machine, rebuilt at every change.

use std::process::ExitCode;

use crate::problem::Problem;
use crate::workshop::Workshop;
use crate::{Command, build, tools};

pub(crate) const COMMAND: Command = Command {
    name: "serve",
    takes: "[--port N …]",
    about: "the page on http://localhost:8080/, rebuilt at every change",
    run,
};

/// Anything after `serve` goes to trunk as it is.
fn run(shop: &Workshop, words: &[String]) -> Result<ExitCode, Problem> {
    if words.iter().any(|word| word == "--release") {
        tools::for_a_release(shop)?;
    } else {
        tools::for_the_page(shop)?;
    }
    let title = "Building the page, then serving it (Ctrl+C ends it)";
    build::trunk(shop, title, "serve")
        // Trunk reloads the page by a script inside it and a socket beside it; the page's policy allows neither.
        .args(["--no-autoreload"])
        // No question to the network about the names of this machine.
        .args(["--disable-address-lookup", "--dist"])
        // dist/ stays what would be published.
        .args([shop.target.join("serve")])
        .args(words)
        .hand_over()?;
    Ok(ExitCode::SUCCESS)
}
