//! What keys come wrapped in: taken off layer by layer, and each said.

use base64ct::{Base64Unpadded, Base64UrlUnpadded, Encoding};
use jose::Part;
use jose::json;
use zeroize::Zeroizing;

use crate::form::{self, Input};
use crate::pem;
use crate::reading::hex;

/// More layers than these are no accident, and are left as they are.
const MAX_LAYERS: usize = 8;

/// Longest name of a variable.
const MAX_NAME: usize = 128;

/// Takes off one layer: what is inside, and the sentence that says so.
type Layer = fn(&[u8]) -> Option<(Vec<u8>, String)>;

/// Every layer, the sure ones first: base64 and hex are taken off only when a key is inside.
static LAYERS: &[Layer] = &[mark, utf16, not_text, json_string, assignment, quotes, base64, base16];

/// Takes off everything around a key, until a form of key is seen or no layer is left.
pub(crate) fn unwrap(bytes: &[u8], notices: &mut Vec<String>) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(bytes.to_vec());
    for _ in 0..MAX_LAYERS {
        if holds_key(&bytes) {
            break;
        }
        let Some((inside, says)) = LAYERS.iter().find_map(|layer| layer(&bytes)) else { break };
        notices.push(says);
        bytes = Zeroizing::new(inside);
    }
    bytes
}

/// Whether a form is seen without taking anything off.
fn holds_key(bytes: &[u8]) -> bool {
    let input = Input::new(bytes, None, None);
    !bytes.starts_with(MARK) && (form::of(&input).is_some() || input.text.contains(pem::BEGIN))
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().map(str::trim).filter(|text| !text.is_empty())
}

const MARK: &[u8] = b"\xef\xbb\xbf";

fn mark(bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    bytes.strip_prefix(MARK).map(|inside| (inside.to_vec(), "Removed the byte order mark.".to_owned()))
}

/// What Windows PowerShell writes with “>”.
fn utf16(bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let (mark, units) = bytes.split_first_chunk()?;
    let of = match mark {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = units.chunks_exact(2).filter_map(|unit| Some(of(unit.try_into().ok()?))).collect();
    Some((String::from_utf16(&units).ok()?.into_bytes(), "Read the file as UTF-16.".to_owned()))
}

/// A PEM among bytes of another encoding: names in an old file, a page copied whole.
fn not_text(bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let begins = bytes.windows(pem::BEGIN.len()).any(|window| window == pem::BEGIN.as_bytes());
    let text = String::from_utf8_lossy(bytes);
    (begins && std::str::from_utf8(bytes).is_err())
        .then(|| (text.into_owned().into_bytes(), "Passed over bytes that are no text.".to_owned()))
}

fn json_string(bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let text = text(bytes)?.strip_suffix(',').unwrap_or(text(bytes)?);
    let value = json::Reading::of(text.as_bytes(), Part::Key).strict().ok()?;
    Some((value.as_str()?.as_bytes().to_vec(), "Took the text out of a JSON string.".to_owned()))
}

fn quotes(bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let text = text(bytes)?;
    [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”')].into_iter().find_map(|(open, close)| {
        let inside = text.strip_prefix(open)?.strip_suffix(close)?;
        Some((inside.as_bytes().to_vec(), "Removed quotes.".to_owned()))
    })
}

/// A line of an environment file: `NAME=value`, with “export” before it or not.
fn assignment(bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let (name, value) = text(bytes)?.split_once('=')?;
    let name = name.strip_prefix("export ").unwrap_or(name).trim();
    // A secret can have an equals sign too: the name must be one that a key or a secret has.
    let is_name = ["_", "KEY", "SECRET", "PEM", "CERT", "JWK"].iter().any(|word| name.contains(word))
        && name.len() <= MAX_NAME
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    // “ABC=” is base64 with its padding.
    let is_value = !value.trim_matches('=').is_empty();
    (is_name && is_value).then(|| (value.trim().as_bytes().to_vec(), format!("Took the value of “{name}”.")))
}

fn base64(bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let compact: String = text(bytes)?.chars().filter(|c| !c.is_whitespace()).collect();
    let compact = Zeroizing::new(compact);
    let digits = compact.trim_end_matches('=');
    let inside = Base64Unpadded::decode_vec(digits).or_else(|_| Base64UrlUnpadded::decode_vec(digits)).ok()?;
    known(&inside).then(|| (inside, "Decoded base64.".to_owned()))
}

fn base16(bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let inside = hex(&text(bytes)?.replace(['\r', '\n'], ""))?;
    known(&inside).then(|| (inside, "Decoded hexadecimal digits.".to_owned()))
}

/// Whether a key is inside, perhaps behind one more layer.
fn known(bytes: &[u8]) -> bool {
    holds_key(bytes) || [mark, utf16, json_string].iter().any(|layer| layer(bytes).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    const JWK: &str = r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}"#;

    fn unwrapped(bytes: &[u8]) -> (String, usize) {
        let mut notices = Vec::new();
        let inside = unwrap(bytes, &mut notices);
        (String::from_utf8(inside.to_vec()).expect("text"), notices.len())
    }

    #[test]
    fn takes_off_each_layer_and_says_so() {
        let quoted = format!("{:?}", JWK);
        let encoded = Base64Unpadded::encode_string(JWK.as_bytes());
        let digits: String = JWK.bytes().map(|byte| format!("{byte:02x}")).collect();
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(JWK.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (text, layers) in [
            (JWK.to_owned(), 0),
            (format!("  {JWK}\n"), 0),
            (format!("\u{feff}{JWK}"), 1),
            (quoted.clone(), 1),
            (format!("export KEY_1={quoted}"), 2),
            (format!("KEY='{JWK}'"), 2),
            (format!("KEY={encoded}=="), 2),
            (digits, 1),
        ] {
            let (inside, said) = unwrapped(text.as_bytes());
            assert_eq!((inside.trim(), said), (JWK, layers), "{text}");
        }
        assert_eq!(unwrapped(&wide), (JWK.to_owned(), 1));
    }

    #[test]
    fn a_secret_keeps_its_characters() {
        for secret in ["s3cr3t=", "QUJD==", "c2VjcmV0c2VjcmV0", "key=value", "P4SSW0RD=1", "deadbeef"] {
            assert_eq!(unwrapped(secret.as_bytes()), (secret.to_owned(), 0));
        }
    }
}
