//! Makes a client known, shows it to itself, changes it, takes it away (RFC 7591, RFC 7592).

use std::sync::Arc;

use jose::json::{self, Kind, Member, Reading, Value, quote};
use jose::{Key, KeySet, Part, Source, visible};
use oauth::{Method, Needs, metadata};

use crate::client::{Client, Keys};
use crate::message::Response;
use crate::secret::{Form, Secret};
use crate::server::{drawn, secret_for};
use crate::stage::{Case, Done, Refusal, Stage};

/// A client that is to get an id.
pub(crate) static NEW: Stage = Stage {
    name: "Register",
    asks: "Is this a client that the server can know?",
    source: Source::rfc(7591, "3.1"),
    run: new,
};

/// A client that is known.
pub(crate) static KNOWN: Stage = Stage {
    name: "Show or change",
    asks: "Is this the client itself, by its registration access token?",
    source: Source::rfc(7592, "2"),
    run: known,
};

const BAD: &str = "invalid_client_metadata";

fn new(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let mut client = read(case)?;
    let Some(token) = drawn(case.engine) else { return Err(Refusal::server()) };
    if client.id.is_empty() {
        client.id = drawn(case.engine).ok_or_else(Refusal::server)?.chars().take(22).collect();
    } else if case.server.client(&client.id).is_some() {
        return Err(Refusal::request(BAD, "client_id is taken", "Another client has this id."));
    }
    client.registration = Some(Form::of(&token, false, salt(case).ok_or_else(Refusal::server)?));
    client.issued = Some(case.now);
    let secret = give_secret(case, &mut client)?;
    let body = shown(case, &client, secret.as_deref(), &token);
    case.server.register(client);
    Ok(Done::Answer(Response::json(201, body), "Known from now on.".to_owned()))
}

fn known(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let id = case.message.address().strip_prefix(&case.server.address(case.endpoint)).unwrap_or_default();
    let id = oauth::auth::form_decoded(id);
    case.look_at("client_id", id.clone(), false);
    let token = case.message.authorization().filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let token = token.map(|(_, token)| token.to_owned()).unwrap_or_default();
    case.look_at("registration access token", token.clone(), true);
    let kept = case.server.client(&id).and_then(|client| client.registration.clone());
    if !kept.is_some_and(|kept| kept.is(&token)) {
        return Err(Refusal::token("There is no such client, or this is not its registration access token."));
    }
    let Some(old) = case.server.client(&id).cloned() else { return Err(Refusal::token("There is no such client.")) };
    match case.message.method.as_str() {
        "DELETE" => {
            case.server.remove(&id);
            Ok(Done::Answer(Response { status: 204, ..Response::default() }, "Not known any more.".to_owned()))
        }
        "PUT" => {
            let mut client = read(case)?;
            if client.id != id {
                let knows = "The id has to be the client's own.";
                return Err(Refusal::request(BAD, "client_id is not this client's", knows));
            }
            is_update(case, &old)?;
            client.registration = old.registration;
            client.issued = old.issued;
            client.secrets = old.secrets;
            // What it used stays used.
            client.used = old.used;
            let secret = give_secret(case, &mut client)?;
            let body = shown(case, &client, secret.as_deref(), &token);
            case.server.register(client);
            Ok(Done::Answer(Response::json(200, body), "Changed: what was left out is gone.".to_owned()))
        }
        _ => Ok(Done::Answer(Response::json(200, shown(case, &old, None, &token)), "Shown to itself.".to_owned())),
    }
}

/// What an update may not say (RFC 7592 §2.2).
const NOT_IN_UPDATES: [&str; 4] =
    ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];

/// Whether a client may say all this of itself: a secret in it is the one it has, and what is the server's is not in it.
fn is_update(case: &Case<'_>, old: &Client) -> Result<(), Refusal> {
    let value = Reading::of(case.message.body.as_bytes(), Part::Request).value;
    let members = value.as_ref().map(Value::members).unwrap_or_default();
    if NOT_IN_UPDATES.iter().any(|name| json::get(members, name).is_some()) {
        let knows = "The update has members that only the server can say.";
        return Err(Refusal::request(BAD, "the metadata are not a client's to say", knows));
    }
    match json::get(members, "client_secret").and_then(Value::as_str) {
        Some(own) if !old.secrets.iter().any(|kept| kept.form.is(own)) => {
            let knows = "The update brings a secret that is not the client's.";
            Err(Refusal::request(BAD, "client_secret is not this client's", knows))
        }
        _ => Ok(()),
    }
}

fn salt(case: &mut Case<'_>) -> Option<[u8; 16]> {
    let mut salt = [0; 16];
    case.engine.random(&mut salt).then_some(salt)
}

