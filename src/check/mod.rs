//! One event to a verdict: its fields found, read and normalised, and a finding for everything that is wrong.
//!
//! Nothing is allocated per event: a [`Checker`] keeps its room and uses it again.

mod values;

use crate::catalog::{Condition, Dialect, EventType, FIELDS, Field, names};
use crate::diagnostic::{Code, Severity};
use crate::event::{Checked, Finding, Other, Path, Value};
use crate::options::Options;
use crate::text::json::{self, Member, Span, Tag};
use crate::text::scan::same;
use crate::text::sort;
use crate::text::time::Clock;

/// A member's field and spelling.
#[derive(Clone, Copy)]
struct Hit {
    field: Option<Field>,
    spelling: u8,
}

/// The members of an event type as they were written before, and what they were found to be.
#[derive(Clone, Copy)]
struct Layout {
    /// How many members; 0: none is known.
    count: u8,
    spellings: [u8; 32],
    slots: [u32; 32],
    taken: u32,
}

const FREE: u32 = u32::MAX;

/// Checks events one after another.
pub struct Checker {
    options: Options,
    clock: Clock,
    checked: Checked,
    hits: Vec<Hit>,
    /// The member that counts for each field.
    slots: [u32; 32],
    /// The fields that a member counts for, as a set of bits.
    taken: u32,
    /// Members that are further spellings of a field that another member counts for.
    rivals: Vec<(Field, u32)>,
    /// How events of each type were laid out.
    layouts: [Layout; EventType::COUNT],
    inner: Vec<Member>,
    scan: json::Scan,
}

impl Checker {
    /// A checker with these options.
    #[inline(never)]
    pub fn new(options: Options) -> Checker {
        Checker {
            options: options.within_reason(),
            clock: Clock::default(),
            checked: Checked::default(),
            hits: Vec::new(),
            slots: [FREE; 32],
            taken: 0,
            rivals: Vec::new(),
            layouts: [Layout { count: 0, spellings: [0; 32], slots: [FREE; 32], taken: 0 }; EventType::COUNT],
            inner: Vec::new(),
            scan: json::Scan::default(),
        }
    }

    /// The options.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Checks the event `raw`, whose members were read before.
    pub fn check(&mut self, raw: &[u8], members: &[Member]) -> &mut Checked {
        self.read(raw, members);
        self.checked.conclude();
        &mut self.checked
    }

    /// What was found out about the last event, and the options.
    pub(crate) fn last_with_options(&self) -> (&Checked, &Options) {
        (&self.checked, &self.options)
    }

    /// What was found out about the last event, and the number of the member that counts for each field.
    pub(crate) fn last(&mut self) -> (&mut Checked, &[u32; 32]) {
        (&mut self.checked, &self.slots)
    }

    #[inline(always)]
    fn read(&mut self, raw: &[u8], members: &[Member]) {
        self.checked.clear();
        self.slots = [FREE; 32];
        self.taken = 0;
        self.rivals.clear();
        self.hits.clear();
        if let Some(event) = self.known_layout(raw, members) {
            self.checked.event_type = Some(event);
            self.read_values(raw, members, Some(event));
            self.require(raw, members, Some(event));
            return;
        }
        let mut named = None;
        let mut key_text = String::new();
        for (i, m) in members.iter().enumerate() {
            let hit = match names::lookup(key_of(raw, m, &mut key_text)) {
                Some((field, spelling)) => Hit { field: Some(field), spelling },
                None => Hit { field: None, spelling: names::LOOSE },
            };
            self.hits.push(hit);
            if hit.field == Some(Field::EventType) && m.tag != Tag::Null {
                // Of several the documented spelling counts, of two alike the last.
                named = match named {
                    Some(j) if m.key.of(raw) != members[j as usize].key.of(raw) && m.key.of(raw) != b"EventType" => {
                        named
                    }
                    _ => Some(i as u32),
                };
            }
        }
        let event = named.and_then(|i| self.event_type(raw, &members[i as usize]));
        self.checked.event_type = event;
        self.assign(raw, members, event);
        self.learn_layout(members, event);
        self.read_values(raw, members, event);
        if named.is_none() {
            self.report(Code::MissingEventType, Span::new(0, 1), Path::Absent("EventType"), Some(Field::EventType));
        }
        self.require(raw, members, event);
    }

