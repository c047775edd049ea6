//! Events inside what carries them: a member of a queue's or a webhook's object, as an object, an array, JSON text or
//! base64 of JSON text.

use super::{Reader, has_type};
use crate::catalog::{ENVELOPE_MEMBERS, names};
use crate::diagnostic::Code;
use crate::event::{Broken, Found, Sink};
use crate::options::Options;
use crate::text::json::{self, Member, Scan, Tag};
use crate::text::line::Line;
use crate::text::place::Place;
use crate::text::quote::first_characters;
use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// How many envelopes may stand one inside another.
const MAX_ENVELOPES: u8 = 8;

/// Takes an object without an event type: what it carries, if it is an envelope, else the object itself.
#[cold]
pub(super) fn deliver(options: &Options, depth: u8, found: Found<'_>, sink: &mut dyn Sink) {
    if depth < MAX_ENVELOPES {
        let own = found.members.iter().any(|m| names::names_event_field(m.key.of(found.raw)));
        for name in ENVELOPE_MEMBERS {
            let carriers = found.members.iter().filter(|m| names::alike(m.key.of(found.raw), name.as_bytes()));
            for m in carriers {
                if carried(options, depth, &found, m, own, sink) {
                    return;
                }
            }
        }
    }
    sink.event(found);
}

/// Delivers what a member carries; `false` if that is nothing. `own`: the object has fields of an event itself, so
/// only a plain event inside makes an envelope of it.
fn carried(options: &Options, depth: u8, found: &Found<'_>, m: &Member, own: bool, sink: &mut dyn Sink) -> bool {
    let key = String::from_utf8_lossy(m.key.of(found.raw));
    let pointer = format!("{}/{key}", found.wrapped.unwrap_or_default());
    match m.tag {
        Tag::Object => {
            let raw = m.value.of(found.raw);
            let members = members_of(options, raw);
            if own && !has_type(raw, &members) {
                return false;
            }
            inner(options, depth, found, m, raw, &members, &pointer, sink);
            true
        }
        Tag::Array => {
            let raw = m.value.of(found.raw);
            let mut items = Vec::new();
            let _ = json::array(raw, options.max_depth, &mut items, &mut Scan::default());
            let wanted = |i: &Member| {
                i.tag == Tag::Object && (!own || has_type(i.value.of(raw), &members_of(options, i.value.of(raw))))
            };
            if !items.iter().any(wanted) {
                return false;
            }
            for (n, item) in items.iter().enumerate() {
                let pointer = format!("{pointer}/{n}");
                let base = m.value.start;
                let shifted = Member {
                    value: json::Span { start: item.value.start + base, end: item.value.end + base },
                    ..*item
                };
                if item.tag == Tag::Object {
                    let raw = item.value.of(raw);
                    inner(options, depth, found, &shifted, raw, &members_of(options, raw), &pointer, sink);
                } else {
                    let place = place_of(found, &shifted);
                    let span = shifted.written();
                    let actual = Some(first_characters(span.of(found.raw)));
                    let line = Some(Line::around(found.raw, span.start as usize..span.end as usize));
                    sink.broken(Broken { code: Code::NotAnObject, place, at: place, actual, line });
                }
            }
            true
        }
        Tag::Text | Tag::Escaped => {
            let mut text = String::new();
            json::unescape(m.value.of(found.raw), &mut text);
            let place = place_of(found, m);
            if own {
                let start = text.trim_start();
                let mut members = Vec::new();
                let read = json::object(start.as_bytes(), options.max_depth, &mut members, &mut Scan::default());
                if !start.starts_with('{') || read.is_err() || !has_type(start.as_bytes(), &members) {
                    return false;
                }
            }
            deliver_text(options, depth, &text, place, &pointer, sink)
        }
        _ => false,
    }
}

fn members_of(options: &Options, raw: &[u8]) -> Vec<Member> {
    let mut members = Vec::new();
    let _ = json::object(raw, options.max_depth, &mut members, &mut Scan::default());
    members
}

#[allow(clippy::too_many_arguments)]
fn inner(
    options: &Options,
    depth: u8,
    found: &Found<'_>,
    m: &Member,
    raw: &[u8],
    members: &[Member],
    pointer: &str,
    sink: &mut dyn Sink,
) {
    let place = place_of(found, m);
    let found = Found { raw, members, place, exact: found.exact, log_prefix: found.log_prefix, wrapped: Some(pointer) };
    if has_type(raw, members) {
        sink.event(found);
    } else {
        deliver(options, depth + 1, found, sink);
    }
}

/// Where a member's value lies in the source.
fn place_of(found: &Found<'_>, m: &Member) -> Place {
    if !found.exact {
        return found.place;
    }
    let span = m.written();
    let (line, column) = found.place.behind(&found.raw[..span.start as usize]);
    Place {
        source: found.place.source,
        offset: found.place.offset + span.start as u64,
        length: span.len() as u64,
        line,
        column,
    }
}

/// Delivers the events in a text that was decoded from the string at `place`; `false` if it holds none.
pub(super) fn deliver_text(
    options: &Options,
    depth: u8,
    text: &str,
    place: Place,
    pointer: &str,
    sink: &mut dyn Sink,
) -> bool {
    let decoded;
    let text = if starts_like_json(text) {
        text
    } else {
        match from_base64(text) {
            Some(t) => {
                decoded = t;
                decoded.as_str()
            }
            None => return false,
        }
    };
    if depth >= MAX_ENVELOPES {
        return false;
    }
    let mut reader = Reader::new(options);
    reader.depth = depth + 1;
    let mut inner = Inner { sink, place, pointer };
    reader.push(text.as_bytes(), &mut inner);
    reader.end(&mut inner);
    true
}

fn starts_like_json(text: &str) -> bool {
    text.trim_start_matches(crate::text::characters::is_blank).starts_with(['{', '['])
}

fn from_base64(text: &str) -> Option<String> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let compact: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    if compact.len() < 4 {
        return None;
    }
    let alphabet = if compact.iter().any(|b| matches!(b, b'-' | b'_')) {
        &base64::alphabet::URL_SAFE
    } else {
        &base64::alphabet::STANDARD
    };
    let bytes = GeneralPurpose::new(alphabet, config).decode(compact).ok()?;
    String::from_utf8(bytes).ok().filter(|t| starts_like_json(t))
}

/// Passes on what is found in decoded text, with the place of the string that it was decoded from.
struct Inner<'a> {
    sink: &'a mut dyn Sink,
    place: Place,
    pointer: &'a str,
}

impl Sink for Inner<'_> {
    fn event(&mut self, found: Found<'_>) {
        let pointer = format!("{}{}", self.pointer, found.wrapped.unwrap_or_default());
        self.sink.event(Found { place: self.place, exact: false, wrapped: Some(&pointer), ..found });
    }

    fn broken(&mut self, broken: Broken<'_>) {
        self.sink.broken(Broken { place: self.place, at: self.place, ..broken });
    }
}
