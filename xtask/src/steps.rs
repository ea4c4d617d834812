//! The steps of `cargo xtask test`, in the order they run: the quick ones first.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

use crate::problem::Problem;
use crate::process::Ended;
use crate::tally::Tally;
use crate::tools::{self, browser};
use crate::workshop::Workshop;
use crate::{build, dom, size, snippets};

/// One step. It counts its tests, or itself as one if it has none.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// Steps whose work this one uses: after their failure it cannot say anything.
    pub(crate) needs: &'static [&'static str],
    pub(crate) run: fn(&Workshop) -> Result<Tally, Problem>,
}

pub(crate) const STEPS: &[Step] = &[
    Step { name: "fmt", needs: &[], run: fmt },
    Step { name: "clippy", needs: &[], run: clippy },
    Step { name: "clippy-wasm", needs: &[], run: clippy_wasm },
    Step { name: "native", needs: &[], run: native },
    Step { name: "doc", needs: &[], run: doc },
    Step { name: "dom", needs: &[], run: in_the_browser },
    Step { name: "differential", needs: &[], run: differential },
    Step { name: "predicted", needs: &[], run: predicted },
    Step { name: "snippets", needs: &[], run: run_snippets },
    Step { name: "release", needs: &[], run: |shop| Ok(itself(&build::release(shop)?)) },
    Step { name: "size", needs: &["release"], run: weigh },
    Step { name: "rehearsal", needs: &[], run: |shop| Ok(itself(&build::rehearsal(shop)?)) },
    Step { name: "e2e", needs: &["release", "rehearsal"], run: end_to_end },
];

/// The names a person can give, in their order.
pub(crate) fn names() -> String {
    let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
    names.join(" ")
}

fn fmt(shop: &Workshop) -> Result<Tally, Problem> {
    tools::rustfmt(shop)?;
    let check = shop.cargo("cargo fmt, checking only").args(["fmt", "--all", "--check", "--", "--color", "never"]);
    Ok(itself(&check.finish()?))
}

fn clippy(shop: &Workshop) -> Result<Tally, Problem> {
    tools::clippy(shop)?;
    let lint = shop.cargo("cargo clippy for this machine").args(["clippy", "--workspace", "--all-targets"]);
    Ok(itself(&lint.args(["--", "--deny", "warnings"]).finish()?))
}

fn clippy_wasm(shop: &Workshop) -> Result<Tally, Problem> {
    tools::clippy(shop)?;
    tools::wasm_target(shop)?;
    let lint = shop.cargo("cargo clippy for the browser").args(["clippy", "--package", "countersign"]);
    let lint = lint.args(["--all-targets", "--target", "wasm32-unknown-unknown", "--", "--deny", "warnings"]);
    Ok(itself(&lint.finish()?))
}

fn native(shop: &Workshop) -> Result<Tally, Problem> {
    let test = shop.cargo("cargo test").args(["test", "--workspace", "--no-fail-fast"]);
    counted(&test.finish()?, Tally::of_cargo_test)
}

fn doc(shop: &Workshop) -> Result<Tally, Problem> {
    let doc = shop.cargo("cargo doc").args(["doc", "--workspace", "--no-deps"]);
    Ok(itself(&doc.env("RUSTDOCFLAGS", "--deny warnings").finish()?))
}

fn in_the_browser(shop: &Workshop) -> Result<Tally, Problem> {
    counted(&dom::tests(shop)?.finish()?, Tally::of_cargo_test)
}

/// Tokens of ours to other implementations, and theirs to ours.
fn differential(shop: &Workshop) -> Result<Tally, Problem> {
    tools::packages(shop)?;
    let python = tools::python(shop)?;
    if python.is_none() {
        println!("  There is no Python 3.9 or newer: its implementations are left out");
    }
    let build = shop.cargo("The programs that sign, verify, encrypt, decrypt and seal").args([
        "build",
        "--release",
        "--examples",
    ]);
    build.args(["--package", "jose", "--package", "vault"]).finish()?.required()?;
    let example = |name: &str| shop.target.join("release/examples").join(format!("{name}{EXE_SUFFIX}"));
    let exchange = shop.node("Tokens exchanged with other implementations");
    let exchange = exchange.args([shop.tests().join("differential/run.js")]);
    let exchange = exchange.env("VERIFY", example("verify")).env("SIGN", example("sign"));
    let python = python.unwrap_or_default();
    let exchange = exchange.env("PYTHON", &python).finish()?;
    let encrypted = shop.node("Encrypted texts exchanged with other implementations");
    let encrypted = encrypted.args([shop.tests().join("differential/jwe.js")]).env("PYTHON", &python);
    let encrypted = encrypted.env("ENCRYPT", example("encrypt")).env("DECRYPT", example("decrypt")).finish()?;
    let files = shop.node("Files exchanged with npm jose").args([shop.tests().join("differential/vault.js")]);
    let files = files.env("VAULT", example("vault")).finish()?;
    let ended = [&exchange, &encrypted, &files].map(|ended| counted(ended, Tally::of_closing_line));
    ended.into_iter().sum()
}

