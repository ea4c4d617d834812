//! Python, and the implementations in it that tokens are exchanged with: `tests/requirements.txt`.

use std::fs;
use std::path::PathBuf;

use crate::problem::Problem;
use crate::workshop::Workshop;

/// The interpreter of our own environment, or nothing when the machine has no Python and a person is at it.
pub(crate) fn python(shop: &Workshop) -> Result<Option<PathBuf>, Problem> {
    let folder = shop.tools().join("venv");
    let ours = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let (pins, stamp) = (shop.tests().join("requirements.txt"), folder.join("installed.txt"));
    let wanted = fs::read(&pins).map_err(|error| Problem::file(&pins, &error))?;
    if ours.is_file() && fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(ours));
    }
    let Some(system) = ["python3", "python", "py"].into_iter().find(|name| is_recent(shop, name)) else {
        return match shop.unattended {
            true => Err(Problem::new("There is no Python 3.9 or newer", "Install Python with its venv module")),
            false => Ok(None),
        };
    };
    // `--clear` removes the stamp too: a stamp means that an installation was finished.
    shop.run("Python environment in .tools/venv", system)
        .args(["-m", "venv", "--clear"])
        .args([&folder])
        .done("made in ")
        .finish()?
        .required()?;
    shop.run("Python packages for tests/", &ours)
        .args(["-m", "pip", "install", "--disable-pip-version-check", "--requirement"])
        .args([&pins])
        .done("installed in ")
        .finish()?
        .required()?;
    fs::write(&stamp, wanted).map_err(|error| Problem::file(&stamp, &error))?;
    Ok(Some(ours))
}

fn is_recent(shop: &Workshop, name: &str) -> bool {
    let question = "import sys; print(sys.version_info >= (3, 9))";
    shop.run(name, name).args(["-c", question]).answer().is_some_and(|said| said == "True")
}
