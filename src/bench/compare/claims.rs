//! The claims of an assertion: what each protects, and an attempt that it stops.

use jose::{Part, UnixTime};
use oauth::Stamp;
use practice::Message;
use rand_core::TryCryptoRng;

use super::Side;
use crate::bench::practice::{HOME, OTHER, Practice, Sender, Sent};

/// A claim.
pub struct Claim {
    /// Its name.
    pub name: &'static str,
    /// What it protects.
    pub protects: &'static str,
    /// What is tried, as a button says it.
    pub attempt: &'static str,
    /// What is written in its place.
    written: fn(now: UnixTime) -> Option<String>,
    how: How,
}

enum How {
    /// Sent once.
    Once,
    /// Sent to another server.
    Elsewhere,
    /// Sent, and sent again.
    Twice,
    /// Sent so many seconds later.
    Later(i64),
}

/// The claims that RFC 7523 §3 has.
pub static CLAIMS: &[&Claim] = &[
    &Claim {
        name: "iss",
        protects: "Who wrote it: the client, whose key is looked for.",
        attempt: "Write another issuer",
        written: |_| Some("https://somebody.example".to_owned()),
        how: How::Once,
    },
    &Claim {
        name: "sub",
        protects: "Whom it speaks for: a client cannot speak for another one.",
        attempt: "Speak for another client",
        written: |_| Some("another-client".to_owned()),
        how: How::Once,
    },
    &Claim {
        name: "aud",
        protects: "Whom it is for: nobody who gets it can use it at another server.",
        attempt: "Use it at another server",
        written: |_| None,
        how: How::Elsewhere,
    },
    &Claim {
        name: "jti",
        protects: "That it is used once, where the server remembers.",
        attempt: "Use it twice",
        written: |_| None,
        how: How::Twice,
    },
    &Claim {
        name: "iat",
        protects: "That it was not made in advance, to be used when the key is gone.",
        attempt: "Make it an hour ahead",
        written: |now| Some(now.plus(3600).0.to_string()),
        how: How::Once,
    },
    &Claim {
        name: "exp",
        protects: "That it ends: a minute is enough for one request.",
        attempt: "Use it in an hour",
        written: |_| None,
        how: How::Later(3600),
    },
];

impl Claim {
    /// Makes the attempt with the client's own key, and says what came of it; none for a method without an assertion.
    pub fn run<R: TryCryptoRng>(
        &self,
        practice: &mut Practice,
        side: &mut Side,
        now: UnixTime,
        rng: &mut R,
    ) -> Option<Sent> {
        let there = now.plus(practice.ahead);
        let mut draft = side.draft(HOME, Stamp::new(there, rng).ok()?)?;
        if let Some(value) = (self.written)(there) {
            draft.edit(Part::Payload, self.name, value);
        }
        let assertion = side.sign(Some(&draft), rng).ok()?;
        let at = if matches!(self.how, How::Elsewhere) { OTHER } else { HOME };
        let message = Message::from(&side.asking(at, assertion.as_deref()));
        let later = if let How::Later(later) = self.how { later } else { 0 };
        let by = (Sender::Thief("log of the client"), later);
        let client = side.at(&message.url);
        if matches!(self.how, How::Twice) {
            practice.send_as(client, &message, (Sender::Client, 0), now, rng)?;
        }
        practice.send_as(client, &message, by, now, rng)
    }
}
