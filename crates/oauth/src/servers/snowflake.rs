//! Snowflake, key pair authentication.

use jose::Source;

use super::*;

/// The row of this server.
pub static SNOWFLAKE: Server = Server {
    algorithms: &["RS256"],
    audience: audience(&[Target::Absent], Array::Unknown),
    environments: &[Environment {
        name: "account",
        issuer: "",
        token_endpoint: "https://{account_host}.snowflakecomputing.com/api/v2/statements/{statement}",
        audience: &[],
    }],
    headers: &[("X-Snowflake-Authorization-Token-Type", "KEYPAIR_JWT")],
    claims: &[
        claim("iss", Need::Required, "{account}.{user}.SHA256:{fingerprint}"),
        claim("sub", Need::Required, "{account}.{user}"),
        claim("exp", Need::Required, ""),
    ],
    lifetime: at_most(3600, 600),
    look_up: &[
        hole("account", "The account identifier, in capitals.", "MYORGANIZATION-MYACCOUNT"),
        hole("account_host", "The same as it stands in addresses.", "myorganization-myaccount"),
        hole(
            "statement",
            "The handle of a statement whose state is asked for.",
            "01aa2b3c-0000-1111-0000-4d5e000600f2",
        ),
        hole("user", "The user, in capitals.", "MYUSER"),
        hole(
            "fingerprint",
            "The SHA-256 of the public key as SPKI, in standard base64.",
            "xw6P1dk5Fh3gp0aEHU2yLRw5eXkL7ZHpm5P1bQSm4Lk=",
        ),
    ],
    special: [
        "There is no token request: the JWT itself is the bearer token.",
        "The issuer ends with the hash of the public key, in standard base64 and not in base64url.",
        "A header “X-Snowflake-Authorization-Token-Type: KEYPAIR_JWT” says what it is.",
    ],
    ..server(
        "Snowflake",
        Flow::Bearer,
        Source::page("Snowflake", "", "https://docs.snowflake.com/en/developer-guide/sql-api/authenticating"),
    )
};
