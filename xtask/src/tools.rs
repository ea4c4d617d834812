//! The tools behind the commands: what is pinned, and how each is found or else installed, once.
//!
//! | tool | version | found | else installed |
//! |---|---|---|---|
//! | wasm target, rustfmt, clippy | `rust-toolchain.toml` | in the toolchain | by rustup |
//! | trunk | [`TRUNK`] | on the PATH | from source into `.tools/` |
//! | wasm-bindgen and its test runner | as in `Cargo.lock` | on the PATH | from source into `.tools/` |
//! | wasm-opt, terser, Playwright, the real authorization server | `tests/package-lock.json` | in `tests/node_modules/` | by npm |
//! | joserfc, PyJWT, Authlib, HTTPie, grammars | `tests/requirements.txt` | in `.tools/venv/` | by pip |
//! | Chromium and its driver | any recent | in the usual places | by apt or Playwright |
//!
//! What is in place is used without asking the network.

pub(crate) mod browser;
mod node;
mod python;
mod rust;
mod source;

use crate::problem::Problem;
use crate::workshop::Workshop;

pub(crate) use node::packages;
pub(crate) use python::python;
pub(crate) use rust::{clippy, rustfmt, wasm_target};
pub(crate) use source::{trunk, wasm_bindgen};

/// The bundler that serves and builds the page.
const TRUNK: &str = "0.21.14";
/// The oldest Node whose standard library the tests rely on.
const OLDEST_NODE: u32 = 20;

/// What it takes to build the page for development.
pub(crate) fn for_the_page(shop: &Workshop) -> Result<(), Problem> {
    wasm_target(shop)?;
    trunk(shop)?;
    wasm_bindgen(shop)
}

/// What it takes to build the page for publication: wasm-opt too.
pub(crate) fn for_a_release(shop: &Workshop) -> Result<(), Problem> {
    for_the_page(shop)?;
    packages(shop)
}

/// The first version number in what a program says of itself: `trunk 0.21.14`, `v20.20.2`.
fn version_in(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().map(|word| word.trim_start_matches('v'));
    words.find(|word| word.contains('.') && word.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_say_their_version_in_several_ways() {
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen-test-runner 0.2.130\n"), Some("0.2.130"));
        assert_eq!(version_in("v20.20.2"), Some("20.20.2"));
        assert_eq!(version_in("wasm-bindgen 0.2.130 (1d4f6f1)"), Some("0.2.130"));
        assert_eq!(version_in("vim is not a version"), None);
    }
}
