//! `cargo xtask known-secrets LIST…`: the file of secrets that the world knows, from lists of one secret a line.
//!
//! It is made by hand and committed: the lists are not ours, and the page only ever holds their hashes.

use std::process::ExitCode;

use crate::Command;
use crate::problem::Problem;
use crate::workshop::Workshop;

/// The module in the page, beside the program; [`crate::size`] does not weigh it.
pub(crate) const MODULE: &str = "known-secrets.js";

pub(crate) const COMMAND: Command =
    Command { name: "known-secrets", takes: "LIST…", about: "assets/known-secrets.js, from lists of secrets", run };

fn run(shop: &Workshop, lists: &[String]) -> Result<ExitCode, Problem> {
    if lists.is_empty() {
        return Err(Problem::new("There is no list to make it from", "Name files that have one secret a line"));
    }
    shop.node("Hashing")
        .args([shop.root.join("xtask/src/known-secrets.js"), shop.root.join("assets").join(MODULE)])
        .args(lists)
        .show()?;
    Ok(ExitCode::SUCCESS)
}
