//! The rules this crate holds a token or a key to: one row each.
//!
//! An id is stable: it is what tools, tickets and tests name a rule by. Adding a rule is a row here, listed in [`ALL`],
//! and a failing example in `tests/refusals.rs`; a test there sees to both.

use crate::Source;

/// How bad it is when a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The token or key is refused.
    Error,
    /// It works, but something should change.
    Warning,
    /// Worth knowing.
    Note,
}

/// One rule: what is wrong when it is broken, what to do then, and who says so.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id: `P` for the form, `H` the header, `S` the signature, `K` keys, `C` claims.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, as one sentence.
    pub says: &'static str,
    /// What to do, as one sentence.
    pub advice: &'static str,
    /// Where the rule is written down.
    pub source: Source,
}

impl Rule {
    /// A rule that refuses.
    pub const fn error(id: &'static str, source: Source, says: &'static str, advice: &'static str) -> Self {
        Self { id, severity: Severity::Error, says, advice, source }
    }

    /// A rule that warns.
    pub const fn warning(id: &'static str, source: Source, says: &'static str, advice: &'static str) -> Self {
        Self { id, severity: Severity::Warning, says, advice, source }
    }

    /// A rule that only tells.
    pub const fn note(id: &'static str, source: Source, says: &'static str, advice: &'static str) -> Self {
        Self { id, severity: Severity::Note, says, advice, source }
    }
}

