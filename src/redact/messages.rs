//! What messages quote of a redacted event.

#[cfg(feature = "rules")]
use super::is_digits;
use super::treatment::{TREATMENTS, Treatment};
use super::{Redactor, is_plain_list, key_text};
use crate::catalog::{Field, Shape, names};
use crate::diagnostic::Code;
#[cfg(feature = "rules")]
use crate::event::Checked;
use crate::event::{Finding, Other, Path, Words};
use crate::text::json;
use crate::text::quote::{excerpt, pointer_token};
use std::borrow::Cow;
use std::fmt::Write;

impl Redactor {
    /// What house rules quote of the event.
    #[cfg(feature = "rules")]
    pub(super) fn house(&mut self, checked: &mut Checked) {
        for finding in &checked.findings {
            let Other::House(number) = finding.other else { continue };
            let Some(house) = checked.house.get_mut(number as usize) else { continue };
            house.path = self.pointer(&house.path);
            let way = self.pointer(&house.rule.rule.instance_path);
            let deep = way.matches('/').count() > 1;
            house.rule.rule.instance_path = way;
            let Some(actual) = &house.actual else { continue };
            house.actual = Some(match finding.field {
                _ if actual.starts_with(['{', '[']) => {
                    // What was cut is JSON no longer.
                    if serde_json::from_str::<serde::de::IgnoredAny>(actual).is_ok() {
                        self.json(actual.as_bytes())
                    } else {
                        self.out.clear();
                        self.text(actual);
                        self.out.clone()
                    }
                }
                Some(field) if !deep || field.spec().shape == Shape::List => match self.field_text(field, actual) {
                    true => self.out.clone(),
                    false => continue,
                },
                // Names that should not be there, or a value: which of them is not to be seen any more.
                _ => {
                    self.out.clear();
                    self.spaced(actual);
                    self.out.clone()
                }
            });
        }
    }

    /// A JSON Pointer with pseudonyms for the names that may be data.
    #[cfg(feature = "rules")]
    pub(super) fn pointer(&mut self, pointer: &str) -> String {
        let mut out = String::new();
        for part in pointer.split('/').skip(1) {
            let name = part.replace("~1", "/").replace("~0", "~");
            let index = part.len() <= 3 && is_digits(part);
            let shown = if index { None } else { self.name(&name) };
            out.push('/');
            out.push_str(&pointer_token(shown.as_deref().unwrap_or(&name)));
        }
        out
    }

    /// The words of a finding with pseudonyms; `None`: the event's own words may be shown.
    pub(super) fn words(&mut self, raw: &[u8], finding: &Finding) -> Option<Words> {
        let (key, escaped, index) = match finding.path {
            Path::Absent(_) => return None,
            Path::Member { key, escaped } => (key, escaped, None),
            Path::Item { key, escaped, index } => (key, escaped, Some(index)),
        };
        // What is documented, or read although it is not, needs no other words.
        let stays = |field: Field| {
            use Code::{AssumedOffset, EnumRenamed, EpochTime, ShortOffset, TimeCut};
            finding.at == key
                || matches!(finding.code, AssumedOffset | EnumRenamed | EpochTime | ShortOffset | TimeCut)
                || TREATMENTS[field as usize] == Treatment::Keep && !matches!(finding.at.of(raw), [b'[' | b'{', ..])
        };
        if !escaped
            && finding.other == Other::Nothing
            && finding.field.is_some_and(stays)
            && names::lookup(key.of(raw)).is_some()
        {
            return None;
        }
        let written = key_text(key.of(raw), escaped);
        let name = self.name(&written);
        let actual = match finding.field {
            Some(field) if finding.at != key => self.shown(field, finding.at.of(raw)),
            _ => name.clone(),
        };
        let other = match finding.other {
            // What is said of a failed result is its remark.
            Other::Written(span) => {
                let field = if finding.code == Code::FailedResult { Some(Field::Remark) } else { finding.field };
                field.and_then(|f| self.shown(f, span.of(raw)))
            }
            _ => None,
        };
        if name.is_none() && actual.is_none() && other.is_none() {
            return None;
        }
        let (own_actual, own_other) = finding.quoted(raw);
        let mut path = format!("/{}", pointer_token(&name.unwrap_or(written)));
        if let Some(index) = index {
            let _ = write!(path, "/{index}");
        }
        let short = |text: String| excerpt(Cow::Owned(text)).into_owned();
        Some(Words { path, actual: actual.map(short).or(own_actual), other: other.map(short).or(own_other) })
    }

    /// What may be shown of a field's value as it was written; `None`: the value itself.
    pub(super) fn shown(&mut self, field: Field, written: &[u8]) -> Option<String> {
        match written {
            [b'"', inside @ .., b'"'] => {
                let mut text = String::new();
                json::unescape(inside, &mut text);
                self.field_text(field, &text).then(|| self.out.clone())
            }
            [b'[', ..]
                if TREATMENTS[field as usize] == Treatment::Keep
                    && field.spec().shape == Shape::List
                    && is_plain_list(written) =>
            {
                None
            }
            [b'{' | b'[', ..] => Some(self.json(written)),
            [b't' | b'f' | b'n', ..] => None,
            _ => {
                let text = core::str::from_utf8(written).unwrap_or_default();
                let changed = match field.spec().shape {
                    Shape::Time | Shape::Result | Shape::Seconds | Shape::Boolean | Shape::Integer => {
                        self.field_number(field, text)
                    }
                    Shape::Array | Shape::Object => self.field_number(field, text),
                    _ => self.field_text(field, text),
                };
                changed.then(|| self.out.clone())
            }
        }
    }
}
