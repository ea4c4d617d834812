//! The request as a curl command for a POSIX shell, with a variable wherever a secret would stand.

use jose::visible;

use crate::auth::client_secret_post::SECRET_PARAMETER;
use crate::auth::{Needs, form_encoded};
use crate::{Method, Request};

/// The shell variable that the person fills with the client secret.
pub const SECRET_VARIABLE: &str = "CLIENT_SECRET";

/// Form-urlencodes standard input, as RFC 6749 §2.3.1 wants id and secret encoded before base64.
const ENCODE: &str = r#"od -An -v -tu1 | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^(4[256789]|5[0-7]|6[5-9]|[78][0-9]|90|95|9[7-9]|1[01][0-9]|12[0-2])$/ && $i != 47) printf "%c", $i + 0; else printf "%%%02X", $i }'"#;

/// The command.
///
/// An assertion is part of it: it is worth nothing in a minute. A client secret is not: the command reads it from
/// `CLIENT_SECRET`, and encodes it itself unless `secret` is known not to need that.
pub fn command(request: &Request, method: &Method, client_id: &str, secret: &str) -> String {
    let mut lines = Vec::new();
    let mut curl = vec![format!("curl --globoff --request POST {}", quoted(&request.endpoint.url()))];
    for field in request.headers.iter().filter(|field| field.name != "Authorization") {
        curl.push(format!("--header {}", quoted(&format!("{}: {}", field.name, field.value))));
    }
    let posted = request.form.iter().any(|field| field.name == SECRET_PARAMETER);
    if posted || method.needs == Needs::Secret {
        lines.push(format!("# Put the client secret into {SECRET_VARIABLE} first; it is not in this text."));
    }
    if !posted && method.needs == Needs::Secret {
        let id = form_encoded(client_id);
        if secret.is_empty() || form_encoded(secret) != secret {
            lines.push(format!(r#"encoded_secret=$(printf %s "${SECRET_VARIABLE}" | {ENCODE})"#));
            curl.push(format!(r#"--user {}"$encoded_secret""#, quoted(&format!("{id}:"))));
        } else {
            curl.push(format!(r#"--user {}"${SECRET_VARIABLE}""#, quoted(&format!("{id}:"))));
        }
    }
    for field in &request.form {
        if field.name == SECRET_PARAMETER {
            curl.push(format!(r#"--data-urlencode "{SECRET_PARAMETER}=${SECRET_VARIABLE}""#));
            continue;
        }
        curl.push(format!("--data {}", quoted(&format!("{}={}", field.name, form_encoded(&field.value)))));
    }
    lines.push(curl.join(" \\\n  "));
    lines.join("\n")
}

/// A word in single quotes. What it holds is ASCII by now, but for a path that the browser left alone.
fn quoted(word: &str) -> String {
    format!("'{}'", visible(word).replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Credential, Endpoint};
    use std::process::Command;

    fn request() -> Request {
        let endpoint = Endpoint {
            origin: "https://as.example.com".to_owned(),
            host: "as.example.com".to_owned(),
            target: "/token".to_owned(),
        };
        Request::client_credentials(endpoint, "it's")
    }

    #[test]
    fn carries_the_assertion() {
        let mut request = request();
        let method = &crate::auth::private_key_jwt::METHOD;
        (method.apply)(Credential::Assertion("a.b.c"), &mut request);
        let command = command(&request, method, "client", "");
        assert!(
            command
                .starts_with("curl --globoff --request POST 'https://as.example.com/token' \\\n  --header 'Accept: ")
        );
        assert!(command.contains("--data 'scope=it%27s'"));
        assert!(command.ends_with("--data 'client_assertion=a.b.c'"));
    }

    #[test]
    fn never_carries_the_secret() {
        let mut request = request();
        let method = &crate::auth::client_secret_basic::METHOD;
        (method.apply)(Credential::Secret { client_id: "a b:c", client_secret: "s3cr3t" }, &mut request);
        for secret in ["s3cr3t", "s3cr3t+ö"] {
            let command = command(&request, method, "a b:c", secret);
            assert!(!command.contains("s3cr3t") && !command.contains("Basic"), "{command}");
            assert!(command.contains(r#"--user 'a+b%3Ac:'"$"#), "{command}");
        }
    }

    #[test]
    fn never_carries_a_secret_that_is_posted() {
        let mut request = request();
        let method = &crate::auth::client_secret_post::METHOD;
        (method.apply)(Credential::Secret { client_id: "a", client_secret: "s3cr3t" }, &mut request);
        let command = command(&request, method, "a", "s3cr3t");
        assert!(!command.contains("s3cr3t") && !command.contains("--user"), "{command}");
        assert!(command.ends_with(r#"--data-urlencode "client_secret=$CLIENT_SECRET""#), "{command}");
        assert!(command.starts_with("# Put the client secret into CLIENT_SECRET first"), "{command}");
    }

    /// The shell's encoding is form-urlencoding, byte for byte, but for the space: `%20` and `+` decode alike.
    #[test]
    #[cfg(unix)]
    fn the_shell_encodes_as_we_do() {
        for secret in ["p@ss+w%/ö", "plain-._*09AZaz", "a b\tc'\"\\$`", "~!(){}[]^@/:?&=;,<>|"] {
            let script = format!(r#"printf %s "$CLIENT_SECRET" | {ENCODE}"#);
            let output = Command::new("sh").arg("-c").arg(script).env("CLIENT_SECRET", secret).output().expect("sh");
            let printed = String::from_utf8(output.stdout).expect("ASCII");
            assert_eq!(printed, form_encoded(secret).replace('+', "%20"), "{secret}");
        }
    }
}
