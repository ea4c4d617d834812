//! The public key as a line of OpenSSH (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4).

use base64ct::{Base64, Encoding};
use jose::{Finding, Jwk};
use jose_jwk::{Key as Model, OkpCurves};
use ssh_encoding::{Encode, Mpint};

use super::not_in_form;
use crate::material::ec;

/// The command that makes the same of a public key in `public.pem`, but for its comment; RSA and EC only.
pub const SSH_COMMAND: &str = "ssh-keygen -i -m PKCS8 -f public.pem";

/// The public key as one line, as `authorized_keys` has it, with the comment if there is one.
///
/// Refuses a kind of key that OpenSSH does not know (F28).
pub fn openssh_line(jwk: &Jwk, comment: &str) -> Result<String, Finding> {
    let refused = || not_in_form("OpenSSH");
    let mut parts: Vec<Vec<u8>> = Vec::new();
    let name = match jwk.model() {
        Some(Model::Rsa(key)) => {
            parts.extend([&key.e, &key.n].map(|number| Mpint::from_positive_bytes(number).as_bytes().to_vec()));
            "ssh-rsa".to_owned()
        }
        Some(Model::Ec(key)) => {
            let curve = ec::of(key.crv).filter(|curve| !curve.ssh.is_empty()).ok_or_else(refused)?;
            parts.extend([curve.ssh.as_bytes().to_vec(), curve.uncompressed(key)]);
            format!("ecdsa-sha2-{}", curve.ssh)
        }
        Some(Model::Okp(key)) if key.crv == OkpCurves::Ed25519 => {
            parts.push(key.x.to_vec());
            "ssh-ed25519".to_owned()
        }
        _ => return Err(refused()),
    };
    let mut blob = Vec::new();
    name.encode(&mut blob).map_err(|_| refused())?;
    for part in parts {
        part.encode(&mut blob).map_err(|_| refused())?;
    }
    // The comment ends with the line.
    let comment = jose::visible(comment.trim());
    Ok(format!("{name} {} {comment}", Base64::encode_string(&blob)).trim_end().to_owned())
}