    /// If the event has exactly the members of an earlier one of its type, in its order and without anything to
    /// say of their names, what was found then holds again: producers write an event's members in one way.
    #[inline(always)]
    fn known_layout(&mut self, raw: &[u8], members: &[Member]) -> Option<EventType> {
        let named = members.iter().take(3).find(|m| same(m.key.of(raw), b"EventType") && m.tag == Tag::Text)?;
        let event = names::exact_event(named.value.of(raw))?;
        let layout = &self.layouts[event as usize];
        if layout.count as usize != members.len() {
            return None;
        }
        for (m, spelling) in members.iter().zip(&layout.spellings) {
            if !same(m.key.of(raw), names::spelled(*spelling)) {
                return None;
            }
        }
        self.slots = layout.slots;
        self.taken = layout.taken;
        Some(event)
    }

    #[cold]
    fn learn_layout(&mut self, members: &[Member], event: Option<EventType>) {
        let clean = self.checked.findings.is_empty() && self.checked.extra.is_empty() && self.rivals.is_empty();
        let exact = members.iter().all(|m| !m.key_escaped) && self.hits.iter().all(|h| h.spelling != names::LOOSE);
        let Some(event) = event.filter(|_| clean && exact && members.len() <= 32) else { return };
        let layout = &mut self.layouts[event as usize];
        layout.count = members.len() as u8;
        for (to, hit) in layout.spellings.iter_mut().zip(&self.hits) {
            *to = hit.spelling;
        }
        layout.slots = self.slots;
        layout.taken = self.taken;
    }

    /// Finds the member that counts for each field.
    fn assign(&mut self, raw: &[u8], members: &[Member], event: Option<EventType>) {
        let dialect = self.checked.dialect;
        let mut key_text = String::new();
        for (i, m) in members.iter().enumerate() {
            let hit = self.hits[i];
            let Some(mut field) = hit.field else {
                self.unknown(raw, m);
                continue;
            };
            if let Some(event) = event {
                if !names::is_documented(dialect, event, field, hit.spelling) {
                    let key = key_of(raw, m, &mut key_text);
                    match names::in_event(dialect, event, field, key) {
                        Some(f) => field = f,
                        None => {
                            self.unknown(raw, m);
                            continue;
                        }
                    }
                    if !names::is_documented(dialect, event, field, hit.spelling)
                        && (self.options.strict || !names::is_normal(field, hit.spelling))
                    {
                        self.report(Code::FieldRenamed, m.key, member_path(m), Some(field));
                    }
                }
            } else if hit.spelling == names::LOOSE {
                self.report(Code::FieldRenamed, m.key, member_path(m), Some(field));
            }
            let slot = &mut self.slots[field as usize];
            if *slot == FREE {
                *slot = i as u32;
                self.taken |= field.bit();
                continue;
            }
            let before = &members[*slot as usize];
            if before.key.of(raw) == m.key.of(raw) {
                *slot = i as u32;
                self.report(Code::DuplicateKey, m.key, member_path(m), Some(field));
            } else if match event {
                Some(e) => names::is_documented(dialect, e, field, hit.spelling),
                // Which event it is, is not known; its type has one documented spelling in all of them.
                None => field == Field::EventType && same(m.key.of(raw), b"EventType"),
            } {
                self.rivals.push((field, *slot));
                *slot = i as u32;
            } else {
                self.rivals.push((field, i as u32));
            }
        }
        self.unknown_twice(raw);
    }

    #[cold]
    fn unknown(&mut self, raw: &[u8], m: &Member) {
        // What an earlier normalising put aside stays there, and is no news.
        if m.key.of(raw) == json::SET_ASIDE && m.tag == Tag::Object {
            let max_depth = self.options.max_depth;
            if json::object(m.value.of(raw), max_depth, &mut self.inner, &mut self.scan).is_ok() {
                let base = m.value.start;
                let shift = |s: Span| Span { start: s.start + base, end: s.end + base };
                self.checked.extra.extend(self.inner.iter().map(|m| Member {
                    key: shift(m.key),
                    value: shift(m.value),
                    ..*m
                }));
                return;
            }
        }
        self.checked.extra.push(*m);
        self.report(Code::UnknownField, m.key, member_path(m), None);
    }