macro_rules! rules {
    ($($name:ident = $id:literal, $source:expr, $says:literal, $advice:literal;)*) => {
        $(#[doc = $says] pub static $name: Rule = Rule { id: $id, severity: Severity::Error, says: $says, advice: $advice, source: $source };)*

        /// Every rule of this crate.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    WHITESPACE = "P01", Source::rfc(7515, "2"),
        "There is white space or an invisible character in the token.",
        "Copy the token again as one line, or remove the character.";
    ALPHABET = "P02", Source::rfc(4648, "5"),
        "A character is not in the base64url alphabet.",
        "Use A–Z, a–z, 0–9, “-” and “_”; “+” and “/” belong to plain base64.";
    PADDING = "P03", Source::rfc(7515, "2"),
        "The segment is padded with “=”.",
        "Remove the padding; JOSE writes base64url without it.";
    LENGTH = "P04", Source::rfc(4648, "4"),
        "The segment has a length that base64url cannot have.",
        "A character is missing or too many: copy the token again.";
    TRAILING_BITS = "P05", Source::rfc(4648, "3.5"),
        "The last character carries bits that stand for nothing.",
        "Encode the bytes again: one value must have one spelling, or a replay cache can be passed by.";
    SEGMENTS = "P06", Source::rfc(7515, "7.1"),
        "A signed token has three segments: header, payload, signature.",
        "Copy the whole token, from “eyJ” to the last character after the second dot.";
    ENCRYPTED = "P07", Source::rfc(7516, "9"),
        "This token is encrypted: it has five segments.",
        "Decrypt it first; an encrypted token says nothing of who made it.";
    JSON_SERIALIZATION = "P08", Source::rfc(7519, "1"),
        "This is JSON, not the compact form.",
        "A JWT is always compact: three base64url segments with dots between.";
    EMPTY = "P09", Source::rfc(7515, "5.2"),
        "A segment is empty.",
        "Copy the whole token; an empty signature proves nothing.";
    UTF8 = "P10", Source::rfc(8725, "3.7"),
        "The text is not UTF-8 without a byte order mark.",
        "Encode the JSON as UTF-8 before base64url, without a mark in front.";
    JSON = "P11", Source::rfc(8259, "2"),
        "This is not JSON.",
        "Look at the marked place: JSON has no comments, no trailing commas and no single quotes.";
    OBJECT = "P12", Source::rfc(7519, "7.2"),
        "This is JSON, but not an object.",
        "Wrap the members in “{” and “}”.";
    DUPLICATE_HEADER = "P13", Source::rfc(7515, "4"),
        "A header parameter is named twice.",
        "Keep one of them: readers disagree about which one counts, also when one is spelled with escapes.";
    DUPLICATE_MEMBER = "P14", Source::rfc(7519, "4"),
        "A member is named twice.",
        "Keep one of them: readers disagree about which one counts, also when one is spelled with escapes.";
    SURROGATE = "P17", Source::rfc(8259, "8.2"),
        "An escape names half a character.",
        "Write both halves of the surrogate pair, or the character itself.";
    DEPTH = "P19", Source::rfc(8259, "9"),
        "The JSON is nested too deeply.",
        "Stay within 32 levels; no claim needs more.";
    SIZE = "P20", Source::rfc(8259, "9"),
        "The text is too long.",
        "Send less: many servers refuse headers over 8 KiB, and this bench stops at 256 KiB.";
    ALG_MISSING = "H01", Source::rfc(7515, "4.1.1"),
        "The header does not name its algorithm.",
        "Add “alg” with a string, as “ES256”.";
    ALG_NONE = "H02", Source::rfc(7518, "3.6"),
        "The token says that it is not signed.",
        "Never accept “alg”: “none”: anyone can write such a token.";
    ALG_NONE_VARIANT = "H03", Source::rfc(8725, "3.1"),
        "The algorithm is a disguise of “none”.",
        "Accept exact names from a list; names are compared letter by letter.";
    ALG_NOT_ALLOWED = "H04", Source::rfc(8725, "3.1"),
        "The algorithm is not among those allowed here.",
        "Sign with an allowed algorithm, or allow this one if you mean to.";
    ALG_KEY_TYPE = "H05", Source::rfc(8725, "3.1"),
        "The algorithm and the key do not belong together.",
        "Let the key name the algorithm, never the token: a public key used as an HMAC secret verifies forgeries.";
    ALG_KEY_ALG = "H06", Source::rfc(7517, "4.4"),
        "The key is for another algorithm.",
        "Use the algorithm that the key names in “alg”.";
    ALG_UNKNOWN = "H09", Source::rfc(7515, "5.2"),
        "The algorithm is not known here.",
        "Look for a misspelling: names are case-sensitive, and RFC 7518 and its followers list them.";
    CRIT = "H10", Source::rfc(7515, "4.1.11"),
        "The “crit” header cannot be honoured.",
        "“crit” lists, once each, extensions that are present and understood, and no standard name; else leave it out.";
    UNPROTECTED = "H11", Source::rfc(7515, "4.1.11"),
        "A header that no signature protects decides how to verify.",
        "Put it into “protected”: anyone can change what stands in “header”.";
    KID_TYPE = "H17", Source::rfc(7515, "4.1.4"),
        "The key id is not a string.",
        "Write “kid” as a string, exactly as it stands in the key set.";
    KID_NEEDED = "H18", Source::page("OpenID Connect Core 1.0", "10.1", "https://openid.net/specs/openid-connect-core-1_0.html#Signing"),
        "Several keys could be meant, and the token names none.",
        "Put the “kid” of the key into the header.";
    KID_UNKNOWN = "H19", Source::rfc(7515, "6"),
        "No key of the set fits this token.",
        "Publish the signing key, or sign with one that is published.";
    SIGNATURE = "S01", Source::rfc(7515, "5.2"),
        "The signature does not match.",
        "Either the token was changed after signing, or another key signed it.";
    SIGNATURE_LENGTH = "S02", Source::rfc(7518, "3.4"),
        "The signature has the wrong length.",
        "An ECDSA signature in JOSE is R and S, each as long as the curve's order, one after the other: 64, 96 or 132 bytes.";
    SIGNATURE_DER = "S03", Source::rfc(7518, "3.4"),
        "The signature is ASN.1 DER, as OpenSSL and Java write it.",
        "Convert it to R ‖ S (in Java: “SHA256withECDSAinP1363Format”).";
    SIGNATURE_RANGE = "S04", Source::page("FIPS 186-5", "6.4.2", "https://csrc.nist.gov/pubs/fips/186-5/final"),
        "R or S is out of range.",
        "Both must be at least 1 and less than the order of the curve; anything else is a forgery or a broken signer.";
    SIGNATURE_RSA_LENGTH = "S06", Source::rfc(8017, "8.1.2"),
        "The signature is not as long as the modulus.",
        "Send it whole, with its leading zero bytes: 256 bytes for a key of 2048 bits.";
    SIGNATURE_RSA_RANGE = "S07", Source::rfc(8017, "5.2.2"),
        "The signature is a number larger than the modulus.",
        "Either another key signed it, or someone plays with it.";
    SIGNATURE_SALT = "S09", Source::rfc(7518, "3.5"),
        "The salt has another length than the hash.",
        "Tell the signer to use a salt as long as the hash: 32 bytes for PS256, 48 for PS384, 64 for PS512.";
    SIGNATURE_ED25519 = "S10", Source::rfc(8032, "5.1.7"),
        "This is not a well-formed Ed25519 signature.",
        "It is 64 bytes, R and S, and S is less than the order of the curve; anything else is refused.";
    MAC_LENGTH = "S11", Source::rfc(7518, "3.2"),
        "The HMAC value has the wrong length.",
        "Send the whole value; a shortened one is easier to guess.";
    SIGNATURE_ML_DSA = "S12", Source::rfc(9964, "5"),
        "This is not a well-formed ML-DSA signature.",
        "It has one length: 2420 bytes for ML-DSA-44, 3309 for ML-DSA-65, 4627 for ML-DSA-87.";
    SIGNATURE_ALGORITHM = "S13", Source::rfc(7518, "3.5"),
        "The key signed this, but by another algorithm than the header names.",
        "Let the signer use the padding and hash that it names in “alg”: RS is PKCS #1 v1.5, PS is PSS.";
    JWS_JSON = "S17", Source::rfc(7515, "7.2.1"),
        "The JWS in JSON lacks a part.",
        "It needs “payload”, and at least one signature with “protected” and “signature”, each base64url.";
    RANDOMNESS = "S18", Source::rfc(8017, "9.1.1"),
        "There were no random bytes to sign with.",
        "Try again: an RSA signature takes fresh random bytes each time.";
    KTY = "K01", Source::rfc(7517, "4.1"),
        "The key type is missing or not supported.",
        "Use “EC”, “OKP” with “Ed25519” or “X25519”, “RSA”, “AKP” or “oct”.";
    KEY_MEMBER = "K02", Source::rfc(7518, "6"),
        "A member of the key is missing or malformed.",
        "Copy the whole key as its maker printed it.";
    RSA_SMALL = "K03", Source::rfc(7518, "3.3"),
        "The RSA key is too small.",
        "Make a new key of 2048 bits or more: smaller ones can be broken.";
    RSA_EXPONENT = "K04", Source::rfc(8017, "3.1"),
        "The exponent is no exponent for RSA.",
        "Never use this key: anyone can forge its signatures. A sound key has 65537, “AQAB”.";
    RSA_EXPONENT_SMALL = "K05", Source::page("FIPS 186-5", "5.4", "https://csrc.nist.gov/pubs/fips/186-5/final"),
        "The exponent is smaller than 65537.",
        "Make a new key with the exponent 65537, “AQAB”: small ones forgive no mistake of a verifier.";
    RSA_LARGE = "K06", Source::rfc(7518, "8.6"),
        "The RSA key is larger than any sound key.",
        "Use 2048 to 8192 bits and the exponent 65537: a monstrous key only makes the verifier work.";
    RSA_MODULUS = "K07", Source::rfc(8017, "3.1"),
        "The modulus is not the product of two odd primes.",
        "Copy the key again; if it came so, its maker is broken.";
    RSA_PRIVATE = "K10", Source::rfc(7518, "6.3.2"),
        "The parts of the private RSA key do not belong together.",
        "Copy the whole key as its maker printed it: one wrong number in a signature can betray the key.";
    COORDINATE_RANGE = "K11", Source::rfc(8725, "3.4"),
        "The point is not on the curve.",
        "Copy the key again; never use such a point: it can betray the other side's private key.";
    COORDINATE_LENGTH = "K12", Source::rfc(7518, "6.2.1.2"),
        "The value has the wrong length for the curve.",
        "Keep leading zero bytes: P-256 and secp256k1 values have 32 bytes, P-384 48, P-521 66, always.";
    KEY_PAIR = "K13", Source::rfc(7518, "6.2.2.1"),
        "The private and the public part do not belong together.",
        "Take both parts from the same key.";
    KEY_CURVE = "K14", Source::rfc(7518, "3.4"),
        "The key is for another algorithm than it can do.",
        "Each curve has one algorithm: P-256 ES256, P-384 ES384, P-521 ES512, secp256k1 ES256K, Ed25519 its own.";
    OKP = "K15", Source::rfc(8037, "2"),
        "The Ed25519 or X25519 key is malformed.",
        "“x” and “d” have 32 bytes each, belong together, and “x” is a point of large order: copy the key again.";
    KEY_AGREEMENT = "K16", Source::rfc(8037, "3.2"),
        "The key is for key agreement and cannot sign.",
        "Use an Ed25519 key; X25519 keys are for encryption, and X448 is not known here.";
    KEY_USE = "K17", Source::rfc(7517, "4.2"),
        "The key is not for signatures.",
        "Use a key whose “use” is “sig”, or that has no “use”.";
    KEY_OPS = "K18", Source::rfc(7517, "4.3"),
        "The key's “key_ops” do not allow this.",
        "Use a key that lists the operation once, as “sign” or “verify”.";
    AKP = "K34", Source::rfc(9964, "3"),
        "The ML-DSA key is malformed.",
        "It needs “alg”, “pub” of 1312, 1952 or 2592 bytes, and to sign “priv”: the seed of 32 bytes, not the long key.";
    KEY_PUBLIC = "K36", Source::rfc(7518, "6.2.2"),
        "Signing needs the private key; this is the public part.",
        "Use the key that has “d”, or “priv” for ML-DSA.";
    SECRET_SHORT = "K23", Source::rfc(7518, "3.2"),
        "The secret is shorter than the hash.",
        "Use at least as many random bytes as the hash gives: 32 for HS256, 48 for HS384, 64 for HS512.";
    SECRET_EMPTY = "K24", Source::rfc(7518, "3.2"),
        "The secret is empty or all zero.",
        "Make a random secret.";
    AUDIENCE_TYPE = "C10", Source::rfc(7519, "4.1.3"),
        "The audience is neither a string nor an array of strings.",
        "Write the issuer of the authorization server as one string.";
    EXPIRED = "C12", Source::rfc(7519, "4.1.4"),
        "The token has expired.",
        "Make a new one; if it should still be good, compare the clocks.";
    TIME_TYPE = "C14", Source::rfc(7519, "2"),
        "A time is not a number.",
        "Write seconds since 1970 as a JSON number, without quotes.";
    NOT_YET = "C17", Source::rfc(7519, "4.1.5"),
        "The token is not good yet.",
        "Wait, or compare the clocks; the maker's may be ahead.";
    ID_TYPE = "C23", Source::rfc(7519, "4.1.7"),
        "The token id is not a string.",
        "Write “jti” as a string of random characters.";
    NAME_TYPE = "C26", Source::rfc(7519, "2"),
        "A name is not a string.",
        "Write “iss” and “sub” as strings.";
    SD_JWT = "T06", Source::rfc(9901, "7.1"),
        "A disclosure or key binding does not belong to this SD-JWT.",
        "Take issuer's token, disclosures and key binding as they came, each with its “~”, and nothing else.";
    JWK_SET = "K32", Source::rfc(7517, "4"),
        "This is not a well-formed key or set of keys.",
        "A set is an object with “keys”, an array; a key is an object with “kty”; each member stands once.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_texts_are_sentences() {
        for (i, rule) in ALL.iter().enumerate() {
            assert!(ALL.iter().skip(i + 1).all(|other| other.id != rule.id), "{} stands twice", rule.id);
            assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{}", rule.id);
            assert!(rule.source.url().starts_with("https://"), "{}", rule.id);
        }
    }
}
