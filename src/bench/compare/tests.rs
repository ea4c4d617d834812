use super::attempts::{ATTEMPTS, taken};
use super::claims::CLAIMS;
use super::hops::{HOPS, Hop, Loot, Seen};
use super::*;
use crate::bench::practice::{Practice, Sender};
use getrandom::SysRng;
use practice::{Audience, Message};

const NOW: UnixTime = UnixTime(1_780_000_000);

struct Bench {
    practice: Practice,
    person: Person,
}

impl Bench {
    fn new() -> Self {
        let key = Key::generate(Algorithm::named("ES256").expect("known"), &mut SysRng).expect("a key");
        let person = Person {
            client_id: "me".to_owned(),
            secret: "a secret that is as long as a hash, at least".to_owned(),
            key: Some(key),
            hmac: "HS256",
            lifetime: 60,
            same_elsewhere: true,
        };
        Self { practice: Practice::new(&mut SysRng).expect("random bytes"), person }
    }

    fn side(&self, method: &str) -> Side {
        let method = Method::named(method).expect("listed");
        Side::of(method, &self.person, NOW, &mut SysRng).expect("nothing is lacking")
    }

    /// Sends a request as the client, ten seconds before anyone steals it.
    fn sent(&mut self, side: &mut Side, arrives: bool) -> Written {
        let stamp = Stamp::new(NOW, &mut SysRng).expect("random bytes");
        let written = side.write(stamp, &mut SysRng).expect("written");
        if arrives {
            let message = Message::from(&written.request);
            self.practice.send_as(&mut side.home, &message, (Sender::Client, 0), NOW, &mut SysRng).expect("an answer");
        }
        written
    }

    fn stolen(&mut self, side: &mut Side, hop: &Hop, loot: &Loot) -> String {
        let mut told = String::new();
        for attempt in ATTEMPTS {
            // What one attempt uses up is not missing to the next.
            let (mut practice, mut side) = (self.practice.clone(), side.clone());
            let sent = attempt.run(&mut practice, &mut side, (hop, loot), NOW.plus(10), &mut SysRng);
            told.push_str(match sent.map(|sent| sent.exchange.response.status) {
                None => "-",
                Some(200) => "y",
                Some(400 | 401) => "n",
                Some(_) => "?",
            });
        }
        told
    }
}

fn read(hop: &Hop, side: &Side, written: &Written) -> Loot {
    hop.reads(&Seen { side, written, debug: true, in_address: false })
}

/// Now, in 30 s, in a minute, in an hour, elsewhere, a new one: y for a token, n for a refusal, - for nothing to try with.
#[test]
fn what_each_thief_gets() {
    let all = "yyyyyy";
    // The hops: the client itself, its log, the proxy, the load balancer's log, the server's log, its database.
    let table: &[(&str, [&str; 6])] = &[
        ("client_secret_basic", [all, all, all, "------", all, "-----n"]),
        ("client_secret_post", [all, all, all, "------", all, "-----n"]),
        ("client_secret_jwt", [all, "nnnnnn", "nnnnnn", "------", "nnnnnn", all]),
        ("private_key_jwt", [all, "nnnnnn", "nnnnnn", "------", "nnnnnn", "-----n"]),
        ("none", ["nnnnnn", "nnnnn-", "nnnnn-", "------", "nnnnn-", "------"]),
    ];
    for (method, expected) in table {
        for (hop, expected) in HOPS.iter().zip(expected) {
            let mut bench = Bench::new();
            let mut side = bench.side(method);
            let written = bench.sent(&mut side, true);
            let loot = read(hop, &side, &written);
            assert_eq!(bench.stolen(&mut side, hop, &loot), *expected, "{method}, {}: {}", hop.name, taken(&loot));
        }
    }
}

