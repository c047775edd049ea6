//! The events kept, as columns. Raw bytes are not kept, only their place; texts are kept once.

mod column;
mod saved;
mod strings;

pub(crate) use column::Column;
pub(crate) use saved::{Packed, Packing};
pub(crate) use strings::{Id, NONE, Strings};

use crate::catalog::{EventType, FIELDS, Field};
use crate::diagnostic::{Bilingual, BrokenRule, Code, Detail, Diagnostic, HouseRule, Severity};
use crate::event::{Checked, Finding, Found, Other, Path, Value, finding_detail, normal};
use crate::options::Options;
use crate::text::json::{self, Member, Tag};
use crate::text::place::Place;
use crate::text::scan::same;
use crate::text::time::time_bytes;
use std::borrow::Cow;

/// No event type, or no time.
const NO_TYPE: u8 = 0xff;
const NO_TIME: i64 = i64::MIN;

/// What contacts, agents, and the answers about them take besides what is kept, in bytes for each event, contact and text.
const EVENT_MEMORY: u64 = 80;
const CONTACT_MEMORY: u64 = 300;
const TEXT_MEMORY: u64 = 16;

/// What is known of an event at a glance.
pub(crate) mod flag {
    pub(crate) const ERROR: u8 = 1;
    pub(crate) const WARNING: u8 = 2;
    pub(crate) const NOTE: u8 = 4;
    /// Delivered before.
    pub(crate) const DUPLICATE: u8 = 8;
    /// No object: there is no normal form.
    pub(crate) const BROKEN: u8 = 16;
    /// It says that what it tells of failed: asked often, and told by the attributes too, so that it is not saved.
    pub(crate) const FAILED: u8 = 32;
}

/// How an attribute's number is meant.
mod kind {
    /// A text's number.
    pub(super) const TEXT: u8 = 0 << 5;
    /// A value's number in its closed set.
    pub(super) const ENUM: u8 = 1 << 5;
    /// The number of a text that is JSON.
    pub(super) const JSON: u8 = 2 << 5;
    /// A number in the column of times.
    pub(super) const TIME: u8 = 3 << 5;
    /// The unknown members, as the number of a JSON text.
    pub(super) const EXTRA: u8 = 4 << 5;
    pub(super) const MASK: u8 = 7 << 5;
}

/// An attribute of an event as the timeline sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attr {
    Text(Id),
    Enum(u8),
    Json(Id),
    Time(i64),
}

#[derive(Clone, Copy)]
struct StoredDiagnostic {
    event: u32,
    code: Code,
    severity: Severity,
    field: u8,
    condition: u8,
    path: Id,
    actual: Id,
    other: Id,
    line: u32,
    column: u32,
    offset: u64,
    length: u32,
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

/// What every event has, side by side: whoever asks for one of these soon asks for the next.
#[derive(Clone, Copy)]
struct Row {
    time: i64,
    offset: u64,
    contact: Id,
    connect: Id,
    agent: Id,
    length: u32,
    line: u32,
    /// Where the event's attributes start.
    attrs: u32,
    source: u32,
    event_type: u8,
    flags: u8,
}

impl Row {
    fn new(place: Place, attrs: usize) -> Row {
        Row {
            time: NO_TIME,
            offset: place.offset,
            contact: NONE,
            connect: NONE,
            agent: NONE,
            length: place.length.min(u32::MAX as u64) as u32,
            line: place.line.min(u32::MAX as u64) as u32,
            attrs: attrs as u32,
            source: place.source,
            event_type: NO_TYPE,
            flags: 0,
        }
    }
}

/// A source of events.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub name: String,
    pub first_event: u32,
    pub bytes: u64,
}

#[derive(Default)]
pub(crate) struct Store {
    pub strings: Strings,
    pub sources: Vec<Source>,
    rows: Column<Row>,
    attr_tags: Column<u8>,
    attr_values: Column<u32>,
    /// Times other than the events' own.
    more_times: Column<i64>,
    diagnostics: Column<StoredDiagnostic>,
    /// What findings of house rules have besides: title, schema path, instance path, and the words in two languages.
    rules: Column<[Id; 5]>,
    /// How many contacts there are, nearly: those whose id was new when it came.
    contacts: u64,
    room: Vec<u8>,
    lists: ListCache,
    /// The last text of each field.
    last: [Last; 32],
}

