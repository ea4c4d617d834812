//! The self-test: every way out of the page that we know, tried.
//!
//! The addresses end in `.invalid`, which no resolver knows: what the browser does not refuse reaches nobody.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    HtmlImageElement, RtcConfiguration, RtcPeerConnection, RtcSessionDescriptionInit, SecurityPolicyViolationEvent,
    WebSocket,
};

/// What the browser did when the page tried to get out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The policy stopped it: the browser reported a violation.
    Refused,
    /// Nothing stopped it.
    NotRefused,
}

/// A way out of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// `fetch`
    Fetch,
    /// An image from elsewhere.
    Image,
    /// `navigator.sendBeacon`, which says `true` even when it is blocked.
    Beacon,
    /// A WebSocket.
    WebSocket,
    /// A WebRTC connection; no policy covers it.
    WebRtc,
}

impl Way {
    /// Every way.
    pub(crate) const ALL: [Self; 5] = [Self::Fetch, Self::Image, Self::Beacon, Self::WebSocket, Self::WebRtc];

    /// Tries it, and gives the browser half a second to object.
    pub(crate) async fn attempt(self) -> Outcome {
        let refused = Rc::new(RefCell::new(false));
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return Outcome::Refused };
        let saw = Rc::clone(&refused);
        let listener = Closure::<dyn FnMut(_)>::new(move |event: SecurityPolicyViolationEvent| {
            if event.blocked_uri().contains(&self.host()) {
                *saw.borrow_mut() = true;
            }
        });
        let callback = listener.as_ref().unchecked_ref();
        let _ = document.add_event_listener_with_callback("securitypolicyviolation", callback);
        let started = self.start().await;
        for _ in 0..10 {
            if *refused.borrow() {
                break;
            }
            TimeoutFuture::new(50).await;
        }
        let _ = document.remove_event_listener_with_callback("securitypolicyviolation", callback);
        if *refused.borrow() || (self == Self::WebRtc && started.is_err()) {
            Outcome::Refused
        } else {
            Outcome::NotRefused
        }
    }

    /// A host of its own, so that one way's violation is not taken for another's.
    fn host(self) -> String {
        format!("{}.countersign.invalid", format!("{self:?}").to_ascii_lowercase())
    }

    async fn start(self) -> Result<(), JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let address = format!("https://{}/", self.host());
        match self {
            Self::Fetch => JsFuture::from(window.fetch_with_str(&address)).await.map(drop).or(Ok(())),
            Self::Image => HtmlImageElement::new().map(|image| image.set_src(&address)),
            Self::Beacon => window.navigator().send_beacon(&address).map(drop),
            Self::WebSocket => WebSocket::new(&address.replace("https", "wss")).map(drop),
            Self::WebRtc => connect().await,
        }
    }
}

/// Opens one end of a connection without any server: it gathers addresses and sends nothing.
async fn connect() -> Result<(), JsValue> {
    let peer = RtcPeerConnection::new_with_configuration(&RtcConfiguration::new())?;
    peer.create_data_channel("self-test");
    let offer: RtcSessionDescriptionInit = JsFuture::from(peer.create_offer()).await?.unchecked_into();
    let outcome = JsFuture::from(peer.set_local_description(&offer)).await;
    peer.close();
    outcome.map(drop)
}
