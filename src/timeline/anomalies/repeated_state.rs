//! The anomaly `repeated-state`.

use super::found::Value;
use super::{AgentMoment, AnomalyCode, AnomalySpec, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::RepeatedState,
    id: "repeated-state",
    severity: Severity::Note,
    scope: Scope::Agent,
    title: Text::new("An agent's state is repeated", "坐席状态重复"),
    message: Text {
        en: "{event} of {agent}, who has been {phrase} since {reference}",
        zh: "{agent} 自 {reference} 起已是{phrase}状态，又出现 {event}",
    },
    description: Text::new(
        "A successful AgentReady, and since the last one nothing else happened to the agent: no break, no signing in or out, no call. The same with AgentBreak for the same reason and code. AgentCheckIn of an agent who has checked in and not out; AgentCheckOut of an agent who has checked out and not in. An event in the middle of a talk is state-during-talk instead.",
        "成功的 AgentReady，而自上一个 AgentReady 以来坐席没有小休、签入、签出或通话。原因和代码都相同的 AgentBreak 同理。AgentCheckIn 时坐席已签入而未签出；AgentCheckOut 时坐席已签出而未签入。发生在通话途中的，另报 state-during-talk。",
    ),
    example: Text::new(
        "AgentReady at 10:00:00 and at 10:05:00, and nothing between.",
        "10:00:00 和 10:05:00 各有一个 AgentReady，其间没有其他事件。",
    ),
    counterexample: Text::new(
        "AgentReady, AgentRinging, AgentReady: a call was between the two. AgentBreak for lunch, then AgentBreak for a training: it is another break.",
        "AgentReady、AgentRinging、AgentReady：其间有通话。先因午餐 AgentBreak，再因培训 AgentBreak：是另一次小休。",
    ),
    advice: Text::new(
        "Check whether an event between the two was lost, or whether the client reports its state again when it reconnects.",
        "检查两者之间的事件是否丢失，或客户端是否在重连时重复上报状态。",
    ),
};

pub(super) const RULE: Rule = Rule::AgentMoment(find);

fn find(moment: &AgentMoment) -> Option<FoundAnomaly> {
    let (phrase, since) = moment.repeats.filter(|_| !moment.interrupts_talk())?;
    Some(FoundAnomaly { phrase, reference: Value::Time(since), ..moment.found(AnomalyCode::RepeatedState) })
}
