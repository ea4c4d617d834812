//! The servers to practise at, and everything that was sent to them.
//!
//! Three stand on the bench: one of one's own, another that knows the same client, and one that lies. They have a time of
//! their own, which the person can move on.

use jose::json::{self, Reading, Value};
use jose::{Algorithm, Key, Part, UnixTime};
use oauth::metadata::{Asked, Metadata};
use practice::{Client, Exchange, Message, Real, Server};
use rand_core::TryCryptoRng;

/// The issuer of the server to practise at. `.example` is kept free (RFC 2606 §2), so nothing can go there by mistake.
pub const HOME: &str = "https://practice.example";

/// The issuer of another honest server, which the same client uses.
pub const OTHER: &str = "https://other.example";

/// The issuer of a server that names the endpoints of the first as its own.
pub const LYING: &str = "https://lying.example";

/// Where the client publishes its keys.
pub const JWKS_URI: &str = "https://client.example/jwks";

/// More requests than these are not remembered.
const MOST: usize = 60;

/// Who sent a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The client itself.
    Client,
    /// Somebody who read something; where, in a few words.
    Thief(&'static str),
}

/// A request that was sent, and what came of it.
#[derive(Clone, PartialEq)]
pub struct Sent {
    /// Its number, from 1.
    pub number: u32,
    /// Who sent it.
    pub by: Sender,
    /// Seconds after the time of the bench; above 0 it was only tried out, and changed nothing.
    pub later: i64,
    /// What happened.
    pub exchange: Exchange,
}

/// The servers and what was sent. It prints nothing, as it holds secrets.
#[derive(Clone)]
pub struct Practice {
    /// The server to practise at.
    pub home: Server,
    /// Another one.
    pub other: Server,
    /// One that lies.
    pub lying: Server,
    /// What stands at [`JWKS_URI`]: a JWK Set; empty for nothing.
    pub published: String,
    /// Seconds that their clock is ahead of the one on the wall.
    pub ahead: i64,
    /// The registration access tokens that servers gave, by the ids of clients.
    registrations: Vec<(String, String)>,
    sent: Vec<Sent>,
    count: u32,
}

impl Practice {
    /// Three servers that know nobody. None without random bytes.
    pub fn new<R: TryCryptoRng>(rng: &mut R) -> Option<Self> {
        let mut server = |issuer| Some(Server::new(issuer, Key::generate(Algorithm::named("ES256")?, rng).ok()?));
        let (home, other, mut lying) = (server(HOME)?, server(OTHER)?, server(LYING)?);
        let token_endpoint = home.says("token_endpoint");
        lying.lies.push(("token_endpoint", token_endpoint));
        Some(Self {
            home,
            other,
            lying,
            published: String::new(),
            ahead: 0,
            registrations: Vec::new(),
            sent: Vec::new(),
            count: 0,
        })
    }

    /// Whether an address is one of theirs.
    pub fn has(url: &str) -> bool {
        [HOME, OTHER, LYING].iter().any(|issuer| is_at(url, issuer))
    }

    /// Sends a request: the server at its address answers. `now` is the time of the wall. None where nobody is there.
    pub fn send<R: TryCryptoRng>(&mut self, message: &Message, by: Sender, now: UnixTime, rng: &mut R) -> Option<Sent> {
        let now = now.plus(self.ahead);
        let published = self.published.clone();
        let server = self.server_at(&message.url)?;
        let exchange = server.answer(message, now, &mut Real(rng), &|url| at_client(&published, url));
        Some(self.note(by, 0, exchange))
    }

    /// Tries out what a request would get so many seconds later, if nothing else happened until then.
    pub fn try_later<R: TryCryptoRng>(
        &mut self,
        message: &Message,
        by: Sender,
        later: i64,
        now: UnixTime,
        rng: &mut R,
    ) -> Option<Sent> {
        let (now, published) = (now.plus(self.ahead).plus(later), self.published.clone());
        let mut server = self.server_at(&message.url)?.clone();
        let exchange = server.answer(message, now, &mut Real(rng), &|url| at_client(&published, url));
        Some(self.note(by, later, exchange))
    }

    /// Sends a request of a client that the server at its address knows by this record, whatever it knew of that client
    /// before and knows again afterwards: so one client can be compared by two methods. Above 0 seconds `later` it is only
    /// tried out.
    pub fn send_as<R: TryCryptoRng>(
        &mut self,
        client: &mut Client,
        message: &Message,
        (by, later): (Sender, i64),
        now: UnixTime,
        rng: &mut R,
    ) -> Option<Sent> {
        let server = self.server_at(&message.url)?;
        let before = server.client(&client.id).cloned();
        server.register(client.clone());
        let sent = match later {
            0 => self.send(message, by, now, rng),
            later => self.try_later(message, by, later, now, rng),
        };
        let server = self.server_at(&message.url)?;
        if let Some(known) = server.client(&client.id) {
            *client = known.clone();
        }
        match before {
            Some(before) => server.register(before),
            None => server.remove(&client.id),
        }
        sent
    }

    fn note(&mut self, by: Sender, later: i64, exchange: Exchange) -> Sent {
        self.count = self.count.saturating_add(1);
        let sent = Sent { number: self.count, by, later, exchange };
        let surplus = self.sent.len().saturating_add(1).saturating_sub(MOST);
        self.sent.drain(..surplus);
        self.sent.push(sent.clone());
        sent
    }

