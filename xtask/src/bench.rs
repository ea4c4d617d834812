//! `cargo xtask bench`: how fast the published page is, here and now. A report; no number fails it.

use std::process::ExitCode;

use crate::problem::Problem;
use crate::tools::browser;
use crate::workshop::Workshop;
use crate::{Command, build};

pub(crate) const COMMAND: Command = Command {
    name: "bench",
    takes: "[burst]",
    about: "how fast the page is on this machine, or its bursts alone",
    run,
};

fn run(shop: &Workshop, words: &[String]) -> Result<ExitCode, Problem> {
    build::release(shop)?.required()?;
    build::measured(shop)?.required()?;
    let chromium = browser::chromium(shop)?;
    shop.node("Measuring")
        .args([shop.tests().join("bench/run.js")])
        .args(words)
        .env("CHROME", chromium)
        .env("DIST", shop.dist())
        .env("REHEARSAL", shop.measured())
        .show()?;
    Ok(ExitCode::SUCCESS)
}
