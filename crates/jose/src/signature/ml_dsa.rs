//! ML-DSA, deterministic and with an empty context (RFC 9964 §5, FIPS 204).

use std::fmt;

use ml_dsa::signature::{Signer, Verifier};
use ml_dsa::{EncodedVerifyingKey, MlDsa44, MlDsa65, MlDsa87, MlDsaParams, Seed, Signature, SigningKey, VerifyingKey};
use rand_core::TryRng;
use zeroize::Zeroizing;

use crate::algorithm::{Algorithm, Family, ParameterSet};
use crate::finding::{Finding, Part};
use crate::jwk::Akp;
use crate::random::Random;
use crate::rule;
use crate::signature::{Outcome, Usable, mismatch, public_only};

/// A public key, with its private key where there is one, of any parameter set.
pub(crate) struct Pair {
    set: ParameterSet,
    key: Box<dyn Usable>,
}

struct Of<P: MlDsaParams> {
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
pub(super) fn seed(rng: &mut Random<'_>) -> Result<Zeroizing<Vec<u8>>, fmt::Error> {
    let mut seed = Zeroizing::new(vec![0; 32]);
    rng.try_fill_bytes(&mut seed)?;
    Ok(seed)
}

fn set(algorithm: &Algorithm) -> Result<ParameterSet, Finding> {
    match algorithm.family {
        Family::MlDsa(set) => Ok(set),
        _ => Err(wrong("alg", "an algorithm of ML-DSA", format!("“{}”", algorithm.name))),
    }
}

impl Pair {
    /// Checks lengths, and that the public key is the one the seed makes (K34).
    pub(super) fn of(akp: &Akp) -> Result<Self, Finding> {
        let set = set(akp.algorithm)?;
        let of = match set {
            ParameterSet::MlDsa44 => Of::<MlDsa44>::of,
            ParameterSet::MlDsa65 => Of::<MlDsa65>::of,
            ParameterSet::MlDsa87 => Of::<MlDsa87>::of,
        };
        if akp.public.len() != akp.algorithm.key_len {
            let length = |len| format!("{len} bytes");
            return Err(wrong("pub", length(akp.algorithm.key_len), length(akp.public.len())));
        }
        let seed = akp.seed.as_ref().map(|seed| short(seed).map(Zeroizing::new)).transpose()?;
        let key = of(&akp.public, seed.as_deref())
            .ok_or_else(|| wrong("priv", "the seed of this public key", "the seed of another pair"))?;
        Ok(Self { set, key })
    }

    pub(super) fn set(&self) -> ParameterSet {
        self.set
    }

    pub(super) fn sign(&self, input: &[u8]) -> Result<Vec<u8>, Finding> {
        self.key.sign(input).ok_or_else(|| public_only("priv"))
    }

    pub(super) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        let rule = &rule::SIGNATURE_ML_DSA;
        super::exact(rule, algorithm, signature)?;
        match self.key.verify(input, signature) {
            Outcome::Good => Ok(()),
            Outcome::Bad => Err(mismatch()),
            Outcome::Malformed => {
                let expected = "numbers in their ranges and hints in order";
                Err(Finding::new(rule, Part::Signature, expected, "others"))
            }
        }
    }
}

impl<P: MlDsaParams + 'static> Of<P> {
    /// From a public key of the right length; nothing when the seed makes another.
    fn of(public: &[u8], seed: Option<&Seed>) -> Option<Box<dyn Usable>> {
        let public = VerifyingKey::<P>::decode(&EncodedVerifyingKey::<P>::try_from(public).ok()?);
        let private = seed.map(SigningKey::<P>::from_seed);
        let is_pair = private.as_ref().is_none_or(|private| private.as_ref() == &public);
        is_pair.then(|| Box::new(Self { public, private }) as Box<dyn Usable>)
    }
}

/// It signs and verifies messages.
impl<P: MlDsaParams> Usable for Of<P> {
    fn sign(&self, input: &[u8]) -> Option<Vec<u8>> {
        let signature: Signature<P> = self.private.as_ref()?.try_sign(input).ok()?;
        Some(signature.encode().to_vec())
    }

    fn verify(&self, input: &[u8], signature: &[u8]) -> Outcome {
        let Ok(signature) = Signature::<P>::try_from(signature) else { return Outcome::Malformed };
        Outcome::of(self.public.verify(input, &signature).is_ok())
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
