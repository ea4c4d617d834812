//! JSON Web Encryption (RFC 7516): what is read by whoever holds the key, and says nothing of who made it.
//!
//! Text becomes plaintext in stages, each a type of its own: text → [`Encrypted`] (its header can be read by anyone) →
//! [`Decrypted`] (only [`Encrypted::decrypt`] makes one). Nothing here is ever called verified: a public key is public,
//! and whoever has it can encrypt (RFC 7516 §12, RFC 8725 §2.3).
//!
//! Stretching a passphrase takes a second on purpose. [`Encrypted::decrypt`] and [`encrypt`] do it where they are called;
//! [`Encrypted::work`] and [`Encrypting`] let it be done elsewhere, as [`Work`] says.

pub mod rule;

mod choice;
mod decrypt;
mod enc;
mod encrypt;
mod header;
mod kw;
mod serialization;
mod work;
mod zip;

pub use choice::Act;
pub use decrypt::Decrypted;
pub use enc::{ENCRYPTIONS, Encryption};
pub use encrypt::{Encrypting, encrypt};
pub use kw::{ALGORITHMS, Algorithm, Family, Padding};
pub use work::Work;

use crate::finding::{Finding, Part};
use crate::header::Header;
use crate::json::{self, Member, Value};
use header::Joint;
use serialization::Segment;

/// The advised work factor, as many steps for each guess as for each opening.
///
/// OWASP's Password Storage Cheat Sheet asks for 210,000 with HMAC-SHA-512; this is nearly three times as many.
pub const P2C: u32 = 600_000;

/// The fewest steps that are taken or read (RFC 7518 §4.8.1.2).
pub const LEAST_P2C: u32 = 1000;

/// The most steps that are taken or read; a text that asks for more wants to keep the reader busy.
pub const MOST_P2C: u32 = 1_200_000;

/// Longest text that is read, in bytes.
pub const MAX_LEN: usize = 1024 * 1024;

/// An encrypted text that is well-formed; its headers are readable, and are their maker's word.
#[derive(Clone, Debug)]
pub struct Encrypted {
    form: Form,
    /// What the tag covers beside the ciphertext: the protected header as it is written, and `aad`.
    aad: Vec<u8>,
    header: Header,
    unprotected: Vec<Member>,
    recipients: Vec<Recipient>,
    iv: Segment,
    ciphertext: Segment,
    tag: Segment,
}

/// How an encrypted text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Five segments with dots between (RFC 7516 §7.1).
    Compact,
    /// JSON for several recipients (RFC 7516 §7.2.1).
    General,
    /// JSON for one recipient (RFC 7516 §7.2.2).
    Flattened,
}

/// One whom a text is encrypted for.
#[derive(Clone, Debug)]
pub struct Recipient {
    header: Vec<Member>,
    joint: Joint,
    encrypted_key: Segment,
}

impl Encrypted {
    /// Reads the compact form, or the JSON form where the text starts with “{”.
    ///
    /// Refuses more than [`MAX_LEN`] bytes (E05), any number of segments but five (E01), what is not base64url (P01–P05)
    /// or JSON (P10–P19), and a JSON form whose members are missing or malformed (E09) or whose headers share a name
    /// (E10). What the header says is judged later: [`Encrypted::findings`].
    pub fn parse(text: &str) -> Result<Self, Finding> {
        let is_json = text.trim_start().starts_with('{');
        if is_json { serialization::json(text) } else { serialization::compact(text) }
    }

    /// Reads the compact form alone.
    pub fn compact(text: &str) -> Result<Self, Finding> {
        serialization::compact(text)
    }

    /// How it is written.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The protected header; empty where there is none.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The unprotected header that all recipients share: anyone on the way can have changed it.
    pub fn unprotected(&self) -> &[Member] {
        &self.unprotected
    }

    /// Whom it is encrypted for, one at least; in the compact form exactly one.
    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    /// A parameter of a recipient's JOSE header, from whichever header it stands in.
    pub fn get(&self, recipient: usize, name: &str) -> Option<&Value> {
        let own = || json::get(&self.recipients.get(recipient)?.header, name);
        self.header.get(name).or_else(|| json::get(&self.unprotected, name)).or_else(own)
    }
}

impl Recipient {
    /// The header of this recipient alone: anyone on the way can have changed it.
    pub fn header(&self) -> &[Member] {
        &self.header
    }
}

/// The one thing that is said of a wrong key and of changed bytes (E07).
fn unopened() -> Finding {
    Finding::new(&rule::OPEN, Part::Token, "a text that this key decrypts", "one that it does not")
}

/// The finding for a generator that gives no random bytes (E17).
fn no_randomness() -> Finding {
    Finding::new(&rule::RANDOMNESS, Part::Token, "random bytes", "none")
}
