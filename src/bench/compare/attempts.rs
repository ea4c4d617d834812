//! What a thief can try with what was read: one row each.

use jose::{Algorithm, Key, UnixTime, base64url};
use oauth::{Credential, Request, Stamp};
use practice::Message;
use rand_core::TryCryptoRng;

use super::hops::{Hop, Loot};
use super::{Held, Side};
use crate::bench::practice::{HOME, OTHER, Practice, Sender, Sent};

/// Something to try.
pub struct Attempt {
    /// What it is called.
    pub name: &'static str,
    /// What is tried.
    pub tries: Tries,
    /// Seconds from now.
    pub later: i64,
    /// At which server, by its issuer.
    pub at: &'static str,
}

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tries {
    /// The same request; or another one, where there is something to make it of.
    Again,
    /// A request of one's own, by whatever there is.
    New,
}

/// What can be tried, in this order.
pub static ATTEMPTS: &[&Attempt] = &[&NOW, &HALF_A_MINUTE, &MINUTE, &HOUR, &ELSEWHERE, &FORGE];

/// At once.
pub static NOW: Attempt = Attempt { name: "Use it now", tries: Tries::Again, later: 0, at: HOME };

/// In half a minute.
pub static HALF_A_MINUTE: Attempt = Attempt { name: "In 30 seconds", tries: Tries::Again, later: 30, at: HOME };

/// In a minute.
pub static MINUTE: Attempt = Attempt { name: "In a minute", tries: Tries::Again, later: 60, at: HOME };

/// In an hour.
pub static HOUR: Attempt = Attempt { name: "In an hour", tries: Tries::Again, later: 3600, at: HOME };

/// At another server.
pub static ELSEWHERE: Attempt = Attempt { name: "At another server", tries: Tries::Again, later: 0, at: OTHER };

/// A new request.
pub static FORGE: Attempt = Attempt { name: "Forge a new one", tries: Tries::New, later: 0, at: HOME };

impl PartialEq for Attempt {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Attempt {
    /// The request that a thief would send; none where nothing was read that could be used so.
    pub fn request<R: TryCryptoRng>(&self, side: &Side, loot: &Loot, now: UnixTime, rng: &mut R) -> Option<Request> {
        let forged = |rng: &mut R| forge(self.at, side, loot, now.plus(self.later), rng);
        match (self.tries, &loot.request, &loot.held) {
            (Tries::Again, Some(request), _) => {
                let mut request = request.clone();
                request.endpoint = super::endpoint(self.at, "/token");
                Some(request)
            }
            (Tries::Again, None, Some(_)) => forged(rng),
            (Tries::Again, None, None) => None,
            (Tries::New, ..) => forged(rng),
        }
    }

    /// Sends it, as whoever reads at `hop`; above 0 seconds later it is only tried out.
    pub fn run<R: TryCryptoRng>(
        &self,
        practice: &mut Practice,
        side: &mut Side,
        (hop, loot): (&Hop, &Loot),
        now: UnixTime,
        rng: &mut R,
    ) -> Option<Sent> {
        let request = self.request(side, loot, now.plus(practice.ahead), rng)?;
        let message = Message::from(&request);
        let by = (Sender::Thief(hop.place), self.later);
        practice.send_as(side.at(&message.url), &message, by, now, rng)
    }
}

/// A request of the thief's own, by what was read: a credential; or what looks like one, and is none.
fn forge<R: TryCryptoRng>(at: &str, side: &Side, loot: &Loot, now: UnixTime, rng: &mut R) -> Option<Request> {
    let draft = |rng: &mut R| side.draft(at, Stamp::new(now, rng).ok()?);
    if let Some(held) = &loot.held {
        // What was read, not what the client has by now.
        let thief = Side { held: held.clone(), ..side.clone() };
        let draft = draft(rng);
        let assertion = thief.sign(draft.as_ref(), rng).ok()?;
        return Some(thief.asking(at, assertion.as_deref()));
    }
    let mut request = Request::client_credentials(super::endpoint(at, "/token"), "");
    if let Some(digest) = &loot.digest {
        let credential = Credential::Secret { client_id: &side.home.id, client_secret: digest };
        (side.method.apply)(credential, &mut request);
        return Some(request);
    }
    let assertion = match (&loot.public, &loot.request) {
        // The public key as the secret of a code: servers that believe the token's “alg” fell for it.
        (Some(public), _) => {
            let mut key = Key::secret(public.as_bytes()).ok()?;
            key.set_alg(Algorithm::named("HS256")?).ok()?;
            jose::sign("{\"alg\":\"HS256\"}", draft(rng)?.claims_json().as_bytes(), &key, rng).ok()?
        }
        // Other claims under the signature of the old ones.
        (None, Some(sent)) => {
            let field = sent.form.iter().find(|field| field.name == "client_assertion")?;
            let (header, signature) = (field.value.split('.').next()?, field.value.rsplit('.').next()?);
            format!("{header}.{}.{signature}", base64url::encode(draft(rng)?.claims_json().as_bytes()))
        }
        (None, None) => return None,
    };
    (side.method.apply)(Credential::Assertion(&assertion), &mut request);
    Some(request)
}

/// What was taken, as an end of the sentence “you have …”.
pub fn taken(loot: &Loot) -> &'static str {
    match (&loot.held, &loot.request, &loot.digest, &loot.public) {
        (Some(Held::Private(_)), ..) => {
            "You have the private key: you are the client, until its public part is withdrawn."
        }
        (Some(Held::Secret(_) | Held::Shared(..)), ..) => {
            "You have the secret: you are the client, until somebody changes it."
        }
        (Some(Held::Nothing), ..) => "You have the client's name, which everybody may know.",
        (None, Some(_), ..) => "You have one signed note: good for a minute, once, at one server.",
        (_, _, Some(_), _) => "You have a digest: it is compared with, and opens nothing.",
        (.., Some(_)) => "You have a public key, which everybody may have.",
        _ => "You have a line that says that somebody asked.",
    }
}
