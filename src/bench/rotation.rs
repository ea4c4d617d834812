//! A change of keys without a failed request: publish, wait, switch, withdraw.

use super::keyring::Entry;

/// Where a key stands in the change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// It takes no part.
    #[default]
    Aside,
    /// It is published already, and signs nothing yet.
    Next,
    /// It signs.
    Current,
    /// It signs no more, and stays published until what it signed has expired.
    Retired,
}

impl Stage {
    /// Every stage, in the order a key goes through them.
    pub const ALL: [Self; 4] = [Self::Aside, Self::Next, Self::Current, Self::Retired];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Aside => "aside",
            Self::Next => "next",
            Self::Current => "current",
            Self::Retired => "retired",
        }
    }

    /// The stage with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Where a key of this stage goes when another takes its place: one key signs, and one comes next.
    pub fn when_taken(self) -> Self {
        match self {
            Self::Current => Self::Retired,
            Self::Next => Self::Aside,
            stays => stays,
        }
    }

    /// What a key of this stage is for, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::Aside => "It takes no part in a rotation: its set holds it alone.",
            Self::Next => "Published, so that servers know it in time. It signs nothing yet.",
            Self::Current => "Published, and the one that signs.",
            Self::Retired => "Still published, for what it has signed. It signs nothing more.",
        }
    }
}

/// What to do now at the client and at the server, and how long to wait, for keys at these stages.
pub fn advice(entries: &[Entry]) -> &'static str {
    let any = |stage| entries.iter().any(|entry| entry.stage == stage);
    match (any(Stage::Next), any(Stage::Current), any(Stage::Retired)) {
        (false, false, _) => "Mark the key that signs today as current. This set then follows the rotation.",
        (false, true, false) => "To change keys, make another one and mark it next.",
        (true, false, _) => {
            "Mark the key that signs today as current, and keep signing with it until every server knows the next one."
        }
        (true, true, _) => {
            "Publish the set with both keys, at your jwks_uri or in the client's registration. Keep signing with the \
             current one. Wait until every server has read the set anew: as long as the Cache-Control of your \
             jwks_uri lets it keep the old one, or as long as the server's manual says. Then mark the next key \
             current; the other one retires by itself."
        }
        (false, true, true) => {
            "Sign with the current key. Keep the retired one published until the last assertion it signed has expired: \
             its lifetime, and a minute or two for clocks that differ. Then remove it, and publish the set without it."
        }
    }
}
