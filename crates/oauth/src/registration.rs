//! What a client tells a server of itself: to be registered, and to change that later (RFC 7591, RFC 7592).

use jose::json::quote;

use crate::Purpose;
use crate::purpose::{AUTHORIZATION_CODE, CIBA, DEVICE_CODE};

/// Where the server finds the client's public keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicKeys<'a> {
    /// It needs none.
    None,
    /// Here: a JWK Set, as JSON.
    Here(&'a str),
    /// At an address that the client keeps up to date: keys can change without asking the server.
    At(&'a str),
}

/// A client, as it registers.
#[derive(Clone, Copy, Debug)]
pub struct Registration<'a> {
    /// The id that it has; empty for a client that is to get one.
    pub client_id: &'a str,
    /// The method it authenticates with (`token_endpoint_auth_method`).
    pub method: &'a str,
    /// The algorithm of its assertions (`token_endpoint_auth_signing_alg`); empty where there are none.
    pub algorithm: &'a str,
    /// Its public keys.
    pub keys: PublicKeys<'a>,
    /// What it asks for.
    pub purpose: &'a Purpose,
    /// Where browsers are sent back to; empty where there are none.
    pub redirect_uri: &'a str,
    /// What for: words with spaces between; may be empty.
    pub scope: &'a str,
}

impl Registration<'_> {
    /// The metadata, as JSON to be read by people as well (RFC 7591 §2). With a client id it is what an update sends
    /// (RFC 7592 §2.2): whatever is left out there is taken away.
    pub fn json(&self) -> String {
        let mut members = Vec::new();
        let mut text = |name: &str, value: &str| {
            if !value.is_empty() {
                members.push((name.to_owned(), quote(value)));
            }
        };
        text("client_id", self.client_id);
        text("token_endpoint_auth_method", self.method);
        text("token_endpoint_auth_signing_alg", self.algorithm);
        text("scope", self.scope);
        if let PublicKeys::At(address) = self.keys {
            text("jwks_uri", address);
        }
        let grant = grant(self.purpose);
        if grant == CIBA.grant_type {
            text("backchannel_token_delivery_mode", "poll");
        }
        let by_browser = grant == AUTHORIZATION_CODE.grant_type;
        let list = |value: &str| if value.is_empty() { "[]".to_owned() } else { format!("[{}]", quote(value)) };
        // None is said as well: left out, it would stand for the authorization code.
        members.push(("grant_types".to_owned(), list(grant)));
        members.push(("response_types".to_owned(), list(if by_browser { "code" } else { "" })));
        if by_browser {
            members.push(("redirect_uris".to_owned(), list(self.redirect_uri)));
        }
        if let PublicKeys::Here(set) = self.keys {
            members.push(("jwks".to_owned(), set.to_owned()));
        }
        let members: Vec<_> = members.iter().map(|(name, value)| format!("{}:{value}", quote(name))).collect();
        jose::json::laid_out(&format!("{{{}}}", members.join(",")))
    }
}

/// The grant that a client registers for a purpose: the one that it is, or that it leads to (RFC 9126 §2.1, RFC 8628 §3.4,
/// CIBA Core 1.0 §4); none for what is about a token that there is.
fn grant(purpose: &Purpose) -> &'static str {
    match purpose.endpoint {
        "pushed_authorization_request_endpoint" => AUTHORIZATION_CODE.grant_type,
        "device_authorization_endpoint" => DEVICE_CODE.grant_type,
        "backchannel_authentication_endpoint" => CIBA.grant_type,
        _ => purpose.grant_type,
    }
}

