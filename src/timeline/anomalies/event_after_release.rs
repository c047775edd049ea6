//! The anomaly `event-after-release`.

use super::facts::{ContactFacts, Once, TOLERANCE};
use super::{AnomalyCode, AnomalySpec, FoundAnomaly, Rule, Scope};
use crate::catalog::{Dialect, EventType, Text};
use crate::diagnostic::Severity;
use crate::timeline::rules::is_call_event;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::EventAfterRelease,
    id: "event-after-release",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("The call goes on after its release", "结束之后仍有话务事件"),
    message: Text {
        en: "{event} comes {seconds} s after the last CallReleased",
        zh: "最后一个 CallReleased 之后 {seconds} 秒又出现 {event}",
    },
    description: Text::new(
        "A call or call centre event, or a successful AgentRinging, AgentTalk or transfer, is later than the last CallReleased of its leg (of the contact, if the leg has none). CallAbandoned, QueueingTimeout and RingingTimeout report the same end as the release and may be up to 2 s later. Only the first such event of a leg is reported. In 2.0 transfers, surveys, IvrTracking and the ends of consultations and observations may come after a release.",
        "通话事件、呼叫中心事件，或成功的 AgentRinging、AgentTalk、转接，晚于所在那一路通话的最后一个 CallReleased（该路通话没有时，以整个话务的为准）。CallAbandoned、QueueingTimeout、RingingTimeout 描述的是同一个结束，允许最多晚 2 秒。每路通话只报告第一个。在 2.0 中，转接、满意度评价、IvrTracking 以及咨询、监听、辅导的结束可以晚于挂机。",
    ),
    example: Text::new(
        "CallReleased at 10:00:00, Route2IVR of the same leg at 10:00:03.",
        "10:00:00 CallReleased，10:00:03 同一路通话又出现 Route2IVR。",
    ),
    counterexample: Text::new(
        "CallReleased at 10:00:00, then AgentACW, AgentReady, RecordingReady and CDRReady: after-call work, agents' states and records follow a release by their nature. CallReleased of leg c-1, then events of leg c-2, which is released later.",
        "10:00:00 CallReleased，之后是 AgentACW、AgentReady、RecordingReady、CDRReady：话后处理、坐席状态以及录音、详单本来就在结束之后。通话 c-1 的 CallReleased 之后，出现尚未结束的通话 c-2 的事件。",
    ),
    advice: Text::new(
        "Compare the clocks of the systems that publish these events, and check whether the connectId was used again.",
        "检查发布这些事件的系统时钟，以及 connectId 是否被重复使用。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

/// Whether an event of 2.0 is one of a channel that is not released.
fn goes_on_channel(event_type: EventType) -> bool {
    use EventType::*;
    let of_channel = matches!(
        event_type,
        AgentDialing | AgentRinging | AgentTalk | Dialing | Ringing | CallEstablished | CallHeld | CallRetrieved
    );
    of_channel
        || matches!(event_type, Route2IVR | Enqueue | AssignAgent | CallAbandoned | QueueingTimeout | RingingTimeout)
}

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    use EventType::*;
    if facts.released.is_none() {
        return;
    }
    let mut reported = Once::new(facts.legs.len());
    for e in facts.events {
        let continues_call = match (facts.dialect, e.event_type) {
            (Dialect::V1, AgentRinging | AgentTalk | BlindTransfer | AttendedTransfer) => e.succeeded,
            (Dialect::V1, other) => is_call_event(other),
            // Transfers, the ends of consultations and of observations name a channel that is released by then.
            (Dialect::V2, event) => goes_on_channel(event),
        };
        let release = facts.legs[e.leg].released.or(facts.released);
        let Some(release) = release.filter(|_| continues_call) else { continue };
        let reports_the_end = matches!(e.event_type, CallAbandoned | QueueingTimeout | RingingTimeout);
        let allowed = if reports_the_end { TOLERANCE } else { 0 };
        if e.time() - release > allowed && reported.first(e.leg) {
            report(FoundAnomaly {
                agent: e.agent,
                leg_id: e.leg_id,
                difference: e.time() - release,
                ..e.found(AnomalyCode::EventAfterRelease)
            });
        }
    }
}