/// Requests to a real server, and what our rules say of them beforehand.
fn predicted(shop: &Workshop) -> Result<Tally, Problem> {
    tools::packages(shop)?;
    let build = shop.cargo("The program that predicts").args(["build", "--package", "oauth", "--example", "predict"]);
    build.finish()?.required()?;
    let program = shop.target.join("debug/examples").join(format!("predict{EXE_SUFFIX}"));
    let ask = shop.node("Requests before a real server, predicted").args([shop.tests().join("predicted/run.js")]);
    let asked = ask.env("PREDICT", program).finish()?;
    tell(&asked);
    counted(&asked, Tally::of_closing_line)
}

/// The code that the page writes, run.
fn run_snippets(shop: &Workshop) -> Result<Tally, Problem> {
    tools::packages(shop)?;
    let python = tools::python(shop)?.unwrap_or_default();
    let build = shop.cargo("The program that writes snippets").args(["build", "--examples", "--package", "snippets"]);
    build.finish()?.required()?;
    let work = shop.target.join("snippets");
    std::fs::create_dir_all(&work).map_err(|error| Problem::file(&work, &error))?;
    let run = shop.node("Snippets run").args([shop.tests().join("snippets/run.js")]).env("PYTHON", python);
    let run = run.env("WRITE", shop.target.join("debug/examples").join(format!("write{EXE_SUFFIX}")));
    let run = run.env("TEMPLATES", shop.root.join("assets").join(snippets::MODULE)).env("WORK", work);
    let run = run.env("CARGO", std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).finish()?;
    tell(&run);
    counted(&run, Tally::of_closing_line)
}

fn weigh(shop: &Workshop) -> Result<Tally, Problem> {
    Ok(if size::report(shop)? { Tally::PASSED } else { Tally::FAILED })
}

fn end_to_end(shop: &Workshop) -> Result<Tally, Problem> {
    tools::packages(shop)?;
    let built = |folder: PathBuf| folder.join("index.html").is_file();
    if !built(shop.dist()) || !built(shop.rehearsal()) {
        let remedy = "Run `cargo xtask test release rehearsal e2e`";
        return Err(Problem::new("The pages these tests open are not built yet", remedy));
    }
    let playwright = shop.node("Playwright").dir(shop.tests());
    let playwright = playwright.args(["node_modules/@playwright/test/cli.js", "test"]);
    let playwright = playwright.env("CHROME", browser::chromium(shop)?);
    let playwright = playwright.env("DIST", shop.dist()).env("REHEARSAL", shop.rehearsal());
    counted(&playwright.finish()?, Tally::of_playwright)
}

/// The table that a step ends with belongs in the log also when all is well; what failed has been told already.
fn tell(ended: &Ended) {
    if ended.succeeded {
        ended.output.lines().filter(|line| !line.is_empty()).for_each(|line| println!("    {line}"));
    }
}

/// A step without tests of its own counts as one.
fn itself(ended: &Ended) -> Tally {
    if ended.succeeded { Tally::PASSED } else { Tally::FAILED }
}

/// A runner that fails without saying what failed has failed once; one that ran nothing has not passed.
fn counted(ended: &Ended, count: fn(&str) -> Tally) -> Result<Tally, Problem> {
    let tally = count(&ended.output);
    match (ended.succeeded, tally) {
        (false, Tally { passed, failed: 0 }) => Ok(Tally { passed, failed: 1 }),
        (true, Tally { passed: 0, failed: 0 }) => {
            Err(Problem::new("No test was run", "See that the tests are there and that their runner finds them"))
        }
        (_, tally) => Ok(tally),
    }
}
