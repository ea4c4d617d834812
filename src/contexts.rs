//! What every page may ask for: the keys, the clock, the connection, the desk and the servers. Each is a handle with verbs.

use jose::{Algorithm, Key, UnixTime};
use leptos::prelude::*;
use leptos::task::spawn_local;
use oauth::{Explanation, Profile, Server};

use crate::bench::servers::Reference;
use crate::bench::{Connection, Entry, Handover, KeyId, Keyring, RequestForm, Share, Shown, Stage, advice};
use crate::platform::shelf::{self, Shelf};
use crate::platform::{clock, document, storage};
use crate::signal::RwSignal;

mod practice;

pub(crate) use practice::Practice;

/// The keys on the bench.
#[derive(Clone, Copy)]
pub(crate) struct Keys(RwSignal<Keyring>);

/// The time, to the second.
#[derive(Clone, Copy)]
pub(crate) struct Clock(RwSignal<UnixTime>);

/// Whether and to whom the page may speak.
#[derive(Clone, Copy)]
pub(crate) struct Link(StoredValue<Connection>);

/// The option of the list of keys that stands for the key of a link.
pub(crate) const LINKED: &str = "linked";

/// What to verify with, all text as typed.
#[derive(Clone, Copy)]
pub(crate) struct Means {
    /// Which kind of key: an option of the list.
    pub choice: RwSignal<String>,
    /// A JWK or a set of them.
    pub pasted: RwSignal<String>,
    /// The key that came in a link with the token.
    pub linked: RwSignal<String>,
    /// A client secret.
    pub secret: RwSignal<String>,
    /// How its text is read; empty for its UTF-8.
    pub reading: RwSignal<String>,
    /// The moment to judge as of; empty for now.
    pub as_of: RwSignal<String>,
    /// Seconds that the server's clock is ahead of that moment; behind it, when negative.
    pub ahead: RwSignal<i64>,
    /// The kind of token it is held to; empty for the one it says it is, or looks like.
    pub kind: RwSignal<String>,
    /// The server whose rules it is held to, by its name; empty for none.
    pub server: RwSignal<String>,
    /// The profile it is held to, by its name.
    pub profile: RwSignal<String>,
    /// Names of algorithms that are not allowed, though the key allows them.
    pub barred: RwSignal<Vec<&'static str>>,
}

impl Means {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            choice: text(),
            pasted: text(),
            linked: text(),
            secret: text(),
            reading: text(),
            as_of: text(),
            ahead: RwSignal::new(0),
            kind: text(),
            server: text(),
            profile: RwSignal::new(Profile::default().name().to_owned()),
            barred: RwSignal::new(Vec::new()),
        }
    }
}

/// What is being worked on: it stays when the person goes to another place and comes back.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// The text in Inspect.
    pub token: RwSignal<String>,
    /// The last text with a token in it that another text was laid over: an error may be about that token.
    pub before: RwSignal<String>,
    /// Which of several tokens in it is looked at, from 0.
    pub which: RwSignal<usize>,
    /// Which of several signatures of it, from 0.
    pub signature: RwSignal<usize>,
    /// How much of it the link that it came in shows, if it came in one.
    pub shared: RwSignal<Option<Shown>>,
    /// What stands in the way of laying something under the glass.
    pub said: RwSignal<String>,
    /// What Inspect verifies with.
    pub means: Means,
    /// The text that waits in Keys to be brought.
    pub brought: RwSignal<String>,
    /// Seconds that the clock of the server that is asked is ahead of this one, as far as that is known.
    pub clock_ahead: RwSignal<i64>,
    /// Ids of assertions that a server has seen, as far as this page sent them.
    pub seen: RwSignal<Vec<String>>,
    /// The form in Assertion.
    pub form: RwSignal<RequestForm>,
    /// A secret that the server in this page made anew, and whose: told once, and not yet handed to the client.
    pub new_secret: RwSignal<Option<(String, String)>>,
}

