//! The anomaly `missing-start`.

use super::{AnomalyCode, AnomalySpec, ContactFacts, FoundAnomaly, Rule, Scope};
use crate::catalog::Text;
use crate::diagnostic::Severity;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::MissingStart,
    id: "missing-start",
    severity: Severity::Note,
    scope: Scope::Contact,
    title: Text::new("The beginning is missing", "缺少开始事件"),
    message: Text {
        en: "the first call event is {event}, not Route2IVR, Dialing or Enqueue",
        zh: "首个话务事件是 {event}，而不是 Route2IVR、Dialing 或 Enqueue",
    },
    description: Text::new(
        "The first call or call centre event of the contact is neither Route2IVR, Dialing nor Enqueue. Agent events and records are not call events. In 2.0 a contact may also begin with IvrTracking, or, if somebody dials in it, with Ringing.",
        "话务的第一个通话事件或呼叫中心事件不是 Route2IVR、Dialing、Enqueue 之一。坐席事件和录音、详单不算话务事件。在 2.0 中，话务也可以从 IvrTracking 开始；有拨号事件时还可以从 Ringing 开始。",
    ),
    example: Text::new(
        "Ringing, CallEstablished, CallReleased: the input begins in the middle of the call.",
        "Ringing、CallEstablished、CallReleased：数据从通话中途开始。",
    ),
    counterexample: Text::new(
        "Enqueue, AssignAgent, CallEstablished: a call may begin in a queue. A contact that has only agent events and records: it has no call event that could be the wrong one.",
        "Enqueue、AssignAgent、CallEstablished：通话可以从排队开始。只有坐席事件和录音、详单的话务：没有可判断的话务事件。",
    ),
    advice: Text::new(
        "Add the earlier input. If the input is complete, events were lost on the way: check what the subscription drops.",
        "补充更早的数据。如果数据已完整，说明有事件丢失，请检查订阅环节。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    if let Some(first) = facts.first_call.filter(|_| facts.beginning.is_none()) {
        report(FoundAnomaly { leg_id: first.leg_id, ..first.found(AnomalyCode::MissingStart) });
    }
}
