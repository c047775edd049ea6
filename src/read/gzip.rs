//! gzip, recognised by its first bytes and inflated with a bound on how far it may swell.
//!
//! What comes out before damage must not depend on how the bytes were cut, so the members are taken apart here:
//! a decoder that writes into something keeps back what it had ready when it fails.

use flate2::{Decompress, FlushDecompress, Status};

/// How much output is never suspicious.
const HARMLESS: u64 = 64 << 20;
/// How many times its size honest data may swell. Deflate reaches 1032 only on one byte repeated; the same event
/// line over and over stays below 250.
const SWELL: u64 = 500;
/// After how many bytes that is looked at: always the same ones, however they arrive.
const STEP: u64 = 1024;

#[derive(Default)]
pub(super) struct Gzip {
    state: State,
    taken: u64,
    given: u64,
}

#[derive(Default)]
enum State {
    /// Nothing but perhaps the first magic byte was seen.
    #[default]
    Start,
    Magic,
    Plain,
    Inflating(Box<Members>),
    /// There was a problem; the rest of the source is left out.
    Failed,
}

impl Gzip {
    /// Whether the chunk is to be taken as it is. `first`: nothing of the source was taken yet.
    #[inline]
    pub(super) fn is_plain(&mut self, first: bool, chunk: &[u8]) -> bool {
        if let State::Start = self.state {
            if chunk.is_empty() {
                return true;
            }
            if !first || chunk[0] != 0x1f || chunk.get(1).is_some_and(|b| *b != 0x8b) {
                self.state = State::Plain;
            }
        }
        matches!(self.state, State::Plain)
    }

    /// Whether the source is gzip; `None` before that can be said.
    pub(super) fn is_gzip(&self) -> Option<bool> {
        match self.state {
            State::Start | State::Magic => None,
            State::Plain => Some(false),
            State::Inflating(_) | State::Failed => Some(true),
        }
    }

    /// Inflates a chunk and hands over what comes out, bit by bit; the problem, if there is one.
    pub(super) fn inflate(&mut self, chunk: &[u8], mut out: impl FnMut(&[u8])) -> Option<String> {
        let mut joined;
        let mut chunk = chunk;
        if chunk.is_empty() {
            return None;
        }
        match self.state {
            State::Start if chunk.len() == 1 => {
                self.state = State::Magic;
                return None;
            }
            State::Magic => {
                joined = vec![0x1f];
                joined.extend_from_slice(chunk);
                chunk = &joined;
                if chunk[1] != 0x8b {
                    self.state = State::Plain;
                    out(chunk);
                    return None;
                }
                self.state = State::Inflating(Box::new(Members::new()));
            }
            State::Start => self.state = State::Inflating(Box::new(Members::new())),
            _ => {}
        }
        let State::Inflating(members) = &mut self.state else { return None };
        // A little at a time, so that no chunk can swell into memory at once.
        while !chunk.is_empty() {
            let step = (STEP - self.taken % STEP).min(chunk.len() as u64);
            let (piece, rest) = chunk.split_at(step as usize);
            chunk = rest;
            self.taken += step;
            let given = &mut self.given;
            let result = members.take(piece, &mut |inflated| {
                *given += inflated.len() as u64;
                out(inflated);
            });
            if let Err(problem) = result {
                self.state = State::Failed;
                return Some(problem.to_owned());
            }
            if self.taken.is_multiple_of(STEP) && self.given > HARMLESS && self.given / SWELL > self.taken {
                self.state = State::Failed;
                return Some(format!("{} bytes expand to more than {}", self.taken, self.given));
            }
        }
        None
    }

    /// Ends the source; the problem, if there is one.
    pub(super) fn end(&mut self, mut out: impl FnMut(&[u8])) -> Option<String> {
        match &mut self.state {
            State::Magic => {
                out(&[0x1f]);
                None
            }
            State::Inflating(members) if !members.ended() => Some("unexpected end of file".to_owned()),
            _ => None,
        }
    }
}

