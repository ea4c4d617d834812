//! What an authorization server says of itself, as a table.

use oauth::metadata::Metadata;

use crate::element::{El, el};

/// Issuer, addresses, methods and algorithms, under the names that the document has for them.
pub(super) fn said_of_itself(metadata: &Metadata) -> El {
    let listed = |list: &[String]| if list.is_empty() { "none named".to_owned() } else { list.join(", ") };
    let row = |list: El, (name, value): (&str, String)| {
        let value = el("bdi").add(jose::visible(&value));
        list.add(el("dt").add(el("bdi").add(jose::visible(name)))).add(el("dd").add(value))
    };
    let rows = [("issuer", metadata.issuer.clone())]
        .into_iter()
        .chain(metadata.endpoints.iter().map(|(name, address)| (name.as_str(), address.clone())))
        .chain([("client authentication", listed(&metadata.methods)), ("algorithms", listed(&metadata.algorithms))]);
    rows.fold(el("dl.facts.said-of-itself"), row)
}
