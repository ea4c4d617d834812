//! What was pasted and is no token: named, and sent to the place that fits.

use paste::Elsewhere;

use super::Glass;
use crate::bench::{exchange, is_by_a_client};
use crate::element::{El, View, el, region, views};
use crate::platform::document;
use crate::route::Route;
use crate::widgets::button;

/// The offer, where there is one.
pub(super) fn elsewhere(glass: Glass) -> View {
    region(move || {
        glass
            .pasted
            .with(|pasted| {
                let pasted = pasted.as_ref().ok()?;
                let is_told = exchange(pasted, glass.desk.which.get()).is_some_and(is_by_a_client);
                // What a client sent is told of by itself.
                let told = |elsewhere: &&Elsewhere| !(is_told && matches!(elsewhere, Elsewhere::Request { .. }));
                pasted.elsewhere.as_ref().filter(told).map(|elsewhere| offer(glass, elsewhere))
            })
            .into()
    })
}

fn offer(glass: Glass, elsewhere: &Elsewhere) -> El {
    let desk = glass.desk;
    let to_keys = move || {
        desk.brought.set(desk.token.get_untracked());
        desk.token.set(String::new());
        document::go(&Route::Keys.href());
    };
    let keys = |says: &str| views([el("p").add(says), button("Take it to Keys").on_click(to_keys)]);
    let inside = match elsewhere {
        Elsewhere::Keys { private: true } => keys("A private key or a secret: it belongs in Keys, and in no token."),
        Elsewhere::Keys { private: false } => keys("A key or a set of them."),
        Elsewhere::Certificate => keys("A certificate."),
        Elsewhere::Discovery { issuer, token_endpoint, jwks_uri } => {
            let (issuer, endpoint, jwks) = (issuer.clone(), token_endpoint.clone(), jwks_uri.clone());
            let named = el("p").add("What an authorization server says of itself: ").add(bdi(&issuer)).add(".");
            let take = move || {
                desk.form.update(|form| {
                    form.set("issuer", issuer.clone());
                    form.set("token_endpoint", endpoint.clone().unwrap_or_default());
                    form.jwks_uri = jwks.clone().unwrap_or_default();
                });
                desk.token.set(String::new());
                document::go(&Route::Assertion.href());
            };
            views([named, button("Use it in Assertion").on_click(take)])
        }
        Elsewhere::Client => el("p").add("What a client says of itself when it is registered.").into(),
        Elsewhere::ServerError { error, .. } => el("p").add("A server refused: ").add(bdi(error)).add(".").into(),
        Elsewhere::Request { method, url } => {
            el("p").add(bdi(method)).add(" ").add(bdi(url)).add(": a request without a token in it.").into()
        }
    };
    el("div.body.reading").set("role", "status").add(inside)
}

fn bdi(text: &str) -> El {
    el("bdi").add(jose::visible(text))
}
