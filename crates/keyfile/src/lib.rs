//! Keys in every form people keep them in: read, named, and written again.
//!
//! [`diagnose`] takes whatever was pasted, says what it is and what was taken off around it, and gives the keys in it as
//! [`jose::Jwk`]s; what it cannot take is a [`jose::Finding`] that says what to do. The way back is [`export`].
//! [`leaf_of`] takes the key out of the certificate that a token brings along.
//! A form is a file in `form/` and a row in [`forms`]; the material of a key goes in and out through `material/`.
//!
//! No clock, no randomness, no I/O: the bytes that guard an encrypted key are drawn from a generator that is an argument.

pub mod export;
pub mod rule;

mod chain;
mod diagnosis;
mod form;
mod leaf;
mod material;
mod pbes2;
mod pem;
mod reading;
mod shape;
mod wrapping;

pub use diagnosis::{Diagnosis, Found, Outcome, diagnose};
pub use form::{Form, forms};
pub use leaf::{Leaf, leaf_of};
pub use reading::Reading;
