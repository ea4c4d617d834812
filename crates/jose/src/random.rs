//! Random bytes from whoever gives them: what draws is there once, not anew for each generator.

use std::fmt;

use rand_core::{TryCryptoRng, TryRng};

/// A generator, its type forgotten.
pub(crate) struct Random<'r>(&'r mut dyn FnMut(&mut [u8]) -> fmt::Result);

/// Draws from a generator; what it refused with is handed on beside what was made.
pub(crate) fn draw<R: TryCryptoRng, T>(rng: &mut R, make: impl FnOnce(&mut Random<'_>) -> T) -> (T, Option<R::Error>) {
    let mut refusal = None;
    let made = make(&mut Random(&mut |bytes| {
        rng.try_fill_bytes(bytes).map_err(|error| {
            refusal = Some(error);
            fmt::Error
        })
    }));
    (made, refusal)
}

impl TryRng for Random<'_> {
    type Error = fmt::Error;

    fn try_next_u32(&mut self) -> Result<u32, fmt::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, fmt::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> fmt::Result {
        (self.0)(bytes)
    }
}

impl TryCryptoRng for Random<'_> {}
