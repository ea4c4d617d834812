//! What people paste, in the shapes it really has: a sample for every source, and what is found in it.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

use paste::Pasted;

/// Signed, encrypted and selectively disclosed; made up of readable parts.
const JWS: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
const JWS2: &str = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJiIn0.c2lnbmF0dXJlMg";
const PROOF: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2In0.eyJqdGkiOiJ4In0.cHJvb2Y";
const JWE: &str = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..aXZpdml2.Y3Q.dGFn";

struct Sample {
    text: String,
    kind: &'static str,
    tokens: Vec<(String, &'static str)>,
    notices: Vec<&'static str>,
}

fn sample(kind: &'static str, text: &str, tokens: &[(&str, &'static str)], notices: &[&'static str]) -> Sample {
    let fill = |text: &str| text.replace("{S}", JWS).replace("{T}", JWS2).replace("{P}", PROOF).replace("{E}", JWE);
    let tokens = tokens.iter().map(|(token, label)| (fill(token), *label)).collect();
    Sample { text: fill(text), kind, tokens, notices: notices.to_vec() }
}

const JOINED: &str = "Joined a token that was broken into lines.";
const PERCENT: &str = "Decoded the percent-encoding of a token.";
const SLASHES: &str = "Took backslashes out of a token.";

fn samples() -> Vec<Sample> {
    vec![
        sample("token", "{S}", &[("{S}", "the token")], &[]),
        sample("token", "{E}\n", &[("{E}", "the token")], &["Removed white space around it."]),
        sample("token", "{S}~d1~d2~", &[("{S}~d1~d2~", "the token")], &[]),
        sample("token", "a.b.c", &[("a.b.c", "the token")], &[]),
        // A character that no token has, in the midst of one: nothing is cut off there.
        sample(
            "token",
            "eyJhbGciOiJIUzI1NiJ9.eyJz*dWIiOiJhIn0.c2lnbm\u{200b}F0dXJl",
            &[("eyJhbGciOiJIUzI1NiJ9.eyJz*dWIiOiJhIn0.c2lnbm\u{200b}F0dXJl", "the token")],
            &[],
        ),
        sample("text", "{S}!", &[("{S}", "line 1 of the text")], &[]),
        sample("token", "eyJhbGciOiJIUzI1NiJ9", &[("eyJhbGciOiJIUzI1NiJ9", "the token")], &[]),
        sample(
            "token",
            "'Bearer eyJhbGciOiJIUzI1NiJ9.\n   eyJzdWIiOiJhIn0.\r\n   c2lnbmF0dXJl'",
            &[("{S}", "the token")],
            &["Removed the quotes ' '.", "Removed “Bearer”.", "Removed line breaks and spaces.", JOINED],
        ),
        sample(
            "token",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWI...",
            &[("eyJhbGciOiJIUzI1NiJ9.eyJzdWI", "the token")],
            &["A token is cut off where an ellipsis stands: its end is missing."],
        ),
        sample("text", "{S}\n{T}\n", &[("{S}", "line 1 of the text"), ("{T}", "line 2 of the text")], &[]),
        sample(
            "token in JSON",
            "{\"payload\":\"e30\",\"protected\":\"e30\",\"signature\":\"YQ\"}",
            &[("{\"payload\":\"e30\",\"protected\":\"e30\",\"signature\":\"YQ\"}", "the token")],
            &[],
        ),
        sample(
            "token in JSON",
            "{\"ciphertext\":\"e30\",\"iv\":\"e30\"}",
            &[("{\"ciphertext\":\"e30\",\"iv\":\"e30\"}", "the token")],
            &[],
        ),
        // A browser's network panel.
        sample(
            "header lines",
            "authorization: DPoP {S}\ndpop: {P}\naccept: */*",
            &[("{S}", "authorization: DPoP"), ("{P}", "DPoP header")],
            &[],
        ),
        sample(
            "header lines",
            "Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA",
            &[],
            &["Authorization: Bearer: opaque, only the server can read it."],
        ),
        sample(
            "header lines",
            "Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW",
            &[],
            &["Authorization: Basic was passed over."],
        ),
        sample("header lines", "Cookie: a=b; session={S}; t=x", &[("{S}", "session cookie")], &[]),
        sample("header lines", "Set-Cookie: id={S}; Path=/; HttpOnly; SameSite=Lax", &[("{S}", "id cookie")], &[]),
        // RFC 9449, lines broken as there.
        sample(
            "HTTP message",
            "POST /token HTTP/1.1\nHost: server.example.com\nContent-Type: application/x-www-form-urlencoded\nDPoP: eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2In0\n .eyJqdGkiOiJ4In0\n .cHJvb2Y\n\ngrant_type=client_credentials\n&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer\n&client_assertion={S}",
            &[("{P}", "DPoP header"), ("{S}", "client_assertion in the form body")],
            &[JOINED],
        ),
        sample(
            "HTTP message",
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDPoP-Nonce: n1\r\n\r\n{\r\n \"access_token\": \"opaque-access-token\",\r\n \"id_token\": \"{S}\"\r\n}",
            &[("{S}", "id_token in the response")],
            &["access_token in the response: opaque, only the server can read it."],
        ),
        // Chrome, “Copy as cURL (bash)”.
        sample(
            "curl command",
            "curl 'https://api.example.com/me' \\\n  -H 'accept: application/json' \\\n  -H 'authorization: Bearer {S}' \\\n  -b 'sid={T}; theme=dark' \\\n  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \\\n  --data-raw $'{\"a\":\"it\\'s \\u0021\"}'",
            &[("{S}", "authorization: Bearer"), ("{T}", "sid cookie")],
            &[],
        ),
        // Chrome, “Copy as cURL (cmd)”.
        sample(
            "curl command",
            "curl ^\"https://api.example.com/cb?x=1^&y=2^\" ^\r\n  -X ^\"PUT^\" ^\r\n  -H ^\"authorization: Bearer {S}^\" ^\r\n  --data-raw ^\"^{^\\^\"id_token^\\^\":^\\^\"{T}^\\^\"^}^\"",
            &[("{S}", "authorization: Bearer"), ("{T}", "id_token in the request")],
            &[],
        ),
        // Firefox.
        sample(
            "curl command",
            "curl 'https://as.example.com/token' --compressed -X POST -H 'Content-Type: application/x-www-form-urlencoded' --data-raw 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={S}'",
            &[("{S}", "assertion in the form body")],
            &[],
        ),
        sample(
            "curl command",
            "$ curl -sX POST https://as.example.com/token -d grant_type=client_credentials -d \"client_assertion={S}\" | jq .",
            &[("{S}", "client_assertion in the form body")],
            &[],
        ),
        sample(
            "curl command",
            "curl 'https://a.example' -H 'authorization: Bearer {S}' ;\ncurl 'https://b.example' --oauth2-bearer {T}",
            &[("{S}", "command 1: authorization: Bearer"), ("{T}", "command 2: --oauth2-bearer")],
            &[],
        ),
        sample(
            "curl command",
            "curl https://a.example/cb?id_token={S}&state=x",
            &[("{S}", "id_token in the query")],
            &[],
        ),
        sample(
            "PowerShell request",
            "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.Cookies.Add((New-Object System.Net.Cookie(\"sid\", \"{T}\", \"/\", \"a.example\")))\nInvoke-WebRequest -UseBasicParsing -Uri \"https://a.example/x\" `\n-Method \"POST\" `\n-WebSession $session `\n-Headers @{\n\"accept\"=\"*/*\"\n  \"authorization\"=\"Bearer {S}\"\n} `\n-ContentType \"application/x-www-form-urlencoded\" `\n-Body \"a=b&assertion={E}\"",
            &[("{T}", "sid cookie"), ("{S}", "authorization: Bearer"), ("{E}", "assertion in the form body")],
            &[],
        ),
        sample(
            "PowerShell request",
            "Invoke-RestMethod -Method Get -Uri https://a.example/me -Headers @{ Authorization = 'Bearer {S}' }",
            &[("{S}", "Authorization: Bearer")],
            &[],
        ),
        sample(
            "form body",
            "client_assertion_type=urn%3Aietf&client_assertion={S}&scope=a+b",
            &[("{S}", "client_assertion in the form body")],
            &[],
        ),
        sample(
            "form body",
            "assertion=eyJhbGciOiJIUzI1NiJ9%2EeyJzdWIiOiJhIn0%2Ec2lnbmF0dXJl",
            &[("{S}", "assertion in the form body")],
            &[PERCENT],
        ),
        // Okta, implicit flow.
        sample(
            "address",
            "https://app.example.com/callback#id_token={S}&access_token={T}&token_type=Bearer&expires_in=3600&scope=openid&state=eyJhIjoxfQ",
            &[("{S}", "id_token in the fragment"), ("{T}", "access_token in the fragment")],
            &[],
        ),
        sample(
            "address",
            "com.example.app:/cb?code=SplxlOBeZQQYbYS6WxSbIA&response={S}",
            &[("{S}", "response in the query")],
            &[],
        ),
        sample(
            "address",
            "https://as.example.com/authorize?client_id=a&request={E}",
            &[("{E}", "request in the query")],
            &[],
        ),
        sample(
            "address",
            "https://a.example/login?to=https%3A%2F%2Fb.example%2Fcb%23id_token%3D{S}",
            &[("{S}", "to in the query: id_token in the fragment")],
            &[],
        ),
        sample("address", "https://a.example/verify/{S}", &[("{S}", "line 1 of the address")], &[]),
        // Keycloak.
        sample(
            "token response",
            "{\"access_token\":\"{S}\",\"expires_in\":300,\"refresh_expires_in\":1800,\"refresh_token\":\"{T}\",\"token_type\":\"Bearer\",\"id_token\":\"{E}\",\"not-before-policy\":0,\"session_state\":\"a\",\"scope\":\"openid\"}",
            &[
                ("{S}", "access_token in the response"),
                ("{T}", "refresh_token in the response"),
                ("{E}", "id_token in the response"),
            ],
            &[],
        ),
        sample(
            "JSON",
            "{\"data\":{\"list\":[{\"jwt\":\"{S}\"},\"https:\\/\\/a.example\\/cb#id_token={T}\"]}}",
            &[("{S}", "data.list[0].jwt in the JSON"), ("{T}", "data.list[1] in the JSON: id_token in the fragment")],
            &[],
        ),
        sample(
            "JSON",
            "{\"vc\":\"eyJhbGciOiJIUzI1NiJ9\\u002eeyJzdWIiOiJhIn0\\u002ec2lnbmF0dXJl\"}",
            &[("{S}", "vc in the JSON")],
            &[SLASHES],
        ),
        sample("cookies", "theme=dark; __Host-id={S}; Path=/; Secure", &[("{S}", "__Host-id cookie")], &[]),
        // Nginx, combined.
        sample(
            "log",
            "203.0.113.7 - - [24/Nov/2026:10:00:00 +0000] \"GET /cb?id_token={S}&state=x HTTP/1.1\" 302 0 \"-\" \"curl/8\"",
            &[("{S}", "id_token in the log")],
            &[],
        ),
        sample(
            "log",
            "2026-11-24T10:00:00Z ERROR auth: rejected token={S} (expired)",
            &[("{S}", "token in the log")],
            &[],
        ),
        sample("log", "2026-11-24 body=%7B%22id_token%22%3A%22{S}%22%7D", &[("{S}", "id_token in the log")], &[]),
        sample(
            "text",
            "Hi, this one works: {S}.\nThis one does not: `{T}`\nand again {S}",
            &[("{S}", "line 1 of the text"), ("{T}", "line 2 of the text")],
            &[],
        ),
        sample(
            "text",
            "TOKEN=\"{S}\"\nexport OTHER={E}",
            &[("{S}", "TOKEN in the text"), ("{E}", "OTHER in the text")],
            &[],
        ),
        sample(
            "text",
            "it says eyJhbGciOiJIUzI1NiJ9.eyJz… and no more",
            &[("eyJhbGciOiJIUzI1NiJ9.eyJz", "line 1 of the text")],
            &["A token is cut off where an ellipsis stands: its end is missing."],
        ),
        sample("text without a token", "Hello. I have read example.com/eyes.html today.", &[], &[]),
        sample("text without a token", "", &[], &[]),
        sample(
            "text",
            "  \"access_token\": \"{S}\",\n  \"id_token\": \"{T}\"",
            &[("{S}", "access_token in the text"), ("{T}", "id_token in the text")],
            &[],
        ),
        sample(
            "text",
            "{\"a\":\"{S}\"}\n{\"a\":\"{T}\"}\n",
            &[("{S}", "a in the text"), ("{T}", "a in the text")],
            &[],
        ),
        sample("curl command", "curl -H \"Authorization: Bearer $TOKEN\" https://a.example/me", &[], &[]),
        sample(
            "curl command",
            "curl https://a.example/me \\\n  --header \"DPoP: {P}\" \\\n  --cookie 'a=b; c={S}'",
            &[("{P}", "DPoP header"), ("{S}", "c cookie")],
            &[],
        ),
        sample(
            "JSON",
            "{\"state\":\"eyJyZWRpcmVjdCI6Ii8ifQ\",\"inner\":\"{\\\"id_token\\\":\\\"{S}\\\"}\"}",
            &[("{S}", "inner in the JSON: id_token in the response")],
            &[],
        ),
        sample("log", "2001:db8::1 - - \"GET / HTTP/1.1\" Bearer {S}", &[("{S}", "Bearer in the log")], &[]),
        sample("address", "https://a.example/?SAMLResponse=PHNhbWxw&wctx=a", &[], &[]),
    ]
}

fn read(text: &str) -> Pasted {
    paste::read(text).expect("short enough")
}

#[test]
fn every_sample_is_recognised_and_its_tokens_are_offered() {
    for Sample { text, kind, tokens, notices } in samples() {
        let pasted = read(&text);
        assert_eq!(pasted.kind.name, kind, "{text}");
        let found: Vec<_> = pasted.tokens.iter().map(|found| (found.text.clone(), found.label.as_str())).collect();
        assert_eq!(found, tokens, "{text}");
        assert_eq!(pasted.notices, notices, "{text}");
        for found in &pasted.tokens {
            let raw = text.get(found.span.clone()).expect("a span inside");
            assert!(raw == found.text || !notices.is_empty(), "{text}: {raw}");
        }
        assert!(pasted.findings.is_empty(), "{text}");
    }
}
