//! Every rule refuses what breaks it, and nothing that was changed opens.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test says what it expects")]

use std::sync::LazyLock;

use jose::base64url;
use proptest::prelude::*;
use rand_core::{TryCryptoRng, TryRng};
use vault::{LEAST_P2C, MAX_LEN, MOST_P2C, SealError, open, rule, seal};
use zeroize::Zeroizing;

const KEYS: &str = r#"{"keys":[{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0i"}]}"#;
const PASSPHRASE: &str = "correct horse battery staple";

/// Bytes that differ, the same each time; or none at all.
struct Dice(Option<u64>);

#[derive(Debug)]
struct NoDice;

impl std::fmt::Display for NoDice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no dice")
    }
}

impl std::error::Error for NoDice {}

impl TryRng for Dice {
    type Error = NoDice;

    fn try_next_u32(&mut self) -> Result<u32, NoDice> {
        self.try_next_u64().map(|number| number as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, NoDice> {
        let state = self.0.as_mut().ok_or(NoDice)?;
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Ok(*state >> 32)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), NoDice> {
        bytes.iter_mut().try_for_each(|byte| self.try_next_u64().map(|number| *byte = number as u8))
    }
}

impl TryCryptoRng for Dice {}

/// Made once: a passphrase costs time.
fn sealed() -> String {
    static FILE: LazyLock<String> =
        LazyLock::new(|| seal(KEYS.as_bytes(), PASSPHRASE, LEAST_P2C, &mut Dice(Some(1))).expect("sealed"));
    FILE.clone()
}

/// The sealed file with another header.
fn headed(header: &str) -> String {
    let file = sealed();
    let (_, rest) = file.split_once('.').expect("a file");
    format!("{}.{rest}", base64url::encode(header.as_bytes()))
}

/// The header of the sealed file, with one thing replaced by another.
fn changed(from: &str, to: &str) -> String {
    let file = sealed();
    let (header, _) = file.split_once('.').expect("a file");
    let header = base64url::decode(header, jose::Part::Header).expect("a header");
    let header = String::from_utf8(header).expect("JSON");
    assert!(header.contains(from), "{header} lacks {from}");
    headed(&header.replace(from, to))
}

/// The sealed file with another segment.
fn with(segment: usize, text: &str) -> String {
    let file = sealed();
    let mut segments: Vec<&str> = file.split('.').collect();
    segments[segment] = text;
    segments.join(".")
}

fn id(opened: Result<Zeroizing<Vec<u8>>, jose::Finding>) -> &'static str {
    opened.map_or_else(|finding| finding.rule.id, |_| "ok")
}

fn unsealed(plaintext: &[u8], passphrase: &str, p2c: u32) -> &'static str {
    match seal(plaintext, passphrase, p2c, &mut Dice(Some(1))) {
        Err(SealError::Refused(finding)) => finding.rule.id,
        Err(SealError::Random(_)) => "random",
        Ok(_) => "ok",
    }
}

