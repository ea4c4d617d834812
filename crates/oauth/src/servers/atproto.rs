//! Bluesky and other servers of the AT Protocol.

use jose::Source;

use super::*;

/// The row of this server.
pub static ATPROTO: Server = Server {
    algorithms: &["ES256"],
    typ: Typ::LeftOut,
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::Issuer], Array::Unknown),
    conformity: Conformity::Conforms,
    look_up: &[Hole { example: "https://bsky.social", ..ISSUER }, TOKEN_ENDPOINT],
    special: [
        "The audience is the issuer alone, for every endpoint.",
        "The header names the key, and has no “typ”.",
        "Pushed authorization requests and DPoP are required beside it.",
    ],
    ..server(
        "AT Protocol (Bluesky)",
        Flow::ClientAuthentication,
        Source::page("AT Protocol OAuth", "", "https://github.com/bluesky-social/atproto/issues/4127"),
    )
};
