//! The normal form: one flat JSON object in the catalogue's order of fields, then `extra`.

use super::{Checked, Value};
use crate::text::json::{self, Span};
use crate::text::time::time_bytes;

/// Writes the normal form of a checked event; `raw` is the event as it was read.
///
/// Every field that is there is written: a value that could not be read stands as it came, so that nothing is lost.
pub fn write(checked: &Checked, raw: &[u8], out: &mut Vec<u8>) {
    out.push(b'{');
    let start = out.len();
    for field in checked.present {
        write_name(field.name(), start, out);
        match checked.value(field) {
            Value::Enum(i) => json::write_text(field.value_name(i), out),
            value => write_value(checked, raw, value, out),
        }
    }
    if !checked.extra.is_empty() {
        write_name("extra", start, out);
        write_extra(checked, raw, out);
    }
    out.push(b'}');
}

/// Writes the unknown members as one JSON object.
pub(crate) fn write_extra(checked: &Checked, raw: &[u8], out: &mut Vec<u8>) {
    if !checked.extra_made.is_empty() {
        out.extend_from_slice(checked.text(raw, Value::MadeJson(checked.extra_made)).unwrap_or_default().as_bytes());
        return;
    }
    out.push(b'{');
    for (i, m) in checked.extra.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        // A name and its escapes stay as they were written.
        out.push(b'"');
        out.extend_from_slice(m.key.of(raw));
        out.extend_from_slice(b"\":");
        json::minify(m.written().of(raw), out);
    }
    out.push(b'}');
}

pub(crate) fn write_name(name: &str, start: usize, out: &mut Vec<u8>) {
    if out.len() > start {
        out.push(b',');
    }
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
}

/// Writes one value that is of no closed set.
pub(crate) fn write_value(checked: &Checked, raw: &[u8], value: Value, out: &mut Vec<u8>) {
    match value {
        Value::Absent | Value::Enum(_) => out.extend_from_slice(b"null"),
        Value::Written(span) => plain(span, raw, out),
        Value::Made(_) => json::write_text(checked.text(raw, value).unwrap_or_default(), out),
        Value::Number(span) => out.extend_from_slice(span.of(raw)),
        Value::MadeNumber(_) | Value::MadeJson(_) => {
            out.extend_from_slice(checked.text(raw, value).unwrap_or_default().as_bytes())
        }
        Value::Time(ms) => {
            out.push(b'"');
            out.extend_from_slice(&time_bytes(ms));
            out.push(b'"');
        }
        Value::List { first, len } => {
            out.push(b'[');
            for i in first..first + len {
                if i > first {
                    out.push(b',');
                }
                write_value(checked, raw, checked.items[i as usize], out);
            }
            out.push(b']');
        }
        Value::Json(span) => json::minify(span.of(raw), out),
    }
}

/// Text as it was written needs no escapes: it had none.
fn plain(span: Span, raw: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(span.of(raw));
    out.push(b'"');
}

/// The normal form as text.
pub fn to_string(checked: &Checked, raw: &[u8]) -> String {
    let mut out = Vec::new();
    write(checked, raw, &mut out);
    String::from_utf8(out).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}
