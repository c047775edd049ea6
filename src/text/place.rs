//! Where something lies in the input, in bytes and as people count: lines and characters.

/// Where something lies in the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The source (file), counted from 0.
    pub source: u32,
    /// The first byte in the source, after inflating.
    pub offset: u64,
    /// How many bytes.
    pub length: u64,
    /// The line in the source, from 1.
    pub line: u64,
    /// The column in that line in Unicode characters, from 1.
    pub column: u64,
}

impl Place {
    /// The line and column of a place that lies behind `passed`, the bytes from this one on.
    pub(crate) fn behind(&self, passed: &[u8]) -> (u64, u64) {
        let (lines, characters) = lines_and_characters(passed);
        (self.line + lines, if lines == 0 { self.column + characters } else { characters + 1 })
    }
}

/// How many characters a stretch of UTF-8 has.
pub(crate) fn characters(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| (**b as i8) >= -0x40).count() as u64
}

/// How many lines end in `bytes`, and how many characters stand after the last of them.
fn lines_and_characters(bytes: &[u8]) -> (u64, u64) {
    match memchr::memrchr(b'\n', bytes) {
        None => (0, characters(bytes)),
        Some(last) => (memchr::memchr_iter(b'\n', bytes).count() as u64, characters(&bytes[last + 1..])),
    }
}