/// Registering by curl; a change needs the registration access token, which is read from the environment
/// (RFC 7592 §2).
pub fn command(endpoint: &str, update: bool, json: &str) -> String {
    let quoted = |word: &str| format!("'{}'", jose::visible_lines(word).replace('\'', r"'\''"));
    let (before, method, header) = match update {
        true => (
            "# Put the registration access token into REGISTRATION_TOKEN first, and the client's own address below.\n",
            "PUT",
            " \\\n  --header \"Authorization: Bearer $REGISTRATION_TOKEN\"",
        ),
        false => ("", "POST", ""),
    };
    let endpoint = quoted(endpoint);
    format!(
        "{before}curl --globoff --request {method} {endpoint}{header} \\\n  --header 'Content-Type: application/json' \\\n  --data {}",
        quoted(json)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::purpose::CLIENT_CREDENTIALS;

    const CLIENT: Registration<'_> = Registration {
        client_id: "",
        method: "private_key_jwt",
        algorithm: "ES256",
        keys: PublicKeys::Here(r#"{"keys":[{"kty":"EC"}]}"#),
        purpose: &CLIENT_CREDENTIALS,
        redirect_uri: "https://c.example/cb",
        scope: "a b",
    };

    fn read(client: &Registration<'_>) -> serde_json::Value {
        serde_json::from_str(&client.json()).expect("JSON")
    }

    #[test]
    fn a_new_client_has_no_id_and_one_place_for_its_keys() {
        let metadata = read(&CLIENT);
        assert_eq!(metadata.get("client_id"), None);
        assert_eq!(metadata["jwks"]["keys"][0]["kty"], "EC");
        assert_eq!(metadata["grant_types"], serde_json::json!(["client_credentials"]));
        assert_eq!(metadata["response_types"], serde_json::json!([]));
        let there = read(&Registration { keys: PublicKeys::At("https://c.example/jwks"), ..CLIENT });
        assert_eq!((there.get("jwks"), there["jwks_uri"].as_str()), (None, Some("https://c.example/jwks")));
        assert!(crate::metadata::client(&CLIENT.json()).expect("an object").is_empty());
    }

    #[test]
    #[cfg(unix)]
    fn the_shell_hands_the_metadata_on_unharmed() {
        let scope = "it's $HOME `x` \\";
        for update in [false, true] {
            let text = command("https://as.example.com/it's", update, &Registration { scope, ..CLIENT }.json());
            let script = format!("curl() {{ for last; do :; done; printf %s \"$last\"; }}\n{text}");
            let output = std::process::Command::new("sh").arg("-c").arg(script).output().expect("sh");
            let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_eq!(metadata["scope"], scope);
            assert_eq!(text.contains("$REGISTRATION_TOKEN"), update);
        }
    }

    #[test]
    fn each_purpose_registers_the_grant_that_it_is_or_leads_to() {
        let (device, ciba) = ("urn:ietf:params:oauth:grant-type:device_code", "urn:openid:params:grant-type:ciba");
        for purpose in crate::PURPOSES {
            let grants: &[&str] = match purpose.name {
                "Device authorization" => &[device],
                "Backchannel authentication" => &[ciba],
                "Pushed authorization request" => &["authorization_code"],
                // Left out it would stand for the authorization code.
                "Introspection" | "Revocation" => &[],
                name if purpose.grant_type.is_empty() => panic!("{name} needs a row here"),
                _ => &[purpose.grant_type],
            };
            let metadata = read(&Registration { purpose, ..CLIENT });
            assert_eq!(metadata["grant_types"], serde_json::json!(grants), "{}", purpose.name);
            let delivery = (grants == [ciba]).then_some("poll");
            let found = metadata.get("backchannel_token_delivery_mode").and_then(serde_json::Value::as_str);
            assert_eq!(found, delivery, "{}", purpose.name);
            let code = grants == ["authorization_code"];
            assert_eq!(metadata["response_types"], serde_json::json!(if code { &["code"][..] } else { &[] }));
            assert_eq!(metadata.get("redirect_uris").is_some(), code, "{}", purpose.name);
        }
    }

    #[test]
    fn a_browser_comes_back_to_an_address() {
        let metadata = read(&Registration { client_id: "c", purpose: &AUTHORIZATION_CODE, ..CLIENT });
        assert_eq!(metadata["redirect_uris"], serde_json::json!(["https://c.example/cb"]));
        assert_eq!((&metadata["response_types"][0], &metadata["client_id"]), (&"code".into(), &"c".into()));
    }
}
