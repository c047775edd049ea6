//! An array of events, as against the bracket that a log line begins with.

use super::{Flow, Reader};
use crate::diagnostic::Code;
use crate::event::Sink;
use crate::text::json;

impl Reader {
    /// The array that opens here holds events, unless the bracket is one of a log line (`[2021-04-14 10:00:00] …`).
    pub(super) fn open_array(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
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
    pub(super) fn ends_like_json(&self, window: &[u8]) -> Option<bool> {
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
}
