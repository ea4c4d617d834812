//! The way back: a key written in the form that another program wants, one row each.
//!
//! ```
//! let jwk = jose::Jwk::parse(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#)?;
//! assert!(keyfile::export::SPKI.pem(&jwk)?.starts_with("-----BEGIN PUBLIC KEY-----\n"));
//! # Ok::<(), jose::Finding>(())
//! ```

use jose::{Finding, Jwk, Part};
use jose_jwk::Key as Model;
use zeroize::Zeroizing;

use crate::rule;

mod encrypted;
mod openssh;
mod traditional;
mod universal;

pub use encrypted::{Derivation, ITERATIONS, encrypted_der, encrypted_pem};
pub use openssh::{SSH_COMMAND, openssh_line};
pub use traditional::{PKCS1, PKCS1_PUBLIC, SEC1};
pub use universal::{PKCS8, SPKI};

/// One form to write a key in.
pub struct Export {
    /// What it is called.
    pub name: &'static str,
    /// Who wants it, in one line.
    pub about: &'static str,
    /// The label of its PEM.
    pub label: &'static str,
    /// A name for the file, without `.pem` or `.der`.
    pub file: &'static str,
    /// Whether it holds the private key: show it only to someone who asked for it.
    pub is_private: bool,
    /// The openssl command that makes the same of `key.pem`, up to `-out`.
    command: &'static str,
    /// Whether it can hold this kind of key.
    holds: fn(&Model) -> bool,
    /// The form as DER.
    write: fn(&Model) -> Result<Zeroizing<Vec<u8>>, Finding>,
}

/// Every form a key is exported in by itself, the advised ones first.
pub static EXPORTS: &[&Export] = &[&SPKI, &PKCS8, &PKCS1_PUBLIC, &PKCS1, &SEC1];

impl Export {
    /// Whether it can hold this key: its kind, and its private part where the form is for that.
    pub fn fits(&self, jwk: &Jwk) -> bool {
        jwk.model().is_some_and(self.holds) && (!self.is_private || jwk.is_private())
    }

    /// The key in this form, as DER.
    ///
    /// Refuses a kind of key that the form cannot hold (F28), a public key where it holds private ones (F29), and
    /// numbers that do not belong together (K10–K13): no broken file is written.
    pub fn der(&self, jwk: &Jwk) -> Result<Zeroizing<Vec<u8>>, Finding> {
        let model = jwk.model().filter(|model| (self.holds)(model)).ok_or_else(|| not_in_form(self.name))?;
        if self.is_private && !jwk.is_private() {
            return Err(no_private(self.name));
        }
        (self.write)(model)
    }

    /// The key in this form, as PEM with a line break at its end; refuses as [`Export::der`] does.
    pub fn pem(&self, jwk: &Jwk) -> Result<Zeroizing<String>, Finding> {
        self.der(jwk).map(|der| armoured(self.label, &der))
    }

    /// The openssl command that makes the same of a private key in `key.pem`.
    pub fn command(&self, der: bool) -> String {
        let (option, extension) = if der { (" -outform DER", "der") } else { ("", "pem") };
        format!("{}{option} -out {}.{extension}", self.command, self.file)
    }
}

fn armoured(label: &str, der: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(asn1::pem(label, der))
}

fn not_in_form(form: &str) -> Finding {
    Finding::new(&rule::NOT_IN_FORM, Part::Key, format!("a key that {form} can hold"), "another kind of key")
}

fn no_private(form: &str) -> Finding {
    Finding::new(&rule::NO_PRIVATE, Part::Key, format!("a private key for {form}"), "a public key")
}
