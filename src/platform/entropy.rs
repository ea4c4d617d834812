//! Random bytes from the browser's own generator.

pub(crate) use getrandom::SysRng;

/// The generator; a call can fail, and says so.
pub(crate) fn rng() -> SysRng {
    SysRng
}
