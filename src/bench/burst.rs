//! Many assertions at once, as a load test wants them: one like the other, but each of its own moment and with its own `jti`.

use std::ops::Range;

use jose::json::{Kind, Reading, Value};
use jose::{Part, UnixTime, base64url};

/// The most that are made at once.
const MOST: usize = 10_000;

/// Random bytes in a `jti`, as in one made by itself.
const ID_LEN: usize = 16;

/// A slice of the work takes about as long, in milliseconds: half a frame, where there are 60 in a second.
const SLICE_MS: f64 = 8.0;

/// How many, as typed; a sentence where it is no number that is made.
pub fn how_many(typed: &str) -> Result<usize, &'static str> {
    let number = typed.trim().parse().ok().filter(|number| (1..=MOST).contains(number));
    number.ok_or("Type how many as a whole number, from 1 to 10000.")
}

/// A number with its thousands apart, as `1,234`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A burst in the making.
pub struct Burst {
    mould: Mould,
    /// The header as it is signed, with the dot behind it.
    header: Vec<u8>,
    random: Vec<u8>,
    begun: usize,
    list: Vec<u8>,
    made: usize,
}

impl Burst {
    /// How many random bytes so many want.
    pub fn wants(all: usize) -> usize {
        all.saturating_mul(ID_LEN)
    }

    /// Of this header and these claims, both JSON; the claims are of the moment `now`. As many as the random bytes are
    /// for: all are drawn at once, because to ask for a few takes as long as to ask for many.
    pub fn new(random: Vec<u8>, header: &str, claims: String, now: UnixTime) -> Self {
        let mut start = Vec::new();
        base64url::append(header.as_bytes(), &mut start);
        start.push(b'.');
        Self { mould: Mould::of(claims, now), header: start, random, begun: 0, list: Vec::new(), made: 0 }
    }

    /// Whether one can be told from another: not, where the claims have no `jti`.
    pub fn is_told_apart(&self) -> bool {
        self.mould.holes.iter().any(|(_, hole)| *hole == Hole::Id)
    }

    /// The next so many to be signed, as of the moment `now`; none when all have been begun.
    pub fn inputs(&mut self, most: usize, now: UnixTime) -> Vec<Vec<u8>> {
        let begun = self.begun;
        self.begun = begun.saturating_add(most);
        let ids = self.random.chunks_exact(ID_LEN).skip(begun).take(most);
        ids.map(|id| self.input(id, now)).collect()
    }

    fn input(&self, id: &[u8], now: UnixTime) -> Vec<u8> {
        let claims = self.mould.cast(id, now);
        let mut input = Vec::with_capacity(self.header.len().saturating_add(claims.len().saturating_mul(2)));
        input.extend_from_slice(&self.header);
        base64url::append(&claims, &mut input);
        input
    }

    /// Takes what was signed, and the signatures in the same order.
    pub fn add(&mut self, inputs: &[Vec<u8>], signatures: &[Vec<u8>]) {
        for (input, signature) in inputs.iter().zip(signatures) {
            if self.list.is_empty() {
                // One is as long as the other; base64url makes four characters of three bytes.
                let line = signature.len().saturating_mul(4) / 3 + 4;
                self.list.reserve(line.saturating_add(input.len()).saturating_mul(self.random.len() / ID_LEN));
            }
            self.list.extend_from_slice(input);
            self.list.push(b'.');
            base64url::append(signature, &mut self.list);
            self.list.push(b'\n');
            self.made = self.made.saturating_add(1);
        }
    }

    /// How many there are so far.
    pub fn made(&self) -> usize {
        self.made
    }

    /// The assertions, one a line; all of it ASCII.
    pub fn into_list(self) -> Vec<u8> {
        self.list
    }
}

/// Claims with holes in the place of what is of the moment.
struct Mould {
    claims: String,
    begun: UnixTime,
    holes: Vec<(Range<usize>, Hole)>,
}

