//! One event to a verdict: its fields found, read and normalised, and a finding for everything that is wrong.
//!
//! Nothing is allocated per event: a [`Checker`] keeps its room and uses it again.

mod dialect;
mod values;

use crate::catalog::{CONSULT, Condition, Dialect, EventType, Field, FieldSet, INTERNAL, Way, names};
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

/// The members of an event as they were written before, and what they were found to be.
#[derive(Clone, Copy)]
struct Layout {
    /// How many members, and how long their names are.
    shape: u32,
    count: u8,
    spellings: [u8; LAYOUT_MEMBERS],
    fields: [Field; LAYOUT_MEMBERS],
    taken: FieldSet,
    dialect: Dialect,
    way: Way,
    /// The dialect has other ways to write the event; which one is nearest depends on what is null, too.
    has_other_ways: bool,
}

/// Events of more members are looked at each time.
const LAYOUT_MEMBERS: usize = 32;

/// How many layouts of one event are remembered: each optional member is there or not.
const LAYOUTS: usize = 64;

const FREE: u32 = u32::MAX;

/// What every event has, and what a normal form has besides.
const COMMON: FieldSet = FieldSet::of(&[Field::EventTime, Field::EventType, Field::InstanceId, Field::Dialect]);

/// Checks events one after another.
pub struct Checker {
    options: Options,
    clock: Clock,
    checked: Checked,
    hits: Vec<Hit>,
    /// The member that counts for each field.
    slots: [u32; Field::COUNT],
    /// The fields that a member counts for.
    taken: FieldSet,
    /// Members that are further spellings of a field that another member counts for.
    rivals: Vec<(Field, u32)>,
    /// How events were laid out, by the number of the event's name.
    layouts: Vec<Vec<Layout>>,
    /// The layout of each name that the next new one takes the place of.
    oldest: [u8; names::EVENT_NAME_COUNT],
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
            slots: [FREE; Field::COUNT],
            taken: FieldSet::EMPTY,
            rivals: Vec::new(),
            layouts: vec![Vec::new(); names::EVENT_NAME_COUNT],
            oldest: [0; names::EVENT_NAME_COUNT],
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
    pub(crate) fn last(&mut self) -> (&mut Checked, &[u32; Field::COUNT]) {
        (&mut self.checked, &self.slots)
    }

    #[inline(always)]
    fn read(&mut self, raw: &[u8], members: &[Member]) {
        for field in self.taken {
            self.slots[field as usize] = FREE;
        }
        self.taken = FieldSet::EMPTY;
        self.checked.clear();
        self.rivals.clear();
        self.hits.clear();
        let named = named_type(raw, members);
        let event = match self.known_layout(raw, members, named) {
            Some(event) => event,
            None => match self.assign_members(raw, members, named) {
                Some(event) => event,
                None => return,
            },
        };
        self.checked.event_type = Some(event);
        self.read_values(raw, members, Some(event));
        self.settle_dialect(members);
        self.require(raw, members);
        if self.options.dialect.is_some_and(|asked| asked != self.checked.dialect) {
            self.wrong_dialect(members);
        }
    }

