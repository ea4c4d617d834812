//! Device authorization: a code for a device that has no browser.

use jose::Source;

use super::{Purpose, SCOPE, may, set};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Device authorization",
    about: "The client asks for a user code, which somebody types on another device, and for the device code to fetch \
            the token with.",
    grant_type: "",
    endpoint: "device_authorization_endpoint",
    parameters: &[set(may("client_id", "The client."), "{client_id}"), SCOPE],
    source: Source::rfc(8628, "3.1"),
};
