//! Addresses compared: letter by letter they differ, and yet mean the same (RFC 3986 §6.2).

/// Scheme, host and what follows, without what does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    scheme: String,
    /// With the port, where it is not the scheme's own.
    host: String,
    path: String,
}

impl Address {
    /// Takes an `http` or `https` address apart; nothing for anything else.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let port = match scheme.as_str() {
            "https" => ":443",
            "http" => ":80",
            _ => return None,
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at_checked(end)?;
        let host = host.to_ascii_lowercase();
        let host = host.strip_suffix(port).unwrap_or(&host).trim_end_matches('.');
        (!host.is_empty()).then(|| Self { scheme, host: host.to_owned(), path: decoded(path) })
    }

    /// The host, with the port where it is not the scheme's own.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// Whether two addresses are the same but for a way of writing (RFC 3986 §6.2.2, §6.2.3).
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let path = |address: &Self| if address.path == "/" { String::new() } else { address.path.clone() };
        self.scheme == other.scheme && self.host == other.host && path(self) == path(other)
    }
}

/// What two texts differ in, if it is but a way of writing.
pub(crate) fn difference(one: &str, other: &str) -> Option<&'static str> {
    if one == other {
        return None;
    }
    if one.trim() == other.trim() {
        return Some("white space");
    }
    let slashless = |text: &'_ str| text.trim_end_matches('/').len();
    if one.get(..slashless(one)) == other.get(..slashless(other)) {
        return Some("a slash at the end");
    }
    if one.eq_ignore_ascii_case(other) {
        return Some("upper and lower case");
    }
    let (one, other) = (Address::of(one)?, Address::of(other)?);
    let path = one.path.trim_end_matches('/').eq_ignore_ascii_case(other.path.trim_end_matches('/'));
    match (path, one.host == other.host, one.scheme == other.scheme) {
        (true, true, true) => Some("the spelling of the same address"),
        (true, true, false) => Some("http and https"),
        _ => None,
    }
}

/// Whether an address is on this machine, by its name or number.
pub(crate) fn is_loopback(text: &str) -> bool {
    Address::of(text).is_some_and(|address| {
        let name = name(address.host());
        name == "localhost" || name.ends_with(".localhost") || name == "[::1]" || is_in(name, [127, 127], None)
    })
}

/// Whether a host is one of a private network, by its name or number (RFC 1918, RFC 3927, RFC 4193).
pub(crate) fn is_private(host: &str) -> bool {
    let name = name(host);
    let v6 = ["[fc", "[fd", "[fe80:"].iter().any(|start| name.starts_with(start));
    let named = [".local", ".internal", ".lan", ".home.arpa"].iter().any(|end| name.ends_with(end));
    let v4 = [
        ([10, 10], None),
        ([192, 192], Some([168, 168])),
        ([172, 172], Some([16, 31])),
        ([169, 169], Some([254, 254])),
    ];
    v6 || named || v4.into_iter().any(|(first, second)| is_in(name, first, second))
}

/// A host without its port.
fn name(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty() => name,
        _ => host,
    }
}

/// Whether a host is an IPv4 address whose first numbers lie in these ranges.
fn is_in(host: &str, first: [u8; 2], second: Option<[u8; 2]>) -> bool {
    let numbers: Option<Vec<u8>> = host.split('.').take(5).map(|number| number.parse().ok()).collect();
    let within = |number: &u8, [least, most]: [u8; 2]| (least..=most).contains(number);
    match numbers.as_deref() {
        Some([one, two, _, _]) => within(one, first) && second.is_none_or(|range| within(two, range)),
        _ => false,
    }
}

/// A path without needless escapes: letters, digits, `-._~` (RFC 3986 §6.2.2.2).
fn decoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).map(char::from);
        match byte.filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~')) {
            Some(c) => {
                text.push(c);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                text.push('%');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tells_a_way_of_writing_from_another_address() {
        let issuer = "https://as.example.com/a";
        for (other, expected) in [
            ("https://as.example.com/a", None),
            ("https://as.example.com/a/", Some("a slash at the end")),
            ("https://AS.example.com/a", Some("upper and lower case")),
            ("https://as.example.com:443/a", Some("the spelling of the same address")),
            ("https://as.example.com/%61", Some("the spelling of the same address")),
            ("http://as.example.com/a", Some("http and https")),
            (" https://as.example.com/a", Some("white space")),
            ("https://as.example.com/b", None),
            ("https://evil.example/a", None),
            ("s6BhdRkqt3", None),
        ] {
            assert_eq!(difference(other, issuer), expected, "{other}");
        }
    }

    proptest! {
        #[test]
        fn any_two_texts_give_an_answer(one in "\\PC{0,20}|https?://[a-z:/%0-9é]{0,20}", other in "\\PC{0,20}") {
            let _answer = difference(&one, &other);
            prop_assert_eq!(difference(&one, &one), None);
        }
    }
}
