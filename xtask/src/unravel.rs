//! The program unravelled for packing: the numbers behind each kind of instruction by themselves. They resemble one another
//! more than what they stand among, which makes the packed program a tenth smaller. `unpack.mjs` ravels it up again.
//!
//! A file of strands: how many, the length of each, then the strands, all numbers in LEB128. Two for each instruction, as
//! none has more numbers of a kind; one with the instructions; one with the number of functions and their locals; for
//! local variables and constants one for each instruction that can follow, as a number to be added is another kind than
//! one to be called with; and what stands before the contents of the code section, and after. What the sizes of bodies are follows from the rest.
//! The instructions are those of WebAssembly 2.0 without vectors (§5.4); another one is refused, and has to be taught here
//! and there.

const OPERATIONS: usize = 512;
const LOCALS: usize = 513;
/// Of `local.get`, `i32.const` and `i64.const`.
const BY_NEXT: [(u8, usize); 3] = [(0x20, 514), (0x41, 514 + 256), (0x42, 514 + 512)];
const BEFORE: usize = 514 + 3 * 256;
const AFTER: usize = BEFORE + 1;
const STRANDS: usize = BEFORE + 2;

/// The id of the code section (§5.5.13).
const CODE: u8 = 10;

/// The strands of a program; what cannot be read says where.
pub(crate) fn unravelled(program: &[u8]) -> Result<Vec<u8>, String> {
    let mut reader = Reader { bytes: program, at: 8, strands: vec![Vec::new(); STRANDS] };
    let section = reader.code_section()?;
    reader.put(BEFORE, program.get(..section.0).unwrap_or_default());
    reader.put(AFTER, program.get(section.1..).unwrap_or_default());
    let functions = reader.number(LOCALS)?;
    for _ in 0..functions {
        let size = reader.passed_over()?;
        let end = reader.at + size as usize;
        reader.body(end)?;
    }
    if reader.at != section.1 {
        return Err(format!("the code section ends at {}, not at {}", reader.at, section.1));
    }
    let mut file = Vec::new();
    leb(STRANDS, &mut file);
    reader.strands.iter().for_each(|strand| leb(strand.len(), &mut file));
    file.extend(reader.strands.concat());
    Ok(file)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    strands: Vec<Vec<u8>>,
}

impl Reader<'_> {
    /// Where the size of the code section stands, and where the section ends; reading goes on at its contents.
    fn code_section(&mut self) -> Result<(usize, usize), String> {
        while self.at < self.bytes.len() {
            let id = self.byte()?;
            let size_at = self.at;
            let size = self.passed_over()? as usize;
            if id == CODE {
                return Ok((size_at, self.at + size));
            }
            self.at += size;
        }
        Err("there is no code section".to_owned())
    }

    fn body(&mut self, end: usize) -> Result<(), String> {
        let kinds = self.number(LOCALS)?;
        for _ in 0..kinds {
            self.number(LOCALS)?;
            self.number(LOCALS)?;
        }
        while self.at < end {
            self.instruction()?;
        }
        if self.at == end { Ok(()) } else { Err(format!("a body ends at {}, not at {end}", self.at)) }
    }

    fn instruction(&mut self) -> Result<(), String> {
        let operation = self.byte()?;
        self.put(OPERATIONS, &[operation]);
        let strand = usize::from(operation) * 2;
        if let Some((_, strands)) = BY_NEXT.iter().find(|(by_next, _)| *by_next == operation) {
            let start = self.at;
            self.passed_over()?;
            let next = *self.bytes.get(self.at).ok_or("it ends too early")?;
            let number = self.bytes.get(start..self.at).unwrap_or_default();
            self.put(strands + usize::from(next), number);
            return Ok(());
        }
        match operation {
            0x02..=0x04 | 0x0c | 0x0d | 0x10 | 0x21..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => {
                self.number(strand)?;
            }
            0x11 | 0x28..=0x3e => {
                self.number(strand)?;
                self.number(strand + 1)?;
            }
            // A table of branches and its default; the types of a choice.
            0x0e | 0x1c => {
                let more = self.number(strand)? + u64::from(operation == 0x0e);
                for _ in 0..more {
                    self.number(strand)?;
                }
            }
            0x43 | 0x44 => {
                for _ in 0..if operation == 0x43 { 4 } else { 8 } {
                    let byte = self.byte()?;
                    self.put(strand, &[byte]);
                }
            }
            0xfc => {
                let more = match self.number(strand)? {
                    0..=7 => 0,
                    8 | 10 | 12 | 14 => 2,
                    9 | 11 | 13 | 15..=17 => 1,
                    other => return Err(format!("an unknown instruction 0xfc {other} before {}", self.at)),
                };
                for _ in 0..more {
                    self.number(strand)?;
                }
            }
            0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => {}
            other => return Err(format!("an unknown instruction {other:#x} before {}", self.at)),
        }
        Ok(())
    }

    /// Adds to a strand; there is one for every number that is asked for.
    fn put(&mut self, strand: usize, bytes: &[u8]) {
        if let Some(strand) = self.strands.get_mut(strand) {
            strand.extend(bytes);
        }
    }

    fn byte(&mut self) -> Result<u8, String> {
        let byte = self.bytes.get(self.at).ok_or("it ends too early")?;
        self.at += 1;
        Ok(*byte)
    }

    /// A number that can be told from the rest.
    fn passed_over(&mut self) -> Result<u64, String> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(format!("a number before {} is too long", self.at))
    }

    /// A number that goes into a strand as it stands.
    fn number(&mut self, strand: usize) -> Result<u64, String> {
        let start = self.at;
        let value = self.passed_over()?;
        let number = self.bytes.get(start..self.at).unwrap_or_default();
        self.put(strand, number);
        Ok(value)
    }
}

fn leb(mut value: usize, out: &mut Vec<u8>) {
    while value > 0x7f {
        out.push(u8::try_from(value & 0x7f).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One function: `(local i32) local.get 0, i32.load align=2 offset=300, drop`.
    const PROGRAM: &[u8] =
        &[0, b'a', b's', b'm', 1, 0, 0, 0, 10, 13, 1, 11, 1, 1, 0x7f, 0x20, 0, 0x28, 2, 0xac, 2, 0x1a, 0x0b, 0, 1, 0];

    #[test]
    fn the_numbers_of_a_kind_stand_together() {
        let file = unravelled(PROGRAM).unwrap();
        let mut at = 2;
        let mut lengths = Vec::new();
        for _ in 0..STRANDS {
            lengths.push(usize::from(file[at]));
            at += 1;
        }
        let strand = |index: usize| {
            let start = at + lengths[..index].iter().sum::<usize>();
            &file[start..start + lengths[index]]
        };
        assert_eq!(strand(OPERATIONS), [0x20, 0x28, 0x1a, 0x0b]);
        assert_eq!(strand(LOCALS), [1, 1, 1, 0x7f]);
        assert_eq!((strand(514 + 0x28), strand(0x28 * 2), strand(0x28 * 2 + 1)), (&[0][..], &[2][..], &[0xac, 2][..]));
        assert_eq!((strand(BEFORE).len(), strand(AFTER)), (9, &[0, 1, 0][..]));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for (at, byte, says) in [(17, 0xfd, "0xfd"), (9, 14, "ends"), (8, 9, "code section"), (11, 200, "")] {
            let mut program = PROGRAM.to_vec();
            program[at] = byte;
            let said = unravelled(&program).unwrap_err();
            assert!(said.contains(says), "{said}");
        }
    }
}
