//! One request to one server: no cookies, no redirects, no referrer, no cache, not too long and not too much.
//!
//! A browser does not tell a page why it keeps an answer from it. Where it does not, [`probe`] sends one more request, as
//! any page may without reading the answer, and so tells a server that answers from one that cannot be reached.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Request, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect,
    ResponseType,
};

mod probe;

const TIME_OUT_MS: u32 = 15_000;
const MAX_BYTES: usize = 1024 * 1024;

/// What came back.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    /// The status code.
    pub status: u16,
    /// Its words, if the server sent any.
    pub status_text: String,
    /// The header fields that the server lets the page read, their names in small letters, in their order.
    pub headers: Vec<(String, String)>,
    /// The body; bytes that are not UTF-8 show as U+FFFD.
    pub body: String,
}

impl Reply {
    /// A header field by its name in small letters; nothing where there is none, or the page may not read it.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Why nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The server took longer than 15 s.
    TimeOut,
    /// The answer was larger than 1 MiB.
    TooLarge,
    /// The answer began and did not end.
    BrokeOff,
    /// The server sends whoever asks elsewhere, and the page does not follow.
    Redirects,
    /// The browser has no network.
    Offline,
    /// The server is there, and does not let pages of this origin read its answer, or redirects. It may have acted on it.
    Withheld,
    /// Nobody answers there: a wrong name, a closed port, a certificate that is not trusted, a network in between.
    Unreachable,
    /// The browser gives no answer to the page, and nothing tells why.
    Hidden,
}

/// Sends a form, or asks without one, and reads the answer.
pub(crate) async fn ask(url: &str, headers: &[(String, String)], form: Option<String>) -> Result<Reply, Failure> {
    let request = match &form {
        Some(_) => Request::post(url).header("Content-Type", "application/x-www-form-urlencoded"),
        None => Request::get(url),
    };
    let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
    explained(url, send(request, form).await).await
}

/// Fetches what lies at an address.
pub(crate) async fn get(url: &str) -> Result<Reply, Failure> {
    explained(url, send(Request::get(url), None).await).await
}

/// A failure that the browser does not explain, looked into.
async fn explained(url: &str, reply: Result<Reply, Failure>) -> Result<Reply, Failure> {
    match reply {
        Err(Failure::Hidden) if is_offline() => Err(Failure::Offline),
        Err(Failure::Hidden) => Err(probe::look(url).await),
        reply => reply,
    }
}

fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

async fn send(request: RequestBuilder, body: Option<String>) -> Result<Reply, Failure> {
    let controller = AbortController::new().map_err(|_| Failure::Hidden)?;
    let timed_out = Rc::new(Cell::new(false));
    let timeout = {
        let (controller, timed_out) = (controller.clone(), Rc::clone(&timed_out));
        Timeout::new(TIME_OUT_MS, move || {
            timed_out.set(true);
            controller.abort();
        })
    };
    let request = request
        .credentials(RequestCredentials::Omit)
        // As little followed as with “error”, and told where the server lets it be.
        .redirect(RequestRedirect::Manual)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&controller.signal()));
    let request = match body {
        Some(body) => request.body(body),
        None => request.build(),
    };
    let reply = match request.map_err(|_| Failure::Hidden)?.send().await {
        Ok(response) if response.type_() == ResponseType::Opaqueredirect => Err(Failure::Redirects),
        Ok(response) => read(&response).await,
        Err(_) => Err(Failure::Hidden),
    };
    drop(timeout);
    if reply.is_err() {
        controller.abort();
    }
    if timed_out.get() { Err(Failure::TimeOut) } else { reply }
}

async fn read(response: &Response) -> Result<Reply, Failure> {
    let mut bytes = Vec::new();
    if let Some(stream) = response.body() {
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        loop {
            let chunk = JsFuture::from(reader.read()).await.map_err(|_| Failure::BrokeOff)?;
            let member = |name: &str| Reflect::get(&chunk, &JsValue::from_str(name)).unwrap_or_default();
            if member("done").is_truthy() {
                break;
            }
            bytes.extend(member("value").unchecked_into::<Uint8Array>().to_vec());
            if bytes.len() > MAX_BYTES {
                return Err(Failure::TooLarge);
            }
        }
    }
    Ok(Reply {
        status: response.status(),
        status_text: response.status_text(),
        headers: response.headers().entries().collect(),
        body: String::from_utf8_lossy(&bytes).into_owned(),
    })
}
