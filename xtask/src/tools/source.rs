//! Tools that are built from source into `.tools/`: trunk, and the wasm-bindgen that fits `Cargo.lock`.

use std::fs;

use super::{TRUNK, version_in};
use crate::lockfile;
use crate::problem::Problem;
use crate::workshop::Workshop;

/// A tool as it is to be installed.
struct Source<'a> {
    package: &'a str,
    version: &'a str,
    /// Each must be there and say `version`.
    programs: &'a [&'a str],
    options: &'a [&'a str],
}

/// Serves and bundles the page.
pub(crate) fn trunk(shop: &Workshop) -> Result<(), Problem> {
    let options = ["--locked", "--no-default-features"];
    ensure(shop, &Source { package: "trunk", version: TRUNK, programs: &["trunk"], options: &options })
}

/// Joins the wasm to JavaScript; both sides must be of one version.
pub(crate) fn wasm_bindgen(shop: &Workshop) -> Result<(), Problem> {
    let file = shop.root.join("Cargo.lock");
    let text = fs::read_to_string(&file).map_err(|error| Problem::file(&file, &error))?;
    let version = lockfile::version(&text, "wasm-bindgen").ok_or_else(|| {
        Problem::new("Cargo.lock names no wasm-bindgen", "Depend on wasm-bindgen, or restore the Cargo.lock")
    })?;
    let programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    ensure(shop, &Source { package: "wasm-bindgen-cli", version, programs: &programs, options: &[] })
}

fn ensure(shop: &Workshop, source: &Source<'_>) -> Result<(), Problem> {
    let Source { package, version, programs, options } = source;
    let fits = |program: &&str| {
        let said = shop.run(*program, program).args(["--version"]).answer();
        said.as_deref().and_then(version_in) == Some(version)
    };
    if programs.iter().all(fits) {
        return Ok(());
    }
    // Compiling costs minutes and running milliseconds, so these are built to be built quickly.
    shop.cargo(format!("{package} {version}, built from source, once"))
        .args(["install", package, "--version", version, "--force", "--root"])
        .args([shop.tools()])
        .args(*options)
        .without("CARGO_TARGET_DIR")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .done("installed in ")
        .finish()?
        .required()?;
    if programs.iter().all(fits) {
        return Ok(());
    }
    Err(Problem::new(
        format!("{package} was installed but does not say that it is {version}"),
        "Remove the folder .tools and run the same command again",
    ))
}
