//! What lies beside the program and is loaded only when someone asks for it: texts, each a file of this site.
//!
//! They come as scripts, which `script-src 'self'` permits while `connect-src 'none'` keeps everything else away.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit};

/// What can be asked for: `boot.js` has the files.
#[derive(Clone, Copy)]
pub(crate) enum Shelf {
    /// Secrets that the world knows.
    KnownSecrets,
    /// The templates that requests are written by.
    Snippets,
    /// What is known of servers.
    Servers,
}

impl Shelf {
    fn name(self) -> &'static str {
        match self {
            Self::KnownSecrets => "known-secrets",
            Self::Snippets => "snippets",
            Self::Servers => "servers",
        }
    }
}

/// The text; nothing when the file is not there, as in a page that was saved by itself.
///
/// The browser loads it once and keeps it: asking again costs nothing.
pub(crate) async fn load(shelf: Shelf) -> Option<String> {
    let ask = |found: Function, missing: Function| {
        let options = CustomEventInit::new();
        options.set_detail(&Array::of3(&shelf.name().into(), &found, &missing));
        let event = CustomEvent::new_with_event_init_dict("countersign:shelf", &options);
        let asked =
            web_sys::window().zip(event.ok()).is_some_and(|(window, event)| window.dispatch_event(&event).is_ok());
        if !asked {
            // Nobody will answer; calling a function of the browser's own cannot fail.
            let _ = missing.call0(&JsValue::NULL);
        }
    };
    JsFuture::from(Promise::new(&mut |found, missing| ask(found, missing))).await.ok()?.as_string()
}
