//! curl in a POSIX shell, with a variable wherever a credential would stand.

use super::Snippet;
use crate::language::SH;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "curl",
    file: "request.sh",
    about: "Needs curl. \
            It reads CLIENT_ASSERTION or CLIENT_SECRET from the environment, whichever the method needs.",
    algorithms: &[],
    why_no_others: "",
    cannot: |_| None,
    certificate: true,
    every_flow: true,
    template: "curl.sh",
    language: &SH,
};
