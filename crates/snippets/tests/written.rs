//! Every snippet for every method, flow and algorithm: it is written or says why not, and never with a secret in it.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use jose::ALGORITHMS;
use oauth::servers::Flow;
use oauth::{Endpoint, Field, METHODS, Method, PURPOSES, Purpose, Request};
use proptest::prelude::*;
use snippets::{Assertion, Job, SNIPPETS, Snippet, Templates};

const SECRET: &str = "s3cr3t-that-nobody-may-see";
const FLOWS: [Flow; 4] = [Flow::ClientAuthentication, Flow::Grant, Flow::Bearer, Flow::ClientSecret];

fn templates() -> Templates {
    let mut text = String::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).expect("templates") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        text.push_str(&format!("«« {name}\n{}\n", fs::read_to_string(&path).expect("a template").trim_end()));
    }
    Templates::read(&text)
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn request(scope: &str) -> Request {
    let endpoint = Endpoint {
        origin: "https://as.example.com".to_owned(),
        host: "as.example.com".to_owned(),
        target: "/token".to_owned(),
    };
    Request::client_credentials(endpoint, scope)
}

fn method(name: &str) -> &'static Method {
    Method::named(name).expect("a method")
}

/// An assertion with all that is made at the run, and a header to name the key.
fn assertion<'a>(
    flow: Flow,
    algorithm: &str,
    header: &'a [(String, String)],
    claims: &'a [(String, String)],
) -> Assertion<'a> {
    let algorithm = jose::Algorithm::named(algorithm).expect("an algorithm");
    Assertion { flow, algorithm, header, claims, lifetime: 60, back: 5, guid: false }
}

fn claims() -> Vec<(String, String)> {
    pairs(&[("iss", "\"c\""), ("aud", "[\"a\"]"), ("iat", "1"), ("nbf", "1"), ("exp", "2"), ("jti", "\"old\"")])
}

/// What this snippet writes with its own template.
fn written(templates: &Templates, name: &str, job: &Job<'_>) -> Option<String> {
    let snippet = Snippet::named(name).expect("a snippet");
    let text = snippet.write(templates.of(snippet).expect("a template"), job);
    assert_eq!(text.is_none(), snippet.refuses(job).is_some(), "{name}");
    text
}

#[test]
fn every_row_has_its_template_and_says_what_it_takes() {
    let templates = templates();
    let (mut names, mut files) = (HashSet::new(), HashSet::new());
    for snippet in SNIPPETS {
        assert!(names.insert(snippet.name) && files.insert(snippet.file), "{}", snippet.name);
        assert!(templates.of(snippet).is_some(), "{}", snippet.name);
        assert!(snippet.about.ends_with('.') && !snippet.about.contains(['!', '\n']), "{}", snippet.name);
        assert!(snippet.algorithms.iter().all(|name| jose::Algorithm::named(name).is_some()), "{}", snippet.name);
        assert!(std::ptr::eq(Snippet::named(snippet.name).expect("itself"), *snippet));
    }
    let in_folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).expect("templates").count();
    assert_eq!(in_folder, SNIPPETS.len());
}

#[test]
fn everything_is_written_or_refused_with_a_reason_and_without_a_secret() {
    let templates = templates();
    let (header, claims) = (pairs(&[("alg", "\"none\""), ("kid", "\"k1\"")]), claims());
    let mut count = 0;
    for snippet in SNIPPETS {
        for method in METHODS.iter().copied() {
            for (algorithm, flow) in ALGORITHMS.iter().flat_map(|row| FLOWS.map(|flow| (row.name, flow))) {
                for (encode_basic, guid) in [(true, false), (false, true)] {
                    let mut request = request("read");
                    // A caller who forgot to leave these out.
                    request.headers.push(Field::new("authorization", format!("Basic {SECRET}")));
                    request.form.push(Field::new("client_secret", SECRET));
                    let assertion = Assertion { guid, ..assertion(flow, algorithm, &header, &claims) };
                    let job =
                        Job { request: &request, method, client_id: "c", encode_basic, assertion: Some(assertion) };
                    match written(&templates, snippet.name, &job) {
                        Some(text) => {
                            assert!(!text.contains(SECRET) && !text.contains("\"old\""), "{text}");
                            assert!(!text.contains(['«', '»']), "{text}");
                            count += 1;
                        }
                        None => {
                            let why = snippet.refuses(&job).expect("a reason");
                            assert!(why.ends_with('.') && !why.contains(['!', '\n']), "{}: {why}", snippet.name);
                        }
                    }
                }
            }
        }
    }
    assert!(count > 5000, "{count}");
}

