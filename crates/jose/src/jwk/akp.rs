//! The key type of ML-DSA: one algorithm, one public and one private value (RFC 9964 §3).

use std::fmt;

use zeroize::Zeroizing;

use crate::algorithm::Algorithm;

/// An algorithm key pair. The private value is the seed the pair is made from (RFC 9964 §3).
///
/// `Debug` prints the algorithm and whether there is a seed, never key material.
#[derive(Clone, PartialEq, Eq)]
pub struct Akp {
    /// `alg`, which belongs to the key itself.
    pub algorithm: &'static Algorithm,
    /// `pub`: the encoded public key.
    pub public: Vec<u8>,
    /// `priv`: the seed, 32 bytes.
    pub seed: Option<Zeroizing<Vec<u8>>>,
}

impl fmt::Debug for Akp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Akp({}, private: {})", self.algorithm.name, self.seed.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_does_not_print() {
        let algorithm = Algorithm::named("ML-DSA-44").expect("a row");
        let akp = Akp::from_seed(algorithm, &[7; 32]).expect("a seed");
        assert_eq!(format!("{akp:?}"), "Akp(ML-DSA-44, private: true)");
    }
}
