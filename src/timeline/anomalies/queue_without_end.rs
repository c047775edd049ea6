//! The anomaly `queue-without-end`.

use super::found::Value;
use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;
use crate::timeline::phases::Kind;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::QueueWithoutEnd,
    id: "queue-without-end",
    severity: Severity::Note,
    scope: Scope::Contact,
    title: Text::new("A wait without an end", "排队没有结束"),
    message: Text { en: "nothing ends the wait in queue {queue}", zh: "队列 {queue} 中的排队没有结束事件" },
    description: Text::new(
        "A queue phase is open: no AssignAgent, QueueingTimeout, CallAbandoned, CallReleased or further Enqueue follows the Enqueue. A caller who still waits when the input ends looks the same.",
        "排队阶段未结束：Enqueue 之后没有 AssignAgent、QueueingTimeout、CallAbandoned、CallReleased 或新的 Enqueue。数据结束时仍在排队的来电也是如此。",
    ),
    example: Text::new("Route2IVR, Enqueue, and nothing more.", "Route2IVR、Enqueue，此后再无事件。"),
    counterexample: Text::new(
        "Enqueue of sales@acme, Enqueue of support@acme, AssignAgent: the second Enqueue ends the first wait.",
        "进入队列 sales@acme 的 Enqueue，进入 support@acme 的 Enqueue，AssignAgent：第二个 Enqueue 结束了第一次排队。",
    ),
    advice: Text::new(
        "Add later input. If the caller does not wait any more, the event that ended the wait was lost.",
        "补充后续数据。如果客户已不在等待，说明结束排队的事件丢失。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    for wait in facts.phases.iter().filter(|p| p.kind == Kind::Queue && p.end.is_none()) {
        report(FoundAnomaly {
            leg_id: wait.leg,
            actual: Value::Text(wait.queue),
            ..FoundAnomaly::new(AnomalyCode::QueueWithoutEnd, wait.start.0)
        });
    }
}
