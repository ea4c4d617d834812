//! Only in builds for tests and measurements: a panic on demand, and the cryptography with a stopwatch beside it.

use jose::{Algorithm, Key, KeySet, Unverified};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::platform::entropy;

const HEADER: &str = r#"{"typ":"client-authentication+jwt","alg":"ES256"}"#;
const CLAIMS: &[u8] = br#"{"iss":"client","sub":"client","aud":"https://as.example","iat":1780000000,"exp":1780000060,"jti":"b7Qm0Zr2Xs1-yf3wT9kLdA"}"#;

/// Makes the page answer `rehearse-panic` on the document, and gives it `window.countersign.bench(operation, times)`.
pub(crate) fn prepare() {
    let Some(window) = web_sys::window() else { return };
    #[allow(clippy::panic, reason = "this is what is being rehearsed")]
    let panic = Closure::<dyn FnMut()>::new(|| panic!("as rehearsed"));
    if let Some(document) = window.document() {
        let _ = document.add_event_listener_with_callback("rehearse-panic", panic.as_ref().unchecked_ref());
    }
    panic.forget();

    let bench =
        Closure::<dyn FnMut(String, u32) -> bool>::new(|operation: String, times| run(&operation, times).is_some());
    let tools = Object::new();
    let _ = Reflect::set(&tools, &"bench".into(), bench.as_ref());
    let _ = Reflect::set(&window, &"countersign".into(), &tools);
    bench.forget();
}

/// Does one operation many times; nothing when it is unknown or fails.
fn run(operation: &str, times: u32) -> Option<()> {
    let make = || Key::generate(Algorithm::named("ES256")?, &mut entropy::rng()).ok();
    let key = make()?;
    let token = jose::sign(HEADER, CLAIMS, &key, &mut entropy::rng()).ok()?;
    let keys = KeySet::from(key.clone());
    for _ in 0..times {
        match operation {
            "es256-key" => drop(make()?),
            "es256-sign" => drop(jose::sign(HEADER, CLAIMS, &key, &mut entropy::rng()).ok()?),
            "es256-verify" => drop(Unverified::parse(&token).ok()?.verify(&keys, None).ok()?),
            _ => return None,
        }
    }
    Some(())
}
