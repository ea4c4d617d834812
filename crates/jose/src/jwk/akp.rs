//! The key type of ML-DSA: one algorithm, one public and one private value (RFC 9964 §3).

use zeroize::Zeroizing;

use crate::algorithm::Algorithm;

/// An algorithm key pair. The private value is the seed the pair is made from (RFC 9964 §3).
#[derive(Clone, PartialEq, Eq)]
pub struct Akp {
    /// `alg`, which belongs to the key itself.
    pub algorithm: &'static Algorithm,
    /// `pub`: the encoded public key.
    pub public: Vec<u8>,
    /// `priv`: the seed, 32 bytes.
    pub seed: Option<Zeroizing<Vec<u8>>>,
}
