//! curl in PowerShell, which has it as `curl.exe` on Windows.

use super::Snippet;
use crate::language::POWERSHELL;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "curl (PowerShell)",
    file: "request.ps1",
    about: "Needs curl, which is part of Windows as curl.exe. \
            It reads CLIENT_ASSERTION or CLIENT_SECRET from the environment, whichever the method needs.",
    algorithms: &[],
    why_no_others: "",
    cannot: |_| None,
    certificate: true,
    every_flow: true,
    template: "curl.ps1",
    language: &POWERSHELL,
};
