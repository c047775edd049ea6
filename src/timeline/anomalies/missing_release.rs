//! The anomaly `missing-release`.

use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::{INTERNAL, Text};
use crate::diagnostic::Severity;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::MissingRelease,
    id: "missing-release",
    severity: Severity::Note,
    scope: Scope::Contact,
    title: Text::new("The release is missing", "缺少结束事件"),
    message: Text { en: "there is a {event} and no CallReleased", zh: "有 {event}，却没有 CallReleased" },
    description: Text::new(
        "The contact has a detail record or a recording, so it is over, and no CallReleased. For Internal calls no call event is documented: an Internal contact must have another call or call centre event as well.",
        "话务已有通话详单或录音，说明已经结束，却没有 CallReleased。内部呼叫（Internal）没有规定的通话事件，只有在存在其他通话事件或呼叫中心事件时才报告。",
    ),
    example: Text::new("Dialing, CallEstablished, CDRReady.", "Dialing、CallEstablished、CDRReady。"),
    counterexample: Text::new(
        "Dialing, CallEstablished, and no record: the call may still go on. An Internal contact of AgentRinging, AgentTalk and CDRReady.",
        "Dialing、CallEstablished，没有详单和录音：通话可能仍在进行。只有 AgentRinging、AgentTalk 和 CDRReady 的内部呼叫。",
    ),
    advice: Text::new(
        "Look for the CallReleased in later input and among invalid events; otherwise it was lost on the way.",
        "在后续数据和无效事件中查找 CallReleased；如果没有，说明已丢失。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    let Some(record) = facts.records.first().filter(|_| facts.released.is_none()) else { return };
    if facts.first_call.is_some() || facts.summary.call_type != Some(INTERNAL) {
        report(record.event.found(AnomalyCode::MissingRelease));
    }
}
