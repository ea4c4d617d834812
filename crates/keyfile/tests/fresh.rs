//! Files made at this moment, by the programs on this machine, get the answers that the kept ones get.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

use jose::Jwk;
use keyfile::{Diagnosis, Outcome, diagnose};

mod files;
use files::{Folder, file, only};

const PASSWORD: &str = "correct horse";

/// What does not change with the key: the name of the form, and the rule or the count of keys.
fn gist(diagnosis: Diagnosis) -> (String, Vec<&'static str>) {
    let outcome = match diagnosis.outcome {
        Ok(Outcome::Keys(keys)) => {
            keys.iter().map(|key| key.jwk.as_ref().map_or_else(|finding| finding.rule.id, |_| "key")).collect()
        }
        Ok(Outcome::NeedsPassword) => vec!["password"],
        Ok(Outcome::WhichReading(_)) => vec!["readings"],
        Err(finding) => vec![finding.rule.id],
    };
    (diagnosis.what, outcome)
}

#[test]
fn fresh_files_get_the_answers_of_the_kept_ones() {
    let folder = Folder::new("fresh");
    if folder.run("openssl version").is_none() {
        return;
    }
    folder.write("make.sh", file("make.sh"));
    folder.must("sh make.sh");
    let mut compared = 0;
    for name in folder.names() {
        let fresh = folder.read(&name);
        for password in [None, Some(PASSWORD)] {
            assert_eq!(gist(diagnose(&fresh, password)), gist(diagnose(&file(&name), password)), "{name}");
        }
        compared += usize::from(fresh != file(&name));
    }
    assert!(compared > 70, "{compared} fresh files");
}

/// Node's own reading of each file, through OpenSSL, gives the same members.
#[test]
fn node_reads_the_same_jwk() {
    let folder = Folder::new("node");
    folder.write(
        "jwk.js",
        "const { readFileSync } = require('node:fs');
         const { createPrivateKey, createPublicKey } = require('node:crypto');
         const [kind, file] = process.argv.slice(2);
         const read = kind === 'private' ? createPrivateKey : createPublicKey;
         console.log(JSON.stringify(read(readFileSync(file)).export({ format: 'jwk' })));",
    );
    for name in ["rsa", "p256", "p384", "p521", "secp256k1", "ed25519", "x25519"] {
        for (kind, form) in [("private", "pkcs8.pem"), ("public", "spki.pem")] {
            let name = format!("{name}.{form}");
            folder.write("key.pem", file(&name));
            let Some(output) = folder.run(&format!("node jwk.js {kind} key.pem")) else { return };
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
            let theirs = String::from_utf8(output.stdout).expect("text");
            assert_eq!(Jwk::parse(&theirs).expect("a JWK"), only(&name), "{name}");
        }
    }
}
