//! Assertion: say whom to ask, for what, and who asks; see the request as it goes over the wire, send it.

use jose::inspection::Attempt;
use jose::{Finding, Inspection, Key};
use leptos::prelude::*;
use oauth::servers::{self, Flow};
use oauth::{Context, Draft, Endpoint, Request, Stamp, sent};

use super::{empty, findings, place};
use crate::bench::practice as at_practice;
use crate::bench::{Connection, Entry, RequestForm, naming};
use crate::contexts::{Clock, Desk, Keys, Link, Practice, Servers};
use crate::element::{El, View, el, live, on_window, region, views, when};
use crate::platform::address::Address;
use crate::platform::{document, entropy};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Field, button, panel, text_field};

mod answer;
mod authorization;
mod burst;
mod dpop;
mod members;
mod metadata;
mod practise;
mod registration;
mod request;
mod send;
mod what;
mod who;
mod whom;
mod written;

/// What the page works out from the form, each step anew only when what it depends on has changed.
#[derive(Clone, Copy)]
struct Work {
    clock: Clock,
    keys: Keys,
    form: RwSignal<RequestForm>,
    /// What makes the assertion its own, and what makes the proof its own.
    stamps: RwSignal<Option<(Stamp, Stamp)>>,
    endpoint: Memo<Option<Endpoint>>,
    /// The key of the bench that was chosen.
    entry: Memo<Option<Entry>>,
    /// What the assertion is made with: that key, or the client secret.
    signer: Memo<Option<Key>>,
    draft: Memo<Option<Draft>>,
    assertion: Memo<Option<Result<String, Finding>>>,
    proof: Memo<Option<Result<String, Finding>>>,
    request: Memo<Option<Request>>,
    /// Whether the server that is asked is one of those in this page.
    practises: Memo<bool>,
    practice: Practice,
    /// Seconds that the server's clock is ahead of this one, as far as that is known.
    ahead: Memo<i64>,
    /// Ids that a server has seen, as far as this page sent them.
    seen: RwSignal<Vec<String>>,
}

impl Work {
    fn new() -> Self {
        let clock = expect_context::<Clock>();
        let desk = expect_context::<Desk>();
        let form = desk.form;
        let keys = expect_context::<Keys>();
        let stamps = RwSignal::new(None::<(Stamp, Stamp)>);
        let endpoint = Memo::new(move || {
            let address = Address::parse(&form.with(|form| form.address().to_owned()))?;
            Some(Endpoint { origin: address.origin, host: address.host, target: address.target })
        });
        let entry = Memo::new(move || keys.get(form.with(|form| form.key)?));
        let signer = Memo::new(move || match form.with(|form| (form.by_jwt(), form.by_key())) {
            (true, true) => Some(entry.get()?.key),
            (true, false) => form.with(RequestForm::shared_key),
            _ => None,
        });
        let draft = Memo::new(move || {
            let (key, stamp) = (signer.get()?, stamps.get()?.0);
            let certificates = entry.get().map(|entry| entry.certificates).unwrap_or_default();
            let named = if key.jwk().is_symmetric() { Vec::new() } else { naming(&key, &certificates) };
            form.with(|form| form.draft(&key, &named, stamp))
        });
        let assertion = Memo::new(move || Some(draft.get()?.sign(&signer.get()?, &mut entropy::rng())));
        let proof = Memo::new(move || {
            let (key, nonce) = form.with(|form| {
                // What a bearer token opens has no proof; the token would have to be bound first.
                (form.dpop_key.filter(|_| form.server.flow != Flow::Bearer), form.dpop_nonce.clone())
            });
            let (key, stamp, endpoint) = (keys.get(key?)?.key, stamps.get()?.1, endpoint.get()?);
            let proof = oauth::dpop::Proof {
                method: "POST",
                url: &endpoint.url(),
                nonce: nonce.trim(),
                access_token: "",
                stamp: &stamp,
            };
            Some(proof.sign(&key, &mut entropy::rng()))
        });
        let request = Memo::new(move || {
            let endpoint = endpoint.get()?;
            let (draft, assertion, signer) = (draft.get(), assertion.get(), signer.get());
            let stamp = stamps.get()?.1;
            form.with(|form| {
                if form.missing(Some(&endpoint)).is_some() {
                    return None;
                }
                let token = match form.by_jwt() {
                    true => Some(assertion?.ok()?),
                    false => None,
                };
                let mut request = form.plain(endpoint);
                if authorization::is_pushed_signed(form) {
                    authorization::sign(form, &signer?, &stamp, &mut request)?;
                }
                form.authenticate(draft.as_ref(), token.as_deref(), &mut request);
                if let Some(Ok(proof)) = proof.get() {
                    request.headers.push(oauth::Field::new("DPoP", proof));
                }
                Some(request)
            })
        });
        let practice = expect_context::<Practice>();
        let practises = Memo::new(move || form.with(|form| at_practice::Practice::has(form.address())));
        let ahead = Memo::new(move || match practises.get() {
            true => practice.with(|servers| servers.ahead).unwrap_or_default(),
            false => desk.clock_ahead.get(),
        });
        let seen = desk.seen;
        Self {
            clock,
            keys,
            form,
            stamps,
            endpoint,
            entry,
            signer,
            draft,
            assertion,
            proof,
            request,
            practises,
            practice,
            ahead,
            seen,
        }
    }

