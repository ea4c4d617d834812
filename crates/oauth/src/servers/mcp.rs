//! MCP, OAuth client credentials extension.

use jose::Source;

use super::*;

/// The row of this server.
pub static MCP: Server = Server {
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "The extension is for machines that speak for themselves, and advises private_key_jwt.",
        "It says nothing of audience and algorithm: the authorization server behind the resource decides.",
        "The metadata has to name the algorithms; the project's own clients write the issuer as the audience.",
    ],
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
