//! Bytes to events: framing, envelopes, log lines, gzip, and the way back after a broken event.
//!
//! A [`Reader`] takes bytes in chunks of any size and hands each object that it finds to a [`Sink`]. What it finds is
//! a function of the bytes alone, however they were cut: it decides only on what it has seen whole, and waits
//! otherwise, never holding more than one event of the largest size besides the last chunk.

mod array;
mod envelope;
mod gzip;
mod log_line;
mod object;
mod piece;
mod quoted;
mod recover;
mod refuse;
mod stretches;

use crate::catalog::names::names_event_type;
use crate::diagnostic::Code;
use crate::event::{Broken, Sink};
use crate::options::Options;
use crate::text::json::{self, Fault, Member, Scan};
use crate::text::place::{Place, characters};
use crate::text::scan::same;

pub use stretches::Stretches;

/// How much text may stand before an event in its line.
const LOG_PREFIX: usize = 1 << 16;

/// What is left out without being kept. A reader has one: its size is no matter.
#[allow(clippy::large_enum_variant)]
enum Mode {
    /// Nothing: the next event is due.
    Read,
    /// The rest of something that is too large or too deep to be kept.
    Skip(recover::Skip),
    /// The rest of a line that is too long.
    SkipLine(Place),
}

enum Flow {
    /// Something was read; go on.
    On,
    /// More bytes are needed.
    Wait,
}

/// Reads events from chunks of bytes.
pub struct Reader {
    options: Options,
    buf: Vec<u8>,
    /// The offset of `buf[0]` in the source.
    base: u64,
    /// What is read, counted in `buf`.
    at: usize,
    /// How many bytes at the end of `buf` are room that waits to be filled.
    reserved: usize,
    /// How many bytes must be there before another try makes sense.
    retry: usize,
    eof: bool,
    started: bool,
    /// How long the source before was.
    last_bytes: u64,
    mode: Mode,
    /// Where the array opened in which events stand.
    array: Option<Place>,
    gzip: gzip::Gzip,
    /// What is wrong with the compressed data.
    problem: Option<String>,
    source: u32,
    line: u64,
    line_start: u64,
    /// An offset in the line and how many characters stand before it.
    mark: (u64, u64),
    members: Vec<Member>,
    scan: Scan,
    depth: u8,
}

impl Reader {
    /// A reader at the start of its first source.
    #[inline(never)]
    pub fn new(options: &Options) -> Reader {
        Reader {
            options: options.within_reason(),
            buf: Vec::new(),
            base: 0,
            at: 0,
            reserved: 0,
            retry: 0,
            eof: false,
            started: false,
            last_bytes: 0,
            mode: Mode::Read,
            array: None,
            gzip: gzip::Gzip::default(),
            problem: None,
            source: 0,
            line: 1,
            line_start: 0,
            mark: (0, 0),
            members: Vec::new(),
            scan: Scan::default(),
            depth: 0,
        }
    }

    /// How many bytes of the current source were taken, after inflating.
    pub fn offset(&self) -> u64 {
        self.base + self.buf.len() as u64
    }

    /// Takes the next chunk of the source.
    pub fn push(&mut self, chunk: &[u8], sink: &mut dyn Sink) {
        self.give_up();
        if self.gzip.is_plain(self.offset() == 0, chunk) {
            self.buf.extend_from_slice(chunk);
            self.run(sink);
        } else {
            self.push_compressed(chunk, sink);
        }
    }

    /// Room for `len` bytes of the next chunk, to be filled by the caller before [`Reader::commit`]. What was
    /// reserved and not committed is given up.
    pub fn reserve(&mut self, len: usize) -> &mut [u8] {
        self.give_up();
        let start = self.buf.len();
        self.reserved = len;
        self.buf.resize(start + len, 0);
        &mut self.buf[start..]
    }

    fn give_up(&mut self) {
        self.buf.truncate(self.buf.len() - core::mem::take(&mut self.reserved));
    }

    /// Takes the first `len` of the bytes that [`Reader::reserve`] gave.
    pub fn commit(&mut self, len: usize, sink: &mut dyn Sink) {
        let reserved = core::mem::take(&mut self.reserved);
        let start = self.buf.len() - reserved;
        self.buf.truncate(start + len.min(reserved));
        let first = self.base + start as u64 == 0;
        if self.gzip.is_plain(first, &self.buf[start..]) {
            self.run(sink);
        } else {
            let chunk = self.buf.split_off(start);
            self.push_compressed(&chunk, sink);
        }
    }

    fn push_compressed(&mut self, chunk: &[u8], sink: &mut dyn Sink) {
        let mut gzip = core::mem::take(&mut self.gzip);
        let problem = gzip.inflate(chunk, |bytes| {
            self.buf.extend_from_slice(bytes);
            self.run(sink);
        });
        self.gzip = gzip;
        self.problem = core::mem::take(&mut self.problem).or(problem);
    }

    /// Ends the source; the next chunk starts another one.
    pub fn end(&mut self, sink: &mut dyn Sink) {
        self.give_up();
        let mut gzip = core::mem::take(&mut self.gzip);
        let problem = gzip.end(|bytes| {
            self.buf.extend_from_slice(bytes);
            self.run(sink);
        });
        let problem = core::mem::take(&mut self.problem).or(problem);
        self.eof = true;
        self.run(sink);
        // After the last event, wherever the trouble was noticed: that depends on how the bytes were cut.
        if let Some(problem) = problem {
            let at = Place { source: self.source, offset: self.offset(), length: 0, line: self.line, column: 1 };
            sink.broken(Broken { code: Code::InvalidGzip, place: at, at, actual: Some(problem.into()), line: None });
        }
        if let Some(open) = self.array.take() {
            let place = Place { length: self.offset() - open.offset, ..open };
            sink.broken(Broken { code: Code::TruncatedJson, place, at: open, actual: None, line: None });
        }
        let next = Reader::new(&self.options);
        let (source, depth, last_bytes) = (self.source + 1, self.depth, self.offset());
        let buf = core::mem::take(&mut self.buf);
        *self = Reader { source, depth, last_bytes, buf, ..next };
        self.buf.clear();
    }

