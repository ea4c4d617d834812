//! Box, JWT.

use jose::Source;

use super::*;

/// The row of this server.
pub static BOX: Server = Server {
    algorithms: &["RS256", "RS384", "RS512"],
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::TokenEndpoint], Array::Unknown),
    environments: &[Environment {
        name: "Box",
        issuer: "",
        token_endpoint: "https://api.box.com/oauth2/token",
        audience: &[],
    }],
    claims: &[
        claim("iss", Need::Required, "{client_id}"),
        claim("sub", Need::Required, "{subject}"),
        claim("box_sub_type", Need::Required, "{subject_type}"),
        claim("exp", Need::Required, ""),
    ],
    lifetime: at_most(60, 45),
    id: Id { need: Need::Required, once: false, length: Some((16, 128)), guid: false },
    form: &[("client_id", "{client_id}"), ("client_secret", "{client_secret}")],
    look_up: &[
        hole("subject", "The id of the enterprise, or of a user.", "901234567"),
        hole("subject_type", "What the subject is: “enterprise” or “user”.", "enterprise"),
        hole("kid", "The id of the public key in the application.", "abcdefgh"),
        hole("client_secret", "The client secret, which is sent beside the assertion.", "the secret"),
    ],
    special: [
        "It is a grant, and the client authenticates beside it with id and secret.",
        "It lives 60 seconds at most, and its id has 16 to 128 characters.",
        "A claim “box_sub_type” says what the subject is; the key comes as PKCS #8, encrypted.",
    ],
    ..server(
        "Box",
        Flow::Grant,
        Source::page("Box", "", "https://developer.box.com/guides/authentication/jwt/without-sdk/"),
    )
};
