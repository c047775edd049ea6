//! Redaction: values that describe people are replaced by pseudonyms, and the same value has the same pseudonym
//! everywhere.
//!
//! It happens once, between the check and everything that keeps or writes an event ([`Redactor::event`]): the values
//! of [`Checked`] are replaced and its findings get words with pseudonyms. So whatever comes after (normal forms,
//! contacts, reports, searches) is redacted without knowing of it, and the verdict is that of the event as it came.
//!
//! A pseudonym is a function of the key and of the value alone, not of the field: a number is the same party as
//! caller, as destination and inside `extra`. Numbers go through a permutation of all numbers of their length, so
//! that different ones stay different and their shape stays; other texts through a keyed hash of 64 bits. What
//! stays and what this cannot promise is written down in docs/redaction.md.

mod messages;
mod pseudonym;
mod reason;
mod structure;
mod treatment;

use crate::catalog::{Field, Shape, names};
use crate::diagnostic::Code;
use crate::event::{Broken, Checked, Value};
use crate::options::RedactionKey;
use crate::text::characters::is_blank;
use crate::text::hash::Seed;
use crate::text::json::{self, Member, Span, Tag};

use pseudonym::{Known, REMEMBERED, cycle};
use siphasher::sip::SipHasher24;
use std::borrow::Cow;
use std::fmt::Write;
use treatment::{PLAIN, TREATMENTS, Treatment, is_readable};

/// Replaces values by pseudonyms.
pub(crate) struct Redactor {
    numbers: SipHasher24,
    texts: SipHasher24,
    /// What follows on each number of one and of two digits.
    one: [u8; 10],
    two: [u8; 100],
    known: Vec<Known>,
    seed: Seed,
    /// The text that is being made.
    out: String,
}

impl Redactor {
    #[inline(never)]
    pub(crate) fn new(key: &RedactionKey) -> Redactor {
        let numbers = SipHasher24::new_with_key(&key.half(0));
        let mut redactor = Redactor {
            one: [0; 10],
            two: [0; 100],
            known: vec![Known { text: [0; 40], pseudonym: [0; 54], len: 0, pseudonym_len: 0 }; REMEMBERED],
            seed: Seed::random(),
            out: String::new(),
            numbers,
            texts: SipHasher24::new_with_key(&key.half(16)),
        };
        cycle(&numbers, 1, &mut redactor.one);
        cycle(&numbers, 2, &mut redactor.two);
        redactor
    }

    /// Replaces the values of a checked event that must not be shown, and gives its findings words with pseudonyms.
    pub(crate) fn event(&mut self, raw: &[u8], checked: &mut Checked) {
        for field in checked.present {
            let treatment = TREATMENTS[field as usize];
            match checked.value(field) {
                Value::Written(_) | Value::Made(_) if treatment == Treatment::Keep => {}
                value @ (Value::Written(_) | Value::Made(_)) => {
                    let Some(text) = checked.text(raw, value) else { continue };
                    // Nearly all are values that were met a moment ago.
                    if PLAIN.has(field)
                        && let Some(known) = self.known(text, self.seed.hash(text.as_bytes()) as usize % REMEMBERED)
                    {
                        let start = checked.made.len();
                        checked.made.push_str(known);
                        let made = Span::new(start, checked.made.len());
                        checked.set(field, Value::Made(made));
                    } else if self.field_text(field, text) {
                        let made = checked.make(&self.out);
                        checked.set(field, Value::Made(made));
                    }
                }
                value @ (Value::Number(_) | Value::MadeNumber(_)) => {
                    if checked.text(raw, value).is_some_and(|text| self.field_number(field, text)) {
                        let made = checked.make(&self.out);
                        checked.set(field, Value::MadeNumber(made));
                    }
                }
                Value::List { first, len } if treatment != Treatment::Keep => {
                    for i in (first..first + len).map(|i| i as usize) {
                        let item = checked.items[i];
                        if checked.text(raw, item).is_some_and(|text| self.field_text(field, text)) {
                            checked.items[i] = Value::Made(checked.make(&self.out));
                        }
                    }
                }
                Value::Absent | Value::Time(_) | Value::Enum(_) | Value::List { .. } => {}
                value @ (Value::Json(_) | Value::MadeJson(_))
                    if matches!(checked.text(raw, value), Some("true" | "false")) => {}
                value @ (Value::Json(_) | Value::MadeJson(_)) => {
                    let text = checked.text(raw, value).unwrap_or_default();
                    let mut json = self.json(text.as_bytes());
                    // A number that is no value of its field must not become one, and says nothing.
                    if matches!(field.spec().shape, Shape::Integer | Shape::Boolean) && json::float(&json).is_some() {
                        json = "0.5".to_owned();
                    }
                    let made = checked.make(&json);
                    checked.set(field, Value::MadeJson(made));
                }
            }
        }
        if !checked.extra.is_empty() {
            let mut extra = vec![b'{'];
            for (i, m) in checked.extra.iter().enumerate() {
                if i > 0 {
                    extra.push(b',');
                }
                self.write_name(m.key.of(raw), &mut extra);
                extra.push(b':');
                self.write_json(m.written().of(raw), &mut extra);
            }
            extra.push(b'}');
            checked.extra_made = checked.make(&String::from_utf8_lossy(&extra));
        }
        #[cfg(feature = "rules")]
        self.house(checked);
        for i in 0..checked.findings.len() {
            if let Some(words) = self.words(raw, &checked.findings[i]) {
                checked.words.push(words);
                checked.findings[i].words = checked.words.len() as u32;
            }
        }
    }

