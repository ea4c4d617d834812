//! What servers know a key by: the header parameters that can name it.

use jose::Key;
use x509::{Certificate, PRINTS, spki_fingerprint};

/// Names and values, as far as the key and its first certificate have them: `kid`, `jwk`, `x5t#S256`, `x5t`, `x5c`; and
/// the `fingerprint` of its public key.
pub fn naming(key: &Key, certificates: &[Vec<u8>]) -> Vec<(&'static str, String)> {
    let mut names = Vec::new();
    names.extend(key.jwk().kid.clone().map(|kid| ("kid", kid)));
    names.extend(key.jwk().bare_json().map(|jwk| ("jwk", jwk)));
    let certificate = certificates.first().and_then(|der| Certificate::from_der(der).ok());
    for print in PRINTS.iter().filter(|print| ["x5t#S256", "x5t", "x5c"].contains(&print.name)) {
        names.extend(certificate.as_ref().map(|certificate| (print.name, (print.value)(certificate))));
    }
    let fingerprint = spki_fingerprint(key.jwk()).ok();
    names.extend(fingerprint.and_then(|text| Some(("fingerprint", text.strip_prefix("SHA256:")?.to_owned()))));
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use jose::Algorithm;

    #[test]
    fn a_secret_has_no_name_and_a_key_pair_has_what_it_has() {
        assert!(naming(&Key::secret(&[7; 32]).expect("a secret"), &[]).is_empty());
        let key = Key::generate(Algorithm::named("ES256").expect("known"), &mut getrandom::SysRng).expect("a key");
        let names: Vec<_> = naming(&key, &[]).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["kid", "jwk", "fingerprint"]);
        assert!(naming(&key, &[vec![1, 2, 3]]).len() == 3, "what is no certificate names nothing");
    }
}
