//! One event as the checker leaves it: where it lies, what it is, what is amiss.

use crate::catalog::EventType;
use crate::check::{
    Checked, Checker, Code, Detail, Diagnostic, Finding, Options, Other, Severity, actual_of, pointer_of,
};
use crate::normal;
use crate::read::{Broken, Found, Place, Reader, Sink, walk};
use serde::Serialize;
use std::borrow::Cow;

/// A checked event, as JSON has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedEvent {
    /// The source (file), counted from 0.
    pub source: u32,
    /// The first byte in the source, after inflating.
    pub offset: u64,
    /// How many bytes.
    pub length: u64,
    /// The line in the source, from 1.
    pub line: u64,
    /// The event's type; `None` where none was read.
    #[serde(serialize_with = "type_name")]
    pub event_type: Option<EventType>,
    /// Whether there is no error.
    pub valid: bool,
    /// What is amiss, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The normal form as JSON text; `None` if the bytes are no object.
    #[serde(skip)]
    pub normal: Option<String>,
}

pub(crate) fn type_name<S: serde::Serializer>(t: &Option<EventType>, s: S) -> Result<S::Ok, S::Error> {
    t.map(EventType::name).serialize(s)
}

fn base_detail<'a>(found: &Found<'_>, checked: &Checked) -> Detail<'a> {
    Detail {
        code: Code::LogPrefix,
        severity: Severity::Note,
        event: checked.event_type,
        field: None,
        condition: None,
        path: Cow::Borrowed(""),
        actual: None,
        other: None,
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
    let (actual, other) = actual_of(found.raw, f);
    Detail {
        code: f.code,
        severity: f.severity,
        field: f.field,
        condition: if let Other::Condition(n) = f.other { Some(n) } else { None },
        path: Cow::Owned(pointer_of(found.raw, f.path)),
        actual: actual.map(Cow::Owned),
        other: other.map(Cow::Owned),
        line: place.line,
        column: place.column,
        offset: place.offset,
        length: place.length,
        ..base_detail(found, checked)
    }
}

/// Finds the places of an event's findings one after another, so that many of them cost one walk over the event.
pub(crate) struct Walk {
    at: usize,
    line: u64,
    column: u64,
}

impl Walk {
    pub(crate) fn new(found: &Found<'_>) -> Walk {
        Walk { at: 0, line: found.place.line, column: found.place.column }
    }

    /// Where a finding is: in the event, or, if that was decoded from a string, the string.
    pub(crate) fn place(&mut self, found: &Found<'_>, f: &Finding) -> Place {
        if !found.exact {
            return found.place;
        }
        let at = f.at.start as usize;
        if at < self.at {
            *self = Walk::new(found);
        }
        let (lines, column) = walk(found.raw.get(self.at..at).unwrap_or_default());
        self.column = if lines == 0 { self.column + column } else { column + 1 };
        self.line += lines;
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
        field: None,
        condition: None,
        path: Cow::Borrowed(""),
        actual: broken.actual.as_deref().map(Cow::Borrowed),
        other: None,
        line: broken.at.line,
        column: broken.at.column,
        offset: broken.at.offset,
        length: broken.at.length,
    }
}

/// Makes a [`CheckedEvent`] of what was found.
pub(crate) fn checked_event(found: &Found<'_>, checked: &Checked, options: &Options, normal: bool) -> CheckedEvent {
    let mut diagnostics = Vec::new();
    reader_details(found, checked, |d| diagnostics.push(d.diagnostic(options)));
    let mut walk = Walk::new(found);
    let place = |f| walk.place(found, f);
    let places: Vec<Place> = checked.findings.iter().map(place).collect();
    let details = checked.findings.iter().zip(places).map(|(f, place)| finding_detail(found, checked, f, place));
    diagnostics.extend(details.map(|d| d.diagnostic(options)));
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

/// Makes a [`CheckedEvent`] of bytes that are no event.
pub(crate) fn broken_event(broken: &Broken<'_>, options: &Options) -> CheckedEvent {
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

/// Checks every event in some bytes, whatever their framing.
///
/// ```
/// use callscope::{check_all, Options};
///
/// let events = check_all(br#"{"EventType":"AgentReady","EventTime":"2021-04-14T02:34:00.447Z",
///     "agentId":"1001@acme","skillGroupIds":["sales@acme"],"instanceId":"acme"}"#, &Options::default());
/// assert_eq!(events.len(), 1);
/// assert!(!events[0].valid);
/// let missing = &events[0].diagnostics[0];
/// assert_eq!((missing.code.id(), missing.path.as_str()), ("missing-field", "/result"));
/// assert_eq!(missing.message.zh, "AgentReady 缺少必填字段 result");
/// ```
pub fn check_all(bytes: &[u8], options: &Options) -> Vec<CheckedEvent> {
    struct All<'a> {
        checker: Checker,
        options: &'a Options,
        events: Vec<CheckedEvent>,
    }
    impl Sink for All<'_> {
        fn event(&mut self, found: Found<'_>) {
            let checked = self.checker.check(found.raw, found.members);
            self.events.push(checked_event(&found, checked, self.options, true));
        }
        fn broken(&mut self, broken: Broken<'_>) {
            self.events.push(broken_event(&broken, self.options));
        }
    }
    let options = &options.within_reason();
    let mut all = All { checker: Checker::new(options.clone()), options, events: Vec::new() };
    let mut reader = Reader::new(options);
    reader.push(bytes, &mut all);
    reader.end(&mut all);
    all.events
}
