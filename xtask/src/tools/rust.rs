//! The parts of the Rust toolchain that are not there by themselves.

use std::path::Path;

use crate::problem::Problem;
use crate::workshop::Workshop;

const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for the browser.
pub(crate) fn wasm_target(shop: &Workshop) -> Result<(), Problem> {
    let ask = shop.run("rustc", "rustc").args(["--print", "target-libdir", "--target", WASM]);
    if ask.answer().is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    rustup(shop, ["target", "add", WASM])
}

/// `cargo fmt`.
pub(crate) fn rustfmt(shop: &Workshop) -> Result<(), Problem> {
    component(shop, "rustfmt", "fmt")
}

/// `cargo clippy`.
pub(crate) fn clippy(shop: &Workshop) -> Result<(), Problem> {
    component(shop, "clippy", "clippy")
}

fn component(shop: &Workshop, name: &str, subcommand: &str) -> Result<(), Problem> {
    if shop.cargo(name).args([subcommand, "--version"]).answer().is_some() {
        return Ok(());
    }
    rustup(shop, ["component", "add", name])
}

fn rustup(shop: &Workshop, args: [&str; 3]) -> Result<(), Problem> {
    let [_, _, part] = args;
    if shop.run("rustup", "rustup").args(["--version"]).answer().is_none() {
        return Err(Problem::new(
            format!("The Rust toolchain lacks {part}, and there is no rustup to add it"),
            format!("Add {part} as this toolchain was installed, or install rustup"),
        ));
    }
    shop.run(format!("{part} for this Rust toolchain"), "rustup").args(args).done("added in ").finish()?.required()?;
    Ok(())
}