/// The client that the metadata describe.
fn read(case: &mut Case<'_>) -> Result<Client, Refusal> {
    let text = case.message.body.clone();
    let value = Reading::of(text.as_bytes(), Part::Request).value;
    let members: &[Member] = value.as_ref().map(Value::members).unwrap_or_default();
    // It is a secret if there is one in it, or if nobody knows what is in it.
    let given = members.iter().find(|member| member.name == "jwks").map(|member| &member.value);
    let given = given.filter(|jwks| matches!(jwks.kind, Kind::Object(_)));
    let given = given.and_then(|jwks| text.get(jwks.span.clone()));
    let keys = given.map(KeySet::parse);
    let private = |key: &Key| key.jwk().is_private() || key.jwk().is_symmetric();
    let leaked = keys.as_ref().is_some_and(|keys| keys.as_ref().is_ok_and(|keys| keys.keys().iter().any(private)));
    let harmless = value.is_some() && !members.iter().any(|member| member.name == "client_secret");
    let harmless = harmless && !leaked && keys.as_ref().is_none_or(Result::is_ok);
    case.look_at("body", text.clone(), !harmless);
    let refuse = |knows: &str| Refusal::request(BAD, "the metadata are not taken", knows);
    match metadata::client(&text) {
        Err(finding) => return Err(refuse(finding.rule.says).because(vec![finding])),
        Ok(findings) => {
            let error = |finding: &jose::Finding| finding.rule.severity == jose::Severity::Error;
            if let Some(first) = findings.iter().find(|finding| error(finding)) {
                return Err(refuse(first.rule.says).because(findings));
            }
            case.remarks = findings;
        }
    }
    if leaked {
        return Err(refuse("There is a private key among the jwks: whoever read this can sign as the client."));
    }
    let member = |name: &str| json::get(members, name).and_then(Value::as_str).unwrap_or_default();
    let name = match member("token_endpoint_auth_method") {
        // RFC 7591 §2.
        "" => "client_secret_basic",
        name => name,
    };
    let Some(method) = Method::named(name).filter(|method| method.needs.in_browser()) else {
        return Err(refuse(&format!("The server knows no method called “{}”. Choose another one.", visible(name))));
    };
    let mut client = Client::new(member("client_id"), method);
    client.signing_alg = member("token_endpoint_auth_signing_alg").to_owned();
    client.scope = member("scope").to_owned();
    client.keys = match (keys, member("jwks_uri")) {
        (Some(_), uri) if !uri.is_empty() => {
            return Err(refuse("There are jwks and jwks_uri: one of the two is enough."));
        }
        (Some(Ok(keys)), _) => Keys::Here(Arc::new(keys)),
        (Some(Err(finding)), _) => return Err(refuse("The jwks are no JWK Set.").because(vec![finding])),
        (None, "") => Keys::None,
        (None, uri) => Keys::at(uri),
    };
    if method.needs == Needs::PrivateKey && client.keys == Keys::None {
        return Err(refuse("A client that signs has to say where its public keys are."));
    }
    // A secret that the client brings; where the server only makes its own, it is passed over (RFC 7591 §3.2.1).
    let own = member("client_secret");
    if !own.is_empty() && !case.server.policy.only_regenerates && client.method.needs != Needs::PrivateKey {
        let salt = salt(case).ok_or_else(Refusal::server)?;
        client.secrets = vec![Secret { form: Form::of(own, client.keeps_clear(), salt), made: case.now }];
    }
    Ok(client)
}

/// Gives a client that needs a secret one, unless it has one; the secret is told once.
fn give_secret(case: &mut Case<'_>, client: &mut Client) -> Result<Option<String>, Refusal> {
    let wants = matches!(client.method.needs, Needs::Secret | Needs::SharedKey);
    if !wants {
        client.secrets.clear();
        return Ok(None);
    }
    let fits = |secret: &Secret| matches!(secret.form, Form::Clear(_)) == client.keeps_clear();
    if client.secrets.last().is_some_and(fits) {
        return Ok(None);
    }
    let secret = secret_for(client, case.engine).ok_or_else(Refusal::server)?;
    let salt = salt(case).ok_or_else(Refusal::server)?;
    client.secrets = vec![Secret { form: Form::of(&secret, client.keeps_clear(), salt), made: case.now }];
    Ok(Some(secret))
}

/// What a client is told of itself (RFC 7591 §3.2.1): its registration access token each time (RFC 7592 §3), which stands
/// here as a digest and comes from the request; its secret once.
fn shown(case: &Case<'_>, client: &Client, secret: Option<&str>, token: &str) -> String {
    let address = format!("{}/register/{}", case.server.issuer, oauth::auth::form_encoded(&client.id));
    let mut members = vec![
        ("client_id", quote(&client.id)),
        ("client_id_issued_at", client.issued.unwrap_or(case.now).0.to_string()),
        ("token_endpoint_auth_method", quote(client.method.name)),
        ("registration_client_uri", quote(&address)),
        ("grant_types", "[\"client_credentials\"]".to_owned()),
    ];
    let mut text = |name, value: &str| {
        if !value.is_empty() {
            members.push((name, quote(value)));
        }
    };
    text("token_endpoint_auth_signing_alg", &client.signing_alg);
    text("scope", &client.scope);
    text("client_secret", secret.unwrap_or_default());
    text("registration_access_token", token);
    match &client.keys {
        Keys::At { url, .. } => text("jwks_uri", url),
        Keys::Here(keys) => {
            let keys: Vec<_> = keys.keys().iter().filter_map(|key| key.jwk().public_json()).collect();
            members.push(("jwks", format!("{{\"keys\":[{}]}}", keys.join(","))));
        }
        Keys::None => {}
    }
    if secret.is_some() {
        // RFC 7591 §3.2.1: required with a secret; 0 says that it does not expire.
        members.push(("client_secret_expires_at", "0".to_owned()));
    }
    let members: Vec<_> = members.iter().map(|(name, value)| format!("{}:{value}", quote(name))).collect();
    json::laid_out(&format!("{{{}}}", members.join(",")))
}