    /// How many bytes the source that ended last had, after inflating.
    pub fn last_bytes(&self) -> u64 {
        self.last_bytes
    }

    /// The number of the source that is read, or of the next one.
    pub(crate) fn source(&self) -> u32 {
        self.source
    }

    /// The next source has this number.
    pub(crate) fn go_on_at(&mut self, source: u32) {
        self.source = source;
    }

    fn run(&mut self, sink: &mut dyn Sink) {
        // The buffer is lent out so that events can be read from it while the reader changes.
        let buf = core::mem::take(&mut self.buf);
        while self.at < buf.len() || (self.eof && !matches!(self.mode, Mode::Read)) {
            let flow = match self.mode {
                Mode::Read => self.step(&buf, sink),
                Mode::Skip(_) => self.skip(&buf, sink),
                Mode::SkipLine(_) => self.skip_line(&buf, sink),
            };
            if let Flow::Wait = flow {
                break;
            }
        }
        // What was read is forgotten; what remains is less than one event.
        self.mark_column(&buf, self.at);
        self.buf = buf;
        self.buf.copy_within(self.at.., 0);
        self.buf.truncate(self.buf.len() - self.at);
        self.base += self.at as u64;
        self.at = 0;
    }

    #[inline(always)]
    fn step(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
        if !self.started {
            match buf.get(self.at..) {
                Some([0xef, 0xbb, 0xbf, ..]) => {
                    self.at += 3;
                    self.line_start = 3;
                    self.mark = (3, 0);
                }
                Some([0xef] | [0xef, 0xbb]) if !self.eof => return Flow::Wait,
                _ => {}
            }
            self.started = true;
        }
        while let Some(&b) = buf.get(self.at) {
            match b {
                b'\n' => {
                    self.line += 1;
                    self.line_start = self.base + self.at as u64 + 1;
                    self.mark = (self.line_start, 0);
                }
                b' ' | b'\t' | b'\r' | b',' => {}
                _ => break,
            }
            self.at += 1;
        }
        if buf.len() - self.at < self.retry && !self.eof {
            return Flow::Wait;
        }
        match buf.get(self.at) {
            None => Flow::Wait,
            Some(b'{') => self.object(buf, sink),
            Some(b'[') => self.open_array(buf, sink),
            Some(b']') if self.array.is_some() => {
                self.array = None;
                self.at += 1;
                Flow::On
            }
            Some(b'"') => self.quoted(buf, sink),
            Some(_) => self.text(buf, sink),
        }
    }

    /// Waits until there is twice as much as now, so that reading a long event in small chunks costs no more than
    /// reading it a few times over.
    fn wait(&mut self, buf: &[u8]) -> Flow {
        self.retry = ((buf.len() - self.at) * 2).min(self.options.max_event_bytes + 1 + LOG_PREFIX);
        Flow::Wait
    }

    /// Everything up to `to` is done with.
    fn consume(&mut self, buf: &[u8], to: usize, lines: bool) {
        if lines {
            for newline in memchr::memchr_iter(b'\n', &buf[self.at..to]) {
                self.line += 1;
                self.line_start = self.base + (self.at + newline) as u64 + 1;
                self.mark = (self.line_start, 0);
            }
        }
        self.at = to;
        self.retry = 0;
    }

    /// Counts the characters of the current line before `at`.
    #[inline]
    fn mark_column(&mut self, buf: &[u8], at: usize) {
        let offset = self.base + at as u64;
        if offset > self.mark.0 {
            self.mark.1 += characters(&buf[(self.mark.0 - self.base) as usize..at]);
            self.mark.0 = offset;
        }
    }

    /// The place of `len` bytes at `at`, which is in the current line.
    #[inline]
    fn place(&mut self, buf: &[u8], at: usize, len: usize) -> Place {
        self.mark_column(buf, at);
        Place {
            source: self.source,
            offset: self.base + at as u64,
            length: len as u64,
            line: self.line,
            column: self.mark.1 + 1,
        }
    }

    /// The bytes that an event at `at` may have, and one more to see that it has too many.
    fn window<'a>(&self, buf: &'a [u8], at: usize) -> &'a [u8] {
        let rest = &buf[at..];
        &rest[..rest.len().min(self.options.max_event_bytes.saturating_add(1))]
    }
}

impl From<Fault> for Code {
    fn from(fault: Fault) -> Code {
        match fault {
            Fault::Syntax => Code::InvalidJson,
            Fault::Utf8 => Code::InvalidUtf8,
            Fault::Depth => Code::NestingTooDeep,
        }
    }
}

/// Whether an object says of itself which event it is.
#[inline(always)]
pub(crate) fn has_type(raw: &[u8], members: &[Member]) -> bool {
    members.iter().any(|m| {
        let key = m.key.of(raw);
        same(key, b"EventType") || same(key, b"eventType")
    }) || has_odd_type(raw, members)
}

#[cold]
fn has_odd_type(raw: &[u8], members: &[Member]) -> bool {
    members.iter().any(|m| {
        if m.key_escaped {
            let mut key = String::new();
            json::unescape(m.key.of(raw), &mut key);
            names_event_type(key.as_bytes())
        } else {
            names_event_type(m.key.of(raw))
        }
    })
}
