//! What goes through the browser before a code comes back: the authorization request, plain, signed or by reference.

use jose::Key;
use oauth::purpose::{AUTHORIZATION_CODE, PUSHED_AUTHORIZATION};
use oauth::request_object::RequestObject;
use oauth::{DEFAULT_LIFETIME, Endpoint, Field, Purpose, Request, Stamp};

use super::{Work, line};
use crate::bench::RequestForm;
use crate::element::{View, el, live, views, when};
use crate::platform::entropy;
use crate::widgets::{code, copy_button, folding_panel, tick};

/// Whether the parameters of the request go as one signed object.
pub(super) fn is_signed(form: &RequestForm) -> bool {
    form.signed_request && form.by_key() && by_browser(form.purpose)
}

/// Whether such an object stands in the request that is sent.
pub(super) fn is_pushed_signed(form: &RequestForm) -> bool {
    form.purpose == &PUSHED_AUTHORIZATION && is_signed(form)
}

/// Whether a person agrees in a browser.
fn by_browser(purpose: &Purpose) -> bool {
    purpose == &AUTHORIZATION_CODE || purpose == &PUSHED_AUTHORIZATION
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
    when(
        move || form.with(|form| by_browser(form.purpose)),
        move || {
            let pushed = move || form.with(|form| form.purpose == &PUSHED_AUTHORIZATION);
            let signed = when(
                move || form.with(RequestForm::by_key),
                move || {
                    let is = move || form.with(|form| form.signed_request);
                    let set = move |signed| form.update(|form| form.signed_request = signed);
                    let hint = "The parameters go as one JWT, signed by the same key, with the issuer as audience.";
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
            let link = move || address(work);
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
fn address(work: Work) -> String {
    let (signer, stamps) = (work.signer.get(), work.stamps.get());
    work.form.with(|form| {
        let endpoint = form.value("authorization_endpoint").trim();
        let pushed = form.purpose == &PUSHED_AUTHORIZATION;
        let needed = if pushed { "request_uri" } else { "redirect_uri" };
        if endpoint.is_empty() || form.client_id.is_empty() || form.value(needed).is_empty() {
            return String::new();
        }
        let mut request = Request::new(Endpoint::default());
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                request.form.push(Field::new(name, value));
            }
        };
        put("client_id", &form.client_id);
        if pushed {
            put("request_uri", form.value("request_uri"));
        } else {
            put("response_type", "code");
            for name in ["redirect_uri", "scope", "state", "code_challenge"] {
                put(name, form.value(name));
            }
            if !form.value("code_challenge").is_empty() {
                put("code_challenge_method", "S256");
            }
            if let (true, Some(key), Some((_, stamp))) = (is_signed(form), signer, stamps)
                && sign(form, &key, &stamp, &mut request).is_none()
            {
                return String::new();
            }
        }
        let sign = if endpoint.contains('?') { '&' } else { '?' };
        jose::visible(&format!("{endpoint}{sign}{}", request.body()))
    })
}
