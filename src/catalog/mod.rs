//! What the vendor documents: events, fields, values, conditions and names. Data, and how names of it are found.
//!
//! What an event, a field or a value is stands here once; how a dialect of the vendor's spells and requires it stands
//! in one file of `dialects/` each. The checker, the JSON Schemas in `schema/`, the TypeScript types and the page's
//! reference are all made from here.

mod dialects;
mod events;
mod fields;
pub(crate) mod formats;
pub(crate) mod names;
mod values;

pub use dialects::{Condition, Dialect, DocumentedEvent, DocumentedValue, FieldUse, SpellingAlias};
pub use events::EVENTS;
pub use fields::{ENVELOPE_MEMBERS, FIELDS};
pub use values::{
    ABANDON_PHASES, AGENT_QUEUE, BACK2BACK, CALL_TYPES, INBOUND, INTERNAL, OUTBOUND, QUEUE_TYPES, SKILL_GROUP_QUEUE,
};

use serde::{Serialize, Serializer};

/// A text for people, in both languages of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// 简体中文.
    pub zh: &'static str,
}

impl Text {
    /// A text that the catalogue alone shows. Without the feature `texts` it is empty: what the engine never writes
    /// need not be downloaded with it.
    pub(crate) const fn new(en: &'static str, zh: &'static str) -> Text {
        if cfg!(feature = "texts") { Text { en, zh } } else { Text { en: "", zh: "" } }
    }
}

/// The four classes that the vendor sorts its events into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Call events: one call leg dials, rings, is answered, ends.
    Call,
    /// Agent events: what a person at a desk does.
    Agent,
    /// Call centre events: IVR, queues, routing.
    CallCenter,
    /// Recordings and detail records, written after the call.
    Recording,
}

impl Class {
    /// All classes in the source's order.
    pub const ALL: [Class; 4] = [Class::Call, Class::Agent, Class::CallCenter, Class::Recording];

    /// The identifier used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Class::Call => "call",
            Class::Agent => "agent",
            Class::CallCenter => "callCenter",
            Class::Recording => "recording",
        }
    }

    /// The name for people.
    pub const fn title(self) -> Text {
        match self {
            Class::Call => Text::new("Call events", "通话事件"),
            Class::Agent => Text::new("Agent events", "坐席事件"),
            Class::CallCenter => Text::new("Call centre events", "呼叫中心事件"),
            Class::Recording => Text::new("Recording events", "录音事件"),
        }
    }
}

/// The type of an event, in the source's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs)] // each is described by its entry in `EVENTS`
pub enum EventType {
    Dialing,
    Ringing,
    CallEstablished,
    CallReleased,
    AgentCheckIn,
    AgentReady,
    AgentRinging,
    AgentTalk,
    BlindTransfer,
    AgentACW,
    AgentBreak,
    AgentCheckOut,
    Route2IVR,
    CallAbandoned,
    Enqueue,
    QueueingTimeout,
    AssignAgent,
    RingingTimeout,
    CDRReady,
    DualTrackRecordingReady,
    RecordingReady,
}

impl EventType {
    /// How many there are.
    pub const COUNT: usize = EVENTS.len();

    /// The event's entry in the catalogue.
    pub fn spec(self) -> &'static EventSpec {
        &EVENTS[self as usize]
    }

    /// The normal name, such as `CallReleased`.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The type with this number (its place in [`EVENTS`]).
    pub fn from_index(index: usize) -> Option<EventType> {
        EVENTS.get(index).map(|e| e.event_type)
    }
}

/// The documented names of all call types, those included that one event alone documents: what stands in the JSON of a
/// contact.
#[cfg(feature = "schemas")]
pub struct AnyCallType;

#[cfg(feature = "schemas")]
mod schemas {
    use super::{AnyCallType, CALL_TYPES, EVENTS, EventType, FIELDS, Field};
    use crate::text::json::named_schema;

