//! The diagnostics of the events that are kept: numbers of texts, from which messages are made when they are asked for.

use super::{Id, NONE, Store, flag};
use crate::catalog::{Field, Way};
use crate::diagnostic::{Bilingual, BrokenRule, Code, Detail, Diagnostic, HouseRule, Severity};
use crate::event::{Checked, Finding, Found, Other, Path, finding_detail};
use crate::options::Options;
use crate::text::place::Place;
use std::borrow::Cow;

#[derive(Clone, Copy)]
pub(super) struct StoredDiagnostic {
    pub(super) event: u32,
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) field: u8,
    pub(super) condition: u8,
    /// The number of the way in which the event is documented; 0xff: its type is not known.
    pub(super) way: u8,
    pub(super) path: Id,
    pub(super) actual: Id,
    pub(super) other: Id,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) offset: u64,
    pub(super) length: u32,
}

/// What a diagnostic is about, at a glance.
pub(crate) struct DiagnosticFacts {
    pub event: usize,
    pub code: Code,
    pub severity: Severity,
    pub field: Option<Field>,
    pub path: Id,
    pub actual: Id,
    /// The title of the house rule that is broken.
    pub rule: Id,
}

impl Store {
    /// Keeps a finding of an event, which must be the last one added or one that has findings already.
    pub(crate) fn add_detail(&mut self, event: usize, detail: &Detail<'_>) {
        let mut text = |t: &Option<Cow<'_, str>>| t.as_deref().map_or(NONE, |t| self.strings.intern(t.as_bytes()));
        let (actual, mut other) = (text(&detail.actual), text(&detail.other));
        if let Some(HouseRule { rule, says }) = detail.rule.as_deref() {
            other = self.rules.len() as u32;
            let texts = [&rule.title, &rule.schema_path, &rule.instance_path, &says.en, &says.zh];
            self.rules.push(texts.map(|text| self.strings.intern(text.as_bytes())));
        }
        let stored = StoredDiagnostic {
            event: event as u32,
            code: detail.code,
            severity: detail.severity,
            field: detail.field.map_or(0xff, |f| f as u8),
            condition: detail.condition.unwrap_or(0xff),
            way: detail.way.map_or(0xff, Way::number),
            path: self.strings.intern(detail.path.as_bytes()),
            actual,
            other,
            line: detail.line.min(u32::MAX as u64) as u32,
            column: detail.column.min(u32::MAX as u64) as u32,
            offset: detail.offset,
            length: detail.length.min(u32::MAX as u64) as u32,
        };
        self.keep(stored);
    }

    /// Keeps a finding of the event that was added last, with the texts that its words will need.
    pub(crate) fn add_finding(&mut self, found: &Found<'_>, checked: &Checked, finding: &Finding, place: Place) {
        let raw = found.raw;
        // Nearly all findings are about a member whose name and value are plain and short: no text is made for them.
        let bytes = finding.at.of(raw);
        let inside = match bytes {
            [b'"', inside @ .., b'"'] => inside,
            _ => bytes,
        };
        let plain = |text: &[u8]| text.len() <= 100 && text.iter().all(|b| !matches!(b, b'\\' | b'~' | b'/'));
        match finding.path {
            Path::Member { key, escaped: false }
                if finding.words == 0 && finding.other == Other::Nothing && plain(key.of(raw)) && plain(inside) =>
            {
                self.room.clear();
                self.room.push(b'/');
                self.room.extend_from_slice(key.of(raw));
                let path = self.strings.intern(&self.room);
                let actual = self.strings.intern(inside);
                self.keep(StoredDiagnostic {
                    event: self.len() as u32 - 1,
                    code: finding.code,
                    severity: finding.severity,
                    field: finding.field.map_or(0xff, |f| f as u8),
                    condition: 0xff,
                    way: checked.way.map_or(0xff, Way::number),
                    path,
                    actual,
                    other: NONE,
                    line: place.line.min(u32::MAX as u64) as u32,
                    column: place.column.min(u32::MAX as u64) as u32,
                    offset: place.offset,
                    length: place.length.min(u32::MAX as u64) as u32,
                });
            }
            _ => self.add_detail(self.len() - 1, &finding_detail(found, checked, finding, place)),
        }
    }

    fn keep(&mut self, stored: StoredDiagnostic) {
        let event = stored.event as usize;
        let flags = match stored.severity {
            Severity::Error => flag::ERROR,
            Severity::Warning => flag::WARNING,
            Severity::Note => flag::NOTE,
        };
        self.flag(event, flags);
        self.diagnostics.push(stored);
    }

    /// Keeps of an event that has findings no more than that it is invalid.
    pub(crate) fn mark_invalid(&mut self, event: usize) {
        self.flag(event, flag::ERROR);
    }

    /// How many diagnostics there are.
    pub(crate) fn diagnostic_count(&self) -> usize {
        self.diagnostics.len()
    }

    /// The event, code and severity of a diagnostic.
    pub(crate) fn diagnostic_key(&self, index: usize) -> (usize, Code, Severity) {
        let d = self.diagnostics.get(index);
        (d.event as usize, d.code, d.severity)
    }

    /// What a diagnostic is about.
    pub(crate) fn diagnostic_facts(&self, index: usize) -> DiagnosticFacts {
        let d = self.diagnostics.get(index);
        DiagnosticFacts {
            event: d.event as usize,
            code: d.code,
            severity: d.severity,
            field: Field::from_index(d.field as usize),
            path: d.path,
            actual: d.actual,
            rule: if d.code == Code::HouseRule { self.rules.get(d.other as usize)[0] } else { NONE },
        }
    }

    /// How many diagnostics the events have that come before one.
    pub(crate) fn diagnostics_before(&self, event: usize) -> usize {
        self.diagnostics.partition_point(|d| (d.event as usize) < event)
    }

    /// The diagnostics of an event.
    pub(crate) fn diagnostics_of(&self, event: usize) -> core::ops::Range<usize> {
        let start = self.diagnostics_before(event);
        let mut end = start;
        while end < self.diagnostics.len() && self.diagnostics.get(end).event as usize == event {
            end += 1;
        }
        start..end
    }

    /// A diagnostic in words.
    pub(crate) fn diagnostic(&self, index: usize, options: &Options) -> Diagnostic {
        let d = self.diagnostics.get(index);
        let text = |id: Id| (id != NONE).then(|| Cow::Borrowed(self.strings.get(id)));
        let rule = (d.code == Code::HouseRule).then(|| {
            let [title, schema_path, instance_path, en, zh] =
                self.rules.get(d.other as usize).map(|id| self.strings.get(id).to_owned());
            Box::new(HouseRule { rule: BrokenRule { title, schema_path, instance_path }, says: Bilingual { en, zh } })
        });
        Detail {
            code: d.code,
            severity: d.severity,
            event: self.event_type(d.event as usize),
            dialect: self.dialect(d.event as usize),
            way: Way::from_number(d.way),
            field: Field::from_index(d.field as usize),
            condition: (d.condition != 0xff).then_some(d.condition),
            path: Cow::Borrowed(self.strings.get(d.path)),
            actual: text(d.actual),
            other: if rule.is_some() { None } else { text(d.other) },
            rule,
            line: d.line as u64,
            column: d.column as u64,
            offset: d.offset,
            length: d.length as u64,
        }
        .diagnostic(options)
    }
}
