//! A program taken apart before it is packed: instructions apart from the numbers behind them, and numbers of one kind
//! together.
//!
//! Among their own kind, numbers look like their neighbours, and LZMA makes a tenth less of them. What the kind is shows
//! in the instruction, and for some in the one behind: a constant to be added is another thing than one to be called
//! with. `joined` in `unpack.mjs` is the other half and has the same numbers.
//!
//! First come, in LEB128, the program's size, how much of it is before the first function, how many functions there are,
//! and how long each stream is; then the streams; then what is no function. The sizes of functions are left out: an `end`
//! says where each ends. Source: WebAssembly Core 2.0 §5.

use crate::problem::Problem;

/// Numbers behind an instruction, by the instruction; then those whose kind shows in the next, by the next; then how
/// memory is aligned, by the instruction; then four more.
const LOCAL_GET: usize = 256;
const I32_CONST: usize = 2 * 256;
const I64_CONST: usize = 3 * 256;
const ALIGN: usize = 4 * 256;
const LOADS: usize = 5 * 256;
const STORES: usize = LOADS + 1;
const LOCALS: usize = LOADS + 2;
const INSTRUCTIONS: usize = LOADS + 3;
const STREAMS: usize = LOADS + 4;

/// The section that has the functions.
const CODE: u8 = 10;
const HEADER: usize = 8;

/// The program in streams.
pub(super) fn apart(program: &[u8]) -> Result<Vec<u8>, Problem> {
    taken(program).ok_or_else(|| {
        let advice = "Add it to `streams.rs` and to `joined` in unpack.mjs, as WebAssembly Core §5.4 has it";
        Problem::new("The program has an instruction that is not known here", advice)
    })
}

fn taken(program: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader { bytes: program, at: HEADER, streams: vec![Vec::new(); STREAMS] };
    let end = loop {
        let id = reader.byte()?;
        let size = reader.number(None)?;
        let end = reader.at.checked_add(size)?;
        if id == CODE {
            break end;
        }
        reader.at = end;
    };
    let functions = reader.number(None)?;
    let before = reader.at;
    for _ in 0..functions {
        reader.function()?;
    }
    if reader.at != end {
        return None;
    }
    let mut all = Vec::with_capacity(program.len());
    let lengths = reader.streams.iter().map(Vec::len);
    for number in [program.len(), before, functions].into_iter().chain(lengths) {
        all.extend(leb(number));
    }
    all.extend(reader.streams.concat());
    all.extend_from_slice(program.get(..before)?);
    all.extend_from_slice(program.get(end..)?);
    Some(all)
}

struct Reader<'p> {
    bytes: &'p [u8],
    at: usize,
    streams: Vec<Vec<u8>>,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// A number in LEB128, put into a stream; its sign is not looked at.
    fn number(&mut self, stream: Option<usize>) -> Option<usize> {
        let start = self.at;
        let (mut value, mut shift) = (0_u64, 0_u32);
        loop {
            let byte = self.byte()?;
            value |= u64::from(byte & 127).checked_shl(shift)?;
            shift += 7;
            if byte < 128 {
                break;
            }
        }
        self.put(stream, start)?;
        // That of a constant is not used, and may be anything.
        usize::try_from(value).ok()
    }

    fn numbers(&mut self, stream: usize, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.number(Some(stream)).map(|_| ()))
    }

    /// Bytes as they are.
    fn raw(&mut self, stream: usize, count: usize) -> Option<()> {
        let start = self.at;
        self.at = start.checked_add(count)?;
        self.put(Some(stream), start)
    }

    fn put(&mut self, stream: Option<usize>, start: usize) -> Option<()> {
        let bytes = self.bytes.get(start..self.at)?;
        if let Some(stream) = stream {
            self.streams.get_mut(stream)?.extend_from_slice(bytes);
        }
        Some(())
    }

    /// A number whose kind shows in the instruction behind it.
    fn before_next(&mut self, streams: usize) -> Option<()> {
        let start = self.at;
        self.number(None)?;
        let next = *self.bytes.get(self.at)?;
        self.put(Some(streams + usize::from(next)), start)
    }

    fn function(&mut self) -> Option<()> {
        let written = self.at;
        let size = self.number(None)?;
        // It is written anew, as short as it can be.
        if self.bytes.get(written..self.at)? != leb(size) {
            return None;
        }
        let end = self.at.checked_add(size)?;
        for _ in 0..self.number(Some(LOCALS))? {
            self.numbers(LOCALS, 2)?;
        }
        let mut depth = 1;
        while depth > 0 {
            let instruction = self.byte()?;
            self.streams.get_mut(INSTRUCTIONS)?.push(instruction);
            match instruction {
                0x02..=0x04 => depth += 1,
                0x0b => depth -= 1,
                _ => {}
            }
            self.behind(instruction)?;
        }
        (self.at == end).then_some(())
    }

    /// The numbers behind an instruction.
    fn behind(&mut self, instruction: u8) -> Option<()> {
        let own = usize::from(instruction);
        match instruction {
            // Blocks, branches, a call, variables, tables, the size of memory, references.
            0x02..=0x04 | 0x0c | 0x0d | 0x10 | 0x21..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => self.numbers(own, 1),
            0x11 => self.numbers(own, 2),
            0x0e => {
                let count = self.number(Some(own))?;
                self.numbers(own, count.checked_add(1)?)
            }
            0x20 => self.before_next(LOCAL_GET),
            0x41 => self.before_next(I32_CONST),
            0x42 => self.before_next(I64_CONST),
            0x28..=0x3e => {
                self.number(Some(ALIGN + own))?;
                self.numbers(if instruction < 0x36 { LOADS } else { STORES }, 1)
            }
            0x43 => self.raw(own, 4),
            0x44 => self.raw(own, 8),
            0xfc => match self.number(Some(own))? {
                0..=7 => Some(()),
                8 | 10 | 12 | 14 => self.numbers(own, 2),
                9 | 11 | 13 | 15..=17 => self.numbers(own, 1),
                _ => None,
            },
            0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => Some(()),
            _ => None,
        }
    }
}

