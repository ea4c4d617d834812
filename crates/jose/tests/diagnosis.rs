//! What goes wrong with signatures is made here on purpose, and found by the id of its cause.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test says what it expects")]

use std::sync::LazyLock;

use getrandom::SysRng;
use jose::diagnosis::{HYPOTHESES, of, of_secret, secret};
use jose::{ALGORITHMS, Algorithm, Finding, Key, KeySet, base64url};
use proptest::prelude::*;
use rsa::traits::{PrivateKeyParts, PublicKeyParts};

static RSA: LazyLock<Key> = LazyLock::new(|| {
    let key = rsa::PrivateKey::new(&mut SysRng, 2048).expect("a key");
    let number = |number: &rsa::BoxedUint| base64url::encode(&number.to_be_bytes_trimmed_vartime());
    let (n, e, d) = (number(key.n()), number(key.e()), number(key.d()));
    Key::parse(&format!(r#"{{"kty":"RSA","n":"{n}","e":"{e}","d":"{d}"}}"#)).expect("a key")
});

fn row(name: &str) -> &'static Algorithm {
    Algorithm::named(name).expect("a row")
}

fn made(name: &str) -> Key {
    if row(name).can_generate() { Key::generate(row(name), &mut SysRng).expect("a key") } else { RSA.clone() }
}

fn public(key: &Key) -> KeySet {
    KeySet::parse(&key.jwk().public_json().unwrap_or_else(|| key.jwk().private_json())).expect("its own JSON")
}

const PAYLOAD: &str = r#"{"iss":"s6BhdRkqt3?>~","exp":1780000060}"#;

fn header(name: &str) -> String {
    format!(r#"{{"alg":"{name}"}}"#)
}

fn input(name: &str) -> String {
    format!("{}.{}", base64url::encode(header(name).as_bytes()), base64url::encode(PAYLOAD.as_bytes()))
}

/// A token whose signature was made of something else, by this algorithm.
fn signing(key: &Key, name: &str, by: &str, bytes: &[u8]) -> String {
    let signature = key.sign_bytes(row(by), bytes, &mut SysRng).expect("signed");
    format!("{}.{}", input(name), base64url::encode(&signature))
}

fn good(key: &Key, name: &str) -> String {
    signing(key, name, name, input(name).as_bytes())
}

/// A token with the signature written anew.
fn spelled(token: &str, write: impl Fn(&[u8]) -> String) -> String {
    let (input, signature) = token.rsplit_once('.').expect("a token");
    let signature = base64url::decode(signature, jose::Part::Signature).expect("its own");
    format!("{input}.{}", write(&signature))
}

fn padded(segment: &str) -> String {
    format!("{segment}{}", ["", "===", "==", "="][segment.len() % 4])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn der(signature: &[u8]) -> Vec<u8> {
    let (r, s) = signature.split_at(signature.len() / 2);
    asn1::sequence(&[&asn1::integer(r), &asn1::integer(s)])
}

fn ids(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

/// The id a cause has to be found by, what its finding has to say, a token and keys.
type Example = (&'static str, &'static str, String, KeySet);

/// Made once: signing with RSA takes its time.
static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(examples);

fn examples() -> Vec<Example> {
    let (ec, mac, rsa) = (made("ES256"), made("HS256"), made("RS256"));
    let (p521, ed) = (made("ES512"), made("Ed25519"));
    let mut examples = Vec::new();
    let mut add = |id, found, token: String, key: &Key| examples.push((id, found, token, public(key)));
    // The signing input
    let segments = input("ES256");
    let (head, body) = segments.split_once('.').expect("two segments");
    for (found, bytes) in [
        ("a line feed", format!("{segments}\n")),
        ("a carriage return", format!("{segments}\r\n")),
        ("both segments and a dot", format!("{segments}.")),
        ("without the dot", format!("{head}{body}")),
        ("padding kept", format!("{}.{}", padded(head), padded(body))),
        ("segment alone", body.to_owned()),
        ("the payload alone, decoded", PAYLOAD.to_owned()),
        ("decoded, with a dot", format!("{}.{PAYLOAD}", header("ES256"))),
        ("one after the other", format!("{}{PAYLOAD}", header("ES256"))),
        ("not encoded", format!("{head}.{PAYLOAD}")),
    ] {
        add("S14", found, signing(&ec, "ES256", "ES256", bytes.as_bytes()), &ec);
    }
    add("S14", "a line feed", signing(&mac, "HS256", "HS256", format!("{}\n", input("HS256")).as_bytes()), &mac);
    add("S14", "a line feed", signing(&rsa, "PS256", "PS256", format!("{}\n", input("PS256")).as_bytes()), &rsa);
    add("S14", "a line feed", signing(&ed, "Ed25519", "Ed25519", format!("{}\n", input("Ed25519")).as_bytes()), &ed);
    let twice = base64url::encode(body.as_bytes());
    let signature = ec.sign_bytes(row("ES256"), segments.as_bytes(), &mut SysRng).expect("signed");
    add("S14", "a second time", format!("{head}.{twice}.{}", base64url::encode(&signature)), &ec);
    let hashed = <sha2::Sha256 as sha2::Digest>::digest(segments.as_bytes());
    add("S14", "hashed again", signing(&ec, "ES256", "ES256", &hashed), &ec);
    add("S14", "in hexadecimal, hashed again", signing(&ec, "ES256", "ES256", hex(&hashed).as_bytes()), &ec);
    // The spelling of the signature
    let token = good(&ec, "ES256");
    add("S03", "it verifies", spelled(&token, |bytes| base64url::encode(&der(bytes))), &ec);
    add("S03", "it verifies", spelled(&good(&p521, "ES512"), |bytes| base64url::encode(&der(bytes))), &p521);
    add("S03", "either", spelled(&token, |bytes| base64url::encode(&der(&[&[1], &bytes[1..]].concat()))), &ec);
    add("S14c", "padding", spelled(&token, |bytes| format!("{}==", base64url::encode(bytes))), &ec);
    add("S14c", "hexadecimal", spelled(&token, hex), &ec);
    add("S14c", "base64url of hexadecimal", spelled(&token, |bytes| base64url::encode(hex(bytes).as_bytes())), &ec);
    let twice = |bytes: &[u8]| base64url::encode(base64url::encode(bytes).as_bytes());
    add("S14c", "encoded twice", spelled(&token, twice), &ec);
    add("S14c", "encoded twice", spelled(&good(&mac, "HS256"), twice), &mac);
    add("S14e", "5 are missing", token[..token.len() - 5].to_owned(), &ec);
    add("S14e", "20 are missing", good(&mac, "HS256")[..input("HS256").len() + 1 + 43 - 20].to_owned(), &mac);
    add("S14e", "3 more", format!("{token}abc"), &ec);
    add("S14e", "4 more", format!("{}AAAA", good(&rsa, "RS256")), &rsa);
    add("S14d", "put back", without_a_zero(&ec, "ES256"), &ec);
    // The algorithm
    add("S13", "RS256", signing(&rsa, "PS256", "RS256", input("PS256").as_bytes()), &rsa);
    add("S13", "PS512", signing(&rsa, "RS256", "PS512", input("RS256").as_bytes()), &rsa);
    let long = Key::generate(row("HS512"), &mut SysRng).expect("a key");
    let long = Key::secret(long.jwk().secret().expect("a secret")).expect("a secret");
    add("S14b", "SHA-512", signing(&long, "HS256", "HS512", input("HS256").as_bytes()), &long);
    // The key
    for (jwk, pem) in PUBLIC {
        let keys = KeySet::parse(jwk).expect("a key");
        let found = if pem.contains("RSA PUBLIC") { "the PKCS #1 PEM" } else { "the PEM" };
        for secret in [pem.to_owned(), pem.trim().to_owned(), pem.replace('\n', "\r\n")] {
            let mac = Key::secret(secret.as_bytes()).expect("a secret");
            examples.push(("H05", found, good(&mac, "HS256"), keys.clone()));
        }
        for secret in [jwk.to_owned(), keys.keys()[0].jwk().public_json().expect("a public part")] {
            let mac = Key::secret(secret.as_bytes()).expect("a secret");
            examples.push(("H05", "the JWK", good(&mac, "HS384"), keys.clone()));
        }
    }
    let named = |key: &Key, kid: &str| {
        let mut key = key.clone();
        key.set_kid(kid);
        key.jwk().public_json().expect("a public part")
    };
    let other = made("ES256");
    let set = format!(r#"{{"keys":[{{"kty":"FOO"}},{},{}]}}"#, named(&other, "a"), named(&ec, "b"));
    let header = base64url::encode(br#"{"alg":"ES256","kid":"a"}"#);
    let signature = ec.sign_bytes(row("ES256"), format!("{header}.e30").as_bytes(), &mut SysRng).expect("signed");
    let token = format!("{header}.e30.{}", base64url::encode(&signature));
    examples.push(("S14a", "keys[2], with kid “b”", token, KeySet::parse(&set).expect("a set")));
    examples
}

/// One of the signatures that begin with a zero byte, without it.
fn without_a_zero(key: &Key, name: &str) -> String {
    let signed = |salt: u32| {
        let input =
            format!("{}.{}", base64url::encode(header(name).as_bytes()), base64url::encode(&salt.to_be_bytes()));
        let signature = key.sign_bytes(row(name), input.as_bytes(), &mut SysRng).expect("signed");
        (input, signature)
    };
    let (input, signature) = (0..).map(signed).find(|(_, signature)| signature[32] == 0).expect("one in 256");
    let stripped = [&signature[..32], &signature[33..]].concat();
    format!("{input}.{}", base64url::encode(&stripped))
}

/// Public keys, and the PEM that OpenSSL wrote of each.
const PUBLIC: [(&str, &str); 5] = [
    (
        r#"{"kty":"EC","crv":"P-256","x":"GawHCee_0Q1lOchf3FND7rZqvRgc9dki2wgGDUsyQdg","y":"gfvdtOiidWZvr-xg_VD1fXzFYJUCpebBlvsJledHeiE"}"#,
        "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEGawHCee/0Q1lOchf3FND7rZqvRgc\n9dki2wgGDUsyQdiB+9206KJ1Zm+v7GD9UPV9fMVglQKl5sGW+wmV50d6IQ==\n-----END PUBLIC KEY-----\n",
    ),
    (
        r#"{"kty":"EC","crv":"P-521","x":"AQAzloRWtP2oEYq1d3iUmn0OsYLi08oOJwX0iXe9cCRHvcRiu0Bz4zNFgTEMf0TEnV3T41dQDms7LHxfbw2RrwzU","y":"AIRjcUnUpNFtGwF36uWoc9EAlKAeCg3kTCoPcFImTw8ZkaO134LWg50uVVxYx98kr-4cpvikjzF4B3HWGwWORzxP"}"#,
        "-----BEGIN PUBLIC KEY-----\nMIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQBADOWhFa0/agRirV3eJSafQ6xguLT\nyg4nBfSJd71wJEe9xGK7QHPjM0WBMQx/RMSdXdPjV1AOazssfF9vDZGvDNQAhGNx\nSdSk0W0bAXfq5ahz0QCUoB4KDeRMKg9wUiZPDxmRo7XfgtaDnS5VXFjH3ySv7hym\n+KSPMXgHcdYbBY5HPE8=\n-----END PUBLIC KEY-----\n",
    ),
    (
        r#"{"kty":"OKP","crv":"Ed25519","x":"hDwCLMoqHIY7_BXFrQLN-XqbQVc_Tk7shUY6gscZ69A"}"#,
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAhDwCLMoqHIY7/BXFrQLN+XqbQVc/Tk7shUY6gscZ69A=\n-----END PUBLIC KEY-----\n",
    ),
    (
        r#"{"kty":"RSA","n":"4Rwo4fSh7lVBo0pafHKO_w8m4nFTZQUv-5ZGTMlV1zpb48qFMUF_uMop4gs4w-MfW0_JdgFp6FWSIoAeV7qQ-8Q6EEyXNbqhzRWh3nKgeSHgOFVeYR8k-U577ySCaRHcCR1r7wFwylW2Cn7D4mTyb4H89toTRzZIeeNTJ7a5Z_nvHx9LNbrX1avSwJq5dEhcwzL8gNbC5O8GOHxXCHOu1SpAhh4X2BaCSCQxFcq-aeb4awA1ugsee-F--iLNC7ijgY8A9BJGAjA-IWXRsmiVL-dzcrFWeJuNR35FsF1nrIpFczRY_nHASmq8RoLD4tjubO5T6x_V1iIi_qA-S-gW5Q","e":"AQAB"}"#,
        "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA4Rwo4fSh7lVBo0pafHKO\n/w8m4nFTZQUv+5ZGTMlV1zpb48qFMUF/uMop4gs4w+MfW0/JdgFp6FWSIoAeV7qQ\n+8Q6EEyXNbqhzRWh3nKgeSHgOFVeYR8k+U577ySCaRHcCR1r7wFwylW2Cn7D4mTy\nb4H89toTRzZIeeNTJ7a5Z/nvHx9LNbrX1avSwJq5dEhcwzL8gNbC5O8GOHxXCHOu\n1SpAhh4X2BaCSCQxFcq+aeb4awA1ugsee+F++iLNC7ijgY8A9BJGAjA+IWXRsmiV\nL+dzcrFWeJuNR35FsF1nrIpFczRY/nHASmq8RoLD4tjubO5T6x/V1iIi/qA+S+gW\n5QIDAQAB\n-----END PUBLIC KEY-----\n",
    ),
    (
        r#"{"kty":"RSA","n":"4Rwo4fSh7lVBo0pafHKO_w8m4nFTZQUv-5ZGTMlV1zpb48qFMUF_uMop4gs4w-MfW0_JdgFp6FWSIoAeV7qQ-8Q6EEyXNbqhzRWh3nKgeSHgOFVeYR8k-U577ySCaRHcCR1r7wFwylW2Cn7D4mTyb4H89toTRzZIeeNTJ7a5Z_nvHx9LNbrX1avSwJq5dEhcwzL8gNbC5O8GOHxXCHOu1SpAhh4X2BaCSCQxFcq-aeb4awA1ugsee-F--iLNC7ijgY8A9BJGAjA-IWXRsmiVL-dzcrFWeJuNR35FsF1nrIpFczRY_nHASmq8RoLD4tjubO5T6x_V1iIi_qA-S-gW5Q","e":"AQAB"}"#,
        "-----BEGIN RSA PUBLIC KEY-----\nMIIBCgKCAQEA4Rwo4fSh7lVBo0pafHKO/w8m4nFTZQUv+5ZGTMlV1zpb48qFMUF/\nuMop4gs4w+MfW0/JdgFp6FWSIoAeV7qQ+8Q6EEyXNbqhzRWh3nKgeSHgOFVeYR8k\n+U577ySCaRHcCR1r7wFwylW2Cn7D4mTyb4H89toTRzZIeeNTJ7a5Z/nvHx9LNbrX\n1avSwJq5dEhcwzL8gNbC5O8GOHxXCHOu1SpAhh4X2BaCSCQxFcq+aeb4awA1ugse\ne+F++iLNC7ijgY8A9BJGAjA+IWXRsmiVL+dzcrFWeJuNR35FsF1nrIpFczRY/nHA\nSmq8RoLD4tjubO5T6x/V1iIi/qA+S+gW5QIDAQAB\n-----END RSA PUBLIC KEY-----\n",
    ),
];

#[test]
fn each_cause_is_found_and_named() {
    for (place, (id, found, token, keys)) in EXAMPLES.iter().enumerate() {
        let findings = of(token, keys);
        let first = findings.first().map(|finding| (finding.rule.id, finding.found.contains(found)));
        assert_eq!(first, Some((*id, true)), "example {place}: {findings:#?}");
    }
}

#[test]
fn each_hypothesis_has_an_example() {
    for hypothesis in HYPOTHESES {
        assert!(EXAMPLES.iter().any(|(id, ..)| *id == hypothesis.rule.id), "{}", hypothesis.rule.id);
    }
}

#[test]
fn a_good_token_has_no_cause_and_a_forged_one_no_other() {
    for algorithm in ALGORITHMS {
        let key = made(algorithm.name);
        let token = good(&key, algorithm.name);
        assert_eq!(ids(&of(&token, &public(&key))), [""; 0], "{}", algorithm.name);
        let forged = token.replace(&base64url::encode(PAYLOAD.as_bytes()), "e30");
        assert_eq!(ids(&of(&forged, &public(&key))), [""; 0], "{}", algorithm.name);
    }
}

/// (r, n − s) verifies, so nothing went wrong.
#[test]
fn a_changed_signature_alone_proves_nothing() {
    let key = made("ES256");
    let token = spelled(&good(&key, "ES256"), |bytes| base64url::encode(&[&bytes[..63], &[bytes[63] ^ 1]].concat()));
    assert_eq!(ids(&of(&token, &public(&key))), [""; 0]);
}

const TYPED: &str = "bXkgdmVyeSBsb25nIHNlY3JldCBvZiB0aGlydHktdHdvIGJ5dGVz";

fn maced(secret: &[u8], name: &str) -> String {
    good(&Key::secret(secret).expect("a secret"), name)
}

#[test]
fn every_reading_of_a_secret_is_tried() {
    let decoded = base64url::decode(TYPED, jose::Part::Key).expect("base64url");
    let hexed = hex(&[0xab; 32]);
    for (name, typed, secret) in [
        ("text", TYPED, TYPED.as_bytes().to_vec()),
        ("base64", TYPED, decoded),
        (
            "base64url",
            "__79-_v6-fj39vX08_Lx8O_u7ezr6uno5-bl5OPi4eA",
            base64url::decode("__79-_v6-fj39vX08_Lx8O_u7ezr6uno5-bl5OPi4eA", jose::Part::Key).expect("base64url"),
        ),
        (
            "base64",
            "//79+/v6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=",
            base64url::decode("__79-_v6-fj39vX08_Lx8O_u7ezr6uno5-bl5OPi4eA", jose::Part::Key).expect("base64url"),
        ),
        ("hexadecimal", &hexed, vec![0xab; 32]),
        ("text without white space around", &format!(" {TYPED}\n"), TYPED.as_bytes().to_vec()),
        ("text without quotes", &format!("\"{TYPED}\""), TYPED.as_bytes().to_vec()),
        ("text and a line feed", TYPED, format!("{TYPED}\n").into_bytes()),
        ("text, a carriage return and a line feed", TYPED, format!("{TYPED}\r\n").into_bytes()),
        ("UTF-16", "sixteen letters!", "sixteen letters!".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("Latin-1", "Zwölf Boxkämpfer jagen Viktor quer", b"Zw\xf6lf Boxk\xe4mpfer jagen Viktor quer".to_vec()),
        ("base64 of the text", "a secret, some may encode it", b"YSBzZWNyZXQsIHNvbWUgbWF5IGVuY29kZSBpdA==".to_vec()),
    ] {
        let found = of_secret(&maced(&secret, "HS256"), typed).expect(name);
        assert_eq!((found.reading.name, found.reading.bits()), (name, secret.len() * 8));
        let expected: &[&str] = if name == "text" { &[] } else { &["K22"] };
        assert_eq!(ids(&found.findings), expected, "{name}");
        assert!(!format!("{found:?}").contains(typed.trim()), "{name} is quoted");
    }
    assert!(of_secret(&maced(&[7; 32], "HS256"), TYPED).is_none());
    assert!(of_secret(&good(&made("ES256"), "ES256"), TYPED).is_none());
}

#[test]
fn a_short_secret_is_tried_and_found_short() {
    // Python's hmac made it, keyed with “secret”.
    let token = "eyJhbGciOiJIUzI1NiJ9.e30.XmNK3GpH3Ys_7wsYBfq4C3M6goz71I7dTgUkuIa5lyQ";
    let found = of_secret(token, "secret").expect("a match");
    assert_eq!((found.reading.bits(), ids(&found.findings)), (48, vec!["K23"]));
    let found = of_secret(token, "c2VjcmV0").expect("a match");
    assert_eq!((found.reading.name, ids(&found.findings)), ("base64", vec!["K22", "K23"]));
}

#[test]
fn the_length_of_the_value_tells_the_hash() {
    let key = Key::secret(&[b'k'; 64]).expect("a secret");
    let token = signing(&key, "HS256", "HS512", input("HS256").as_bytes());
    let found = of_secret(&token, &"k".repeat(64)).expect("a match");
    assert_eq!((found.algorithm.name, ids(&found.findings)), ("HS512", vec!["S14b"]));
}

#[test]
fn findings_never_quote_a_secret() {
    for (_, _, token, keys) in EXAMPLES.iter() {
        for finding in of(token, keys) {
            for key in keys.keys().iter().filter_map(|key| key.jwk().secret()) {
                assert!(!finding.to_string().contains(&base64url::encode(key)), "{finding}");
            }
        }
    }
}

#[test]
fn hostile_tokens_are_answered() {
    let key = made("HS256");
    let keys: Vec<_> = (0..4)
        .map(|_| made("ES256"))
        .flat_map(|key| std::iter::repeat_n(key, 100))
        .map(|key| key.jwk().public_json().expect("public"))
        .collect();
    let set = KeySet::parse(&format!(r#"{{"keys":[{}]}}"#, keys.join(","))).expect("a set");
    let long = format!("eyJhbGciOiJFUzI1NiJ9.{}.{}", "A".repeat(200_000), "B".repeat(40_000));
    assert_eq!(ids(&of(&long, &set)), [""; 0]);
    assert_eq!(ids(&of(&long, &public(&key))), [""; 0]);
    assert!(of_secret(&long, &"x".repeat(1_000_000)).is_none());
    assert!(secret::readings(&"A".repeat(1_000_000)).count() > 3);
    assert_eq!(secret::readings("").map(|reading| reading.name).collect::<Vec<_>>().len(), 2);
}

proptest! {
    #[test]
    fn any_token_gets_an_answer(
        header in "\\PC{0,20}|\\{\"alg\":\"(ES256|HS256|RS256|Ed25519)\"\\}",
        payload: Vec<u8>,
        signature in "[A-Za-z0-9+/=_-]{0,100}",
        secret in "\\PC{0,40}",
    ) {
        let token = format!("{}.{}.{signature}", base64url::encode(header.as_bytes()), base64url::encode(&payload));
        let _answer = of(&token, &KeySet::parse(PUBLIC[0].0).expect("a key"));
        let _answer = of_secret(&token, &secret);
    }

    #[test]
    fn readings_differ(text in "\\PC{0,40}") {
        let readings: Vec<_> = secret::readings(&text).map(|reading| reading.bytes).collect();
        for (i, reading) in readings.iter().enumerate() {
            prop_assert!(!reading.is_empty() && readings[..i].iter().all(|earlier| earlier != reading));
        }
    }
}