#[test]
fn an_assertion_that_has_not_arrived_works_once_and_briefly() {
    let mut bench = Bench::new();
    let mut side = bench.side("private_key_jwt");
    let written = bench.sent(&mut side, false);
    let loot = read(&hops::PROXY, &side, &written);
    assert_eq!(
        bench.stolen(&mut side, &hops::PROXY, &loot),
        "yynnnn",
        "now and in half a minute, if nobody was before"
    );
    let mut now = |bench: &mut Bench| {
        let run = attempts::NOW.run(&mut bench.practice, &mut side, (&hops::PROXY, &loot), NOW.plus(10), &mut SysRng);
        run.map(|sent| sent.exchange.response.status)
    };
    assert_eq!((now(&mut bench), now(&mut bench)), (Some(200), Some(401)), "once");
}

#[test]
fn without_jti_an_assertion_works_until_it_expires() {
    let mut bench = Bench::new();
    bench.practice.home.policy.jti_checked = false;
    for method in ["private_key_jwt", "client_secret_jwt"] {
        let mut side = bench.side(method);
        let written = bench.sent(&mut side, true);
        let loot = read(&hops::LOG, &side, &written);
        assert_eq!(bench.stolen(&mut side, &hops::LOG, &loot), "yynnnn", "{method}");
    }
}

#[test]
fn a_secret_works_elsewhere_only_where_it_is_the_same() {
    let mut bench = Bench::new();
    bench.person.same_elsewhere = false;
    let mut side = bench.side("client_secret_basic");
    let written = bench.sent(&mut side, true);
    let loot = read(&hops::LOG, &side, &written);
    assert_eq!(bench.stolen(&mut side, &hops::LOG, &loot), "yyyyny");
}

#[test]
fn another_secret_ends_the_theft() {
    for method in ["client_secret_basic", "client_secret_post", "client_secret_jwt"] {
        let mut bench = Bench::new();
        bench.person.same_elsewhere = false;
        let mut side = bench.side(method);
        let written = bench.sent(&mut side, true);
        let loot = read(&hops::CLIENT, &side, &written);
        assert_eq!(bench.stolen(&mut side, &hops::CLIENT, &loot), "yyyyny", "{method}");
        bench.person.secret = "another secret that is as long as a hash".to_owned();
        let mut side = bench.side(method);
        assert_eq!(bench.stolen(&mut side, &hops::CLIENT, &loot), "nnnnnn", "{method}");
    }
}

#[test]
fn quiet_logs_have_a_line_unless_the_credential_stands_in_the_address() {
    let mut bench = Bench::new();
    for (method, told) in
        [("client_secret_basic", "yyyyyy"), ("client_secret_post", "yyyyyy"), ("private_key_jwt", "nnnnnn")]
    {
        let mut side = bench.side(method);
        let written = bench.sent(&mut side, true);
        for hop in [&hops::LOG, &hops::BALANCER, &hops::SERVER_LOG] {
            let mut seen = Seen { side: &side.clone(), written: &written, debug: false, in_address: false };
            let loot = hop.reads(&seen);
            assert_eq!(bench.stolen(&mut side, hop, &loot), "------", "{method}, {}", hop.name);
            seen.in_address = true;
            let loot = hop.reads(&seen);
            assert_eq!(bench.stolen(&mut side, hop, &loot), told, "{method}, {}", hop.name);
        }
    }
}

#[test]
fn nothing_masked_is_shown() {
    let mut bench = Bench::new();
    for method in ["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"] {
        let mut side = bench.side(method);
        let written = bench.sent(&mut side, true);
        let secret = bench.person.secret.clone();
        let d = bench.person.key.as_ref().expect("a key").jwk().private_json();
        let signature = written.assertion.as_deref().and_then(|token| token.rsplit('.').next()).unwrap_or("\0");
        for hop in HOPS {
            for in_address in [false, true] {
                let loot = hop.reads(&Seen { side: &side, written: &written, debug: true, in_address });
                let shown = pieces::text(&loot.bytes, false);
                let basic = base64(&secret);
                for hidden in [secret.as_str(), &oauth::auth::form_encoded(&secret), &d, signature, &basic] {
                    assert!(!shown.contains(hidden), "{method}, {}: {shown}", hop.name);
                }
            }
        }
    }
}

