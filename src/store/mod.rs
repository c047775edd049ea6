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

use crate::catalog::{Dialect, EventType, FIELDS, Field, FieldSet, Shape};

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
    /// It is written in dialect 2.0; else in 1.0.
    pub(crate) const V2: u8 = 64;
}

/// What an attribute is, in one byte: its field and how its number is meant. A field's values are texts, JSON, or, by
/// what the field is, times or numbers in a closed set.
#[derive(Clone, Copy, PartialEq, Eq)]
struct AttrTag(u8);

/// How an attribute's number is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A text's number.
    Text,
    /// The number of a text that is JSON.
    Json,
    /// A value's number in its closed set.
    Enum,
    /// A number in the column of times.
    Time,
    /// The unknown members, as the number of a JSON text.
    Extra,
}

impl AttrTag {
    const EXTRA: AttrTag = AttrTag(u8::MAX);

    #[inline(always)]
    const fn text(field: Field) -> AttrTag {
        AttrTag(field as u8 * 3)
    }

    #[inline(always)]
    const fn json(field: Field) -> AttrTag {
        AttrTag(field as u8 * 3 + 1)
    }

    /// A time or a value of a closed set, whichever the field is.
    #[inline(always)]
    const fn read(field: Field) -> AttrTag {
        AttrTag(field as u8 * 3 + 2)
    }

    /// The tag with this number, if it is one.
    fn from_number(number: u32) -> Option<AttrTag> {
        let tag = AttrTag(u8::try_from(number).ok()?);
        let is_one = match tag.kind() {
            Kind::Extra => tag == AttrTag::EXTRA,
            Kind::Text | Kind::Json | Kind::Time => true,
            Kind::Enum => matches!(tag.field().spec().shape, Shape::Enum(_) | Shape::EventType),
        };
        is_one.then_some(tag)
    }

    #[inline(always)]
    fn is_of(self, field: Field) -> bool {
        self.0.wrapping_sub(field as u8 * 3) < 3
    }

    /// The field; of [`AttrTag::EXTRA`] any.
    #[inline(always)]
    fn field(self) -> Field {
        FIELDS[(self.0 as usize / 3).min(Field::COUNT - 1)].field
    }

    #[inline(always)]
    fn kind(self) -> Kind {
        if self.0 as usize >= Field::COUNT * 3 {
            return Kind::Extra;
        }
        match self.0 % 3 {
            0 => Kind::Text,
            1 => Kind::Json,
            _ if matches!(self.field().spec().shape, Shape::Time) => Kind::Time,
            _ => Kind::Enum,
        }
    }
}

const _: () = assert!(Field::COUNT * 3 < u8::MAX as usize);

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
    leg: Id,
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
            leg: NONE,
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

/// The id of a leg: a `connectId` in 1.0, a `channelId` in 2.0.
pub(crate) struct LegIds {
    pub connect_id: Option<String>,
    pub channel_id: Option<String>,
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
    attr_tags: Column<AttrTag>,
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
    /// Which texts are ids of channels, by number, as bits: the legs of 2.0.
    channels: Vec<u64>,
    /// The last text of each field.
    last: LastTexts,
}

/// A short text and its number.
#[derive(Clone, Copy)]
struct Last {
    text: [u8; 40],
    /// 255: there is none.
    len: u8,
    id: Id,
}

/// One for each field.
struct LastTexts([Last; Field::COUNT]);

