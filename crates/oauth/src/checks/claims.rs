//! Rules for the claims that stand above their types.

use super::{Check, Subject, confusable};

pub(super) mod audience_alone;
pub(super) mod audience_host;
pub(super) mod audience_is_issuer;
pub(super) mod audience_is_string;
pub(super) mod audience_nearly;
pub(super) mod audience_there;
mod certificate_bound;
pub(super) mod expires;
pub(crate) mod foreign;
pub(super) mod grant;
pub(crate) mod id_guessable;
mod id_seen;
mod invisible;
pub(super) mod issuer_is_client;
pub(super) mod issuer_is_subject;
pub(super) mod lifetime;
mod made_later;
pub(super) mod made_when;
mod not_yet;
mod number;
mod private;
pub(super) mod subject_is_client;
pub(super) mod token_id;
pub(super) mod unit;
mod uri;
mod window;

/// What every token is held to.
pub(crate) static CHECKS: &[&Check] = &[
    &unit::CHECK,
    &number::CHECK,
    &not_yet::CHECK,
    &made_later::CHECK,
    &window::CHECK,
    &id_seen::CHECK,
    &uri::CHECK,
    &private::CHECK,
    &invisible::CHECK,
    &certificate_bound::CHECK,
];

/// The claims that are times.
pub(crate) const TIMES: [&str; 3] = ["exp", "nbf", "iat"];

/// Seconds ahead that have to be accepted, and from where they have to be refused (FAPI 2.0 Security Profile §5.3.2.1).
const ACCEPTED: i64 = 10;
const REFUSED: i64 = 60;

/// How far a time lies ahead, where that counts.
enum Ahead {
    /// The clocks may differ that much.
    Little,
    /// Each server may do as it likes.
    Some,
    /// Too far.
    Far,
}

fn ahead(subject: &Subject<'_>, claim: &str) -> Option<Ahead> {
    let seconds = subject.seconds(claim)?.since(subject.context.now);
    let leeway = subject.context.leeway;
    match seconds {
        ..=0 => None,
        seconds if seconds <= ACCEPTED.max(leeway) => Some(Ahead::Little),
        seconds if seconds <= REFUSED.max(leeway) => Some(Ahead::Some),
        _ => Some(Ahead::Far),
    }
}