    /// Of unknown members with one name the last counts.
    fn unknown_twice(&mut self, raw: &[u8]) {
        if self.checked.extra.len() < 2 {
            return;
        }
        let name = |i: u32| self.checked.extra[i as usize].key.of(raw);
        let mut order: Vec<u32> = (0..self.checked.extra.len() as u32).collect();
        sort::numbers(&mut order, &mut |a, b| name(a).cmp(name(b)));
        // Each that another one of its name follows, with the one that does.
        let again = order.windows(2).filter(|pair| name(pair[0]) == name(pair[1]));
        let mut dropped: Vec<(usize, Member)> =
            again.map(|pair| (pair[0] as usize, self.checked.extra[pair[1] as usize])).collect();
        sort::by_key(&mut dropped, |(_, m)| m.key.start);
        if dropped.is_empty() {
            return;
        }
        let mut gone = vec![false; self.checked.extra.len()];
        for (before, m) in dropped {
            gone[before] = true;
            self.report(Code::DuplicateKey, m.key, member_path(&m), None);
        }
        let mut gone = gone.into_iter();
        self.checked.extra.retain(|_| !gone.next().unwrap_or_default());
    }

    fn read_values(&mut self, raw: &[u8], members: &[Member], event: Option<EventType>) {
        let mut rest = self.taken;
        while rest != 0 {
            let i = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let (m, field) = (&members[self.slots[i] as usize], FIELDS[i].field);
            let value = self.quick_value(raw, m, field, event);
            if value != Value::Absent {
                self.checked.set(field, value);
                if field == Field::EventTime
                    && let Value::Time(ms) = value
                {
                    self.checked.time = Some(ms);
                }
            }
        }
        for i in 0..self.rivals.len() {
            let (field, rival) = self.rivals[i];
            let m = &members[rival as usize];
            let known = self.checked.findings.len();
            let value = self.value(raw, m, field, event);
            if value == Value::Absent {
                continue;
            }
            let counts = self.checked.value(field);
            if counts == Value::Absent {
                // The other spelling was null: this one counts after all.
                self.checked.set(field, value);
                if let (Field::EventTime, Value::Time(ms)) = (field, value) {
                    self.checked.time = Some(ms);
                }
                self.slots[field as usize] = rival;
                continue;
            }
            // The value that counts was judged already; this one is only compared.
            self.checked.findings.truncate(known);
            if !self.same(raw, counts, value) {
                let main = self.slots[field as usize];
                let other = members.get(main as usize).map_or(Other::Nothing, |m| Other::Written(m.written()));
                let finding = Finding { other, ..Finding::new(Code::ConflictingField, m.written(), member_path(m)) };
                self.checked.findings.push(Finding { field: Some(field), ..finding });
            }
        }
    }

