//! Assertion: say who the client is, see the request as it goes over the wire, send it.

use jose::{Finding, Key, Unverified};
use leptos::prelude::*;
use oauth::{Draft, Endpoint, Expectation, Needs, Request, Stamp};

use super::{empty, findings, place};
use crate::bench::{Connection, Entry, RequestForm};
use crate::contexts::{Clock, Desk, Keys, Link};
use crate::element::{El, View, el, live, on_window, region, views, when};
use crate::platform::address::Address;
use crate::platform::{document, entropy};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{button, panel};

mod answer;
mod burst;
mod members;
mod request;
mod send;
mod who;

/// What the page works out from the form, each step anew only when what it depends on has changed.
#[derive(Clone, Copy)]
struct Work {
    clock: Clock,
    form: RwSignal<RequestForm>,
    stamp: RwSignal<Option<Stamp>>,
    endpoint: Memo<Option<Endpoint>>,
    key: Memo<Option<Entry>>,
    draft: Memo<Option<Draft>>,
    assertion: Memo<Option<Result<String, Finding>>>,
    request: Memo<Option<Request>>,
}

impl Work {
    fn new() -> Self {
        let clock = expect_context::<Clock>();
        let form = expect_context::<Desk>().form;
        let keys = expect_context::<Keys>();
        let stamp = RwSignal::new(None);
        let endpoint = Memo::new(move || {
            let address = Address::parse(&form.with(|form| form.token_endpoint.clone()))?;
            Some(Endpoint { origin: address.origin, host: address.host, target: address.target })
        });
        let key = Memo::new(move || keys.get(form.with(|form| form.key)?));
        let draft = Memo::new(move || form.with(|form| form.draft(&key.get()?.key, stamp.get()?)));
        let assertion = Memo::new(move || Some(draft.get()?.sign(&key.get()?.key, &mut entropy::rng())));
        let request = Memo::new(move || {
            let endpoint = endpoint.get()?;
            form.with(|form| {
                if form.missing(Some(&endpoint)).is_some() {
                    return None;
                }
                let token = match form.method.needs {
                    Needs::PrivateKey => Some(assertion.get()?.ok()?),
                    _ => None,
                };
                Some(form.request(endpoint, token.as_deref()))
            })
        });
        Self { clock, form, stamp, endpoint, key, draft, assertion, request }
    }

    /// Another `jti`, `iat` and `exp`. Without random bytes there is none, and the old one stays.
    fn renew(self) {
        let Ok(stamp) = Stamp::new(self.clock.reading(), &mut entropy::rng()) else { return };
        if let Some(mut draft) = self.draft.get_untracked() {
            draft.renew(stamp.clone());
            self.form.update(|form| form.edits = draft.edits);
        }
        self.stamp.set(Some(stamp));
    }

    /// Many like it: each with what its own stamp asks for.
    fn many(self) -> View {
        let texts = move |stamp| {
            let mut draft = self.draft.get_untracked()?;
            draft.renew(stamp);
            Some((draft.header_json(), draft.claims_json()))
        };
        burst::many(move || Some(self.key.get_untracked()?.key), texts)
    }

    /// What a rule has to say of the assertion before the server does.
    fn findings(self) -> Vec<Finding> {
        let Some(assertion) = self.assertion.get() else { return Vec::new() };
        let token = match &assertion {
            Ok(token) => Unverified::parse(token),
            Err(finding) => Err(finding.clone()),
        };
        let checked = token.and_then(|token| {
            let claims = jose::Claims::parse(token.payload())?;
            let now = self.clock.now();
            let form = self.form.get();
            let expected = Expectation {
                client_id: &form.client_id,
                issuer: &form.issuer,
                token_endpoint: &form.token_endpoint,
                now,
            };
            let mut findings = oauth::check(token.header(), &claims, &expected);
            findings.extend(claims.malformed());
            findings.extend(claims.at(now, 0));
            Ok(findings)
        });
        checked.unwrap_or_else(|finding| vec![finding])
    }
}

/// The place.
pub(crate) fn assertion() -> View {
    let work = Work::new();
    let keys = expect_context::<Keys>();
    work.form.update(|form| {
        let lost = form.key.and_then(|id| keys.get(id)).is_none();
        if lost {
            form.key = signing_keys(keys).last().map(|entry| entry.id);
        }
    });
    work.renew();
    on_window("keydown", move |event| {
        if document::shortcut(&event).as_deref() == Some("r") {
            work.renew();
        }
    });

    let missing = Memo::new(move || work.form.with(|form| form.missing(work.endpoint.get().as_ref())));
    // Connecting wipes keys, so it has to be offered before there are any.
    let connected = expect_context::<Link>().get() != Connection::Sealed;
    let by_key = move || work.form.with(|form| form.method.needs == Needs::PrivateKey);
    let request = region(move || {
        let missing = missing.get();
        untrack(|| match missing {
            Some(missing) => empty("No request yet", el("p").set("role", "status").add(missing)).into(),
            None => request::panel_of(work).into(),
        })
    });
    let columns = el("div.columns").add(el("div").add(who::who(work))).add(
        el("div")
            .add(when(by_key, move || views([members::members(work), checked(work)])))
            .add(request)
            .add(when(move || connected || work.endpoint.get().is_some(), move || send::send(work)))
            .add(when(move || by_key() && work.draft.with(Option::is_some), move || work.many())),
    );
    place("Assertion", "A signed note that says “this is the client”, good for a minute, for one server.", columns)
}

/// Keys that can sign an assertion: private ones with a public part.
fn signing_keys(keys: Keys) -> Vec<Entry> {
    let fits =
        |key: &Key| key.jwk().is_private() && key.signing_algorithm().is_some_and(jose::Algorithm::is_asymmetric);
    keys.entries().into_iter().filter(|entry| fits(&entry.key)).collect()
}

/// What the rules say of the assertion.
fn checked(work: Work) -> View {
    let found = Memo::new(move || work.findings());
    let desk = expect_context::<Desk>();
    let inspect = move || {
        if let Some(Ok(token)) = work.assertion.get_untracked() {
            desk.inspect(token, work.key.get_untracked().map(|entry| entry.id));
        }
    };
    let said = move || match found.with(|found| findings::counted(found)) {
        none if none.is_empty() => format!("{} rules checked, none objects", oauth::CHECKS.len()),
        some => some,
    };
    let body = move || {
        found.with(|found| match found.is_empty() {
            false => View::from(findings::list(found)),
            true => {
                let held = "Held to RFC 7523 and RFC 10070. A server may have rules of its own.";
                el("p.body.quiet").add(held).into()
            }
        })
    };
    when(
        move || work.assertion.with(Option::is_some),
        move || {
            let said: El = el("span.quiet").set("role", "status").add(live(said));
            let actions = views([said, button("Inspect this assertion").on_click(inspect)]);
            panel("Before it is sent", actions).add(region(body)).into()
        },
    )
}
