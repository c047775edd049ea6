//! One event as the checker leaves it: where it lies, what it is, what is wrong with it.

use super::finding::{Finding, Other};
use super::found::{Broken, Found};
use super::{Checked, normal};
use crate::catalog::{Dialect, EventType};
use crate::diagnostic::{Code, Detail, Diagnostic, Severity};
use crate::options::Options;
use crate::text::place::Place;
use serde::Serialize;
use std::borrow::Cow;

/// One event with the verdict on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CheckedEvent {
    /// The number of the source, from 0 in the order in which the sources began.
    pub source: u32,
    /// Where the event begins in the source, in bytes, after inflating.
    pub offset: u64,
    /// How long the event is in the source, in bytes.
    pub length: u64,
    /// The line on which it begins, from 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub line: u64,
    /// The type of the event; `None` when it could not be read.
    pub event_type: Option<EventType>,
    /// Whether no diagnostic of this event is an error.
    pub valid: bool,
    /// What was found, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
    /// The normal form as JSON text; `None` if the bytes are no object.
    #[serde(skip)]
    pub normal: Option<String>,
}

fn base_detail<'a>(found: &Found<'_>, checked: &Checked) -> Detail<'a> {
    Detail {
        code: Code::LogPrefix,
        severity: Severity::Note,
        event: checked.event_type,
        dialect: checked.dialect,
        way: checked.way,
        field: None,
        condition: None,
        path: Cow::Borrowed(""),
        actual: None,
        other: None,
        rule: None,
        line: found.place.line,
        column: found.place.column,
        offset: found.place.offset,
        length: found.place.length,
    }
}

/// What the reader noticed about an event: text around it, an envelope.
pub(crate) fn reader_details(found: &Found<'_>, checked: &Checked, mut each: impl FnMut(Detail<'_>)) {
    if found.log_prefix {
        each(base_detail(found, checked));
    }
    if let Some(pointer) = found.wrapped {
        // A string that held an event at the top of the input has no member to name.
        let actual = if pointer.is_empty() { "\"…\"" } else { pointer };
        each(Detail { code: Code::Unwrapped, actual: Some(Cow::Borrowed(actual)), ..base_detail(found, checked) });
    }
}

/// A finding with the texts that its words need.
pub(crate) fn finding_detail(found: &Found<'_>, checked: &Checked, f: &Finding, place: Place) -> Detail<'static> {
    #[cfg(feature = "rules")]
    if let Other::House(number) = f.other {
        return house_detail(found, checked, f, number, place);
    }
    let (path, (actual, other)) = match checked.words.get((f.words as usize).wrapping_sub(1)) {
        Some(words) => (words.path.clone(), (words.actual.clone(), words.other.clone())),
        None => (f.path.pointer(found.raw), f.quoted(found.raw)),
    };
    Detail {
        code: f.code,
        severity: f.severity,
        field: f.field,
        condition: if let Other::Condition(n) = f.other { Some(n) } else { None },
        path: Cow::Owned(path),
        actual: actual.map(Cow::Owned),
        other: other.map(Cow::Owned),
        line: place.line,
        column: place.column,
        offset: place.offset,
        length: place.length,
        ..base_detail(found, checked)
    }
}

/// A finding of the house rules. All the texts that come of one are put together here: of the event's own they hold
/// `actual` and, as names, `path` and the rule's instance path.
#[cfg(feature = "rules")]
fn house_detail(found: &Found<'_>, checked: &Checked, f: &Finding, number: u32, place: Place) -> Detail<'static> {
    let base = base_detail(found, checked);
    let Some(house) = checked.house.get(number as usize) else { return base };
    Detail {
        code: f.code,
        severity: f.severity,
        field: f.field,
        path: Cow::Owned(house.path.clone()),
        actual: house.actual.clone().map(Cow::Owned),
        rule: Some(Box::new(house.rule.clone())),
        line: place.line,
        column: place.column,
        offset: place.offset,
        length: place.length,
        ..base
    }
}

/// Finds the places of an event's findings one after another, so that many of them cost one walk over the event.
pub(crate) struct PlaceFinder {
    at: usize,
    line: u64,
    column: u64,
}

impl PlaceFinder {
    pub(crate) fn new(found: &Found<'_>) -> PlaceFinder {
        PlaceFinder { at: 0, line: found.place.line, column: found.place.column }
    }

    /// Where a finding is: in the event, or, if that was decoded from a string, the string.
    pub(crate) fn place(&mut self, found: &Found<'_>, f: &Finding) -> Place {
        if !found.exact {
            return found.place;
        }
        let at = f.at.start as usize;
        if at < self.at {
            *self = PlaceFinder::new(found);
        }
        let passed = found.raw.get(self.at..at).unwrap_or_default();
        let here = Place { line: self.line, column: self.column, ..found.place };
        (self.line, self.column) = here.behind(passed);
        self.at = at;
        Place {
            offset: found.place.offset + at as u64,
            length: f.at.len() as u64,
            line: self.line,
            column: self.column,
            ..found.place
        }
    }
}

/// The one finding of bytes that are no event.
pub(crate) fn broken_detail<'a>(broken: &'a Broken<'_>) -> Detail<'a> {
    Detail {
        code: broken.code,
        severity: Severity::Error,
        event: None,
        dialect: Dialect::default(),
        way: None,
        field: None,
        condition: None,
        path: Cow::Borrowed(""),
        actual: broken.actual.as_deref().map(Cow::Borrowed),
        other: None,
        rule: None,
        line: broken.at.line,
        column: broken.at.column,
        offset: broken.at.offset,
        length: broken.at.length,
    }
}

impl CheckedEvent {
    /// What the check says of an event; with the normal form if that is wanted.
    pub(crate) fn new(found: &Found<'_>, checked: &Checked, options: &Options, normal: bool) -> CheckedEvent {
        let mut diagnostics = Vec::new();
        reader_details(found, checked, |d| diagnostics.push(d.diagnostic(options)));
        let mut places = PlaceFinder::new(found);
        for finding in &checked.findings {
            let place = places.place(found, finding);
            diagnostics.push(finding_detail(found, checked, finding, place).diagnostic(options));
        }
        CheckedEvent {
            source: found.place.source,
            offset: found.place.offset,
            length: found.place.length,
            line: found.place.line,
            event_type: checked.event_type,
            valid: checked.valid(),
            diagnostics,
            normal: normal.then(|| normal::to_string(checked, found.raw)),
        }
    }

    /// The same of bytes that are no event.
    pub(crate) fn broken(broken: &Broken<'_>, options: &Options) -> CheckedEvent {
        CheckedEvent {
            source: broken.place.source,
            offset: broken.place.offset,
            length: broken.place.length,
            line: broken.place.line,
            event_type: None,
            valid: false,
            diagnostics: vec![broken_detail(broken).diagnostic(options)],
            normal: None,
        }
    }
}
