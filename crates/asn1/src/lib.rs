//! DER as elements: what stands in one, and one made of others (ITU-T X.690).
//!
//! One plain function a direction rather than a type for each structure: readers that are derived from types are as
//! correct, but add 60 kB to the page. A property test holds this one to the crate `der`.

mod pem;
mod write;

pub mod tag;

pub use const_oid::ObjectIdentifier;
pub use pem::pem;
pub use write::{bit_string, element, integer, octet_string, oid, sequence};

/// How an element begins (X.690 §8.1.2, §8.1.3).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Its tag, see [`tag`].
    pub tag: u8,
    /// Length of the header itself, in bytes.
    pub len: usize,
    /// Length of the value that it announces, whether that is there or not.
    pub value: usize,
}

impl Header {
    /// Reads one; nothing where it is cut off, leaves its length open, or is longer than it has to be (X.690 §10.1).
    ///
    /// Tags of more than one byte, which no structure here has, are nothing as well.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let [tag, first, rest @ ..] = bytes else { return None };
        if tag & 0x1f == 0x1f {
            return None;
        }
        let count = usize::from(first & 0x7f);
        if *first < 0x80 {
            return Some(Self { tag: *tag, len: 2, value: count });
        }
        let digits = rest.get(..count).filter(|digits| digits.len() <= 4)?;
        let value = digits.iter().fold(0_u32, |value, digit| value << 8 | u32::from(*digit));
        let is_short = value < 0x80 || digits.first() == Some(&0);
        (!is_short).then_some(Self { tag: *tag, len: count.saturating_add(2), value: usize::try_from(value).ok()? })
    }

    /// Length of header and value.
    pub fn total(self) -> usize {
        self.len.saturating_add(self.value)
    }
}

/// One element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Element<'a> {
    /// Its tag, see [`tag`].
    pub tag: u8,
    /// What stands in it.
    pub value: &'a [u8],
    /// All of it, as it was read.
    pub der: &'a [u8],
}

impl<'a> Element<'a> {
    /// The one element that these bytes are.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (element, rest) = Self::next(bytes)?;
        rest.is_empty().then_some(element)
    }

    /// The first of several, and what follows it.
    fn next(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let header = Header::read(bytes)?;
        let (der, rest) = bytes.split_at_checked(header.total())?;
        Some((Self { tag: header.tag, value: der.get(header.len..)?, der }, rest))
    }

    /// The elements inside one that has this tag.
    pub fn elements(self, tag: u8) -> Option<Vec<Self>> {
        let mut rest = self.tagged(tag)?;
        let mut elements = Vec::new();
        while !rest.is_empty() {
            let (element, after) = Self::next(rest)?;
            elements.push(element);
            rest = after;
        }
        Some(elements)
    }

    /// The one element inside one that has this tag: what is tagged explicitly (X.690 §8.14.3).
    pub fn only(self, tag: u8) -> Option<Self> {
        Self::read(self.tagged(tag)?)
    }

    /// What stands in one that has this tag.
    pub fn tagged(self, tag: u8) -> Option<&'a [u8]> {
        (self.tag == tag).then_some(self.value)
    }

    /// The value of an OBJECT IDENTIFIER.
    pub fn oid(self) -> Option<ObjectIdentifier> {
        ObjectIdentifier::from_bytes(self.tagged(tag::OBJECT_IDENTIFIER)?).ok()
    }

    /// The bytes of an INTEGER that is not negative, without the zero that says so (X.690 §8.3).
    pub fn unsigned(self) -> Option<&'a [u8]> {
        let value = self.tagged(tag::INTEGER)?;
        match value {
            [0, second, ..] => value.get(1..).filter(|_| *second > 0x7f),
            [first, ..] => (*first < 0x80).then_some(value),
            [] => None,
        }
    }

    /// An INTEGER that is neither negative nor longer than eight bytes.
    pub fn number(self) -> Option<u64> {
        let bytes = self.unsigned().filter(|bytes| bytes.len() <= 8)?;
        Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// The bytes of a BIT STRING of whole bytes, which may have another tag in place of its own.
    pub fn bits(self, tag: u8) -> Option<&'a [u8]> {
        self.tagged(tag)?.strip_prefix(&[0])
    }
}

/// The elements of the SEQUENCE that these bytes are.
pub fn read_sequence(bytes: &[u8]) -> Option<Vec<Element<'_>>> {
    Element::read(bytes)?.elements(tag::SEQUENCE)
}

/// The two parts of an AlgorithmIdentifier (RFC 5280 §4.1.1.2); the second may be missing.
pub fn algorithm(element: Element<'_>) -> Option<(ObjectIdentifier, Option<Element<'_>>)> {
    match element.elements(tag::SEQUENCE)?.as_slice() {
        [oid] => Some((oid.oid()?, None)),
        [oid, parameters] => Some((oid.oid()?, Some(*parameters))),
        _ => None,
    }
}

/// Takes the first element if it has this tag: one that may be missing.
pub fn take<'a>(elements: &mut &[Element<'a>], tag: u8) -> Option<Element<'a>> {
    let (first, rest) = elements.split_first().filter(|(first, _)| first.tag == tag)?;
    *elements = rest;
    Some(*first)
}

/// The INTEGERs of a SEQUENCE of nothing else, none of them negative.
pub fn read_integers(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut integers = Vec::new();
    for element in read_sequence(bytes)? {
        integers.push(element.unsigned()?);
    }
    Some(integers)
}