    /// What must be there, and what follows from what is there.
    fn require(&mut self, raw: &[u8], members: &[Member], event: Option<EventType>) {
        let Some(event) = event else {
            // Whatever the event is, it needs a time and an instance.
            for (field, name) in [(Field::EventTime, "EventTime"), (Field::InstanceId, "instanceId")] {
                if self.checked.present & field.bit() == 0 {
                    self.report(Code::MissingField, Span::new(0, 1), Path::Absent(name), Some(field));
                }
            }
            return;
        };
        let Some(documented) = event.documented(self.checked.dialect) else { return };
        let required = REQUIRED[self.checked.dialect as usize][event as usize];
        if required & Field::DownloadUrl.bit() & !self.checked.present != 0
            && matches!(self.checked.value(Field::Url), Value::Written(s) | Value::Made(s) if !s.is_empty())
            && let Some(m) = members.get(self.slots[Field::Url as usize] as usize)
        {
            self.checked.set(Field::DownloadUrl, self.checked.value(Field::Url));
            self.report(Code::LegacyField, m.key, member_path(m), Some(Field::Url));
        }
        let missing = required & !self.checked.present;
        if missing != 0 {
            for used in documented.fields.iter().filter(|u| missing & u.field.bit() != 0) {
                self.report(Code::MissingField, Span::new(0, 1), Path::Absent(used.name), Some(used.field));
            }
        }
        for (i, condition) in documented.conditions.iter().enumerate() {
            let holds = match condition.when {
                Some((field, value)) => self.checked.value(field) == Value::Enum(value),
                None => true,
            };
            if holds && condition.any_of.iter().all(|f| self.checked.present & f.bit() == 0) {
                self.report_condition(i as u8, condition);
            }
        }
        if !documented.applies_to.is_empty()
            && let Value::Enum(call_type) = self.checked.value(Field::CallType)
            && !documented.applies_to.contains(&call_type)
            && let Some(m) = members.get(self.slots[Field::CallType as usize] as usize)
        {
            self.report(Code::ScenarioMismatch, m.written(), member_path(m), Some(Field::CallType));
        }
        if let Some(m) = members.get(self.slots[Field::Result as usize] as usize)
            && m.value.of(raw) != b"0"
            && matches!(self.checked.value(Field::Result), Value::Number(_) | Value::MadeNumber(_))
            && self.checked.text(raw, self.checked.value(Field::Result)) != Some("0")
        {
            let remark = members.get(self.slots[Field::Remark as usize] as usize).filter(|m| m.tag != Tag::Null);
            let other = remark.map_or(Other::Nothing, |m| Other::Written(m.written()));
            let finding = Finding { other, ..Finding::new(Code::FailedResult, m.written(), member_path(m)) };
            self.checked.findings.push(Finding { field: Some(Field::Result), ..finding });
        }
    }

    #[cold]
    fn report_condition(&mut self, number: u8, condition: &Condition) {
        let field = condition.any_of[0];
        let name = self.checked.documented().and_then(|e| e.field(field)).map_or(field.name(), |u| u.name);
        let code = Code::MissingConditionalField;
        let finding =
            Finding { other: Other::Condition(number), ..Finding::new(code, Span::new(0, 1), Path::Absent(name)) };
        self.checked.findings.push(Finding { field: Some(field), ..finding });
    }

    #[cold]
    fn report(&mut self, code: Code, at: Span, path: Path, field: Option<Field>) {
        let mut finding = Finding { field, ..Finding::new(code, at, path) };
        if self.options.strict && code.spec().strict {
            finding.severity = Severity::Error;
        }
        if code == Code::EmptyValue && field.is_some_and(|f| f.spec().empty_is_error) {
            finding.severity = Severity::Error;
        }
        self.checked.findings.push(finding);
    }
}

fn member_path(m: &Member) -> Path {
    Path::Member { key: m.key, escaped: m.key_escaped }
}

/// A member's name with its escapes resolved.
#[inline(always)]
fn key_of<'a>(raw: &'a [u8], m: &Member, room: &'a mut String) -> &'a [u8] {
    if m.key_escaped {
        room.clear();
        json::unescape(m.key.of(raw), room);
        room.as_bytes()
    } else {
        m.key.of(raw)
    }
}

/// The fields that each event of each dialect must have, as a set of bits.
static REQUIRED: [[u32; EventType::COUNT]; Dialect::COUNT] = {
    let mut table = [[0; EventType::COUNT]; Dialect::COUNT];
    let mut d = 0;
    while d < Dialect::COUNT {
        let events = Dialect::ALL[d].events();
        let mut e = 0;
        while e < events.len() {
            let row = &mut table[d][events[e].event_type as usize];
            let mut f = 0;
            while f < events[e].fields.len() {
                if events[e].fields[f].required {
                    *row |= events[e].fields[f].field.bit();
                }
                f += 1;
            }
            // A missing event type has a code of its own.
            *row &= !Field::EventType.bit();
            e += 1;
        }
        d += 1;
    }
    table
};

const _: () = assert!(Field::COUNT == 32 && EventType::COUNT == 21);
