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

pub(crate) use dialects::Way;
pub use dialects::{Condition, Dialect, DocumentedEvent, DocumentedValue, FieldUse, SpellingAlias};
pub use events::EVENTS;
pub use fields::{ENVELOPE_MEMBERS, FIELDS};
pub use values::{
    ABANDON_PHASES, AGENT_QUEUE, BACK2BACK, BARGE, CALL_TYPES, COACH, CONSULT, DIALECTS, INBOUND, INTERCEPT, INTERNAL,
    MONITOR, OUTBOUND, PREDICTIVE_DIAL, QUEUE_TYPES, SCENARIOS, SKILL_GROUP_QUEUE,
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

/// The classes that the vendor sorts its events into.
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
    /// Real-time speech: what is said, as text, while the call goes on.
    Speech,
}

impl Class {
    /// All classes in the source's order.
    pub const ALL: [Class; 5] = [Class::Call, Class::Agent, Class::CallCenter, Class::Recording, Class::Speech];

    /// The identifier used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Class::Call => "call",
            Class::Agent => "agent",
            Class::CallCenter => "callCenter",
            Class::Recording => "recording",
            Class::Speech => "speech",
        }
    }

    /// The name for people.
    pub const fn title(self) -> Text {
        match self {
            Class::Call => Text::new("Call events", "通话事件"),
            Class::Agent => Text::new("Agent events", "坐席事件"),
            Class::CallCenter => Text::new("Call centre events", "呼叫中心事件"),
            Class::Recording => Text::new("Recording events", "录音事件"),
            Class::Speech => Text::new("Real-time speech events", "实时语音流事件"),
        }
    }
}

/// The type of an event: those of 1.0 in the source's order, then those of its revision, then those of 2.0.
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
    CallHeld,
    CallRetrieved,
    AttendedTransfer,
    TextStream,
    AgentDialing,
    AgentRelease,
    SatisfactionSurveyOffer,
    SatisfactionSurveyResponse,
    Muted,
    Unmuted,
    InitiateConsultant,
    StartConsultant,
    StopConsultant,
    StartConference,
    StopConference,
    StartMonitor,
    StopMonitor,
    StartCoach,
    StopCoach,
    BargeIn,
    Intercept,
    IvrTracking,
    QueueingOverflow,
    QueueingCancelled,
    QueueingRerouted,
    QueueingFailure,
    DispatchingFailure,
    AssignAgentFailure,
    CampaignSubmitted,
    CampaignPaused,
    CampaignResumed,
    CampaignAborted,
    CampaignCompleted,
    CaseAttempted,
    VoicemailReady,
    MediaStream,
    VnRecordingReady,
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
    use super::{AnyCallType, CALL_TYPES, Dialect, EVENTS, EventType, FIELDS, Field};
    use crate::text::json::named_schema;

    named_schema!(EventType, "EventType", "The type of an event.", EVENTS.iter().map(|event| event.name));
    named_schema!(Field, "FieldName", "The name of a field in the normal form.", FIELDS.iter().map(|field| field.name));
    named_schema!(
        Dialect,
        "Dialect",
        "A dialect of the vendor's events.",
        Dialect::ALL.iter().map(|dialect| dialect.id())
    );
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

impl Serialize for Dialect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
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
    ChannelId,
    AdditionalBroker,
    Scenario,
    Counterparty,
    HeldChannelId,
    RetrievedChannelId,
    MutedChannelId,
    UnmutedChannelId,
    AgentIds,
    SkillLevels,
    OutboundScenario,
    WorkMode,
    SurveyChannel,
    Rating,
    UserInput,
    EstablishedTime,
    DispositionCode,
    Text,
    Finished,
    BeginTime,
    BeginOffsetMs,
    EndOffsetMs,
    ExtraInfo,
    ChannelType,
    ChannelName,
    FlowId,
    FlowType,
    NodeId,
    NodeName,
    NodeType,
    NodeExitCode,
    NextNodeId,
    NodeAction,
    NodeProperties,
    NodeVariables,
    ChannelVariables,
    MediaType,
    CallVariables,
    Tags,
    EarlyMediaState,
    EarlyMediaText,
    Dialect,
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

    /// The set of this field alone.
    #[inline(always)]
    pub const fn set(self) -> FieldSet {
        FieldSet::EMPTY.with(self)
    }

    /// The documented text of a value of the field's closed set, by its number there.
    pub fn value_name(self, value: u8) -> &'static str {
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

