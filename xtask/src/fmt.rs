//! `cargo xtask fmt`: every Rust file as rustfmt would write it.

use std::process::ExitCode;

use crate::problem::Problem;
use crate::workshop::Workshop;
use crate::{Command, tools};

pub(crate) const COMMAND: Command = Command { name: "fmt", takes: "", about: "formats every Rust file", run };

fn run(shop: &Workshop, _: &[String]) -> Result<ExitCode, Problem> {
    tools::rustfmt(shop)?;
    shop.cargo("cargo fmt").args(["fmt", "--all"]).finish()?.required()?;
    Ok(ExitCode::SUCCESS)
}