    fn server_at(&mut self, url: &str) -> Option<&mut Server> {
        let servers = [&mut self.home, &mut self.other, &mut self.lying];
        servers.into_iter().find(|server| is_at(url, &server.issuer))
    }

    /// Makes another secret for a client at the server to practise at, as an administrator does; it is told here alone.
    pub fn renew_secret<R: TryCryptoRng>(&mut self, client_id: &str, now: UnixTime, rng: &mut R) -> Option<String> {
        let now = now.plus(self.ahead);
        self.home.renew_secret(client_id, now, &mut Real(rng))
    }

    /// Everything that was sent, the newest last.
    pub fn sent(&self) -> &[Sent] {
        &self.sent
    }

    /// Forgets what was sent; what the servers remember stays.
    pub fn clear(&mut self) {
        self.sent.clear();
    }

    /// What the server to practise at says of itself, as the form takes it over.
    pub fn metadata(&self) -> Option<Metadata> {
        Metadata::read(&self.home.metadata(), &Asked::default()).ok()
    }

    /// Registers a client by its metadata, or changes one that was registered here before (RFC 7591 §3, RFC 7592 §2.2).
    /// `client_id` is the client's, if it has one already.
    pub fn register<R: TryCryptoRng>(
        &mut self,
        client_id: &str,
        json: String,
        now: UnixTime,
        rng: &mut R,
    ) -> Option<Registered> {
        let token = self.registrations.iter().find(|(id, _)| id == client_id).map(|(_, token)| token.clone());
        let message = match token {
            Some(token) if self.home.client(client_id).is_some() => {
                let url = format!("{HOME}/register/{}", oauth::auth::form_encoded(client_id));
                Message::json("PUT", &url, &format!("Bearer {token}"), json)
            }
            _ => {
                // Whoever registered it by hand takes it away by hand: the person is the administrator as well.
                self.home.remove(client_id);
                Message::json("POST", &format!("{HOME}/register"), "", json)
            }
        };
        let sent = self.send(&message, Sender::Client, now, rng)?;
        let value = Reading::of(sent.exchange.response.body.as_bytes(), Part::Request).value;
        let members = value.as_ref().map(Value::members).unwrap_or_default();
        let text = |name: &str| json::get(members, name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (client_id, client_secret) = (text("client_id"), text("client_secret"));
        let token = text("registration_access_token");
        if !token.is_empty() {
            self.registrations.retain(|(id, _)| *id != client_id);
            self.registrations.push((client_id.clone(), token));
        }
        Some(Registered { client_id, client_secret, sent })
    }
}

/// What came of a registration; texts are empty where the server did not say them.
#[derive(Clone, PartialEq)]
pub struct Registered {
    /// The id that the client has now.
    pub client_id: String,
    /// Its secret, told once.
    pub client_secret: String,
    /// The request, and all of the answer.
    pub sent: Sent,
}

fn is_at(url: &str, issuer: &str) -> bool {
    url.strip_prefix(issuer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn at_client(published: &str, url: &str) -> Option<String> {
    (url == JWKS_URI && !published.is_empty()).then(|| published.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use getrandom::SysRng;

    const NOW: UnixTime = UnixTime(1_780_000_000);

    fn practice() -> Practice {
        Practice::new(&mut SysRng).expect("random bytes")
    }

    #[test]
    fn a_client_registers_and_changes_itself_later() {
        let mut bench = practice();
        let json = r#"{"client_id":"me","token_endpoint_auth_method":"client_secret_basic"}"#;
        let first = bench.register("me", json.to_owned(), NOW, &mut SysRng).expect("an answer");
        assert_eq!((first.sent.exchange.response.status, first.client_id.as_str()), (201, "me"));
        assert!(!first.client_secret.is_empty());
        let again = r#"{"client_id":"me","token_endpoint_auth_method":"client_secret_post"}"#;
        let second = bench.register("me", again.to_owned(), NOW, &mut SysRng).expect("an answer");
        assert_eq!((second.sent.exchange.response.status, second.client_secret.as_str()), (200, ""));
        assert_eq!(bench.home.client("me").map(|client| client.method.name), Some("client_secret_post"));
        assert_eq!(bench.sent().len(), 2);
    }

    #[test]
    fn what_is_tried_out_changes_nothing() {
        let mut bench = practice();
        let message = Message::json("POST", &format!("{HOME}/register"), "", "{\"client_id\":\"a\"}".to_owned());
        let tried = bench.try_later(&message, Sender::Client, 30, NOW, &mut SysRng).expect("an answer");
        assert_eq!((tried.exchange.response.status, tried.exchange.at), (201, NOW.plus(30)));
        assert!(bench.home.client("a").is_none());
        assert!(
            bench.send(&Message::get("https://practice.example.org/", ""), Sender::Client, NOW, &mut SysRng).is_none()
        );
    }

    #[test]
    fn one_of_the_servers_lies() {
        let bench = practice();
        assert!(bench.lying.metadata().contains("\"https://practice.example/token\""));
        assert!(bench.lying.metadata().contains("\"https://lying.example/introspect\""));
        assert_eq!(bench.metadata().map(|metadata| metadata.issuer), Some(HOME.to_owned()));
    }
}
