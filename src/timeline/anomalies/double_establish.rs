//! The anomaly `double-establish`.

use super::facts::{ContactFacts, EventFacts};
use super::{AnomalyCode, AnomalySpec, FoundAnomaly, Rule, Scope};
use crate::catalog::{EventType, Text};
use crate::diagnostic::Severity;
use crate::store::NONE;
use crate::text::sort;

pub(super) const SPEC: AnomalySpec = AnomalySpec {
    anomaly: AnomalyCode::DoubleEstablish,
    id: "double-establish",
    severity: Severity::Warning,
    scope: Scope::Contact,
    title: Text::new("A leg is established twice", "同一路通话接通两次"),
    message: Text {
        en: "leg {connect} is established once more, {seconds} s after the first time",
        zh: "通话 {connect} 再次接通，距上一次 {seconds} 秒",
    },
    description: Text::new(
        "A leg has a second CallEstablished, the two do not name two different agents, and between them there is no CallReleased of the leg, no successful BlindTransfer and no Enqueue. Reported once for each leg.",
        "同一路通话出现两次 CallEstablished，两次并未分别指明不同坐席，其间也没有该路通话的 CallReleased、成功的 BlindTransfer 或 Enqueue。每路通话只报告一次。",
    ),
    example: Text::new(
        "CallEstablished of c-1 at 10:00:05 and at 10:00:10.",
        "通话 c-1 在 10:00:05 和 10:00:10 各有一个 CallEstablished。",
    ),
    counterexample: Text::new(
        "CallEstablished of c-1 by 1001@acme, and later by 1002@acme: two agents are two answers. CallEstablished, BlindTransfer, CallEstablished: the second one is the answer after the transfer.",
        "通话 c-1 先后由 1001@acme 和 1002@acme 接通：不同坐席属于两次应答。CallEstablished、BlindTransfer、CallEstablished：第二次是转接后的应答。",
    ),
    advice: Text::new(
        "Check whether one event was published twice with two times, or whether the release between them is missing.",
        "检查是否同一事件以不同时间发布了两次，或中间缺少结束事件。",
    ),
};

pub(super) const RULE: Rule = Rule::Contact(find);

/// A CallEstablished or CallReleased of a leg.
struct Step<'a> {
    event: &'a EventFacts,
    /// How often the contact had been transferred or put in a queue by then.
    handed_on: u32,
}

fn find(facts: &ContactFacts<'_>, report: &mut dyn FnMut(FoundAnomaly)) {
    let is_answer = |e: &&EventFacts| e.event_type == EventType::CallEstablished && e.leg_id != NONE;
    if facts.events.iter().filter(is_answer).nth(1).is_none() {
        return;
    }
    let mut steps: Vec<Step<'_>> = Vec::new();
    let mut handed_on = 0;
    for event in facts.events {
        match event.event_type {
            EventType::CallEstablished | EventType::CallReleased if event.leg_id != NONE => {
                steps.push(Step { event, handed_on });
            }
            EventType::Enqueue => handed_on += 1,
            _ => handed_on += u32::from(event.is_transfer()),
        }
    }
    sort::by_key(&mut steps, |step| step.event.leg);
    for leg in steps.chunk_by(|a, b| a.event.leg == b.event.leg) {
        let twice = leg.windows(2).find(|pair| {
            let (a, b) = (pair[0].event, pair[1].event);
            let two_agents = a.agent != b.agent && a.agent != NONE && b.agent != NONE;
            let established = |e: &EventFacts| e.event_type == EventType::CallEstablished;
            established(a) && established(b) && pair[0].handed_on == pair[1].handed_on && !two_agents
        });
        if let Some([first, second]) = twice {
            report(FoundAnomaly {
                agent: second.event.agent,
                leg_id: second.event.leg_id,
                difference: second.event.time() - first.event.time(),
                ..FoundAnomaly::new(AnomalyCode::DoubleEstablish, second.event.time())
            });
        }
    }
}
