//! MCP, OAuth client credentials extension.

use jose::Source;

use super::*;

/// The row of this server.
pub static MCP: Server = Server {
    algorithms: &["RS256", "ES256"],
    key_id: key_id(&["kid"], Need::Unknown),
    audience: audience(&[Target::Issuer], Array::Unknown),
    conformity: Conformity::Conforms,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "The extension is for machines that speak for themselves, and advises private_key_jwt.",
        "The audience is the issuer.",
        "The authorization server behind a resource may ask for more.",
    ],
    second_hand: true,
    ..server(
        "MCP client credentials",
        Flow::ClientAuthentication,
        Source::page(
            "Model Context Protocol",
            "",
            "https://modelcontextprotocol.io/extensions/auth/oauth-client-credentials",
        ),
    )
};
