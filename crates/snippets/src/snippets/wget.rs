//! GNU Wget in a POSIX shell.

use super::Snippet;
use crate::language::SH;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "wget",
    file: "request-wget.sh",
    about: "Needs GNU Wget. \
            It reads CLIENT_ASSERTION or CLIENT_SECRET from the environment, whichever the method needs.",
    algorithms: &[],
    why_no_others: "",
    cannot: |_| None,
    certificate: true,
    every_flow: true,
    template: "wget.sh",
    language: &SH,
};