    /// Writes an event as it was written, with pseudonyms for the values and names that describe people. Returns for
    /// each name and each value its place in `raw` and in what was written.
    pub(crate) fn write_event(
        &mut self,
        raw: &[u8],
        members: &[Member],
        checked: &Checked,
        out: &mut Vec<u8>,
    ) -> Vec<(Span, Span)> {
        let mut places = Vec::with_capacity(2 * members.len());
        let start = out.len();
        out.push(b'{');
        for (i, m) in members.iter().enumerate() {
            out.extend_from_slice(if i > 0 { b"," } else { b"" });
            let key = out.len() - start;
            self.write_name(m.key.of(raw), out);
            let end = out.len() - start;
            places.push((Span { start: m.key.start - 1, end: m.key.end + 1 }, Span::new(key, end)));
            out.push(b':');
            // One name may stand for another field in an event of its own: CDRReady's SkillGroupIds are names.
            let name = key_text(m.key.of(raw), m.key_escaped);
            let meant = |field| {
                let Some(event) = checked.documented() else { return Some(field) };
                names::in_event(checked.dialect, event, field, name.as_bytes())
            };
            let field = names::lookup(name.as_bytes()).and_then(|(field, _)| meant(field));
            self.write_value(field, m, raw, out);
            places.push((m.written(), Span::new(end + 1, out.len() - start)));
        }
        out.push(b'}');
        places
    }

    fn write_value(&mut self, field: Option<Field>, m: &Member, raw: &[u8], out: &mut Vec<u8>) {
        let written = m.written().of(raw);
        let Some(field) = field else { return self.write_json(written, out) };
        match m.tag {
            Tag::Number => {
                let text = core::str::from_utf8(written).unwrap_or_default();
                let stays = match TREATMENTS[field as usize] {
                    Treatment::Keep => true,
                    Treatment::Readable => is_readable(field, text),
                    _ => false,
                };
                if stays {
                    out.extend_from_slice(written);
                } else if field == Field::Result {
                    self.field_number(field, text);
                    out.extend_from_slice(self.out.as_bytes());
                } else {
                    self.write_json(written, out);
                }
            }
            Tag::Text | Tag::Escaped => match self.shown(field, written) {
                Some(text) => json::write_text(&text, out),
                None => out.extend_from_slice(written),
            },
            Tag::Array if field.spec().shape == Shape::List && is_plain_list(written) => {
                let mut items = Vec::new();
                let _ = json::array(written, usize::MAX, &mut items, &mut json::Scan::default());
                out.push(b'[');
                for (i, item) in items.iter().enumerate() {
                    out.extend_from_slice(if i > 0 { b"," } else { b"" });
                    self.write_value(Some(field), item, written, out);
                }
                out.push(b']');
            }
            Tag::Array | Tag::Object | Tag::Bool | Tag::Null => self.write_json(written, out),
        }
    }