/// What a person typed for a purpose: every secret is marked, all else is plain.
fn typed(purpose: &Purpose, flow: Flow) -> Request {
    let mut plain = request("");
    plain.form.clear();
    let secrets: Vec<_> = purpose.parameters.iter().filter(|parameter| parameter.secret).collect();
    let value = |name: &'static str| match secrets.iter().any(|secret| secret.name == name) {
        // Here it is made when the code runs.
        true if name == "assertion" && flow == Flow::Grant => "",
        true => SECRET,
        false => "plain",
    };
    purpose.apply(value, &mut plain);
    plain
}

#[test]
fn no_secret_of_any_purpose_stands_in_the_code_and_its_variable_does() {
    let templates = templates();
    let (header, claims) = (pairs(&[("kid", "\"k1\"")]), claims());
    let mut count = 0;
    for snippet in SNIPPETS {
        for (purpose, method) in
            PURPOSES.iter().flat_map(|purpose| METHODS.iter().map(move |method| (purpose, *method)))
        {
            for (flow, encode_basic) in FLOWS.into_iter().flat_map(|flow| [(flow, true), (flow, false)]) {
                let request = typed(purpose, flow);
                let shared = method.needs == oauth::Needs::SharedKey && flow == Flow::ClientAuthentication;
                let algorithm = if shared { "HS256" } else { "ES256" };
                let assertion = Some(assertion(flow, algorithm, &header, &claims));
                let job = Job { request: &request, method, client_id: "c", encode_basic, assertion };
                let Some(text) = written(&templates, snippet.name, &job) else { continue };
                let context = format!("{}, {}, {}:\n{text}", snippet.name, purpose.name, method.name);
                assert!(!text.contains(SECRET), "{context}");
                for field in request.form.iter().filter(|field| field.value == SECRET) {
                    let variable = field.name.to_ascii_uppercase();
                    let says = format!("Put the value of {} into ", field.name);
                    let line = text.lines().find(|line| line.contains(&says)).expect(&context);
                    assert!(line.contains(&variable) && line.ends_with("first; it is not in this text."), "{context}");
                    assert!(text.matches(&variable).count() >= 2, "{context}");
                    count += 1;
                }
                assert!(text.contains("Put the value of ") == request.form.iter().any(|field| field.value == SECRET));
            }
        }
    }
    assert!(count > 3000, "{count}");
}

/// A secret may stand twice, and the form may have nothing else.
#[test]
fn a_secret_is_read_where_it_is_sent() {
    let templates = templates();
    let mut only = request("");
    only.form = vec![Field::new("token", SECRET), Field::new("token", SECRET)];
    let method = method("client_secret_basic");
    let job = Job { request: &only, method, client_id: "c", encode_basic: true, assertion: None };
    for (name, line) in [
        ("curl", "  --data-urlencode \"token=$TOKEN\""),
        ("curl (PowerShell)", "  --data ('token=' + [uri]::EscapeDataString($env:TOKEN))"),
        ("HTTPie", "body=\"${body:+$body&}token=$(encoded \"$TOKEN\")\""),
        ("wget", "body=\"${body:+$body&}token=$(encoded \"$TOKEN\")\""),
        ("bash + openssl", "  --data-urlencode \"token=$TOKEN\""),
        ("Python (PyJWT)", "        (\"token\", os.environ[\"TOKEN\"]),"),
        ("Node (jose)", "    [\"token\", process.env.TOKEN],"),
        ("Rust (jsonwebtoken)", "        (\"token\", &env::var(\"TOKEN\")?),"),
        ("Go (golang-jwt)", "\tform.Add(\"token\", os.Getenv(\"TOKEN\"))"),
        ("Java", "        form.add(field(\"token\", System.getenv(\"TOKEN\")));"),
        ("C# (IdentityModel)", "    new(\"token\", Variable(\"TOKEN\")),"),
        ("Ruby (ruby-jwt)", "  [\"token\", ENV.fetch(\"TOKEN\")],"),
        ("PHP (php-jwt)", "    ['token', getenv('TOKEN')],"),
        ("Postman", "//   \"token\": \"{{vault:TOKEN}}\""),
        ("Bruno", "//   \"token\": \"{{process.env.TOKEN}}\""),
    ] {
        let text = written(&templates, name, &job).expect(name);
        assert!(text.lines().any(|found| found.trim_end_matches(" \\").trim_end_matches(" `") == line), "{text}");
        assert_eq!(text.matches("Put the value of token into ").count(), 1, "{text}");
    }
    let mut once = request("");
    once.form = vec![Field::new("grant_type", "authorization_code"), Field::new("code", SECRET)];
    for (name, piece) in [
        ("Python (Authlib)", "    code=os.environ[\"CODE\"],\n"),
        ("Node (openid-client)", "    [\"code\", process.env.CODE],\n"),
    ] {
        let text = written(&templates, name, &Job { request: &once, ..job }).expect(name);
        assert!(text.contains(piece) && !text.contains(SECRET), "{text}");
        // Its library writes a grant type into every request.
        assert_eq!(written(&templates, name, &job), None, "{name}");
    }
}

