//! Every rule finds what breaks it: at least one failing example a rule, by its id.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

mod lint;

use getrandom::SysRng;
use jose::{Algorithm, Inspection, Key, Rule};
use lint::{CLAIMS, CLIENT, EC, HEADER, ISSUER, NOW, PUBLIC, context, keyed, signed, token, unkeyed, with};
use oauth::kinds::{
    ACCESS_TOKEN, CLIENT_ASSERTION, DPOP_PROOF, ID_TOKEN, KEY_BINDING, LOGOUT_TOKEN, PLAIN, REQUEST_OBJECT, SD_JWT,
};
use oauth::{Context, Kind, Profile, Report};

/// The examples: what each has to find, and what is said of it.
struct Examples(Vec<(&'static str, Report)>);

impl Examples {
    fn add(&mut self, id: &'static str, report: Report) {
        assert!(lint::ids(&report).contains(&id), "{id} is not among {:?}", lint::ids(&report));
        self.0.push((id, report));
    }

    fn text(&mut self, id: &'static str, text: &str) {
        self.add(id, unkeyed(text, Some(&CLIENT_ASSERTION), &context()));
    }

    /// An assertion with another header parameter.
    fn header(&mut self, id: &'static str, name: &str, value: &str) {
        self.text(id, &token(&with(HEADER, name, value), CLAIMS));
    }

    /// An assertion with another claim.
    fn claim(&mut self, id: &'static str, name: &str, value: &str) {
        self.text(id, &token(HEADER, &with(CLAIMS, name, value)));
    }

    fn of(&mut self, id: &'static str, kind: &'static Kind, header: &str, claims: &str, context: &Context<'_>) {
        self.add(id, unkeyed(&token(header, claims), Some(kind), context));
    }
}

fn examples() -> Vec<(&'static str, Report)> {
    let mut examples = Examples(Vec::new());
    form(&mut examples);
    header(&mut examples);
    signature(&mut examples);
    claims(&mut examples);
    kinds(&mut examples);
    examples.0
}

fn form(examples: &mut Examples) {
    let good = token(HEADER, CLAIMS);
    examples.header("P15", "\\u006bid", "\"a\"");
    examples.header("P16", "Alg", "\"none\"");
    examples.claim("P16", "ѕub", "\"a\"");
    examples.claim("P16", "sub ", "\"a\"");
    examples.claim("P18", "x", "9007199254740993");
    examples.claim("P18", "x", "[{\"y\":1e400}]");
    examples.claim("P20", "x", &format!("\"{}\"", "x".repeat(9000)));
    examples.text("P21", &token("{ \"alg\":\"ES256\"}", CLAIMS));
    examples.text("P22", &token(HEADER, ""));
    examples.header("P23", "b64", "false");
    for wrapped in [
        format!("Bearer {good}"),
        format!("\"{good}\""),
        format!("Authorization: DPoP {good}\r\n"),
        format!("https://client.example/cb#id_token={good}&state=x"),
        format!("grant_type=client_credentials&client_assertion={good}"),
    ] {
        examples.text("P24", &wrapped);
    }
    examples.text("P25", &format!("{good}~WyJhIiwiYiIsImMiXQ~"));
    examples.add("P25", unkeyed(&format!("{good}~WyJhIiwiYiIsImMiXQ~"), Some(&PLAIN), &context()));
    examples.text("P26", "-----BEGIN PRIVATE KEY-----\nMIGH");
    examples.text("P26", EC);
    examples.text("P26", &format!("{{\"keys\":[{EC}]}}"));
}

fn header(examples: &mut Examples) {
    let fapi = Context { profile: Profile::Fapi2, ..context() };
    examples.of("H04", &CLIENT_ASSERTION, &with(HEADER, "alg", "\"RS256\""), CLAIMS, &fapi);
    let registered = Context { signing_alg: "PS256", ..context() };
    examples.of("H07", &CLIENT_ASSERTION, HEADER, CLAIMS, &registered);
    examples.header("H08", "alg", "\"EdDSA\"");
    for (id, name, value) in
        [("H12", "jwk", PUBLIC), ("H13", "jku", "\"https://evil.example\""), ("H14", "x5u", "\"https://evil.example\"")]
    {
        examples.header(id, name, value);
        examples.of(id, &PLAIN, &with(HEADER, name, value).replace("client-authentication+", ""), "{}", &context());
    }
    examples.header("H15", "x5c", "[\"_-\"]");
    let other = with(HEADER, "x5c", &format!("[\"{}\"]", "MAAA"));
    examples.add("H15", keyed(&signed(&other, CLAIMS), PUBLIC, Some(&CLIENT_ASSERTION), &context()));
    examples.header("H16", "x5t", "\"AAAA\"");
    examples.text("H16", &token(&with(&with(HEADER, "x5c", "[\"MAAA\"]"), "x5t#S256", "\"AAAA\""), CLAIMS));
    for kid in ["../../dev/null", "x' OR 1=1", "/etc/passwd", "a\\u0000b", "a;b", "1 UNION SELECT 2"] {
        examples.header("H17", "kid", &format!("\"{kid}\""));
    }
    examples.header("H17", "kid", "\"https://as.example.com/k\"");
    examples.header("H17", "kid", &format!("\"{}\"", "k".repeat(257)));
    let unnamed = signed(&with(HEADER, "kid", ""), CLAIMS);
    examples.add("H18", keyed(&unnamed, PUBLIC, Some(&CLIENT_ASSERTION), &context()));
    examples.header("H20", "typ", "");
    examples.header("H20", "typ", "7");
    examples.header("H20", "typ", "\"assertion\"");
    examples.of("H20", &LOGOUT_TOKEN, "{}", "{}", &context());
    for typ in ["at+jwt", "application/DPoP+JWT", "secevent+jwt", "dc+sd-jwt"] {
        examples.header("H21", "typ", &format!("\"{typ}\""));
    }
    examples.of("H21", &ACCESS_TOKEN, "{\"alg\":\"ES256\"}", CLAIMS, &context());
    examples.header("H22", "typ", "\"jwt\"");
    examples.header("H23", "typ", "\"application/Client-Authentication+JWT\"");
    examples.header("H24", "cty", "\"JWT\"");
    examples.header("H25", "zip", "\"DEF\"");
    examples.header("H26", "iss", "\"other\"");
    examples.header("H26", "aud", "[\"https://as.example.com\"]");
    examples.header("H27", "foo", "1");
    for header in [
        "{\"alg\":\"dir\"}",
        "{\"alg\":\"RSA1_5\",\"enc\":\"A128GCM\"}",
        "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2s\":\"AAAAAAAAAAA\",\"p2c\":2147483648}",
    ] {
        let sealed = |length: usize| jose::base64url::encode(&vec![0; length]);
        let wrapped = if header.contains("RSA") { 256 } else { 24 };
        let rest = [wrapped, 12, 16, 16].map(sealed).join(".");
        examples.text("H28", &format!("{}.{rest}", jose::base64url::encode(header.as_bytes())));
    }
    examples.header("H29", "jwk", EC);
}

fn signature(examples: &mut Examples) {
    let algorithm = Algorithm::named("ES256K").expect("ES256K");
    let key = Key::generate(algorithm, &mut SysRng).expect("a key");
    // Signing gives the smaller S or the larger: half of all tokens have the one that is found.
    let report = (0..64).find_map(|i| {
        let claims = with(CLAIMS, "x", &i.to_string());
        let token = jose::sign("{\"alg\":\"ES256K\"}", claims.as_bytes(), &key, &mut SysRng).expect("signed");
        let token = higher(&token);
        let report = keyed(&token, &key.jwk().private_json(), Some(&CLIENT_ASSERTION), &context());
        lint::ids(&report).contains(&"S05").then_some(report)
    });
    examples.add("S05", report.expect("a larger S"));
}

/// The same token with n − S where S is the smaller one.
fn higher(token: &str) -> String {
    const ORDER: [u8; 32] = [
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xba, 0xae,
        0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
    ];
    let (input, signature) = token.rsplit_once('.').expect("a token");
    let mut signature = jose::base64url::decode(signature, jose::Part::Signature).expect("a signature");
    if signature.get(32).is_some_and(|byte| *byte < 0x7f) {
        let mut borrow = 0;
        for (s, n) in signature.iter_mut().skip(32).zip(ORDER).rev() {
            let difference = i16::from(n) - i16::from(*s) - borrow;
            borrow = i16::from(difference < 0);
            *s = u8::try_from(difference.rem_euclid(256)).expect("a byte");
        }
    }
    format!("{input}.{}", jose::base64url::encode(&signature))
}

fn claims(examples: &mut Examples) {
    for (id, name, value) in [
        ("C01", "iss", ""),
        ("C01", "iss", "\"other\""),
        ("C01", "iss", "\"no:\u{20}uri\""),
        ("C02", "sub", ""),
        ("C02", "sub", "\"no:\u{20}uri\""),
        ("C02", "sub", "7"),
        ("C03", "sub", "\"other\""),
        ("C04", "aud", ""),
        ("C04", "aud", "[]"),
        ("C04", "aud", "\"\""),
        ("C05", "aud", "\"https://as.example.com/token\""),
        ("C05", "aud", "\"https://as.example.com/par\""),
        ("C05", "aud", "\"somebody\""),
        ("C06", "aud", "[\"https://as.example.com\",\"https://as.example.com/token\"]"),
        ("C07", "aud", "[\"https://as.example.com\"]"),
        ("C08", "aud", "\"https://as.example.com/\""),
        ("C08", "aud", "\"HTTPS://as.example.com:443\""),
        ("C08", "aud", "\"http://as.example.com\""),
        ("C09", "aud", "\"https://evil.example/token\""),
        ("C11", "exp", ""),
        ("C13", "exp", "1780000301"),
        ("C13", "exp", "1814560000"),
        ("C15", "exp", "1780000060000"),
        ("C15", "iat", "1780000060000000"),
        ("C15", "nbf", "1780000060000000000"),
        ("C16", "exp", "1e400"),
        ("C16", "nbf", "-5"),
        ("C16", "exp", "1780000060.5"),
        ("C17", "nbf", "1780000061"),
        ("C17", "nbf", "1780000011"),
        ("C17", "nbf", "1780000010"),
        ("C18", "iat", "1780000061"),
        ("C18", "iat", "1780000011"),
        ("C19", "iat", ""),
        ("C19", "iat", "1779990000"),
        ("C20", "nbf", "1780000060"),
        ("C20", "iat", "1780000060"),
        ("C21", "jti", ""),
        ("C22", "jti", "\"1\""),
        ("C25", "scope", "\"x\""),
        ("C26", "iss", "\"not a:uri\""),
        ("C26", "aud", "[\"urn:a\",\"1:b\"]"),
        ("C27", "client_secret", "\"x\""),
        ("C27", "x", "\"-----BEGIN EC PRIVATE KEY-----\\n\""),
        ("C27", "email", "\"a@b.example\""),
        ("C28", "iss", "\"s6BhdRkqt3\\n\""),
        ("C28", "sub", "\"s6ВhdRkqtз\""),
        ("C28", "aud", "\"https://аs.example.com\""),
        ("C30", "sub", "\"other\""),
        ("T07", "cnf", "{\"x5t#S256\":\"AAAA\"}"),
    ] {
        examples.claim(id, name, value);
    }
    let seen = Context { seen: &["6f1f6a2e-0c3f-4b1e-9a54-6d2b0f5f9a11"], ..context() };
    examples.of("C24", &CLIENT_ASSERTION, HEADER, CLAIMS, &seen);
    let fapi = Context { profile: Profile::Fapi2, ..context() };
    examples.of("C07", &CLIENT_ASSERTION, HEADER, &with(CLAIMS, "aud", "[\"https://as.example.com\"]"), &fapi);
    let oidc = Context { profile: Profile::Oidc, ..context() };
    examples.of("C21", &CLIENT_ASSERTION, HEADER, &with(CLAIMS, "jti", ""), &oidc);
    let old = Context { profile: Profile::Rfc7523, token_endpoint: "https://token.example.com", ..context() };
    let both = with(CLAIMS, "aud", "[\"https://as.example.com\",\"https://token.example.com\"]");
    examples.of("C06", &CLIENT_ASSERTION, HEADER, &both, &old);
    examples.of("C09", &CLIENT_ASSERTION, HEADER, &both, &old);
    let bound = Context { certificate: "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2", ..context() };
    let cnf = with(CLAIMS, "cnf", "{\"x5t#S256\":\"A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0\"}");
    examples.of("T07", &PLAIN, "{}", &cnf, &bound);
}

fn kinds(examples: &mut Examples) {
    let known = Context { nonce: "n", ..context() };
    for (id, kind) in [
        ("T01", &DPOP_PROOF),
        ("T02", &ACCESS_TOKEN),
        ("T03", &REQUEST_OBJECT),
        ("T04", &ID_TOKEN),
        ("T05", &LOGOUT_TOKEN),
        ("T06", &KEY_BINDING),
        ("T06", &SD_JWT),
    ] {
        examples.of(id, kind, "{}", "{}", &context());
        for row in kind.claims.iter().filter(|row| !row.must) {
            examples.of(id, kind, "{}", &format!("{{\"{}\":{{}}}}", row.claim), &context());
        }
    }
    let request = Context {
        method: "POST",
        url: "https://as.example.com/token",
        access_token: "e30.eyJjbmYiOnsiamt0IjoieCJ9fQ.AAAA",
        ..known
    };
    let proof = format!("{{\"typ\":\"dpop+jwt\",\"alg\":\"HS256\",\"jwk\":{EC}}}");
    let other = "{\"htm\":\"GET\",\"htu\":\"https://rs.example.com/a?b\",\"iat\":1779990000,\"jti\":\"x\"}";
    examples.of("T01", &DPOP_PROOF, &proof, other, &request);
    let foreign = "{\"iss\":\"https://evil.example\",\"aud\":[\"a\",\"b\"],\"nonce\":\"m\"}";
    examples.of("T02", &ACCESS_TOKEN, "{}", foreign, &known);
    examples.of("T04", &ID_TOKEN, "{}", foreign, &known);
    examples.of("T05", &LOGOUT_TOKEN, "{}", &with(foreign, "exp", "1780000200"), &known);
    examples.of("T05", &LOGOUT_TOKEN, "{}", "{\"events\":{},\"sub\":\"a\"}", &known);
    examples.of("T06", &KEY_BINDING, "{}", foreign, &known);
    let fapi = Context { profile: Profile::Fapi2, ..context() };
    examples.of("T03", &REQUEST_OBJECT, "{}", &format!("{{\"client_id\":\"{CLIENT}\",\"sub\":\"{CLIENT}\"}}"), &fapi);
    examples.of("T03", &REQUEST_OBJECT, "{}", "{\"client_id\":\"other\",\"aud\":\"other\"}", &fapi);
    let disclosing = |claims: &str, tail: &str| format!("{}{tail}", token("{\"alg\":\"ES256\"}", claims));
    for (claims, tail) in [
        ("{\"_sd\":7}", "~"),
        ("{\"_sd\":[\"a\",\"a\"]}", "~"),
        ("{\"_sd\":[\"a\",\"a\"]}", ""),
        ("{\"_sd\":[\"a\"]}", "~WyJzIiwibiIsInYiXQ~"),
        ("{\"_sd\":[\"a\"]}", "~!~"),
        ("{\"_sd\":[]}", "~e30.e30.AAAA"),
    ] {
        examples.add("T06", unkeyed(&disclosing(claims, tail), Some(&SD_JWT), &context()));
    }
}

#[test]
fn every_rule_has_an_example() {
    let examples = examples();
    let found = |rule: &Rule| {
        examples.iter().flat_map(|(_, report)| &report.findings).any(|finding| std::ptr::eq(finding.rule, rule))
    };
    let rules = oauth::checks::all().flat_map(|check| check.rules).copied();
    let rows = oauth::KINDS.iter().flat_map(|kind| kind.claims).map(|row| &row.rule);
    // It takes two tokens to see: below.
    let bare: Vec<_> = rules.chain(rows).filter(|rule| rule.id != "S15" && !found(rule)).collect();
    assert!(bare.is_empty(), "no failing example for {bare:#?}");
}

#[test]
fn two_signatures_with_one_nonce_are_told() {
    let raw = |claims: &str, r: u8| {
        let signature = [[r; 32], [9; 32]].concat();
        let token = token(HEADER, claims);
        let (input, _) = token.rsplit_once('.').expect("a token");
        Inspection::of(&format!("{input}.{}", jose::base64url::encode(&signature)), 0)
    };
    let one = raw("{}", 7);
    assert_eq!(oauth::nonce_reused(&one, &raw("{\"a\":1}", 7)).map(|finding| finding.rule.id), Some("S15"));
    assert_eq!(oauth::nonce_reused(&one, &raw("{\"a\":1}", 8)), None);
    assert_eq!(oauth::nonce_reused(&one, &one.clone()), None, "the same token twice");
}

#[test]
fn what_is_not_known_is_not_checked() {
    let unknown = Context { now: NOW, ..Context::default() };
    assert_eq!(lint::ids(&unkeyed(&token(HEADER, CLAIMS), Some(&CLIENT_ASSERTION), &unknown)), Vec::<&str>::new());
    let elsewhere = token(HEADER, &with(CLAIMS, "aud", "\"https://elsewhere.example\""));
    assert!(!unkeyed(&elsewhere, Some(&CLIENT_ASSERTION), &unknown).is_refused());
    assert!(unkeyed(&elsewhere, Some(&CLIENT_ASSERTION), &Context { issuer: ISSUER, ..unknown }).is_refused());
}

#[test]
fn no_finding_quotes_a_secret() {
    let claims = with(&with(CLAIMS, "client_secret", "\"hunter2\""), "password", "\"hunter2\"");
    let header = with(HEADER, "jwk", "{\"kty\":\"oct\",\"k\":\"hunter2\"}");
    for kind in oauth::KINDS {
        for finding in unkeyed(&token(&header, &claims), Some(kind), &context()).findings {
            assert!(!finding.to_string().contains("hunter"), "{finding}");
        }
    }
}

#[test]
fn of_a_header_that_cannot_be_read_nothing_is_said_but_that() {
    let good = token(HEADER, CLAIMS);
    for text in [format!(" {good}"), good.replacen("ey", "e?", 1)] {
        let report = unkeyed(&text, Some(&CLIENT_ASSERTION), &context());
        assert!(lint::ids(&report).iter().all(|id| id.starts_with('P')), "{:?}", lint::ids(&report));
    }
}

#[test]
fn errors_come_first_and_in_their_order() {
    let header = with(&with(HEADER, "jku", "\"x\""), "typ", "");
    let report = unkeyed(&token(&header, &with(CLAIMS, "iss", "\"other\"")), Some(&CLIENT_ASSERTION), &context());
    assert_eq!(lint::ids(&report), ["H13", "C01", "C03", "H20"]);
}
