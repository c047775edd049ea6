//! gzip, recognised by its first bytes and inflated with a bound on how far it may swell.

use flate2::write::MultiGzDecoder;
use std::io::Write;

/// How much output is never suspicious.
const HARMLESS: u64 = 64 << 20;
/// How many times its size honest data may swell. Deflate reaches 1032 only on one byte repeated; the same event
/// line over and over stays below 250.
const SWELL: u64 = 500;

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
    Inflating(Box<MultiGzDecoder<Vec<u8>>>),
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
                self.state = State::Inflating(Box::new(MultiGzDecoder::new(Vec::new())));
            }
            State::Start => self.state = State::Inflating(Box::new(MultiGzDecoder::new(Vec::new()))),
            _ => {}
        }
        let State::Inflating(decoder) = &mut self.state else { return None };
        // A little at a time, so that no chunk can swell into memory at once.
        for piece in chunk.chunks(1024) {
            self.taken += piece.len() as u64;
            let result = decoder.write_all(piece);
            let inflated = std::mem::take(decoder.get_mut());
            self.given += inflated.len() as u64;
            out(&inflated);
            if let Err(e) = result {
                self.state = State::Failed;
                return Some(e.to_string());
            }
            if self.given > HARMLESS && self.given / SWELL > self.taken {
                self.state = State::Failed;
                return Some(format!("{} bytes swell into more than {}", self.taken, self.given));
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
            State::Inflating(decoder) => {
                let result = decoder.try_finish();
                out(&std::mem::take(decoder.get_mut()));
                result.err().map(|e| e.to_string())
            }
            _ => None,
        }
    }
}
