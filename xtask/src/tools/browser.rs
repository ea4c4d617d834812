//! Chromium, and the driver that wasm-bindgen's test runner steers it with.

use std::env;
use std::path::{Path, PathBuf};

use crate::problem::Problem;
use crate::workshop::Workshop;

/// What the browser is called on the PATH; Edge is Chromium too, and the last resort.
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
];

/// Where it lies when it is not on the PATH: the variable that names the folder, and the file in it.
const PLACES: &[(&str, &str)] = &[
    ("", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("", "/Applications/Chromium.app/Contents/MacOS/Chromium"),
    ("HOME", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("ProgramFiles", "Google/Chrome/Application/chrome.exe"),
    ("ProgramFiles(x86)", "Google/Chrome/Application/chrome.exe"),
    ("LocalAppData", "Google/Chrome/Application/chrome.exe"),
    ("", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    ("ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"),
];

/// The browser the tests run in: `CHROME`, else an installed one, else one installed now.
pub(crate) fn chromium(shop: &Workshop) -> Result<PathBuf, Problem> {
    if let Some(chosen) = chosen("CHROME")? {
        return Ok(chosen);
    }
    if let Some(found) = shop.find(NAMES).or_else(placed).or_else(|| playwrights(shop)) {
        return Ok(found);
    }
    if apt(shop, &["chromium", "chromium-driver"])?
        && let Some(found) = shop.find(NAMES)
    {
        return Ok(found);
    }
    super::packages(shop)?;
    let cli = shop.tests().join("node_modules/@playwright/test/cli.js");
    shop.node("Playwright's Chromium").args([cli]).args(["install", "chromium"]).done("installed in ").finish()?;
    playwrights(shop).ok_or_else(|| {
        Problem::new("There is no Chromium or Chrome", "Install one, or set CHROME to the path of its program")
    })
}

/// chromedriver: `CHROMEDRIVER`, else an installed one, else one installed now.
pub(crate) fn driver(shop: &Workshop) -> Result<PathBuf, Problem> {
    const NAME: &[&str] = &["chromedriver"];
    if let Some(chosen) = chosen("CHROMEDRIVER")? {
        return Ok(chosen);
    }
    if let Some(found) = shop.find(NAME) {
        return Ok(found);
    }
    apt(shop, &["chromium-driver"])?;
    shop.find(NAME).ok_or_else(|| {
        Problem::new(
            "There is no chromedriver, which the browser's own tests need",
            "Install the chromedriver of your Chrome's version, or set CHROMEDRIVER to its path",
        )
    })
}

/// Whether we are root, under whom Chromium starts only without its sandbox.
pub(crate) fn is_root(shop: &Workshop) -> bool {
    cfg!(unix) && shop.run("id", "id").args(["-u"]).answer().is_some_and(|user| user == "0")
}

fn chosen(variable: &str) -> Result<Option<PathBuf>, Problem> {
    let Some(path) = env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if path.is_file() {
        return Ok(Some(path));
    }
    Err(Problem::new(
        format!("{variable} names {}, which is not there", path.display()),
        format!("Set {variable} to the path of the program, or unset it to have one found"),
    ))
}

fn placed() -> Option<PathBuf> {
    let place = |(folder, file): &(&str, &str)| match *folder {
        "" => Some(PathBuf::from(file)),
        variable => Some(PathBuf::from(env::var_os(variable)?).join(file)),
    };
    PLACES.iter().filter_map(place).find(|program| program.is_file())
}

/// The Chromium that Playwright installed earlier.
fn playwrights(shop: &Workshop) -> Option<PathBuf> {
    let question = "require('@playwright/test').chromium.executablePath()";
    let said =
        shop.node("Playwright").dir(shop.tests()).args(["--input-type=commonjs", "--print", question]).answer()?;
    Some(PathBuf::from(said)).filter(|program| program.is_file())
}

/// Installs Debian's packages, where that is how one installs and we may. Says whether it did.
fn apt(shop: &Workshop, packages: &[&str]) -> Result<bool, Problem> {
    if !Path::new("/etc/debian_version").is_file() || !is_root(shop) {
        return Ok(false);
    }
    let apt = |title: String| shop.run(title, "apt-get").env("DEBIAN_FRONTEND", "noninteractive");
    apt("The list of Debian's packages".into()).args(["update"]).done("updated in ").finish()?;
    let install = apt(packages.join(" and ")).args(["install", "--yes"]).args(packages);
    Ok(install.done("installed in ").finish()?.succeeded)
}
