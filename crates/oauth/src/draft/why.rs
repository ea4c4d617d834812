//! What the members of an assertion protect.

use jose::Source;

/// Why a member is there, and who says so.
pub(super) struct Why {
    pub name: &'static str,
    pub says: &'static str,
    pub source: Source,
}

const fn why(name: &'static str, says: &'static str, source: Source) -> Why {
    Why { name, says, source }
}

/// What the members protect; the header's first, each in the order in which a form offers them.
pub(super) static HEADER: &[Why] = &[
    why(
        "typ",
        "Says that this authenticates a client, so that it cannot pass as another token.",
        Source::rfc(10070, "4"),
    ),
    why(
        "alg",
        "How it is signed. The server takes the algorithm it has registered for the key, not the one named here.",
        Source::rfc(7515, "4.1.1"),
    ),
    why("kid", "Which of the client's published keys verifies it.", Source::rfc(7515, "4.1.4")),
];

/// The claims.
pub(super) static PAYLOAD: &[Why] = &[
    why("iss", "Who made it: the client.", Source::rfc(7523, "3")),
    why("sub", "Whom it speaks of: the client again.", Source::rfc(7523, "3")),
    why(
        "aud",
        "Whom it is for: the server's issuer alone, never an endpoint. Another server that lies about its endpoint \
         cannot use it.",
        Source::rfc(10070, "4"),
    ),
    why("iat", "When it was made, in seconds. Servers refuse what comes from the future.", Source::rfc(7523, "3")),
    why(
        "exp",
        "From when it is worth nothing. A stolen assertion lives this long: a minute is enough.",
        Source::rfc(7523, "3"),
    ),
    why(
        "jti",
        "Its own id: 128 random bits. A server that remembers it takes the assertion only once.",
        Source::rfc(7523, "3"),
    ),
];