/// The tail of what Basic makes of a secret, wherever in a group of three it began.
fn base64(secret: &str) -> String {
    let whole = oauth::auth::client_secret_basic::user_pass("me", secret);
    jose::base64url::encode(whole.as_bytes()).chars().skip(8).collect()
}

#[test]
fn each_claim_stops_what_it_is_there_to_stop() {
    let rules: Vec<_> = CLAIMS
        .iter()
        .map(|claim| {
            let mut bench = Bench::new();
            let mut side = bench.side("private_key_jwt");
            let sent = claim.run(&mut bench.practice, &mut side, NOW, &mut SysRng).expect(claim.name);
            let failed = sent.exchange.trace.failed().map(|step| step.stage.name).unwrap_or_default();
            let ids = sent.exchange.trace.failed().map(|step| step.findings.iter().map(|it| it.rule.id).collect());
            (claim.name, failed, ids.unwrap_or_else(Vec::new))
        })
        .collect();
    assert_eq!(
        rules,
        [
            ("iss", "Check the claims", vec!["C01", "C03"]),
            ("sub", "Find the client", vec![]),
            ("aud", "Check the claims", vec!["C05", "C09"]),
            ("jti", "Used before?", vec!["C24"]),
            ("iat", "Check the claims", vec!["C18", "C20"]),
            ("exp", "Check the claims", vec!["C19", "C12"]),
        ]
    );
    let mut bench = Bench::new();
    let mut side = bench.side("client_secret_basic");
    assert!(CLAIMS.iter().all(|it| it.run(&mut bench.practice, &mut side, NOW, &mut SysRng).is_none()));
}

#[test]
fn the_attack_works_by_the_old_rule_and_either_side_closes_it() {
    for (old_client, audience, status) in [
        (true, Audience::Old, 200),
        (false, Audience::Old, 401),
        (true, Audience::Issuer, 401),
        (false, Audience::Issuer, 401),
    ] {
        let mut bench = Bench::new();
        bench.practice.home.policy.audience = audience;
        let mut side = bench.side("private_key_jwt");
        let handed = injection::hand_over(&mut bench.practice, &mut side, old_client, NOW, &mut SysRng).expect("sent");
        assert!(handed.sent.exchange.request.url.starts_with("https://lying.example/introspect"));
        let sent = injection::use_it(&mut bench.practice, &mut side, &handed, NOW.plus(1), &mut SysRng).expect("sent");
        assert_eq!(sent.exchange.response.status, status, "{old_client} {audience:?}");
        assert_eq!(sent.by, Sender::Thief(injection::LIAR));
    }
}

#[test]
fn what_is_lacking_is_said() {
    let mut bench = Bench::new();
    let lack = |person: &Person, method: &str| {
        Side::of(Method::named(method).expect("listed"), person, NOW, &mut SysRng).err()
    };
    bench.person.secret = "short".to_owned();
    assert!(matches!(lack(&bench.person, "client_secret_jwt"), Some(Lack::Code(finding)) if finding.rule.id == "K23"));
    assert_eq!(lack(&bench.person, "client_secret_basic"), None);
    bench.person.secret.clear();
    bench.person.key = None;
    assert_eq!(lack(&bench.person, "client_secret_post"), Some(Lack::Secret));
    assert_eq!(lack(&bench.person, "private_key_jwt"), Some(Lack::Key));
    bench.person.client_id.clear();
    assert_eq!(lack(&bench.person, "none"), Some(Lack::Name));
}

#[test]
fn the_servers_know_afterwards_what_they_knew_before() {
    let mut bench = Bench::new();
    let mut side = bench.side("private_key_jwt");
    bench.sent(&mut side, true);
    assert!(bench.practice.home.clients().is_empty());
    let known = bench.side("client_secret_basic").home;
    bench.practice.home.register(known.clone());
    bench.sent(&mut side, true);
    assert!(bench.practice.home.clients() == [known]);
    assert_eq!(bench.practice.sent().len(), 2);
}
