//! The dialects that events are written in, as data: how an event, a field and a value is spelt and what an event must
//! have stands in one file per dialect.

mod v1;
mod v2;

use super::{EnumId, EventSpec, EventType, Field, FieldSet};

/// A dialect of the vendor's events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Dialect {
    /// 1.0, the definition of February 2021 and its revision of March 2021.
    #[default]
    V1,
    /// 2.0, the definition of April and May 2021, with what is known of its later fields.
    V2,
}

impl Dialect {
    /// How many there are.
    pub const COUNT: usize = Dialect::ALL.len();

    /// All of them, in the order in which they were published.
    pub const ALL: [Dialect; 2] = [Dialect::V1, Dialect::V2];

    const fn spec(self) -> &'static DialectSpec {
        match self {
            Dialect::V1 => &v1::SPEC,
            Dialect::V2 => &v2::SPEC,
        }
    }

    /// The name used in JSON and on the command line, such as `1.0`.
    pub const fn id(self) -> &'static str {
        self.spec().id
    }

    /// The events that it documents, in the order of its source.
    pub const fn events(self) -> &'static [DocumentedEvent] {
        self.spec().events
    }

    /// The values that it documents of a closed set, in the order of its source.
    pub const fn values(self, set: EnumId) -> &'static [DocumentedValue] {
        match set {
            EnumId::CallType => self.spec().call_types,
            EnumId::AbandonPhase => self.spec().abandon_phases,
            EnumId::QueueType => self.spec().queue_types,
            EnumId::Scenario => self.spec().scenarios,
            EnumId::Dialect => &DIALECT_VALUES,
        }
    }

    /// Spellings of fields that its source uses in some events, and that are not a matter of case.
    pub const fn aliases(self) -> &'static [SpellingAlias] {
        self.spec().aliases
    }

    /// Members that are known and have no field of their own: they are passed on as they came.
    pub const fn passed_on(self) -> &'static [&'static str] {
        self.spec().passed_on
    }

    /// The dialect with this name.
    pub fn from_id(id: &str) -> Option<Dialect> {
        Dialect::ALL.into_iter().find(|dialect| dialect.id() == id)
    }

    /// The other dialect.
    pub const fn other(self) -> Dialect {
        match self {
            Dialect::V1 => Dialect::V2,
            Dialect::V2 => Dialect::V1,
        }
    }

    /// The event with this documented name, whatever the case.
    pub fn event_named(self, name: &str) -> Option<&'static DocumentedEvent> {
        self.events().iter().find(|event| event.name.eq_ignore_ascii_case(name))
    }

    /// How it writes the names of the fields that every event has: the time, the type, the instance.
    pub fn common_name(self, field: Field) -> &'static str {
        self.events()[0].field(field).map_or(field.name(), |used| used.name)
    }
}

static DIALECT_VALUES: [DocumentedValue; 2] = [
    DocumentedValue { value: 0, name: "1.0", aliases: &[], only_in: &[] },
    DocumentedValue { value: 1, name: "2.0", aliases: &[], only_in: &[] },
];

const fn req(field: Field, name: &'static str) -> FieldUse {
    FieldUse { field, name, required: true, format: true, may_be_empty: false }
}

const fn opt(field: Field, name: &'static str) -> FieldUse {
    FieldUse { required: false, ..req(field, name) }
}

/// A dialect's entry: everything that its file says.
struct DialectSpec {
    id: &'static str,
    events: &'static [DocumentedEvent],
    call_types: &'static [DocumentedValue],
    abandon_phases: &'static [DocumentedValue],
    queue_types: &'static [DocumentedValue],
    scenarios: &'static [DocumentedValue],
    passed_on: &'static [&'static str],
    aliases: &'static [SpellingAlias],
}

/// One event type as a dialect documents it.
#[derive(Clone, Copy, Debug)]
pub struct DocumentedEvent {
    /// Which event type.
    pub event_type: EventType,
    /// Its name in this dialect.
    pub name: &'static str,
    /// Whether its fields are published. Of an event of which only the name is, those of all events are checked, and
    /// whatever else it has is known as far as another event has it.
    pub published: bool,
    /// The call types it applies to, as indices into [`CALL_TYPES`](super::CALL_TYPES); empty: the source names none.
    pub applies_to: &'static [u8],
    /// Its fields in the documented spelling, required ones and optional ones, in blocks that events share.
    pub fields: &'static [&'static [FieldUse]],
    /// What else must be there, depending on values.
    pub conditions: &'static [Condition],
    /// The documented values of `result`; empty: the event has no such field.
    pub results: &'static [u8],
    /// Other ways in which the dialect's source writes the event: it is right if it is right by one of them.
    pub alternatives: &'static [DocumentedEvent],
}

impl DocumentedEvent {
    /// What the event is, whatever the dialect.
    pub fn spec(&self) -> &'static EventSpec {
        self.event_type.spec()
    }

    /// Its fields, in the order of the source.
    pub fn uses(&self) -> impl Iterator<Item = &'static FieldUse> + use<> {
        self.fields.iter().flat_map(|block| block.iter())
    }

    /// The use of a field in this event, if it is documented there.
    pub fn field(&self, field: Field) -> Option<&'static FieldUse> {
        self.fields.iter().find_map(|block| block.iter().find(|used| used.field == field))
    }

    /// This way of writing the event, and the others.
    pub fn ways(&'static self) -> impl Iterator<Item = &'static DocumentedEvent> {
        core::iter::once(self).chain(self.alternatives)
    }
}

