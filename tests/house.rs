//! The arrows of the house: who may know whom. Cargo keeps the walls between crates; this keeps those inside `src`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

use std::fs;
use std::path::{Path, PathBuf};

/// Names of the framework and the browser.
const BROWSER: [&str; 5] = ["web_sys", "js_sys", "gloo_", "wasm_bindgen", "getrandom"];

/// The crates beneath the page.
const CRATES: [&str; 9] = [
    "crates/asn1/src",
    "crates/jose/src",
    "crates/paste/src",
    "crates/oauth/src",
    "crates/snippets/src",
    "crates/practice/src",
    "crates/keyfile/src",
    "crates/vault/src",
    "crates/x509/src",
];

/// What they are called in code; pasting is also what people do.
const OURS: [&str; 9] = ["asn1", "jose", "paste::", "oauth", "practice::", "snippets::", "keyfile", "vault", "x509"];

/// The source files below a folder or beside it: `src/bench` is `src/bench.rs` and all in `src/bench/`.
fn room(name: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join(format!("{name}.rs"))];
    files.retain(|file| file.exists());
    let mut folders = vec![root.join(name)];
    folders.retain(|folder| folder.exists());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|_| panic!("no folder {}", folder.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    assert!(!files.is_empty(), "nothing in {name}");
    files
}

/// The code of a file, without comments, without its tests, and without what follows an address: that names nobody.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a source file");
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.map(|line| line.split("\"https://").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Whether `word` stands in the text as a word of its own.
fn names(text: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at.saturating_add(word.len())..).and_then(|after| after.chars().next());
        !part(before) && (word.ends_with(['_', ':']) || !part(after))
    })
}

fn knows_nothing_of(name: &str, words: &[&str]) {
    // Tests that fill a file of their own are tests all the same.
    for file in room(name).into_iter().filter(|file| !file.ends_with("tests.rs")) {
        let text = code(&file);
        for word in words {
            assert!(!names(&text, word), "{} names {word}", file.display());
        }
    }
}

#[test]
fn the_bench_is_plain_types() {
    knows_nothing_of("src/bench", &BROWSER);
    knows_nothing_of("src/bench", &["leptos", "crate::platform", "crate::contexts", "crate::pages", "crate::widgets"]);
}

#[test]
fn widgets_know_nothing_of_jose_or_the_bench() {
    knows_nothing_of("src/widgets", &BROWSER);
    knows_nothing_of("src/widgets", &OURS);
    knows_nothing_of("src/widgets", &["crate::bench", "crate::contexts", "crate::pages"]);
}

#[test]
fn pages_reach_the_browser_through_the_platform() {
    knows_nothing_of("src/pages", &BROWSER);
}

#[test]
fn elements_know_the_framework_and_the_browser_alone() {
    let others = ["crate::bench", "crate::contexts", "crate::pages", "crate::widgets", "crate::platform"];
    knows_nothing_of("src/element", &OURS);
    knows_nothing_of("src/element", &others);
}

#[test]
fn signals_know_the_framework_alone() {
    let others =
        ["crate::bench", "crate::contexts", "crate::pages", "crate::widgets", "crate::platform", "crate::element"];
    knows_nothing_of("src/signal", &BROWSER);
    knows_nothing_of("src/signal", &OURS);
    knows_nothing_of("src/signal", &others);
}

#[test]
fn the_platform_knows_the_browser_and_nobody_else() {
    let others = ["leptos", "crate::bench", "crate::contexts", "crate::pages", "crate::widgets", "crate::element"];
    knows_nothing_of("src/platform", &OURS);
    knows_nothing_of("src/platform", &others);
}

#[test]
fn the_crates_have_no_clock_no_dice_and_no_browser() {
    for name in CRATES {
        knows_nothing_of(name, &BROWSER);
        knows_nothing_of(name, &["leptos", "SystemTime", "Instant", "std::fs", "std::net", "std::env", "target_arch"]);
    }
    knows_nothing_of("crates/snippets/src", &["asn1::", "keyfile::", "vault::", "x509::", "paste::"]);
    // `asn1` is beneath `jose` and `jose` beneath the others, and the others stand side by side; but key files hold certificates.
    let names = ["oauth", "keyfile", "vault", "x509", "paste::"];
    knows_nothing_of("crates/oauth/src", &["snippets"]);
    knows_nothing_of("crates/jose/src", &["oauth", "keyfile", "vault", "x509"]);
    knows_nothing_of("crates/asn1/src", &["jose", "keyfile", "vault", "x509", "paste::"]);
    for own in names {
        let is_other = |other: &&str| *other != own && *other != "oauth" && (own, *other) != ("keyfile", "x509");
        let others: Vec<_> = names.into_iter().filter(is_other).collect();
        knows_nothing_of(&format!("crates/{}/src", own.trim_end_matches(':')), &others);
    }
}

#[test]
fn files_stay_readable() {
    for name in CRATES.into_iter().chain(["src", "xtask/src"]) {
        for file in room(name) {
            let lines = fs::read_to_string(&file).expect("a source file").lines().count();
            assert!(lines <= 400, "{} has {lines} lines: think again", file.display());
        }
    }
}

#[test]
fn hostile_text_is_never_markup() {
    knows_nothing_of("src", &["inner_html", "innerHTML", "set_inner_html"]);
}
