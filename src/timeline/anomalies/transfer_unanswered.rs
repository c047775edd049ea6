//! The anomaly `transfer-unanswered`.

use super::found::Value;
use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::formats::is_agent_id;
use crate::catalog::{EventType, Text};
use crate::diagnostic::Severity;
use crate::store::NONE;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::TransferUnanswered,
    id: "transfer-unanswered",
    severity: Severity::Note,
    scope: Scope::Contact,
    title: Text::new("A transfer that nobody answered", "转接后无人接听"),
    message: Text {
        en: "{agent} transferred the call to {destination}, and nobody answered",
        zh: "{agent} 将通话转接至 {destination}，之后无人接听",
    },
    description: Text::new(
        "The contact has ended and has a successful BlindTransfer to an agent or a skill group (name@domain). After it, up to the next successful BlindTransfer, there is no CallEstablished or AgentTalk, except of the agent who transferred.",
        "话务已经结束，其中有成功的 BlindTransfer 转接到坐席或技能组（名称@域），而在下一次成功的 BlindTransfer 之前，除转接人外没有任何 CallEstablished 或 AgentTalk。",
    ),
    example: Text::new(
        "BlindTransfer to 1002@acme, AgentRinging of 1002@acme, CallReleased.",
        "BlindTransfer 至 1002@acme，1002@acme 振铃，CallReleased。",
    ),
    counterexample: Text::new(
        "BlindTransfer to 13700003333, CallReleased: events need not report whether a number outside answers. BlindTransfer to 1002@acme, and the contact has not ended.",
        "BlindTransfer 至 13700003333，CallReleased：外部号码是否接听，事件未必说明。BlindTransfer 至 1002@acme，而话务尚未结束。",
    ),
    advice: Text::new(
        "Check whether the target was signed in and free, and what the caller heard.",
        "检查转接目标当时是否签入且空闲，以及客户听到了什么。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    if facts.summary.metrics.transfers == 0 {
        return;
    }
    let mut unanswered: Option<FoundAnomaly> = None;
    let mut report_if_ended = |transfer: Option<FoundAnomaly>| {
        if let Some(transfer) = transfer.filter(|t| facts.summary.end >= t.time) {
            report(transfer);
        }
    };
    for e in facts.events {
        if e.is_transfer() {
            report_if_ended(unanswered.take());
            // After a consultation the target has answered before.
            let blind = e.event_type == EventType::BlindTransfer;
            if blind && e.destination != NONE && is_agent_id(facts.text(e.destination)) {
                unanswered = Some(FoundAnomaly {
                    agent: e.agent,
                    leg_id: e.leg_id,
                    actual: Value::Text(e.destination),
                    ..FoundAnomaly::new(AnomalyCode::TransferUnanswered, e.time())
                });
            }
        } else if matches!(e.event_type, EventType::CallEstablished | EventType::AgentTalk) && e.succeeded {
            unanswered = unanswered.filter(|transfer| transfer.agent != NONE && transfer.agent == e.agent);
        }
    }
    report_if_ended(unanswered);
}
