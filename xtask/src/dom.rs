//! The tests that run inside a browser, by wasm-bindgen's test runner.

use std::fs;
use std::path::Path;

use crate::problem::Problem;
use crate::process::Run;
use crate::tools::{self, browser};
use crate::workshop::Workshop;

/// A quiet Chromium: no window, and nothing it does of its own accord.
const ARGUMENTS: &[&str] = &[
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// `tests/dom/` in the browser, ready to run.
pub(crate) fn tests(shop: &Workshop) -> Result<Run, Problem> {
    tools::wasm_target(shop)?;
    tools::wasm_bindgen(shop)?;
    let (chromium, driver) = (browser::chromium(shop)?, browser::driver(shop)?);
    let capabilities = shop.target.join("webdriver.json");
    fs::write(&capabilities, wishes(&chromium, browser::is_root(shop)))
        .map_err(|error| Problem::file(&capabilities, &error))?;
    let cargo = shop.cargo("Tests in the browser");
    Ok(cargo
        .args(["test", "--package", "countersign", "--test", "dom", "--target", "wasm32-unknown-unknown"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        // The runner's own limits, 5 and 20 seconds, are for an idle machine.
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300"))
}

/// What we ask of the driver, in the words of WebDriver.
fn wishes(chromium: &Path, root: bool) -> String {
    let sandbox = root.then_some("--no-sandbox");
    let arguments: Vec<String> = ARGUMENTS.iter().copied().chain(sandbox).map(quoted).collect();
    let binary = quoted(&chromium.to_string_lossy());
    format!(r#"{{"goog:chromeOptions":{{"binary":{binary},"args":[{}]}}}}"#, arguments.join(","))
}

/// Text as JSON has it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_windows_path_becomes_json() {
        let text = wishes(Path::new(r"C:\Program Files\chrome.exe"), false);
        assert!(text.contains(r#"{"binary":"C:\\Program Files\\chrome.exe","args":["--headless","#), "{text}");
        assert!(text.ends_with(r#""--disable-sync"]}}"#), "{text}");
    }

    #[test]
    fn only_root_goes_without_the_sandbox() {
        assert!(wishes(Path::new("chromium"), true).contains("--no-sandbox"));
        assert!(!wishes(Path::new("chromium"), false).contains("--no-sandbox"));
    }
}