/// What of a gzip member is due (RFC 1952).
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Its first ten bytes.
    Fixed,
    ExtraLength,
    Extra(u16),
    Name,
    Comment,
    HeaderSum,
    Body,
    /// Checksum and length.
    Trailer,
}

mod flags {
    pub(super) const HEADER_SUM: u8 = 2;
    pub(super) const EXTRA: u8 = 4;
    pub(super) const NAME: u8 = 8;
    pub(super) const COMMENT: u8 = 16;
    pub(super) const RESERVED: u8 = 0xe0;
}

/// gzip members one after another.
struct Members {
    part: Part,
    /// The bytes of the part so far, where it is short.
    held: Vec<u8>,
    flags: u8,
    body: Decompress,
    sum: Crc,
    room: Vec<u8>,
}

/// The checksum of gzip (CRC-32, eight bytes at a time) and how much was summed. The table is made when it is first
/// needed: ready-made ones are 16 kB of noise, which no compression makes smaller, for everyone who opens the page.
struct Crc {
    table: Box<[[u32; 256]; 8]>,
    sum: u32,
    amount: u32,
}

impl Crc {
    fn new() -> Crc {
        let mut table = Box::new([[0u32; 256]; 8]);
        for byte in 0..256 {
            let mut sum = byte as u32;
            for _ in 0..8 {
                sum = (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
            }
            table[0][byte] = sum;
        }
        for row in 1..8 {
            for byte in 0..256 {
                let before = table[row - 1][byte];
                table[row][byte] = (before >> 8) ^ table[0][(before & 0xff) as usize];
            }
        }
        Crc { table, sum: 0, amount: 0 }
    }

    fn update(&mut self, bytes: &[u8]) {
        let at = |row: usize, byte: u32| self.table[row][(byte & 0xff) as usize];
        let mut sum = !self.sum;
        let mut rest = bytes;
        while let Some((word, more)) = rest.split_first_chunk::<8>() {
            let low = sum ^ u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
            let high = u32::from_le_bytes([word[4], word[5], word[6], word[7]]);
            sum = at(7, low) ^ at(6, low >> 8) ^ at(5, low >> 16) ^ at(4, low >> 24);
            sum ^= at(3, high) ^ at(2, high >> 8) ^ at(1, high >> 16) ^ at(0, high >> 24);
            rest = more;
        }
        for byte in rest {
            sum = (sum >> 8) ^ at(0, sum ^ u32::from(*byte));
        }
        self.sum = !sum;
        self.amount = self.amount.wrapping_add(bytes.len() as u32);
    }

    fn reset(&mut self) {
        (self.sum, self.amount) = (0, 0);
    }
}

const BAD_HEADER: &str = "invalid gzip header";

impl Members {
    fn new() -> Members {
        Members {
            part: Part::Fixed,
            held: Vec::new(),
            flags: 0,
            body: Decompress::new(false),
            sum: Crc::new(),
            room: vec![0; 1 << 15],
        }
    }

    /// Whether a member has ended and no other has begun.
    fn ended(&self) -> bool {
        self.part == Part::Fixed && self.held.is_empty()
    }

    /// Takes compressed bytes and hands over all that they inflate to, also if they are found to be damaged.
    fn take(&mut self, mut bytes: &[u8], out: &mut dyn FnMut(&[u8])) -> Result<(), &'static str> {
        while let Some((first, rest)) = bytes.split_first() {
            if self.part == Part::Body {
                bytes = self.inflate(bytes, out)?;
            } else {
                bytes = rest;
                self.frame(*first)?;
            }
        }
        Ok(())
    }

