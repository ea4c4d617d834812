//! The browser's own cryptography, for the three things that take long: keys for RSA, a passphrase, many signatures.

use js_sys::{Array, JSON, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// Why there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The page came over plain http: the browser keeps its generator from it.
    Insecure,
    /// The generator failed, and does not say why.
    Failed,
}

/// A new RSA key pair of so many bits, its public exponent 65537, as JWK text.
pub(crate) async fn generate_rsa(bits: u32) -> Result<String, Refusal> {
    let subtle = subtle().ok_or(Refusal::Insecure)?;
    let key = async {
        let algorithm = Object::new();
        let set = |name: &str, value: &JsValue| Reflect::set(&algorithm, &name.into(), value).map(drop);
        set("name", &"RSASSA-PKCS1-v1_5".into())?;
        set("modulusLength", &bits.into())?;
        set("publicExponent", &Uint8Array::from([1, 0, 1].as_slice()))?;
        set("hash", &"SHA-256".into())?;
        let usages = Array::of2(&"sign".into(), &"verify".into());
        let pair = JsFuture::from(subtle.generate_key_with_object(&algorithm, true, &usages)?).await?;
        let private: CryptoKey = Reflect::get(&pair, &"privateKey".into())?.unchecked_into();
        let jwk = JsFuture::from(subtle.export_key("jwk", &private)?).await?;
        JSON::stringify(&jwk).map(String::from)
    };
    key.await.map_err(|_: JsValue| Refusal::Failed)
}

/// Not there on plain http: a missing object, not a failing call.
fn subtle() -> Option<SubtleCrypto> {
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    (!JsValue::from(subtle.clone()).is_undefined()).then_some(subtle)
}

/// A passphrase stretched into `length` bytes by PBKDF2 with HMAC and this hash, as `SHA-512`; nothing when the browser
/// lends its cryptography to nobody here.
pub(crate) async fn stretch(passphrase: &[u8], hash: &str, salt: &[u8], steps: u32, length: usize) -> Option<Vec<u8>> {
    let subtle = subtle()?;
    let bits = u32::try_from(length.checked_mul(8)?).ok()?;
    let stretched = async {
        let usages = Array::of1(&"deriveBits".into());
        let passphrase = Uint8Array::from(passphrase);
        let imported = subtle.import_key_with_str("raw", &passphrase, "PBKDF2", false, &usages)?;
        let key: CryptoKey = JsFuture::from(imported).await?.unchecked_into();
        let algorithm = Object::new();
        let set = |name: &str, value: &JsValue| Reflect::set(&algorithm, &name.into(), value).map(drop);
        set("name", &"PBKDF2".into())?;
        set("hash", &hash.into())?;
        set("salt", &Uint8Array::from(salt))?;
        set("iterations", &steps.into())?;
        JsFuture::from(subtle.derive_bits_with_object(&algorithm, &key, bits)?).await
    };
    let stretched: Result<JsValue, JsValue> = stretched.await;
    stretched.ok().map(|buffer| Uint8Array::new(&buffer).to_vec())
}

/// A private key in the browser's keeping: it signs there, and never comes out again.
pub(crate) struct Signer {
    subtle: SubtleCrypto,
    key: CryptoKey,
    algorithm: Object,
}

impl Signer {
    /// Hands over a JWK, to sign as `algorithm` says: the members that Web Cryptography asks for.
    ///
    /// Nothing when the browser lends its cryptography to nobody here, or does not take the key.
    pub(crate) async fn import(jwk: &str, algorithm: &[(&str, JsValue)]) -> Option<Self> {
        let subtle = subtle()?;
        let described = Object::new();
        for (name, value) in algorithm {
            Reflect::set(&described, &(*name).into(), value).ok()?;
        }
        let jwk: Object = JSON::parse(jwk).ok()?.dyn_into().ok()?;
        let usages = Array::of1(&"sign".into());
        let imported = subtle.import_key_with_object("jwk", &jwk, &described, false, &usages).ok()?;
        let key: CryptoKey = JsFuture::from(imported).await.ok()?.unchecked_into();
        Some(Self { subtle, key, algorithm: described })
    }

    /// Begins to sign all of these at once; the signatures come in their order. Nothing when one of them fails.
    ///
    /// Some browsers sign beside the page and some while they are asked, so not too many at a time.
    pub(crate) fn sign(&self, inputs: &[Vec<u8>]) -> impl Future<Output = Option<Vec<Vec<u8>>>> + use<> {
        let begun: Array = inputs.iter().map(|input| self.begin(input).unwrap_or_else(|why| why)).collect();
        // One wait for all of them: to wait for each costs more than some signatures do.
        let all = JsFuture::from(Promise::all(&begun));
        async move {
            let signatures = Array::from(&all.await.ok()?);
            Some(signatures.iter().map(|signature| Uint8Array::new(&signature).to_vec()).collect())
        }
    }

    fn begin(&self, input: &[u8]) -> Result<JsValue, JsValue> {
        let signing = self.subtle.sign_with_object_and_u8_array(&self.algorithm, &self.key, input);
        signing.map(JsValue::from).map_err(|why| Promise::reject(&why).into())
    }
}
