//! `cargo xtask snippets`: the templates of all snippets in one module, which the page loads when someone asks for code.
//!
//! It is made by hand and committed; a test says when a template has changed since.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::Command;
use crate::problem::Problem;
use crate::workshop::Workshop;

/// The module in the page, beside the program; [`crate::size`] does not weigh it.
pub(crate) const MODULE: &str = "snippets.js";

/// Where the templates lie.
const TEMPLATES: &str = "crates/snippets/templates";

pub(crate) const COMMAND: Command =
    Command { name: "snippets", takes: "", about: "assets/snippets.js, from the templates of the snippets", run };

fn run(shop: &Workshop, _: &[String]) -> Result<ExitCode, Problem> {
    let (module, file) = (module(&shop.root)?, shop.root.join("assets").join(MODULE));
    fs::write(&file, &module).map_err(|error| Problem::file(&file, &error))?;
    println!("{} bytes", module.len());
    Ok(ExitCode::SUCCESS)
}

/// The module's text: every template below a line with its name, in the order of the names.
fn module(root: &Path) -> Result<String, Problem> {
    let folder = root.join(TEMPLATES);
    let entries = fs::read_dir(&folder).map_err(|error| Problem::file(&folder, &error))?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut text = String::new();
    for file in files {
        let template = fs::read_to_string(&file).map_err(|error| Problem::file(&file, &error))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        text.push_str(&format!("«« {name}\n{}\n", template.trim_end()));
    }
    let literal = text.replace('\\', r"\\").replace('"', r#"\""#).replace('\n', r"\n").replace('\t', r"\t");
    Ok(format!("// Made by `cargo xtask snippets` from {TEMPLATES}.\nexport default \"{literal}\";\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_as_its_templates_are() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let made = module(root).unwrap();
        let committed = fs::read_to_string(root.join("assets").join(MODULE)).unwrap_or_default();
        assert!(made == committed, "assets/{MODULE} is stale: run `cargo xtask snippets`");
    }
}
