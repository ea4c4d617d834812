//! The places that a request passes, and what whoever reads there has.

use jose::Key;
use oauth::Request;
use practice::{Form, Keys};

use super::pieces::{self, Kind, Piece};
use super::{Held, Side, Written};

/// A place on the way.
pub struct Hop {
    /// What it is called.
    pub name: &'static str,
    /// What was read there, as it goes on after “whoever read”.
    pub place: &'static str,
    /// What it sees, and why.
    pub about: &'static str,
    reads: fn(&Seen<'_>) -> Loot,
}

/// What passes, and how it is logged.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// Whose request it is.
    pub side: &'a Side,
    /// The request.
    pub written: &'a Written,
    /// Whether logs are at debug level, and so have whole requests.
    pub debug: bool,
    /// Whether the client puts its credential into the address, which RFC 6749 §2.3.1 forbids.
    pub in_address: bool,
}

/// What whoever reads there has. It prints nothing, as it holds secrets.
#[derive(Clone, Default)]
pub struct Loot {
    /// The bytes.
    pub bytes: Vec<Piece>,
    /// The request, if it can be sent again.
    pub request: Option<Request>,
    /// What a credential can be made of: a secret, or a key to sign with.
    pub held: Option<Held>,
    /// What stands for a credential in a database: a digest.
    pub digest: Option<String>,
    /// A public key.
    pub public: Option<String>,
}

/// The places, in the order a request passes them.
pub static HOPS: &[&Hop] = &[&CLIENT, &LOG, &PROXY, &BALANCER, &SERVER_LOG, &DATABASE];

impl Hop {
    /// What is there of this very request.
    pub fn reads(&self, seen: &Seen<'_>) -> Loot {
        (self.reads)(seen)
    }
}

impl PartialEq for Hop {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The client.
pub static CLIENT: Hop = Hop {
    name: "The client itself",
    place: "configuration of the client",
    about: "Its configuration or its key store. Whoever is in here is the client by every method; a key in hardware \
            could be used here, and not carried away.",
    reads: |seen| {
        let mut loot = Loot { held: Some(seen.side.held.clone()), ..Loot::default() };
        loot.bytes = match &seen.side.held {
            Held::Nothing => id(seen.side),
            Held::Secret(secret) | Held::Shared(secret, _) => {
                let mut bytes = id(seen.side);
                bytes.push(Piece::new(Kind::Plain, "\nclient_secret="));
                bytes.push(Piece::new(Kind::Secret, secret.as_str()));
                bytes
            }
            Held::Private(key) => private(seen.side, key),
        };
        loot
    },
};

/// The client's log.
pub static LOG: Hop = Hop {
    name: "The client's log",
    place: "log of the client",
    about: "At debug level most HTTP libraries write down whole requests; otherwise the address alone.",
    reads: |seen| if seen.debug { whole(seen) } else { line(seen, true) },
};

/// A proxy.
pub static PROXY: Hop = Hop {
    name: "A proxy that opens TLS",
    place: "records of the proxy",
    about: "Companies inspect what leaves them: the proxy ends one TLS connection and begins another, and sees everything \
            between.",
    reads: whole,
};

/// The load balancer.
pub static BALANCER: Hop = Hop {
    name: "The load balancer's log",
    place: "log of the load balancer",
    about: "TLS ends here, so the whole request passes; the access log has its first line, with everything that stands \
            in the address.",
    reads: |seen| line(seen, false),
};

/// The server's log.
pub static SERVER_LOG: Hop = Hop {
    name: "The server's log",
    place: "log of the server",
    about: "At debug level it has whole requests, credentials included; otherwise their first line.",
    reads: |seen| if seen.debug { whole(seen) } else { line(seen, false) },
};

/// The server's database.
pub static DATABASE: Hop = Hop {
    name: "The server's database",
    place: "database of the server",
    about: "What the server checks credentials with: a digest of the secret, the secret itself where a code is made with \
            it, or a public key.",
    reads: |seen| {
        let mut loot = Loot { bytes: id(seen.side), ..Loot::default() };
        for secret in &seen.side.home.secrets {
            let kept = secret.form.kept();
            loot.bytes.push(Piece::new(Kind::Plain, "\nsecret: "));
            match &secret.form {
                Form::Digest { .. } => {
                    loot.bytes.push(Piece::new(Kind::Plain, kept.as_str()));
                    loot.digest = Some(kept);
                }
                Form::Clear(_) => {
                    loot.bytes.push(Piece::new(Kind::Secret, kept.as_str()));
                    loot.held = Some(seen.side.held.clone());
                }
            }
        }
        if let Keys::Here(keys) = &seen.side.home.keys {
            let public = keys.keys().first().and_then(|key| key.jwk().public_json());
            loot.bytes.extend(public.iter().map(|jwk| Piece::new(Kind::Plain, format!("\nkey: {jwk}"))));
            loot.public = public;
        }
        loot
    },
};

fn id(side: &Side) -> Vec<Piece> {
    vec![Piece::new(Kind::Plain, format!("client_id={}", side.home.id))]
}

/// A private key, everything that makes it one concealed.
fn private(side: &Side, key: &Key) -> Vec<Piece> {
    let mut bytes = id(side);
    bytes.push(Piece::new(Kind::Plain, "\nprivate key: "));
    bytes.push(Piece::new(Kind::Secret, key.jwk().private_json()));
    bytes
}

/// The whole request. A secret in it can be used in another one.
fn whole(seen: &Seen<'_>) -> Loot {
    let held = Some(&seen.side.held).filter(|held| matches!(held, Held::Secret(_))).cloned();
    let request = Some(seen.written.request.clone());
    Loot { bytes: pieces::request(&seen.written.request), request, held, ..Loot::default() }
}

/// The first line of the request, as a log has it.
fn line(seen: &Seen<'_>, whole_address: bool) -> Loot {
    let request = &seen.written.request;
    let origin = if whole_address { request.endpoint.origin.as_str() } else { "" };
    let mut bytes = vec![Piece::new(Kind::Plain, format!("{} {origin}{}", request.method, request.endpoint.target))];
    let mut loot = Loot::default();
    if seen.in_address {
        let mut moved = request.clone();
        if let Held::Secret(secret) = &seen.side.held {
            moved.name_client(&seen.side.home.id);
            moved.form.retain(|field| field.name != "client_secret");
            moved.form.push(oauth::Field::new("client_secret", secret.as_str()));
            loot.held = Some(seen.side.held.clone());
        }
        loot.request = Some(request.clone());
        bytes.push(Piece::new(Kind::Plain, "?"));
        pieces::form(&moved, &mut bytes);
    }
    bytes.push(Piece::new(Kind::Plain, " HTTP/1.1"));
    loot.bytes = bytes;
    loot
}
