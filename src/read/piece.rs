//! A piece of a broken event, or a bare value among an array's items.

use super::{Flow, Reader};
use crate::diagnostic::Code;
use crate::event::Sink;
use crate::text::json;

impl Reader {
    /// Whether what starts here looks like a piece of a broken event rather than like a line of a log.
    pub(super) fn is_piece(&self, buf: &[u8]) -> bool {
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

    /// A bare value among an array's items, or a piece of a broken event: it ends where the next event starts, or
    /// with its line.
    pub(super) fn piece(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
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
}