/// A short text and its number.
#[derive(Clone, Copy)]
struct Last {
    text: [u8; 40],
    /// 255: there is none.
    len: u8,
    id: Id,
}

impl Default for Last {
    fn default() -> Last {
        Last { text: [0; 40], len: u8::MAX, id: NONE }
    }
}

/// The JSON of lists that were seen before, by their raw text: agents send the same list with every event.
#[derive(Default)]
struct ListCache {
    known: Vec<(Id, Id)>,
}

impl Store {
    /// How many events there are, broken ones included.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many bytes all this takes, with what the answers to all questions about it will take besides.
    #[inline]
    pub(crate) fn memory(&self) -> u64 {
        let columns = self.rows.bytes()
            + self.attr_tags.bytes()
            + self.attr_values.bytes()
            + self.more_times.bytes()
            + self.diagnostics.bytes()
            + self.rules.bytes();
        columns
            + self.strings.memory()
            + self.len() as u64 * EVENT_MEMORY
            + self.contacts * CONTACT_MEMORY
            + self.strings.len() as u64 * TEXT_MEMORY
    }

    /// Keeps a checked event. `actual_and_path` of its findings are taken by [`Store::add_detail`].
    #[inline]
    pub(crate) fn add(&mut self, checked: &Checked, raw: &[u8], place: Place) -> usize {
        let index = self.len();
        let mut row = Row::new(place, self.attr_tags.len());
        row.event_type = checked.event_type.map_or(NO_TYPE, |e| e as u8);
        row.time = checked.time.unwrap_or(NO_TIME);
        let (mut tags, mut numbers, mut attrs) = ([0; 33], [0; 33], 0);
        let mut ids = [NONE; 3];
        let known = self.strings.len() as u32;
        let mut rest = checked.present & !(Field::EventTime.bit() | Field::EventType.bit())
            | unread(checked, Field::EventTime)
            | unread(checked, Field::EventType);
        while rest != 0 {
            let number = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let field = FIELDS[number].field;
            let value = checked.values[number];
            let (tag, number) = match value {
                Value::Written(span) | Value::Made(span) => {
                    // One place for both: what it calls is compiled into it.
                    let written = matches!(value, Value::Written(_));
                    let text = span.of(if written { raw } else { checked.made.as_bytes() });
                    (kind::TEXT, self.text(number, text))
                }
                Value::Enum(i) => (kind::ENUM, i as u32),
                Value::Time(ms) => {
                    self.more_times.push(ms);
                    (kind::TIME, self.more_times.len() as u32 - 1)
                }
                Value::Number(span) => (kind::JSON, self.strings.intern(span.of(raw))),
                Value::List { first, len } => (kind::JSON, self.list(checked, raw, value, first, len)),
                _ => {
                    self.room.clear();
                    normal::write_value(checked, raw, value, &mut self.room);
                    (kind::JSON, self.strings.intern(&self.room))
                }
            };
            if field == Field::Result {
                row.flags |= self.failed(tag, number);
            }
            let column = match field {
                Field::ContactId => 0,
                Field::ConnectId => 1,
                Field::AgentId => 2,
                _ => 3,
            };
            let empty = matches!(value, Value::Written(span) | Value::Made(span) if span.is_empty());
            if column < 3 && tag == kind::TEXT && !empty {
                ids[column] = number;
            } else {
                (tags[attrs], numbers[attrs]) = (tag | field as u8, number);
                attrs += 1;
            }
        }
        if !checked.extra.is_empty() {
            self.room.clear();
            normal::write_extra(checked, raw, &mut self.room);
            (tags[attrs], numbers[attrs]) = (kind::EXTRA, self.strings.intern(&self.room));
            attrs += 1;
        }
        self.attr_tags.push_all(&tags[..attrs]);
        self.attr_values.push_all(&numbers[..attrs]);
        [row.contact, row.connect, row.agent] = ids;
        self.contacts += u64::from(row.contact >= known);
        self.rows.push(row);
        index
    }

