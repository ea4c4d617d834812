//! Sending to the authorization server in this page: registering there, asking it, and seeing what it did.

use leptos::prelude::*;
use oauth::Needs;
use practice::Message;

use super::send::{SEND, Sending};
use super::{Work, registration};
use crate::bench::practice::{JWKS_URI, Sender, Sent};
use crate::contexts::Practice;
use crate::element::{El, View, el, live, on_window, region, views, when};
use crate::pages::trace;
use crate::platform::http::Reply;
use crate::platform::{document, entropy};
use crate::signal::RwSignal;
use crate::widgets::{button, inner_panel, primary_button};

/// The server is in this page: what it knows of the client, and the button that asks it.
pub(super) fn ready(work: Work, sending: RwSignal<Sending>, sent: StoredValue<Option<String>>) -> View {
    let act = move || ask(work, sending, sent);
    on_window("keydown", move |event| {
        if document::shortcut(&event).as_deref() == Some("s") {
            act();
        }
    });
    let says = region(move || {
        let known = knows(work);
        let sentence = match &known {
            Some(known) => format!("It knows this client: {known}."),
            None => "It does not know this client yet: register it first.".to_owned(),
        };
        el("span").set("role", "status").add(sentence).into()
    });
    let send = primary_button("Send to the practice server")
        .set("id", SEND)
        .set_live("disabled", move || work.request.with(Option::is_none).then(String::new))
        .on_click(act);
    let problem = RwSignal::new(String::new());
    let register = when(
        move || can_register(work) && !is_as_registered(work),
        move || button("Register this client there").on_click(move || problem.set(register(work, false))).into(),
    );
    views([
        el("p").add("This server is in this page: nothing leaves it. ").add(says),
        el("p.actions").add(send).add(register).add(el("span.hint").add("One key: ").add(el("kbd").add("s"))),
        told(problem),
    ])
}

/// Registers the client at the server in this page, as the panel of registration has it.
pub(super) fn register_here(work: Work, at_address: impl Fn() -> bool + Copy + 'static) -> El {
    let problem = RwSignal::new(String::new());
    let register = move || problem.set(register(work, at_address()));
    let hint = "It answers at once, with the id and the secret that the form then has.";
    el("div.body")
        .add(el("p.actions").add(button("Register at the practice server").on_click(register)))
        .add(el("p.hint").add(hint))
        .add(told(problem))
}

/// Why the client was not registered.
fn told(problem: RwSignal<String>) -> El {
    el("p.problem").set("role", "alert").add(el("bdi").add(live(move || problem.get())))
}

/// Whether there is a client to make known: one that signs needs a key for that.
fn can_register(work: Work) -> bool {
    work.form.with(|form| form.method.needs != Needs::PrivateKey) || work.entry.with(Option::is_some)
}

/// What the server keeps of the client, in a few words.
fn knows(work: Work) -> Option<String> {
    let id = work.form.with(|form| form.client_id.clone());
    let keeps = |client: &practice::Client| {
        let with = match (&client.keys, client.secrets.len()) {
            (practice::Keys::At { .. }, _) => "its keys at its address".to_owned(),
            (practice::Keys::Here(keys), _) => counted(keys.keys().len(), "public key"),
            (practice::Keys::None, count) => counted(count, "secret"),
        };
        format!("{}, {with}", client.method.name)
    };
    work.practice.with(|servers| servers.home.client(&id).map(keeps)).flatten()
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Whether the server knows the client by the method that the form has.
fn is_as_registered(work: Work) -> bool {
    let (id, method) = work.form.with(|form| (form.client_id.clone(), form.method));
    let same = |client: &practice::Client| *client.method == *method;
    work.practice.with(|servers| servers.home.client(&id).is_some_and(same)).unwrap_or_default()
}

/// Makes the client known, or changes what is known of it; its keys in the metadata, or at its own address. Says why it
/// could not; nothing where it could.
fn register(work: Work, at_address: bool) -> String {
    let now = work.clock.reading();
    let (json, set) = untrack(|| {
        let by_key = work.form.with(|form| form.by_key());
        let address = (at_address && by_key).then_some(JWKS_URI);
        let set = address.and_then(|_| work.keys.jwks(work.entry.get()?.id));
        (registration::metadata_of(work, true, address), set)
    });
    let client_id = work.form.with_untracked(|form| form.client_id.clone());
    let registered = work.practice.update(|servers| {
        if let Some(set) = set {
            servers.published = set;
        }
        servers.register(&client_id, json, now, &mut entropy::rng())
    });
    let Some(registered) = registered.flatten() else {
        return "Not registered. The browser gives no random bytes: open the page in another one.".to_owned();
    };
    if let Some(failed) = registered.sent.exchange.trace.failed() {
        let advice = failed.findings.first().map(|finding| finding.rule.advice).unwrap_or_default();
        return format!("Not registered. {} {advice}", failed.knows).trim_end().to_owned();
    }
    work.form.update(|form| {
        if !registered.client_id.is_empty() {
            form.client_id = registered.client_id;
        }
        if !registered.client_secret.is_empty() {
            form.secret = registered.client_secret;
        }
    });
    work.renew();
    // The button that was pressed may be gone.
    request_animation_frame(|| document::focus_if_free(SEND));
    String::new()
}

/// Sends what the form makes.
fn ask(work: Work, sending: RwSignal<Sending>, sent: StoredValue<Option<String>>) {
    let Some(request) = work.request.get_untracked() else { return };
    let assertion = work.assertion.get_untracked().and_then(Result::ok);
    let again = assertion.is_some() && sent.get_value() == assertion;
    let before = untrack(|| work.findings());
    let Some(answered) = work.practice.send(&Message::from(&request), Sender::Client) else { return };
    work.remember();
    sent.set_value(assertion);
    let response = &answered.exchange.response;
    let reply = Reply {
        status: response.status,
        status_text: trace::words(response.status).to_owned(),
        headers: response.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect(),
        body: response.body.clone(),
    };
    sending.set(Sending::Answered { reply, again, ahead: None, before, practised: Some(Box::new(answered)) });
    request_animation_frame(|| document::focus("answer"));
}

/// What the server did, stage by stage, which no other server tells; and where its token opens something.
pub(super) fn what_happened(sent: &Sent) -> View {
    let exchange = &sent.exchange;
    views([
        View::from(inner_panel("What the server did", View::nothing()).add(trace::trace(exchange))),
        call_the_api(&exchange.response.body).into(),
    ])
}

/// The access token opens the API of the same server.
fn call_the_api(body: &str) -> Option<El> {
    let practice = expect_context::<Practice>();
    let found = paste::read(body).ok()?.tokens.into_iter().next()?;
    if !found.label.starts_with("access_token") {
        return None;
    }
    let token = found.text;
    let called = RwSignal::new(None::<Sent>);
    let call = move || {
        let url = practice.with(|servers| servers.home.address(&practice::API));
        let Some(url) = url else { return };
        called.set(practice.send(&Message::get(&url, &format!("Bearer {token}")), Sender::Client));
    };
    let shown = region(move || match called.get() {
        None => View::nothing(),
        Some(sent) => untrack(|| trace::exchange(&sent.exchange)),
    });
    let call = el("p.body.actions").add(button("Call the API with the token").on_click(call));
    Some(el("div").add(call).add(el("div").set("role", "status").add(shown)))
}