/// In LEB128, as short as it can be.
fn leb(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    use super::*;

    /// A module that has functions of these bodies, without their locals' count and `end`.
    fn module(bodies: &[Vec<u8>]) -> Vec<u8> {
        let mut code = leb(bodies.len());
        for body in bodies {
            let body = [&[1, 2, 0x7f][..], body, &[0x0b]].concat();
            code.extend([leb(body.len()), body].concat());
        }
        [b"\0asm\x01\0\0\0\x01\x01\0\x0a".to_vec(), leb(code.len()), code, b"\x0b\x05after".to_vec()].concat()
    }

    fn bodies() -> Vec<Vec<u8>> {
        vec![
            vec![],
            vec![0x02, 0x40, 0x03, 0x7f, 0x20, 0x80, 0x01, 0x41, 0x7f, 0x6a, 0x0c, 1, 0x0b, 0x0b],
            vec![0x04, 0x40, 0x0e, 2, 0, 1, 0, 0x05, 0x10, 0x85, 0x01, 0x11, 3, 0, 0x0b],
            vec![
                0x28, 2, 0x90, 0x01, 0x36, 2, 4, 0x42, 0x80, 0x80, 0x7e, 0x43, 1, 2, 3, 0x80, 0x44, 1, 2, 3, 4, 5, 6,
                7, 8,
            ],
            vec![0xfc, 10, 0, 0, 0xfc, 11, 0, 0xfc, 3, 0x3f, 0, 0x40, 0, 0xd0, 0x70, 0xd1, 0xd2, 5, 0x23, 0, 0x24, 1],
            [0x41, 1, 0x1a].repeat(100),
            [0x41, 1, 0x1a].repeat(10_000),
        ]
    }

    #[test]
    fn what_was_taken_apart_is_what_it_was_but_for_the_sizes_of_functions() {
        let (program, bodies) = (module(&bodies()), bodies());
        let apart = taken(&program).unwrap();
        let sizes: usize = bodies.iter().map(|body| leb(body.len() + 4).len()).sum();
        let head = [program.len(), program.iter().position(|byte| *byte == 10).unwrap(), bodies.len()];
        assert!(apart.starts_with(&leb(head[0])));
        assert!(apart.len() > program.len() - sizes + STREAMS && apart.len() < program.len() - sizes + STREAMS + 40);
        assert!(apart.ends_with(b"\x0b\x05after"));
    }

    #[test]
    fn the_page_joins_it_again() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = std::env::temp_dir().join(format!("countersign-streams-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (packed, plain) = (folder.join("packed"), folder.join("plain"));
        let program = module(&bodies());
        fs::write(&packed, super::super::lzma(&taken(&program).unwrap()).unwrap()).unwrap();
        fs::write(&plain, program).unwrap();
        let run = Command::new("node").arg(root.join("src/unpacks.mjs")).args([packed, plain]).output().unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }

    #[test]
    fn what_is_not_known_is_not_taken_apart() {
        for body in [vec![0x06, 0x40, 0x0b], vec![0xfd, 0], vec![0xfc, 18], vec![0x0b], vec![0x02, 0x40]] {
            assert_eq!(taken(&module(std::slice::from_ref(&body))), None, "{body:x?}");
        }
        let whole = module(&bodies()[..6]);
        for end in 0..whole.len() - 7 {
            assert_eq!(taken(&whole[..end]), None, "{end}");
        }
        let padded = b"\0asm\x01\0\0\0\x0a\x05\x01\x82\0\0\x0b";
        assert_eq!(taken(padded), None);
    }
}
