//! Every algorithm of the table, from the key to the verified token.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test says what it expects")]

use std::sync::LazyLock;

use getrandom::SysRng;
use jose::{ALGORITHMS, Algorithm, GenerateError, Jwk, Key, KeySet, Part, Unverified, base64url};
use proptest::prelude::*;
use rsa::traits::{PrivateKeyParts, PublicKeyParts};

/// RSA keys take long to make, so the tests share two.
static RSA: LazyLock<[Key; 2]> = LazyLock::new(|| [rsa_pair(2048), rsa_pair(2048)]);

/// A key made for this algorithm.
fn made_for(algorithm: &'static Algorithm) -> Key {
    made(algorithm, 0)
}

fn made(algorithm: &'static Algorithm, which: usize) -> Key {
    if algorithm.can_generate() {
        return Key::generate(algorithm, &mut SysRng).expect("a key");
    }
    let mut key = RSA[which].clone();
    key.set_alg(algorithm).expect("RSA does all of RSA");
    key
}

fn rsa_pair(bits: usize) -> Key {
    let key = rsa::PrivateKey::new(&mut SysRng, bits).expect("a key");
    let member = |name: &str, number: &rsa::BoxedUint| {
        format!(r#""{name}":"{}""#, base64url::encode(&number.to_be_bytes_trimmed_vartime()))
    };
    let some = |name: &str, number: Option<&rsa::BoxedUint>| member(name, number.expect(name));
    let members = [
        member("n", key.n()),
        member("e", key.e()),
        member("d", key.d()),
        some("p", key.primes().first().map(|prime| prime.as_ref())),
        some("q", key.primes().get(1).map(|prime| prime.as_ref())),
        some("dp", key.dp()),
        some("dq", key.dq()),
        some("qi", key.crt_coefficient().as_ref()),
    ];
    Key::parse(&format!(r#"{{"kty":"RSA",{}}}"#, members.join(","))).expect("a whole key")
}

fn signed(key: &Key, algorithm: &Algorithm, payload: &[u8]) -> String {
    let header = format!(r#"{{"alg":"{}"}}"#, algorithm.name);
    jose::sign(&header, payload, key, &mut SysRng).expect(algorithm.name)
}

fn refused(token: &str, keys: &KeySet) -> Option<&'static str> {
    Unverified::parse(token).and_then(|token| token.verify(keys, None)).err().map(|finding| finding.rule.id)
}

fn published(key: &Key) -> KeySet {
    let public = key.jwk().public_json().unwrap_or_else(|| key.jwk().private_json());
    KeySet::parse(&public).expect("its own JSON")
}

#[test]
fn what_the_private_key_signs_the_public_one_verifies() {
    for algorithm in ALGORITHMS {
        let (name, key) = (algorithm.name, made_for(algorithm));
        let token = signed(&key, algorithm, b"payload");
        let signature = token.rsplit('.').next().map(|text| base64url::decode(text, Part::Signature));
        let len = signature.expect(name).expect(name).len();
        assert_eq!(len, algorithm.signature_len.unwrap_or(algorithm.key_len), "{name}");
        assert_eq!(refused(&token, &published(&key)), None, "{name}");
        assert_eq!(refused(&token.replace("cGF5", "cGF4"), &published(&key)), Some("S01"), "{name}, changed");
        // The other RSA key may have the smaller modulus.
        let by_another_key = refused(&token, &published(&made(algorithm, 1)));
        assert!(matches!(by_another_key, Some("S01" | "S07")), "{name}, another key: {by_another_key:?}");
    }
}

#[test]
fn a_new_key_says_what_it_is_for() {
    for algorithm in ALGORITHMS.iter().filter(|algorithm| algorithm.can_generate()) {
        let key = made_for(algorithm);
        let jwk = key.jwk();
        assert_eq!((jwk.alg.as_deref(), jwk.key_use.as_deref()), (Some(algorithm.name), Some("sig")));
        assert_eq!(jwk.kid, algorithm.is_asymmetric().then(|| jwk.thumbprint()));
        assert_eq!(key.signing_algorithm(), Some(algorithm));
        assert_eq!(key.algorithms().collect::<Vec<_>>(), [algorithm]);
        assert_eq!(Key::parse(&jwk.private_json()).expect("its own JSON"), key);
    }
}

#[test]
fn rsa_keys_are_made_elsewhere() {
    let algorithm = Algorithm::named("PS256").expect("a row");
    assert!(matches!(Key::generate(algorithm, &mut SysRng), Err(GenerateError::Elsewhere)));
}

/// Whatever the table says of one algorithm, a key of another is refused before any signature is looked at.
#[test]
fn no_key_serves_an_algorithm_of_another_family() {
    let keys: Vec<_> = ALGORITHMS.iter().map(|algorithm| (algorithm, made_for(algorithm))).collect();
    for (algorithm, key) in &keys {
        let token = signed(key, algorithm, b"x");
        for (other, other_key) in &keys {
            if algorithm.name == other.name {
                continue;
            }
            let id = refused(&token, &published(other_key)).expect("refused");
            let same_material = algorithm.is_rsa() && other.is_rsa()
                || algorithm.family == other.family
                || !algorithm.is_asymmetric() && !other.is_asymmetric();
            assert_eq!(id, if same_material { "H06" } else { "H05" }, "{} with {}", algorithm.name, other.name);
        }
    }
}

#[test]
fn a_key_without_an_algorithm_does_all_its_type_can() {
    let names = |key: &Key| key.algorithms().map(|algorithm| algorithm.name).collect::<Vec<_>>();
    let unnamed = |key: &Key| {
        let mut jwk = key.jwk().clone();
        jwk.alg = None;
        Key::try_from(jwk).expect("a key")
    };
    let of = |name| made_for(Algorithm::named(name).expect("a row"));
    assert_eq!(names(&unnamed(&of("RS512"))), ["PS256", "PS384", "PS512", "RS256", "RS384", "RS512"]);
    assert_eq!(names(&unnamed(&of("EdDSA"))), ["Ed25519", "EdDSA"]);
    assert_eq!(names(&unnamed(&of("ES256K"))), ["ES256K"]);
    assert_eq!(names(&unnamed(&of("HS512"))), ["HS256", "HS384", "HS512"]);
}

/// An ML-DSA key is none without its algorithm, whatever is done to its data.
#[test]
fn an_ml_dsa_key_keeps_its_algorithm() {
    let key = made_for(Algorithm::named("ML-DSA-65").expect("a row"));
    let mut jwk = key.jwk().clone();
    jwk.alg = None;
    let again = Key::parse(&jwk.private_json()).expect("its own JSON");
    assert_eq!(again, key);
    assert!(jwk.model().is_none() && jwk.as_akp().is_some_and(|akp| akp.public.len() == 1952));
    assert!(!jwk.public_json().expect("public").contains("priv"));
}

/// The two names of one algorithm: the person chooses, and says so to both sides.
#[test]
fn the_name_of_eddsa_is_chosen() {
    let (old, new) = (Algorithm::named("EdDSA").expect("a row"), Algorithm::named("Ed25519").expect("a row"));
    let mut key = made_for(new);
    let by_new_name = signed(&key, new, b"x");
    key.set_alg(old).expect("the same algorithm");
    assert_eq!(refused(&signed(&key, old, b"x"), &published(&key)), None);
    assert_eq!(refused(&by_new_name, &published(&key)), Some("H06"));
    assert_eq!(key.permits(new, "verify").expect_err("the other name").found, "“EdDSA”, its other name");
    assert_eq!(key.jwk().alg.as_deref(), Some("EdDSA"));
}

#[test]
fn larger_rsa_keys_sign_too() {
    for bits in [3072, 4096 - 7] {
        let key = rsa_pair(bits);
        let algorithm = Algorithm::named("PS512").expect("a row");
        assert_eq!(refused(&signed(&key, algorithm, b"x"), &published(&key)), None, "{bits}");
    }
}

/// (r, n − s) is as good as (r, s), also on the curve whose library knows the smaller one only (RFC 8812 §3.2).
#[test]
fn high_s_is_accepted_on_secp256k1() {
    let algorithm = Algorithm::named("ES256K").expect("a row");
    let key = made_for(algorithm);
    let token = signed(&key, algorithm, b"x");
    let (input, signature) = token.rsplit_once('.').expect("a token");
    let signature = base64url::decode(signature, Part::Signature).expect("base64url");
    let signature = k256::ecdsa::Signature::from_slice(&signature).expect("a signature");
    let high = k256::ecdsa::Signature::from_scalars(signature.r(), -signature.s()).expect("in range");
    assert_ne!(high, signature);
    let token = format!("{input}.{}", base64url::encode(&high.to_bytes()));
    assert_eq!(refused(&token, &published(&key)), None);
}

#[test]
fn der_is_diagnosed_on_every_curve() {
    let der = |len: usize| match len {
        0..128 => [&[0x30, len as u8, 2][..], &vec![1; len - 1]].concat(),
        _ => [&[0x30, 0x81, len as u8, 2][..], &vec![1; len - 1]].concat(),
    };
    for (name, len) in [("ES256", 70), ("ES384", 102), ("ES512", 136), ("ES256K", 71)] {
        let key = made_for(Algorithm::named(name).expect("a row"));
        let header = base64url::encode(format!(r#"{{"alg":"{name}"}}"#).as_bytes());
        let token = format!("{header}.e30.{}", base64url::encode(&der(len)));
        assert_eq!(refused(&token, &published(&key)), Some("S03"), "{name}");
    }
}

/// Nothing of a private member is printed, by the key, its data, a set, or a finding about it.
#[test]
fn secrets_do_not_print() {
    for algorithm in ALGORITHMS {
        let key = made_for(algorithm);
        let json: serde_json::Value = serde_json::from_str(&key.jwk().private_json()).expect("JSON");
        let secret = |name| json.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let secrets: Vec<_> =
            ["d", "p", "q", "dp", "dq", "qi", "k", "priv"].into_iter().map(secret).filter(|s| !s.is_empty()).collect();
        assert!(!secrets.is_empty());
        // The last character is changed, so that the parts no longer belong together.
        let changed = secrets.iter().fold(key.jwk().private_json(), |text, secret| {
            text.replace(secret, &format!("{}AAAA", &secret[..secret.len() / 4 * 4 - 4]))
        });
        let finding = Key::parse(&changed).err().map(|finding| finding.to_string()).unwrap_or_default();
        let printed = format!("{key:?} {:?} {:?} {finding}", key.jwk(), KeySet::from(key.clone()));
        for secret in secrets {
            assert!(!printed.contains(&secret[..8]), "{}: {printed}", algorithm.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_signature_gets_an_answer(which: prop::sample::Index, signature: Vec<u8>, exact: bool) {
        let algorithm = &ALGORITHMS[which.index(ALGORITHMS.len())];
        let mut signature = signature;
        if exact {
            let seed = signature.clone();
            signature = seed.iter().copied().cycle().chain([0]).take(algorithm.signature_len.unwrap_or(256)).collect();
        }
        let header = base64url::encode(format!(r#"{{"alg":"{}"}}"#, algorithm.name).as_bytes());
        let token = format!("{header}.e30.{}", base64url::encode(&signature));
        let public = PUBLIC.with(|keys| keys.clone());
        let keys = public.iter().find(|(name, _)| *name == algorithm.name).map(|(_, keys)| keys).expect("a key");
        prop_assert!(refused(&token, keys).is_some());
    }

    #[test]
    fn any_member_gets_an_answer(
        kty in "EC|OKP|RSA|AKP|oct", crv in "P-256|P-384|P-521|secp256k1|Ed25519|X25519|Ed448",
        alg in "ES256|ML-DSA-44|ML-DSA-65|RS256",
        members in prop::collection::btree_map("n|e|d|p|q|dp|dq|qi|x|y|k|pub|priv", prop::collection::vec(any::<u8>(), 0..300), 0..13),
    ) {
        let members: String =
            members.iter().map(|(name, value)| format!(r#","{name}":"{}""#, base64url::encode(value))).collect();
        let text = format!(r#"{{"kty":"{kty}","crv":"{crv}","alg":"{alg}"{members}}}"#);
        if let Err(finding) = Key::parse(&text) {
            prop_assert!(!finding.to_string().is_empty());
        }
        let _data = Jwk::parse(&text).map(|jwk| jwk.thumbprint());
    }

    /// A private RSA key with any one byte changed is refused, whichever member it stands in.
    #[test]
    fn no_change_of_a_private_rsa_key_survives(which in 0_usize..8, place: prop::sample::Index, by in 1_u8..=255) {
        let text = RSA[0].jwk().private_json();
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let name = ["n", "e", "d", "p", "q", "dp", "dq", "qi"][which];
        let old = json.get(name).and_then(|value| value.as_str()).expect("a member");
        let mut bytes = base64url::decode(old, Part::Key).expect("base64url");
        let place = place.index(bytes.len());
        bytes[place] ^= by;
        let changed = text.replace(&format!("\"{old}\""), &format!("\"{}\"", base64url::encode(&bytes)));
        prop_assert!(Key::parse(&changed).is_err());
    }
}

thread_local! {
    static PUBLIC: Vec<(&'static str, KeySet)> =
        ALGORITHMS.iter().map(|algorithm| (algorithm.name, published(&made_for(algorithm)))).collect();
}
