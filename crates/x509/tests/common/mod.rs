//! One key of each kind, and who signs with it.
#![allow(clippy::expect_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test says what it expects")]
#![allow(dead_code, reason = "each test takes what it needs")]

use std::convert::Infallible;

use jose::{Finding, Jwk, Part, UnixTime, base64url};
use rand_core::{TryCryptoRng, TryRng};
use x509::{Certificate, Draft, Serial, Subject};

type Sign = dyn Fn(&[u8]) -> Vec<u8>;

/// A key and its signer, which signs as JOSE does.
pub struct Signer {
    /// The algorithm it signs with, as JOSE names it.
    pub alg: &'static str,
    pub jwk: Jwk,
    sign: Box<Sign>,
}

impl Signer {
    pub fn sign(&self, alg: &str, bytes: &[u8]) -> Result<Vec<u8>, Finding> {
        assert_eq!(alg, self.alg);
        Ok((self.sign)(bytes))
    }

    pub fn certificate(&self, subject: &str) -> Certificate {
        let draft = draft(subject, UnixTime(1_780_000_000), 365);
        x509::self_signed(&self.jwk, &draft, |alg, bytes| self.sign(alg, bytes)).expect(self.alg)
    }
}

pub fn draft(subject: &str, from: UnixTime, days: u32) -> Draft {
    let Ok(serial) = Serial::generate(&mut Counter(0));
    Draft { subject: Subject::parse(subject).expect(subject), from, days, serial }
}

/// "Random" bytes that are the same in every run.
pub struct Counter(pub u8);

impl TryRng for Counter {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        rand_core::utils::next_word_via_fill(self)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        rand_core::utils::next_word_via_fill(self)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for byte in bytes {
            *byte = self.0;
            self.0 = self.0.wrapping_add(1);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counter {}

macro_rules! ecdsa {
    ($curve:ident, $alg:literal, $crv:literal, $len:literal) => {{
        use $curve::ecdsa::signature::Signer as _;
        use $curve::elliptic_curve::sec1::ToSec1Point as _;
        let mut secret = [7; $len];
        // Below the order of every curve.
        secret[0] = 0;
        let key = $curve::ecdsa::SigningKey::from_slice(&secret).expect("a scalar");
        let point = $curve::PublicKey::from(key.verifying_key()).to_sec1_point(false);
        let coordinate = |bytes: Option<&$curve::FieldBytes>| base64url::encode(bytes.expect("a coordinate"));
        let (x, y, d) = (coordinate(point.x()), coordinate(point.y()), base64url::encode(&secret));
        let jwk = format!(r#"{{"kty":"EC","crv":"{}","x":"{x}","y":"{y}","d":"{d}"}}"#, $crv);
        Signer {
            alg: $alg,
            jwk: Jwk::parse(&jwk).expect("a key"),
            sign: Box::new(move |bytes| {
                let signature: $curve::ecdsa::Signature = key.sign(bytes);
                signature.to_bytes().to_vec()
            }),
        }
    }};
}

fn ed25519() -> Signer {
    use ed25519_dalek::Signer as _;
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let (x, d) = (base64url::encode(key.verifying_key().as_bytes()), base64url::encode(&[7; 32]));
    let jwk = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{x}","d":"{d}"}}"#);
    Signer {
        alg: "Ed25519",
        jwk: Jwk::parse(&jwk).expect("a key"),
        sign: Box::new(move |bytes| key.sign(bytes).to_bytes().to_vec()),
    }
}

/// RFC 7520 §3.4.
pub const RSA: &str = r#"{"kty":"RSA","n":"n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw","e":"AQAB","d":"bWUC9B-EFRIo8kpGfh0ZuyGPvMNKvYWNtB_ikiH9k20eT-O1q_I78eiZkpXxXQ0UTEs2LsNRS-8uJbvQ-A1irkwMSMkK1J3XTGgdrhCku9gRldY7sNA_AKZGh-Q661_42rINLRCe8W-nZ34ui_qOfkLnK9QWDDqpaIsA-bMwWWSDFu2MUBYwkHTMEzLYGqOe04noqeq1hExBTHBOBdkMXiuFhUq1BU6l-DqEiWxqg82sXt2h-LMnT3046AOYJoRioz75tSUQfGCshWTBnP5uDjd18kKhyv07lhfSJdrPdM5Plyl21hsFf4L_mHCuoFau7gdsPfHPxxjVOcOpBrQzwQ"}"#;
const P: &str = "3Slxg_DwTXJcb6095RoXygQCAZ5RnAvZlno1yhHtnUex_fp7AZ_9nRaO7HX_-SFfGQeutao2TDjDAWU4Vupk8rw9JR0AzZ0N2fvuIAmr_WCsmGpeNqQnev1T7IyEsnh8UMt-n5CafhkikzhEsrmndH6LxOrvRJlsPp6Zv8bUq0k";
const Q: &str = "uKE2dh-cTf6ERF4k4e_jy78GfPYUIaUyoSSJuBzp3Cubk3OCqs6grT8bR_cu0Dm1MZwWmtdqDyI95HrUeq3MP15vMMON8lHTeZu2lmKvwqW7anV5UzhM1iZ7z4yMkuUwFWoBvyY898EXvRD-hdqRxHlSqAZ192zB3pVFJ0s7pFc";

fn rsa() -> Signer {
    use rsa::signature::{SignatureEncoding, Signer as _};
    let number = |text: &str| {
        let bytes = base64url::decode(text, Part::Key).expect("a number");
        rsa::BoxedUint::from_be_slice_vartime(&bytes)
    };
    let member = |name: &str| RSA.split('"').skip_while(|part| *part != name).nth(2).map(number).expect(name);
    let primes = vec![number(P), number(Q)];
    let key = rsa::PrivateKey::from_components(member("n"), member("e"), member("d"), primes).expect("a key");
    let key = rsa::pkcs1v15::SigningKey::<sha2::Sha256>::new(key);
    Signer { alg: "RS256", jwk: Jwk::parse(RSA).expect("a key"), sign: Box::new(move |bytes| key.sign(bytes).to_vec()) }
}

pub fn p256() -> Signer {
    ecdsa!(p256, "ES256", "P-256", 32)
}

pub fn signers() -> Vec<Signer> {
    vec![
        rsa(),
        p256(),
        ecdsa!(p384, "ES384", "P-384", 48),
        ecdsa!(p521, "ES512", "P-521", 66),
        ecdsa!(k256, "ES256K", "secp256k1", 32),
        ed25519(),
    ]
}
