//! When the bench breaks: the person's text comes first.
//!
//! A panic ends the program, so the recovery screen is not ours to draw: `boot.js` draws it from what stands in the
//! fields, when it hears of the panic.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// Announces panics to the page with the place in the source, never with the message: it could quote a secret.
pub(crate) fn announce() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        let options = CustomEventInit::new();
        options.set_detail(&JsValue::from_str(&place));
        if let Some(window) = web_sys::window()
            && let Ok(event) = CustomEvent::new_with_event_init_dict("countersign:panic", &options)
        {
            let _ = window.dispatch_event(&event);
        }
    }));
}