fn examples() -> Vec<(&'static str, &'static str)> {
    let refused = |file: &str| id(open(file, PASSPHRASE));
    vec![
        ("ok", refused(&sealed())),
        ("E01", refused("")),
        ("E01", refused("a.b.c")),
        ("E01", refused(&format!("{}.e30", sealed()))),
        ("E01", refused(&".".repeat(100_000))),
        ("E02", refused(&headed("{}"))),
        ("E02", refused(&changed("PBES2-HS512+A256KW", "dir"))),
        ("E02", refused(&changed("PBES2-HS512+A256KW", "pbes2-hs512+a256kw"))),
        ("E03", refused(&changed("A256CBC-HS512", "A256CTR"))),
        ("E03", refused(&changed(r#""A256CBC-HS512""#, "512"))),
        ("E04", refused(&changed("p2s", "salt"))),
        ("E04", refused(&headed(r#"{"alg":"PBES2-HS512+A256KW","enc":"A256CBC-HS512","p2c":1000,"p2s":"AAAAAAAA"}"#))),
        (
            "E04",
            refused(&headed(r#"{"alg":"PBES2-HS512+A256KW","enc":"A256CBC-HS512","p2c":1000,"p2s":"AAAAAAAAAAA="}"#)),
        ),
        ("E05", refused(&"A".repeat(MAX_LEN + 1))),
        ("E05", unsealed(&vec![b' '; MAX_LEN], PASSPHRASE, LEAST_P2C)),
        ("E06", refused(&with(1, ""))),
        ("E06", refused(&with(2, "AAAA"))),
        ("E06", refused(&with(3, ""))),
        ("E06", refused(&with(3, "AAAA"))),
        ("E06", refused(&with(4, "AAAA"))),
        ("E06", refused(&changed("A256CBC-HS512", "A128CBC-HS256"))),
        ("E07", id(open(&sealed(), "Correct horse battery staple"))),
        ("E07", id(open(&sealed(), ""))),
        ("E07", refused(&changed("1000", "1001"))),
        ("E07", refused(&changed(r#""jwk-set+json""#, r#""jwk-set+json" "#))),
        ("E07", refused(&with(4, &base64url::encode(&[0; 32])))),
        ("E08", unsealed(KEYS.as_bytes(), "", LEAST_P2C)),
        ("H10", refused(&changed("{", r#"{"crit":["exp"],"exp":1,"#))),
        ("H25", refused(&changed("{", r#"{"zip":"DEF","#))),
        ("H28", refused(&changed("1000", "999"))),
        ("H28", refused(&changed("1000", "1200001"))),
        ("H28", refused(&changed("1000", "4294968296"))),
        ("H28", refused(&changed("1000", "1e3"))),
        ("H28", refused(&changed("1000", "\"1000\""))),
        ("H28", refused(&changed("1000", "-1000"))),
        ("H28", refused(&changed(r#""p2c":1000,"#, ""))),
        ("H28", unsealed(KEYS.as_bytes(), PASSPHRASE, LEAST_P2C - 1)),
        ("H28", unsealed(KEYS.as_bytes(), PASSPHRASE, MOST_P2C + 1)),
        ("P01", refused(&format!("{}\n", sealed()))),
        ("P03", refused(&format!("{}=", sealed()))),
        ("P11", refused(&headed("{"))),
        ("P12", refused(&headed("[]"))),
        ("P13", refused(&changed("{", r#"{"p2c":10000000,"#))),
    ]
}

#[test]
fn each_example_is_refused_by_its_rule() {
    for (i, (expected, found)) in examples().into_iter().enumerate() {
        assert_eq!(found, expected, "example {i}");
    }
}

#[test]
fn each_rule_has_an_example() {
    let examples = examples();
    let bare: Vec<_> =
        rule::ALL.iter().map(|rule| rule.id).filter(|id| examples.iter().all(|(e, _)| e != id)).collect();
    assert!(bare.is_empty(), "no failing example for {bare:?}");
}

#[test]
fn what_was_sealed_opens_and_says_what_it_is() {
    let file = sealed();
    assert_eq!(open(&file, PASSPHRASE).expect("opened").as_slice(), KEYS.as_bytes());
    let header = base64url::decode(file.split('.').next().unwrap_or_default(), jose::Part::Header).expect("a header");
    let header: serde_json::Value = serde_json::from_slice(&header).expect("JSON");
    assert_eq!(header["alg"], "PBES2-HS512+A256KW");
    assert_eq!(header["enc"], "A256CBC-HS512");
    assert_eq!(header["cty"], "jwk-set+json");
    assert_eq!(header["p2c"], LEAST_P2C);
    assert_eq!(header["p2s"].as_str().map(str::len), Some(22), "16 bytes");
}

#[test]
fn two_files_have_nothing_in_common_but_the_form() {
    let other = seal(KEYS.as_bytes(), PASSPHRASE, LEAST_P2C, &mut Dice(Some(2))).expect("sealed");
    for (one, two) in sealed().split('.').zip(other.split('.')) {
        assert_ne!(one, two);
    }
}

#[test]
fn without_randomness_there_is_no_file() {
    let error = seal(KEYS.as_bytes(), PASSPHRASE, LEAST_P2C, &mut Dice(None)).expect_err("no file");
    assert!(matches!(error, SealError::Random(NoDice)));
    assert_eq!(error.to_string(), "No random bytes could be had: no dice. Try again.");
}

#[test]
fn findings_tell_neither_passphrase_nor_content() {
    let errors = [
        open(&sealed(), "swordfish").expect_err("refused"),
        open(&with(4, "AAAA"), "swordfish").expect_err("refused"),
        open("swordfish", "swordfish").expect_err("refused"),
    ];
    for finding in errors {
        let told = format!("{finding} {finding:?}");
        assert!(!told.contains("swordfish") && !told.contains("AyM1"), "{told}");
    }
    let refused = seal(b"swordfish", "swordfish", 1, &mut Dice(Some(1))).expect_err("refused");
    assert!(!format!("{refused} {refused:?}").contains("swordfish"));
}

proptest! {
    // Each case costs a passphrase.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_sealed_opens(plaintext: Vec<u8>, passphrase in "\\PC{1,20}", seed: u64) {
        let file = seal(&plaintext, &passphrase, LEAST_P2C, &mut Dice(Some(seed))).expect("sealed");
        prop_assert_eq!(open(&file, &passphrase).expect("opened").to_vec(), plaintext);
    }

    #[test]
    fn what_was_changed_never_opens(at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_.=\\- -]") {
        let mut file = sealed();
        let at = at.index(file.len());
        prop_assume!(file[at..=at] != to);
        file.replace_range(at..=at, &to);
        prop_assert_ne!(id(open(&file, PASSPHRASE)), "ok", "{}", at);
    }

    #[test]
    fn what_was_cut_never_opens(at in any::<prop::sample::Index>()) {
        let file = sealed();
        prop_assert_ne!(id(open(&file[..at.index(file.len())], PASSPHRASE)), "ok");
    }

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,60}|([A-Za-z0-9_-]{0,12}\\.){4}[A-Za-z0-9_-]{0,12}") {
        prop_assert_ne!(id(open(&text, PASSPHRASE)), "ok");
    }

    #[test]
    fn any_header_gets_an_answer(header in r#"\{("(alg|enc|p2s|p2c|zip|crit)":("PBES2-HS512\+A256KW"|"A256CBC-HS512"|"AAAAAAAAAAA"|1000|\[\]|null),?){0,6}\}"#) {
        prop_assert_ne!(id(open(&headed(&header), PASSPHRASE)), "ok");
    }
}
