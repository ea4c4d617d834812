//! A generator whose numbers are known, and one that fails.

use std::fmt;

use rand_core::{TryCryptoRng, TryRng};

/// Counts in place of throwing.
pub struct Dice(Option<u64>);

impl Dice {
    /// The same numbers for the same start.
    pub fn new(start: u64) -> Self {
        Self(Some(start))
    }

    /// One that always fails.
    pub fn broken() -> Self {
        Self(None)
    }
}

/// No number.
#[derive(Debug)]
pub struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("broken")
    }
}

impl std::error::Error for Broken {}

impl TryRng for Dice {
    type Error = Broken;

    fn try_next_u32(&mut self) -> Result<u32, Broken> {
        self.try_next_u64().map(|number| number as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Broken> {
        let state = self.0.as_mut().ok_or(Broken)?;
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Ok(*state)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Broken> {
        for byte in bytes {
            *byte = (self.try_next_u64()? >> 56) as u8;
        }
        Ok(())
    }
}

impl TryCryptoRng for Dice {}
