//! Only in builds for tests and measurements: a panic on demand, and the cryptography with a stopwatch beside it.

use jose::{ALGORITHMS, Algorithm, Key, KeySet, UnixTime, Unverified};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::bench::Burst;
use crate::pages::signing;
use crate::platform::{clock, entropy, subtle};

const CLAIMS: &[u8] = br#"{"iss":"client","sub":"client","aud":"https://as.example","iat":1780000000,"exp":1780000060,"jti":"b7Qm0Zr2Xs1-yf3wT9kLdA"}"#;

/// Makes the page answer `rehearse-panic` on the document, and gives it `window.countersign`: the names of all
/// `algorithms`; `bench(operation, times, jwk)`, where the operation is as `ES256 sign` and the JWK for RSA alone;
/// `rsa(bits)`, which promises such a JWK; `key(algorithm)`, another one; `burst(engine, algorithm, jwk, claims, all)`,
/// which promises a list of assertions by the `own` engine, by the `browser`'s or by the `best`; and
/// `verifies(token, jwk)`.
pub(crate) fn prepare() {
    let Some(window) = web_sys::window() else { return };
    #[allow(clippy::panic, reason = "this is what is being rehearsed")]
    let panic = Closure::<dyn FnMut()>::new(|| panic!("as rehearsed"));
    if let Some(document) = window.document() {
        let _ = document.add_event_listener_with_callback("rehearse-panic", panic.as_ref().unchecked_ref());
    }
    panic.forget();

    let mut ready = None;
    let bench = Closure::<dyn FnMut(String, u32, Option<String>) -> bool>::new(move |operation: String, times, jwk| {
        run(&mut ready, &operation, times, jwk).is_some()
    });
    let rsa = Closure::<dyn FnMut(u32) -> Promise>::new(|bits| {
        future_to_promise(async move {
            subtle::generate_rsa(bits).await.map(JsValue::from).map_err(|why| format!("{why:?}").into())
        })
    });
    let key = Closure::<dyn FnMut(String) -> Option<String>>::new(|name: String| {
        let key = Key::generate(Algorithm::named(&name)?, &mut entropy::rng()).ok()?;
        Some(key.jwk().private_json())
    });
    let burst = Closure::<dyn FnMut(String, String, String, String, usize) -> Promise>::new(
        |engine: String, name: String, jwk: String, claims: String, all| {
            future_to_promise(async move {
                burst(&engine, &name, &jwk, claims, all).await.map(JsValue::from).map_err(JsValue::from)
            })
        },
    );
    let verifies = Closure::<dyn FnMut(String, String) -> bool>::new(|token: String, jwk: String| {
        let Ok(key) = Key::parse(&jwk) else { return false };
        Unverified::parse(&token).is_ok_and(|token| token.verify(&KeySet::from(key), None).is_ok())
    });
    let algorithms: Array = ALGORITHMS.iter().map(|row| JsValue::from(row.name)).collect();
    let tools = Object::new();
    let _ = Reflect::set(&tools, &"algorithms".into(), &algorithms);
    let functions = [
        ("bench", bench.into_js_value()),
        ("rsa", rsa.into_js_value()),
        ("key", key.into_js_value()),
        ("burst", burst.into_js_value()),
        ("verifies", verifies.into_js_value()),
    ];
    for (name, function) in functions {
        let _ = Reflect::set(&tools, &name.into(), &function);
    }
    let _ = Reflect::set(&window, &"countersign".into(), &tools);
}

/// A list of assertions, made as the page makes it: ASCII.
async fn burst(engine: &str, name: &str, jwk: &str, claims: String, all: usize) -> Result<Uint8Array, String> {
    let header = format!(r#"{{"typ":"client-authentication+jwt","alg":"{name}"}}"#);
    let key = Key::parse(jwk).map_err(|finding| finding.to_string())?;
    let engine = match engine {
        "own" => signing::own(signing::task(&header, key)?),
        "browser" => signing::browser(&signing::task(&header, key)?).await.ok_or("not in this browser")?,
        _ => signing::engine(&header, key).await?,
    };
    let burst = signing::burst(all, &header, claims, UnixTime(clock::now())).ok_or(signing::NO_RANDOMNESS)?;
    let made = signing::make(burst, &*engine, |_| true).await?;
    Ok(made.map(Burst::into_list).unwrap_or_default().as_slice().into())
}

/// What the operations on one key need. It is kept from call to call, so that the stopwatch sees the operation alone.
struct Ready {
    algorithm: &'static Algorithm,
    jwk: Option<String>,
    header: String,
    token: String,
    key: Key,
    keys: KeySet,
}

impl Ready {
    /// With the key given, or one made for it.
    fn new(algorithm: &'static Algorithm, jwk: Option<String>) -> Option<Self> {
        let key = match &jwk {
            Some(jwk) => Key::made_elsewhere(jwk, algorithm).ok()?,
            None => Key::generate(algorithm, &mut entropy::rng()).ok()?,
        };
        let header = format!(r#"{{"typ":"client-authentication+jwt","alg":"{}"}}"#, algorithm.name);
        let token = jose::sign(&header, CLAIMS, &key, &mut entropy::rng()).ok()?;
        let keys = KeySet::from(key.clone());
        Some(Self { algorithm, jwk, header, token, key, keys })
    }

    fn once(&self, verb: &str) -> Option<()> {
        match verb {
            "key" => drop(Key::generate(self.algorithm, &mut entropy::rng()).ok()?),
            "sign" => drop(jose::sign(&self.header, CLAIMS, &self.key, &mut entropy::rng()).ok()?),
            "verify" => drop(Unverified::parse(&self.token).ok()?.verify(&self.keys, None).ok()?),
            _ => return None,
        }
        Some(())
    }
}

/// Does one operation many times; nothing when it is unknown or fails.
fn run(ready: &mut Option<Ready>, operation: &str, times: u32, jwk: Option<String>) -> Option<()> {
    let (name, verb) = operation.split_once(' ')?;
    let algorithm = Algorithm::named(name)?;
    let ready = match ready.take() {
        Some(same) if same.algorithm == algorithm && same.jwk == jwk => ready.insert(same),
        _ => ready.insert(Ready::new(algorithm, jwk)?),
    };
    (0..times).try_for_each(|_| ready.once(verb))
}