    /// Puts a field's text as it may be shown into `out`; `false`: it may be shown as it is.
    #[inline]
    fn field_text(&mut self, field: Field, text: &str) -> bool {
        let middle = text.trim_matches(is_blank);
        let treatment = TREATMENTS[field as usize];
        if middle.is_empty()
            || treatment == Treatment::Keep
            || treatment == Treatment::Readable && is_readable(field, middle)
        {
            return false;
        }
        self.out.clear();
        let start = text.len() - text.trim_start_matches(is_blank).len();
        self.out.push_str(&text[..start]);
        match (treatment, field.spec().shape) {
            (Treatment::Reason, _) => self.reason(middle),
            // A number that came as text is the number that it was; of closed sets and times nothing may be left that
            // could be read after all.
            (Treatment::Readable, Shape::Word(_) | Shape::Text) => self.pseudonym(middle),
            (Treatment::Readable, _) => self.text(middle),
            (_, Shape::List) => self.list(middle),
            (_, Shape::Array | Shape::Object | Shape::Any)
                if middle.starts_with(['[', '{'])
                    && json::is_value(middle.as_bytes(), usize::MAX, &mut json::Scan::default()) =>
            {
                let json = self.json(middle.as_bytes());
                self.out.push_str(&json);
            }
            _ => self.pseudonym(middle),
        }
        self.out.push_str(&text[start + middle.len()..]);
        true
    }

    /// Puts the number of a field as it may be shown into `out`; `false`: it may be shown as it is.
    fn field_number(&mut self, field: Field, number: &str) -> bool {
        if TREATMENTS[field as usize] == Treatment::Readable && is_readable(field, number) {
            return false;
        }
        self.out.clear();
        if field == Field::Result && !is_digits(number.strip_prefix('-').unwrap_or(number)) {
            // Whatever it was, a result is no fraction; it becomes a whole number that no event documents.
            let _ = write!(self.out, "9{:03}", self.texts.hash(number.as_bytes()) % 1000);
        } else {
            self.json_number(number);
        }
        true
    }

    /// Texts with commas between them, each by itself, as they stand in the list that they are split into.
    fn list(&mut self, text: &str) {
        let mut at = 0;
        for part in text.split([',', '，']) {
            let item = part.trim_matches(is_blank);
            let start = at + part.len() - part.trim_start_matches(is_blank).len();
            self.out.push_str(&text[at..start]);
            if !item.is_empty() {
                self.pseudonym(item);
            }
            at += part.len();
            let comma = text[at..].chars().next().map_or(0, char::len_utf8);
            self.out.push_str(&text[start + item.len()..at + comma]);
            at += comma;
        }
    }
}

/// Bytes that are no event, without their text: letters and digits are hidden, what breaks the JSON is not.
pub(crate) fn without_text(broken: Broken<'_>) -> Broken<'_> {
    // What gzip complains of is no part of the input.
    if broken.code == Code::InvalidGzip {
        return broken;
    }
    let hide = |c: char| match c {
        '0'..='9' => '#',
        '…' => c,
        c if c.is_ascii() && !c.is_ascii_alphanumeric() => c,
        _ => 'x',
    };
    let hidden = |text: &str| text.chars().map(hide).collect::<String>();
    let actual = broken.actual.map(|text| Cow::Owned(hidden(&text)));
    let line = broken.line.map(|line| line.map(hidden));
    Broken { actual, line, ..broken }
}

fn key_text(written: &[u8], escaped: bool) -> String {
    if !escaped {
        return String::from_utf8_lossy(written).into_owned();
    }
    let mut text = String::new();
    json::unescape(written, &mut text);
    text
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the digits in a name are too few to be a phone number.
fn has_few_digits(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() < 5
        && !text.as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit))
}

/// A list of texts and numbers, which reads as one.
fn is_plain_list(written: &[u8]) -> bool {
    let mut items = Vec::new();
    json::array(written, usize::MAX, &mut items, &mut json::Scan::default()).is_ok()
        && items.iter().all(|i| matches!(i.tag, Tag::Text | Tag::Escaped | Tag::Number | Tag::Null))
}
