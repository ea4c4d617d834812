//! The seal: a second Content-Security-Policy, laid on once the page is loaded and before anything can be pasted.
//!
//! Policies only ever add up, so nothing that runs later can loosen it: neither removing this element nor adding another.

/// Lets the page connect to these sources and no others, for as long as it lives. `false` when it could not be done.
pub(crate) fn close(sources: &str) -> bool {
    let seal = || {
        let document = web_sys::window()?.document()?;
        let meta = document.create_element("meta").ok()?;
        meta.set_attribute("http-equiv", "Content-Security-Policy").ok()?;
        meta.set_attribute("content", &format!("connect-src {sources}")).ok()?;
        document.head()?.append_child(&meta).ok()
    };
    seal().is_some()
}
