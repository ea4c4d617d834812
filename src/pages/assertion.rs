//! Assertion: say who the client is, see the request as it goes over the wire, send it.

use jose::{Finding, Key, Unverified};
use leptos::ev;
use leptos::prelude::*;
use oauth::{Draft, Endpoint, Expectation, METHODS, Method, Needs, Request, Stamp};

use crate::bench::{Connection, Entry, RequestForm};
use crate::contexts::{Clock, Desk, Keys, Link};
use crate::platform::address::Address;
use crate::platform::{document, entropy};
use crate::widgets::{Choice, Panel, Select, TextField};

mod answer;
mod members;
mod request;
mod send;

use super::findings::{Findings, counted};
use members::Members;
use request::RequestPanel;
use send::Send;

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
        let endpoint = Memo::new(move |_| {
            let address = Address::parse(&form.with(|form| form.token_endpoint.clone()))?;
            Some(Endpoint { origin: address.origin, host: address.host, target: address.target })
        });
        let key = Memo::new(move |_| keys.get(form.with(|form| form.key)?));
        let draft = Memo::new(move |_| form.with(|form| form.draft(&key.get()?.key, stamp.get()?)));
        let assertion = Memo::new(move |_| Some(draft.get()?.sign(&key.get()?.key)));
        let request = Memo::new(move |_| {
            let endpoint = endpoint.get()?;
            form.with(|form| {
                if form.missing(Some(&endpoint)).is_some() {
                    return None;
                }
                let token = match form.method.needs {
                    Needs::PrivateKey => Some(assertion.get()?.ok()?),
                    Needs::Secret => None,
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
#[component]
pub(crate) fn Assertion() -> impl IntoView {
    let work = Work::new();
    let keys = expect_context::<Keys>();
    work.form.update(|form| {
        let lost = form.key.and_then(|id| keys.get(id)).is_none();
        if lost {
            form.key = signing_keys(keys).last().map(|entry| entry.id);
        }
    });
    work.renew();
    let on_r = window_event_listener(ev::keydown, move |event| {
        if document::shortcut(&event).as_deref() == Some("r") {
            work.renew();
        }
    });
    on_cleanup(move || on_r.remove());

    let missing = Memo::new(move |_| work.form.with(|form| form.missing(work.endpoint.get().as_ref())));
    // Connecting wipes keys, so it has to be offered before there are any.
    let connected = expect_context::<Link>().get() != Connection::Sealed;
    let addressed = Memo::new(move |_| connected || work.endpoint.get().is_some());
    let by_key = Memo::new(move |_| work.form.with(|form| form.method.needs == Needs::PrivateKey));
    view! {
        <h1 id="place" tabindex="-1">"Assertion"</h1>
        <p class="lede">"A signed note that says “this is the client”, good for a minute, for one server."</p>
        <div class="columns">
            <div>
                <Who work/>
            </div>
            <div>
                {move || by_key.get().then(|| view! { <Members work/><Checked work/> })}
                {move || match missing.get() {
                    Some(missing) => view! { <NotYet missing/> }.into_any(),
                    None => view! { <RequestPanel work/> }.into_any(),
                }}
                {move || addressed.get().then(|| view! { <Send work/> })}
            </div>
        </div>
    }
}

/// Keys that can sign an assertion: private ones with a public part.
fn signing_keys(keys: Keys) -> Vec<Entry> {
    let fits =
        |key: &Key| key.jwk().is_private() && key.signing_algorithm().is_some_and(jose::Algorithm::is_asymmetric);
    keys.entries().into_iter().filter(|entry| fits(&entry.key)).collect()
}

/// Who asks, whom, and how it proves itself.
#[component]
fn Who(work: Work) -> impl IntoView {
    let keys = expect_context::<Keys>();
    let form = work.form;
    let methods = || METHODS.iter().map(|method| Choice::new(method.name, method.name)).collect::<Vec<_>>();
    let method = Memo::new(move |_| form.with(|form| form.method.name));
    let text = move |read: fn(&RequestForm) -> &String| Signal::derive(move || form.with(|form| read(form).clone()));
    let about = move || form.with(|form| form.method.about);
    let source = move || {
        form.with(|form| {
            let source = form.method.source;
            view! { <crate::widgets::SourceLink name=source.to_string() url=source.url()/> }
        })
    };
    let credential = move || {
        match Method::named(method.get()).map(|method| method.needs) {
        Some(Needs::Secret) => view! {
            <TextField
                label="Client secret"
                value=text(|form| &form.secret)
                on_input=move |typed| form.update(|form| form.secret = typed)
                hint=move || match form.with(|form| form.secret.chars().all(|c| matches!(c, ' '..='~'))) {
                    true => "It travels in every request. It is kept in this page's memory only.",
                    false => "RFC 6749 App. A allows printable ASCII alone: many servers refuse this secret, however it is encoded.",
                }
                secret=true
            />
        }
        .into_any(),
        _ => view! {
            <Select
                label="Key"
                choices=Signal::derive(move || {
                    let entries = signing_keys(keys).into_iter();
                    let none = Choice::new("", "none");
                    std::iter::once(none).chain(entries.map(|e| Choice::new(e.id.value(), jose::visible(&e.name)))).collect()
                })
                value=Signal::derive(move || form.with(|form| form.key.map(|id| id.value()).unwrap_or_default()))
                on_change=move |value: String| form.update(|form| form.key = keys.by_value(&value).map(|entry| entry.id))
                hint=move || match signing_keys(keys).is_empty() {
                    true => view! { "No key pair yet. "<a href="#/keys">"Make one in Keys"</a>"." }.into_any(),
                    false => "The server must have its public part.".into_any(),
                }
            />
            <TextField
                label="Lifetime"
                value=text(|form| &form.lifetime)
                on_input=move |typed| form.update(|form| form.lifetime = typed)
                hint=|| "Seconds from iat to exp. 60 are enough for one request."
            />
        }
        .into_any(),
    }
    };
    let practice = move || {
        view! {
            <button type="button" class="button quiet" on:click=move |_| form.update(RequestForm::use_practice_values)>
                "Use practice values"
            </button>
        }
    };
    view! {
        <Panel title="Who, whom, how" actions=practice>
            <div class="body">
                <div class="pair">
                    <TextField
                        label="Client id"
                        value=text(|form| &form.client_id)
                        on_input=move |typed| form.update(|form| form.client_id = typed)
                        hint=|| "As the server registered it."
                    />
                    <TextField
                        label="Scope"
                        value=text(|form| &form.scope)
                        on_input=move |typed| form.update(|form| form.scope = typed)
                        hint=|| "Optional; words with spaces between."
                    />
                </div>
                <TextField
                    label="Issuer"
                    value=text(|form| &form.issuer)
                    on_input=move |typed| form.update(|form| form.issuer = typed)
                    hint=|| "Letter for letter as in the server's metadata; a last slash counts."
                    placeholder="https://as.example.com"
                />
                <TextField
                    label="Token endpoint"
                    value=text(|form| &form.token_endpoint)
                    on_input=move |typed| form.update(|form| form.token_endpoint = typed)
                    hint=|| "Where the request goes; never the audience."
                    placeholder="https://as.example.com/token"
                />
                <Select
                    label="Method"
                    choices=Signal::derive(methods)
                    value=Signal::derive(move || method.get().to_owned())
                    on_change=move |name: String| {
                        if let Some(method) = Method::named(&name) {
                            form.update(|form| form.method = method);
                        }
                    }
                    hint=move || view! { {about}" "{source} }
                />
                {credential}
            </div>
        </Panel>
    }
}

/// What the rules say of the assertion.
#[component]
fn Checked(work: Work) -> impl IntoView {
    let findings = Memo::new(move |_| work.findings());
    let desk = expect_context::<Desk>();
    let inspect = move |_| {
        if let Some(Ok(token)) = work.assertion.get_untracked() {
            desk.inspect(token, work.key.get_untracked().map(|entry| entry.id));
        }
    };
    let ready = Memo::new(move |_| work.assertion.get().is_some());
    let any = Memo::new(move |_| !findings.get().is_empty());
    let said = move || match counted(&findings.get()) {
        none if none.is_empty() => format!("{} rules checked, none objects", oauth::CHECKS.len()),
        some => some,
    };
    let actions = move || {
        view! {
            <span class="quiet" role="status">{said}</span>
            <button type="button" class="button" on:click=inspect>"Inspect this assertion"</button>
        }
    };
    move || {
        ready.get().then(|| {
            view! {
                <Panel title="Before it is sent" actions>
                    {move || match any.get() {
                        true => view! { <Findings findings=findings/> }.into_any(),
                        false => view! {
                            <p class="body quiet">"Held to RFC 7523 and RFC 10070. A server may have rules of its own."</p>
                        }.into_any(),
                    }}
                </Panel>
            }
        })
    }
}

/// What is still missing before there is a request.
#[component]
fn NotYet(missing: &'static str) -> impl IntoView {
    view! {
        <section class="empty">
            <h2>"No request yet"</h2>
            <p role="status">{missing}</p>
        </section>
    }
}