    /// The number of a field's text.
    #[inline(always)]
    fn text(&mut self, field: usize, text: &[u8]) -> Id {
        let last = &mut self.last[field];
        // Instance, numbers, flows: many fields say the same again and again.
        if last.len as usize == text.len() && same(&last.text[..text.len().min(40)], text) {
            return last.id;
        }
        let id = self.strings.intern(text);
        if let Some(room) = last.text.get_mut(..text.len()) {
            room.copy_from_slice(text);
            (last.len, last.id) = (text.len() as u8, id);
        }
        id
    }

    fn list(&mut self, checked: &Checked, raw: &[u8], value: Value, first: u32, len: u32) -> Id {
        // The stretch of the event from the first item to the last is a key to the whole, if all was written so.
        let items = &checked.items[first as usize..(first + len) as usize];
        let (Some(Value::Written(a)), Some(Value::Written(b))) = (items.first(), items.last()) else {
            self.room.clear();
            normal::write_value(checked, raw, value, &mut self.room);
            return self.strings.intern(&self.room);
        };
        let key = self.strings.intern(&raw[a.start as usize..b.end as usize]);
        if self.lists.known.is_empty() {
            self.lists.known.resize(256, (NONE, NONE));
        }
        let slot = key as usize % 256;
        let (known, json) = self.lists.known[slot];
        if known == key {
            return json;
        }
        self.room.clear();
        normal::write_value(checked, raw, value, &mut self.room);
        let json = self.strings.intern(&self.room);
        self.lists.known[slot] = (key, json);
        json
    }

    /// Keeps bytes that are no event.
    pub(crate) fn add_broken(&mut self, place: Place) -> usize {
        let row = Row::new(place, self.attr_tags.len());
        self.rows.push(Row { flags: flag::BROKEN, ..row });
        self.len() - 1
    }

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

    fn flag(&mut self, event: usize, flags: u8) {
        let row = self.rows.get(event);
        self.rows.set(event, Row { flags: row.flags | flags, ..row });
    }

    /// Keeps of an event that has findings no more than that it is invalid.
    pub(crate) fn mark_invalid(&mut self, event: usize) {
        self.flag(event, flag::ERROR);
    }

    /// Keeps an event of another store, without its diagnostics.
    #[inline(never)]
    pub(crate) fn copy(&mut self, from: &Store, event: usize) -> usize {
        let mut row = from.rows.get(event);
        let mut text = |id: Id| if id == NONE { NONE } else { self.strings.intern(from.strings.bytes(id)) };
        (row.contact, row.connect, row.agent) = (text(row.contact), text(row.connect), text(row.agent));
        row.attrs = self.attr_tags.len() as u32;
        row.flags &= !flag::DUPLICATE;
        for i in from.attr_range(event) {
            let (tag, number) = (from.attr_tags.get(i), from.attr_values.get(i));
            let number = match tag & kind::MASK {
                kind::ENUM => number,
                kind::TIME => {
                    self.more_times.push(from.more_times.get(number as usize));
                    self.more_times.len() as u32 - 1
                }
                _ => self.strings.intern(from.strings.bytes(number)),
            };
            self.attr_tags.push(tag);
            self.attr_values.push(number);
        }
        self.rows.push(row);
        self.len() - 1
    }

    /// How many bytes it takes, diagnostics left aside.
    pub(crate) fn size(&self) -> usize {
        self.strings.size()
            + self.rows.len() * size_of::<Row>()
            + self.attr_tags.len() * 5
            + self.more_times.len() * size_of::<i64>()
    }

    /// Marks an event as delivered before.
    pub(crate) fn mark_duplicate(&mut self, event: usize) {
        self.flag(event, flag::DUPLICATE | flag::NOTE);
    }

    #[inline]
    pub(crate) fn event_type(&self, event: usize) -> Option<EventType> {
        EventType::from_index(self.rows.get(event).event_type as usize)
    }

    #[inline]
    pub(crate) fn time(&self, event: usize) -> Option<i64> {
        let time = self.rows.get(event).time;
        (time != NO_TIME).then_some(time)
    }

    #[inline]
    pub(crate) fn contact(&self, event: usize) -> Id {
        self.rows.get(event).contact
    }

    #[inline]
    pub(crate) fn connect(&self, event: usize) -> Id {
        self.rows.get(event).connect
    }

