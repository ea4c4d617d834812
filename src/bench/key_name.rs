//! What a new key is to be called in `kid`.

/// A way to name a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyName {
    /// RFC 7638: the same for everyone who holds the key.
    Thumbprint,
    /// The day it was made: tells the age of a key at a glance.
    Date,
    /// 96 random bits: says nothing of the key.
    Random,
    /// Whatever the person types.
    Own,
}

impl KeyName {
    /// Every way, the advised one first.
    pub const ALL: [Self; 4] = [Self::Thumbprint, Self::Date, Self::Random, Self::Own];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Thumbprint => "thumbprint",
            Self::Date => "date",
            Self::Random => "random",
            Self::Own => "my own",
        }
    }

    /// The way with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }

    /// Why one would want it.
    pub fn about(self) -> &'static str {
        match self {
            Self::Thumbprint => {
                "RFC 7638: a hash of the public key. A secret gets none, since a hash helps to guess it."
            }
            Self::Date => "The day it is made, in UTC: tells the age of a key at a glance.",
            Self::Random => "Says nothing of the key, and is taken by no other.",
            Self::Own => "The server must know the key by this name.",
        }
    }
}
