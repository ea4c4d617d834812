//! AES (FIPS 197) with a key of any of its three lengths: one type, so that each mode of operation is there once.

use aes::cipher::common::{Block, BlockSizeUser, ParBlocksSizeUser};
use aes::cipher::consts::{U1, U16};
use aes::cipher::inout::InOut;
use aes::cipher::{
    BlockCipherDecBackend, BlockCipherDecClosure, BlockCipherDecrypt, BlockCipherEncBackend, BlockCipherEncClosure,
    BlockCipherEncrypt, KeyInit,
};
use aes::{Aes128, Aes192, Aes256};

/// AES under a key. It takes one block after another.
pub struct Aes(ByLength);

enum ByLength {
    Aes128(Aes128),
    Aes192(Aes192),
    Aes256(Aes256),
}

impl Aes {
    /// Under a key of 16, 24 or 32 bytes; `None` for any other length.
    pub fn new(key: &[u8]) -> Option<Self> {
        Some(Self(match key.len() {
            16 => ByLength::Aes128(Aes128::new_from_slice(key).ok()?),
            24 => ByLength::Aes192(Aes192::new_from_slice(key).ok()?),
            32 => ByLength::Aes256(Aes256::new_from_slice(key).ok()?),
            _ => return None,
        }))
    }
}

impl BlockSizeUser for Aes {
    type BlockSize = U16;
}

impl ParBlocksSizeUser for Aes {
    type ParBlocksSize = U1;
}

impl BlockCipherEncrypt for Aes {
    fn encrypt_with_backend(&self, f: impl BlockCipherEncClosure<BlockSize = U16>) {
        f.call(self);
    }
}

impl BlockCipherDecrypt for Aes {
    fn decrypt_with_backend(&self, f: impl BlockCipherDecClosure<BlockSize = U16>) {
        f.call(self);
    }
}

impl BlockCipherEncBackend for Aes {
    fn encrypt_block(&self, block: InOut<'_, '_, Block<Self>>) {
        match &self.0 {
            ByLength::Aes128(aes) => aes.encrypt_block_inout(block),
            ByLength::Aes192(aes) => aes.encrypt_block_inout(block),
            ByLength::Aes256(aes) => aes.encrypt_block_inout(block),
        }
    }
}

impl BlockCipherDecBackend for Aes {
    fn decrypt_block(&self, block: InOut<'_, '_, Block<Self>>) {
        match &self.0 {
            ByLength::Aes128(aes) => aes.decrypt_block_inout(block),
            ByLength::Aes192(aes) => aes.decrypt_block_inout(block),
            ByLength::Aes256(aes) => aes.decrypt_block_inout(block),
        }
    }
}
