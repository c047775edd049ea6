//! Bytes that are no event: reported with their place, and left out as far as they go.

use super::{Flow, Mode, Reader, recover};
use crate::diagnostic::Code;
use crate::event::{Broken, Sink};
use crate::text::line::Line;
use crate::text::place::Place;
use crate::text::quote::first_characters;

impl Reader {
    /// Reports `len` bytes at `start` as no event; the trouble is `at` bytes into them.
    pub(super) fn refuse(&mut self, buf: &[u8], start: usize, len: usize, code: Code, at: usize, sink: &mut dyn Sink) {
        sink.broken(self.refusal(buf, start, len, code, at));
    }

    pub(super) fn refusal(&mut self, buf: &[u8], start: usize, len: usize, code: Code, at: usize) -> Broken<'static> {
        let place = self.place(buf, start, len);
        let bytes = &buf[start..start + len];
        let at = at.min(len);
        let (line, column) = place.behind(&bytes[..at]);
        let trouble = Place { offset: place.offset + at as u64, length: u64::from(at < len), line, column, ..place };
        let actual = (at < len).then(|| first_characters(&bytes[at..]));
        Broken { code, place, at: trouble, actual, line: Some(Line::around(bytes, at..at + 1)) }
    }

    /// A broken event starts here: reports it and finds the next one.
    pub(super) fn recover(&mut self, buf: &[u8], code: Code, trouble: usize, sink: &mut dyn Sink) -> Flow {
        let max = self.options.max_event_bytes;
        let rest = &buf[self.at..];
        let whole = rest.len() > max || self.eof;
        let window = &rest[..rest.len().min(max)];
        let indent = (self.base + self.at as u64 - self.line_start) as usize;
        let found = recover::next_event(window, trouble, indent, self.options.max_depth, whole);
        let Some((end, skip)) = found else { return self.wait(buf) };
        let extent = window[..end].trim_ascii_end();
        let extent = extent.strip_suffix(b",").unwrap_or(extent).len().max(1);
        // Trouble behind the end means that the end is missing.
        let code = if trouble >= extent && code == Code::InvalidJson { Code::TruncatedJson } else { code };
        let broken = self.refusal(buf, self.at, extent, code, trouble);
        self.consume(buf, self.at + end, true);
        match skip {
            // It goes on beyond what may be kept: how long it is shows where it ends.
            Some(skip) if !(self.eof && self.at == buf.len()) => self.mode = Mode::Skip(skip.reporting(broken)),
            _ => sink.broken(broken),
        }
        Flow::On
    }

    /// What starts here is too large to be kept, or nothing that could hold events: it is left out.
    pub(super) fn start_skip(&mut self, buf: &[u8], code: Code) -> Flow {
        let place = self.place(buf, self.at, 0);
        let indent = (place.offset - self.line_start) as usize;
        let broken = Broken { code, place, at: Place { length: 1, ..place }, actual: None, line: None };
        let skip = recover::Skip::new(buf[self.at], indent, self.options.max_depth);
        self.mode = Mode::Skip(skip.reporting(broken));
        self.retry = 0;
        Flow::On
    }

    pub(super) fn skip(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
        let Mode::Skip(skip) = &mut self.mode else { return Flow::On };
        let (end, done) = skip.feed(&buf[self.at..]);
        let done = done || self.eof;
        let finished = if done { skip.finish() } else { None };
        self.consume(buf, self.at + end, true);
        if let Some(broken) = finished {
            let place = Place { length: self.base + self.at as u64 - broken.place.offset, ..broken.place };
            sink.broken(Broken { place, ..broken });
        }
        if done {
            self.mode = Mode::Read;
            return Flow::On;
        }
        Flow::Wait
    }

    pub(super) fn skip_line(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
        let Mode::SkipLine(place) = self.mode else { return Flow::On };
        let newline = memchr::memchr(b'\n', &buf[self.at..]);
        let to = newline.map_or(buf.len(), |i| self.at + i);
        self.mark_column(buf, to);
        self.consume(buf, to, false);
        if newline.is_none() && !self.eof {
            return Flow::Wait;
        }
        let place = Place { length: self.base + self.at as u64 - place.offset, ..place };
        let at = Place { length: 1, ..place };
        sink.broken(Broken { code: Code::EventTooLarge, place, at, actual: None, line: None });
        self.mode = Mode::Read;
        Flow::On
    }
}
