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

/// As many random bytes as are asked for; nothing when the generator fails.
pub(crate) fn bytes(length: usize) -> Option<Vec<u8>> {
    // The browser gives 65536 at once, and the generator asks as often as it takes.
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}