/// A set of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldSet([u64; 2]);

impl FieldSet {
    /// No field.
    pub const EMPTY: FieldSet = FieldSet([0; 2]);

    /// These fields.
    pub const fn of(fields: &[Field]) -> FieldSet {
        let (mut set, mut i) = (FieldSet::EMPTY, 0);
        while i < fields.len() {
            set = set.with(fields[i]);
            i += 1;
        }
        set
    }

    /// The set and this field.
    #[inline(always)]
    pub const fn with(self, field: Field) -> FieldSet {
        let FieldSet([low, high]) = self;
        match field as u8 {
            bit @ 0..=63 => FieldSet([low | 1 << bit, high]),
            bit => FieldSet([low, high | 1 << (bit - 64)]),
        }
    }

    /// The set without the fields of another one.
    #[inline(always)]
    pub const fn without(self, other: FieldSet) -> FieldSet {
        FieldSet([self.0[0] & !other.0[0], self.0[1] & !other.0[1]])
    }

    /// The fields of both sets.
    #[inline(always)]
    pub const fn and(self, other: FieldSet) -> FieldSet {
        FieldSet([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// Whether a field is in it.
    #[inline(always)]
    pub const fn has(self, field: Field) -> bool {
        match field as u8 {
            bit @ 0..=63 => self.0[0] >> bit & 1 != 0,
            bit => self.0[1] >> (bit - 64) & 1 != 0,
        }
    }

    /// Whether there is no field in it.
    #[inline(always)]
    pub const fn is_empty(self) -> bool {
        self.0[0] | self.0[1] == 0
    }

    /// How many fields are in it.
    pub const fn len(self) -> usize {
        (self.0[0].count_ones() + self.0[1].count_ones()) as usize
    }
}

impl IntoIterator for FieldSet {
    type Item = Field;
    type IntoIter = FieldSetIter;

    /// Its fields in the order of the normal form.
    #[inline(always)]
    fn into_iter(self) -> FieldSetIter {
        FieldSetIter(self)
    }
}

/// The fields of a set, in the order of the normal form.
#[derive(Clone, Debug)]
pub struct FieldSetIter(FieldSet);

impl Iterator for FieldSetIter {
    type Item = Field;

    #[inline(always)]
    fn next(&mut self) -> Option<Field> {
        let FieldSet([low, high]) = &mut self.0;
        let number = if *low != 0 {
            let bit = low.trailing_zeros();
            *low &= *low - 1;
            bit
        } else if *high != 0 {
            let bit = high.trailing_zeros();
            *high &= *high - 1;
            bit + 64
        } else {
            return None;
        };
        FIELDS.get(number as usize).map(|spec| spec.field)
    }
}

/// What a field's value is, and so how it is read and normalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text: names, numbers of phones (masked ones too), reasons.
    Text,
    /// A word of an open set: these are the ones that are known.
    Word(&'static [&'static str]),
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
    /// An array, kept as it came: parts of a recording, levels of skills.
    Array,
    /// An object, kept as it came.
    Object,
    /// True or false; 0 and 1 are other ways of writing them.
    Boolean,
    /// A whole number.
    Integer,
    /// Text, an array or an object, kept as it came.
    Any,
}

/// A closed set of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum EnumId {
    CallType,
    AbandonPhase,
    QueueType,
    Scenario,
    Dialect,
}

impl EnumId {
    /// The set's values, in the source's order.
    pub const fn values(self) -> &'static [EnumValue] {
        match self {
            EnumId::CallType => &CALL_TYPES,
            EnumId::AbandonPhase => &ABANDON_PHASES,
            EnumId::QueueType => &QUEUE_TYPES,
            EnumId::Scenario => &SCENARIOS,
            EnumId::Dialect => &DIALECTS,
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
