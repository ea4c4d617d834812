«*secrets»// Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
«?signs»
«?hmac»use std::{env, error::Error, time::{SystemTime, UNIX_EPOCH}};
«?!hmac»use std::{env, error::Error, fs, time::{SystemTime, UNIX_EPOCH}};

use jsonwebtoken::{EncodingKey, Header, encode};
use serde_json::{from_value, json};
«?jti»use uuid::Uuid;
«:»
«?basic|post|secrets»use std::{env, error::Error};
«?!basic»«?!post»«?!secrets»use std::error::Error;

«?basic»use base64::{Engine, prelude::BASE64_STANDARD};
«?encode»use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
«/»

const TOKEN_ENDPOINT: &str = «endpoint»;
«?named|basic»const CLIENT_ID: &str = «client_id»;
«?signs»

/// A new JWT; it is meant for one request.
fn assertion() -> Result<String, Box<dyn Error>> {
    let header: Header = from_value(json!({
        "alg": "«=alg»",
«*header»        «name»: «value»,
    }))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let claims = json!({
«*claims»        «name»: «value»,
«?iat»        "iat": now«=back»,
«?nbf»        "nbf": now«=back»,
«?exp»        "exp": now«=ahead»,
«?jti»        "jti": Uuid::new_v4().to_string(),
    });
«?hmac»    let key = EncodingKey::from_secret(env::var("CLIENT_SECRET")?.as_bytes());
«?!hmac»    let pem = fs::read(env::var("PRIVATE_KEY_FILE")?)?;
«?ecdsa»    let key = EncodingKey::from_ec_pem(&pem)?;
«?rsa»    let key = EncodingKey::from_rsa_pem(&pem)?;
«?ed25519»    let key = EncodingKey::from_ed_pem(&pem)?;
    Ok(encode(&header, &claims, &key)?)
}
«/»

fn main() -> Result<(), Box<dyn Error>> {
«?signs»    let assertion = assertion()?;
«?basic|post»    let secret = env::var("CLIENT_SECRET")?;
«?basic»
«?encode»
    // Id and secret are form-urlencoded first (RFC 6749 §2.3.1).
    let [id, secret] = [CLIENT_ID, &secret].map(|text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string());
    let basic = BASE64_STANDARD.encode(format!("{id}:{secret}"));
«:»
    let basic = BASE64_STANDARD.encode(format!("{CLIENT_ID}:{secret}"));
«/»
«/»
    let agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().new_agent();
«?form»    let request = agent.post(TOKEN_ENDPOINT);
«?!form»    let request = agent.get(TOKEN_ENDPOINT);
«*headers»    let request = request.header(«name», «value»);
«?bearer»    let request = request.header("Authorization", format!("Bearer {assertion}"));
«?basic»    let request = request.header("Authorization", format!("Basic {basic}"));
«?form»
    let form: &[(&str, &str)] = &[
«*form»        («name», «value»),
«?named»        ("client_id", CLIENT_ID),
«?post»        ("client_secret", &secret),
«?client_assertion»        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
«?client_assertion»        ("client_assertion", &assertion),
«?grant»        ("assertion", &assertion),
«?jwt_secret»        ("client_secret", &assertion),
    ];
    let mut response = request.send_form(form.iter().copied())?;
«:»
    let mut response = request.call()?;
«/»
    let (status, body) = (response.status(), response.body_mut().read_to_string()?);
    if !status.is_success() {
        return Err(format!("{status} {body}").into());
    }
    println!("{body}");
    Ok(())
}
