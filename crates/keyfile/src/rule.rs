//! The rules a key file is held to, beside those of keys in [`jose::rule`]: one row each.
//!
//! Adding a rule is a row here and a failing example in `tests/refusals.rs`; a test there sees to both.

use jose::{Rule, Severity, Source};

macro_rules! rules {
    ($($name:ident = $id:literal, $source:expr, $says:literal, $advice:literal;)*) => {
        $(#[doc = $says] pub static $name: Rule = Rule { id: $id, severity: Severity::Error, says: $says, advice: $advice, source: $source };)*

        /// Every rule of this crate.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

const OPENSSH: Source =
    Source::page("PROTOCOL.key", "", "https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key");
const OPENSSL: Source =
    Source::page("OpenSSL PEM_read_PrivateKey", "", "https://docs.openssl.org/3.0/man3/PEM_read_bio_PrivateKey/");
const DISCOVERY_3: Source = Source::page(
    "OpenID Connect Discovery 1.0",
    "3",
    "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata",
);
const KEYTOOL: Source =
    Source::page("keytool", "", "https://docs.oracle.com/en/java/javase/21/docs/specs/man/keytool.html");
const PUTTY: Source = Source::page("PuTTY", "C", "https://the.earth.li/~sgtatham/putty/0.83/htmldoc/AppendixC.html");
const XML: Source = Source::page("XML Signature", "4.5.2.2", "https://www.w3.org/TR/xmldsig-core1/#sec-RSAKeyValue");

rules! {
    EMPTY = "F01", Source::rfc(7468, "2"),
        "There is nothing here.",
        "Paste a key, or choose a file that holds one.";
    PEM_END = "F02", Source::rfc(7468, "2"),
        "The key file is cut off: its END line is missing.",
        "Copy it whole, from the dashes before BEGIN to the dashes after END.";
    PEM_LABELS = "F03", Source::rfc(7468, "2"),
        "The BEGIN and the END line name different things.",
        "Copy the file again: the end of one key was joined to the beginning of another.";
    PEM_BODY = "F04", Source::rfc(7468, "3"),
        "What stands between the BEGIN and the END line is not base64.",
        "Copy the file again: a character was lost or changed on the way.";
    DER_CUT = "F05", Source::rfc(7468, "3"),
        "The key is cut off: bytes are missing at its end.",
        "Copy the file again; lines are missing before its end.";
    DER_MORE = "F06", Source::rfc(7468, "3"),
        "More bytes follow where the key ends.",
        "Copy the file again; two files were joined, or it was changed on the way.";
    DER = "F07", Source::rfc(7468, "3"),
        "The bytes are not built as this form of key wants them.",
        "Make the file again with the program that holds the key.";
    UNKNOWN = "F08", Source::rfc(7468, "1"),
        "This is no form of key that is known here.",
        "Paste a JWK or a PEM: “openssl pkey -in key.file” writes one from most forms.";
    ALGORITHM = "F09", Source::rfc(7518, "6.1"),
        "The key is for an algorithm that is not used here.",
        "Make a key for ES256 or PS256; this one cannot be turned into another kind.";
    CURVE = "F10", Source::rfc(7518, "6.2.1.1"),
        "The curve is not one that is used here.",
        "Make a key on P-256: “openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256”.";
    PASSWORD = "F11", Source::rfc(8018, "6.2.2"),
        "The password does not open this key.",
        "Type it again; look at the keyboard's layout and for a space at its end.";
    PASSWORD_COST = "F12", Source::rfc(8018, "4.2"),
        "Trying a password would take more work than is done here.",
        "Decrypt it with “openssl pkcs8 -in key.pem” and encrypt it anew with a usual count.";
    ENCRYPTION = "F13", Source::rfc(8018, "6.1"),
        "The key is encrypted in a way that is not opened here.",
        "Encrypt it anew: “openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem”; old ways need “-provider legacy -provider default”.";
    PEM_ENCRYPTED = "F14", OPENSSL,
        "The key is encrypted in OpenSSL's traditional way, which guards a password badly.",
        "Turn it into encrypted PKCS#8: “openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem”.";
    OPENSSH_ENCRYPTED = "F15", OPENSSH,
        "The OpenSSH key is encrypted.",
        "Take the passphrase off a copy: “cp key copy; ssh-keygen -p -N '' -f copy”; paste the copy, then delete it.";
    PKCS12 = "F16", Source::rfc(7292, "4"),
        "This is a PKCS#12 store (.p12, .pfx).",
        "Take the key out of it: “openssl pkcs12 -in key.p12 -nodes -out key.pem”.";
    JKS = "F17", KEYTOOL,
        "This is a Java key store.",
        "Turn it into PKCS#12 and take the key out: “keytool -importkeystore -srckeystore key.jks -destkeystore key.p12 -deststoretype PKCS12”, then “openssl pkcs12 -in key.p12 -nodes -out key.pem”.";
    PGP = "F18", Source::rfc(9580, "6.2"),
        "This is an OpenPGP message or key.",
        "OpenPGP keys do not sign tokens: make a key of its own for that.";
    PPK = "F19", PUTTY,
        "This is a PuTTY key.",
        "Turn it into an OpenSSH key: “puttygen key.ppk -O private-openssh-new -o key”.";
    XML_KEY = "F20", XML,
        "This is an XML key, as .NET writes it.",
        "In .NET, call ExportPkcs8PrivateKeyPem or ExportSubjectPublicKeyInfoPem on the RSA object, and paste that.";
    JWT = "F21", Source::rfc(7519, "3"),
        "This is a token, not a key.",
        "Paste it where tokens are inspected; its signature is checked with the key of whoever made it.";
    DISCOVERY = "F22", DISCOVERY_3,
        "This is a discovery document: it holds no key, only the address of the keys.",
        "Fetch the address in “jwks_uri” and paste what it answers.";
    PKCS7 = "F23", Source::rfc(5652, "5.1"),
        "This is a PKCS#7 bundle of certificates (.p7b).",
        "Take the certificates out of it: “openssl pkcs7 -print_certs -in bundle.p7b -out certs.pem”.";
    PARAMETERS = "F24", Source::rfc(5480, "2.1.1"),
        "These are parameters, not a key.",
        "Copy the whole file: the key stands in the block after this one.";
    JSON_NO_KEY = "F25", Source::rfc(7517, "4"),
        "This JSON holds no key.",
        "A JWK has “kty”, a set has “keys”, a service account has “private_key”.";
    SIZE = "F26", Source::rfc(7468, "1"),
        "The file is too large for a key.",
        "Paste the key alone; this bench stops at 1 MiB.";
    MULTI_PRIME = "F27", Source::rfc(7518, "6.3.2.7"),
        "The RSA key has more than two primes.",
        "Make an RSA key with two primes; hardly any program takes others.";
    NOT_IN_FORM = "F28", Source::rfc(7468, "10"),
        "This form cannot hold this kind of key.",
        "Choose PKCS#8 or SPKI; a shared secret has no key file.";
    NO_PRIVATE = "F29", Source::rfc(5958, "2"),
        "This form holds a private key, and only the public part is here.",
        "Export the public key, or import the private one.";
    NO_RANDOM = "F30", Source::rfc(4086, "2"),
        "The random number generator failed.",
        "Try again; without random bytes nothing can be encrypted safely.";
    NO_PASSWORD = "F31", Source::rfc(8018, "3"),
        "There is no password to encrypt with.",
        "Choose a long one; whoever guesses it has the key.";
    SSH2 = "F32", Source::rfc(4716, "3"),
        "This is an SSH2 public key.",
        "Turn it into an OpenSSH line and paste that: “ssh-keygen -i -f key.pub”.";
    MIXED_UP = "F33", Source::rfc(7468, "10"),
        "The file is not what its label says.",
        "Look which file it came from: a public key stands in PUBLIC KEY, a private one in PRIVATE KEY.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_texts_are_sentences() {
        for (i, rule) in ALL.iter().enumerate() {
            assert!(ALL.iter().skip(i + 1).all(|other| other.id != rule.id), "{} stands twice", rule.id);
            assert!(jose::rule::ALL.iter().all(|other| other.id != rule.id), "{} is jose's", rule.id);
            assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{}", rule.id);
            assert!(rule.source.url().starts_with("https://"), "{}", rule.id);
        }
    }
}
