//! A line that begins with text: a log line with an event in it, a bare value, or no JSON at all.

use super::{Flow, LOG_PREFIX, Mode, Reader, has_type};
use crate::diagnostic::Code;
use crate::event::Sink;
use crate::text::json::{self, Stop};

impl Reader {
    /// A line that starts with neither an object nor an array: a log line that ends in an object, a bare value, a
    /// piece of a broken event, or no JSON at all.
    pub(super) fn text(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
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

    /// Where the first object that names an event type starts. `Err`: too little was read to know.
    pub(super) fn typed_object(&mut self, text: &[u8], whole: bool) -> Option<Result<usize, ()>> {
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
}
