//! RSA encryption of the key: OAEP, and PKCS #1 v1.5, which is only read (RFC 7518 §4.2, §4.3).

use ::rsa::traits::PrivateKeyParts;
use ::rsa::{PrivateKey, PublicKey};
use one_step_kdf::derive_key_into;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use super::{Padding, Recipe, no_randomness, unopened};
use crate::algorithm::Hash;
use crate::finding::{Finding, Part};
use crate::jwe::enc::Cek;
use crate::jwe::rule;
use crate::jwe::serialization::Segment;
use crate::key::Key;
use crate::random::Random;
use crate::signature::Material;

/// Refuses what is not as long as the modulus (E06), and what does not open (E07).
pub(super) fn find(recipe: &Recipe<'_>, padding: Padding, key: &Key, encrypted_key: &Segment) -> Result<Cek, Finding> {
    let Material::Rsa(pair) = key.material() else { return Err(unopened()) };
    let Some(private) = pair.private() else { return Err(unopened()) };
    encrypted_key.exactly(pair.len())?;
    let ciphertext = encrypted_key.bytes.as_slice();
    let len = recipe.encryption.key_len;
    let found = match padding {
        Padding::Pkcs1 => return Ok(Cek(pkcs1(private, ciphertext, len))),
        Padding::OaepSha1 => private.oaep_decrypt::<Sha1>(ciphertext),
        Padding::Oaep(Hash::Sha256) => private.oaep_decrypt::<Sha256>(ciphertext),
        Padding::Oaep(Hash::Sha384) => private.oaep_decrypt::<Sha384>(ciphertext),
        Padding::Oaep(Hash::Sha512) => private.oaep_decrypt::<Sha512>(ciphertext),
    };
    let cek = found.map(Zeroizing::new).map_err(|_| unopened())?;
    if cek.len() == len { Ok(Cek(cek)) } else { Err(unopened()) }
}

/// RFC 7516 §11.5: where the padding or the length is wrong, another key goes on in its place, so that nobody can tell.
///
/// The library gives a message of its own for wrong padding; for a wrong length it is made here, of the private key and
/// the ciphertext: the same each time, and unknown to whoever made the ciphertext.
fn pkcs1(private: &PrivateKey, ciphertext: &[u8], len: usize) -> Zeroizing<Vec<u8>> {
    let d = Zeroizing::new(private.d().to_be_bytes().to_vec());
    let mut stand_in = Zeroizing::new(vec![0; len]);
    // It fails for nothing of no length, and neither is here.
    let _ = derive_key_into::<Sha256>(&d, ciphertext, &mut stand_in);
    match private.pkcs1v15_decrypt(ciphertext).map(Zeroizing::new) {
        Ok(cek) if cek.len() == len => cek,
        _ => stand_in,
    }
}

pub(super) fn hide(padding: Padding, key: &Key, cek: &Cek, rng: &mut Random<'_>) -> Result<Vec<u8>, Finding> {
    let Material::Rsa(pair) = key.material() else { return Err(unopened()) };
    let public: &PublicKey = pair.public();
    let hidden = match padding {
        Padding::Pkcs1 => {
            let expected = "an algorithm that is made here";
            return Err(Finding::new(&rule::MADE_HERE, Part::Header, expected, "“RSA1_5”").member("alg"));
        }
        Padding::OaepSha1 => public.oaep_encrypt_with_rng::<Sha1, _>(rng, &cek.0),
        Padding::Oaep(Hash::Sha256) => public.oaep_encrypt_with_rng::<Sha256, _>(rng, &cek.0),
        Padding::Oaep(Hash::Sha384) => public.oaep_encrypt_with_rng::<Sha384, _>(rng, &cek.0),
        Padding::Oaep(Hash::Sha512) => public.oaep_encrypt_with_rng::<Sha512, _>(rng, &cek.0),
    };
    // A key of 2048 bits has room for any content key: only the random bytes can be missing.
    hidden.map_err(|_| no_randomness())
}