/// What goes into a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hole {
    Id,
    /// The time that stood there, which moves on as the clock does.
    Time(UnixTime),
}

impl Mould {
    fn of(claims: String, begun: UnixTime) -> Self {
        let value = Reading::of(claims.as_bytes(), Part::Payload).value;
        let mut holes = Vec::new();
        for member in value.as_ref().map_or(&[][..], Value::members) {
            let hole = match (member.name.as_str(), &member.value.kind) {
                ("jti", _) => Some(Hole::Id),
                ("iat" | "nbf" | "exp", Kind::Number(text)) => text.parse().ok().map(|time| Hole::Time(UnixTime(time))),
                _ => None,
            };
            if let Some(hole) = hole {
                holes.push((member.value.span.clone(), hole));
            }
        }
        Self { claims, begun, holes }
    }

    /// The claims of one assertion.
    fn cast(&self, id: &[u8], now: UnixTime) -> Vec<u8> {
        let claims = self.claims.as_bytes();
        let mut text = Vec::with_capacity(claims.len().saturating_add(ID_LEN));
        let mut from = 0;
        for (place, hole) in &self.holes {
            text.extend_from_slice(claims.get(from..place.start).unwrap_or_default());
            match hole {
                Hole::Id => {
                    text.push(b'"');
                    base64url::append(id, &mut text);
                    text.push(b'"');
                }
                Hole::Time(time) => {
                    text.extend_from_slice(time.plus(now.since(self.begun)).to_string().as_bytes());
                }
            }
            from = place.end;
        }
        text.extend_from_slice(claims.get(from..).unwrap_or_default());
        text
    }
}

/// How many are signed in one slice, so that no frame waits for it: learnt from how long the slices before took.
pub struct Pace(usize);

impl Pace {
    /// Begins with one: it may take long.
    pub fn new() -> Self {
        Self(1)
    }

    /// How many come next.
    pub fn size(&self) -> usize {
        self.0
    }

    /// A slice took so many milliseconds.
    pub fn took(&mut self, ms: f64) {
        let twice = self.0.saturating_mul(2).min(MOST);
        // What took no time that can be told is taken for short; a conversion stays within its range.
        let fits = self.0 as f64 * SLICE_MS / ms.max(0.1);
        self.0 = (fits as usize).clamp(1, twice);
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use jose::Unverified;
    use proptest::prelude::*;

    const NOW: UnixTime = UnixTime(1_780_000_000);
    const CLAIMS: &str = r#"{"iss":"c","iat":1780000000,"exp":1780000060,"jti":"b7Qm0Zr2Xs1-yf3wT9kLdA","x":1.5}"#;

    fn burst(random: &[u8], claims: &str) -> Burst {
        Burst::new(random.to_vec(), r#"{"alg":"ES256"}"#, claims.to_owned(), NOW)
    }

    fn payloads(inputs: &[Vec<u8>]) -> Vec<String> {
        let decode = |input: &Vec<u8>| {
            let input = std::str::from_utf8(input).expect("text");
            let (_, payload) = input.split_once('.').expect("two parts");
            String::from_utf8(base64url::decode(payload, Part::Payload).expect("base64url")).expect("text")
        };
        inputs.iter().map(decode).collect()
    }

    #[test]
    fn a_number_is_taken_and_anything_else_refused_with_a_sentence() {
        for (typed, number) in [("1", 1), (" 1000 ", 1000), ("10000", 10_000)] {
            assert_eq!(how_many(typed), Ok(number));
        }
        for typed in ["", "0", "-1", "10001", "1e3", "1,000", "ten", "99999999999999999999999", "1.0"] {
            assert!(how_many(typed).is_err_and(|why| why.ends_with("from 1 to 10000.")), "{typed}");
        }
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 999, 1_234, 10_000].map(grouped), ["0", "999", "1,234", "10,000"]);
    }

