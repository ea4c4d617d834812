//! Where things lie, and how programs are run there.

use std::env::{self, consts::EXE_SUFFIX};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use crate::problem::Problem;
use crate::process::Run;

/// The checkout, with our own tools in front of the system's.
pub(crate) struct Workshop {
    pub(crate) root: PathBuf,
    /// Cargo's target directory.
    pub(crate) target: PathBuf,
    /// Whether this is an unattended run, where nothing may be left out.
    pub(crate) unattended: bool,
    path: OsString,
}

impl Workshop {
    pub(crate) fn open() -> Result<Self, Problem> {
        let lost = || Problem::new("The project's folder could not be told", "Run this as `cargo xtask …`");
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).ok_or_else(lost)?;
        let root = package.parent().ok_or_else(lost)?.to_owned();
        // This very program lies in <target>/<profile>/, wherever a person has moved <target> to.
        let program = env::current_exe().ok();
        let target = program.as_ref().and_then(|it| it.parent()?.parent()).ok_or_else(lost)?.to_owned();
        let unattended = env::var_os("CI").is_some_and(|value| value == "true" || value == "1");

        let ours = [root.join("tests/node_modules/.bin"), root.join(".tools/bin")];
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(ours.into_iter().chain(env::split_paths(&path)))
            .map_err(|error| Problem::new(format!("The PATH is malformed: {error}"), "Correct it"))?;
        Ok(Self { root, target, unattended, path })
    }

    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    pub(crate) fn tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// The page as it is published.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The page as the end-to-end tests rehearse with it: feature `rehearsal`, unoptimised.
    pub(crate) fn rehearsal(&self) -> PathBuf {
        self.target.join("rehearsal")
    }

    /// The same, optimised, for `bench`.
    pub(crate) fn measured(&self) -> PathBuf {
        self.target.join("measured")
    }

    /// A program started in the project's folder, which finds our tools before the system's.
    pub(crate) fn run(&self, title: impl Into<String>, program: impl AsRef<OsStr>) -> Run {
        Run::new(title, program).dir(&self.root).env("PATH", &self.path)
    }

    /// The cargo that runs this program.
    pub(crate) fn cargo(&self, title: impl Into<String>) -> Run {
        self.run(title, env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// Node, with nothing that colours what we are going to read.
    pub(crate) fn node(&self, title: impl Into<String>) -> Run {
        self.run(title, "node").env("FORCE_COLOR", "0").without("NO_COLOR")
    }

    /// The first of `names` that is a program on the PATH.
    pub(crate) fn find(&self, names: &[&str]) -> Option<PathBuf> {
        names.iter().find_map(|name| {
            let file = format!("{name}{EXE_SUFFIX}");
            env::split_paths(&self.path).map(|folder| folder.join(&file)).find(|program| program.is_file())
        })
    }
}