    /// What a layout that is not remembered asks for; `None`: the event's type is not known, and all is done.
    #[cold]
    #[inline(never)]
    fn assign_members(
        &mut self,
        raw: &[u8],
        members: &[Member],
        exact: Option<(EventType, usize)>,
    ) -> Option<EventType> {
        let mut named: Option<u32> = None;
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
                    Some(j) if m.key.of(raw) != members[j as usize].key.of(raw) && !is_type_key(m.key.of(raw)) => named,
                    _ => Some(i as u32),
                };
            }
        }
        let event = named.and_then(|i| self.event_type(raw, &members[i as usize]));
        let decided = self.decide_dialect(raw, members, event);
        self.checked.dialect = decided.dialect;
        self.checked.event_type = event;
        let name = named.map(|i| &members[i as usize]);
        self.checked.way = event.and_then(|event| self.nearest_way(raw, members, event, name));
        self.assign(raw, members, event, named);
        match (event, exact) {
            (Some(event), Some((exact, name))) if exact == event && decided.by_names => {
                self.learn_layout(members, name)
            }
            _ => {}
        }
        if event.is_some() {
            if self.checked.way.is_some_and(|way| !way.event().published) && !decided.by_itself {
                let m = name?;
                self.report(Code::UndocumentedEvent, m.written(), member_path(m), Some(Field::EventType));
            }
            return event;
        }
        self.read_values(raw, members, None);
        let common = |field| self.checked.dialect.common_name(field);
        if named.is_none() {
            let name = common(Field::EventType);
            self.report(Code::MissingEventType, Span::new(0, 1), Path::Absent(name), Some(Field::EventType));
        }
        // Whatever the event is, it needs a time and an instance.
        for field in [Field::EventTime, Field::InstanceId] {
            if !self.checked.present.has(field) {
                let name = self.checked.dialect.common_name(field);
                self.report(Code::MissingField, Span::new(0, 1), Path::Absent(name), Some(field));
            }
        }
        None
    }

    /// If the event has exactly the members of an earlier one of its name, in its order and without anything to
    /// say of their names, what was found then holds again: producers write an event's members in one way.
    #[inline(always)]
    fn known_layout(&mut self, raw: &[u8], members: &[Member], named: Option<(EventType, usize)>) -> Option<EventType> {
        let (event, name) = named?;
        let shape = shape_of(members);
        let is_known = |layout: &&Layout| {
            layout.shape == shape
                && layout.count as usize == members.len()
                && members.iter().zip(&layout.spellings).all(|(m, s)| same(m.key.of(raw), names::spelled(*s)))
        };
        let layout = self.layouts[name].iter().find(is_known)?;
        if layout.has_other_ways && members.iter().any(|m| m.tag == Tag::Null) {
            return None;
        }
        for (i, field) in layout.fields.iter().take(members.len()).enumerate() {
            self.slots[*field as usize] = i as u32;
        }
        self.taken = layout.taken;
        self.checked.dialect = layout.dialect;
        self.checked.way = Some(layout.way);
        Some(event)
    }

    fn learn_layout(&mut self, members: &[Member], name: usize) {
        let clean = self.checked.findings.is_empty() && self.checked.extra.is_empty() && self.rivals.is_empty();
        let exact = members.iter().all(|m| !m.key_escaped) && self.hits.iter().all(|h| h.spelling != names::LOOSE);
        let Some(way) = self.checked.way.filter(|_| clean && exact && members.len() <= LAYOUT_MEMBERS) else { return };
        let has_other_ways = Way::all(self.checked.dialect)
            .filter(|other| other.event().event_type == way.event().event_type)
            .nth(1)
            .is_some();
        if has_other_ways && members.iter().any(|m| m.tag == Tag::Null) {
            return;
        }
        let mut layout = Layout {
            shape: shape_of(members),
            count: members.len() as u8,
            spellings: [0; LAYOUT_MEMBERS],
            fields: [Field::EventTime; LAYOUT_MEMBERS],
            taken: self.taken,
            dialect: self.checked.dialect,
            way,
            has_other_ways,
        };
        for (to, hit) in layout.spellings.iter_mut().zip(&self.hits) {
            *to = hit.spelling;
        }
        for field in self.taken {
            layout.fields[self.slots[field as usize] as usize] = field;
        }
        let known = &mut self.layouts[name];
        if known.len() < LAYOUTS {
            known.push(layout);
        } else {
            let oldest = &mut self.oldest[name];
            known[*oldest as usize] = layout;
            *oldest = (*oldest + 1) % LAYOUTS as u8;
        }
    }

    /// Finds the member that counts for each field.
    fn assign(&mut self, raw: &[u8], members: &[Member], event: Option<EventType>, named: Option<u32>) {
        let dialect = self.checked.dialect;
        let documented = self.checked.documented().filter(|_| event.is_some());
        let mut key_text = String::new();
        for (i, m) in members.iter().enumerate() {
            let hit = self.hits[i];
            let Some(mut field) = hit.field else {
                self.unknown(raw, m);
                continue;
            };
            if let Some(event) = documented.filter(|_| field != Field::Dialect) {
                if !names::is_documented(event, field, hit.spelling) {
                    let key = key_of(raw, m, &mut key_text);
                    match names::in_event(dialect, event, field, key) {
                        Some(f) => field = f,
                        None => {
                            self.unknown(raw, m);
                            continue;
                        }
                    }
                    if (event.published || COMMON.has(field))
                        && !names::is_documented(event, field, hit.spelling)
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
                self.taken = self.taken.with(field);
                continue;
            }
            let before = &members[*slot as usize];
            if before.key.of(raw) == m.key.of(raw) {
                *slot = i as u32;
                self.report(Code::DuplicateKey, m.key, member_path(m), Some(field));
            } else if match documented {
                // The one that was read already: which event it is, decides what else is documented.
                Some(_) if field == Field::EventType => named == Some(i as u32),
                Some(event) => names::is_documented(event, field, hit.spelling),
                // Which event it is, is not known; its type has one documented spelling in all of a dialect.
                None => field == Field::EventType && is_type_key(m.key.of(raw)),
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
        let published = self.checked.documented().is_none_or(|event| event.published);
        if published && !names::is_passed_on(self.checked.dialect, key_of(raw, m, &mut String::new())) {
            self.report(Code::UnknownField, m.key, member_path(m), None);
        }
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
        for field in self.taken {
            let m = &members[self.slots[field as usize] as usize];
            let value = match self.is_published(field) {
                true => self.quick_value(raw, m, field, event),
                false => self.unpublished_value(raw, m, field, event),
            };
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

    /// Whether what the field holds in this event is published: of some events it is not, but for what all have.
    #[inline(always)]
    fn is_published(&self, field: Field) -> bool {
        COMMON.has(field) || self.checked.documented().is_none_or(|event| event.published)
    }

    /// A field of which nobody knows what it holds in this event: it is read if it reads as everywhere else, and is
    /// kept as it came if there is anything to say about it.
    #[cold]
    fn unpublished_value(&mut self, raw: &[u8], m: &Member, field: Field, event: Option<EventType>) -> Value {
        let (known, items) = (self.checked.findings.len(), self.checked.items.len());
        let value = self.value(raw, m, field, event);
        if self.checked.findings.len() == known || value == Value::Absent {
            self.checked.findings.truncate(known);
            return value;
        }
        self.checked.findings.truncate(known);
        self.checked.items.truncate(items);
        Value::Json(m.written())
    }

    /// What must be there, and what follows from what is there.
    fn require(&mut self, raw: &[u8], members: &[Member]) {
        let Some(way) = self.checked.way else { return };
        let (documented, required) = (way.event(), way.required());
        if required.has(Field::DownloadUrl)
            && !self.checked.present.has(Field::DownloadUrl)
            && matches!(self.checked.value(Field::Url), Value::Written(s) | Value::Made(s) if !s.is_empty())
            && let Some(m) = members.get(self.slots[Field::Url as usize] as usize)
        {
            self.checked.set(Field::DownloadUrl, self.checked.value(Field::Url));
            self.report(Code::LegacyField, m.key, member_path(m), Some(Field::Url));
        }
        let missing = required.without(self.checked.present);
        if !missing.is_empty() {
            for used in documented.uses().filter(|u| missing.has(u.field)) {
                self.report(Code::MissingField, Span::new(0, 1), Path::Absent(used.name), Some(used.field));
            }
        }
        for (i, condition) in documented.conditions.iter().enumerate() {
            let holds = match condition.when {
                Some((field, value)) => self.checked.value(field) == Value::Enum(value),
                None => true,
            };
            if holds && condition.any_of.iter().all(|f| !self.checked.present.has(*f)) {
                self.report_condition(i as u8, condition);
            }
        }
        if !documented.applies_to.is_empty()
            && let Value::Enum(call_type) = self.checked.value(Field::CallType)
            && !documented.applies_to.contains(&call_type)
            // The source has internal calls in every list of call types and in no list of what an event applies to.
            && !matches!(call_type, INTERNAL | CONSULT)
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

    /// Keeps the dialect that was decided; a member that says another one is wrong.
    #[inline(always)]
    fn settle_dialect(&mut self, members: &[Member]) {
        let decided = Value::Enum(self.checked.dialect as u8);
        if self.taken.has(Field::Dialect)
            && matches!(self.checked.value(Field::Dialect), Value::Enum(_))
            && self.checked.value(Field::Dialect) != decided
            && let Some(m) = members.get(self.slots[Field::Dialect as usize] as usize)
        {
            self.report(Code::InvalidEnum, m.written(), member_path(m), Some(Field::Dialect));
        }
        self.checked.set(Field::Dialect, decided);
    }

    /// The event is written in another dialect than the one that was asked for.
    #[cold]
    fn wrong_dialect(&mut self, members: &[Member]) {
        if let Some(m) = members.get(self.slots[Field::EventType as usize] as usize) {
            self.report(Code::WrongDialect, m.written(), member_path(m), Some(Field::EventType));
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

/// The event type that a documented name names, in a member that is spelled as documented, and the name's number.
#[inline(always)]
fn named_type(raw: &[u8], members: &[Member]) -> Option<(EventType, usize)> {
    let named = members.iter().take(LAYOUT_MEMBERS).find(|m| is_type_key(m.key.of(raw)) && m.tag == Tag::Text)?;
    names::exact_event(named.value.of(raw))
}

/// How long the names of members are, in their order: few layouts of one event are alike in that.
#[inline(always)]
fn shape_of(members: &[Member]) -> u32 {
    members.iter().fold(0, |shape: u32, m| shape.rotate_left(5) ^ (m.key.end - m.key.start))
}

/// Whether a name is a documented spelling of the event's type: `EventType` or `eventType`.
#[inline(always)]
fn is_type_key(key: &[u8]) -> bool {
    same(key, b"EventType") || same(key, b"eventType")
}
