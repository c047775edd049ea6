//! The anomaly `break-without-end`.

use super::found::Value;
use super::{AgentMoment, AnomalyCode, AnomalySpec, FoundAnomaly, Rule, Scope};
use crate::catalog::{EventType, Text};
use crate::diagnostic::Severity;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::BreakWithoutEnd,
    id: "break-without-end",
    severity: Severity::Note,
    scope: Scope::Agent,
    title: Text::new("A break that no event of the agent ended", "小休没有结束事件"),
    message: Text {
        en: "{event} of {agent}, whose break since {reference} nothing ended",
        zh: "{agent} 自 {reference} 起小休，没有结束事件，便出现 {event}",
    },
    description: Text::new(
        "A break is over because a call begins (a dial, ring, talk or after-call work phase of the agent, or a successful AgentRinging, AgentTalk or AgentACW) or because of a successful AgentCheckIn.",
        "小休因通话开始（该坐席的拨号、振铃、通话或话后处理阶段，或成功的 AgentRinging、AgentTalk、AgentACW）或成功的 AgentCheckIn 而中断。",
    ),
    example: Text::new(
        "AgentBreak at 12:00:00, AgentRinging at 12:30:00.",
        "12:00:00 AgentBreak，12:30:00 AgentRinging。",
    ),
    counterexample: Text::new(
        "AgentBreak, then AgentReady, AgentCheckOut or another AgentBreak: these end a break as they should. A break that still goes on when the input ends.",
        "AgentBreak 之后是 AgentReady、AgentCheckOut 或另一个 AgentBreak：属于正常结束。数据结束时仍在进行的小休。",
    ),
    advice: Text::new(
        "Look for the AgentReady or AgentCheckOut that was lost; the length of the break is only known up to the call.",
        "查找丢失的 AgentReady 或 AgentCheckOut；小休时长只能计到通话开始为止。",
    ),
};

pub(super) const RULE: Rule = Rule::AgentMoment(find);

fn find(moment: &AgentMoment) -> Option<FoundAnomaly> {
    use EventType::{AgentBreak, AgentCheckOut, AgentReady};
    let ends_breaks = !moment.begins_call && matches!(moment.event_type, AgentReady | AgentBreak | AgentCheckOut);
    let since = moment.break_since.filter(|_| !ends_breaks)?;
    Some(FoundAnomaly {
        contact: moment.contact,
        leg_id: moment.leg_id,
        reference: Value::Time(since),
        ..moment.found(AnomalyCode::BreakWithoutEnd)
    })
}
