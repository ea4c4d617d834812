//! Whether anybody answers at an address that gave the page nothing.
//!
//! A request without CORS goes to the same address, without its query and with nothing in it: the browser sends it for any
//! page, and hides the answer; that there is one is all it tells. Such a request has to follow redirects (Fetch §4.1), and
//! one to another origin runs into the page's own policy, which says so: somebody answered that as well. It is a request
//! more in the server's log, and whoever shows its outcome says that it was sent.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, EventTarget, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode};

use super::Failure;

const TIME_OUT_MS: u32 = 5_000;

/// How long the policy may take to speak after the browser did.
const POLICY_MS: u32 = 100;

/// What is behind a failure: [`Failure::Withheld`], [`Failure::Unreachable`], or [`Failure::Hidden`] as before.
pub(super) async fn look(url: &str) -> Failure {
    let plain = url.split(['?', '#']).next().unwrap_or_default();
    let Ok(controller) = AbortController::new() else { return Failure::Hidden };
    let request = Request::get(plain)
        .mode(RequestMode::NoCors)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&controller.signal()))
        .build();
    let Ok(request) = request else { return Failure::Hidden };
    let policy = Policy::watched();
    let timed_out = Rc::new(Cell::new(false));
    let timeout = {
        let (controller, timed_out) = (controller.clone(), Rc::clone(&timed_out));
        gloo_timers::callback::Timeout::new(TIME_OUT_MS, move || {
            timed_out.set(true);
            controller.abort();
        })
    };
    let answered = request.send().await.is_ok();
    drop(timeout);
    // Nothing of it is read.
    controller.abort();
    if !answered && !timed_out.get() {
        TimeoutFuture::new(POLICY_MS).await;
    }
    match answered || policy.spoke() {
        true => Failure::Withheld,
        false if timed_out.get() => Failure::Hidden,
        false => Failure::Unreachable,
    }
}

/// Hears whether the page's policy stops something, until it is dropped.
struct Policy {
    spoke: Rc<Cell<bool>>,
    listener: Closure<dyn FnMut()>,
}

const VIOLATION: &str = "securitypolicyviolation";

impl Policy {
    fn watched() -> Self {
        let spoke = Rc::new(Cell::new(false));
        let heard = Rc::clone(&spoke);
        let listener = Closure::<dyn FnMut()>::new(move || heard.set(true));
        if let Some(document) = document() {
            let _ = document.add_event_listener_with_callback(VIOLATION, listener.as_ref().unchecked_ref());
        }
        Self { spoke, listener }
    }

    fn spoke(&self) -> bool {
        self.spoke.get()
    }
}

impl Drop for Policy {
    fn drop(&mut self) {
        if let Some(document) = document() {
            let _ = document.remove_event_listener_with_callback(VIOLATION, self.listener.as_ref().unchecked_ref());
        }
    }
}

fn document() -> Option<EventTarget> {
    Some(web_sys::window()?.document()?.into())
}
