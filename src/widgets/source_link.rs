//! A link to where a rule is written down.

use crate::element::{El, el};

/// The name of a section, as `RFC 7515 §7.1`, linked to it. It opens beside the page, which keeps what lies on the bench.
pub(crate) fn source_link(name: &str, url: &str) -> El {
    el("a.source").set("href", url).set("target", "_blank").set("rel", "noreferrer noopener").add(name)
}