    /// Inflates up to the end of the bytes or of the body; what is left.
    fn inflate<'a>(&mut self, mut bytes: &'a [u8], out: &mut dyn FnMut(&[u8])) -> Result<&'a [u8], &'static str> {
        loop {
            let (taken, given) = (self.body.total_in(), self.body.total_out());
            let status = self.body.decompress(bytes, &mut self.room, FlushDecompress::None);
            let (taken, given) = (self.body.total_in() - taken, (self.body.total_out() - given) as usize);
            bytes = bytes.get(taken as usize..).unwrap_or_default();
            let inflated = self.room.get(..given).unwrap_or_default();
            self.sum.update(inflated);
            out(inflated);
            match status {
                Err(_) => return Err("corrupt deflate stream"),
                Ok(Status::StreamEnd) => {
                    self.part = Part::Trailer;
                    return Ok(bytes);
                }
                // Nothing more comes out before something more goes in.
                Ok(_) if bytes.is_empty() && given < self.room.len() => return Ok(bytes),
                Ok(_) if taken == 0 && given == 0 => return Err("corrupt deflate stream"),
                Ok(_) => {}
            }
        }
    }

    /// One byte of what stands around the body.
    fn frame(&mut self, byte: u8) -> Result<(), &'static str> {
        if !matches!(self.part, Part::HeaderSum | Part::Trailer) {
            self.sum.update(&[byte]);
        }
        let word = |b: &[u8]| b.iter().rev().fold(0u32, |n, b| n << 8 | u32::from(*b));
        match self.part {
            Part::Name | Part::Comment if byte != 0 => return Ok(()),
            Part::Extra(left @ 2..) => {
                self.part = Part::Extra(left - 1);
                return Ok(());
            }
            Part::Name | Part::Comment | Part::Extra(_) | Part::Body => {}
            Part::Fixed | Part::ExtraLength | Part::HeaderSum | Part::Trailer => {
                self.held.push(byte);
                let due = match self.part {
                    Part::Fixed => 10,
                    Part::Trailer => 8,
                    _ => 2,
                };
                if self.held.len() < due {
                    return Ok(());
                }
            }
        }
        let held = core::mem::take(&mut self.held);
        let next = match self.part {
            Part::Fixed => {
                let [0x1f, 0x8b, 8, flags, ..] = held[..] else { return Err(BAD_HEADER) };
                if flags & flags::RESERVED != 0 {
                    return Err(BAD_HEADER);
                }
                self.flags = flags;
                flags::EXTRA
            }
            Part::ExtraLength => {
                let length = word(&held) as u16;
                if length > 0 {
                    self.part = Part::Extra(length);
                    return Ok(());
                }
                flags::NAME
            }
            Part::Extra(_) => flags::NAME,
            Part::Name => flags::COMMENT,
            Part::Comment => flags::HEADER_SUM,
            Part::HeaderSum if word(&held) != self.sum.sum & 0xffff => return Err(BAD_HEADER),
            Part::HeaderSum | Part::Body => 0,
            Part::Trailer => {
                let (sum, length) = held.split_at(4);
                if word(sum) != self.sum.sum || word(length) != self.sum.amount {
                    return Err("corrupt gzip stream does not have a matching checksum");
                }
                self.sum.reset();
                self.part = Part::Fixed;
                return Ok(());
            }
        };
        // The first of what may stand in a header from here on, and does.
        let order = [
            (flags::EXTRA, Part::ExtraLength),
            (flags::NAME, Part::Name),
            (flags::COMMENT, Part::Comment),
            (flags::HEADER_SUM, Part::HeaderSum),
        ];
        let from = order.iter().position(|(flag, _)| *flag == next).unwrap_or(order.len());
        let there = order[from..].iter().find(|(flag, _)| self.flags & flag != 0);
        self.part = there.map_or(Part::Body, |(_, part)| *part);
        if self.part == Part::Body {
            self.body.reset(false);
            self.sum.reset();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_gzips() {
        let bytes: Vec<u8> = (0..1000u32).map(|i| ((i * i) >> 3) as u8).collect();
        for cut in [0, 1, 7, 8, 9, 500, 999, 1000] {
            let (mut ours, mut theirs) = (Crc::new(), flate2::Crc::new());
            for part in [&bytes[..cut], &bytes[cut..]] {
                ours.update(part);
                theirs.update(part);
            }
            assert_eq!((ours.sum, ours.amount), (theirs.sum(), theirs.amount()));
        }
    }
    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use std::io::Write;

    const TEXT: &[u8] = b"{\"EventType\":\"AgentReady\"}\n{\"EventType\":\"AgentReady\"}\n";

    /// A member of TEXT with these flags and all that they promise.
    fn member(flags: u8) -> Vec<u8> {
        let mut out = vec![0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 255];
        if flags & flags::EXTRA != 0 {
            out.extend_from_slice(&[5, 0, b'a', 0, 1, 0, 9]);
        }
        if flags & flags::NAME != 0 {
            out.extend_from_slice(b"events.ndjson\0");
        }
        if flags & flags::COMMENT != 0 {
            out.extend_from_slice(b"\0");
        }
        if flags & flags::HEADER_SUM != 0 {
            let mut sum = flate2::Crc::new();
            sum.update(&out);
            out.extend_from_slice(&(sum.sum() as u16).to_le_bytes());
        }
        let mut body = DeflateEncoder::new(out, Compression::default());
        body.write_all(TEXT).unwrap();
        let mut out = body.finish().unwrap();
        let mut sum = flate2::Crc::new();
        sum.update(TEXT);
        out.extend_from_slice(&sum.sum().to_le_bytes());
        out.extend_from_slice(&(TEXT.len() as u32).to_le_bytes());
        out
    }

    /// What comes out, and the problem; the same whole, in halves and byte by byte.
    fn inflated(bytes: &[u8]) -> (Vec<u8>, Option<String>) {
        let mut all = [bytes.len(), bytes.len().div_ceil(2), 1].into_iter().map(|size| {
            let (mut gzip, mut out, mut problem) = (Gzip::default(), Vec::new(), None);
            for chunk in bytes.chunks(size) {
                assert!(!gzip.is_plain(out.is_empty(), chunk));
                problem = problem.or(gzip.inflate(chunk, |bytes| out.extend_from_slice(bytes)));
            }
            let problem = problem.or(gzip.end(|bytes| out.extend_from_slice(bytes)));
            (out, problem)
        });
        let first = all.next().unwrap();
        assert!(all.all(|other| other == first), "{}", bytes.escape_ascii());
        first
    }

    #[test]
    fn whatever_the_header_holds() {
        // The lowest bit says that it is text, and nothing follows from it.
        for flags in 0..32 {
            let one = member(flags);
            assert_eq!(inflated(&one), (TEXT.to_vec(), None), "{flags}");
            let two = [one.clone(), member(31 - flags)].concat();
            assert_eq!(inflated(&two), ([TEXT, TEXT].concat(), None), "{flags}");
            for end in 2..one.len() {
                let (out, problem) = inflated(&one[..end]);
                assert!(TEXT.starts_with(&out), "{flags} {end}");
                assert_eq!(problem.as_deref(), Some("unexpected end of file"), "{flags} {end}");
            }
        }
        for flags in [32, 64, 128, 0xff] {
            assert_eq!(inflated(&member(flags)), (Vec::new(), Some(BAD_HEADER.to_owned())));
        }
    }

    #[test]
    fn whatever_is_damaged() {
        let whole = member(31);
        for at in 2..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            let (out, problem) = inflated(&damaged);
            // The last bits of the body's last byte are unused; the checksums cover all others.
            assert!(problem.is_some() || at == whole.len() - 9 && out == TEXT, "{at}");
            if at >= whole.len() - 8 {
                assert_eq!(out, TEXT, "{at}");
                assert_eq!(problem.as_deref(), Some("corrupt gzip stream does not have a matching checksum"));
            }
        }
        let (out, problem) = inflated(&[&member(0)[..], b"and more text than a header has"].concat());
        assert_eq!((&out[..], problem.as_deref()), (TEXT, Some(BAD_HEADER)));
    }
}
