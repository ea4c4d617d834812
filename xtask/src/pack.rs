//! The program packed for publication: smaller than any host makes it on its way, and so on hosts that make nothing
//! smaller. `unpack.mjs` is the other half.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};

use crate::problem::Problem;
use crate::process::Ended;
use crate::unravel::unravelled;
use crate::workshop::Workshop;

/// The end of the program's name as trunk gives it, and as it is published: an ending that no host takes for an
/// encoding, which it would have the browser undo, nor for a text, which it would try to compress.
const PLAIN: &str = "_bg.wasm";
const PACKED: &str = ".lzma";

/// Puts the packed program in the place of the plain one, proves that the page will get it back, and points the page at it.
pub(crate) fn program(shop: &Workshop, page: &Path) -> Result<Ended, Problem> {
    let plain = part(page, PLAIN)?;
    let name = plain.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let new_name = name.replace(PLAIN, PACKED);
    let packed = plain.with_file_name(&new_name);
    let bytes = fs::read(&plain).map_err(|error| Problem::file(&plain, &error))?;
    let strands = unravelled(&bytes).map_err(|why| {
        Problem::new(format!("The program cannot be unravelled: {why}"), "Teach xtask/src/unravel.rs and unpack.mjs")
    })?;
    let smaller = lzma(&strands).map_err(|error| Problem::file(&packed, &error))?;
    fs::write(&packed, smaller).map_err(|error| Problem::file(&packed, &error))?;

    let proof = shop.node("Packing the program").args([shop.root.join("xtask/src/unpacks.mjs"), packed, plain.clone()]);
    let proof = proof.finish()?;
    if proof.succeeded {
        let index = page.join("index.html");
        let text = fs::read_to_string(&index).map_err(|error| Problem::file(&index, &error))?;
        fs::write(&index, text.replace(name, &new_name)).map_err(|error| Problem::file(&index, &error))?;
        fs::remove_file(&plain).map_err(|error| Problem::file(&plain, &error))?;
    }
    Ok(proof)
}

/// The file of the program with this ending.
pub(crate) fn part(page: &Path, ending: &str) -> Result<PathBuf, Problem> {
    let files = fs::read_dir(page).map_err(|error| Problem::file(page, &error))?;
    let ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("countersign-") && name.ends_with(ending)
    };
    let missing = || Problem::new("There is no program in the page", "Run the same command again");
    files.filter_map(|file| file.ok().map(|file| file.path())).find(ours).ok_or_else(missing)
}

/// The LZMA file of `bytes`, its size in the header. Two bits of context and no phases are what
/// strands of WebAssembly pack best with.
fn lzma(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let options = LzmaOptions::new(1 << 21, 2, 0, 0, EncodeMode::Normal, LzmaOptions::NICE_LEN_MAX, MfType::Bt4, 0);
    let size = u64::try_from(bytes.len()).ok();
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, size)?;
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use lzma_rust2::LzmaReader;

    use super::*;

    #[test]
    fn what_was_packed_comes_back() {
        let bytes: Vec<u8> = (0..50_000_u32).flat_map(|n| (n * n % 1009).to_le_bytes()).collect();
        let packed = lzma(&bytes).unwrap();
        assert!(packed.len() < bytes.len() / 4, "{} bytes", packed.len());
        let mut back = Vec::new();
        LzmaReader::new_mem_limit(packed.as_slice(), u32::MAX, None).unwrap().read_to_end(&mut back).unwrap();
        assert_eq!(back, bytes);
    }

    #[test]
    fn the_header_says_the_settings_and_the_size() {
        let packed = lzma(&[7; 300]).unwrap();
        assert_eq!(packed[0], 2);
        assert_eq!(packed[5..13], 300_u64.to_le_bytes());
    }
}
