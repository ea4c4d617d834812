//! HTTPie in a POSIX shell.

use super::Snippet;
use crate::language::SH;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "HTTPie",
    file: "request-httpie.sh",
    about: "Needs HTTPie. \
            It reads CLIENT_ASSERTION or CLIENT_SECRET from the environment, whichever the method needs.",
    algorithms: &[],
    why_no_others: "",
    cannot: |_| None,
    certificate: true,
    every_flow: true,
    template: "httpie.sh",
    language: &SH,
};
