//! Secrets as servers keep them: a digest where the secret only has to be compared, the secret itself where a code has to
//! be made with it.

use sha2::{Digest, Sha256};

/// How it is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Form {
    /// A salt, and SHA-256 over salt and secret. What the server makes has 256 random bits, so that no slow hash is needed;
    /// a secret that people choose would need one.
    Digest {
        /// 128 random bits.
        salt: [u8; 16],
        /// What is compared.
        digest: [u8; 32],
    },
    /// In the open, as `client_secret_jwt` needs it: whoever reads the database is the client.
    Clear(String),
}

/// A secret of a client, at the server. It prints nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// How it is kept.
    pub form: Form,
    /// When it was made.
    pub made: jose::UnixTime,
}

impl Form {
    /// Keeps a secret, in the open or as a digest.
    pub fn of(secret: &str, clear: bool, salt: [u8; 16]) -> Self {
        match clear {
            true => Self::Clear(secret.to_owned()),
            false => Self::Digest { salt, digest: digest(&salt, secret) },
        }
    }

    /// Whether it is this one.
    pub(crate) fn is(&self, presented: &str) -> bool {
        match self {
            Self::Digest { salt, digest: kept } => digest(salt, presented) == *kept,
            Self::Clear(kept) => Sha256::digest(kept) == Sha256::digest(presented),
        }
    }

    /// What stands in the database, as text.
    pub fn kept(&self) -> String {
        match self {
            Self::Digest { salt, digest } => {
                format!("sha256${}${}", jose::base64url::encode(salt), jose::base64url::encode(digest))
            }
            Self::Clear(secret) => secret.clone(),
        }
    }
}

fn digest(salt: &[u8], secret: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(secret).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_compared_and_tells_nothing() {
        let kept = Form::of("s3cr3t", false, [7; 16]);
        assert!(kept.is("s3cr3t") && !kept.is("s3cr3T") && !kept.is(&kept.kept()));
        assert!(!kept.kept().contains("s3cr3t"));
        let open = Form::of("s3cr3t", true, [7; 16]);
        assert!(open.is("s3cr3t") && !open.is("s3cr3") && open.kept() == "s3cr3t");
    }
}