    #[test]
    fn each_has_its_own_id_and_is_of_its_own_moment() {
        assert_eq!(Burst::wants(3), 48);
        let mut burst = burst(&[[0; 16], [255; 16], [1; 16]].concat(), CLAIMS);
        assert!(burst.is_told_apart());
        let first = payloads(&burst.inputs(2, NOW));
        assert_eq!(
            first,
            [
                r#"{"iss":"c","iat":1780000000,"exp":1780000060,"jti":"AAAAAAAAAAAAAAAAAAAAAA","x":1.5}"#,
                r#"{"iss":"c","iat":1780000000,"exp":1780000060,"jti":"_____________________w","x":1.5}"#,
            ]
        );
        let last = payloads(&burst.inputs(2, NOW.plus(5)));
        assert_eq!(last, [r#"{"iss":"c","iat":1780000005,"exp":1780000065,"jti":"AQEBAQEBAQEBAQEBAQEBAQ","x":1.5}"#]);
        assert!(burst.inputs(2, NOW).is_empty() && burst.inputs(usize::MAX, NOW).is_empty());
    }

    #[test]
    fn what_is_no_time_and_no_id_stays_as_it_is() {
        let claims = r#"{ "a" : {"jti":"x","iat":1}, "iat":"soon", "exp":1e9, "nbf": -1 }"#;
        let mut burst = burst(&[0; 16], claims);
        assert!(!burst.is_told_apart());
        assert_eq!(
            payloads(&burst.inputs(1, NOW.plus(3))),
            [r#"{ "a" : {"jti":"x","iat":1}, "iat":"soon", "exp":1e9, "nbf": 2 }"#]
        );
    }

    #[test]
    fn an_id_of_another_kind_gives_way() {
        let mut burst = burst(&[0; 16], r#"{"jti":["é"],"sub":"é"}"#);
        assert_eq!(payloads(&burst.inputs(1, NOW)), [r#"{"jti":"AAAAAAAAAAAAAAAAAAAAAA","sub":"é"}"#]);
    }

    #[test]
    fn the_list_has_a_token_on_each_line() {
        let mut burst = burst(&[7; 32], CLAIMS);
        let inputs = burst.inputs(2, NOW);
        burst.add(&inputs, &[vec![1; 64], vec![2; 64]]);
        assert_eq!(burst.made(), 2);
        let list = String::from_utf8(burst.into_list()).expect("text");
        assert!(list.ends_with('\n'));
        assert_eq!(list.lines().filter(|line| Unverified::parse(line).is_ok()).count(), 2, "{list}");
    }

    #[test]
    fn a_slice_is_as_long_as_fits_and_grows_no_more_than_twice() {
        let mut pace = Pace::new();
        assert_eq!(pace.size(), 1);
        let mut sizes = Vec::new();
        for _ in 0..12 {
            pace.took(pace.size() as f64 * 0.05);
            sizes.push(pace.size());
        }
        assert_eq!(sizes, [2, 4, 8, 16, 32, 64, 128, 160, 160, 160, 160, 160]);
        pace.took(1600.0);
        assert_eq!(pace.size(), 1, "the machine has other things to do");
        pace.took(100.0);
        assert_eq!(pace.size(), 1, "one takes longer than a slice");
        for _ in 0..40 {
            pace.took(0.0);
        }
        assert_eq!(pace.size(), MOST.min(pace.size()), "and it ends somewhere");
        pace.took(f64::NAN);
        assert!(pace.size() >= 1);
    }

    proptest! {
        #[test]
        fn whatever_the_claims_are_nothing_breaks(claims: String, random: Vec<u8>, begun: i64, now: i64) {
            let all = random.len() / ID_LEN;
            let mut burst = Burst::new(random, "{}", claims, UnixTime(begun));
            prop_assert_eq!(burst.inputs(usize::MAX, UnixTime(now)).len(), all);
        }
    }
}
