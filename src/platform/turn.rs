//! Turns: long work is done in slices, and between two of them the browser does what else there is to do.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// A way to wait for one's turn again and again.
///
/// By a message of the page to itself: a timer waits 4 ms and more once it is set again and again. One channel for all of
/// the work, because to make one takes longer than to use it.
pub(crate) struct Turns(Option<MessageChannel>);

impl Turns {
    /// A channel of its own.
    pub(crate) fn new() -> Self {
        Self(MessageChannel::new().ok())
    }

    /// Resumes when what waits has had its turn: input, drawing, timers.
    pub(crate) async fn next(&self) {
        let Some(channel) = &self.0 else { return };
        let message = Promise::new(&mut |come, _| {
            channel.port1().set_onmessage(Some(&come));
            // Fails only for what cannot be copied.
            let _ = channel.port2().post_message(&JsValue::NULL);
        });
        let _ = JsFuture::from(message).await;
    }
}

impl Drop for Turns {
    /// An open port is never freed.
    fn drop(&mut self) {
        if let Some(channel) = &self.0 {
            channel.port1().close();
        }
    }
}