    #[inline]
    pub(crate) fn agent(&self, event: usize) -> Id {
        self.rows.get(event).agent
    }

    #[inline]
    pub(crate) fn flags(&self, event: usize) -> u8 {
        self.rows.get(event).flags
    }

    pub(crate) fn valid(&self, event: usize) -> bool {
        self.flags(event) & flag::ERROR == 0
    }

    /// The number of the source that an event came from.
    pub(crate) fn source(&self, event: usize) -> usize {
        self.rows.get(event).source as usize
    }

    /// Offset, length and line of an event.
    pub(crate) fn place_of(&self, event: usize) -> (u64, u64, u64) {
        {
            let row = self.rows.get(event);
            (row.offset, row.length as u64, row.line as u64)
        }
    }

    #[inline]
    fn attr_range(&self, event: usize) -> core::ops::Range<usize> {
        let end = if event + 1 < self.len() { self.rows.get(event + 1).attrs as usize } else { self.attr_tags.len() };
        self.rows.get(event).attrs as usize..end
    }

    /// One attribute of an event; contactId, connectId and agentId have columns of their own.
    #[inline]
    pub(crate) fn attr(&self, event: usize, field: Field) -> Option<Attr> {
        let range = self.attr_range(event);
        let is = |tag: u8| tag & !kind::MASK == field as u8 && tag & kind::MASK != kind::EXTRA;
        let at = match self.attr_tags.run(range.start, range.end) {
            Some(tags) => range.start + tags.iter().position(|tag| is(*tag))?,
            None => range.clone().find(|i| is(self.attr_tags.get(*i)))?,
        };
        let number = self.attr_values.get(at);
        Some(match self.attr_tags.get(at) & kind::MASK {
            kind::TEXT => Attr::Text(number),
            kind::ENUM => Attr::Enum(number as u8),
            kind::TIME => Attr::Time(self.more_times.get(number as usize)),
            _ => Attr::Json(number),
        })
    }

    /// Calls `each` with those of the `wanted` fields (a set of their bits) that are texts.
    #[inline]
    pub(crate) fn texts(&self, event: usize, wanted: u32, mut each: impl FnMut(Field, Id)) {
        for at in self.attr_range(event) {
            let tag = self.attr_tags.get(at);
            if tag & kind::MASK == kind::TEXT && 1 << tag & wanted != 0 {
                each(FIELDS[tag as usize].field, self.attr_values.get(at));
            }
        }
    }

    /// The JSON text of an attribute that is kept as such.
    fn json_attr(&self, event: usize, field: Field) -> Option<&[u8]> {
        match self.attr(event, field)? {
            Attr::Json(id) => Some(self.strings.bytes(id)),
            _ => None,
        }
    }

    /// An attribute that is a number.
    pub(crate) fn number(&self, event: usize, field: Field) -> Option<f64> {
        json::float(core::str::from_utf8(self.json_attr(event, field)?).ok()?)
    }

    /// An attribute that is an array, as JSON text.
    pub(crate) fn array(&self, event: usize, field: Field) -> Option<&str> {
        let text = self.json_attr(event, field).filter(|text| text.starts_with(b"["))?;
        core::str::from_utf8(text).ok()
    }

    /// The items of an attribute that is an array.
    fn items(&self, event: usize, field: Field) -> (&str, Vec<Member>) {
        let (text, mut items) = (self.array(event, field).unwrap_or("[]"), Vec::new());
        // What is kept was read before.
        let _ = json::array(text.as_bytes(), usize::MAX, &mut items, &mut json::Scan::default());
        (text, items)
    }

    /// How many items an attribute has that is an array.
    pub(crate) fn item_count(&self, event: usize, field: Field) -> usize {
        self.items(event, field).1.len()
    }

    /// The texts among the items of an attribute that is an array.
    pub(crate) fn item_texts(&self, event: usize, field: Field) -> Vec<String> {
        let (text, items) = self.items(event, field);
        let texts = items.iter().filter(|item| matches!(item.tag, Tag::Text | Tag::Escaped)).map(|item| {
            let mut out = String::new();
            json::unescape(item.value.of(text.as_bytes()), &mut out);
            out
        });
        texts.collect()
    }

