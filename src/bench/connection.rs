//! Whether the page may speak to anyone, and to whom.

/// Decided when the page is loaded, and then pinned by the browser: changing it is a reload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// Nothing leaves the page.
    #[default]
    Sealed,
    /// Requests may go to this one origin.
    Connected {
        /// Scheme, host and port.
        origin: String,
    },
}

impl Connection {
    /// The sources that the Content-Security-Policy lets the page connect to.
    pub fn sources(&self) -> &str {
        match self {
            Self::Sealed => "'none'",
            Self::Connected { origin } => origin,
        }
    }

    /// Whether requests may go to this origin.
    pub fn reaches(&self, to: &str) -> bool {
        matches!(self, Self::Connected { origin } if origin == to)
    }
}

/// Whether an origin is one that can be connected to: `https`, or `http` on this machine, and nothing that could turn
/// into a second source in a policy.
pub fn can_connect(origin: &str) -> bool {
    let plain = origin.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '[' | ']'));
    let local = ["http://localhost", "http://127.0.0.1"]
        .iter()
        .filter_map(|start| origin.strip_prefix(start))
        .any(|rest| rest.is_empty() || rest.starts_with(':'));
    let secure = origin.strip_prefix("https://").is_some_and(|host| !host.is_empty() && !host.contains('/'));
    plain && (secure || local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine() {
        for origin in
            ["https://as.example.com", "https://as.example.com:8443", "http://127.0.0.1:3000", "http://localhost"]
        {
            assert!(can_connect(origin), "{origin}");
        }
        for origin in [
            "http://as.example.com",
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "https://",
            "*",
            "https://a https://b",
            "https://a; script-src *",
            "https://a/b",
            "null",
            "",
            "'self'",
            "data:",
        ] {
            assert!(!can_connect(origin), "{origin}");
        }
    }

    #[test]
    fn a_sealed_page_reaches_nobody() {
        assert!(!Connection::Sealed.reaches("https://a"));
        assert_eq!(Connection::Sealed.sources(), "'none'");
        let connected = Connection::Connected { origin: "https://a".to_owned() };
        assert!(connected.reaches("https://a") && !connected.reaches("https://a:444"));
    }
}