    named_schema!(EventType, "EventType", "The type of an event.", EVENTS.iter().map(|event| event.name));
    named_schema!(Field, "FieldName", "The name of a field in the normal form.", FIELDS.iter().map(|field| field.name));
    named_schema!(
        AnyCallType,
        "AnyCallType",
        "Who called whom, as any event documents it.",
        CALL_TYPES.iter().map(|value| value.name)
    );
}

impl Serialize for EventType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A field of the normal form, in the order in which the normal form writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs)] // each is described by its entry in `FIELDS`
pub enum Field {
    EventTime,
    EventType,
    ContactId,
    ConnectId,
    CallType,
    Caller,
    Broker,
    Callee,
    AgentId,
    SkillGroupId,
    SkillGroupIds,
    SkillGroupNames,
    InstanceId,
    Destination,
    Initiator,
    ReleaseReason,
    Result,
    Remark,
    Transferor,
    BreakReason,
    BreakCode,
    ContactFlowId,
    ContactFlowName,
    AbandonPhase,
    QueueType,
    StartTime,
    EndTime,
    FileName,
    DownloadUrl,
    Url,
    Duration,
    Segments,
}

impl Field {
    /// How many there are.
    pub const COUNT: usize = FIELDS.len();

    /// The field's entry in the catalogue.
    pub fn spec(self) -> &'static FieldSpec {
        &FIELDS[self as usize]
    }

    /// The name in the normal form, such as `contactId`.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The field's bit in a set of fields.
    pub const fn bit(self) -> u32 {
        1 << self as u8
    }

    /// The documented text of a value of the field's closed set, by its number there.
    pub(crate) fn value_name(self, value: u8) -> &'static str {
        match self.spec().shape {
            Shape::EventType => EventType::from_index(value as usize).map_or("", EventType::name),
            Shape::Enum(id) => id.values().get(value as usize).map_or("", |v| v.name),
            _ => "",
        }
    }

    /// The field with this number (its place in [`FIELDS`]).
    pub fn from_index(index: usize) -> Option<Field> {
        FIELDS.get(index).map(|f| f.field)
    }
}

/// What a field's value is, and so how it is read and normalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text: names, numbers of phones (masked ones too), reasons.
    Text,
    /// The event's type.
    EventType,
    /// An agent's id, `name@domain`.
    AgentId,
    /// A point in time.
    Time,
    /// One of a closed set of values.
    Enum(EnumId),
    /// Several texts: an array, or text split at commas.
    List,
    /// 0 for success, other numbers for failures ([`EventSpec::results`]).
    Result,
    /// A number of seconds.
    Seconds,
    /// An absolute http or https address.
    Url,
    /// An array of recording parts, kept as it came.
    Segments,
}

/// A closed set of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum EnumId {
    CallType,
    AbandonPhase,
    QueueType,
}

impl EnumId {
    /// The set's values, in the source's order.
    pub const fn values(self) -> &'static [EnumValue] {
        match self {
            EnumId::CallType => &CALL_TYPES,
            EnumId::AbandonPhase => &ABANDON_PHASES,
            EnumId::QueueType => &QUEUE_TYPES,
        }
    }
}

/// One value of a closed set.
#[derive(Debug)]
pub struct EnumValue {
    /// The name in the normal form.
    pub name: &'static str,
    /// What it means.
    pub title: Text,
}

/// One field of the normal form.
#[derive(Debug)]
pub struct FieldSpec {
    /// Which field.
    pub field: Field,
    /// The name in the normal form.
    pub name: &'static str,
    /// The name for people.
    pub title: Text,
    /// What it holds.
    pub description: Text,
    /// What its value is.
    pub shape: Shape,
    /// Whether an empty value is an error (else a warning).
    pub empty_is_error: bool,
}

/// One event type.
#[derive(Debug)]
pub struct EventSpec {
    /// Which event type.
    pub event_type: EventType,
    /// The normal name.
    pub name: &'static str,
    /// The name for people.
    pub title: Text,
    /// What it reports.
    pub description: Text,
    /// The class it belongs to.
    pub class: Class,
    /// The step of a call it stands for: the order among events of one millisecond.
    pub step: u8,
}