impl EventType {
    /// The event as a dialect documents it; `None`: the dialect has no such event.
    pub fn documented(self, dialect: Dialect) -> Option<&'static DocumentedEvent> {
        let events = dialect.events();
        // In most dialects the place is the type's number.
        match events.get(self as usize) {
            Some(event) if event.event_type == self => Some(event),
            _ => events.iter().find(|event| event.event_type == self),
        }
    }
}

/// A field as one event documents it.
#[derive(Debug)]
pub struct FieldUse {
    /// Which field.
    pub field: Field,
    /// The documented spelling in this event.
    pub name: &'static str,
    /// Whether the event must have it.
    pub required: bool,
    /// Whether its value has the format of the field, such as `name@domain`.
    pub format: bool,
    /// Whether an empty text stands for no value.
    pub may_be_empty: bool,
}

/// A requirement that depends on a value: at least one of some fields must be there.
#[derive(Debug)]
pub struct Condition {
    /// The field and the value (an index into its set) under which it holds; `None`: always.
    pub when: Option<(Field, u8)>,
    /// At least one of these must be there.
    pub any_of: &'static [Field],
}

/// One value of a closed set as a dialect spells it.
#[derive(Debug)]
pub struct DocumentedValue {
    /// Which value: its index in the set.
    pub value: u8,
    /// The documented spelling.
    pub name: &'static str,
    /// Other spellings that are known, besides those that differ in case alone.
    pub aliases: &'static [&'static str],
    /// The event types that document this value; empty: every event with the field does.
    pub only_in: &'static [EventType],
}

impl DocumentedValue {
    /// Whether an event documents the value; of an unknown event every value may be one.
    pub fn is_documented_in(&self, event: Option<EventType>) -> bool {
        self.only_in.is_empty() || event.is_none_or(|event| self.only_in.contains(&event))
    }

    /// Whether a text is a spelling of the value: the documented one or a known other one, whatever the case.
    pub fn is_spelled(&self, text: &str) -> bool {
        self.name.eq_ignore_ascii_case(text) || self.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(text))
    }
}

/// Another spelling of a field that a source itself uses in some events.
#[derive(Debug)]
pub struct SpellingAlias {
    /// The other spelling.
    pub name: &'static str,
    /// The field it stands for.
    pub field: Field,
    /// The events in which it does.
    pub events: &'static [EventType],
}

/// One way of writing an event of one dialect, by number: those of one dialect after those of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Way(u8);

/// The most ways that there may be.
const WAYS_MOST: usize = 96;

static WAYS: ([Option<&'static DocumentedEvent>; WAYS_MOST], [usize; Dialect::COUNT + 1]) = {
    let mut ways = [None; WAYS_MOST];
    let mut ends = [0; Dialect::COUNT + 1];
    let (mut n, mut d) = (0, 0);
    while d < Dialect::COUNT {
        let events = Dialect::ALL[d].events();
        let mut e = 0;
        while e < events.len() {
            ways[n] = Some(&events[e]);
            n += 1;
            let mut a = 0;
            while a < events[e].alternatives.len() {
                ways[n] = Some(&events[e].alternatives[a]);
                n += 1;
                a += 1;
            }
            e += 1;
        }
        d += 1;
        ends[d] = n;
    }
    (ways, ends)
};

/// The fields that each way asks for, by its number.
static REQUIRED: [FieldSet; WAYS_MOST] = {
    let mut table = [FieldSet::EMPTY; WAYS_MOST];
    let mut n = 0;
    while let Some(way) = WAYS.0[n] {
        let mut b = 0;
        while b < way.fields.len() {
            let mut f = 0;
            while f < way.fields[b].len() {
                let used = &way.fields[b][f];
                if used.required && !matches!(used.field, Field::EventType) {
                    table[n] = table[n].with(used.field);
                }
                f += 1;
            }
            b += 1;
        }
        n += 1;
    }
    table
};

impl Way {
    /// The ways of a dialect, in the order of its source.
    pub(crate) fn all(dialect: Dialect) -> impl Iterator<Item = Way> {
        let [start, end] = [WAYS.1[dialect as usize], WAYS.1[dialect as usize + 1]];
        (start..end).map(|number| Way(number as u8))
    }

    /// The event of the way with a number; `None`: there are not so many.
    pub(crate) const fn at(number: usize) -> Option<&'static DocumentedEvent> {
        WAYS.0[number]
    }

    /// The event as it is documented there.
    pub(crate) fn event(self) -> &'static DocumentedEvent {
        // Every way has an entry; what is none cannot be made.
        WAYS.0[self.0 as usize % WAYS_MOST].unwrap_or(&Dialect::V1.events()[0])
    }

    /// The fields that the event must have. A missing event type has a code of its own and is not among them.
    #[inline(always)]
    pub(crate) fn required(self) -> FieldSet {
        REQUIRED[self.0 as usize % WAYS_MOST]
    }

    /// Its number.
    #[inline(always)]
    pub(crate) fn number(self) -> u8 {
        self.0
    }

    /// The way with this number.
    pub(crate) fn from_number(number: u8) -> Option<Way> {
        WAYS.0.get(number as usize).copied().flatten().map(|_| Way(number))
    }
}