    /// The number of an attribute's text; [`NONE`] if it has none.
    #[inline]
    pub(crate) fn text_attr(&self, event: usize, field: Field) -> Id {
        match self.attr(event, field) {
            Some(Attr::Text(id)) => id,
            _ => NONE,
        }
    }

    /// Whether the event reports success: agent events with a result other than 0 change nothing.
    pub(crate) fn succeeded(&self, event: usize) -> bool {
        self.flags(event) & flag::FAILED == 0
    }

    /// The flag of an event with this result.
    fn failed(&self, tag: u8, number: u32) -> u8 {
        if tag == kind::JSON && self.strings.bytes(number) != b"0" { flag::FAILED } else { 0 }
    }

    /// Whether the normal forms of two events are equal.
    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        let (ra, rb) = (self.attr_range(a), self.attr_range(b));
        let facts = |event: usize| {
            let row = self.rows.get(event);
            (row.event_type, row.time, row.contact, row.connect, row.agent)
        };
        facts(a) == facts(b)
            && ra.len() == rb.len()
            && ra.zip(rb).all(|(i, j)| {
                let (tag, x, y) = (self.attr_tags.get(i), self.attr_values.get(i), self.attr_values.get(j));
                tag == self.attr_tags.get(j)
                    && (x == y
                        || tag & kind::MASK == kind::TIME
                            && self.more_times.get(x as usize) == self.more_times.get(y as usize))
            })
    }

    /// Writes the normal form of an event; nothing if it has none.
    pub(crate) fn write_normal(&self, event: usize, out: &mut Vec<u8>) {
        if self.flags(event) & flag::BROKEN != 0 {
            return;
        }
        out.push(b'{');
        let start = out.len();
        let write_time = |name: &str, ms: i64, out: &mut Vec<u8>| {
            normal::write_name(name, start, out);
            out.push(b'"');
            out.extend_from_slice(&time_bytes(ms));
            out.push(b'"');
        };
        if let Some(ms) = self.time(event) {
            write_time(Field::EventTime.name(), ms, out);
        }
        let mut typed = self.event_type(event);
        let mut ids = [
            (Field::ContactId, self.contact(event)),
            (Field::ConnectId, self.connect(event)),
            (Field::AgentId, self.agent(event)),
        ];
        // The columns' fields are written where the order of fields has them.
        let mut before = |field: Option<Field>, out: &mut Vec<u8>| {
            if field.is_none_or(|f| f > Field::EventType)
                && let Some(t) = typed.take()
            {
                normal::write_name(Field::EventType.name(), start, out);
                json::write_text(t.name(), out);
            }
            for (column, id) in &mut ids {
                if *id != NONE && field.is_none_or(|f| f > *column) {
                    normal::write_name(column.name(), start, out);
                    json::write_text(self.strings.get(*id), out);
                    *id = NONE;
                }
            }
        };
        for i in self.attr_range(event) {
            let (tag, number) = (self.attr_tags.get(i), self.attr_values.get(i));
            if tag & kind::MASK == kind::EXTRA {
                before(None, out);
                normal::write_name("extra", start, out);
                out.extend_from_slice(self.strings.bytes(number));
                continue;
            }
            let field = FIELDS[(tag & !kind::MASK) as usize].field;
            before(Some(field), out);
            match tag & kind::MASK {
                kind::TIME => write_time(field.name(), self.more_times.get(number as usize), out),
                kind::TEXT => {
                    normal::write_name(field.name(), start, out);
                    json::write_text(self.strings.get(number), out);
                }
                kind::ENUM => {
                    normal::write_name(field.name(), start, out);
                    json::write_text(field.value_name(number as u8), out);
                }
                _ => {
                    normal::write_name(field.name(), start, out);
                    out.extend_from_slice(self.strings.bytes(number));
                }
            }
        }
        before(None, out);
        out.push(b'}');
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

/// The bit of a field whose value could not be read as what it should be.
fn unread(checked: &Checked, field: Field) -> u32 {
    match checked.value(field) {
        Value::Absent | Value::Time(_) => 0,
        Value::Enum(_) if field == Field::EventType => 0,
        _ => field.bit(),
    }
}
