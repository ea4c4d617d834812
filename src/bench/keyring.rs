//! The keys on the bench.

use jose::{Algorithm, Key, KeySet};

use super::rotation::Stage;

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
    /// Where it stands in a rotation.
    pub stage: Stage,
    /// Its certificate, and those that vouch for it, as DER.
    pub certificates: Vec<Vec<u8>>,
}

/// The keys in the order they came, and the one removed last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keyring {
    entries: Vec<Entry>,
    removed: Option<(usize, Entry)>,
    made: u32,
}

impl Keyring {
    /// Lays a key on the bench under a name of its own; one that lies there already is not laid there again.
    pub fn add(&mut self, key: Key) -> KeyId {
        if let Some(entry) = self.entries.iter().find(|entry| entry.key == key) {
            return entry.id;
        }
        self.made = self.made.saturating_add(1);
        let kind = key.kind().map_or("key", |algorithm| algorithm.name);
        let (id, name) = (KeyId(self.made), format!("{kind} key {}", self.made));
        let entry = Entry { id, name, key, stage: Stage::Aside, certificates: Vec::new() };
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

    /// Puts the removed key back where it lay; who took its place in a rotation keeps it.
    pub fn undo(&mut self) -> Option<KeyId> {
        let (at, mut entry) = self.removed.take()?;
        if let Some(again) = self.entries.iter().find(|other| other.key == entry.key) {
            return Some(again.id);
        }
        let id = entry.id;
        if self.entries.iter().any(|other| other.stage == entry.stage) {
            entry.stage = entry.stage.when_taken();
        }
        self.entries.insert(at.min(self.entries.len()), entry);
        Some(id)
    }

    /// Gives a key another algorithm of its type; refused where they do not belong together.
    pub fn set_alg(&mut self, id: KeyId, algorithm: &Algorithm) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
            // Only algorithms that fit are offered.
            let _ = entry.key.set_alg(algorithm);
        }
    }

    /// Lays certificates beside a key, its own first.
    pub fn certify(&mut self, id: KeyId, certificates: Vec<Vec<u8>>) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
            entry.certificates = certificates;
        }
    }

    /// Moves a key to another stage of a rotation. One key signs and one comes next: who stood there moves on.
    pub fn set_stage(&mut self, id: KeyId, stage: Stage) {
        for entry in &mut self.entries {
            if entry.id == id {
                entry.stage = stage;
            } else if entry.stage == stage {
                entry.stage = stage.when_taken();
            }
        }
    }

    /// The JWK Set to publish for a key: with all others of its rotation, or alone. None for a secret.
    pub fn jwks(&self, id: KeyId) -> Option<String> {
        let own = self.get(id)?;
        own.key.jwk().public_json()?;
        let along = |entry: &&Entry| match own.stage {
            Stage::Aside => entry.id == id,
            _ => entry.stage != Stage::Aside,
        };
        let keys = self.entries.iter().filter(along).filter_map(|entry| entry.key.jwk().public_json());
        let keys: Vec<_> = keys.map(|key| format!("\n    {}", key.replace('\n', "\n    "))).collect();
        Some(format!("{{\n  \"keys\": [{}\n  ]\n}}", keys.join(",")))
    }

    /// Every key whole, as a JWK Set with private members: for the sealed file alone. None for more than is read again.
    pub fn everything(&self) -> Option<String> {
        let keys: Vec<_> = self.entries.iter().map(|entry| entry.key.jwk().private_json()).collect();
        Some(format!("{{\"keys\":[{}]}}", keys.join(","))).filter(|set| set.len() <= KeySet::MAX_LEN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(byte: u8) -> Key {
        Key::secret(&[byte; 32]).expect("a secret")
    }

    #[test]
    fn a_key_lies_on_the_bench_once() {
        let mut ring = Keyring::default();
        let id = ring.add(secret(1));
        assert_eq!(ring.add(secret(1)), id);
        assert_eq!(ring.entries().len(), 1);
        ring.remove(id);
        let again = ring.add(secret(1));
        assert_eq!((ring.undo(), ring.entries().len()), (Some(again), 1), "brought again before it was put back");
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
        let mut ring = Keyring::default();
        let id = ring.add(Key::parse(key).expect("a key"));
        let jwks = ring.jwks(id).expect("a set");
        assert!(!jwks.contains("\"d\""), "{jwks}");
        assert_eq!(KeySet::parse(&jwks).expect("a set").keys().len(), 1);
        let secret = ring.add(secret(1));
        assert_eq!(ring.jwks(secret), None);
        ring.set_stage(id, Stage::Current);
        ring.set_stage(secret, Stage::Next);
        assert_eq!(ring.jwks(id).map(|set| set.contains("\"k\"")), Some(false));
        assert!(ring.everything().is_some_and(|set| set.contains("\"d\"")), "the sealed file holds all of it");
    }

    #[test]
    fn a_bench_that_could_not_be_opened_again_is_not_kept() {
        let mut ring = Keyring::default();
        let read = |ring: &Keyring| ring.everything().map(|set| KeySet::parse(&set).map(|set| set.keys().len()));
        for number in 1..=100_u32 {
            ring.add(Key::secret(&[number.to_be_bytes(); 512].concat()).expect("a secret"));
            if number == 10 {
                assert_eq!(read(&ring), Some(Ok(10)));
            }
        }
        assert_eq!(read(&ring), None);
    }

    #[test]
    fn the_set_follows_the_rotation() {
        let mut ring = Keyring::default();
        let es256 = Algorithm::named("ES256").expect("ES256");
        let [old, new] = [0, 1].map(|_| ring.add(Key::generate(es256, &mut getrandom::SysRng).expect("a key")));
        let published = |ring: &Keyring| KeySet::parse(&ring.jwks(new).expect("a set")).expect("a set").keys().len();
        assert_eq!(published(&ring), 1);
        ring.set_stage(old, Stage::Current);
        assert_eq!(published(&ring), 1, "each by itself");
        ring.set_stage(new, Stage::Next);
        assert_eq!(published(&ring), 2, "both, before the switch");
        ring.set_stage(new, Stage::Current);
        assert_eq!(ring.get(old).map(|entry| entry.stage), Some(Stage::Retired), "one key signs");
        assert_eq!(published(&ring), 2, "both, after the switch");
        ring.remove(old);
        assert_eq!(published(&ring), 1);
    }

    #[test]
    fn one_key_signs_whatever_is_put_back() {
        for (stage, after) in [(Stage::Current, Stage::Retired), (Stage::Next, Stage::Aside)] {
            let mut ring = Keyring::default();
            let ids = [1, 2].map(|byte| ring.add(secret(byte)));
            ring.set_stage(ids[0], stage);
            ring.remove(ids[0]);
            ring.set_stage(ids[1], stage);
            ring.undo();
            assert_eq!(ids.map(|id| ring.get(id).map(|entry| entry.stage)), [Some(after), Some(stage)]);
        }
    }

    #[test]
    fn a_rotation_says_what_to_do_at_every_step() {
        let mut ring = Keyring::default();
        let ids = [1, 2].map(|byte| ring.add(secret(byte)));
        let mut said = Vec::new();
        for (id, stage) in
            [(ids[0], Stage::Aside), (ids[1], Stage::Next), (ids[0], Stage::Current), (ids[1], Stage::Current)]
        {
            ring.set_stage(id, stage);
            said.push(super::super::rotation::advice(ring.entries()));
        }
        said.push({
            ring.remove(ids[0]);
            super::super::rotation::advice(ring.entries())
        });
        let different = said.iter().enumerate().all(|(i, words)| said.iter().skip(i + 1).all(|other| other != words));
        assert!(different, "{said:?}");
    }
}
