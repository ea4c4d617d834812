//! The smallest primes, and what a modulus leaves when divided by them.

/// The primes up to 167: as many as the moduli of RSALib were built from, whatever their size.
pub(super) static PRIMES: [u32; 39] = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
    113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/// `number`, big-endian, modulo a small number.
pub(super) fn residue(number: &[u8], modulus: u32) -> u32 {
    number.iter().fold(0, |rest, byte| (rest << 8 | u32::from(*byte)) % modulus)
}
