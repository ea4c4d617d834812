//! `WWW-Authenticate`: how the server wants to be asked, and what was wrong (RFC 9110 §11.6.1, RFC 6750 §3, RFC 9449 §7.1).

/// One challenge: a scheme, and what the server says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// The scheme as it is written, as `Bearer`; schemes are compared without case.
    pub scheme: String,
    /// The parameters in their order, names in small letters.
    pub parameters: Vec<(String, String)>,
}

impl Challenge {
    /// The value of a parameter: `realm`, `scope`, `error`, `error_description`, `algs` of DPoP, `resource_metadata` of RFC
    /// 9728. The first counts where one stands twice.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is of this scheme.
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }
}

/// More challenges, or parameters of one, than these are not read: no server sends so many.
const MOST: usize = 50;

/// The challenges of a field, several fields joined with commas included; what is none is passed over.
///
/// ```
/// let found = oauth::headers::challenges("DPoP algs=\"ES256 PS256\", error=\"use_dpop_nonce\", Basic realm=\"as\"");
/// assert_eq!(found.len(), 2);
/// assert_eq!(found[0].get("error"), Some("use_dpop_nonce"));
/// assert!(found[1].is("basic"));
/// ```
pub fn challenges(value: &str) -> Vec<Challenge> {
    let mut rest = Rest(value);
    let mut found: Vec<Challenge> = Vec::new();
    while !rest.0.is_empty() {
        rest.skip(|c| c == ',' || is_space(c));
        let name = rest.take(is_token);
        if name.is_empty() {
            rest.pass_over();
            continue;
        }
        let before = rest;
        rest.skip(is_space);
        if rest.0.starts_with('=') && !rest.is_token68_end() {
            rest.skip(|c| c == '=' || is_space(c));
            let value = rest.value();
            let parameters = found.last_mut().map(|challenge| &mut challenge.parameters);
            if let Some(parameters) = parameters.filter(|parameters| parameters.len() < MOST) {
                parameters.push((name.to_ascii_lowercase(), value));
            }
            continue;
        }
        if found.len() == MOST {
            break;
        }
        found.push(Challenge { scheme: name.to_owned(), parameters: Vec::new() });
        // Another word right behind is a parameter, or all there is to say (token68), which names nothing.
        rest = before;
        rest.skip(is_space);
        let mut ahead = rest;
        ahead.take(is_token68);
        ahead.skip(|c| c == '=');
        ahead.skip(is_space);
        if ahead.0.is_empty() || ahead.0.starts_with(',') {
            rest = ahead;
        }
    }
    found
}

/// What is still to be read.
#[derive(Clone, Copy)]
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    fn take(&mut self, of: fn(char) -> bool) -> &'t str {
        let end = self.0.find(|c| !of(c)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at_checked(end).unwrap_or((self.0, ""));
        self.0 = rest;
        taken
    }

    fn skip(&mut self, of: fn(char) -> bool) {
        self.take(of);
    }

    /// Whether the sign that stands here pads a token68, with nothing behind it.
    fn is_token68_end(&self) -> bool {
        let behind = self.0.trim_start_matches('=').trim_start_matches(is_space);
        behind.is_empty() || behind.starts_with(',')
    }

    /// A token or a quoted string; one that is not closed goes to the end.
    fn value(&mut self) -> String {
        let Some(quoted) = self.0.strip_prefix('"') else { return self.take(|c| c != ',' && !is_space(c)).to_owned() };
        let (mut value, mut escaped) = (String::new(), false);
        for (at, c) in quoted.char_indices() {
            match c {
                _ if escaped => {
                    value.push(c);
                    escaped = false;
                }
                '\\' => escaped = true,
                '"' => {
                    self.0 = quoted.get(at.saturating_add(1)..).unwrap_or_default();
                    return value;
                }
                c => value.push(c),
            }
        }
        self.0 = "";
        value
    }

    /// Goes on behind what cannot be read here: a quoted string, or one character.
    fn pass_over(&mut self) {
        if self.0.starts_with('"') {
            self.value();
        } else {
            let mut chars = self.0.chars();
            chars.next();
            self.0 = chars.as_str();
        }
    }
}

