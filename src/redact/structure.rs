//! JSON of which only the structure and the names that are no data may be shown.

use super::{Redactor, has_few_digits, key_text};
use crate::catalog::names;
use crate::text::characters::is_blank;
use crate::text::json;
use std::fmt::Write;

impl Redactor {
    /// JSON with pseudonyms for its values. Its structure, names that are no data, `true`, `false` and `null` stay.
    pub(super) fn json(&mut self, json: &[u8]) -> String {
        let mut out = Vec::with_capacity(json.len() + 16);
        self.write_json(json, &mut out);
        String::from_utf8(out).unwrap_or_default()
    }

    pub(super) fn write_json(&mut self, json: &[u8], out: &mut Vec<u8>) {
        let kept = core::mem::take(&mut self.out);
        let mut at = 0;
        while let Some(b) = json.get(at).copied() {
            match b {
                b' ' | b'\n' | b'\r' | b'\t' => at += 1,
                b'"' => {
                    let (end, escaped) = json::string(json, at + 1).unwrap_or((json.len(), false));
                    let inside = json.get(at + 1..end).unwrap_or_default();
                    at = end + 1;
                    let next = json.get(at..).unwrap_or_default().iter().find(|b| !b.is_ascii_whitespace());
                    if next == Some(&b':') {
                        self.write_name(inside, out);
                    } else {
                        self.out.clear();
                        self.spaced(&key_text(inside, escaped));
                        json::write_text(&self.out, out);
                    }
                }
                b'-' | b'0'..=b'9' => {
                    let rest = &json[at..];
                    let end = rest.iter().position(|b| !matches!(b, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'));
                    let number = &rest[..end.unwrap_or(rest.len())];
                    at += number.len();
                    self.out.clear();
                    self.json_number(core::str::from_utf8(number).unwrap_or_default());
                    out.extend_from_slice(self.out.as_bytes());
                }
                b => {
                    out.push(b);
                    at += 1;
                }
            }
        }
        self.out = kept;
    }

    /// The pseudonym of a text, and the blanks around it.
    pub(super) fn spaced(&mut self, text: &str) {
        let middle = text.trim_matches(is_blank);
        let start = text.len() - text.trim_start_matches(is_blank).len();
        self.out.push_str(&text[..start]);
        if !middle.is_empty() {
            self.pseudonym(middle);
        }
        self.out.push_str(&text[start + middle.len()..]);
    }

    /// A JSON number stays one, and as near to 1 as readers need it; an exponent that could be nothing else stays.
    pub(super) fn json_number(&mut self, number: &str) {
        let (mantissa, exponent) = number.split_at(number.find(['e', 'E']).unwrap_or(number.len()));
        self.number(mantissa);
        if exponent.len() > 4 {
            let _ = write!(self.out, "e{}", self.texts.hash(exponent.as_bytes()) % 100);
        } else {
            self.out.push_str(exponent);
        }
    }

    /// The pseudonym of a member's name; `None`: it stays.
    pub(super) fn name(&mut self, name: &str) -> Option<String> {
        if names::lookup(name.as_bytes()).is_some() || is_identifier(name) {
            return None;
        }
        self.out.clear();
        self.spaced(name);
        Some(core::mem::take(&mut self.out))
    }

    /// Writes a member's name, which is given as it was written.
    pub(super) fn write_name(&mut self, written: &[u8], out: &mut Vec<u8>) {
        match self.name(&key_text(written, written.contains(&b'\\'))) {
            Some(name) => json::write_text(&name, out),
            None => {
                out.push(b'"');
                out.extend_from_slice(written);
                out.push(b'"');
            }
        }
    }
}

/// Names that programs give to members. Anything else in the place of a name may be data: `{"13800001111": {…}}`.
pub(super) fn is_identifier(name: &str) -> bool {
    name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.$:".contains(&b))
        && has_few_digits(name)
}