#[test]
fn what_cannot_be_written_is_refused() {
    let templates = templates();
    let (header, claims, none) = (pairs(&[("kid", "\"k1\"")]), claims(), Vec::new());
    let plain = request("");
    let job = Job {
        request: &plain,
        method: method("private_key_jwt"),
        client_id: "c",
        encode_basic: true,
        assertion: Some(assertion(Flow::ClientAuthentication, "ES256", &header, &claims)),
    };
    let of =
        |flow, algorithm, header, claims| Job { assertion: Some(assertion(flow, algorithm, header, claims)), ..job };
    let client = Flow::ClientAuthentication;
    let refused = |name: &str, job: &Job<'_>| {
        assert_eq!(written(&templates, name, job), None, "{name}");
        Snippet::named(name).expect("a snippet").refuses(job).expect("a reason")
    };
    assert!(written(&templates, "Bruno", &job).is_some());
    assert!(refused("Python (PyJWT)", &of(client, "ML-DSA-44", &none, &claims)).contains("ML-DSA"));
    assert!(refused("Rust (jsonwebtoken)", &of(client, "Ed25519", &none, &claims)).contains("EdDSA"));
    assert!(refused("Java", &Job { assertion: None, ..job }).contains("nothing to sign"));
    assert!(refused("Postman", &Job { method: method("tls_client_auth"), ..job }).contains("certificate"));
    assert!(refused("Python (Authlib)", &of(Flow::Grant, "ES256", &none, &claims)).contains("client"));
    let bad = ["{", "", "1e400", "[1,]", "{\"a\":1,\"a\":2}", "\u{1}"].map(|json| pairs(&[("iss", json)]));
    for claims in &bad {
        assert!(refused("Ruby (ruby-jwt)", &of(client, "ES256", &none, claims)).contains("JSON"), "{claims:?}");
    }
    let unusual = pairs(&[("kid", "\"ö\"")]);
    assert!(refused("Bruno", &of(client, "ES256", &unusual, &claims)).contains("ASCII"));
    let print = pairs(&[("x5t", "\"a\"")]);
    assert!(refused("C# (IdentityModel)", &of(client, "ES256", &print, &claims)).contains("x5t"));
    let mut twice = request("");
    twice.form.extend([Field::new("resource", "a"), Field::new("resource", "b")]);
    assert!(refused("Python (Authlib)", &Job { request: &twice, ..job }).contains("once"));
}

#[test]
fn curl_takes_the_assertion_that_is_there_and_else_asks_for_one() {
    let templates = templates();
    let plain = request("it's");
    let method = method("private_key_jwt");
    let job = Job { request: &plain, method, client_id: "client", encode_basic: true, assertion: None };
    let asks = written(&templates, "curl", &job).expect("a command");
    let head = "# Put a fresh assertion into CLIENT_ASSERTION first; it is not in this text.\n\
                curl --globoff --request POST 'https://as.example.com/token' \\\n  --header 'Accept: ";
    assert!(asks.starts_with(head), "{asks}");
    assert!(asks.contains("--data 'scope=it%27s'"), "{asks}");
    assert!(asks.ends_with("--data \"client_assertion=$CLIENT_ASSERTION\"\n"), "{asks}");
    let mut request = plain.clone();
    request.form.push(Field::new("client_assertion", "a.b.c"));
    let carries = written(&templates, "curl", &Job { request: &request, ..job }).expect("a command");
    assert!(carries.starts_with("curl ") && carries.ends_with("--data 'client_assertion=a.b.c'\n"), "{carries}");
}

