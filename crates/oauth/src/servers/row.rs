//! What rows are written with: a row of which nothing is known, and short names for what many say.

use jose::Source;

use super::{
    Array, Audience, Claim, Conformity, Environment, Flow, Hole, Id, Issued, KeyId, Lifetime, Need, Server, Start,
    Target, Typ,
};

/// A row of which nothing is known yet.
pub(crate) const fn server(name: &'static str, flow: Flow, source: Source) -> Server {
    let conformity = match flow {
        Flow::ClientAuthentication => Conformity::Unknown,
        _ => Conformity::Outside,
    };
    Server {
        name,
        flow,
        algorithms: &[],
        typ: Typ::Unknown,
        key_id: KeyId { names: &["kid"], need: Need::Unknown },
        header: &[],
        certificate: false,
        rsa_bits: 0,
        audience: Audience { is: &[], array: Array::Unknown, slash: false },
        environments: &[ANYWHERE],
        claims: &[],
        lifetime: Lifetime { cap: None, below: false, from: Start::Now, default: crate::DEFAULT_LIFETIME },
        issued: Issued { need: Need::Unknown, back: 0, within: None },
        id: Id { need: Need::Unknown, once: false, length: None, guid: false },
        whole_numbers: false,
        form: &[],
        headers: &[],
        conformity,
        look_up: &[],
        special: [""; 3],
        source,
        checked: "2026-11",
        second_hand: false,
    }
}

/// A server that stands at an address of the person's own.
pub(super) const ANYWHERE: Environment =
    Environment { name: "your server", issuer: "{issuer}", token_endpoint: "{token_endpoint}", audience: &[] };

pub(super) const ISSUER: Hole = Hole {
    name: "issuer",
    what: "The issuer, letter for letter as the server's metadata has it.",
    example: "https://as.example.com",
};
pub(super) const TOKEN_ENDPOINT: Hole = Hole {
    name: "token_endpoint",
    what: "The token endpoint, as the server's metadata has it.",
    example: "https://as.example.com/token",
};
pub(super) const AUDIENCE: Hole = Hole {
    name: "audience",
    what: "The audience that was configured at the server.",
    example: "https://as.example.com/audience",
};

pub(super) const fn audience(is: &'static [Target], array: Array) -> Audience {
    Audience { is, array, slash: false }
}

pub(super) const fn claim(name: &'static str, need: Need, value: &'static str) -> Claim {
    Claim { name, need, value }
}

/// At most this many seconds from now.
pub(super) const fn at_most(cap: i64, default: i64) -> Lifetime {
    Lifetime { cap: Some(cap), below: false, from: Start::Now, default }
}

pub(super) const fn hole(name: &'static str, what: &'static str, example: &'static str) -> Hole {
    Hole { name, what, example }
}

pub(super) const fn key_id(names: &'static [&'static str], need: Need) -> KeyId {
    KeyId { names, need }
}

/// Whether `iat` is wanted, and nothing more is known of it.
pub(super) const fn issued(need: Need) -> Issued {
    Issued { need, back: 0, within: None }
}

/// Whether `jti` is wanted, and whether each is taken once.
pub(super) const fn id(need: Need, once: bool) -> Id {
    Id { need, once, length: None, guid: false }
}