    /// The origin of the issuer, if it is an address.
    fn issuer_origin(self) -> Option<String> {
        Some(Address::parse(&self.form.with(|form| form.issuer.clone()))?.origin)
    }

    /// Another `jti`, `iat` and `exp`. Without random bytes there is none, and the old one stays.
    fn renew(self) {
        let now = self.clock.reading().plus(self.ahead.get_untracked());
        let stamp = || Stamp::new(now, &mut entropy::rng());
        let (Ok(stamp), Ok(proof)) = (stamp(), stamp()) else { return };
        if let Some(mut draft) = self.draft.get_untracked() {
            draft.renew(stamp.clone());
            self.form.update(|form| form.edits = draft.edits);
        }
        self.stamps.set(Some((stamp, proof)));
    }

    /// The `jti` of the assertion, if it has one.
    fn id(self) -> Option<String> {
        let claims = self.draft.get_untracked()?.claims();
        claims.into_iter().find(|claim| claim.name == "jti" && !claim.value.is_empty()).map(|claim| claim.value)
    }

    /// Another one where a server has seen this one: for what is asked next it would be refused.
    fn renew_if_sent(self) {
        if self.id().is_some_and(|id| self.seen.with_untracked(|seen| seen.contains(&id))) {
            self.renew();
        }
    }

    /// Keeps in mind which assertion goes out: a server may take its `jti` only once.
    fn remember(self) {
        let id = self.id();
        self.seen.update(|seen| seen.extend(id.filter(|id| !seen.contains(id))));
    }

    /// Many like it: each with what its own stamp asks for.
    fn many(self) -> View {
        let texts = move |stamp| {
            let mut draft = self.draft.get_untracked()?;
            draft.renew(Stamp::later(stamp, self.ahead.get_untracked()));
            Some((draft.header_json(), draft.claims_json()))
        };
        burst::many(move || self.signer.get_untracked(), texts)
    }

    /// What a rule has to say before the server does: of the assertion by that server's rules, and of the request.
    fn findings(self) -> Vec<Finding> {
        let mut found = match self.assertion.get() {
            Some(Err(finding)) => vec![finding],
            Some(Ok(token)) => {
                let (now, seen) = (self.clock.now().plus(self.ahead.get()), self.seen.get());
                let seen: Vec<_> = seen.iter().map(String::as_str).collect();
                self.form.with(|form| {
                    let context = Context {
                        client_id: &form.client_id,
                        issuer: &form.issuer,
                        token_endpoint: &form.token_endpoint,
                        endpoint_called: form.address(),
                        now,
                        seen: &seen,
                        ..Context::default()
                    };
                    servers::lint(form.server, &Inspection::of(&token, 0), &Attempt::NoKey, &context).findings
                })
            }
            None => Vec::new(),
        };
        found.extend(self.proof.get().and_then(Result::err));
        // The rules of requests are those of forms.
        if self.form.with(|form| form.server.flow != Flow::Bearer) {
            found.extend(self.request.with(|request| request.as_ref().map(sent::check).unwrap_or_default()));
        }
        found
    }
}

