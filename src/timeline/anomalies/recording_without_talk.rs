//! The anomaly `recording-without-talk`.

use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::RecordingWithoutTalk,
    id: "recording-without-talk",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("A recording without talk", "有录音却没有通话"),
    message: Text { en: "there is a {event} and no talk", zh: "有 {event}，却没有通话" },
    description: Text::new(
        "The contact has a recording and events other than records, and no talk phase. Either events of the talk are missing, or it was not talk that was recorded but, for example, a message that the caller left. Only the first recording is reported.",
        "话务有录音，也有录音、详单以外的事件，却没有通话阶段。可能缺少通话事件，也可能录下的不是通话，例如来电者的留言。只报告第一个录音。",
    ),
    example: Text::new("Route2IVR, CallReleased, RecordingReady.", "Route2IVR、CallReleased、RecordingReady。"),
    counterexample: Text::new(
        "RecordingReady and CDRReady alone: the input has none of the events that talk is rebuilt from.",
        "只有 RecordingReady 和 CDRReady：数据中没有任何可用于还原通话的事件。",
    ),
    advice: Text::new(
        "Look for the CallEstablished or AgentTalk of this call among lost and invalid events.",
        "在丢失和无效的事件中查找该通话的 CallEstablished 或 AgentTalk。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    if facts.talk_start.is_some() || facts.has_only_records() {
        return;
    }
    if let Some(recording) = facts.recordings().next() {
        report(FoundAnomaly {
            agent: recording.event.agent,
            time: recording.start.or(Some(recording.event.time())),
            ..recording.event.found(AnomalyCode::RecordingWithoutTalk)
        });
    }
}
