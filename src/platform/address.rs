//! Addresses, as the browser understands them.

use web_sys::Url;

/// An `http` or `https` address taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// Scheme, host and port.
    pub origin: String,
    /// Host and port.
    pub host: String,
    /// Path and query.
    pub target: String,
}

impl Address {
    /// Takes an address apart; one with a name and password in it, or a fragment, is none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let url = Url::new(text.trim()).ok()?;
        let plain = url.username().is_empty() && url.password().is_empty() && url.hash().is_empty();
        let web = matches!(url.protocol().as_str(), "https:" | "http:");
        (plain && web).then(|| Self {
            origin: url.origin(),
            host: url.host(),
            target: format!("{}{}", url.pathname(), url.search()),
        })
    }
}
