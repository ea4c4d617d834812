//! ECDH-ES: a fresh key pair and the recipient's public key give a key, for the content or to wrap one
//! (RFC 7518 §4.6, RFC 8037 §3.2).

use one_step_kdf::derive_key_into;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Hidden, Recipe, no_randomness, unopened, unwrap, wrap};
use crate::finding::Finding;
use crate::json::quote;
use crate::jwe::enc::Cek;
use crate::jwe::header::Joint;
use crate::jwe::rule;
use crate::jwe::serialization::Segment;
use crate::jwk::Jwk;
use crate::key::Key;
use crate::random::Random;

/// Refuses an ephemeral key that is none (E11), and party information that is not base64url (E12).
pub(super) fn examine(header: &Joint) -> Result<(), Finding> {
    ephemeral(header)?;
    parties(header).map(drop)
}

pub(super) fn find(recipe: &Recipe<'_>, key: &Key, encrypted_key: &Segment) -> Result<Cek, Finding> {
    let epk = ephemeral(recipe.header)?;
    let wrong = |found: String| {
        let mut finding = recipe.header.wrong(&rule::EPK, "epk", format!("a public key like {}", key.describe()));
        finding.found = found;
        finding
    };
    if !key.material().is_like(epk.material()) {
        return Err(wrong(epk.describe()));
    }
    let shared = key.material().agree(epk.material()).ok_or_else(|| wrong("a point of small order".to_owned()))?;
    let derived = derive(recipe, &shared)?;
    match recipe.algorithm.key_len {
        0 => Ok(derived),
        _ => unwrap(&derived.0, &encrypted_key.bytes),
    }
}

pub(super) fn hide(recipe: &Recipe<'_>, key: &Key, rng: &mut Random<'_>) -> Result<Hidden, Finding> {
    let pair = key.material().another(rng).map_err(|_| no_randomness())?.ok_or_else(unopened)?;
    let pair = Key::try_from(Jwk::from(pair))?;
    let shared = pair.material().agree(key.material()).ok_or_else(unopened)?;
    let derived = derive(recipe, &shared)?;
    let (cek, encrypted_key) = match recipe.algorithm.key_len {
        0 => (derived, Vec::new()),
        _ => {
            let cek = recipe.random(rng)?;
            let encrypted_key = wrap(&derived.0, &cek)?;
            (cek, encrypted_key)
        }
    };
    let members = pair.jwk().public_members();
    let members: Vec<_> = members.iter().map(|(name, text)| format!("{}:{}", quote(name), quote(text))).collect();
    Ok(Hidden { cek, encrypted_key, parameters: vec![("epk", format!("{{{}}}", members.join(",")))] })
}

/// The other side's public key: a point of its curve (RFC 8725 §3.4), and no private key with it.
fn ephemeral(header: &Joint) -> Result<Key, Finding> {
    let epk = header.get("epk").ok_or_else(|| header.wrong(&rule::EPK, "epk", "a public key"))?;
    let wrong = |found: &str| {
        let mut finding = header.wrong(&rule::EPK, "epk", "a public key");
        finding.found = found.to_owned();
        finding
    };
    let key = Jwk::from_json(epk).and_then(Key::try_from).map_err(|finding| wrong(&finding.found))?;
    if key.jwk().is_private() { Err(wrong("a private key")) } else { Ok(key) }
}

/// PartyUInfo and PartyVInfo (E12).
fn parties(header: &Joint) -> Result<[Vec<u8>; 2], Finding> {
    let party = |name| Ok(header.bytes(&rule::PARAMETER, name)?.unwrap_or_default());
    Ok([party("apu")?, party("apv")?])
}

/// Concat KDF with SHA-256 (RFC 7518 §4.6.2, NIST SP 800-56A §5.8.1).
fn derive(recipe: &Recipe<'_>, shared: &[u8]) -> Result<Cek, Finding> {
    let (name, len) = match recipe.algorithm.key_len {
        0 => (recipe.encryption.name, recipe.encryption.key_len),
        len => (recipe.algorithm.name, len),
    };
    let [apu, apv] = parties(recipe.header)?;
    let mut info = Vec::new();
    for part in [name.as_bytes(), &apu, &apv] {
        info.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        info.extend_from_slice(part);
    }
    info.extend(u32::try_from(len.saturating_mul(8)).unwrap_or(u32::MAX).to_be_bytes());
    let mut key = Zeroizing::new(vec![0; len]);
    derive_key_into::<Sha256>(shared, &info, &mut key).map_err(|_| unopened())?;
    Ok(Cek(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Part;
    use crate::json::Reading;
    use crate::jwe::{Algorithm, Encryption};

    /// RFC 7518 App. C: Alice's ephemeral key, Bob's key, and what they agree on.
    #[test]
    fn rfc7518_c() {
        let header = r#"{"alg":"ECDH-ES","enc":"A128GCM","apu":"QWxpY2U","apv":"Qm9i","epk":{"kty":"EC","crv":"P-256",
            "x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}"#;
        let bob = r#"{"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
            "y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck","d":"VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"}"#;
        let members = Reading::of(header.as_bytes(), Part::Header).object(Part::Header).expect("a header");
        let header = Joint::default().with(&members, true);
        let (algorithm, encryption) = (Algorithm::named("ECDH-ES"), Encryption::named("A128GCM"));
        let recipe =
            Recipe { algorithm: algorithm.expect("a row"), encryption: encryption.expect("a row"), header: &header };
        let none = Segment { part: Part::EncryptedKey, bytes: Vec::new(), span: 0..0 };
        let cek = find(&recipe, &Key::parse(bob).expect("a key"), &none).map_err(|finding| finding.rule.id);
        let cek = cek.map(|cek| crate::base64url::encode(&cek.0));
        assert_eq!(cek, Ok("VqqN6vgjbSBcIijNcacQGg".to_owned()));
    }
}