/// What is known of servers: the rows that the page comes with, and all others once somebody asked for them.
#[derive(Clone, Copy)]
pub(crate) struct Servers {
    known: RwSignal<Reference>,
    others: RwSignal<Others>,
    form: RwSignal<RequestForm>,
}

/// Where the rows are that the page does not come with.
#[derive(Clone, Copy, PartialEq)]
enum Others {
    NotAsked,
    OnTheirWay,
    Here,
    Missing,
}

impl Keys {
    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(Keyring::default())));
    }

    pub(crate) fn add(self, key: Key) -> Option<KeyId> {
        self.0.try_update(|ring| ring.add(key))
    }

    pub(crate) fn rename(self, id: KeyId, name: &str) {
        self.0.update(|ring| ring.rename(id, name));
    }

    pub(crate) fn set_kid(self, id: KeyId, kid: &str) {
        self.0.update(|ring| ring.set_kid(id, kid));
    }

    pub(crate) fn set_alg(self, id: KeyId, algorithm: &Algorithm) {
        self.0.update(|ring| ring.set_alg(id, algorithm));
    }

    pub(crate) fn certify(self, id: KeyId, certificates: Vec<Vec<u8>>) {
        self.0.update(|ring| ring.certify(id, certificates));
    }

    pub(crate) fn set_stage(self, id: KeyId, stage: Stage) {
        self.0.update(|ring| ring.set_stage(id, stage));
    }

    /// The JWK Set to publish for a key.
    pub(crate) fn jwks(self, id: KeyId) -> Option<String> {
        self.0.with(|ring| ring.jwks(id))
    }

    /// What to do next in a rotation.
    pub(crate) fn advice(self) -> &'static str {
        self.0.with(|ring| advice(ring.entries()))
    }

    /// Every key whole, for the sealed file alone.
    pub(crate) fn everything(self) -> Option<String> {
        self.0.with_untracked(Keyring::everything)
    }

    pub(crate) fn remove(self, id: KeyId) {
        self.0.update(|ring| ring.remove(id));
    }

    pub(crate) fn undo(self) -> Option<KeyId> {
        self.0.try_update(Keyring::undo).flatten()
    }

    pub(crate) fn entries(self) -> Vec<Entry> {
        self.0.with(|ring| ring.entries().to_vec())
    }

    pub(crate) fn get(self, id: KeyId) -> Option<Entry> {
        self.0.with(|ring| ring.get(id).cloned())
    }

    pub(crate) fn by_value(self, value: &str) -> Option<Entry> {
        self.0.with(|ring| ring.by_value(value).cloned())
    }

    pub(crate) fn removed(self) -> Option<Entry> {
        self.0.with(|ring| ring.removed().cloned())
    }
}

impl Clock {
    /// Starts it; it ticks once a second for as long as the page lives.
    pub(crate) fn provide() {
        let time = RwSignal::new(UnixTime(clock::now()));
        provide_context(Self(time));
        gloo_timers::callback::Interval::new(1_000, move || time.set(UnixTime(clock::now()))).forget();
    }

    /// The time, anew each second.
    pub(crate) fn now(self) -> UnixTime {
        self.0.get()
    }

    /// The time at this moment, not followed; the clock on the wall is set by it.
    pub(crate) fn reading(self) -> UnixTime {
        let now = UnixTime(clock::now());
        self.0.set(now);
        now
    }
}

impl Link {
    pub(crate) fn provide(connection: Connection) {
        provide_context(Self(StoredValue::new(connection)));
    }

    pub(crate) fn get(self) -> Connection {
        self.0.get_value()
    }

    /// Loads the page anew, connected to `origin`, or sealed when it is empty. `false` when the browser keeps no note
    /// for the next page.
    pub(crate) fn reconnect(self, origin: &str, form: &RequestForm) -> bool {
        let left = storage::hand_over(&Handover::new(origin, form).to_note());
        if left {
            document::reload();
        }
        left
    }
}

