//! The anomaly `state-during-talk`.

use super::found::Value;
use super::{AgentMoment, AnomalyCode, AnomalySpec, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::StateDuringTalk,
    id: "state-during-talk",
    severity: Severity::Warning,
    scope: Scope::Agent,
    title: Text::new("Another state in the middle of a talk", "通话途中切换状态"),
    message: Text {
        en: "{event} of {agent}, who talks in {contact} from {reference} to {actual}",
        zh: "{agent} 在话务 {contact} 中从 {reference} 通话到 {actual}，其间却有 {event}",
    },
    description: Text::new(
        "A successful AgentReady, AgentBreak or AgentCheckOut is after the start and before the end of a talk phase of the agent. A talk that nothing ended counts as over when such an event comes.",
        "成功的 AgentReady、AgentBreak 或 AgentCheckOut 晚于该坐席某段通话的开始、早于其结束。没有结束事件的通话，视为到此结束。",
    ),
    example: Text::new(
        "Talk from 10:00:00 to 10:05:00, AgentReady at 10:03:00.",
        "通话从 10:00:00 到 10:05:00，10:03:00 出现 AgentReady。",
    ),
    counterexample: Text::new(
        "Talk from 10:00:00 to 10:05:00, AgentReady at 10:05:00: it is at the end itself. AgentTalk at 10:00:00, no event that ends the talk, AgentReady at 10:03:00.",
        "通话从 10:00:00 到 10:05:00，10:05:00 出现 AgentReady：恰好在结束时刻。10:00:00 AgentTalk，没有结束事件，10:03:00 AgentReady。",
    ),
    advice: Text::new(
        "Look for the CallReleased or AgentACW that is missing before it, and compare the clocks.",
        "检查之前是否缺少 CallReleased 或 AgentACW，并核对时钟。",
    ),
};

pub(super) const RULE: Rule = Rule::AgentMoment(find);

fn find(moment: &AgentMoment) -> Option<FoundAnomaly> {
    let talk = moment.talk.filter(|_| moment.interrupts_talk())?;
    Some(FoundAnomaly {
        contact: talk.contact,
        leg_id: talk.leg_id,
        actual: Value::Time(talk.end),
        reference: Value::Time(talk.start),
        ..moment.found(AnomalyCode::StateDuringTalk)
    })
}
