//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Copies text; `false` when the browser does not let the page.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Not there on plain http: a missing object, not a failing call.
    let clipboard = window.navigator().clipboard();
    if wasm_bindgen::JsValue::from(clipboard.clone()).is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
