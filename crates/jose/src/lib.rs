//! JOSE that explains itself.
//!
//! Text becomes a verified token in stages, each a type of its own:
//! text → [`Compact`] (three spans) → [`Unverified`] (decoded) → [`Verified`] (only [`Unverified::verify`] makes one).
//! An encrypted text becomes plaintext in [`jwe`].
//! Whatever is wrong on the way is a [`Finding`]: where, what was expected, what was found, what to do, and which [`Rule`] says so.
//!
//! No clock, no randomness, no I/O: time and random bytes are arguments.

pub mod aes;
pub mod base64url;
pub mod diagnosis;
pub mod health;
pub mod inspection;
pub mod json;
pub mod jwe;
pub mod registry;
pub mod rule;
pub mod sd_jwt;

mod algorithm;
mod claims;
mod compact;
mod finding;
mod header;
mod jwk;
mod jws;
mod key;
mod key_set;
mod random;
mod signature;
mod source;
mod thumbprint;
mod time;

pub use algorithm::{ALGORITHMS, Algorithm, Curve, Family, Hash, ParameterSet, RSA_SIZES};
pub use claims::{Claim, Claims};
pub use compact::Compact;
pub use finding::{At, Details, Finding, Fix, Part, Place, visible, visible_lines};
pub use header::Header;
pub use inspection::Inspection;
pub use jwk::{Akp, Jwk};
pub use jws::{Unverified, Verified, sign};
pub use key::{GenerateError, Key};
pub use key_set::{Explained, Fit, KeySet, PassedOver, Reason};
pub use rule::{Rule, Severity};
pub use source::Source;
pub use time::UnixTime;
