//! Node, and the packages that `tests/package-lock.json` pins.

use std::fs;

use super::{OLDEST_NODE, version_in};
use crate::problem::Problem;
use crate::workshop::Workshop;

/// wasm-opt, terser, Playwright, and what the tests talk to.
pub(crate) fn packages(shop: &Workshop) -> Result<(), Problem> {
    let tests = shop.tests();
    let (pins, stamp) = (tests.join("package-lock.json"), tests.join("node_modules/installed.json"));
    let wanted = fs::read(&pins).map_err(|error| Problem::file(&pins, &error))?;
    // `npm ci` starts by removing the folder, and the stamp with it: a stamp means that an installation was finished.
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    node(shop)?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    shop.run("npm packages for tests/", npm)
        .args(["ci", "--no-audit", "--no-fund"])
        .dir(&tests)
        .done("installed in ")
        .finish()?
        .required()?;
    fs::write(&stamp, wanted).map_err(|error| Problem::file(&stamp, &error))
}

fn node(shop: &Workshop) -> Result<(), Problem> {
    let remedy = format!("Install Node.js {OLDEST_NODE} or newer, with npm, and run the same command again");
    let Some(said) = shop.node("node").args(["--version"]).answer() else {
        return Err(Problem::new("Node.js is not on the PATH", remedy));
    };
    if is_recent(&said) { Ok(()) } else { Err(Problem::new(format!("Node.js {said} is too old"), remedy)) }
}

fn is_recent(said: &str) -> bool {
    let major = version_in(said).and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    major.is_some_and(|major| major >= OLDEST_NODE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_nodes_are_told() {
        assert!(is_recent("v20.0.0"));
        assert!(is_recent("v100.1.0"));
        assert!(!is_recent("v18.20.4"));
        assert!(!is_recent("not a version"));
    }
}