fn is_space(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// RFC 9110 §5.6.2.
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// RFC 9110 §11.2, without the padding.
fn is_token68(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~+/".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(value: &str) -> Vec<String> {
        let write = |challenge: &Challenge| {
            let parameters = challenge.parameters.iter().map(|(name, value)| format!(" {name}={value}"));
            format!("{}{}", challenge.scheme, parameters.collect::<String>())
        };
        challenges(value).iter().map(write).collect()
    }

    #[test]
    fn each_form_is_read() {
        for (value, expected) in [
            ("Basic realm=\"as\"", &["Basic realm=as"][..]),
            ("Bearer", &["Bearer"]),
            ("Negotiate, Basic realm=a", &["Negotiate", "Basic realm=a"]),
            ("Negotiate YWJjZA==, Basic realm=a", &["Negotiate", "Basic realm=a"]),
            ("Negotiate YWJjZA", &["Negotiate"]),
            // RFC 6750 §3
            (
                "Bearer realm=\"example\", error=\"invalid_token\", error_description=\"The access token expired\"",
                &["Bearer realm=example error=invalid_token error_description=The access token expired"],
            ),
            // RFC 9449 §7.1
            ("DPoP error=\"invalid_token\", algs=\"ES256 PS256\"", &["DPoP error=invalid_token algs=ES256 PS256"]),
            // RFC 9110 §11.6.1
            (
                "Basic realm=\"simple\", Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\"",
                &["Basic realm=simple", "Newauth realm=apps type=1 title=Login to \"apps\""],
            ),
            ("Bearer Realm = \"a, b\" , scope=read", &["Bearer realm=a, b scope=read"]),
            ("Bearer error=invalid_token,error_description=no", &["Bearer error=invalid_token error_description=no"]),
            (", ,Bearer ,, DPoP algs=\"ES256\",", &["Bearer", "DPoP algs=ES256"]),
            ("Bearer realm=\"not closed, error=a", &["Bearer realm=not closed, error=a"]),
            ("realm=\"no scheme\"", &[]),
            ("\"Bearer\" {}, DPoP", &["DPoP"]),
            ("", &[]),
        ] {
            assert_eq!(read(value), expected, "{value}");
        }
    }

    #[test]
    fn a_parameter_is_found_by_its_name() {
        let found = challenges("DPoP ERROR=\"use_dpop_nonce\", error=\"second\"");
        assert_eq!(found.first().and_then(|challenge| challenge.get("error")), Some("use_dpop_nonce"));
        assert_eq!(found.first().and_then(|challenge| challenge.get("realm")), None);
    }

    #[test]
    fn hostile_sizes_are_answered() {
        for value in ["a,", "a=b,", "\"", "\\\"", "=", "Bearer x=\"", ", ", "é", "a b c d ", "a=\"\\\""] {
            assert!(challenges(&value.repeat((1 << 20) / value.len())).len() <= MOST);
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_an_answer(value in "\\PC{0,60}|([A-Za-z]+[ ,=\"\\\\]{1,3}){0,20}") {
            let _answer = challenges(&value);
        }

        #[test]
        fn what_is_written_is_read(values in proptest::collection::vec("[ -~]{0,20}", 1..5)) {
            let quoted = |value: &String| value.replace('\\', "\\\\").replace('"', "\\\"");
            let written: Vec<_> = values.iter().enumerate().map(|(i, value)| format!("p{i}=\"{}\"", quoted(value))).collect();
            let found = challenges(&format!("Bearer {}", written.join(", ")));
            prop_assert_eq!(found.len(), 1);
            let read: Vec<_> = found[0].parameters.iter().map(|(_, value)| value.clone()).collect();
            prop_assert_eq!(read, values);
        }
    }
}
