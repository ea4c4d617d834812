//! RSA keys (RFC 8017 §3, RFC 7518 §6.3): the numbers checked against each other, the missing ones computed.

use jose::{Finding, Part, rule};
use jose_jwk::{Key as Model, Rsa, RsaOptional, RsaPrivate};
use rsa::BoxedUint;
use rsa::traits::PrivateKeyParts;

/// Largest modulus, in bits: beyond it, checking a key takes seconds.
const MAX_BITS: usize = 8192;

/// The numbers of a private key as a file gives them, big-endian.
#[derive(Clone, Copy)]
pub(crate) struct Numbers<'a> {
    pub(crate) n: &'a [u8],
    pub(crate) e: &'a [u8],
    pub(crate) d: &'a [u8],
    /// p and q.
    pub(crate) primes: Option<(&'a [u8], &'a [u8])>,
    /// d mod p − 1, d mod q − 1, and the inverse of q mod p.
    pub(crate) crt: [Option<&'a [u8]>; 3],
}

/// Length of a number in bits.
pub(crate) fn bits(number: &[u8]) -> usize {
    let number = minimal(number);
    let first = number.first().map_or(0, |first| first.leading_zeros() as usize);
    (number.len() * 8).saturating_sub(first)
}

/// Without leading zero bytes: Base64urlUInt has none (RFC 7518 §2).
pub(crate) fn minimal(number: &[u8]) -> &[u8] {
    number.get(number.iter().take_while(|byte| **byte == 0).count()..).unwrap_or_default()
}

/// A public key; refuses one too large to handle (K06).
pub(crate) fn public(n: &[u8], e: &[u8]) -> Result<Model, Finding> {
    size(n)?;
    Ok(Model::Rsa(Rsa { n: minimal(n).to_vec().into(), e: minimal(e).to_vec().into(), prv: None }))
}

/// A private key with all its numbers.
///
/// Refuses one too large (K06), and numbers that do not belong together (K10).
pub(crate) fn private(numbers: Numbers<'_>) -> Result<Model, Finding> {
    size(numbers.n)?;
    let wrong = |expected: &str, member: &str| {
        Finding::new(&rule::RSA_PRIVATE, Part::Key, expected, "other numbers").member(member)
    };
    let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(minimal(bytes));
    // What the library would choke on: its own checks come after arithmetic that wants sane numbers.
    let sane = |bytes: &[u8]| bits(bytes) > 1 && bits(bytes) <= bits(numbers.n);
    let primes = numbers.primes.map_or(Vec::new(), |(p, q)| vec![p, q]);
    if !sane(numbers.d) || bits(numbers.e) > 33 || !primes.iter().all(|prime| sane(prime)) {
        return Err(wrong("numbers smaller than n", "d"));
    }
    if numbers.primes.is_none() && bits(numbers.e) < 17 {
        return Err(wrong("p and q, as e is less than 65537", "p"));
    }
    let primes: Vec<BoxedUint> = primes.into_iter().map(number).collect();
    let key = rsa::PrivateKey::from_components_with_wide_primes(
        number(numbers.n),
        number(numbers.e),
        number(numbers.d),
        primes,
    )
    .map_err(|_| wrong("n = p · q, and e · d ≡ 1", "d"))?;
    let (Some(dp), Some(dq), Some(qi)) = (key.dp(), key.dq(), key.qinv().map(|qi| qi.retrieve())) else {
        return Err(wrong("values of the Chinese remainder", "dp"));
    };
    let written = |number: &BoxedUint| number.to_be_bytes_trimmed_vartime().into_vec();
    let computed = [written(dp), written(dq), written(&qi)];
    for ((own, given), member) in computed.iter().zip(numbers.crt).zip(["dp", "dq", "qi"]) {
        if given.is_some_and(|given| minimal(given) != own) {
            return Err(wrong("the value that belongs to p, q and d", member));
        }
    }
    let [dp, dq, qi] = computed;
    let [p, q] = key.primes() else { return Err(wrong("two primes", "p")) };
    let opt = RsaOptional {
        p: written(p).into(),
        q: written(q).into(),
        dp: dp.into(),
        dq: dq.into(),
        qi: qi.into(),
        oth: Vec::new(),
    };
    Ok(Model::Rsa(Rsa {
        n: minimal(numbers.n).to_vec().into(),
        e: minimal(numbers.e).to_vec().into(),
        prv: Some(RsaPrivate { d: minimal(numbers.d).to_vec().into(), opt: Some(opt) }),
    }))
}

fn size(n: &[u8]) -> Result<(), Finding> {
    match bits(n) {
        bits if bits > MAX_BITS => {
            Err(Finding::new(&rule::RSA_LARGE, Part::Key, format!("at most {MAX_BITS} bits"), format!("{bits} bits"))
                .member("n"))
        }
        _ => Ok(()),
    }
}
