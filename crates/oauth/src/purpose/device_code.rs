//! Device code: the token, once somebody has agreed on another device.

use jose::Source;

use super::{Purpose, TOKEN_ENDPOINT, must, secret};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Device code",
    about: "The client asks again and again until somebody has typed the user code on another device; until then the \
            server answers authorization_pending.",
    grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    endpoint: TOKEN_ENDPOINT,
    parameters: &[secret(must("device_code", "The device code that the device authorization endpoint gave."))],
    source: Source::rfc(8628, "3.4"),
};
