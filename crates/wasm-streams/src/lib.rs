//! Stands in for the crate of the same name.
//!
//! Leptos can call functions on a server of its own, and streams what it sends them through wasm-streams. Countersign has
//! no server, so nothing here is ever called. The real crate exports three JavaScript classes whether it is used or not:
//! 6 kB of the page, by gzip, that no tool can take out again.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ReadableStream as Raw;

/// What a stream gives: a value, or why there is none.
pub type Item = Result<JsValue, JsValue>;

/// A stream of the browser, if there is one.
pub struct ReadableStream(Raw);

/// A stream that is at its end.
pub struct Ended;

impl ReadableStream {
    /// Takes a stream of the browser.
    pub fn from_raw(raw: Raw) -> Self {
        Self(raw)
    }

    /// A stream that gives nothing of what it was made from.
    pub fn from_stream<S: Stream<Item = Item> + 'static>(_: S) -> Self {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// The stream of the browser.
    pub fn into_raw(self) -> Raw {
        self.0
    }

    /// A stream that is at its end.
    pub fn into_stream(self) -> Ended {
        Ended
    }
}

impl Stream for Ended {
    type Item = Item;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Item>> {
        Poll::Ready(None)
    }
}
