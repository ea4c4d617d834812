//! `cargo xtask servers`: the rows of servers, of what they say, and of error codes in one module, which the page loads
//! when someone asks for them.
//!
//! It is made by hand and committed; a test of `oauth` says when a row has changed since.

use std::fs;
use std::process::ExitCode;

use crate::Command;
use crate::problem::Problem;
use crate::workshop::Workshop;

/// The module in the page, beside the program; [`crate::size`] does not weigh it.
pub(crate) const MODULE: &str = "servers.js";

pub(crate) const COMMAND: Command =
    Command { name: "servers", takes: "", about: "assets/servers.js, from the rows of servers", run };

fn run(shop: &Workshop, _: &[String]) -> Result<ExitCode, Problem> {
    let program =
        shop.cargo("Writing the rows").args(["run", "--quiet", "--package", "oauth", "--example", "reference"]);
    let silent = || Problem::new("The rows could not be written", "Look what `cargo test -p oauth` says");
    let json = program.answer().ok_or_else(silent)?;
    // JSON is a script's object as well, and reads better than a text with escapes in it.
    let module =
        format!("// Made by `cargo xtask servers` from crates/oauth.\nexport default JSON.stringify({json});\n");
    let file = shop.root.join("assets").join(MODULE);
    fs::write(&file, &module).map_err(|error| Problem::file(&file, &error))?;
    println!("{} bytes", module.len());
    Ok(ExitCode::SUCCESS)
}
