//! ML-DSA, deterministic and with an empty context (RFC 9964 §5, FIPS 204).

use std::sync::Arc;

use ml_dsa::signature::{Signer, Verifier};
use ml_dsa::{EncodedVerifyingKey, MlDsa44, MlDsa65, MlDsa87, MlDsaParams, Seed, Signature, SigningKey, VerifyingKey};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use crate::algorithm::{Algorithm, Family, ParameterSet};
use crate::finding::{Finding, Part};
use crate::jwk::Akp;
use crate::rule;
use crate::signature::{mismatch, public_only};

/// A public key, with its private key where there is one, of any parameter set.
pub(crate) trait Pair: Send + Sync {
    fn set(&self) -> ParameterSet;
    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, Finding>;
    fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding>;
}

struct Of<P: MlDsaParams> {
    set: ParameterSet,
    public: VerifyingKey<P>,
    private: Option<SigningKey<P>>,
}

impl Akp {
    /// The pair that a seed makes.
    ///
    /// Refuses an algorithm other than ML-DSA, and a seed that has not 32 bytes (K34).
    pub fn from_seed(algorithm: &'static Algorithm, seed: &[u8]) -> Result<Self, Finding> {
        let short = Zeroizing::new(short(seed)?);
        let public = match set(algorithm)? {
            ParameterSet::MlDsa44 => public_of::<MlDsa44>(&short),
            ParameterSet::MlDsa65 => public_of::<MlDsa65>(&short),
            ParameterSet::MlDsa87 => public_of::<MlDsa87>(&short),
        };
        Ok(Self { algorithm, public, seed: Some(Zeroizing::new(seed.to_vec())) })
    }
}

/// Random bytes to make a pair from.
pub(super) fn seed<R: TryCryptoRng>(rng: &mut R) -> Result<Zeroizing<Vec<u8>>, R::Error> {
    let mut seed = Zeroizing::new(vec![0; 32]);
    rng.try_fill_bytes(&mut seed)?;
    Ok(seed)
}

/// Checks lengths, and that the public key is the one the seed makes (K34).
pub(super) fn pair(akp: &Akp) -> Result<Arc<dyn Pair>, Finding> {
    match set(akp.algorithm)? {
        set @ ParameterSet::MlDsa44 => of::<MlDsa44>(set, akp),
        set @ ParameterSet::MlDsa65 => of::<MlDsa65>(set, akp),
        set @ ParameterSet::MlDsa87 => of::<MlDsa87>(set, akp),
    }
}

fn set(algorithm: &Algorithm) -> Result<ParameterSet, Finding> {
    match algorithm.family {
        Family::MlDsa(set) => Ok(set),
        _ => Err(wrong("alg", "an algorithm of ML-DSA", format!("“{}”", algorithm.name))),
    }
}

fn of<P: MlDsaParams + 'static>(set: ParameterSet, akp: &Akp) -> Result<Arc<dyn Pair>, Finding> {
    let public = EncodedVerifyingKey::<P>::try_from(akp.public.as_slice())
        .map_err(|_| wrong("pub", format!("{} bytes", akp.algorithm.key_len), format!("{} bytes", akp.public.len())))?;
    let public = VerifyingKey::<P>::decode(&public);
    let private = match &akp.seed {
        None => None,
        Some(seed) => {
            let private = SigningKey::<P>::from_seed(&Zeroizing::new(short(seed)?));
            if private.as_ref() != &public {
                return Err(wrong("priv", "the seed of this public key", "the seed of another pair"));
            }
            Some(private)
        }
    };
    Ok(Arc::new(Of { set, public, private }))
}

impl<P: MlDsaParams> Pair for Of<P> {
    fn set(&self) -> ParameterSet {
        self.set
    }

    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, Finding> {
        let private = self.private.as_ref().ok_or_else(|| public_only("priv"))?;
        let signature: Signature<P> = private.try_sign(input).map_err(|_| mismatch())?;
        Ok(signature.encode().to_vec())
    }

    fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        super::exact(&rule::SIGNATURE_ML_DSA, algorithm, signature)?;
        let signature = Signature::<P>::try_from(signature).map_err(|_| {
            Finding::new(
                &rule::SIGNATURE_ML_DSA,
                Part::Signature,
                "numbers in their ranges and hints in order",
                "others",
            )
        })?;
        self.public.verify(input, &signature).map_err(|_| mismatch())
    }
}

fn public_of<P: MlDsaParams>(seed: &Seed) -> Vec<u8> {
    SigningKey::<P>::from_seed(seed).as_ref().encode().to_vec()
}

fn short(seed: &[u8]) -> Result<Seed, Finding> {
    Seed::try_from(seed).map_err(|_| wrong("priv", "the seed, 32 bytes", format!("{} bytes", seed.len())))
}

fn wrong(member: &str, expected: impl Into<String>, found: impl Into<String>) -> Finding {
    Finding::new(&rule::AKP, Part::Key, expected, found).member(member)
}
