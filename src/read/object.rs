//! An object where an event is due: the plain framing of JSON Lines, of objects one after another, and of an array's
//! items.

use super::{Flow, Reader, envelope, has_type};
use crate::diagnostic::Code;
use crate::event::{Found, Sink};
use crate::text::json::{self, Stop};
use crate::text::place::Place;

impl Reader {
    #[inline(always)]
    pub(super) fn object(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
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
    pub(super) fn deliver(&mut self, raw: &[u8], place: Place, log_prefix: bool, sink: &mut dyn Sink) {
        let found = Found { raw, members: &self.members, place, exact: true, log_prefix, wrapped: None };
        if has_type(raw, &self.members) {
            sink.event(found);
        } else {
            envelope::deliver(&self.options, self.depth, found, sink);
        }
    }
}
