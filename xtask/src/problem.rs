//! The one kind of error: what happened, then what to do.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a command cannot go on, in two sentences a person can act on.
#[derive(Debug)]
pub(crate) struct Problem {
    happened: String,
    remedy: String,
}

impl Problem {
    /// `happened` and `remedy` each read as a sentence without its full stop.
    pub(crate) fn new(happened: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { happened: happened.into(), remedy: remedy.into() }
    }

    /// `file` could not be read or written.
    pub(crate) fn file(file: &Path, error: &io::Error) -> Self {
        Self::new(format!("{}: {error}", file.display()), "Check that it is there and yours to read and write")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.\n{}.", self.happened, self.remedy)
    }
}
