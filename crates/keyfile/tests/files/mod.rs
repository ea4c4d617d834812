//! The fixtures, and other programs to hold them against.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::path::PathBuf;
use std::process::{Command, Output};

use jose::Jwk;
use keyfile::{Outcome, diagnose};

/// The bytes of a fixture.
pub fn file(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of a fixture.
pub fn text(name: &str) -> String {
    String::from_utf8(file(name)).expect("text")
}

/// The only key in a fixture.
pub fn only(name: &str) -> Jwk {
    key(&file(name))
}

/// The only key in some bytes.
pub fn key(bytes: &[u8]) -> Jwk {
    match diagnose(bytes, None).outcome {
        Ok(Outcome::Keys(mut keys)) if keys.len() == 1 => keys.remove(0).jwk.expect("a key that is taken"),
        other => panic!("{other:?}"),
    }
}

/// A folder that is gone at the end.
pub struct Folder(PathBuf);

impl Folder {
    /// A new one; `name` tells tests apart that run side by side.
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("keyfile-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    /// Writes a file into it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("mode");
        }
    }

    /// Reads a file of it.
    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names of its files.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("a folder");
        entries.map(|entry| entry.expect("a file").file_name().into_string().expect("a name")).collect()
    }

    /// Runs a command line in it, split at spaces; `None` when the program is not on this machine.
    ///
    /// Where CI is set, its absence fails.
    pub fn run(&self, line: &str) -> Option<Output> {
        let mut words = line.split_whitespace();
        let program = words.next().expect("a program");
        match Command::new(program).args(words).current_dir(&self.0).output() {
            Ok(output) => Some(output),
            Err(error) if std::env::var_os("CI").is_some() => panic!("{program}: {error}"),
            Err(_) => {
                eprintln!("skipped: {program} is not on this machine");
                None
            }
        }
    }

    /// Runs a command line that must succeed; whether it ran.
    pub fn must(&self, line: &str) -> bool {
        match self.run(line) {
            Some(output) => {
                assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
                true
            }
            None => false,
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}
