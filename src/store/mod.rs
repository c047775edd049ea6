//! The events kept, as columns. Raw bytes are not kept, only their place; texts are kept once.

mod column;
mod diagnostics;
mod read;
mod saved;
mod strings;

pub(crate) use column::Column;
pub(crate) use diagnostics::DiagnosticFacts;
use diagnostics::StoredDiagnostic;
pub(crate) use saved::{Packed, Packing};
pub(crate) use strings::{Id, NONE, Strings};

use crate::catalog::{EventType, FIELDS, Field};

use crate::event::{Checked, Value, normal};

use crate::text::place::Place;
use crate::text::scan::same;

/// No event type, or no time.
const NO_TYPE: u8 = 0xff;
const NO_TIME: i64 = i64::MIN;

/// What contacts, agents, and the answers about them take besides what is kept, in bytes for each event, contact and
/// text.
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
    /// It reports a failure. Asked often, so it is kept as a flag; it follows from the attributes, so it is not saved.
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

/// What every event has, side by side: what needs one of these soon needs the next.
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

    fn flag(&mut self, event: usize, flags: u8) {
        let row = self.rows.get(event);
        self.rows.set(event, Row { flags: row.flags | flags, ..row });
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

    /// The flag of an event with this result.
    fn failed(&self, tag: u8, number: u32) -> u8 {
        if tag == kind::JSON && self.strings.bytes(number) != b"0" { flag::FAILED } else { 0 }
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
