//! What a signature is made of, whether or not it verifies.

use crate::algorithm::{Algorithm, Family};

/// One part of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is called.
    pub name: &'static str,
    /// Its bytes, in hexadecimal.
    pub hex: String,
    /// What there is to know of it.
    pub about: String,
}

/// The parts of a signature by its algorithm; one whole where the algorithm is not known or its length is another.
pub fn read(algorithm: Option<&Algorithm>, bytes: &[u8]) -> Vec<Piece> {
    if let Some((r, s)) = der(bytes) {
        let about = |number: &[u8]| {
            format!("{} bytes, an INTEGER of ASN.1 DER: JOSE wants R ‖ S of fixed length", number.len())
        };
        return vec![piece("r", r, about(r)), piece("s", s, about(s))];
    }
    let fits = algorithm.filter(|row| row.signature_len.is_none_or(|length| length == bytes.len()));
    let Some(algorithm) = fits else {
        return vec![piece("signature", bytes, size(bytes))];
    };
    match algorithm.family {
        Family::Ecdsa(_) => {
            let (r, s) = bytes.split_at_checked(bytes.len() / 2).unwrap_or_default();
            vec![piece("r", r, size(r)), piece("s", s, size(s))]
        }
        Family::Ed25519 => {
            let (r, s) = bytes.split_at_checked(bytes.len() / 2).unwrap_or_default();
            let little = format!("{}, a number with its smallest byte first", size(s));
            vec![piece("R", r, format!("{}, a point of the curve", size(r))), piece("S", s, little)]
        }
        Family::RsaPkcs1(_) | Family::RsaPss(_) => {
            let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
            let significant = bytes.get(zeros..).unwrap_or_default();
            let bits = significant.first().map_or(0, |first| {
                significant.len().saturating_mul(8).saturating_sub(usize::try_from(first.leading_zeros()).unwrap_or(0))
            });
            let about = format!("{}, an integer of {bits} bits: the key has as many bytes", size(bytes));
            vec![piece("s", bytes, about)]
        }
        Family::MlDsa(_) => {
            vec![piece("signature", bytes, format!("{}, challenge, response and hint in one", size(bytes)))]
        }
        Family::Hmac(_) => vec![piece("MAC", bytes, format!("{}, the whole HMAC value", size(bytes)))],
    }
}

fn piece(name: &'static str, bytes: &[u8], about: String) -> Piece {
    Piece { name, hex: bytes.iter().map(|byte| format!("{byte:02x}")).collect(), about }
}

fn size(bytes: &[u8]) -> String {
    if bytes.len() == 1 { "1 byte".to_owned() } else { format!("{} bytes", bytes.len()) }
}

/// The two numbers of SEQUENCE { INTEGER, INTEGER }, if it is nothing else.
fn der(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    match asn1::read_sequence(bytes)?.as_slice() {
        [r, s] => Some((r.unsigned()?, s.unsigned()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(alg: &str, bytes: &[u8]) -> Vec<(&'static str, String)> {
        read(Algorithm::named(alg), bytes).into_iter().map(|piece| (piece.name, piece.hex)).collect()
    }

    #[test]
    fn an_ecdsa_signature_is_r_and_s() {
        let bytes: Vec<u8> = (0..64).collect();
        let told = names("ES256", &bytes);
        assert_eq!(told.iter().map(|(name, hex)| (*name, hex.len())).collect::<Vec<_>>(), [("r", 64), ("s", 64)]);
        assert!(told[1].1.starts_with("2021"));
    }

    #[test]
    fn a_der_signature_is_read_as_one() {
        assert_eq!(names("ES256", &[0x30, 6, 2, 1, 5, 2, 1, 7]), [("r", "05".to_owned()), ("s", "07".to_owned())]);
        assert_eq!(names("ES256", &[0x30, 6, 2, 1, 5, 2, 1]), [("signature", "30060201050201".to_owned())]);
    }

    #[test]
    fn an_rsa_signature_is_one_number() {
        let mut bytes = vec![0; 256];
        bytes[1] = 0x0f;
        let pieces = read(Algorithm::named("RS256"), &bytes);
        assert!(pieces[0].about.contains("2036 bits"), "{}", pieces[0].about);
        assert_eq!(read(Algorithm::named("RS256"), &[]).len(), 1);
    }

    #[test]
    fn what_fits_nothing_is_one_whole() {
        assert_eq!(names("ES256", &[1]), [("signature", "01".to_owned())]);
        assert_eq!(read(None, b"")[0].about, "0 bytes");
    }
}
