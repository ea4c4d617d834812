//! A token in the JSON serialization of JWS (RFC 7515 §7.2) or JWE (RFC 7516 §7.2).

use super::{Input, Source};
use crate::form;
use crate::reader::Reader;

pub(super) static SOURCE: Source = Source {
    name: "token in JSON",
    says: "A JSON object with “payload” and “signature”, or with “ciphertext”.",
    nested: true,
    read,
};

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let form = input.json.as_ref().and_then(form::serialization);
    if let Some(form) = form {
        reader.offer(input.text.text, input.text, form);
    }
    form.is_some()
}