impl Desk {
    pub(crate) fn provide(form: RequestForm) {
        provide_context(Self {
            token: RwSignal::new(String::new()),
            before: RwSignal::new(String::new()),
            which: RwSignal::new(0),
            signature: RwSignal::new(0),
            shared: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            means: Means::new(),
            clock_ahead: RwSignal::new(0),
            seen: RwSignal::new(Vec::new()),
            form: RwSignal::new(form),
            new_secret: RwSignal::new(None),
            brought: RwSignal::new(String::new()),
        });
    }

    /// Lays another text under the glass.
    pub(crate) fn lay(self, text: String) {
        self.choose(0);
        self.said.set(String::new());
        // The key of a link goes with the token of that link.
        if self.means.choice.with_untracked(|choice| choice == LINKED) {
            self.means.choice.set(String::new());
        }
        self.means.linked.set(String::new());
        self.shared.set(None);
        self.remember(&text);
        self.token.set(text);
    }

    /// Keeps the text with a token in it that one without is laid over; what is cleared is forgotten.
    fn remember(self, next: &str) {
        // As a header in base64url begins.
        const TOKEN: &str = "eyJ";
        let under = self.token.get_untracked();
        if next.is_empty() {
            self.before.set(String::new());
        } else if under.contains(TOKEN) && !next.contains(TOKEN) {
            self.before.set(under);
        }
    }

    /// Looks at another of several tokens.
    pub(crate) fn choose(self, which: usize) {
        self.which.set(which);
        self.signature.set(0);
    }

    /// Lays what a link shares under the glass, with the key that rides along.
    pub(crate) fn receive(self, share: &Share) {
        self.inspect(share.token().to_owned(), None);
        self.shared.set(Some(share.shown()));
        if let Some(key) = share.key() {
            self.means.linked.set(key.to_owned());
            self.means.choice.set(LINKED.to_owned());
        }
    }

    /// Lays a token under the glass, to be verified with this key.
    pub(crate) fn inspect(self, token: String, key: Option<KeyId>) {
        self.lay(token);
        self.means.as_of.set(String::new());
        self.means.ahead.set(0);
        // Whose rules count is told by the token, until the person says otherwise.
        self.means.server.set(String::new());
        self.means.kind.set(String::new());
        self.means.choice.set(key.map(KeyId::value).unwrap_or_default());
        document::go("#/");
    }
}

impl Servers {
    pub(crate) fn provide(desk: Desk) {
        let (known, others) = (RwSignal::new(Reference::AT_HAND), RwSignal::new(Others::NotAsked));
        provide_context(Self { known, others, form: desk.form });
    }

    /// Asks for all rows, unless that was done; a form that waits for its server gets it.
    pub(crate) fn ask(self) {
        if !matches!(self.others.get_untracked(), Others::NotAsked | Others::Missing) {
            return;
        }
        self.others.set(Others::OnTheirWay);
        spawn_local(async move {
            let text = shelf::load(Shelf::Servers).await;
            match text.and_then(|text| Reference::read(&text).ok()) {
                Some(reference) => {
                    self.known.set(reference);
                    self.others.set(Others::Here);
                    self.form.update(|form| form.meet(&reference));
                }
                None => self.others.set(Others::Missing),
            }
        });
    }

    /// Every server that is known by now.
    pub(crate) fn all(self) -> &'static [&'static Server] {
        self.known.get().servers
    }

    /// The server of this exact name, if it is known by now; none for an empty one.
    pub(crate) fn named(self, name: &str) -> Option<&'static Server> {
        self.known.get().named(name)
    }

    /// What an error text means, if a row says so; `server` is the one in question, if it is known.
    pub(crate) fn explain(self, text: &str, server: &str) -> Option<Explanation> {
        self.known.get().explain(text, server)
    }

    /// Everything that is known by now.
    pub(crate) fn reference(self) -> Reference {
        self.known.get()
    }

    /// Why there are not more; empty when all are there.
    pub(crate) fn lacking(self) -> &'static str {
        match self.others.get() {
            Others::NotAsked | Others::Here => "",
            Others::OnTheirWay => "What is known of other servers is on its way.",
            Others::Missing => "What is known of other servers is not there: this page was saved without it.",
        }
    }
}
