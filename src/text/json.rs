//! JSON as RFC 8259 has it: one object to its members, in one pass that allocates nothing.
//!
//! Decided where the standard leaves room: a lone surrogate escape is accepted and reads as U+FFFD; a number may be
//! as long as it likes (its digits are kept); the same name twice is accepted here (the check warns); bytes that are
//! no UTF-8 are refused.

use super::scan::plain_run;
use serde::Serialize;
use serde_json::value::RawValue;

/// A stretch of bytes, counted from the start of the event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    #[inline(always)]
    pub(crate) fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    #[inline(always)]
    pub(crate) fn of<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        bytes.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// How many bytes.
    pub fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.end == self.start
    }
}

/// What kind of JSON value a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A string without escapes; its span lies inside the quotes.
    Text,
    /// A string with escapes; its span lies inside the quotes.
    Escaped,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`.
    Null,
    /// An object.
    Object,
    /// An array.
    Array,
}

/// One member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The name, inside its quotes.
    pub key: Span,
    /// Whether the name has escapes.
    pub key_escaped: bool,
    /// The value; a string's lies inside its quotes.
    pub value: Span,
    /// What the value is.
    pub tag: Tag,
}

impl Member {
    /// The value with its quotes, as it was written.
    pub(crate) fn written(&self) -> Span {
        match self.tag {
            Tag::Text | Tag::Escaped => Span { start: self.value.start - 1, end: self.value.end + 1 },
            _ => self.value,
        }
    }
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The bytes end before the value does.
    Incomplete,
    /// This byte cannot stand here.
    Bad { fault: Fault, at: usize },
}

/// What is wrong with a byte that cannot stand where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It breaks the grammar of JSON.
    Syntax,
    /// It is not UTF-8.
    Utf8,
    /// It opens one level more than is allowed.
    Depth,
}

type Step<T> = Result<T, Stop>;

#[inline(always)]
fn bad<T>(at: usize) -> Step<T> {
    Err(Stop::Bad { fault: Fault::Syntax, at })
}

/// Memory that reading uses again and again, and what it noticed.
#[derive(Default)]
pub(crate) struct Scan {
    /// The open brackets of a nested value.
    stack: Vec<u8>,
    /// Whether a line ended between the parts of the last value.
    pub newline: bool,
}

impl Scan {
    #[inline(always)]
    fn skip_blanks(&mut self, bytes: &[u8], mut at: usize) -> usize {
        while let Some(&b @ (b' ' | b'\n' | b'\r' | b'\t')) = bytes.get(at) {
            self.newline |= b == b'\n';
            at += 1;
        }
        at
    }
}

/// The string whose first byte after the opening quote is at `from`: where its closing quote is, and whether it has
/// escapes.
#[inline(always)]
pub(crate) fn string(bytes: &[u8], from: usize) -> Step<(usize, bool)> {
    let (mut at, mut wide) = plain_run(bytes, from);
    let mut escaped = false;
    loop {
        match bytes.get(at) {
            Some(b'"') => break,
            Some(b'\\') => {
                escaped = true;
                at = escape(bytes, at)?;
                let (next, w) = plain_run(bytes, at);
                at = next;
                wide |= w;
            }
            Some(_) => return bad(at),
            None => return Err(Stop::Incomplete),
        }
    }
    if wide && let Err(e) = core::str::from_utf8(&bytes[from..at]) {
        return Err(Stop::Bad { fault: Fault::Utf8, at: from + e.valid_up_to() });
    }
    Ok((at, escaped))
}

/// The escape at `at`; one past its end.
fn escape(bytes: &[u8], at: usize) -> Step<usize> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => {
            for i in at + 2..at + 6 {
                match bytes.get(i) {
                    Some(b) if b.is_ascii_hexdigit() => {}
                    Some(_) => return bad(i),
                    None => return Err(Stop::Incomplete),
                }
            }
            Ok(at + 6)
        }
        Some(_) => bad(at + 1),
        None => Err(Stop::Incomplete),
    }
}

#[inline(always)]
fn digits(bytes: &[u8], mut at: usize) -> Step<usize> {
    match bytes.get(at) {
        Some(b'0'..=b'9') => {}
        Some(_) => return bad(at),
        None => return Err(Stop::Incomplete),
    }
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    Ok(at)
}

#[inline(always)]
fn number(bytes: &[u8], mut at: usize) -> Step<usize> {
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    if bytes.get(at) == Some(&b'0') {
        at += 1;
    } else {
        at = digits(bytes, at)?;
    }
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        at = digits(bytes, at)?;
    }
    if at < bytes.len() { Ok(at) } else { Err(Stop::Incomplete) }
}

#[inline(always)]
fn word(bytes: &[u8], at: usize, word: &[u8]) -> Step<usize> {
    for (i, w) in word.iter().enumerate() {
        match bytes.get(at + i) {
            Some(b) if b == w => {}
            Some(_) => return bad(at + i),
            None => return Err(Stop::Incomplete),
        }
    }
    Ok(at + word.len())
}

/// The value at `at`: its tag, its span (a string's inside the quotes) and one past its end.
#[inline(always)]
fn value(bytes: &[u8], at: usize, depth: usize, max_depth: usize, scan: &mut Scan) -> Step<(Tag, Span, usize)> {
    match bytes.get(at) {
        Some(b'"') => {
            let (end, escaped) = string(bytes, at + 1)?;
            Ok((if escaped { Tag::Escaped } else { Tag::Text }, Span::new(at + 1, end), end + 1))
        }
        Some(b'-' | b'0'..=b'9') => {
            let end = number(bytes, at)?;
            Ok((Tag::Number, Span::new(at, end), end))
        }
        Some(&open @ (b'{' | b'[')) => {
            let end = container(bytes, at, depth, max_depth, scan)?;
            Ok((if open == b'{' { Tag::Object } else { Tag::Array }, Span::new(at, end), end))
        }
        Some(&first) => {
            let (tag, text): (Tag, &[u8]) = match first {
                b't' => (Tag::Bool, b"true"),
                b'f' => (Tag::Bool, b"false"),
                b'n' => (Tag::Null, b"null"),
                _ => return bad(at),
            };
            let end = word(bytes, at, text)?;
            Ok((tag, Span::new(at, end), end))
        }
        None => Err(Stop::Incomplete),
    }
}

/// The object or array at `at`, whose level is `depth + 1`: one past its end. A loop, not a recursion, so that no
/// nesting can exhaust the machine's stack.
fn container(bytes: &[u8], mut at: usize, depth: usize, max_depth: usize, scan: &mut Scan) -> Step<usize> {
    scan.stack.clear();
    loop {
        // A value is due at `at`.
        match bytes.get(at) {
            Some(&open @ (b'{' | b'[')) => {
                if depth + scan.stack.len() + 1 > max_depth {
                    return Err(Stop::Bad { fault: Fault::Depth, at });
                }
                scan.stack.push(open);
                at = scan.skip_blanks(bytes, at + 1);
                match (open, bytes.get(at)) {
                    (b'{', Some(b'}')) | (b'[', Some(b']')) => {
                        scan.stack.pop();
                        at += 1;
                    }
                    (b'{', _) => {
                        at = name(bytes, at, scan)?.1;
                        continue;
                    }
                    _ => continue,
                }
            }
            Some(b'"') => at = string(bytes, at + 1)?.0 + 1,
            Some(b'-' | b'0'..=b'9') => at = number(bytes, at)?,
            Some(b't') => at = word(bytes, at, b"true")?,
            Some(b'f') => at = word(bytes, at, b"false")?,
            Some(b'n') => at = word(bytes, at, b"null")?,
            Some(_) => return bad(at),
            None => return Err(Stop::Incomplete),
        }
        // A value has ended: a comma or the end of what it stands in is due.
        loop {
            let Some(&open) = scan.stack.last() else { return Ok(at) };
            at = scan.skip_blanks(bytes, at);
            match (open, bytes.get(at)) {
                (b'{', Some(b',')) => {
                    at = scan.skip_blanks(bytes, at + 1);
                    at = name(bytes, at, scan)?.1;
                    break;
                }
                (b'[', Some(b',')) => {
                    at = scan.skip_blanks(bytes, at + 1);
                    break;
                }
                (b'{', Some(b'}')) | (b'[', Some(b']')) => {
                    scan.stack.pop();
                    at += 1;
                }
                (_, Some(_)) => return bad(at),
                (_, None) => return Err(Stop::Incomplete),
            }
        }
    }
}

/// The name at `at` and its colon: the name's span and whether it has escapes, and where the value starts.
#[inline(always)]
fn name(bytes: &[u8], at: usize, scan: &mut Scan) -> Step<((Span, bool), usize)> {
    match bytes.get(at) {
        Some(b'"') => {}
        Some(_) => return bad(at),
        None => return Err(Stop::Incomplete),
    }
    let (end, escaped) = string(bytes, at + 1)?;
    let mut after = end + 1;
    if bytes.get(after) != Some(&b':') {
        after = scan.skip_blanks(bytes, after);
        match bytes.get(after) {
            Some(b':') => {}
            Some(_) => return bad(after),
            None => return Err(Stop::Incomplete),
        }
    }
    Ok(((Span::new(at + 1, end), escaped), scan.skip_blanks(bytes, after + 1)))
}

/// Reads the object that starts at `bytes[0]` into `members` (cleared first) and returns its length.
pub(crate) fn object(bytes: &[u8], max_depth: usize, members: &mut Vec<Member>, scan: &mut Scan) -> Step<usize> {
    members.clear();
    scan.newline = false;
    if max_depth == 0 {
        return Err(Stop::Bad { fault: Fault::Depth, at: 0 });
    }
    let mut at = scan.skip_blanks(bytes, 1);
    if bytes.get(at) == Some(&b'}') {
        return Ok(at + 1);
    }
    loop {
        let ((key, key_escaped), start) = name(bytes, at, scan)?;
        let (tag, span, end) = match value(bytes, start, 1, max_depth, scan) {
            Err(stop @ Stop::Bad { fault: Fault::Depth, .. }) => set_aside(bytes, key, start, max_depth, scan, stop)?,
            read => read?,
        };
        members.push(Member { key, key_escaped, value: span, tag });
        at = scan.skip_blanks(bytes, end);
        match bytes.get(at) {
            Some(b',') => at = scan.skip_blanks(bytes, at + 1),
            Some(b'}') => return Ok(at + 1),
            Some(_) => return bad(at),
            None => return Err(Stop::Incomplete),
        }
    }
}

/// The member in which the normal form keeps what it does not know ([`set_aside`]).
pub(crate) const SET_ASIDE: &[u8] = b"extra";

/// Reads a value that is too deep once more: the braces of [`SET_ASIDE`], in which normalising puts what it does not
/// know, do not count, so that the normal form of an event is never deeper than the event.
#[cold]
fn set_aside(
    bytes: &[u8],
    key: Span,
    start: usize,
    max_depth: usize,
    scan: &mut Scan,
    stop: Stop,
) -> Step<(Tag, Span, usize)> {
    if key.of(bytes) != SET_ASIDE || bytes.get(start) != Some(&b'{') {
        return Err(stop);
    }
    let end = container(bytes, start, 0, max_depth, scan)?;
    Ok((Tag::Object, Span::new(start, end), end))
}

/// Reads the array that starts at `bytes[0]` into `items` (cleared first; their keys are empty) and returns its
/// length.
pub(crate) fn array(bytes: &[u8], max_depth: usize, items: &mut Vec<Member>, scan: &mut Scan) -> Step<usize> {
    items.clear();
    let mut at = scan.skip_blanks(bytes, 1);
    if bytes.get(at) == Some(&b']') {
        return Ok(at + 1);
    }
    loop {
        let (tag, span, end) = value(bytes, at, 1, max_depth, scan)?;
        items.push(Member { key: Span::default(), key_escaped: false, value: span, tag });
        at = scan.skip_blanks(bytes, end);
        match bytes.get(at) {
            Some(b',') => at = scan.skip_blanks(bytes, at + 1),
            Some(b']') => return Ok(at + 1),
            Some(_) => return bad(at),
            None => return Err(Stop::Incomplete),
        }
    }
}

/// Whether the whole text is one JSON value of any kind.
pub(crate) fn is_value(text: &[u8], max_depth: usize, scan: &mut Scan) -> bool {
    let start = scan.skip_blanks(text, 0);
    match value(text, start, 0, max_depth, scan) {
        Ok((_, _, end)) => scan.skip_blanks(text, end) == text.len(),
        // A number is incomplete until something follows it.
        Err(Stop::Incomplete) => match text.last() {
            Some(b'0'..=b'9') => {
                let mut longer = text[start..].to_vec();
                longer.push(b' ');
                number(&longer, 0) == Ok(longer.len() - 1)
            }
            _ => false,
        },
        Err(_) => false,
    }
}

/// The string at `bytes[0]` (a quote): its span inside the quotes and whether it has escapes.
pub(crate) fn quoted(bytes: &[u8]) -> Step<(Span, bool)> {
    let (end, escaped) = string(bytes, 1)?;
    Ok((Span::new(1, end), escaped))
}

/// The value of a JSON number; `None` if the text is not one, or is greater than a double can be.
#[inline(never)]
pub(crate) fn float(text: &str) -> Option<f64> {
    let starts = text.bytes().next().is_some_and(|b| b == b'-' || b.is_ascii_digit());
    if !starts || !is_value(text.as_bytes(), 1, &mut Scan::default()) {
        return None;
    }
    Some(nearest(text)).filter(|n| n.is_finite())
}

#[cfg(not(target_arch = "wasm32"))]
fn nearest(number: &str) -> f64 {
    number.trim_ascii_end().parse().unwrap_or(f64::NAN)
}

/// JavaScript's own reader says the same: a second one would be 16 kB more to download.
#[cfg(target_arch = "wasm32")]
fn nearest(number: &str) -> f64 {
    js_sys::parse_float(number)
}

/// Appends the text of a string that was read before (`inside` its quotes) with its escapes resolved.
pub(crate) fn unescape(inside: &[u8], out: &mut String) {
    let mut at = 0;
    while at < inside.len() {
        let next = inside[at..].iter().position(|b| *b == b'\\').map_or(inside.len(), |i| at + i);
        out.push_str(&String::from_utf8_lossy(&inside[at..next]));
        if next == inside.len() {
            return;
        }
        at = next + 2;
        match inside.get(next + 1) {
            Some(b'b') => out.push('\u{8}'),
            Some(b'f') => out.push('\u{c}'),
            Some(b'n') => out.push('\n'),
            Some(b'r') => out.push('\r'),
            Some(b't') => out.push('\t'),
            Some(b'u') => {
                let unit = hex4(inside, next + 2);
                at = next + 6;
                let low = if inside.get(at) == Some(&b'\\') && inside.get(at + 1) == Some(&b'u') {
                    hex4(inside, at + 2)
                } else {
                    0
                };
                if (0xd800..0xdc00).contains(&unit) && (0xdc00..0xe000).contains(&low) {
                    at += 6;
                    let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                    out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                } else {
                    out.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
            Some(&b) => out.push(b as char),
            None => return,
        }
    }
}

fn hex4(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .unwrap_or_default()
        .iter()
        .fold(0, |n, b| n * 16 + (*b as char).to_digit(16).unwrap_or_default())
}

/// Appends a value that was read before, without the blanks between its parts.
pub(crate) fn minify(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        match value[at] {
            b' ' | b'\n' | b'\r' | b'\t' => at += 1,
            b'"' => {
                let end = string(value, at + 1).map_or(value.len(), |(end, _)| end + 1);
                out.extend_from_slice(&value[at..end]);
                at = end;
            }
            b => {
                out.push(b);
                at += 1;
            }
        }
    }
}

/// Appends `text` as a JSON string with its quotes.
pub(crate) fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let (end, _) = plain_run(bytes, at);
        out.extend_from_slice(&bytes[at..end]);
        let Some(&b) = bytes.get(end) else { break };
        match b {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.extend_from_slice(b"\\u00");
                out.push(HEX[(b >> 4) as usize]);
                out.push(HEX[(b & 15) as usize]);
            }
        }
        at = end + 1;
    }
    out.push(b'"');
}

/// The schema of a type whose JSON is one of some names.
#[cfg(feature = "schemas")]
macro_rules! named_schema {
    ($type:ty, $name:literal, $description:literal, $names:expr) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "description": $description, "enum": $names.collect::<Vec<_>>() })
            }
        }
    };
}
#[cfg(feature = "schemas")]
pub(crate) use named_schema;

/// A JSON value, as text.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(inline))]
#[serde(transparent)]
pub struct Json(#[cfg_attr(feature = "schemas", schemars(with = "serde_json::Value"))] Box<RawValue>);

impl Json {
    pub(crate) fn new(text: &str) -> Option<Json> {
        RawValue::from_string(text.to_owned()).ok().map(Json)
    }

    /// The text.
    pub fn get(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Json) -> bool {
        self.get() == other.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Step<usize> {
        object(text, 64, &mut Vec::new(), &mut Scan::default())
    }

    #[test]
    fn accepts_and_refuses_what_serde_json_does() {
        let good = [
            r#"{}"#,
            r#"{ }"#,
            r#"{"a":1}"#,
            r#"{"a":-0.5e+10,"b":[],"c":{},"d":[1,[2,{"e":null}],"x"],"f":true,"g":false}"#,
            "{\"a\" :\t\"x\\u00e9\\n\" ,\r\n\"b\": [ 1 , 2 ] }",
            "{\"名\":\"值\"}",
        ];
        for text in good {
            assert_eq!(read(text.as_bytes()), Ok(text.len()), "{text}");
        }
        let bad = [
            r#"{"a":01}"#,
            r#"{"a":1.}"#,
            r#"{"a":.5}"#,
            r#"{"a":+1}"#,
            r#"{"a":1e}"#,
            r#"{"a":tru}"#,
            r#"{"a":1,}"#,
            r#"{,}"#,
            r#"{"a" 1}"#,
            r#"{a:1}"#,
            r#"{'a':1}"#,
            r#"{"a":[1,]}"#,
            r#"{"a":[1}"#,
            r#"{"a":"\x"}"#,
            r#"{"a":"\u12g4"}"#,
            "{\"a\":\"\n\"}",
            r#"{"a":NaN}"#,
            r#"{"a":{"b"}}"#,
            r#"{"a":1 "b":2}"#,
        ];
        for text in bad {
            assert!(matches!(read(text.as_bytes()), Err(Stop::Bad { .. })), "{text}");
            assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_prefix_of_an_object_is_incomplete() {
        let text = r#"{"a":-0.5e+10,"b":[true,{"c":"\u00e9"}],"d":{"e":null}}"#;
        for end in 0..text.len() {
            assert_eq!(read(&text.as_bytes()[..end]), Err(Stop::Incomplete), "{}", &text[..end]);
        }
    }

    #[test]
    fn nesting_is_counted_with_the_object_itself() {
        let nested = |n: usize| format!("{{\"a\":{}{}}}", "[".repeat(n), "]".repeat(n));
        assert_eq!(read(nested(63).as_bytes()), Ok(nested(63).len()));
        assert_eq!(read(nested(64).as_bytes()), Err(Stop::Bad { fault: Fault::Depth, at: 68 }));
    }

    #[test]
    fn a_surrogate_pair_is_one_character_and_a_lone_one_is_replaced() {
        let mut out = String::new();
        unescape(br#"\ud83d\ude00 \ud83d \ude00 \u0041\/"#, &mut out);
        assert_eq!(out, "😀 \u{fffd} \u{fffd} A/");
    }

    #[test]
    fn text_is_written_as_serde_json_writes_it() {
        let text = "a\"b\\c\n\r\t\u{1}\u{1f}\u{7f}名😀";
        let mut out = Vec::new();
        write_text(text, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(text).unwrap());
    }
}