#[test]
fn curl_reads_a_secret_from_the_environment() {
    let templates = templates();
    let request = request("");
    let job = |name, encode_basic| Job {
        request: &request,
        method: method(name),
        client_id: "a b:c",
        encode_basic,
        assertion: None,
    };
    let basic = written(&templates, "curl", &job("client_secret_basic", true)).expect("a command");
    assert!(basic.ends_with("--data 'grant_type=client_credentials'\n"), "{basic}");
    assert!(basic.contains("\n  --user 'a+b%3Ac:'\"$encoded_secret\" \\\n"), "{basic}");
    let plain = written(&templates, "curl", &job("client_secret_basic", false)).expect("a command");
    assert!(plain.contains("\n  --user 'a b:c:'\"$CLIENT_SECRET\" \\\n") && !plain.contains("awk"), "{plain}");
    let post = written(&templates, "curl", &job("client_secret_post", true)).expect("a command");
    assert!(
        post.ends_with("--data-urlencode \"client_secret=$CLIENT_SECRET\"\n") && !post.contains("--user"),
        "{post}"
    );
    assert!(post.starts_with("# Put the client secret into CLIENT_SECRET first"), "{post}");
}

/// The shell's encoding is form-urlencoding, byte for byte, but for the space: `%20` and `+` decode alike.
#[test]
#[cfg(unix)]
fn the_shell_encodes_as_we_do() {
    let templates = templates();
    let request = request("");
    let job = Job {
        request: &request,
        method: method("client_secret_basic"),
        client_id: "c",
        encode_basic: true,
        assertion: None,
    };
    for name in ["curl", "HTTPie", "wget", "bash + openssl"] {
        let code = written(&templates, name, &job).expect("a command");
        let lines: Vec<_> = code.lines().filter(|line| line.starts_with("encoded")).collect();
        let line = lines.join("\n");
        assert!(line.contains("encoded_secret="), "{name}");
        for secret in ["p@ss+w%/ö", "plain-._*09AZaz", "a b\tc'\"\\$`", "~!(){}[]^@/:?&=;,<>|"] {
            let script = format!("{line}\nprintf %s \"$encoded_secret\"");
            let output = std::process::Command::new("sh")
                .arg("-c")
                .arg(script)
                .env("CLIENT_SECRET", secret)
                .output()
                .expect("sh");
            let printed = String::from_utf8(output.stdout).expect("ASCII");
            assert_eq!(printed, oauth::auth::form_encoded(secret).replace('+', "%20"), "{name}: {secret}");
        }
    }
}

#[test]
fn a_megabyte_of_anything_is_answered() {
    let templates = templates();
    let long = "\"\\'\u{202e}«".repeat(120_000);
    let many: Vec<_> = (0..40_000).map(|n| (format!("c{}", n % 30_000), format!("[{n},\"\u{2028}\"]"))).collect();
    let deep = pairs(&[("a", &format!("{}1{}", "[".repeat(500_000), "]".repeat(500_000)))]);
    let request = request(&long);
    for name in ["curl", "bash + openssl", "Python (PyJWT)", "Node (jose)", "Java"] {
        for claims in [&many, &deep] {
            let assertion = assertion(Flow::ClientAuthentication, "ES256", &[], claims);
            let job = Job {
                request: &request,
                method: method("private_key_jwt"),
                client_id: &long,
                encode_basic: true,
                assertion: Some(assertion),
            };
            written(&templates, name, &job);
        }
    }
}

proptest! {
    /// Whatever a template is, it is filled or it is not.
    #[test]
    fn no_template_is_too_broken(template in "(«[?*=]?[a-z|!]{0,6}»?|[a-z \\n]|»|«/»\\n|«:»\\n|«\\+»){0,40}") {
        let request = request("a");
        let job = Job { request: &request, method: method("none"), client_id: "c", encode_basic: true, assertion: None };
        SNIPPETS[0].write(&template, &job);
    }

    /// Marks in what a person wrote are text: the lines are those of a plain word.
    #[test]
    fn what_fills_a_hole_is_never_read(text in "[«»?*=/+:a-z]{1,20}") {
        let templates = templates();
        let request = request("a");
        let lines = |client_id: &str| {
            let job = Job { request: &request, method: method("none"), client_id, encode_basic: true, assertion: None };
            written(&templates, "Python (PyJWT)", &job).expect("code").replace(client_id, "c")
        };
        let marked = format!("«{text}»");
        prop_assert_eq!(lines(&marked), lines("zzzz-zzzz"));
    }
}
