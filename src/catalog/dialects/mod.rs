//! The dialects that events are written in, as data: how an event, a field and a value is spelt and what an event must
//! have stands in one file per dialect.

mod v1;

use super::{EnumId, EventSpec, EventType, Field};

/// A dialect of the vendor's events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Dialect {
    /// 1.0, the definition of February 2021.
    #[default]
    V1,
}

impl Dialect {
    /// How many there are.
    pub const COUNT: usize = Dialect::ALL.len();

    /// All of them, in the order in which they were published.
    pub const ALL: [Dialect; 1] = [Dialect::V1];

    const fn spec(self) -> &'static DialectSpec {
        match self {
            Dialect::V1 => &v1::SPEC,
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
        }
    }

    /// Spellings of fields that its source uses in some events, and that are not a matter of case.
    pub const fn aliases(self) -> &'static [SpellingAlias] {
        self.spec().aliases
    }
}

/// A dialect's entry: everything that its file says.
struct DialectSpec {
    id: &'static str,
    events: &'static [DocumentedEvent],
    call_types: &'static [DocumentedValue],
    abandon_phases: &'static [DocumentedValue],
    queue_types: &'static [DocumentedValue],
    aliases: &'static [SpellingAlias],
}

/// One event type as a dialect documents it.
#[derive(Debug)]
pub struct DocumentedEvent {
    /// Which event type.
    pub event_type: EventType,
    /// Its name in this dialect.
    pub name: &'static str,
    /// The call types it applies to, as indices into [`CALL_TYPES`](super::CALL_TYPES); empty: the source names none.
    pub applies_to: &'static [u8],
    /// Its fields in the documented spelling, required ones and optional ones.
    pub fields: &'static [FieldUse],
    /// What else must be there, depending on values.
    pub conditions: &'static [Condition],
    /// The documented values of `result`; empty: the event has no such field.
    pub results: &'static [u8],
}

impl DocumentedEvent {
    /// What the event is, whatever the dialect.
    pub fn spec(&self) -> &'static EventSpec {
        self.event_type.spec()
    }

    /// The use of a field in this event, if it is documented there.
    pub fn field(&self, field: Field) -> Option<&'static FieldUse> {
        self.fields.iter().find(|u| u.field == field)
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
    /// The one event type that documents this value; `None`: every event with the field does.
    pub only_in: Option<EventType>,
}

impl DocumentedValue {
    /// Whether an event documents the value; of an unknown event every value may be one.
    pub fn is_documented_in(&self, event: Option<EventType>) -> bool {
        self.only_in.is_none() || event.is_none() || self.only_in == event
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
