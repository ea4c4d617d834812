//! The keys on the bench.

use jose::Key;

/// Names an entry for as long as the page lives, also while it is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyId(u32);

impl KeyId {
    /// The text that stands for it in a list of options.
    pub fn value(self) -> String {
        format!("key-{}", self.0)
    }
}

/// A key with a name that the person reads it by; the `kid` is another matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its identity on the bench.
    pub id: KeyId,
    /// The person's name for it.
    pub name: String,
    /// The key.
    pub key: Key,
}

/// The keys in the order they came, and the one removed last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keyring {
    entries: Vec<Entry>,
    removed: Option<(usize, Entry)>,
    made: u32,
}

impl Keyring {
    /// Lays a key on the bench under a name of its own.
    pub fn add(&mut self, key: Key) -> KeyId {
        self.made = self.made.saturating_add(1);
        let kind = key.kind().map_or("key", |algorithm| algorithm.name);
        let entry = Entry { id: KeyId(self.made), name: format!("{kind} key {}", self.made), key };
        self.entries.push(entry);
        KeyId(self.made)
    }

    /// The keys.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A key.
    pub fn get(&self, id: KeyId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The key that an option's text stands for.
    pub fn by_value(&self, value: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id.value() == value)
    }

    /// Gives a key another name; an empty one is not taken.
    pub fn rename(&mut self, id: KeyId, name: &str) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id)
            && !name.trim().is_empty()
        {
            entry.name = name.to_owned();
        }
    }

    /// Gives a key another `kid`; an empty one takes it away.
    pub fn set_kid(&mut self, id: KeyId, kid: &str) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
            entry.key.set_kid(kid);
        }
    }

    /// Takes a key off; it can be put back until the next one goes.
    pub fn remove(&mut self, id: KeyId) {
        if let Some(at) = self.entries.iter().position(|entry| entry.id == id) {
            self.removed = Some((at, self.entries.remove(at)));
        }
    }

    /// The key that was removed last, while it can be put back.
    pub fn removed(&self) -> Option<&Entry> {
        self.removed.as_ref().map(|(_, entry)| entry)
    }

    /// Puts the removed key back where it lay.
    pub fn undo(&mut self) -> Option<KeyId> {
        let (at, entry) = self.removed.take()?;
        let id = entry.id;
        self.entries.insert(at.min(self.entries.len()), entry);
        Some(id)
    }

    /// The JWK Set of one key that may be published; none for a secret.
    pub fn jwks(key: &Key) -> Option<String> {
        let public = key.jwk().public_json()?;
        Some(format!("{{\n  \"keys\": [\n    {}\n  ]\n}}", public.replace('\n', "\n    ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jose::KeySet;

    fn secret(byte: u8) -> Key {
        Key::secret(&[byte; 32]).expect("a secret")
    }

    #[test]
    fn removing_can_be_undone_at_the_same_place() {
        let mut ring = Keyring::default();
        let ids = [1, 2, 3].map(|byte| ring.add(secret(byte)));
        ring.remove(ids[1]);
        assert_eq!(ring.entries().len(), 2);
        assert_eq!(ring.removed().map(|entry| entry.id), Some(ids[1]));
        assert_eq!(ring.undo(), Some(ids[1]));
        assert_eq!(ring.entries().iter().map(|entry| entry.id).collect::<Vec<_>>(), ids);
        assert_eq!(ring.undo(), None);
    }

    #[test]
    fn names_can_change_but_not_vanish() {
        let mut ring = Keyring::default();
        let id = ring.add(secret(1));
        assert_eq!(ring.get(id).map(|entry| entry.name.as_str()), Some("HS256 key 1"));
        ring.rename(id, "payments");
        ring.rename(id, "  ");
        assert_eq!(ring.get(id).map(|entry| entry.name.as_str()), Some("payments"));
        assert_eq!(ring.by_value(&id.value()).map(|entry| entry.id), Some(id));
    }

    #[test]
    fn a_published_set_is_a_set_and_holds_nothing_private() {
        let key = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI","kid":"a"}"#;
        let jwks = Keyring::jwks(&Key::parse(key).expect("a key")).expect("a set");
        assert!(!jwks.contains("\"d\""), "{jwks}");
        assert_eq!(KeySet::parse(&jwks).expect("a set").keys().len(), 1);
        assert_eq!(Keyring::jwks(&secret(1)), None);
    }
}
