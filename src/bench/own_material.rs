//! A key and a secret as a shell takes them, for code that reads them from a file and from the environment.

use jose::Key;
use keyfile::export::PKCS8;

/// Lines for a POSIX shell that write the private key as PKCS #8 into a file nobody else can read, and name it and the
/// secret. They hold what is secret: only for a person who asked.
pub fn own_material(key: Option<&Key>, secret: Option<&str>) -> String {
    let mut lines = Vec::new();
    if let Some(pem) = key.and_then(|key| PKCS8.pem(key.jwk()).ok()) {
        lines.push(format!("(umask 077; cat > private_key.pem <<'PEM'\n{}\nPEM\n)", pem.as_str().trim_end()));
        lines.push("export PRIVATE_KEY_FILE=private_key.pem".to_owned());
    }
    if let Some(secret) = secret {
        lines.push(format!("export CLIENT_SECRET='{}'", secret.replace('\'', r"'\''")));
    }
    lines.join("\n")
}

#[cfg(test)]
#[cfg(all(unix, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use jose::Algorithm;

    #[test]
    fn a_shell_gets_both_unharmed() {
        let key = Key::generate(Algorithm::named("ES256").expect("known"), &mut getrandom::SysRng).expect("a key");
        let secret = "it's $HOME `x` \\ \"";
        let script = format!(
            "cd \"$(mktemp -d)\"; {}\nprintf '%s|' \"$CLIENT_SECRET\"; cat \"$PRIVATE_KEY_FILE\"; rm private_key.pem; rmdir \"$PWD\"",
            own_material(Some(&key), Some(secret))
        );
        let output = std::process::Command::new("sh").arg("-c").arg(script).output().expect("sh");
        let printed = String::from_utf8(output.stdout).expect("text");
        let (got, pem) = printed.split_once('|').expect("both");
        assert_eq!(got, secret);
        assert_eq!(pem, PKCS8.pem(key.jwk()).expect("PEM").as_str());
        assert_eq!(own_material(None, None), "");
    }
}
