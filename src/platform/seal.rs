//! The seal: a second Content-Security-Policy, laid on once the page is loaded and before anything can be pasted.
//!
//! Policies only ever add up, so nothing that runs later can loosen it: neither removing this element nor adding another.

/// The first policy once more. A policy without `default-src` has no say about `<link rel=prefetch>`; the first one
/// would judge it alone, by its widest list, which is `connect-src`.
const REST: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:";

/// Lets the page connect to these sources and no others, for as long as it lives. `false` when it could not be done.
pub(crate) fn close(sources: &str) -> bool {
    let seal = || {
        let document = web_sys::window()?.document()?;
        let meta = document.create_element("meta").ok()?;
        meta.set_attribute("http-equiv", "Content-Security-Policy").ok()?;
        meta.set_attribute("content", &format!("{REST}; connect-src {sources}")).ok()?;
        document.head()?.append_child(&meta).ok()
    };
    seal().is_some()
}