impl Default for LastTexts {
    fn default() -> LastTexts {
        LastTexts([Last::default(); Field::COUNT])
    }
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
        let (mut tags, mut numbers, mut attrs) = ([AttrTag::EXTRA; ATTRS], [0; ATTRS], 0);
        let mut ids = [NONE; 3];
        let known = self.strings.len() as u32;
        let mut kept = checked.present.without(COMMON).and(unread(checked, Field::EventTime));
        let leg = match checked.dialect {
            Dialect::V1 => Field::ConnectId,
            Dialect::V2 => Field::ChannelId,
        };
        if checked.event_type.is_none() {
            // Its type was not read, and a dialect may be said all the same.
            let said = checked.present.has(Field::Dialect);
            kept = kept.and(unread(checked, Field::EventType)).and(if said {
                Field::Dialect.set()
            } else {
                FieldSet::EMPTY
            });
        }
        if checked.dialect == Dialect::V2 {
            row.flags |= flag::V2;
        }
        for field in kept {
            let value = checked.value(field);
            let (tag, number) = match value {
                Value::Written(span) | Value::Made(span) => {
                    // One place for both: what it calls is compiled into it.
                    let written = matches!(value, Value::Written(_));
                    let text = span.of(if written { raw } else { checked.made.as_bytes() });
                    (AttrTag::text(field), self.text(field, text))
                }
                Value::Enum(i) => (AttrTag::read(field), i as u32),
                Value::Time(ms) => {
                    self.more_times.push(ms);
                    (AttrTag::read(field), self.more_times.len() as u32 - 1)
                }
                Value::Number(span) => (AttrTag::json(field), self.strings.intern(span.of(raw))),
                Value::List { first, len } => (AttrTag::json(field), self.list(checked, raw, value, first, len)),
                _ => {
                    self.room.clear();
                    normal::write_value(checked, raw, value, &mut self.room);
                    (AttrTag::json(field), self.strings.intern(&self.room))
                }
            };
            if field == Field::Result {
                row.flags |= self.failed(tag, number);
            }
            let column = match field {
                Field::ContactId => 0,
                Field::AgentId => 2,
                field if field == leg => 1,
                _ => 3,
            };
            let empty = matches!(value, Value::Written(span) | Value::Made(span) if span.is_empty());
            if column < 3 && tag == AttrTag::text(field) && !empty {
                ids[column] = number;
            } else {
                (tags[attrs], numbers[attrs]) = (tag, number);
                attrs += 1;
            }
        }
        if !checked.extra.is_empty() {
            self.room.clear();
            normal::write_extra(checked, raw, &mut self.room);
            (tags[attrs], numbers[attrs]) = (AttrTag::EXTRA, self.strings.intern(&self.room));
            attrs += 1;
        }
        self.attr_tags.push_all(&tags[..attrs]);
        self.attr_values.push_all(&numbers[..attrs]);
        [row.contact, row.leg, row.agent] = ids;
        self.contacts += u64::from(row.contact >= known);
        self.keep_channel(&row);
        self.rows.push(row);
        index
    }

    /// The number of a field's text.
    #[inline(always)]
    fn text(&mut self, field: Field, text: &[u8]) -> Id {
        let last = &mut self.last.0[field as usize];
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
        (row.contact, row.leg, row.agent) = (text(row.contact), text(row.leg), text(row.agent));
        row.attrs = self.attr_tags.len() as u32;
        row.flags &= !flag::DUPLICATE;
        for i in from.attr_range(event) {
            let (tag, number) = (from.attr_tags.get(i), from.attr_values.get(i));
            let number = match tag.kind() {
                Kind::Enum => number,
                Kind::Time => {
                    self.more_times.push(from.more_times.get(number as usize));
                    self.more_times.len() as u32 - 1
                }
                _ => self.strings.intern(from.strings.bytes(number)),
            };
            self.attr_tags.push(tag);
            self.attr_values.push(number);
        }
        self.keep_channel(&row);
        self.rows.push(row);
        self.len() - 1
    }

    /// Remembers that the leg of an event of 2.0 is a channel.
    #[inline]
    fn keep_channel(&mut self, row: &Row) {
        if row.flags & flag::V2 != 0 && row.leg != NONE {
            let (word, bit) = (row.leg as usize / 64, row.leg % 64);
            if self.channels.len() <= word {
                self.channels.resize(word + 1, 0);
            }
            self.channels[word] |= 1 << bit;
        }
    }

    /// A leg's id under the name that it has in the dialect that it comes from.
    pub(crate) fn leg_ids(&self, leg: Id) -> LegIds {
        let is_channel = self.channels.get(leg as usize / 64).is_some_and(|bits| bits >> (leg % 64) & 1 != 0);
        let id = self.strings.optional(leg);
        if is_channel {
            LegIds { connect_id: None, channel_id: id }
        } else {
            LegIds { connect_id: id, channel_id: None }
        }
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

    #[inline(always)]
    pub(crate) fn event_type(&self, event: usize) -> Option<EventType> {
        EventType::from_index(self.rows.get(event).event_type as usize)
    }

    /// The dialect that an event is written in.
    #[inline(always)]
    pub(crate) fn dialect(&self, event: usize) -> Dialect {
        if self.flags(event) & flag::V2 == 0 { Dialect::V1 } else { Dialect::V2 }
    }

    #[inline(always)]
    pub(crate) fn time(&self, event: usize) -> Option<i64> {
        let time = self.rows.get(event).time;
        (time != NO_TIME).then_some(time)
    }

    #[inline(always)]
    pub(crate) fn contact(&self, event: usize) -> Id {
        self.rows.get(event).contact
    }

    #[inline(always)]
    pub(crate) fn leg(&self, event: usize) -> Id {
        self.rows.get(event).leg
    }

    #[inline(always)]
    pub(crate) fn agent(&self, event: usize) -> Id {
        self.rows.get(event).agent
    }

    #[inline(always)]
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

    #[inline(always)]
    fn attr_range(&self, event: usize) -> core::ops::Range<usize> {
        let end = if event + 1 < self.len() { self.rows.get(event + 1).attrs as usize } else { self.attr_tags.len() };
        self.rows.get(event).attrs as usize..end
    }

    /// The flag of an event with this result.
    fn failed(&self, tag: AttrTag, number: u32) -> u8 {
        if tag.kind() == Kind::Json && self.strings.bytes(number) != b"0" { flag::FAILED } else { 0 }
    }
}

/// What is kept of every event in its row, if it could be read.
const COMMON: FieldSet = FieldSet::of(&[Field::EventTime, Field::EventType, Field::Dialect]);

/// The most attributes that an event can have: a value for each field, and the unknown members.
const ATTRS: usize = Field::COUNT + 1;

/// A field, if its value could not be read as what it should be.
fn unread(checked: &Checked, field: Field) -> FieldSet {
    match checked.value(field) {
        Value::Absent | Value::Time(_) => FieldSet::EMPTY,
        Value::Enum(_) if field == Field::EventType => FieldSet::EMPTY,
        _ => field.set(),
    }
}
