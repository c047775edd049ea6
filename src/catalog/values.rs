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
/// `PredictiveDial` in [`CALL_TYPES`].
pub const PREDICTIVE_DIAL: u8 = 5;
/// `Consult` in [`CALL_TYPES`].
pub const CONSULT: u8 = 6;
/// `Monitor` in [`CALL_TYPES`].
pub const MONITOR: u8 = 8;
/// `Coach` in [`CALL_TYPES`].
pub const COACH: u8 = 9;
/// `Barge` in [`CALL_TYPES`].
pub const BARGE: u8 = 10;
/// `Intercept` in [`CALL_TYPES`].
pub const INTERCEPT: u8 = 11;
/// `SkillGroup` in [`QUEUE_TYPES`].
pub const SKILL_GROUP_QUEUE: u8 = 0;
/// `Agent` in [`QUEUE_TYPES`].
pub const AGENT_QUEUE: u8 = 1;

/// `callType`: who called whom.
pub static CALL_TYPES: [EnumValue; 12] = [
    value("Inbound", "a customer calls in", "呼入"),
    value("Outbound", "an agent calls out", "外呼"),
    value("Back2Back", "the platform calls both sides, the agent first", "双呼"),
    value("Internal", "an agent calls an agent", "内部呼叫"),
    value("Call2RoutePoint", "a call to a route point", "呼叫路由点"),
    value("PredictiveDial", "predictive dialling", "预测式外呼"),
    value("Consult", "an agent asks another agent", "咨询"),
    value("Conference", "several parties talk", "会议"),
    value("Monitor", "a supervisor listens to a call", "监听"),
    value("Coach", "a supervisor speaks to the agent alone", "辅导"),
    value("Barge", "a supervisor joins a call", "强插"),
    value("Intercept", "a supervisor takes a call over", "强拆"),
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

/// `scenario`: how the agent came into the call.
pub static SCENARIOS: [EnumValue; 9] = [
    value("BlindTransfer", "by a transfer without consultation", "直接转接"),
    value("AttendedTransfer", "by a transfer after consultation", "咨询转接"),
    value("Consulted", "asked by another agent", "被咨询"),
    value("Monitoring", "listening to the call", "监听中"),
    value("Coaching", "speaking to the agent alone", "辅导中"),
    value("Intercepting", "taking the call over", "强拆中"),
    value("Intercepted", "the call was taken over from the agent", "被强拆"),
    value("Barging", "joining the call", "强插中"),
    value("Conference", "in a conference", "会议中"),
];

/// `dialect`: in which of the vendor's dialects an event is written; each value's number is the [`Dialect`]'s.
///
/// [`Dialect`]: super::Dialect
pub static DIALECTS: [EnumValue; 2] = [
    value("1.0", "the definition of February 2021 and its revision of March 2021", "2021 年 2 月的定义及 3 月的修订版"),
    value(
        "2.0",
        "the definition of April and May 2021, with what is known of its later fields",
        "2021 年 4 月和 5 月的定义，以及后来新增的字段",
    ),
];
