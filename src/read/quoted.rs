//! A string where an event is due: JSON text of events, written as a JSON string.

use super::{Flow, Reader, envelope};
use crate::diagnostic::Code;
use crate::event::{Broken, Sink};
use crate::text::json::{self, Stop};
use crate::text::line::Line;
use crate::text::quote::first_characters;

impl Reader {
    /// A string where an event is due: JSON inside a string, or the start of a log line.
    pub(super) fn quoted(&mut self, buf: &[u8], sink: &mut dyn Sink) -> Flow {
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
}
