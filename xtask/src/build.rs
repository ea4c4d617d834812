//! `cargo xtask build`: the page as it is published, into `dist/`, and what it weighs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::problem::Problem;
use crate::process::{Ended, Run};
use crate::workshop::Workshop;
use crate::{Command, pack, size, tools};

pub(crate) const COMMAND: Command =
    Command { name: "build", takes: "", about: "the page for publication into dist/, and what it weighs", run };

fn run(shop: &Workshop, _: &[String]) -> Result<ExitCode, Problem> {
    release(shop)?.required()?;
    Ok(if size::report(shop)? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The page as it is published.
pub(crate) fn release(shop: &Workshop) -> Result<Ended, Problem> {
    tools::for_a_release(shop)?;
    let build = trunk(shop, "The page for publication", "build").args(["--release", "--dist"]);
    let built = namelessly(build.args([shop.dist()])).finish()?;
    if built.succeeded { finished(shop, &shop.dist()) } else { Ok(built) }
}

/// The page as the end-to-end tests rehearse with it.
pub(crate) fn rehearsal(shop: &Workshop) -> Result<Ended, Problem> {
    tools::for_the_page(shop)?;
    let build = trunk(shop, "The page for rehearsal", "build").args(["--features", "rehearsal", "--dist"]);
    build.args([shop.rehearsal()]).finish()
}

/// The rehearsal page, optimised as the published one is: what is measured beside other libraries.
pub(crate) fn measured(shop: &Workshop) -> Result<Ended, Problem> {
    let build = trunk(shop, "The page for measuring", "build").args(["--release", "--features", "rehearsal", "--dist"]);
    let built = namelessly(build.args([shop.measured()])).finish()?;
    if built.succeeded { finished(shop, &shop.measured()) } else { Ok(built) }
}

/// What trunk leaves as it is: the program packed, and its script without names and remarks, able to unpack it.
fn finished(shop: &Workshop, page: &Path) -> Result<Ended, Problem> {
    let packed = pack::program(shop, page)?;
    if !packed.succeeded {
        return Ok(packed);
    }
    let script = pack::part(page, ".js")?;
    let terser = if cfg!(windows) { "terser.cmd" } else { "terser" };
    shop.run("Minifying the script", terser)
        .args([&script, &shop.root.join("unpack.mjs")])
        .args(["--module", "--compress", "passes=2", "--mangle", "--output"])
        .args([&script])
        .finish()
}

/// Keeps the folders of this machine out of the program: panics name their place, and that of a library is a path.
/// What `.cargo/config.toml` asks for stays; cargo joins the two.
fn namelessly(build: Run) -> Run {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let Some(home) = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))) else { return build };
    let from = home.join("registry").join("src");
    // Flags are told apart by spaces; a folder that has one keeps its name.
    match from.to_str() {
        Some(from) if !from.contains(' ') => {
            build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("--remap-path-prefix={from}=crates"))
        }
        _ => build,
    }
}

/// Trunk, with the pinned tools in its reach.
pub(crate) fn trunk(shop: &Workshop, title: &str, command: &str) -> Run {
    // Its own backtrace says nothing about our page.
    let trunk = shop.run(title, "trunk").args([command, "--skip-version-check"]).env("RUST_LIB_BACKTRACE", "0");
    // It takes any NO_COLOR but `true` and `false` for a mistake, so it is told in its own words.
    match std::env::var_os("NO_COLOR") {
        Some(wish) if !wish.is_empty() => trunk.without("NO_COLOR").env("TRUNK_COLOR", "never"),
        _ => trunk.without("NO_COLOR"),
    }
}
