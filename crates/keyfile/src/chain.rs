//! Certificates beside keys: which key they are for.

use jose::Jwk;

use crate::diagnosis::{Found, counted};

/// Certificates are one chain: they go with the private key of one of them, or stand for the first one's public key.
pub(crate) fn join(found: Vec<Found>, notices: &mut Vec<String>) -> Vec<Found> {
    let (mut certificates, mut keys): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| !found.chain.is_empty());
    let owned = certificates.iter().enumerate().find_map(|(i, certificate)| {
        let print = print_of(certificate)?;
        keys.iter().position(|key| print_of(key).as_ref() == Some(&print)).map(|key| (i, key))
    });
    let (leaf, owner) = owned.map_or((0, None), |(leaf, key)| (leaf, Some(key)));
    if leaf >= certificates.len() {
        return keys;
    }
    let mut first = certificates.remove(leaf);
    first.chain.extend(certificates.into_iter().flat_map(|certificate| certificate.chain));
    let count = first.chain.len();
    match owner.and_then(|owner| keys.get_mut(owner)) {
        Some(key) => {
            notices.push(format!("Kept {} with the key they are for.", counted(count, "certificate")));
            key.chain = first.chain;
        }
        None => {
            if count > 1 {
                notices.push(format!("Took the key of the first of {count} certificates and kept all as its chain."));
            }
            keys.insert(0, first);
        }
    }
    keys
}

fn print_of(found: &Found) -> Option<String> {
    found.jwk.as_ref().ok().map(Jwk::thumbprint)
}