/// The place.
pub(crate) fn assertion() -> View {
    expect_context::<Servers>().ask();
    let work = Work::new();
    work.form.update(|form| {
        let lost = form.key.and_then(|id| work.keys.get(id)).is_none();
        if lost {
            form.key = signing_keys(work.keys).last().map(|entry| entry.id);
        }
        form.dpop_key = form.dpop_key.filter(|id| work.keys.get(*id).is_some());
    });
    work.renew();
    on_window("keydown", move |event| {
        if document::shortcut(&event).as_deref() == Some("r") {
            work.renew();
        }
    });

    let missing = Memo::new(move || {
        let (endpoint, draft) = (work.endpoint.get(), work.draft.get());
        work.form.with(|form| {
            let lacking = || draft.iter().flat_map(Draft::missing).find_map(|name| form.lacks(name));
            form.missing(endpoint.as_ref()).or_else(lacking)
        })
    });
    // Connecting wipes keys, so it has to be offered before there are any.
    let connected = expect_context::<Link>().get() != Connection::Sealed;
    let request = region(move || {
        let missing = missing.get();
        untrack(|| match missing {
            Some(missing) => empty("No request yet", el("p").set("role", "status").add(missing)).into(),
            None => request::panel_of(work).into(),
        })
    });
    let asked = el("div").add(whom::whom(work)).add(what::what(work)).add(who::who(work)).add(dpop::dpop(work));
    let columns = el("div.columns").add(asked.add(registration::registration(work))).add(
        el("div")
            .add(when(move || work.form.with(RequestForm::by_jwt), move || members::members(work)))
            .add(checked(work))
            .add(request)
            .add(authorization::authorization(work))
            .add(when(
                move || connected || work.endpoint.get().is_some() || work.issuer_origin().is_some(),
                move || send::send(work),
            ))
            .add(when(move || work.draft.with(Option::is_some), move || work.many())),
    );
    place("Assertion", "A signed note that says “this is the client”, good for a minute, for one server.", columns)
}

/// Keys that can sign an assertion: private ones with a public part.
fn signing_keys(keys: Keys) -> Vec<Entry> {
    let fits =
        |key: &Key| key.jwk().is_private() && key.signing_algorithm().is_some_and(jose::Algorithm::is_asymmetric);
    keys.entries().into_iter().filter(|entry| fits(&entry.key)).collect()
}

/// A line of the form, by the name of its value.
fn line(form: RwSignal<RequestForm>, label: &str, name: &'static str) -> Field {
    let value = move || form.with(|form| form.value(name).to_owned());
    text_field(label, value, move |typed| form.update(|form| form.set(name, typed)))
}

/// What a server is called where it is meant: its own name, or nobody's.
fn server_named(form: &RequestForm) -> &'static str {
    if form.types("token_endpoint") { "this server" } else { form.server.name }
}

/// What the rules say of the assertion and the request.
fn checked(work: Work) -> View {
    let found = Memo::new(move || work.findings());
    let desk = expect_context::<Desk>();
    let inspect = move || {
        if let Some(Ok(token)) = work.assertion.get_untracked() {
            desk.inspect(token, work.entry.get_untracked().map(|entry| entry.id));
            let server = work.form.with_untracked(|form| form.server.name);
            desk.means.ahead.set(work.ahead.get_untracked());
            // The general rules are its own.
            desk.means.server.set(if server == "RFC 10070" { String::new() } else { server.to_owned() });
        }
    };
    let said = move || match found.with(|found| findings::counted(found)) {
        none if none.is_empty() => "no rule objects".to_owned(),
        some => some,
    };
    let held = move || {
        work.form.with(|form| match (form.server.name, form.by_jwt()) {
            (_, false) => "Held to RFC 6749 and RFC 7523. A server may have rules of its own.".to_owned(),
            ("RFC 10070", _) => "Held to RFC 7523 and RFC 10070. A server may have rules of its own.".to_owned(),
            (name, _) => format!("Held to RFC 7523 and to what is known of {name}."),
        })
    };
    let body = move || {
        found.with(|found| match found.is_empty() {
            false => View::from(findings::list(found)),
            true => el("p.body.quiet").add(live(held)).into(),
        })
    };
    let there = move || work.assertion.with(Option::is_some) || work.request.with(Option::is_some);
    when(there, move || {
        let said: El = el("span.quiet").set("role", "status").add(live(said));
        let by_jwt = when(
            move || work.assertion.with(Option::is_some),
            move || button("Inspect this assertion").on_click(inspect).into(),
        );
        panel("Before it is sent", views([said.into(), by_jwt])).add(region(body)).into()
    })
}
