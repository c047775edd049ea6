//! Bytes to events: framing, envelopes, log lines, gzip, and the way back after a broken event.
//!
//! A [`Reader`] takes bytes in chunks of any size and hands each object that it finds to a [`Sink`]. What it finds is
//! a function of the bytes alone, however they were cut: it decides only on what it has seen whole, and waits
//! otherwise, never holding more than one event of the largest size besides the last chunk.

mod envelope;
mod gzip;
mod recover;
mod stretches;

use crate::catalog::names::names_event_type;
use crate::diagnostic::Code;
use crate::event::{Broken, Found, Sink};
use crate::options::Options;
use crate::text::json::{self, Fault, Member, Scan, Stop};
use crate::text::line::Line;
use crate::text::place::{Place, characters};
use crate::text::quote::first_characters;
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

    #[inline(always)]
    fn object(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
        let window = self.window(buf, self.at);
        let max = self.options.max_event_bytes;
        match json::object(window, self.options.max_depth, &mut self.members, &mut self.scan) {
            Ok(len) if len <= max => {
                let place = self.place(buf, self.at, len);
                let lines = self.scan.newline;
                self.deliver(&window[..len], place, false, sink);
                self.consume(buf, self.at + len, lines);
                Flow::On
            }
            Ok(_) => self.start_skip(buf, Code::EventTooLarge),
            Err(Stop::Incomplete) if window.len() > max => self.start_skip(buf, Code::EventTooLarge),
            Err(Stop::Incomplete) if !self.eof => self.wait(buf),
            Err(Stop::Incomplete) => self.recover(buf, Code::TruncatedJson, window.len(), sink),
            Err(Stop::Bad { fault, at }) => self.recover(buf, fault.into(), at, sink),
        }
    }

    #[inline(always)]
    fn deliver(&mut self, raw: &[u8], place: Place, log_prefix: bool, sink: &mut dyn Sink) {
        let found = Found { raw, members: &self.members, place, exact: true, log_prefix, wrapped: None };
        if has_type(raw, &self.members) {
            sink.event(found);
        } else {
            envelope::deliver(&self.options, self.depth, found, sink);
        }
    }

    /// The array that opens here holds events, unless the bracket is one of a log line (`[2021-04-14 10:00:00] …`).
    fn open_array(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
        if self.array.is_some() {
            // An array where an event is due.
            return self.start_skip(buf, Code::NotAnObject);
        }
        let next = buf[self.at + 1..].iter().position(|b| !b.is_ascii_whitespace()).map(|i| self.at + 1 + i);
        let Some(next) = next else {
            if !self.eof {
                return self.wait(buf);
            }
            self.array = Some(self.place(buf, self.at, 1));
            self.consume(buf, buf.len(), true);
            return Flow::On;
        };
        let opens = match buf[next] {
            b'{' | b'[' | b']' | b'"' => true,
            b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                let window = self.window(buf, next);
                let token =
                    window.iter().position(|b| matches!(b, b',' | b']' | b'\n')).map(|end| window[..end].trim_ascii());
                match token {
                    None if !self.eof && window.len() <= self.options.max_event_bytes => return self.wait(buf),
                    None => false,
                    Some(token) if !json::is_value(token, 1, &mut self.scan) => false,
                    Some(_) => match self.ends_like_json(window) {
                        Some(ends) => ends,
                        None => return self.wait(buf),
                    },
                }
            }
            _ => false,
        };
        if !opens {
            return self.text(buf, sink);
        }
        self.array = Some(self.place(buf, self.at, 1));
        self.consume(buf, self.at + 1, false);
        Flow::On
    }

    /// Whether the first `]` or `,` in `window` is one of an array and not of a log line's bracket, after which the
    /// line goes on. `None`: the line is not there yet.
    fn ends_like_json(&self, window: &[u8]) -> Option<bool> {
        let end = window.iter().position(|b| matches!(b, b',' | b']' | b'\n')).unwrap_or(window.len());
        if window.get(end) != Some(&b']') {
            return Some(true);
        }
        let rest = &window[end + 1..];
        match memchr::memchr(b'\n', rest) {
            Some(newline) => Some(rest[..newline].trim_ascii().is_empty()),
            None if !self.eof && window.len() <= self.options.max_event_bytes => None,
            None => Some(rest.trim_ascii().is_empty()),
        }
    }

    /// A string where an event is due: JSON inside a string, or the start of a log line.
    fn quoted(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
        let window = self.window(buf, self.at);
        match json::quoted(window) {
            Ok((inside, _)) => {
                let end = inside.end as usize + 1;
                let rest = window[end..].iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r'));
                match rest {
                    None if !self.eof => return self.wait(buf),
                    None | Some(b'\n' | b',' | b']') => {}
                    Some(_) => return self.text(buf, sink),
                }
                let place = self.place(buf, self.at, end);
                let mut text = String::new();
                json::unescape(inside.of(window), &mut text);
                if !envelope::deliver_text(&self.options, self.depth, &text, place, "", sink) {
                    let actual = Some(first_characters(&window[..end]));
                    let line = Some(Line::around(&window[..end], 0..end));
                    sink.broken(Broken { code: Code::NotAnObject, place, at: place, actual, line });
                }
                self.consume(buf, self.at + end, false);
                Flow::On
            }
            Err(Stop::Incomplete) if !self.eof && window.len() <= self.options.max_event_bytes => self.wait(buf),
            Err(_) => self.text(buf, sink),
        }
    }

    /// A line that starts with neither an object nor an array: a log line that ends in an object, a bare value, a
    /// piece of a broken event, or no JSON at all.
    fn text(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
        if self.array.is_some() || self.is_piece(buf) {
            return self.piece(buf, sink);
        }
        let max = self.options.max_event_bytes;
        let rest = &buf[self.at..];
        let window = &rest[..rest.len().min(max + LOG_PREFIX + 1)];
        let len = match memchr::memchr(b'\n', window) {
            Some(i) => i,
            None if window.len() > max + LOG_PREFIX => {
                let place = self.place(buf, self.at, 0);
                self.mode = Mode::SkipLine(place);
                return Flow::On;
            }
            None if !self.eof => return self.wait(buf),
            None => window.len(),
        };
        let line = &window[..len];
        // The first object that names an event type; else the one that ends the line.
        let mut chosen: Option<(usize, usize)> = None;
        let mut wrong: Option<(usize, Code, usize)> = None;
        // Whether the wrong one goes on in further lines.
        let mut pretty = false;
        let mut from = 0;
        while let Some(i) = memchr::memchr(b'{', &line[from..]) {
            let start = from + i;
            from = start + 1;
            let window = self.window(buf, self.at + start);
            // A pretty-printed object goes on in the next line.
            let last = line[from..].trim_ascii().is_empty();
            let opens = window[1..].iter().find(|b| !b.is_ascii_whitespace());
            match opens {
                None if !self.eof && window.len() <= max => return self.wait(buf),
                None | Some(b'"' | b'}') => {}
                Some(_) => continue,
            }
            match json::object(window, self.options.max_depth, &mut self.members, &mut self.scan) {
                Ok(n) if n <= max => {
                    if has_type(&window[..n], &self.members) {
                        chosen = Some((start, n));
                        break;
                    }
                    let rest = &window[n..];
                    let newline = memchr::memchr(b'\n', rest);
                    let blank = rest[..newline.unwrap_or(rest.len())].trim_ascii().is_empty();
                    if blank && newline.is_none() && !self.eof && window.len() <= max {
                        return self.wait(buf);
                    }
                    // What stands in the middle of a line and names no type is a part of something else.
                    if blank && wrong.is_none() {
                        chosen = Some((start, n));
                    }
                    from = (start + n).min(len);
                    continue;
                }
                Err(Stop::Incomplete) if !self.eof && window.len() <= max => return self.wait(buf),
                _ if wrong.is_some() => continue,
                Ok(_) => wrong = Some((start, Code::EventTooLarge, 0)),
                Err(Stop::Incomplete) if window.len() > max => wrong = Some((start, Code::EventTooLarge, 0)),
                Err(Stop::Incomplete) => wrong = Some((start, Code::TruncatedJson, window.len())),
                Err(Stop::Bad { fault, at }) => wrong = Some((start, fault.into(), at)),
            }
            pretty = last;
        }
        if let Some((start, n)) = chosen {
            let raw = &buf[self.at + start..self.at + start + n];
            // Read once more: another candidate may have been tried after it.
            let again = json::object(raw, self.options.max_depth, &mut self.members, &mut self.scan);
            debug_assert_eq!(again, Ok(n));
            let lines = self.scan.newline;
            let place = self.place(buf, self.at + start, n);
            self.deliver(raw, place, true, sink);
            self.consume(buf, self.at + start + n, lines);
            // Text after the object belongs to the line, unless it is a brace too many or another event stands there.
            let end = start + n;
            if end <= len && line.get(end) != Some(&b'}') && self.typed_object(&line[end..], true).is_none() {
                self.consume(buf, self.at + len - end, false);
            }
            return Flow::On;
        }
        match wrong {
            Some((start, code, at)) if pretty => {
                self.consume(buf, self.at + start, false);
                return self.recover(buf, code, at, sink);
            }
            Some((start, code, at)) => {
                let length = line[start..].trim_ascii_end().len();
                let code = if at >= length && code == Code::InvalidJson { Code::TruncatedJson } else { code };
                self.refuse(buf, self.at + start, length, code, at, sink);
            }
            None => {
                let text = line.trim_ascii_end();
                let (code, at) = match core::str::from_utf8(text) {
                    _ if line.len() > max => (Code::EventTooLarge, 0),
                    Err(e) => (Code::InvalidUtf8, e.valid_up_to()),
                    Ok(_) if json::is_value(text, 1, &mut self.scan) => (Code::NotAnObject, 0),
                    Ok(_) => (Code::InvalidJson, 0),
                };
                self.refuse(buf, self.at, text.len(), code, at, sink);
            }
        }
        self.consume(buf, self.at + len, false);
        Flow::On
    }

    /// Whether what starts here looks like a piece of a broken event rather than like a line of a log.
    fn is_piece(&self, buf: &[u8]) -> bool {
        match buf.get(self.at) {
            Some(b':' | b'}' | b']') => true,
            Some(b'"') => match json::quoted(self.window(buf, self.at)) {
                Ok((inside, _)) => {
                    let rest = &buf[self.at + inside.end as usize + 1..];
                    rest.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':')
                }
                Err(_) => false,
            },
            _ => false,
        }
    }

    /// Where the first object that names an event type starts. `Err`: that cannot be told yet.
    fn typed_object(&mut self, text: &[u8], whole: bool) -> Option<Result<usize, ()>> {
        let mut from = 0;
        while let Some(i) = memchr::memchr(b'{', &text[from..]) {
            let start = from + i;
            from = start + 1;
            match json::object(&text[start..], self.options.max_depth, &mut self.members, &mut self.scan) {
                Ok(n) if has_type(&text[start..start + n], &self.members) => return Some(Ok(start)),
                Err(Stop::Incomplete) if !whole => return Some(Err(())),
                _ => {}
            }
        }
        None
    }

    /// A bare value among an array's items, or a piece of a broken event: it ends where the next event starts, or
    /// with its line.
    fn piece(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
        let max = self.options.max_event_bytes;
        let window = self.window(buf, self.at);
        let newline = memchr::memchr(b'\n', window);
        if newline.is_none() && !self.eof && window.len() <= max {
            return self.wait(buf);
        }
        let line = &window[..newline.unwrap_or(window.len())];
        let end = line.iter().position(|b| matches!(b, b',' | b']')).unwrap_or(line.len());
        let item = line[..end].trim_ascii_end();
        if self.array.is_some() && json::is_value(item, 1, &mut self.scan) {
            self.refuse(buf, self.at, item.len(), Code::NotAnObject, 0, sink);
            self.consume(buf, self.at + end, false);
            return Flow::On;
        }
        let whole = self.eof || newline.is_some() || window.len() > max;
        let end = match self.typed_object(line, whole) {
            Some(Ok(start)) => start,
            Some(Err(())) => return self.wait(buf),
            None => line.len(),
        };
        let text = line[..end].trim_ascii_end();
        let text = text.strip_suffix(b",").unwrap_or(text);
        let at = core::str::from_utf8(text).map_or_else(|e| e.valid_up_to(), |_| 0);
        let code = if core::str::from_utf8(text).is_ok() { Code::InvalidJson } else { Code::InvalidUtf8 };
        self.refuse(buf, self.at, text.len().max(1), code, at, sink);
        self.consume(buf, self.at + end.max(1), false);
        Flow::On
    }

    /// Reports `len` bytes at `start` as no event; the trouble is `at` bytes into them.
    fn refuse(&mut self, buf: &[u8], start: usize, len: usize, code: Code, at: usize, sink: &mut dyn Sink) {
        sink.broken(self.refusal(buf, start, len, code, at));
    }

    fn refusal(&mut self, buf: &[u8], start: usize, len: usize, code: Code, at: usize) -> Broken<'static> {
        let place = self.place(buf, start, len);
        let bytes = &buf[start..start + len];
        let at = at.min(len);
        let (line, column) = place.behind(&bytes[..at]);
        let trouble = Place { offset: place.offset + at as u64, length: u64::from(at < len), line, column, ..place };
        let actual = (at < len).then(|| first_characters(&bytes[at..]));
        Broken { code, place, at: trouble, actual, line: Some(Line::around(bytes, at..at + 1)) }
    }

    /// A broken event starts here: reports it and finds the next one.
    fn recover(&mut self, buf: &[u8], code: Code, trouble: usize, sink: &mut dyn Sink) -> Flow {
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
    fn start_skip(&mut self, buf: &[u8], code: Code) -> Flow {
        let place = self.place(buf, self.at, 0);
        let indent = (place.offset - self.line_start) as usize;
        let broken = Broken { code, place, at: Place { length: 1, ..place }, actual: None, line: None };
        let skip = recover::Skip::new(buf[self.at], indent, self.options.max_depth);
        self.mode = Mode::Skip(skip.reporting(broken));
        self.retry = 0;
        Flow::On
    }

    fn skip(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
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

    fn skip_line(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
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
