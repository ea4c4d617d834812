//! JWK Sets, and finding the one key in them that a token means (RFC 7517 §5, RFC 7515 §6).

use crate::algorithm::Algorithm;
use crate::compact::MAX_LEN;
use crate::finding::{At, Finding, Part};
use crate::header::Header;
use crate::json::{self, Kind, Reading};
use crate::jwk::Jwk;
use crate::key::Key;
use crate::rule::{self, Rule};

mod fit;

pub use fit::{Explained, Fit, Reason};

/// One key, or a set of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeySet {
    keys: Vec<Key>,
    passed_over: Vec<PassedOver>,
    /// A key given by itself is meant whatever its `kid`.
    single: bool,
}

/// A key of a set that could not be used, and why; the others still count (RFC 7517 §5).
#[derive(Clone, Debug, PartialEq)]
pub struct PassedOver {
    /// Its place in `keys`, from 0.
    pub index: usize,
    /// Why.
    pub finding: Finding,
    /// What it says it is for.
    said: fit::Said,
}

impl KeySet {
    /// Longest text that is read, in bytes.
    pub const MAX_LEN: usize = MAX_LEN;

    /// Reads a JWK Set, or a single JWK.
    ///
    /// A set whose every key is unusable is still a set; a broken single key is refused.
    pub fn parse(text: &str) -> Result<Self, Finding> {
        if text.len() > MAX_LEN {
            let found = format!("{} bytes", text.len());
            return Err(Finding::new(&rule::SIZE, Part::KeySet, format!("at most {MAX_LEN} bytes"), found));
        }
        let value = Reading::of(text.as_bytes(), Part::KeySet).strict()?;
        let Kind::Object(members) = &value.kind else { return Err(value.not_an_object(Part::KeySet)) };
        let Some(keys) = json::get(members, "keys") else {
            if json::get(members, "kty").is_none() {
                let found = "an object with neither";
                return Err(Finding::new(&rule::JWK_SET, Part::KeySet, "“keys” or “kty”", found));
            }
            return Jwk::from_json(&value).and_then(Key::try_from).map(Self::from);
        };
        let Kind::Array(keys) = &keys.kind else {
            return Err(Finding::new(&rule::JWK_SET, Part::KeySet, "an array", keys.type_name())
                .at(At::Decoded(keys.span.clone()))
                .member("keys"));
        };
        let mut set = Self { keys: Vec::new(), passed_over: Vec::new(), single: false };
        for (index, key) in keys.iter().enumerate() {
            match Jwk::from_json(key).and_then(Key::try_from) {
                Ok(key) => set.keys.push(key),
                Err(finding) => {
                    set.passed_over.push(PassedOver { index, finding, said: fit::Said::by_json(key) });
                }
            }
        }
        Ok(set)
    }

    /// Whether it is one key given by itself, which is meant whatever its `kid`.
    pub fn is_single(&self) -> bool {
        self.single
    }

    /// The usable keys.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// The keys that are not usable.
    pub fn passed_over(&self) -> &[PassedOver] {
        &self.passed_over
    }

    /// The usable keys with their places in the set, from 0.
    pub fn positions(&self) -> impl Iterator<Item = (usize, &Key)> {
        let count = self.keys.len().saturating_add(self.passed_over.len());
        let mut passed_over = self.passed_over.iter().map(|passed| passed.index).peekable();
        (0..count).filter(move |index| passed_over.next_if_eq(index).is_none()).zip(&self.keys)
    }

    /// The one key a token means.
    ///
    /// In a set, a `kid` must match exactly; without one, exactly one key may fit (H18, H19).
    pub(crate) fn select(&self, header: &Header, algorithm: &Algorithm) -> Result<&Key, Finding> {
        let kid = header.kid()?;
        let fits = |key: &Key| key.permits(algorithm, "verify");
        self.choose(kid, &fits, &rule::KID_UNKNOWN).map_err(|finding| {
            // An HMAC where only public keys are known is what a forger sends: not a matter of names (RFC 8725 §3.1).
            let mut named = self.keys.iter().filter(|key| kid.is_none() || key.jwk().kid.as_deref() == kid);
            let public = named.clone().all(|key| !key.jwk().is_symmetric()) && !algorithm.is_asymmetric();
            named.next().filter(|_| public).and_then(|key| fits(key).err()).unwrap_or(finding)
        })
    }

    /// The one key that is named and fits; where there is none, the rule says so.
    pub(crate) fn choose(
        &self,
        kid: Option<&str>,
        fits: &dyn Fn(&Key) -> Result<(), Finding>,
        unknown: &'static Rule,
    ) -> Result<&Key, Finding> {
        if let (true, [key]) = (self.single, self.keys.as_slice()) {
            return Ok(key);
        }
        let named = |key: &&Key| kid.is_none() || key.jwk().kid.as_deref() == kid;
        let candidates: Vec<&Key> = self.keys.iter().filter(named).collect();
        let fitting: Vec<&Key> = candidates.iter().copied().filter(|key| fits(key).is_ok()).collect();
        match (fitting.as_slice(), candidates.as_slice()) {
            ([key], _) => Ok(key),
            // The only key of that name does not fit: say why, rather than that there is none.
            ([], [key]) => Err(match fits(key) {
                Err(finding) => finding,
                Ok(()) => self.none_fits(kid, unknown),
            }),
            ([], _) => Err(self.none_fits(kid, unknown)),
            (several, _) => {
                let found = format!("{} keys that fit", several.len());
                Err(Finding::new(&rule::KID_NEEDED, Part::Header, "a “kid” that names one key", found).member("kid"))
            }
        }
    }

    fn none_fits(&self, kid: Option<&str>, unknown: &'static Rule) -> Finding {
        let expected = match kid {
            Some(kid) => format!("a key with kid “{}”", crate::visible(kid)),
            None => "a key for this algorithm".to_owned(),
        };
        let count = self.keys.len().saturating_add(self.passed_over.len());
        let mut found = format!("{count} keys, none of which fits");
        if let Some(PassedOver { index, finding, .. }) = self.passed_over.first() {
            found.push_str(&format!("; keys[{index}] cannot be used: {}", finding.rule.says.trim_end_matches('.')));
        }
        Finding::new(unknown, Part::Header, expected, found).member("kid")
    }
}

impl FromIterator<Key> for KeySet {
    /// A key alone is meant whatever its `kid`; several are a set.
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let keys: Vec<Key> = keys.into_iter().collect();
        let single = keys.len() == 1;
        Self { keys, passed_over: Vec::new(), single }
    }
}

impl From<Key> for KeySet {
    fn from(key: Key) -> Self {
        Self { keys: vec![key], passed_over: Vec::new(), single: true }
    }
}
