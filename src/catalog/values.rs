//! The closed sets of values.

use super::{EnumValue, Text};

const fn value(name: &'static str, en: &'static str, zh: &'static str) -> EnumValue {
    EnumValue { name, title: Text::new(en, zh) }
}

/// `Inbound` in [`CALL_TYPES`].
pub const INBOUND: u8 = 0;
/// `Outbound` in [`CALL_TYPES`].
pub const OUTBOUND: u8 = 1;
/// `Back2Back` in [`CALL_TYPES`].
pub const BACK2BACK: u8 = 2;
/// `Internal` in [`CALL_TYPES`].
pub const INTERNAL: u8 = 3;
/// `SkillGroup` in [`QUEUE_TYPES`].
pub const SKILL_GROUP_QUEUE: u8 = 0;
/// `Agent` in [`QUEUE_TYPES`].
pub const AGENT_QUEUE: u8 = 1;

/// `callType`: who called whom.
pub static CALL_TYPES: [EnumValue; 6] = [
    value("Inbound", "a customer calls in", "呼入"),
    value("Outbound", "an agent calls out", "外呼"),
    value("Back2Back", "the platform calls both sides, the agent first", "双呼"),
    value("Internal", "an agent calls an agent", "内部呼叫"),
    value("Call2RoutePoint", "a call to a route point", "呼叫路由点"),
    value("PredictiveDial", "predictive dialling", "预测式外呼"),
];

/// `abandonPhase`: where the caller was when they gave up.
pub static ABANDON_PHASES: [EnumValue; 3] = [
    value("IVR", "in the IVR", "IVR 放弃"),
    value("Queuing", "in the queue", "排队放弃"),
    value("Ring", "while an agent's phone rang", "振铃放弃"),
];

/// `queueType`: what a caller waits for.
pub static QUEUE_TYPES: [EnumValue; 2] = [
    value("SkillGroup", "the queue of a skill group", "技能组队列"),
    value("Agent", "the queue of one agent", "坐席队列"),
];
