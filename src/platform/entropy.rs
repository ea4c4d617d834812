//! Random bytes from the browser's own generator.

pub(crate) use getrandom::SysRng;

/// The generator; a call can fail, and says so.
pub(crate) fn rng() -> SysRng {
    SysRng
}

/// So many random bytes; nothing when the generator fails.
pub(crate) fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}
