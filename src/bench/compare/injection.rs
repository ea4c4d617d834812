//! The attack that RFC 10070 closes, step by step: a server that lies has an assertion made that is good at another one.
//!
//! Its metadata name the other server's token endpoint as its own. A client that puts “the token endpoint” into `aud`, as
//! RFC 7523 §3 had it, and then authenticates at another endpoint of the liar, hands over an assertion for the honest
//! server (CVE-2025-27371; <https://eprint.iacr.org/2025/629>).

use jose::{Part, UnixTime};
use oauth::{Field, Request, Stamp};
use practice::Message;
use rand_core::TryCryptoRng;

use super::{Side, endpoint};
use crate::bench::practice::{HOME, LYING, Practice, Sender, Sent};

/// Who was read, in the words of [`Sender::Thief`].
pub const LIAR: &str = "requests that the lying server gets";

/// What the client sent to the lying server, and what it is worth. It prints nothing.
#[derive(Clone, PartialEq)]
pub struct Handed {
    /// The assertion.
    pub assertion: String,
    /// Its audience.
    pub audience: String,
    /// The request that brought it, and what the server said.
    pub sent: Sent,
}

/// The client authenticates at the lying server's introspection endpoint: its audience is the token endpoint that the
/// metadata name, by the old rule, or the issuer that it talks to.
pub fn hand_over<R: TryCryptoRng>(
    practice: &mut Practice,
    side: &mut Side,
    old_rule: bool,
    now: UnixTime,
    rng: &mut R,
) -> Option<Handed> {
    let audience = if old_rule { practice.lying.says("token_endpoint") } else { LYING.to_owned() };
    let mut draft = side.draft(LYING, Stamp::new(now.plus(practice.ahead), rng).ok()?)?;
    draft.edit(Part::Payload, "aud", audience.clone());
    let assertion = side.sign(Some(&draft), rng).ok()??;
    let mut request = Request::new(endpoint(LYING, "/introspect"));
    request.form.push(Field::new("token", "an-access-token"));
    side.prove(Some(&assertion), &mut request);
    // The liar knows the client as any other server does.
    let mut known = side.other.clone();
    let sent = practice.send_as(&mut known, &Message::from(&request), (Sender::Client, 0), now, rng)?;
    Some(Handed { assertion, audience, sent })
}

/// The lying server sends that very assertion to the honest one, to get a token as the client.
pub fn use_it<R: TryCryptoRng>(
    practice: &mut Practice,
    side: &mut Side,
    handed: &Handed,
    now: UnixTime,
    rng: &mut R,
) -> Option<Sent> {
    let message = Message::from(&side.asking(HOME, Some(&handed.assertion)));
    practice.send_as(&mut side.home, &message, (Sender::Thief(LIAR), 0), now, rng)
}
