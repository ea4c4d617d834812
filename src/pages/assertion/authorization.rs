//! What goes through the browser before a code comes back: the authorization request, plain, signed or by reference.

use jose::Key;
use oauth::purpose::{AUTHORIZATION_CODE, PUSHED_AUTHORIZATION};
use oauth::request_object::RequestObject;
use oauth::{DEFAULT_LIFETIME, Purpose, Request, Stamp};

use super::{Work, line};
use crate::bench::RequestForm;
use crate::element::{View, el, live, views, when};
use crate::platform::entropy;
use crate::widgets::{code, copy_button, folding_panel, tick};

/// Whether the parameters of the request go as one signed object.
pub(super) fn is_signed(form: &RequestForm) -> bool {
    form.signed_request && form.by_key() && form.purpose == &PUSHED_AUTHORIZATION
}

/// Puts a request object into the place of the parameters (RFC 9101). Nothing where it cannot be signed.
pub(super) fn sign(form: &RequestForm, key: &Key, stamp: &Stamp, request: &mut Request) -> Option<()> {
    let object = RequestObject { client_id: &form.client_id, issuer: &form.issuer, lifetime: DEFAULT_LIFETIME, stamp };
    let token = object.sign(&request.form, key, &mut entropy::rng()).ok()?;
    RequestObject::place(&token, request);
    Some(())
}

/// The part of the page, where there is something to agree to.
pub(super) fn authorization(work: Work) -> View {
    let form = work.form;
    let by_browser = |purpose: &Purpose| purpose == &AUTHORIZATION_CODE || purpose == &PUSHED_AUTHORIZATION;
    when(
        move || form.with(|form| by_browser(form.purpose)),
        move || {
            let pushed = move || form.with(|form| form.purpose == &PUSHED_AUTHORIZATION);
            let signed = when(
                move || form.with(|form| form.purpose == &PUSHED_AUTHORIZATION && form.by_key()),
                move || {
                    let is = move || form.with(|form| form.signed_request);
                    let set = move |signed| form.update(|form| form.signed_request = signed);
                    let hint =
                        "The parameters above go as one JWT, signed by the same key, with the issuer as audience.";
                    tick("Sign it as a request object (RFC 9101)", is, set).add(el("span.hint").add(hint)).into()
                },
            );
            let endpoint = line(form, "authorization_endpoint", "authorization_endpoint")
                .set("placeholder", "https://as.example.com/authorize")
                .hint("As the server's metadata has it.");
            let reference = when(pushed, move || {
                line(form, "request_uri", "request_uri")
                    .hint("The reference that the answer to the pushed request brings; it works for a minute or so.")
                    .into()
            });
            let state = when(
                move || !pushed(),
                move || {
                    let scope = line(form, "scope", "scope").hint("Optional. What for: words with spaces between.");
                    let state =
                        line(form, "state", "state").hint("Optional. What the client wants back with the answer.");
                    views([scope, state])
                },
            );
            let link = move || form.with(address);
            let inside = el("div.body").add(signed).add(endpoint).add(reference).add(state);
            let shown = views([
                View::from(code(live(link))),
                el("p.body.actions").add(copy_button("Copy address", link)).into(),
            ]);
            let empty = "Fill in the authorization endpoint and the redirect_uri to see the address.";
            let whole = views([
                View::from(inside),
                when(move || !link().is_empty(), move || shown.clone()),
                when(move || link().is_empty(), move || el("p.body.quiet").add(empty).into()),
            ]);
            folding_panel("The authorization request", "what the browser is sent to", true, whole).into()
        },
    )
}

/// The address that the browser is sent to; empty while it is not known.
fn address(form: &RequestForm) -> String {
    let endpoint = form.value("authorization_endpoint").trim();
    if endpoint.is_empty() || form.client_id.is_empty() {
        return String::new();
    }
    let mut pairs = vec![("client_id", form.client_id.as_str())];
    if form.purpose == &PUSHED_AUTHORIZATION {
        pairs.push(("request_uri", form.value("request_uri")));
    } else {
        pairs.push(("response_type", "code"));
        for name in ["redirect_uri", "scope", "state", "code_challenge"] {
            pairs.push((name, form.value(name)));
        }
        if !form.value("code_challenge").is_empty() {
            pairs.push(("code_challenge_method", "S256"));
        }
    }
    let needed = if form.purpose == &PUSHED_AUTHORIZATION { "request_uri" } else { "redirect_uri" };
    if form.value(needed).is_empty() {
        return String::new();
    }
    let there = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<_> = there.map(|(name, value)| format!("{name}={}", oauth::auth::form_encoded(value))).collect();
    let sign = if endpoint.contains('?') { '&' } else { '?' };
    jose::visible(&format!("{endpoint}{sign}{}", query.join("&")))
}
