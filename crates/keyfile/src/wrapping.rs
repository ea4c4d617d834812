//! x
pub(crate) fn unwrap(bytes: &[u8], _notices: &mut Vec<String>) -> Vec<u8> {
    bytes.to_vec()
}
