//! What a check leaves behind of one event.

#[cfg(feature = "rules")]
use super::finding::House;
use super::finding::{Finding, Words};
use super::value::Value;
use crate::catalog::{Dialect, DocumentedEvent, EventType, Field, FieldSet, Way};
use crate::diagnostic::Severity;
use crate::text::json::{Member, Span};
use crate::text::sort;

/// A value for each field. What stands where a field is not present says nothing.
pub(crate) struct Values(pub [Value; Field::COUNT]);

impl Default for Values {
    fn default() -> Values {
        Values([Value::Absent; Field::COUNT])
    }
}

/// What was found out about one event.
#[derive(Default)]
pub struct Checked {
    /// Its type, if it has one that is known.
    pub event_type: Option<EventType>,
    /// The dialect that it is written in.
    pub dialect: Dialect,
    /// The way in which the dialect's source writes such an event.
    pub(crate) way: Option<Way>,
    /// When it happened, in milliseconds since 1970.
    pub time: Option<i64>,
    /// The fields that have a value.
    pub present: FieldSet,
    pub(crate) values: Values,
    /// Items of lists; a list's value points into it.
    pub(crate) items: Vec<Value>,
    /// Text that normalising made; values point into it.
    pub(crate) made: String,
    /// Members that no one knows, as (name, value) spans of the event.
    pub(crate) extra: Vec<Member>,
    /// The unknown members as they may be shown, in `made`; empty: as they are.
    pub(crate) extra_made: Span,
    pub(crate) findings: Vec<Finding>,
    /// What may be shown of findings whose own words may not.
    pub(crate) words: Vec<Words>,
    /// What the findings of house rules have to say.
    #[cfg(feature = "rules")]
    pub(crate) house: Vec<House>,
    /// Whether an error was found.
    pub invalid: bool,
}

impl Checked {
    /// Whether the event has no error.
    pub fn valid(&self) -> bool {
        !self.invalid
    }

    /// The event as its dialect documents it.
    pub(crate) fn documented(&self) -> Option<&'static DocumentedEvent> {
        self.way.map(Way::event)
    }

    pub(crate) fn clear(&mut self) {
        self.event_type = None;
        self.dialect = Dialect::default();
        self.way = None;
        self.time = None;
        self.present = FieldSet::EMPTY;
        self.items.clear();
        self.made.clear();
        self.extra.clear();
        self.extra_made = Span::default();
        self.findings.clear();
        self.words.clear();
        #[cfg(feature = "rules")]
        self.house.clear();
        self.invalid = false;
    }

    /// Puts the findings in the order of the text, and settles whether one of them is an error.
    pub(crate) fn conclude(&mut self) {
        if self.findings.len() > 1 {
            sort::by_key(&mut self.findings, |f| (f.at.start, f.code));
        }
        self.invalid = self.findings.iter().any(|f| f.severity == Severity::Error);
    }

    pub(crate) fn value(&self, field: Field) -> Value {
        if self.present.has(field) { self.values.0[field as usize] } else { Value::Absent }
    }

    pub(crate) fn set(&mut self, field: Field, value: Value) {
        self.values.0[field as usize] = value;
        self.present = self.present.with(field);
    }

    pub(crate) fn make(&mut self, text: &str) -> Span {
        let start = self.made.len();
        self.made.push_str(text);
        Span::new(start, start + text.len())
    }

    /// The text of a value; `raw` is the event it was read from.
    pub(crate) fn text<'a>(&'a self, raw: &'a [u8], value: Value) -> Option<&'a str> {
        match value {
            Value::Written(span) | Value::Number(span) | Value::Json(span) => core::str::from_utf8(span.of(raw)).ok(),
            Value::Made(span) | Value::MadeNumber(span) | Value::MadeJson(span) => {
                self.made.get(span.start as usize..span.end as usize)
            }
            _ => None,
        }
    }
}
